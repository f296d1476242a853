"""Subjects: what two accounts of one contact say, brought together by what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from parleybook.accounts.claims import claim
from parleybook.accounts.conflicts import conflicts
from parleybook.accounts.passages import Account, Passage, Weights, pairs
from parleybook.accounts.shared_acts import Shared
from parleybook.accounts.telling import telling
from parleybook.accounts.wording import keys_of, words_of
from parleybook.model import Difference, Span, Subject, content_id
from parleybook.packs.meaning import concept, contacts, function_words, readout_parts
from parleybook.packs.terms import TermPack

RULE: Final = "readout 1"
#: How much of the words two accounts must share to tell a subject in the same words.
_SAME_WORDS: Final = 0.8
#: How alike two passages must be to name one condition; and those of one category, to be of one subject of it.
_ONE_MATTER: Final = 0.4
_ONE_SUBJECT: Final = 0.15
#: Passages at the head of an account among which it says that there was a contact.
_HEAD: Final = 5
_HEAVY: Final = ("contradiction", "value")


@dataclass(frozen=True, slots=True)
class AccountSide:
    """One of the two accounts: the document as compared, and its passages that count."""

    account: Account
    passages: tuple[Passage, ...]

    def of_part(self, part: str) -> list[Span]:
        """The passages that have a part of a readout."""
        text, pattern = self.account.document.text, dict(readout_parts())[part]
        return [p.span for p in self.passages if pattern.search(text, p.span.start, p.span.end)]

    @property
    def opening(self) -> Span | None:
        """The first passage that speaks of a call, a meeting or talks, near the head of the account."""
        near = (p for p in self.passages[:_HEAD] if any(contacts().get(term.concept, "") for term in p.claim.terms))
        return next((p.span for p in near), None)

    @property
    def tells_of_contact(self) -> bool:
        """Whether a passage speaks of a call, a meeting, talks."""
        return any(contacts().get(term.concept, "") for p in self.passages for term in p.claim.terms)

    def silent(self, spans: Iterable[Span]) -> bool:
        """Whether some passages only say that the side did not speak of it."""
        told = [p for p in self.passages if p.span in spans]
        return all(p.statements and all(s.polarity == "declined" for s in p.statements) for p in told) and bool(told)

    def terms(self, terms: TermPack) -> dict[Span, dict[str, frozenset[str]]]:
        """The terms that each passage speaks of, in reading order, with the concepts of the words that name them;
        without one of its own, those of its paragraph.
        """
        text = self.account.document.text
        found: dict[Span, dict[str, frozenset[str]]] = {}
        last: tuple[int, dict[str, frozenset[str]]] = (-1, {})
        for passage in self.passages:
            paragraph = text.count("\n", 0, passage.span.start)
            own = _terms(text, passage.span, terms)
            found[passage.span] = own or (last[1] if last[0] == paragraph else {})
            last = paragraph, found[passage.span]
        return found


def _terms(text: str, span: Span, terms: TermPack) -> dict[str, frozenset[str]]:
    places = []
    for id, pattern, _ in terms.patterns:
        if match := pattern.search(text, span.start, span.end):
            places.append((match.start(), match.start() - match.end(), terms.order(id), id, match.end()))
    return {id: _concepts(text, start, end) for start, _, _, id, end in sorted(places)}


def _concepts(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset(concept(key) for key in keys_of(text, start, end) if key not in function_words())


def initiator(first: AccountSide, second: AccountSide) -> Subject | None:
    """Who asked for the contact, by both accounts."""
    told = []
    for side in (first, second):
        claims = [played for passage in side.passages for played in passage.claim.played if played.part == "initiator"]
        told.append(claims)
    if not any(told):
        return None
    mine, theirs = told
    spans = tuple(one.span for one in mine), tuple(one.span for one in theirs)
    if not (mine and theirs):
        return Subject("initiator", "", *spans, "only first" if mine else "only second")
    if any(here.who & there.who for here in mine for there in theirs):
        return Subject("initiator", "", *spans, "same")
    return Subject("initiator", "", *spans, "contradicts", (_difference("contradiction", "initiator", *spans),))


class Subjects:
    """The passages of two accounts brought together by what they are about."""

    def __init__(self, first: AccountSide, second: AccountSide, acts: Sequence[Shared]) -> None:
        self._first, self._second, self._acts = first, second, acts
        self._more = [difference for act in acts for difference in act.differences]
        self._weights = Weights([*first.passages, *second.passages])
        self._by_span = {p.span: p for side in (first, second) for p in side.passages}

    def by_subject(self, terms: TermPack, taken: Sequence[Span]) -> Iterator[Subject]:
        """Rows of the terms by their categories, then one for each pair of other passages, then those that stand alone.

        ``taken`` are passages that stand elsewhere.
        """
        told = [
            {span: ids for span, ids in side.terms(terms).items() if ids and span not in taken}
            for side in (self._first, self._second)
        ]
        of = [{span: [terms.terms[id].category for id in ids] for span, ids in side.items()} for side in told]
        both = {c for several in of[0].values() for c in several} & {c for several in of[1].values() for c in several}
        for category in terms.categories:
            sides = [
                [span for span, several in side.items() if category in (both & {*several} or several[:1])]
                for side in of
            ]
            for mine, theirs in self._parted(sides[0], sides[1], {**told[0], **told[1]}):
                yield self.row("subject", _named(terms, category, mine, theirs, told), mine, theirs)
        done = {*told[0], *told[1], *taken}
        rest = [[p for p in side.passages if p.span not in done] for side in (self._first, self._second)]
        yield from self._paired(rest[0], rest[1])

    def _parted(
        self, mine: Sequence[Span], theirs: Sequence[Span], ids: Mapping[Span, Mapping[str, frozenset[str]]]
    ) -> Iterator[tuple[list[Span], list[Span]]]:
        """The passages of one category as subjects: those that share a term or a word that names one, or are a little
        alike, are of one.
        """
        named = {span: frozenset().union(*ids[span].values()) for span in (*mine, *theirs)}
        home: dict[Span, set[Span]] = {span: {span} for span in (*mine, *theirs)}
        for at, one in enumerate(home):
            for other in list(home)[at + 1 :]:
                across = (one in mine) != (other in mine)
                alike = across and self._weights.alike(self._by_span[one], self._by_span[other]) >= _ONE_SUBJECT
                if alike or ids[one].keys() & ids[other].keys() or named[one] & named[other]:
                    joined = home[one] | home[other]
                    home.update(dict.fromkeys(joined, joined))
        for group in {id(group): group for group in home.values()}.values():
            yield [span for span in mine if span in group], [span for span in theirs if span in group]

    def _paired(self, mine: Sequence[Passage], theirs: Sequence[Passage]) -> Iterator[Subject]:
        used: tuple[set[int], set[int]] = (set(), set())
        for first, second in self._together(mine, theirs):
            if first not in used[0] and second not in used[1]:
                used[0].add(first)
                used[1].add(second)
                yield self.row("subject", "", [mine[first].span], [theirs[second].span])
        yield from (self.row("subject", "", [p.span], []) for at, p in enumerate(mine) if at not in used[0])
        yield from (self.row("subject", "", [], [p.span]) for at, p in enumerate(theirs) if at not in used[1])

    def _together(self, mine: Sequence[Passage], theirs: Sequence[Passage]) -> Iterator[tuple[int, int]]:
        """Passages of one matter, by index: those that tell of one act, then those alike."""
        here, there = ({p.span: at for at, p in enumerate(several)} for several in (mine, theirs))
        for act in self._acts:
            if act.first.sentence in here and act.second.sentence in there:
                yield here[act.first.sentence], there[act.second.sentence]
        yield from ((p.first, p.second) for p in pairs(mine, theirs, self._weights) if p.nearest)

    def row(self, part: str, name: str, mine: Sequence[Span], theirs: Sequence[Span]) -> Subject:
        """One row: how what both say of a subject stands to each other."""
        first, second = tuple(mine), tuple(theirs)
        if first and second and self._first.silent(first) != self._second.silent(second):
            relation = "only second" if self._first.silent(first) else "only first"
            return Subject(part, name, first, second, relation)
        if not (first and second):
            return Subject(part, name, first, second, "only first" if first else "only second")
        differences = tuple(self._differences(first, second))
        if part == "contact":
            told = [one for one in differences if one.attribute != "initiator"]
            differences = (*told, *(one for one in self._lengths(first, second) if not _is_told(one, told)))
        if any(one.kind in _HEAVY for one in differences):
            relation = "contradicts"
        elif differences or (part == "key condition" and not self._of_one(first, second)):
            relation = "differs"
        else:
            relation = "same" if self._alike(first, second) >= _SAME_WORDS else "wording differs"
        return Subject(part, name, first, second, relation, differences)

    def _differences(self, first: Sequence[Span], second: Sequence[Span]) -> Iterator[Difference]:
        seen: list[Difference] = []
        for mine in (self._by_span[span] for span in first if span in self._by_span):
            for theirs in (self._by_span[span] for span in second if span in self._by_span):
                alike = self._weights.alike(mine, theirs)
                told = telling(self._first.account, self._second.account, mine, theirs, alike)
                for one in told.differences:
                    if one.kind != "omission" and not _is_told(one, seen):
                        seen.append(one)
                        yield one
        for one in self._more:
            if _inside(one.first, first) and _inside(one.second, second) and not _is_told(one, seen):
                yield one

    def _lengths(self, first: Sequence[Span], second: Sequence[Span]) -> Iterator[Difference]:
        """How long the contact lasted, where both tell it and differ."""
        claims = [
            claim(spans, side.account.document.text) for spans, side in ((first, self._first), (second, self._second))
        ]
        for clash in conflicts(*claims):
            if clash.attribute == "number":
                yield _difference(clash.kind, clash.attribute, clash.first, clash.second)
                return

    def _of_one(self, first: Sequence[Span], second: Sequence[Span]) -> bool:
        """Whether any passage of the one is of the matter of one of the other."""
        here, there = ([self._by_span[span] for span in spans if span in self._by_span] for spans in (first, second))
        return any(self._weights.alike(mine, theirs) > _ONE_MATTER for mine in here for theirs in there)

    def _alike(self, first: Sequence[Span], second: Sequence[Span]) -> float:
        """How many of their words two accounts have in common, of those of the longer one."""
        words = [
            {word.key for word in words_of(spans, side.account.document.text)}
            for spans, side in ((first, self._first), (second, self._second))
        ]
        return len(words[0] & words[1]) / max(len(words[0]), len(words[1]), 1)


def _is_told(one: Difference, known: Iterable[Difference]) -> bool:
    """Whether a difference of the kind is known already, in words of both that touch these."""
    return any(
        one.kind == other.kind
        and any(a.overlaps(b) for a in one.first for b in other.first)
        and any(a.overlaps(b) for a in one.second for b in other.second)
        for other in known
    )


def _named(
    terms: TermPack,
    category: str,
    mine: Sequence[Span],
    theirs: Sequence[Span],
    told: Sequence[Mapping[Span, Iterable[str]]],
) -> str:
    """What a subject is called: the term that both speak of, or that one alone does, else the category."""
    ids = [[id for span in spans for id in side[span]] for spans, side in zip((mine, theirs), told, strict=True)]
    shared = [id for id in ids[0] if id in ids[1]] if mine and theirs else [*ids[0], *ids[1]]
    fitting = [id for id in shared if terms.terms[id].category == category]
    return terms.name_of(fitting[0]) if fitting else terms.categories[category]


def _inside(spans: Iterable[Span], places: Sequence[Span]) -> bool:
    return all(any(place.holds(span) for place in places) for span in spans)


def _difference(kind: str, attribute: str, first: tuple[Span, ...], second: tuple[Span, ...]) -> Difference:
    places = [(span.document, span.start, span.end) for span in (*first, *second)]
    id = content_id("difference", kind, attribute, *sorted(places))
    return Difference(id, kind, attribute, first, second, "", RULE)
