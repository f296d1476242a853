"""The timeline as the page shows it: a lane for each of those who act most, and every day with what it holds."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from parleybook.book.timeline import Event, Telling
from parleybook.desk.days import in_words

#: So many actors have a lane of their own.
LANES: Final = 10
#: A statement shows so many words here; its entry has them all.
_WORDS: Final = 18
#: Days that the axis reaches beyond the reports, at least.
_MARGIN: Final = 2
#: Marks of the axis.
_TICKS: Final = 5
#: Statuses of what was done, beside what is not (yet) so.
_DONE: Final = frozenset(["held", "implemented", "declared"])


@dataclass(frozen=True, slots=True)
class Dot:
    """What one actor does, says or is done to on one day: where it stands, 0..100, and how it is shown."""

    at: float
    day: dt.date
    acts: int
    due: int
    statements: int
    done: bool

    @property
    def size(self) -> str:
        """Small, middle or large, by how much there is."""
        count = self.acts + self.due + self.statements
        return "s" if count == 1 else "m" if count < 4 else "l"


@dataclass(frozen=True, slots=True)
class Lane:
    """One actor on the axis."""

    name: str
    dots: tuple[Dot, ...]
    acts: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An act, something due or a statement on its day, with what a reader must know beside its words."""

    event: Event
    who: str
    what: str
    when: str
    words: str
    others: tuple[Telling, ...] = ()  #: of an act: its accounts beside the one shown


@dataclass(frozen=True, slots=True)
class Day:
    """One day: acts and what is due with their words, statements in short."""

    day: dt.date | None
    acts: tuple[Entry, ...]
    due: tuple[Entry, ...]
    statements: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The whole section; ``ticks`` are (where it stands, day), ``statuses`` those of its acts. What lies ``beyond``
    the axis stands at its ends.
    """

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, dt.date], ...]
    beyond: bool
    days: tuple[Day, ...]
    acts: int
    undated: int  #: acts for which the text tells no day
    whats: tuple[str, ...]
    statuses: tuple[str, ...]


def chronicle(events: Sequence[Event]) -> Chronicle | None:
    """The timeline of a book; None where no act was found."""
    acts = [event for event in events if event.kind == "act"]
    if not acts:
        return None
    axis = _axis(events)
    return Chronicle(
        lanes=tuple(_lanes(events, axis)) if axis else (),
        ticks=tuple(_ticks(*axis)) if axis else (),
        beyond=any(event.first and axis and not axis[0] <= event.first <= axis[1] for event in events),
        days=tuple(_days(events)),
        acts=len(acts),
        undated=sum(event.date is None for event in acts),
        whats=tuple(sorted({event.what for event in acts})),
        statuses=tuple(sorted({event.status for event in acts})),
    )


def _axis(events: Iterable[Event]) -> tuple[dt.date, dt.date] | None:
    """First and last day of the axis: those of the reports, and a margin, so that a date of long ago bends nothing."""
    reports = [event.reported.first for event in events if event.reported and event.reported.first]
    if not reports:
        return None
    margin = dt.timedelta(days=max(_MARGIN, (max(reports) - min(reports)).days // 10))
    return min(reports) - margin, max(reports) + margin


def _lanes(events: Sequence[Event], axis: tuple[dt.date, dt.date]) -> Iterable[Lane]:
    counts: Counter[str] = Counter()
    for event in events:
        if event.kind == "act":
            counts.update({*event.who, *event.whom})
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))[:LANES]:
        mine = [event for event in events if name in event.who or name in event.whom]
        yield Lane(name, tuple(_dots(mine, axis)), count)


def _dots(events: Iterable[Event], axis: tuple[dt.date, dt.date]) -> Iterable[Dot]:
    of: dict[dt.date, list[Event]] = {}
    for event in events:
        if event.first:
            of.setdefault(event.first, []).append(event)
    for day, several in sorted(of.items()):
        acts = [event for event in several if event.kind == "act"]
        done = any(event.status in _DONE for event in acts)
        due = sum(event.kind == "due" for event in several)
        yield Dot(_place(day, *axis), day, len(acts), due, len(several) - len(acts) - due, done)


def _place(day: dt.date, first: dt.date, last: dt.date) -> float:
    return min(100.0, max(0.0, round(100 * (day - first).days / (last - first).days, 2)))


def _ticks(first: dt.date, last: dt.date) -> Iterable[tuple[float, dt.date]]:
    whole = (last - first).days
    steps = min(_TICKS - 1, whole)
    for day in dict.fromkeys(first + dt.timedelta(days=whole * step // steps) for step in range(steps + 1)):
        yield _place(day, first, last), day


def _days(events: Iterable[Event]) -> Iterable[Day]:
    of: dict[dt.date | None, list[Event]] = {}
    for event in events:
        of.setdefault(event.first, []).append(event)
    for day, several in of.items():
        entries = [_entry(event) for event in several]
        yield Day(
            day,
            tuple(entry for entry in entries if entry.event.kind == "act"),
            tuple(entry for entry in entries if entry.event.kind == "due"),
            tuple(entry for entry in entries if entry.event.kind == "statement"),
        )


def _entry(event: Event) -> Entry:
    who = ", ".join(event.who) or "not told"
    whom = f" → {', '.join(event.whom)}" if event.whom else ""
    words = event.words.split()
    shown = " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
    exact = event.date is not None and event.date.day is not None
    when = "" if exact else in_words(event.date) if event.date else "day not told; by its report"
    others = tuple(one for one in event.accounts if one.act != event.id)
    return Entry(event, who + whom, event.what, when, shown if event.kind == "statement" else event.words, others)
