"""Passages: the sentences of a report, each with what it claims and the statements in it; what is compared."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from parleybook.accounts.claims import Claim, claim
from parleybook.accounts.deeds import Deed, deed
from parleybook.model import UNNAMED_KINDS, Act, Actor, Document, Mention, Span, Statement
from parleybook.reader.segment import paragraphs, sentence_starts

#: How alike two passages must be to tell of one matter: always, and where each is the other's nearest.
_ALIKE: Final = 0.4
_NEAREST: Final = 0.28
_BESIDE: Final = 0.32
#: Concepts that two passages must share, and two short ones.
_SHARED: Final = 3
_LEAST: Final = 2
#: A line of fewer words that no mark ends is a heading or a link, not a passage.
_LINE: Final = 9
#: Of a sentence, how much must be reported words for it to be compared by them.
_MOST: Final = 0.45
#: What one speaker adds to the likeness of two passages, and what two different ones leave of it.
_ONE_SPEAKER: Final = 0.08
_TWO_SPEAKERS: Final = 0.7
#: A passage as alike as this to one of the other document may be told there: never said to be only here.
_PERHAPS: Final = 0.2
#: Of the concepts of a short passage, how much must be told by the other document altogether for it not to be "only".
_TOLD: Final = 0.8


@dataclass(frozen=True, slots=True)
class Account:
    """One document as compared: its statements and, by statement, the actors who speak (first the first).

    ``acts`` are what it tells was done or is planned; ``people`` leads from the ids of their mentions to them and
    the actors that they stand for.
    """

    document: Document
    statements: tuple[Statement, ...] = ()
    speakers: Mapping[str, tuple[Actor, ...]] | None = None
    acts: tuple[Act, ...] = ()
    people: Mapping[str, tuple[Mention, Actor | None]] | None = None

    def speaker(self, statement: Statement) -> Actor | None:
        """The first speaker of a statement, where one is told."""
        return next(iter((self.speakers or {}).get(statement.id, ())), None)

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """The acts, laid out for comparing."""
        return tuple(deed(act, self.document, self.people or {}) for act in self.acts)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report, what it claims, and the statements whose content stands in it."""

    span: Span
    claim: Claim
    statements: tuple[Statement, ...] = ()
    speakers: frozenset[str] = frozenset()  #: ids of the actors, known by name, whose words stand in it


class Pair(NamedTuple):
    """Two passages, by index, that tell of one matter, and how alike they are, 0..1."""

    first: int
    second: int
    alike: float
    nearest: bool = True  #: False where each is nearer to another: told of only where they clash


def passages(account: Account) -> list[Passage]:
    """The sentences of a report, in order; nothing of what is not the report."""
    document = account.document
    day = document.published.day if document.published else None
    found = []
    for start, end in _sentences(document):
        span = Span(document.id, start, end)
        if _is_line(document.text[start:end]):
            continue
        inside = tuple(s for s in account.statements if any(part.overlaps(span) for part in s.content))
        quoted = any(statement.kind == "direct" for statement in inside)
        told = claim(_matter(span, inside), document.text, None if quoted else day)
        found.append(Passage(span, told, inside, frozenset(_named(account, inside))))
    return [passage for passage in found if passage.claim.terms]


def _is_line(words: str) -> bool:
    """Whether words are a heading, a list item or a link rather than a sentence."""
    return len(words.split()) < _LINE and not re.search(r"[.!?…][\"”’')\]]*$", words)


def _named(account: Account, statements: Iterable[Statement]) -> Iterable[str]:
    for statement in statements:
        speaker = account.speaker(statement)
        if speaker and speaker.kind not in UNNAMED_KINDS:
            yield speaker.id


def _matter(span: Span, statements: Sequence[Statement]) -> tuple[Span, ...]:
    """What a sentence is compared by: the words that it reports with their cues where they are most of it, else all.

    Who said them, to whom and where is compared apart.
    """
    outer = [s for s in statements if s.nested_in is None]
    parts = {part for s in outer for part in s.content if part.overlaps(span)}
    content = sum(min(p.end, span.end) - max(p.start, span.start) for p in parts)
    parts |= {s.cue for s in outer if s.cue and s.kind != "direct" and span.holds(s.cue)}
    inside = [Span(span.document, max(p.start, span.start), min(p.end, span.end)) for p in sorted(parts)]
    if any(a.overlaps(b) for a, b in itertools.pairwise(inside)):
        return (span,)
    return tuple(inside) if content > _MOST * len(span) else (span,)


