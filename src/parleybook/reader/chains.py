"""Coreference: mentions from their head words, antecedents from pair scores, chains.

Mentions are found by their head word and take their extent from the tree (Dobrovolskii 2021 does so with a span
predictor); each looks for its antecedent among the mentions before it or begins a new entity.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from parleybook.reader.reading import DEPREL, UPOS, Arrays, Tokens

_CODE: Final = {relation: number for number, relation in enumerate(DEPREL)}
#: Dependents that belong to a nominal mention, by side; shares in GUM's training documents are 0.66 to 1.
_LEFT: Final = "det amod compound nmod:poss nummod nmod:desc det:predet flat nmod:unmarked fixed".split()
_RIGHT: Final = "nmod flat acl:relcl acl nummod case amod obl nmod:unmarked compound fixed".split()
#: Dependents that do not belong to a clause mentioned as a whole.
_NOT_CLAUSE: Final = "punct cc parataxis discourse".split()
#: How far edges of the distance buckets lie, in mentions; as in training.
_EDGES: Final = np.array([2, 3, 4, 5, 8, 16, 32])
_BLOCK: Final = 256
#: What a new entity's score is lowered by: training sees two windows at most, where more mentions are first ones.
#: Chosen on GUM dev documents that are neither news nor interviews (CoNLL F1 46.4 without, 49.2 with).
_LESS_NEW: Final = 1.0
#: So many mentions back, at most, an antecedent is looked for.
_BACK: Final = 400


def _mask(relations: list[str]) -> NDArray[np.bool_]:
    mask = np.zeros(len(DEPREL), dtype=bool)
    mask[[_CODE[relation] for relation in relations]] = True
    return mask


_SIDES: Final = (_mask(_LEFT), _mask(_RIGHT))
_CLAUSE: Final = ~_mask(_NOT_CLAUSE)
_VERBAL: Final = frozenset(number for number, tag in enumerate(UPOS) if tag in ("VERB", "AUX"))


def extents(tokens: Arrays) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """First token and end of the mention that each token would head, by its tree."""
    count = len(tokens)
    order = np.arange(count, dtype=np.int32)
    head = np.where(tokens.head < 0, order, tokens.head)
    low, high = order.copy(), order.copy()
    for _ in range(60):  # deeper trees are cut off; each round climbs one level
        before = low.sum() - high.sum()
        np.minimum.at(low, head, low)
        np.maximum.at(high, head, high)
        if low.sum() - high.sum() == before:
            break
    verbal = np.isin(tokens.upos, list(_VERBAL))[head]
    kept = np.where(order < head, _SIDES[0][tokens.deprel], _SIDES[1][tokens.deprel])
    kept = np.where(verbal, _CLAUSE[tokens.deprel], kept) & (head != order)
    first, last = order.copy(), order.copy()
    np.minimum.at(first, head[kept], low[kept])
    np.maximum.at(last, head[kept], high[kept])
    return first, last + 1


def antecedents(
    child: NDArray[np.float32],
    head: NDArray[np.float32],
    new: NDArray[np.float32],
    same: tuple[NDArray[np.int64], NDArray[np.int64]],
    tables: Mapping[str, NDArray[Any]],
) -> NDArray[np.int64]:
    """For each of m mentions the index of its antecedent, -1 for a new entity.

    ``child`` and ``head`` (m, k) and ``new`` (m,) come from the model; ``same`` holds two ids for each mention, equal
    where head words, and where whole mentions, are spelt alike.
    """
    count, width = len(new), child.shape[-1]
    found = np.full(count, -1, dtype=np.int64)
    near, alike = tables["coref_near"], tables["coref_same"]
    for start in range(0, count, _BLOCK):
        end = min(count, start + _BLOCK)
        low = max(0, start - _BACK)
        rows, columns = np.arange(start, end), np.arange(low, end)
        apart = rows[:, None] - columns[None, :]
        pair = child[start:end] @ head[low:end].T / np.sqrt(width)
        pair = pair + near[np.searchsorted(_EDGES, np.maximum(apart, 1), side="right")]
        for weight, ids in zip(alike, same, strict=True):
            pair += weight * (ids[start:end, None] == ids[None, low:end])
        pair[apart <= 0] = -np.inf
        best = pair.argmax(1)
        better = pair[np.arange(len(best)), best] > new[start:end] - _LESS_NEW
        found[start:end] = np.where(better, low + best, -1)
    return found


def chains(mentions: list[Tokens], antecedent: NDArray[np.int64]) -> tuple[tuple[Tokens, ...], ...]:
    """The chains of two mentions and more, in order of their first."""
    chain: list[int] = []
    members: dict[int, list[Tokens]] = {}
    for place, (mention, before) in enumerate(zip(mentions, antecedent.tolist(), strict=True)):
        chain.append(place if before < 0 else chain[before])
        members.setdefault(chain[-1], []).append(mention)
    return tuple(tuple(found) for found in members.values() if len(found) > 1)
