"""Outcomes: what a later document tells of an expectation.

Silence decides nothing. An expectation is met, missed or dropped only where a later report tells of the same thing:
the same doing, the same who, what and number, at a time that fits. Precision comes first: what may be another
meeting, another exchange, stays undecided.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from parleybook.accounts.gist import Gist
from parleybook.model import Document, Edtf, Expectation, Happening, Outcome, content_id
from parleybook.packs.meaning import concept

NAME: Final = "outcomes 1"
#: Of what an expectation tells, how much a happening must tell too.
_COVERED: Final = 0.7
#: Names and other concepts that an expectation must have to be recognised again.
_LEAST: Final = 2
#: Where not everybody who takes part is told again: so many things, and so much of them, and only within a few days.
_PLENTY: Final = 4
_NEARLY_ALL: Final = 0.8
#: How long after its telling an expectation without a time may be met, in days.
_SOON: Final = 120
#: How many days after its time a report may tell of a thing without saying when it was.
_AFTER: Final = 3
#: So many days a time may be long for the contact within it to be the one that was due.
_SHORT: Final = 7


#: How far behind the words of a thing to come its end may be told, in characters.
_BEHIND: Final = 60
#: Words that tell of any thing that it comes about: "this did not go ahead".
_COMES_ABOUT: Final = frozenset(
    map(concept, "go goes went ahead come about happen occur take place materialise materialize ever so".split())
)
#: What may stand beside "contacts" that any contact of the same persons fulfils.
_ANY_CONTACT: Final = frozenset(
    concept(word)
    for word in "contact contacts further bilateral regular personal direct close different various levels formats "
    "level format future subsequent exchange".split()
)


@dataclass(frozen=True)
class Awaited:
    """An expectation with what is needed to decide it: its document, the day it was told, its gist."""

    expectation: Expectation
    document: Document
    day: dt.date | None
    gist: Gist


@dataclass(frozen=True)
class Told:
    """A happening with its document and gist."""

    happening: Happening
    document: Document
    gist: Gist


def outcome(awaited: Awaited, told: Told, weight: Callable[[str], float] = lambda _: 1.0) -> Outcome | None:
    """What a happening decides of an expectation; None when it is another thing, or may be.

    ``weight`` says how telling a concept is in the book (rare ones tell more).
    """
    if told.document.id == awaited.document.id:
        return _taken_back(awaited, told)
    if not _later(awaited, told):
        return None
    for rule, fits in _RULES.items():
        score = fits(awaited, told, weight)
        status = _status(awaited, told, rule) if score >= _COVERED else None
        if status is not None:
            return _made(awaited.expectation, told, status, rule, score)
    return None


def _taken_back(awaited: Awaited, told: Told) -> Outcome | None:
    """What a document tells of a thing to come and, right behind it, of its end: "were to meet, but this never took
    place"; the same doing, or one that stands for any, denied or called off.
    """
    one, happening = awaited.expectation, told.happening
    near = happening.head.start > one.head.start and happening.head.start - one.what[-1].end <= _BEHIND
    if not near or happening.state == "done":
        return None
    theirs = told.gist
    stands_for = not (theirs.names or theirs.numbers) and (theirs.doing | theirs.things) <= _COMES_ABOUT
    if not (stands_for or theirs.doing & awaited.gist.doing):
        return None
    return _made(one, told, "missed" if one.kind == "promised" else "dropped", "taken back", 1.0)


def _made(expectation: Expectation, told: Told, status: str, rule: str, score: float) -> Outcome:
    return Outcome(
        id=content_id("outcome", expectation.id, told.happening.id),
        expectation=expectation.id,
        status=status,
        document=told.document.id,
        evidence=(told.happening.sentence,),
        day=told.happening.date or told.document.published,
        score=round(score, 4),
        rule=f"{NAME}: {rule}",
    )


def _later(awaited: Awaited, told: Told) -> bool:
    """Whether the happening is told by another, later report."""
    published = told.document.published
    if awaited.day is None or published is None or published.last is None or told.document.id == awaited.document.id:
        return False
    return published.last > awaited.day if awaited.expectation.due is None else published.last >= awaited.day


def _same_thing(awaited: Awaited, told: Told, weight: Callable[[str], float]) -> float:
    """How much of an expectation a happening tells, 0..1; 0 when the doing, a name or a number is another."""
    mine, theirs = awaited.gist, told.gist
    doing = mine.doing & (theirs.doing | theirs.things) and theirs.doing & (mine.doing | mine.things)
    about = mine.names | mine.things
    if not doing or not mine.numbers <= theirs.numbers or not mine.names <= theirs.named:
        return 0.0
    if (
        len(about) + len(mine.people) < _LEAST
        or not (mine.names | mine.people)
        or (mine.is_contact and not mine.people)
    ):
        return 0.0
    told_too = theirs.named | theirs.things | theirs.doing
    whole = sum(map(weight, about))
    share = sum(weight(one) for one in about if one in told_too) / whole if whole else 0.0
    if mine.people <= theirs.named:
        return share
    return share if len(about) >= _PLENTY and share >= _NEARLY_ALL and _is_short(awaited.expectation.due) else 0.0


def _is_short(due: Edtf | None) -> bool:
    """Whether a time is a few days at most."""
    return due is not None and due.first is not None and due.last is not None and (due.last - due.first).days <= _SHORT


def _same_contact(awaited: Awaited, told: Told, _: Callable[[str], float]) -> float:
    """Whether the contact that was due in a few days is one of the same persons on one of these days: of two at least,
    or of one with a name that both tell ("will visit Ankara", "his visit to Turkey"), or one of its
    very day that shares two names with it, where nobody is told to take part.
    """
    due, mine, theirs = awaited.expectation.due, awaited.gist, told.gist
    contacts = mine.is_contact and theirs.is_contact
    shared = (mine.names | mine.people) & theirs.named
    if not (_is_short(due) and contacts and len(shared) > 1 and mine.people <= theirs.named):
        return 0.0
    day = told.happening.date
    same_day = day is not None and due is not None and (day.first, day.last) == (due.first, due.last)
    return float(bool(mine.people) or same_day)


def _contact_goes_on(awaited: Awaited, told: Told, _: Callable[[str], float]) -> float:
    """Whether persons who agreed to stay in contact have had one."""
    mine, theirs = awaited.gist, told.gist
    agreed = awaited.expectation.kind == "promised" and mine.goes_on and mine.things <= _ANY_CONTACT
    agreed = agreed and theirs.is_contact and _all_in(mine.names, told.document)
    return float(agreed and len(mine.people & theirs.named) > 1)


def _all_in(names: Iterable[str], document: Document) -> bool:
    text = document.text.casefold()
    return all(name in text for name in names)


_RULES: Final[dict[str, Callable[[Awaited, Told, Callable[[str], float]], float]]] = {
    "the same thing": _same_thing,
    "a contact of the same persons when it was due": _same_contact,
    "contact went on": _contact_goes_on,
}


def _status(awaited: Awaited, told: Told, rule: str) -> str | None:
    due, happening = awaited.expectation.due, told.happening
    over = due is not None and due.last is not None and _day(told.document.published) > due.last
    match happening.state:
        case "done":
            long = None if rule == "contact went on" else _SOON
            return "met" if _in_time(awaited, happening.date, told.document.published, long) else None
        case "not done":
            return "missed" if over and rule == "the same thing" else None
        case "called off":
            return "dropped" if rule == "the same thing" else None
    return None


def _in_time(awaited: Awaited, told: Edtf | None, published: Edtf | None, long: int | None) -> bool:
    """Whether what was done was done when it was due: on a day that may be one of the days due, and not before its
    telling; where the report tells no day, it must have been published when it was due or soon after.
    """
    due, since = awaited.expectation.due, awaited.day
    if since is None or (told and told.last and told.last < since):
        return False
    if due is None:
        return since < _day(told or published) and (
            long is None or _day(told or published) <= since + dt.timedelta(days=long)
        )
    if told is not None:
        return told.may_be(due)
    first = due.first or since
    last = due.last or first + dt.timedelta(days=_SOON)
    return first <= _day(published) <= last + dt.timedelta(days=_AFTER)


def _day(day: Edtf | None) -> dt.date:
    found = day.last or day.first if day else None
    return found or dt.date.min


def decided(outcomes: Sequence[Outcome]) -> Outcome | None:
    """Of the outcomes of one expectation the one that counts: the earliest; none where they tell opposite things."""
    if len({one.status for one in outcomes} & {"met", "missed"}) > 1 or not outcomes:
        return None
    return min(outcomes, key=lambda one: (_day(one.day), -one.score, one.evidence, one.id))


def status(expectation: Expectation, outcome: Outcome | None, as_of: dt.date) -> str:
    """What is to be said of an expectation on a day: its outcome, "open" while its time is not over, else "unknown"."""
    if outcome is not None:
        return outcome.status
    last = expectation.due.last if expectation.due else None
    return "open" if expectation.due is not None and (last is None or last >= as_of) else "unknown"


def by_expectation(outcomes: Sequence[Outcome]) -> Mapping[str, Outcome]:
    """The outcome that counts, by expectation."""
    several: dict[str, list[Outcome]] = {}
    for one in outcomes:
        several.setdefault(one.expectation, []).append(one)
    found = {id: decided(outcomes) for id, outcomes in sorted(several.items())}
    return {id: outcome for id, outcome in found.items() if outcome}