def _sentences(document: Document) -> Iterable[tuple[int, int]]:
    text = document.text
    for first, last in paragraphs(text):
        for start, end in _free(document, first, last):
            starts = sentence_starts(text, start, end)
            for here, there in zip(starts, [*starts[1:], end], strict=True):
                stop = here + len(text[here:there].rstrip())
                if here < stop:
                    yield here, stop


def _free(document: Document, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The stretches of a paragraph that no zone takes."""
    for zone in document.zones:
        if zone.start < end and start < zone.end:
            if start < zone.start:
                yield start, zone.start
            start = max(start, zone.end)
    if start < end:
        first = start + len(document.text[start:end]) - len(document.text[start:end].lstrip())
        if first < end:
            yield first, end


class Weights:
    """How much a concept tells about the matter of a passage: little where many passages have it."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        several = list(passages)
        counts = Counter(concept for passage in several for concept in passage.claim.concepts)
        self._weights = {concept: math.log(1 + len(several) / count) for concept, count in counts.items()}

    def of(self, concepts: Iterable[str]) -> float:
        """The weight of concepts together."""
        return sum(self._weights.get(concept, 0.0) for concept in concepts)

    def alike(self, one: Passage, other: Passage) -> float:
        """How much of what two passages tell they have in common: a cosine over concepts, seen with who speaks."""
        mine, theirs = self.of(one.claim.concepts), self.of(other.claim.concepts)
        shared = one.claim.concepts & other.claim.concepts
        cosine = self.of(shared) / math.sqrt(mine * theirs) if shared else 0.0
        if not (shared and one.speakers and other.speakers):
            return cosine
        return min(1.0, cosine + _ONE_SPEAKER) if one.speakers & other.speakers else cosine * _TWO_SPEAKERS


def pairs(first: Sequence[Passage], second: Sequence[Passage], weights: Weights) -> list[Pair]:
    """The passages that tell of one matter, most alike first; a passage may stand in several."""
    found = [pair for pair in _candidates(first, second, weights) if pair.alike >= _NEAREST]
    best_first = _best((pair.first, pair.alike) for pair in found)
    best_second = _best((pair.second, pair.alike) for pair in found)
    kept = []
    for pair in sorted(found, key=lambda pair: (-pair.alike, pair.first, pair.second)):
        nearest = (best_first[pair.first] == pair.alike) + (best_second[pair.second] == pair.alike)
        if nearest == 2 or (nearest == 1 and pair.alike >= _ALIKE):
            kept.append(pair)
        elif pair.alike >= _BESIDE:
            kept.append(pair._replace(nearest=False))
    return kept


def _candidates(first: Sequence[Passage], second: Sequence[Passage], weights: Weights) -> Iterable[Pair]:
    places: dict[str, list[int]] = {}
    for at, passage in enumerate(second):
        for concept in passage.claim.concepts:
            places.setdefault(concept, []).append(at)
    for at, passage in enumerate(first):
        shared = Counter(place for concept in sorted(passage.claim.concepts) for place in places.get(concept, ()))
        for place, count in sorted(shared.items()):
            needed = max(_LEAST, min(_SHARED, len(passage.claim.concepts), len(second[place].claim.concepts)))
            if count >= needed:
                yield Pair(at, place, round(weights.alike(passage, second[place]), 4))


def _best(scores: Iterable[tuple[int, float]]) -> dict[int, float]:
    found: dict[int, float] = {}
    for place, alike in scores:
        found[place] = max(found.get(place, 0.0), alike)
    return found


def alone(passage: Passage, others: Sequence[Passage], weights: Weights) -> bool:
    """Whether a passage tells what none of the others does: none is even a little like it, nor do all together."""
    if any(weights.alike(passage, other) >= _PERHAPS for other in others):
        return False
    told = {concept for other in others for concept in other.claim.concepts}
    return weights.of(passage.claim.concepts & told) < _TOLD * weights.of(passage.claim.concepts)
