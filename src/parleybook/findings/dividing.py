"""Operations of `timing`: parts of a stretch of days, and times of day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from parleybook.findings import calendar
from parleybook.findings.calendar import Length, Stretch
from parleybook.findings.context import Context, standing
from parleybook.findings.counting import stepped


def _daypart(_: Context, day: Stretch | None, *__: Any) -> Stretch | None:
    return day


def _third(_: Context, early: Any, mid: Any, late: Any, whole: Stretch | None) -> Stretch | None:
    if not isinstance(whole, Stretch):
        return None
    if whole.day:
        return whole
    return calendar.third(whole, 0 if early else 1 if mid else 2)


def _third_here(context: Context, early: Any, mid: Any, late: Any, unit: Any) -> Stretch | None:
    return _third(context, early, mid, late, stepped(context.here(), 0, unit))


def _before_now(context: Context, earlier: Any, later: Any, whole: Stretch | None) -> Stretch | None:
    """What of a stretch was before now, or is still to come; all of it when now is not in it."""
    base = context.here()
    if whole is None or base is None or base.first is None or whole.first is None or whole.last is None:
        return whole
    if not whole.first <= base.first <= whole.last:
        return whole
    return Stretch(whole.first, base.first) if earlier else Stretch(base.first, whole.last)


def _edge(_: Context, which: str, whole: Stretch | None) -> Stretch | None:
    if not isinstance(whole, Stretch) or whole.first is None or whole.last is None:
        return None
    day = whole.first if which == "start" else whole.last
    return Stretch(day, day, vague=True)


def _edge_here(context: Context, which: str, unit: str) -> Stretch | None:
    return _edge(context, which, stepped(context.here(), 0, unit))


def _halved(_: Context, number: int, whole: Stretch | None) -> Stretch | None:
    return calendar.half(whole, number) if isinstance(whole, Stretch) else None


def _nth_of(_: Context, number: int, unit: Any, whole: Stretch | None) -> Stretch | None:
    return _first_of(_, number, None, Length(1, "Q" if unit is True else unit), whole)


def _first_of(_: Context, number: Any, last: Any, length: Length | None, whole: Stretch | None) -> Stretch | None:
    """The first, second … or last so many units of a stretch."""
    if not isinstance(whole, Stretch) or not isinstance(length, Length) or not whole.first or not whole.last:
        return None
    steps = int(length.number)
    if steps != length.number:
        return None
    if last or number == -1:
        start = calendar.moved(whole.last + dt.timedelta(days=1), -steps, length.unit)
        return Stretch(max(start, whole.first), whole.last) if start else None
    start = calendar.moved(whole.first, steps * (int(number) - 1), length.unit)
    end = start and calendar.moved(start, steps, length.unit)
    if not start or not end or start > whole.last:
        return None
    return Stretch(start, min(end - dt.timedelta(days=1), whole.last))


def _inside(context: Context, part: Stretch | None, whole: Stretch | None) -> Stretch | None:
    """A month, day, weekday or season moved into the year, month or week that it is said to be of."""
    if not isinstance(part, Stretch) or not isinstance(whole, Stretch) or not part.first or not part.last:
        return None
    if whole.first is None or whole.last is None or (whole.last - whole.first).days > 366:
        return None
    if part.code:
        return calendar.season(whole.first.year, int(part.code[5:7]))
    if (whole.last - whole.first).days < 7 and part.day:
        day = whole.first + dt.timedelta(days=(part.day.isoweekday() - whole.first.isoweekday()) % 7)
        return Stretch(day, day)
    if part.day:
        return calendar.stretch(whole.first.year, part.day.month, part.day.day)
    one = calendar.stretch(whole.first.year, part.first.month)
    other = calendar.stretch(whole.first.year, part.last.month)
    return Stretch(one.first, other.last) if one and other and part.first.month <= part.last.month else None


def _first_of_here(context: Context, number: Any, last: Any, length: Any, unit: str) -> Stretch | None:
    return _first_of(context, number, last, length, stepped(context.here(), 0, unit))


def _beside_day(_: Context, day: Stretch | None, number: int) -> Stretch | None:
    """Another day of the month of a day."""
    return calendar.stretch(day.first.year, day.first.month, number) if day and day.first else None


def _daypart_here(context: Context, *_: Any) -> Stretch | None:
    told = context.from_told() if context.told and context.told.day else None
    return told or context.from_now()


def _weekday_of(context: Context, day: Stretch | None, weekday: Any) -> Stretch | None:
    """A day with its weekday: of the days of its month and number about here, the nearest that is one."""
    return day


def _unit_of(_: Context, unit: Any, weekend: Any, day: Stretch | None) -> Stretch | None:
    unit = standing(unit, weekend)
    if day is None or day.first is None:
        return None
    if unit == "W":
        return Stretch(day.first, day.first + dt.timedelta(days=6))
    return calendar.around(day.first, unit)


def _clock(_: Context, hour: Any, am: Any = None, pm: Any = None, zone: Any = None) -> str | None:
    """HH:MM, with the zone as an offset where it is told."""
    words = f"{hour}:00" if isinstance(hour, int) else hour
    if not isinstance(words, str):
        return None
    told, _sign, minutes = words.replace(".", ":").partition(":")
    number = int(told)
    if pm and number < 12:
        number += 12
    elif am and number == 12:
        number = 0
    if number > 23 or int(minutes) > 59:
        return None
    return f"{number:02}:{minutes}" + (zone if isinstance(zone, str) else "")


def _at_clock(_: Context, day: Any, clock: Any) -> Stretch | None:
    if not isinstance(day, Stretch):
        return None
    if day.day is None or not isinstance(clock, str):
        return day
    return Stretch(day.day, day.day, code=f"{day.day.isoformat()}T{clock}")


def _clock_here(context: Context, clock: Any) -> Stretch | None:
    base = context.from_told() or context.from_now()
    return _at_clock(context, base, clock) if base else None


def _unknown(_: Context, *__: Any) -> None:
    return None


#: What the value column of ``time_rules.tsv`` may name.
OPERATIONS: Final[dict[str, Callable[..., Any]]] = {
    "daypart": _daypart,
    "third": _third,
    "third_here": _third_here,
    "before_now": _before_now,
    "edge": _edge,
    "edge_here": _edge_here,
    "halved": _halved,
    "nth_of": _nth_of,
    "first_of": _first_of,
    "inside": _inside,
    "first_of_here": _first_of_here,
    "beside_day": _beside_day,
    "daypart_here": _daypart_here,
    "weekday_of": _weekday_of,
    "unit_of": _unit_of,
    "clock": _clock,
    "at_clock": _at_clock,
    "clock_here": _clock_here,
    "unknown": _unknown,
    "none": _unknown,
}
