"""What the accounts of one act differ in, and what two speakers of one report dispute, for the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from parleybook.accounts import Contrast
from parleybook.accounts.contrasts import Side
from parleybook.book import GAP
from parleybook.desk.marks import DIFFERS, Mark
from parleybook.model import Difference, Document, Span

#: (kind, attribute) or (kind, "") → what the two ways are to each other, as a sentence.
_SAID: Final = {
    ("contradiction", "denial"): "One denies what the other says.",
    ("contradiction", "polarity"): "One says what the other says is not so.",
    ("contradiction", "occurrence"): "One tells that it took place, the other that it did not.",
    ("contradiction", ""): "The two contradict each other.",
    ("modality", ""): "Not equally certain: done, planned or possible.",
    ("attribution", ""): "Not given to the same person.",
    ("cut", ""): "Words are left out.",
    ("wording", ""): "Other words.",
    ("omission", ""): "Left out.",
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to tell it: ``words`` are runs of (whether they differ, words); ``owner`` names its place on the page.

    ``document`` is the one that the words are of, ``others`` tell it the same way.
    """

    owner: str
    document: Document
    others: tuple[Document, ...]
    words: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two ways, and what they differ in as a sentence."""

    said: str
    ways: tuple[Way, Way]


@dataclass(frozen=True, slots=True)
class Contrasting:
    """All of it: between reports about one act, and between two speakers of one report."""

    acts: tuple[Opposed, ...]
    reports: tuple[Opposed, ...]


def contrasting(found: Iterable[Contrast], documents: Mapping[str, Document]) -> Contrasting | None:
    """What the page shows of a book's contrasts, in their order; None where there are none."""
    of: dict[str, list[Opposed]] = {"act": [], "report": []}
    for one in found:
        first, second = (_way(place, side, documents) for place, side in _places(one))
        of[one.about].append(Opposed(_said(one.difference), (first, second)))
    return Contrasting(tuple(of["act"]), tuple(of["report"])) if any(of.values()) else None


def contrast_marks(found: Iterable[Contrast]) -> dict[str, list[Mark]]:
    """The words of both ways of each contrast, as marks, by document; each way has one place."""
    marks: dict[str, list[Mark]] = {}
    for one in found:
        for owner, side in _places(one):
            for index, span in enumerate(sorted(set(side.spans))):
                marks.setdefault(span.document, []).append(Mark(span.start, span.end, DIFFERS, owner, index == 0))
    return marks


def _places(one: Contrast) -> tuple[tuple[str, Side], tuple[str, Side]]:
    return (f"{one.difference.id}-1", one.first), (f"{one.difference.id}-2", one.second)


def _way(owner: str, side: Side, documents: Mapping[str, Document]) -> Way:
    document = documents[side.source]
    others = tuple(documents[id] for id in side.documents if id != document.id)
    return Way(owner, document, others, tuple(_runs(side.shown, side.spans, document.text)))


def _runs(shown: Sequence[Span], spans: Sequence[Span], text: str) -> Iterable[tuple[bool, str]]:
    """The words of ``shown``, cut where words that differ start or end; none is marked where all would be."""
    whole = set(spans) >= set(shown)
    for number, span in enumerate(shown):
        if number:
            yield False, GAP
        inner = [] if whole else [mark for mark in spans if span.holds(mark)]
        edges = sorted({span.start, span.end, *(edge for mark in inner for edge in (mark.start, mark.end))})
        for start, end in pairwise(edges):
            yield any(mark.start <= start and end <= mark.end for mark in inner), text[start:end]


def _said(difference: Difference) -> str:
    kind, attribute = difference.kind, difference.attribute
    if kind == "value":
        return f"Not the same {attribute}."
    return _SAID.get((kind, attribute)) or _SAID.get((kind, ""), f"{kind.capitalize()}.")
