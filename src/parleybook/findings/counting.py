"""Operations of `timing`: numbers and lengths, and what is counted from now or from a date told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from parleybook.findings import calendar
from parleybook.findings.calendar import Length, Stretch
from parleybook.findings.context import Context, standing

#: A weekday without a word of time ahead is the last one up to so many days back, where nothing tells the direction.
_NEARER: Final = 3
#: One that was last so many days ago is the day after: the report was gone over since, or tells of a place where it is
#: tomorrow already. Of 45 such in news, all but those with a wrong day of publication were.
_DAY_AFTER: Final = 6


def _sum(_: Context, *numbers: float) -> float:
    return sum(numbers)


def _product(_: Context, one: float, other: float) -> float:
    return (1 if one is True else one) * other


def _length(_: Context, number: Any, *rest: Any) -> Length | None:
    *units, about = rest if len(rest) != 4 else (*rest[:2], standing(*rest[2:]))
    unit = standing(*units)
    if number is None or unit is None:
        return None
    return Length(1 if number is True else number, "Q" if unit is True else unit, vague=about is not None)


def _together(_: Context, one: Length | None, other: Length | None) -> str | None:
    """Two lengths, the larger unit first, as one period."""
    if one is None or other is None or one.vague or other.vague:
        return None
    first, second = one.iso(), other.iso()
    if first.startswith("PT") and second.startswith("PT"):
        return first + second[2:]
    return first + second[1:] if first and second else None


def _every(_: Context, number: Any, *units: Any) -> Length | None:
    unit = standing(*units)
    return None if number in (None, "X") or unit is None else Length(number, "Q" if unit is True else unit)


def _every_length(_: Context, length: Length | None) -> Length | None:
    return length


def _period(_: Context, iso: str) -> str:
    return iso


def _often(_: Context, number: Any, times: Any, unit: Any) -> None:
    return None


def _weekday(context: Context, number: int, which: str = "") -> Stretch | None:
    base = context.here()
    if base is None or base.day is None:
        return None
    back = (base.day.isoweekday() - number) % 7
    last, ahead = base.day - dt.timedelta(days=back), base.day + dt.timedelta(days=-back % 7)
    if which == "last":
        last = last if back else last - dt.timedelta(days=7)
        return Stretch(last, last)
    if which == "next":
        ahead = ahead if back else ahead + dt.timedelta(days=7)
        return Stretch(ahead, ahead)
    direction = context.direction()
    soon = direction > 0 or back == _DAY_AFTER
    day = ahead if soon else last if direction < 0 or back <= _NEARER else ahead
    return Stretch(day, day)


def _weekday_told(context: Context, number: int, step: int) -> Stretch | None:
    base = context.from_told()
    if base is None or base.day is None:
        return None
    days = ((number - base.day.isoweekday()) * step) % 7 or 7
    day = base.day + dt.timedelta(days=step * days)
    return Stretch(day, day)


def _unit(context: Context, step: int, *units: Any) -> Stretch | None:
    return stepped(context.here(), step, standing(*units))


def _unit_told(context: Context, step: int, *units: Any) -> Stretch | None:
    return stepped(context.from_told(), step, standing(*units))


def stepped(base: Stretch | None, step: int, unit: Any) -> Stretch | None:
    """The unit of the calendar ``step`` units from the one that holds the base."""
    unit = "Q" if unit is True else unit
    if base is None or base.first is None or base.last is None or unit is None:
        return None
    if unit == "D" and base.day is None:
        return None
    start = base.first if step <= 0 else base.last
    if unit == "WE" and step and start.isoweekday() >= 6:
        start -= dt.timedelta(days=start.isoweekday() - 5)
        step += step < 0
    if unit == "WE" and step < 0:
        step += 1
        start -= dt.timedelta(days=7) if start.isoweekday() < 6 else dt.timedelta()
    if unit == "WE" and step > 0:
        step -= 1
    same = calendar.around(start, unit)
    if same is None or same.first is None or step == 0:
        return same
    day = calendar.moved(same.first, step, unit)
    return calendar.around(day, unit) if day else None


def _weekend(context: Context) -> Stretch | None:
    base = context.here()
    if base is None or base.first is None:
        return None
    direction = context.direction()
    if direction == 0:
        direction = -1 if base.first.isoweekday() in (1, 2, 6, 7) else 1
    same = calendar.around(base.first, "WE")
    if direction > 0 or same is None or base.first.isoweekday() >= 6:
        return same
    return calendar.around(base.first - dt.timedelta(days=7), "WE")


def _today(context: Context, step: int) -> Stretch | None:
    base = context.from_now()
    if base is None or base.first is None or base.last is None:
        return None
    return Stretch(base.first + dt.timedelta(days=step), base.last + dt.timedelta(days=step))


def _part_of_today(context: Context, *_: Any) -> Stretch | None:
    return context.here()


def _daypart_told(context: Context, same: Any, that: Any, following: Any, next: Any, previous: Any) -> Stretch | None:
    return stepped(context.from_told(), 0 if same or that else -1 if previous else 1, "D")


def _counted(base: Stretch | None, length: Any, sign: int) -> Stretch | None:
    """A length away from a stretch: days to the day, weeks about the day, months about the month, years the year."""
    if base is None or base.first is None or base.last is None or not isinstance(length, Length):
        return None
    if length.unit in ("H", "TM", "S"):
        return base if base.day and length.number < (12 if length.unit == "H" else 720) else None
    if length.number != int(length.number) or length.vague:
        return None
    first = calendar.moved(base.first, sign * int(length.number), length.unit)
    last = calendar.moved(base.last, sign * int(length.number), length.unit)
    if first is None or last is None:
        return None
    unit = {"M": "M", "Q": "M", "Y": "Y", "DE": "Y", "CE": "Y"}.get(length.unit)
    if unit is None:
        return Stretch(first, last, vague=base.vague or length.unit != "D")
    one, other = calendar.around(first, unit), calendar.around(last, unit)
    return Stretch(one.first, other.last, vague=True) if one and other else None


def _ago(context: Context, length: Any) -> Stretch | None:
    return _counted(context.from_now(), length, -1)


def _hence(context: Context, length: Any) -> Stretch | None:
    return _counted(context.from_now(), length, 1)


def _later(context: Context, length: Any, sign: int) -> Stretch | None:
    return _counted(context.from_told(), length, sign)


def _shift(_: Context, length: Any, after: Any, before: Any, *bases: Any) -> Stretch | None:
    base = standing(*bases)
    return _counted(base if isinstance(base, Stretch) else None, length, 1 if after else -1)


def _act(context: Context, length: Any, *_: Any) -> None:
    context.used.add("act")


def _past(context: Context, number: Any, *units: Any) -> Length | None:
    context.used.add("now")
    return _told_length(number, units)


def _coming(context: Context, number: Any, *units: Any) -> Length | None:
    context.used.add("now")
    return _told_length(number, units)


def _told_length(number: Any, units: tuple[Any, ...]) -> Length | None:
    if isinstance(number, Length):
        return number
    unit = standing(*units)
    return Length(1, "Q" if unit is True else unit) if unit is not None else None


#: What the value column of ``time_rules.tsv`` may name.
OPERATIONS: Final[dict[str, Callable[..., Any]]] = {
    "sum": _sum,
    "product": _product,
    "length": _length,
    "together": _together,
    "every": _every,
    "every_length": _every_length,
    "period": _period,
    "often": _often,
    "weekday": _weekday,
    "weekday_told": _weekday_told,
    "unit": _unit,
    "unit_told": _unit_told,
    "weekend": _weekend,
    "today": _today,
    "part_of_today": _part_of_today,
    "daypart_told": _daypart_told,
    "ago": _ago,
    "hence": _hence,
    "later": _later,
    "shift": _shift,
    "act": _act,
    "past": _past,
    "coming": _coming,
}
