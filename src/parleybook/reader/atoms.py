"""Atoms: the finest cut of a text that words are put together from.

Words of the Universal Dependencies English treebanks are runs of atoms: the rules here cut at every place where a
word may begin ("do|n't", "cease|-|fire", "U|.|S|."), and the model decides which cuts are words. An atom never
spans white space.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from parleybook.reader.quotes import quotations

_LETTER: Final = r"[^\W\d_]"
_ATOM: Final = re.compile(
    rf"""
      {_LETTER}{{1,12}}?(?=[nN]['’][tT](?!\w))          # do|n't
    | [nN]['’][tT](?!\w)
    | (?<=\S)['’](?:[sS]|[rR][eE]|[vV][eE]|[lL][lL]|[dD]|[mM])(?!\w)
    | (?<!\w)(?:
          (?i:can)(?=(?i:not)(?!\w))
        | (?i:gon|wan)(?=(?i:na)(?!\w))
        | (?i:got)(?=(?i:ta)(?!\w))
        | (?i:gim|lem)(?=(?i:me)(?!\w))
        | (?i:does|did|do|ca|wo|is|was|are|were|have|has|had|could|would|should)(?=(?i:nt)(?!\w))
        | (?i:that|what|let|there)(?=[sS](?!\w))
      )
    | {_LETTER}+
    | \d+(?:[.,:]\d+)*
    | ([.\-=*_~])\1+
    | \S
    """,
    re.VERBOSE,
)

#: What stands before an atom: nothing, white space, a line break, the beginning of the document.
GLUED, SPACED, BROKEN, OPENING = range(4)
GAPS: Final = 5  #: the fifth marks a piece that is not the first of its atom
#: lower, Title, one capital, CAPITALS, miXed, digits, mark, letters without case
SHAPES: Final = 8
#: outside, inside a closed quotation, inside one that was never closed
QUOTED: Final = 3


class Atoms(NamedTuple):
    """The atoms of a text; arrays of length n."""

    start: NDArray[np.int32]  #: code-point offset of the first character
    end: NDArray[np.int32]  #: code-point offset after the last character
    gap: NDArray[np.uint8]  #: GLUED, SPACED, BROKEN or OPENING
    shape: NDArray[np.uint8]  #: 0..SHAPES-1
    quoted: NDArray[np.uint8]  #: 0..QUOTED-1


def atoms(text: str, cuts: Collection[int] = (), skip: Sequence[tuple[int, int]] = ()) -> Atoms:
    """The atoms of ``text``, none that touches a stretch (start, end) of ``skip``.

    ``cuts`` are further offsets at which an atom must end: known word boundaries.
    """
    spans = [match.span() for match in _ATOM.finditer(text)]
    if skip:
        spans = list(_clear(spans, sorted(skip)))
    if cuts:
        spans = _recut(spans, sorted(cuts))
    start = np.array([a for a, _ in spans], dtype=np.int32)
    end = np.array([b for _, b in spans], dtype=np.int32)
    shape = np.array([_shape(text[a:b]) for a, b in spans], dtype=np.uint8)
    return Atoms(start, end, _gaps(text, start, end), shape, _quoted(text, start, skip))


def _clear(spans: Iterable[tuple[int, int]], skip: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, in order, that touch no stretch; both lists are sorted, and stretches do not overlap."""
    at = 0
    for start, end in spans:
        while at < len(skip) and skip[at][1] <= start:
            at += 1
        if at == len(skip) or end <= skip[at][0]:
            yield start, end


def _recut(spans: list[tuple[int, int]], cuts: list[int]) -> list[tuple[int, int]]:
    places = np.array(cuts)
    found: list[tuple[int, int]] = []
    for start, end in spans:
        low, high = np.searchsorted(places, [start + 1, end])
        bounds = [start, *(int(c) for c in places[low:high]), end]
        found += pairwise(bounds)
    return found


def _shape(atom: str) -> int:
    head = atom[0]
    if head.isdigit():
        return 5
    if not atom[-1].isalpha():
        return 6
    if atom.islower():
        return 0
    if atom.isupper():
        return 2 if len(atom) == 1 else 3
    if head.isupper() and atom[1:].islower():
        return 1
    return 4 if atom.lower() != atom.upper() else 7


def _gaps(text: str, start: NDArray[np.int32], end: NDArray[np.int32]) -> NDArray[np.uint8]:
    gap = np.zeros(len(start), dtype=np.uint8)
    if not len(start):
        return gap
    gap[1:] = start[1:] > end[:-1]
    lines = np.array([m.start() for m in re.finditer("\n", text)], dtype=np.int32)
    before = np.searchsorted(lines, start)
    gap[1:][before[1:] > before[:-1]] = BROKEN
    gap[0] = OPENING
    return gap


def _quoted(text: str, start: NDArray[np.int32], skip: Sequence[tuple[int, int]]) -> NDArray[np.uint8]:
    quoted = np.zeros(len(start), dtype=np.uint8)
    for quotation in quotations(text, skip):
        for a, b in quotation.parts:
            low, high = np.searchsorted(start, [a, b])
            quoted[low:high] = 1 if quotation.closed else 2
    return quoted
