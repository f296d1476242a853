"""Dependency trees from arc scores: the best head of each word, repaired where that is no tree.

The repair is Chu-Liu/Edmonds (1967) for one sentence. A tree has one root: each word is tried as the root, the most
promising first, until what the others could reach at best is no more than what was found.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def broken(head: NDArray[np.integer], sentence: NDArray[np.integer]) -> NDArray[np.int64]:
    """The sentences in which the heads form no tree with one root, ascending.

    ``head`` holds for each word the index of its head, its own for a root; ``sentence`` the number of the word's
    sentence, ascending from 0.
    """
    count = len(head)
    if not count:
        return np.zeros(0, dtype=np.int64)
    top = head.astype(np.int64)
    for _ in range(int(count).bit_length()):
        top = top[top]
    circling = head[top] != top
    roots = np.bincount(sentence[head == np.arange(count)], minlength=int(sentence[-1]) + 1)
    bad = roots != 1
    bad[np.unique(sentence[circling])] = True
    return np.flatnonzero(bad)


def maximum_tree(scores: NDArray[np.floating]) -> NDArray[np.int64]:
    """Heads of the best tree with one root: (n,) from (n, n) scores of head j for word i, roots on the diagonal."""
    count = len(scores)
    order = np.arange(count)
    table = np.full((count + 1, count + 1), -np.inf)
    table[1:, 1:] = scores
    root = np.diag(scores).astype(np.float64)
    np.fill_diagonal(table, -np.inf)
    if count == 1:
        return order
    free = table[1:].max(1)
    bound = root - free + free.sum()  # no tree with that root scores more
    best, found = -np.inf, order
    for top in np.argsort(-bound, kind="stable"):
        if bound[top] <= best:
            break
        table[1:, 0] = -np.inf
        table[1 + top, 0] = root[top]
        only = table[1 + top, 1:].copy()
        table[1 + top, 1:] = -np.inf
        head = _arborescence(table) - 1
        head[head < 0] = top
        table[1 + top, 1:] = only
        score = float(np.where(head == order, root, scores[order, head]).sum())
        if score > best:
            best, found = score, head
    return found


def _arborescence(table: NDArray[np.float64]) -> NDArray[np.int64]:
    """Heads of nodes 1..n in the best tree that hangs from node 0; ``table[i, j]`` is the score of head j for i."""
    head = np.zeros(len(table), dtype=np.int64)
    head[1:] = np.argmax(table[1:], axis=1)
    ring = _ring(head)
    if ring is None:
        return head[1:]
    inside = np.zeros(len(table), dtype=bool)
    inside[ring] = True
    rest = np.flatnonzero(~inside)
    size = len(rest)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = table[np.ix_(rest, rest)]
    kept = table[ring, head[ring]]
    entering = table[np.ix_(ring, rest)] - kept[:, None]
    smaller[size, :size] = entering.max(axis=0)
    leaving = table[np.ix_(rest, ring)]
    smaller[:size, size] = leaving.max(axis=1)
    smaller[0, :] = -np.inf
    found = _arborescence(smaller)  # heads of nodes 1..size in the smaller graph
    for node in range(1, size):
        above = int(found[node - 1])
        head[rest[node]] = rest[above] if above < size else ring[int(np.argmax(leaving[node]))]
    above = int(found[size - 1])
    entry = int(np.argmax(entering[:, above]))
    head[ring[entry]] = rest[above]
    return head[1:]


def _ring(head: NDArray[np.int64]) -> NDArray[np.int64] | None:
    """The nodes of one cycle among nodes 1..n, or None."""
    state = np.zeros(len(head), dtype=np.int8)
    state[0] = 2
    for start in range(1, len(head)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(head[node])
        if state[node] == 1:
            return np.array(path[path.index(node) :])
        state[path] = 2
    return None
