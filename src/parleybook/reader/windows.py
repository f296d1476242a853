"""Windows: a document cut into pieces, and the stretches of it that the encoder sees at once.

A window has a core, which it answers for, and some context on both sides. Cores follow one another without a gap;
they are cut at a paragraph where one begins, else where a sentence seems to begin, else at white space.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from parleybook.reader.atoms import BROKEN, GAPS, GLUED, SPACED, Atoms
from parleybook.reader.wordpiece import WordPiece

#: Most pieces of one atom that are kept.
MAX_PIECES: Final = 12
#: Most pieces in a core, and in the context before and after it; the whole stays under the 512 positions.
CORE: Final = 300
BEFORE: Final = 40
AFTER: Final = 24


class Pieces(NamedTuple):
    """The pieces of a document: k pieces over n atoms."""

    ids: NDArray[np.int32]  #: vocabulary ids, length k
    first: NDArray[np.int32]  #: first piece of each atom, then k: length n + 1


class Window(NamedTuple):
    """Atom indices: ``start:end`` is seen, ``core_start:core_end`` is answered for."""

    start: int
    core_start: int
    core_end: int
    end: int


def pieces(text: str, atoms: Atoms, wordpiece: WordPiece) -> Pieces:
    """The pieces of every atom, one at least and MAX_PIECES at most."""
    ids: list[int] = []
    first = np.zeros(len(atoms.start) + 1, dtype=np.int32)
    cut, unknown = wordpiece.pieces, (wordpiece.unknown,)
    for place, (a, b) in enumerate(zip(atoms.start.tolist(), atoms.end.tolist(), strict=True)):
        found = cut(text[a:b])
        ids += found[:MAX_PIECES] if found else unknown
        first[place + 1] = len(ids)
    return Pieces(np.array(ids, dtype=np.int32), first)


def breaks(text: str, atoms: Atoms) -> NDArray[np.uint8]:
    """How good a cut before each atom is: 3 paragraph, 2 perhaps a sentence, 1 white space, 0 inside a word."""
    count = len(atoms.start)
    good = np.minimum(atoms.gap, SPACED).astype(np.uint8)
    good[atoms.gap >= BROKEN] = 3
    for place in range(1, count):
        if good[place] == 1 and atoms.shape[place] not in (0, 5) and text[atoms.end[place - 1] - 1] in '.!?”"':
            mark = place - 1
            while mark > 0 and atoms.gap[mark] == GLUED and atoms.shape[mark] == 6:
                mark -= 1
            long = atoms.end[mark] - atoms.start[mark] > 3 or atoms.shape[mark] == 5
            good[place] = 2 if long else 1
    return good


def plan(first: NDArray[np.int32], good: NDArray[np.uint8], core: int = CORE) -> list[Window]:
    """Windows over all atoms, in order; ``first`` as in Pieces, ``good`` as from ``breaks``."""
    count = len(first) - 1
    windows: list[Window] = []
    start = 0
    while start < count:
        limit = int(np.searchsorted(first, first[start] + core, side="right")) - 1
        end = count if limit >= count else _cut(good, start, max(limit, start + 1))
        low = int(np.searchsorted(first, first[start] - BEFORE))
        high = int(np.searchsorted(first, first[end] + AFTER, side="right")) - 1
        windows.append(Window(min(low, start), start, end, max(end, min(high, count))))
        start = end
    return windows


def _cut(good: NDArray[np.uint8], start: int, limit: int) -> int:
    """The place to cut in start+1..limit: the last of the best kind, in the later half where there is one."""
    half = start + (limit - start) // 2
    for kind, low in ((3, half), (2, half), (3, start + 1), (2, start + 1), (1, half)):
        found = np.flatnonzero(good[low : limit + 1] >= kind)
        if len(found) and low + int(found[-1]) > start:
            return low + int(found[-1])
    return limit


class Batch(NamedTuple):
    """b windows, padded: p pieces (with the two special ones), a atoms."""

    ids: NDArray[np.int32]  #: (b, p)
    shape: NDArray[np.int32]  #: (b, p)
    gap: NDArray[np.int32]  #: (b, p)
    quoted: NDArray[np.int32]  #: (b, p)
    length: NDArray[np.int32]  #: (b,) pieces that are no padding
    first: NDArray[np.int32]  #: (b, a) place of each atom's first piece; 0 for padding
    atoms: NDArray[np.int32]  #: (b,) atoms that are no padding


def batch(cut: list[tuple[Atoms, Pieces, int, int]], wordpiece: WordPiece, multiple: int = 8) -> Batch:
    """One batch of stretches, each given as (atoms and pieces of its document, first atom, end)."""
    lengths = [int(p.first[end] - p.first[start]) + 2 for _, p, start, end in cut]
    counts = [end - start for _, _, start, end in cut]
    rows, width = len(cut), _round(max(lengths), multiple)
    ids = np.full((rows, width), wordpiece.padding, dtype=np.int32)
    features = np.zeros((3, rows, width), dtype=np.int32)
    first = np.zeros((rows, _round(max(counts), multiple)), dtype=np.int32)
    for row, (atoms, cutting, start, end) in enumerate(cut):
        a, b = int(cutting.first[start]), int(cutting.first[end])
        ids[row, 0], ids[row, 1 + b - a] = wordpiece.first, wordpiece.last
        ids[row, 1 : 1 + b - a] = cutting.ids[a:b]
        where = cutting.first[start : end + 1] - a
        spread = np.repeat(np.arange(start, end), np.diff(where))
        features[0, row, 1 : 1 + b - a] = atoms.shape[spread]
        features[1, row, 1 : 1 + b - a] = GAPS - 1
        features[1, row, 1 + where[:-1]] = atoms.gap[start:end]
        features[2, row, 1 : 1 + b - a] = atoms.quoted[spread]
        first[row, : end - start] = 1 + where[:-1]
    shape, gap, quoted = features
    sizes, number = np.array(lengths, dtype=np.int32), np.array(counts, dtype=np.int32)
    return Batch(ids, shape, gap, quoted, sizes, first, number)


def _round(number: int, multiple: int) -> int:
    return -(-number // multiple) * multiple
