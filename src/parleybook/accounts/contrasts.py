"""Contrasts: what the accounts of one act differ in over many documents, and what two speakers of one report dispute.

The differences between accounts of one utterance are gathered in ``disagreements``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from parleybook.accounts.comparison import KIND_WEIGHTS
from parleybook.accounts.deeds import sentence_of
from parleybook.accounts.wording import plain, words_of
from parleybook.model import Act, Difference, Document, Occurrence, SameAct, Span

#: What a contrast is about.
ABOUT: Final = ("act", "report")


class Side(NamedTuple):
    """One way: the words that differ, the sentences that they stand in, and the documents that tell it so."""

    spans: tuple[Span, ...]
    shown: tuple[Span, ...]
    documents: tuple[str, ...]

    @property
    def source(self) -> str:
        """The document whose words these are: one of ``documents``, not always the first of them."""
        return self.spans[0].document


@dataclass(frozen=True, slots=True)
class Contrast:
    """A difference between accounts of one act ("act"), or between two speakers of one report ("report")."""

    about: str  #: one of ABOUT
    difference: Difference
    first: Side
    second: Side

    @property
    def weight(self) -> float:
        """How much it matters to a reader."""
        return KIND_WEIGHTS[self.difference.kind]


def of_acts(
    differences: Iterable[Difference],
    links: Iterable[SameAct],
    occurrences: Iterable[Occurrence],
    acts: Mapping[str, Act],
    documents: Mapping[str, Document],
) -> list[Contrast]:
    """The differences between accounts of one act, each told once with all documents that tell it so.

    ``documents`` are in the order of the book. A pair that stands in no occurrence is left out.
    """
    of = {link.id: link for link in links}
    home = {act: one.id for one in occurrences for act in one.acts}
    place = {id: at for at, id in enumerate(documents)}
    gathered: dict[tuple[object, ...], list[Difference]] = {}
    for difference in differences:
        link = of.get(difference.about)
        if link is None or link.first not in acts or home.get(link.first, 1) != home.get(link.second, 2):
            continue
        ways = sorted(_words(spans, documents) for spans in (difference.first, difference.second))
        gathered.setdefault((home[link.first], difference.kind, difference.attribute, *ways), []).append(difference)
    found = [_told(several, documents, place) for several in gathered.values()]
    return sorted(found, key=lambda one: (-one.weight, place[one.first.documents[0]], one.difference.id))


def _told(several: Sequence[Difference], documents: Mapping[str, Document], place: Mapping[str, int]) -> Contrast:
    """One contrast out of the differences of pairs that tell the same two things; shown by the earliest documents."""
    shown = min(several, key=lambda one: (sorted(place[s.document] for s in _ends(one)), one.id))
    way = _words(shown.first, documents)
    told: tuple[set[str], set[str]] = (set(), set())
    for one in several:
        for spans in (one.first, one.second):
            told[_words(spans, documents) != way].add(spans[0].document)
    sides = []
    for spans, ids in zip((shown.first, shown.second), told, strict=True):
        text = documents[spans[0].document].text
        sentences = tuple(dict.fromkeys(sentence_of(span, text) for span in spans))
        sides.append(Side(spans, sentences, tuple(sorted(ids, key=place.__getitem__))))
    return Contrast("act", shown, sides[0], sides[1])


def _ends(one: Difference) -> tuple[Span, Span]:
    return one.first[0], one.second[0]


def of_reports(differences: Iterable[Difference], documents: Mapping[str, Document]) -> list[Contrast]:
    """What two speakers of one report dispute, in the order of the reports and of reading."""
    place = {id: at for at, id in enumerate(documents)}
    inside = [one for one in differences if one.about in place]
    inside.sort(key=lambda one: (place[one.about], one.first, one.second))
    return [
        Contrast("report", one, *(Side(spans, spans, (one.about,)) for spans in (one.first, one.second)))
        for one in inside
    ]


def _words(spans: Sequence[Span], documents: Mapping[str, Document]) -> str:
    return " ".join(plain(word.key) for word in words_of(spans, documents[spans[0].document].text))
