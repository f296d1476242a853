"""Conflicts: where two claims about one matter cannot both be the exact truth.

However alike two sentences sound, another number, another day, a negation or another degree of firmness keeps them
from telling the same. A conflict is reported only where the words around it agree, so that it is about one matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from parleybook.accounts.claims import Claim, Term
from parleybook.model import Span
from parleybook.packs.meaning import contacts, opposites

#: Content words on each side of a word among which two claims must share one to be about one matter.
_AROUND: Final = 5


class Conflict(NamedTuple):
    """One conflict: a kind of difference, the attribute, and the words of both."""

    kind: str  #: one of DIFFERENCE_KINDS
    attribute: str
    first: tuple[Span, ...]
    second: tuple[Span, ...]


def conflicts(one: Claim, other: Claim) -> list[Conflict]:
    """Where two claims about one matter differ in a value, in modality, or contradict each other."""
    found = [
        *_numbers(one, other),
        *_days(one, other),
        *_players(one, other),
        *_contacts(one, other),
        *_polarity(one, other),
        *_modality(one, other),
    ]
    return list(dict.fromkeys(found))


def _numbers(one: Claim, other: Claim) -> Iterator[Conflict]:
    """Values of one thing of which neither account gives the other's."""
    for mine in one.quantities:
        theirs = [quantity for quantity in other.quantities if mine.counts_what(quantity)]
        ours = [quantity for quantity in one.quantities if any(quantity.counts_what(their) for their in theirs)]
        if not theirs or any(a.may_be(b) for a in ours for b in theirs):
            continue
        if any(mine.may_be(b) for b in other.quantities) or all(
            any(a.may_be(b) for a in one.quantities) for b in theirs
        ):
            continue
        yield Conflict("value", "number", (mine.span,), (theirs[0].span,))


def _days(one: Claim, other: Claim) -> Iterator[Conflict]:
    """Days of which neither account gives the other's; a day that ends or starts a time only beside such a one."""
    for edge in ("", "until", "since"):
        mine = [day for day in one.days if day.edge == edge]
        theirs = [day for day in other.days if day.edge == edge]
        if mine and theirs and not any(a.may_be(b) for a in one.days for b in other.days):
            first, second = (_document(claim) for claim in (one, other))
            yield Conflict(
                "value",
                "date",
                (Span(first, mine[0].start, mine[0].end),),
                (Span(second, theirs[0].start, theirs[0].end),),
            )


def _document(claim: Claim) -> str:
    return claim.terms[0].span.document if claim.terms else claim.quantities[0].span.document


def _players(one: Claim, other: Claim) -> Iterator[Conflict]:
    for mine in one.played:
        theirs = [played for played in other.played if played.part == mine.part]
        if theirs and not any(mine.who & played.who for played in theirs):
            yield Conflict("contradiction", mine.part, (mine.span,), (theirs[0].span,))


def _contacts(one: Claim, other: Claim) -> Iterator[Conflict]:
    """One speaks of a call where the other speaks of a meeting."""
    mine, theirs = _kinds(one), _kinds(other)
    kinds = ({contacts()[term.concept] for term in mine}, {contacts()[term.concept] for term in theirs})
    shared = one.concepts & other.concepts
    if kinds[0] | kinds[1] <= {"meeting", "visit"}:  # who visits meets
        return
    if mine and theirs and not kinds[0] & kinds[1] and len(shared) >= 2:
        yield Conflict("value", "kind of contact", (mine[0].span,), (theirs[0].span,))


def _kinds(claim: Claim) -> list[Term]:
    return [term for term in claim.terms if contacts().get(term.concept, "any") != "any"]


def _polarity(one: Claim, other: Claim) -> Iterator[Conflict]:
    """A word that is negated in one account and not in the other, or its opposite."""
    for at, term in enumerate(one.terms):
        for there, met in enumerate(other.terms):
            same = term.concept == met.concept
            if not (same and term.negated != met.negated) and not (
                met.concept in opposites(term.concept) and term.negated == met.negated
            ):
                continue
            if _says(one, met.concept, negated=met.negated) or _says(other, term.concept, negated=term.negated):
                continue
            if _turned(one.terms, at) != _turned(other.terms, there) and same:
                continue
            if _around(one.terms, at) & _around(other.terms, there):
                yield Conflict("contradiction", "polarity", (term.span,), (met.span,))


def _turned(terms: Sequence[Term], at: int) -> bool:
    """Whether another word near this one is negated or refused: then it may be told in other words.

    What the same negation reaches ("neither army opened") is no other one.
    """
    first = last = at
    while terms[at].negated and first and terms[first - 1].negated:
        first -= 1
    while terms[at].negated and last + 1 < len(terms) and terms[last + 1].negated:
        last += 1
    near = [*terms[max(0, at - _AROUND) : first], *terms[last + 1 : at + 1 + _AROUND]]
    return any(term.negated or term.mood == "refused" for term in near if term.concept != terms[at].concept)


def _says(claim: Claim, concept: str, *, negated: bool) -> bool:
    return any(term.concept == concept and term.negated == negated for term in claim.terms)


def _around(terms: Sequence[Term], at: int) -> set[str]:
    near = [*terms[max(0, at - _AROUND) : at], *terms[at + 1 : at + 1 + _AROUND]]
    return {term.concept for term in near} - {terms[at].concept}


def _modality(one: Claim, other: Claim) -> Iterator[Conflict]:
    """A verb that is told with two degrees of firmness, or firm in one account and as done in the other."""
    for at, term in enumerate(one.terms):
        for there, met in enumerate(other.terms):
            if not _one_act(term, met) or not _differ(term, met):
                continue
            if _degrees(one.terms, term) & _degrees(other.terms, met):
                continue
            if _around(one.terms, at) & _around(other.terms, there):
                kind = "contradiction" if "refused" in (term.mood, met.mood) else "modality"
                attribute = "polarity" if kind == "contradiction" else "modality"
                yield Conflict(kind, attribute, _told(term), _told(met))


def _one_act(term: Term, met: Term) -> bool:
    both = contacts().get(term.concept), contacts().get(met.concept)
    return term.concept == met.concept or all(both)


def _differ(term: Term, met: Term) -> bool:
    if term.mood and met.mood:
        return term.mood != met.mood
    return bool((term.mood and met.past) or (met.mood and term.past))


def _degrees(terms: Iterable[Term], of: Term) -> set[str]:
    """The degrees with which an account tells a verb; "done" where it has the form of a past."""
    return {term.mood or ("done" if term.past else "?") for term in terms if term.concept == of.concept}


def _told(term: Term) -> tuple[Span, ...]:
    if term.mood_span is None:
        return (term.span,)
    return (Span(term.span.document, term.mood_span.start, term.span.end),)
