"""The timeline of a book: acts and statements on one axis, each at its own day where the text tells one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from parleybook.book.act_lines import ActLine
from parleybook.book.book import Book
from parleybook.book.lines import Line
from parleybook.model import Edtf
from parleybook.packs.acts import act_types

#: What stands on the axis, in the order of one day.
EVENT_KINDS: Final = ("act", "statement")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing on the timeline: an act or a statement.

    ``date`` is its own, as the text tells it; None where it tells none: then it stands at the day of its report,
    which is ``reported``. ``who`` are the names of those who act or speak, ``whom`` of those it is done to.
    """

    kind: str  #: one of EVENT_KINDS
    id: str  #: of the act or the statement
    date: Edtf | None
    reported: Edtf | None
    who: tuple[str, ...]
    whom: tuple[str, ...]
    what: str  #: "contact by phone", "said"
    status: str  #: of an act; the polarity of a statement
    words: str
    document: str  #: the id of the document
    outlet: str

    @property
    def first(self) -> dt.date | None:
        """The day where it stands: the first that its date may mean, else that of its report."""
        date = self.date or self.reported
        return (date.first or date.last) if date else None

    @property
    def last(self) -> dt.date | None:
        """The last day that its date may mean."""
        date = self.date or self.reported
        return (date.last or date.first) if date else None


def timeline(
    book: Book, *, actor: str = "", since: str = "", until: str = "", kinds: tuple[str, ...] = EVENT_KINDS
) -> list[Event]:
    """What happened and what was said, by day; what has no day, not even one of publication, stands last.

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
        yield from map(_of_act, book.acts(actor=actor))
    if "statement" in kinds:
        yield from map(_of_statement, book.statements(actor=actor))


def _within(event: Event, after: dt.date | None, before: dt.date | None) -> bool:
    if after is None and before is None:
        return True
    first, last = event.first, event.last
    if first is None or last is None:
        return False
    return not ((after and last < after) or (before and first > before))


def _of_act(line: ActLine) -> Event:
    act = line.act
    how = {"phone": " by phone", "visit": " (visit)", "third-party": " through a third"}.get(act.mode, "")
    return Event(
        kind="act",
        id=act.id,
        date=act.date,
        reported=line.document.published,
        who=tuple(line.names("actor") + line.names("mediator")),
        whom=tuple(line.names("recipient")),
        what=act_types()[act.type].words + how,
        status=act.status,
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
