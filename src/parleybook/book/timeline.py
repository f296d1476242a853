"""The timeline of a book: acts, what is due, and statements on one axis, each at its own day where one is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from parleybook.book.act_lines import ActLine
from parleybook.book.book import Book
from parleybook.book.docket_lines import DocketLine
from parleybook.book.lines import Line
from parleybook.book.told_acts import ToldAct, told_acts
from parleybook.model import Edtf
from parleybook.packs.acts import act_types

#: What stands on the axis, in the order of one day.
EVENT_KINDS: Final = ("act", "due", "statement")


@dataclass(frozen=True, slots=True)
class Telling:
    """One account of an act on the timeline."""

    act: str
    document: str
    outlet: str
    status: str
    date: Edtf | None
    words: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing on the timeline: an act, something due, or a statement.

    An act that several accounts tell of stands once, by the fullest of them, with all its ``accounts``.
    ``date`` is its own, as the text tells it; None where it tells none: then it stands at the day of its report,
    which is ``reported``. What is due stands at the day by which it is. ``who`` are the names of those who act, speak
    or said that it would be, ``whom`` of those it is done to.
    """

    kind: str  #: one of EVENT_KINDS
    id: str  #: of the act, the expectation or the statement
    date: Edtf | None
    reported: Edtf | None
    who: tuple[str, ...]
    whom: tuple[str, ...]
    what: str  #: "contact by phone", "said"
    status: str  #: of an act; the polarity of a statement; what became of what was due
    words: str
    document: str  #: the id of the document
    outlet: str
    accounts: tuple[Telling, ...] = ()  #: of an act: all of them, in the order of the reports

    @property
    def first(self) -> dt.date | None:
        """The day where it stands: the first that its date may mean (the last, for what is due), else that of its
        report.
        """
        date = self.date or self.reported
        if date is None:
            return None
        return (date.last or date.first) if self.kind == "due" else (date.first or date.last)

    @property
    def last(self) -> dt.date | None:
        """The last day that its date may mean."""
        date = self.date or self.reported
        return (date.last or date.first) if date else None


def timeline(
    book: Book, *, actor: str = "", since: str = "", until: str = "", kinds: tuple[str, ...] = EVENT_KINDS
) -> list[Event]:
    """What happened and what was said, by day; what has no day, not even one of publication, stands last.

    An act of which one report tells neither the day nor anybody who takes part is left to `Book.acts`.

    Args:
        book: an open book.
        actor: a name or a part of one: only what this one does, says, or is done to.
        since: first day, EDTF.
        until: last day, EDTF.
        kinds: some of EVENT_KINDS.

    Raises:
        DateError: ``since`` or ``until`` is no EDTF date.
    """
    after = Edtf(since).first if since else None
    before = Edtf(until).last if until else None
    found = [event for event in _events(book, actor, kinds) if _within(event, after, before)]
    return sorted(found, key=lambda event: (event.first is None, str(event.first), EVENT_KINDS.index(event.kind)))


def _events(book: Book, actor: str, kinds: tuple[str, ...]) -> Iterator[Event]:
    if "act" in kinds:
        yield from (_of_act(told) for told in told_acts(_acts(book, actor), book.occurrences()) if _tells(told))
    if "due" in kinds:
        lines = (line for line in book.docket() if line.expectation.due)
        yield from (_of_due(line) for line in lines if actor.casefold() in " ".join(line.tellers).casefold())
    if "statement" in kinds:
        yield from map(_of_statement, book.statements(actor=actor))


def _tells(told: ToldAct) -> bool:
    """Whether an act says enough for a line of its own: when it was, or who takes part, or it is told by several."""
    return bool(told.date or told.names("actor", "recipient", "mediator")) or len(told.lines) > 1


def _acts(book: Book, actor: str) -> Iterator[ActLine]:
    """The acts in which an actor takes part, with the other accounts of them."""
    if not actor:
        return book.acts()
    ids = {line.act.id for line in book.acts(actor=actor)}
    ids |= {act for one in book.occurrences() if ids & {*one.acts} for act in one.acts}
    return (line for line in book.acts() if line.act.id in ids)


def _within(event: Event, after: dt.date | None, before: dt.date | None) -> bool:
    if after is None and before is None:
        return True
    first, last = event.first, event.last
    if first is None or last is None:
        return False
    return not ((after and last < after) or (before and first > before))


def _of_act(told: ToldAct) -> Event:
    line = told.best
    act = line.act
    how = {"phone": " by phone", "visit": " (visit)", "third-party": " through a third"}.get(act.mode, "")
    whom = told.names("recipient")
    return Event(
        kind="act",
        id=act.id,
        date=told.date,
        reported=line.document.published,
        who=tuple(name for name in told.names("actor", "mediator") if name not in whom or name in line.names("actor")),
        whom=whom,
        what=act_types()[act.type].words + how,
        status=told.statuses[-1],
        words=" ".join(line.words.split()),
        document=line.document.id,
        outlet=line.document.outlet,
        accounts=tuple(map(_telling, told.lines)),
    )


def _telling(line: ActLine) -> Telling:
    words = " ".join(line.words.split())
    return Telling(line.act.id, line.document.id, line.document.outlet, line.act.status, line.act.date, words)


def _of_due(line: DocketLine) -> Event:
    return Event(
        kind="due",
        id=line.expectation.id,
        date=line.expectation.due,
        reported=line.document.published,
        who=line.tellers,
        whom=(),
        what=line.expectation.kind,
        status=line.status,
        words=" ".join(line.words.split()),
        document=line.document.id,
        outlet=line.document.outlet,
    )


def _of_statement(line: Line) -> Event:
    statement = line.statement
    return Event(
        kind="statement",
        id=statement.id,
        date=statement.said,
        reported=line.document.published,
        who=tuple(speaker.name for speaker in line.speakers),
        whom=(),
        what=statement.kind,
        status=statement.polarity,
        words=" ".join(line.words.split()),
        document=line.document.id,
        outlet=line.document.outlet,
    )
