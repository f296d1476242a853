"""What time expressions mean: the operations that the rules of a language pack name, resolved against a context.

Every operation takes the context and its arguments, and returns a `Stretch` of days, a `Length`, or None for what has
no place on the calendar. The context notes what was counted from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from parleybook.findings import calendar
from parleybook.findings.calendar import Length, Stretch
from parleybook.findings.timegrammar import Call

#: How far a date without a year may lie from the day it is counted from, in years.
_REACH: Final = 1


@dataclass
class Context:
    """What expressions are counted from.

    ``now`` is the day of publication, or of the statement that they stand in; ``told`` the last date that the text
    told before; ``direction`` says whether the words look back (-1), ahead (1), or do not tell (0). In a ``narrative``
    (a history) a date without a year is counted from the last one told. ``used`` collects what was counted from.
    """

    now: Stretch | None
    told: Stretch | None
    direction: Callable[[], int]
    narrative: bool = False
    past_year: bool = False  #: whether the paragraph tells of a year long past: dates without a year are of it
    used: set[str] = field(default_factory=set)

    def from_now(self) -> Stretch | None:
        """The day to count from, noted as used."""
        self.used.add("now")
        return self.now if self.now and self.now.first and self.now.last else None

    def from_told(self) -> Stretch | None:
        """The last date told, noted as used."""
        self.used.add("previous")
        return self.told if self.told and self.told.first and self.told.last else None

    def here(self) -> Stretch | None:
        """Where the text stands: the last date told in a narrative, else now."""
        return self.from_told() if self.narrative else self.from_now()


def resolve(meaning: Any, context: Context) -> Any:
    """The value of a meaning: what its operation makes of its resolved arguments."""
    if not isinstance(meaning, Call):
        return meaning
    arguments = [resolve(argument, context) for argument in meaning.arguments]
    return OPERATIONS[meaning.name](context, *arguments)


def _first(*several: Any) -> Any:
    """The argument that stands in the text."""
    return next((one for one in several if one is not None), None)


# numbers and lengths


def _sum(_: Context, *numbers: float) -> float:
    return sum(numbers)


def _product(_: Context, one: float, other: float) -> float:
    return (1 if one is True else one) * other


def _length(_: Context, number: Any, *rest: Any) -> Length | None:
    *units, about = rest if len(rest) != 4 else (*rest[:2], _first(*rest[2:]))
    unit = _first(*units)
    if number is None or unit is None:
        return None
    return Length(1 if number is True else number, "Q" if unit is True else unit, vague=about is not None)


def _every(_: Context, number: Any, *units: Any) -> Length | None:
    unit = _first(*units)
    return None if number in (None, "X") or unit is None else Length(number, "Q" if unit is True else unit)


def _every_length(_: Context, length: Length | None) -> Length | None:
    return length


def _period(_: Context, iso: str) -> str:
    return iso


def _often(_: Context, number: Any, times: Any, unit: Any) -> None:
    return None


# dates


def _date(context: Context, year: Any, month: Any = None, day: Any = None) -> Stretch | None:
    if year is not None:
        return calendar.stretch(int(year), month, day)
    return _nearest(context, lambda number: calendar.stretch(number, month, day))


def _days(context: Context, year: Any, month: int, first: int, last: int) -> Stretch | None:
    def of(number: int) -> Stretch | None:
        one, other = calendar.stretch(number, month, first), calendar.stretch(number, month, last)
        return Stretch(one.first, other.last) if one and other and first <= last else None

    return of(int(year)) if year is not None else _nearest(context, of)


def _nearest(context: Context, of: Callable[[int], Stretch | None]) -> Stretch | None:
    """Of the stretches that ``of`` makes of the years about here, the nearest in the direction that the words tell."""
    base = context.from_told() if context.past_year else context.here()
    if base is None or base.first is None or base.last is None:
        return None
    middle = base.first.year
    several = [one for year in range(middle - _REACH, middle + _REACH + 1) if (one := _of_year(of, year))]
    if not several:  # 29 February of another year
        several = [one for year in range(middle - 4, middle + 5) if (one := _of_year(of, year))]
    if context.narrative or context.past_year:
        return min(several, key=lambda one: _after_told(one, base), default=None)
    return _toward(several, base, context.direction())


def _of_year(of: Callable[[int], Stretch | None], year: int) -> Stretch | None:
    return of(year) if 1 < year < 9998 else None


def _after_told(one: Stretch, base: Stretch) -> float:
    """How far a date is from the last one told; going back costs more, for a history goes on."""
    assert one.first and base.first and one.last and base.last
    ahead = (one.first - base.first).days
    if one.first <= base.last and base.first <= one.last:
        return 0
    return ahead if ahead >= 0 else -1.5 * ahead


def _toward(several: list[Stretch], base: Stretch, direction: int) -> Stretch | None:
    """The last that has begun by now, the first that is not over, or, when the words do not tell, the nearest."""
    assert base.first and base.last
    begun = [one for one in several if one.first and one.first <= base.last]
    coming = [one for one in several if one.last and one.last >= base.first]
    if direction < 0 and begun:
        return begun[-1]
    if direction > 0 and coming:
        return coming[0]
    middle = base.first
    return min(several, key=lambda one: min(abs((one.first or middle) - middle), abs((one.last or middle) - middle)))


def _iso(_: Context, words: str) -> Stretch | None:
    year, month, day = map(int, words.split("-"))
    return calendar.stretch(year, month, day)


def _slashed(_: Context, words: str) -> Stretch | None:
    mark = next(sign for sign in words if not sign.isdigit())
    one, other, year = map(int, words.split(mark))
    if one > 12 or mark == "." or one == other:
        return calendar.stretch(year, other, one)
    return calendar.stretch(year, one, other) if other > 12 else None


def _year(_: Context, unit: str, year: int) -> Stretch | None:
    return calendar.stretch(year) if unit == "Y" else None


def _years(_: Context, first: int, last: int) -> Stretch | None:
    one, other = calendar.stretch(first), calendar.stretch(first // 100 * 100 + last)
    return Stretch(one.first, other.last) if one and other and first % 100 < last else None


def _decade(_: Context, year: int) -> Stretch | None:
    return calendar.decade(year)


def _century(_: Context, number: int, unit: str) -> Stretch | None:
    return calendar.century(number) if unit == "CE" else None


def _fiscal(_: Context, year: int) -> Stretch | None:
    one = calendar.stretch(year)
    return one and one._replace(vague=True)


def _quarter(context: Context, which: Any, year: Any = None) -> Stretch | None:
    number = int(which[1]) if isinstance(which, str) else int(which)
    months = 6 if isinstance(which, str) and which[0] == "H" else 3
    if not 1 <= number <= 12 // months:
        return None

    def of(one: int) -> Stretch | None:
        first, last = calendar.stretch(one, months * (number - 1) + 1), calendar.stretch(one, months * number)
        return Stretch(first.first, last.last) if first and last else None

    return of(int(year)) if year is not None else _nearest(context, of)


def _season(context: Context, number: int, year: Any = None) -> Stretch | None:
    if year is not None:
        return calendar.season(int(year), number)
    return _nearest(context, lambda one: calendar.season(one, number))


def _holiday(context: Context, rule: str, year: Any = None) -> Stretch | None:
    day, _, days = rule.partition(" ")
    if len(day) == 10 and day[:4].isdigit():
        return calendar.feast(day, int(days), 0)
    if year is not None:
        return calendar.feast(day, int(days), int(year))
    return _nearest(context, lambda one: calendar.feast(day, int(days), one))


def _unknown(_: Context, *__: Any) -> None:
    return None


# days about now


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
    day = ahead if direction > 0 else last if direction < 0 or back <= 3 else ahead
    return Stretch(day, day)


def _weekday_told(context: Context, number: int, step: int) -> Stretch | None:
    base = context.from_told()
    if base is None or base.day is None:
        return None
    days = ((number - base.day.isoweekday()) * step) % 7 or 7
    day = base.day + dt.timedelta(days=step * days)
    return Stretch(day, day)


_STEPS: Final = {"last": -1, "this": 0, "next": 1}


def _month(context: Context, number: int, which: str) -> Stretch | None:
    return _beside(context, which, lambda year: calendar.stretch(year, number))


def _season_near(context: Context, number: int, which: str) -> Stretch | None:
    return _beside(context, which, lambda year: calendar.season(year, number))


def _beside(context: Context, which: str, of: Callable[[int], Stretch | None]) -> Stretch | None:
    """The last one over, the next one to begin, or the one of this year."""
    base = context.here()
    if base is None or base.first is None or base.last is None:
        return None
    several = [one for year in range(base.first.year - 1, base.first.year + 2) if (one := of(year))]
    if which == "this":
        return of(base.first.year)
    if which == "last":
        return next((one for one in reversed(several) if one.last and one.last < base.first), None)
    return next((one for one in several if one.first and one.first > base.last), None)


def _unit(context: Context, step: int, *units: Any) -> Stretch | None:
    return _stepped(context.here(), step, _first(*units))


def _unit_told(context: Context, step: int, *units: Any) -> Stretch | None:
    return _stepped(context.from_told(), step, _first(*units))


def _stepped(base: Stretch | None, step: int, unit: Any) -> Stretch | None:
    """The unit of the calendar ``step`` units from the one that holds the base."""
    unit = "Q" if unit is True else unit
    if base is None or base.first is None or base.last is None or unit is None:
        return None
    if unit == "D" and base.day is None and step == 0:
        return base
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


def _daypart(_: Context, day: Stretch | None, *__: Any) -> Stretch | None:
    return day


def _daypart_told(context: Context, same: Any, following: Any, next: Any, previous: Any) -> Stretch | None:
    return _stepped(context.from_told(), 0 if same else -1 if previous else 1, "D")


# parts of a stretch


def _third(_: Context, early: Any, mid: Any, late: Any, whole: Stretch | None) -> Stretch | None:
    if not isinstance(whole, Stretch):
        return None
    if whole.day:
        return whole
    return calendar.third(whole, 0 if early else 1 if mid else 2)


def _third_here(context: Context, early: Any, mid: Any, late: Any, unit: Any) -> Stretch | None:
    return _third(context, early, mid, late, _stepped(context.here(), 0, unit))


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
    return _edge(context, which, _stepped(context.here(), 0, unit))


def _halved(_: Context, number: int, whole: Stretch | None) -> Stretch | None:
    return calendar.half(whole, number) if isinstance(whole, Stretch) else None


def _nth_of(_: Context, number: int, unit: str, whole: Stretch | None) -> Stretch | None:
    if not isinstance(whole, Stretch):
        return None
    return _first_of(_, number, None, Length(1, unit), whole)


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
    return calendar.stretch(whole.first.year, part.first.month)


def _weekday_of(context: Context, day: Stretch | None, weekday: Any) -> Stretch | None:
    """A day with its weekday: of the days of its month and number about here, the nearest that is one."""
    return day


def _unit_of(_: Context, unit: Any, weekend: Any, day: Stretch | None) -> Stretch | None:
    unit = _first(unit, weekend)
    if day is None or day.first is None:
        return None
    if unit == "W":
        return Stretch(day.first, day.first + dt.timedelta(days=6))
    return calendar.around(day.first, unit)


# lengths from somewhere


def _counted(base: Stretch | None, length: Any, sign: int) -> Stretch | None:
    """A length away from a stretch: days to the day, weeks about the day, months about the month, years about the year."""
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
    base = _first(*bases)
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
    unit = _first(*units)
    return Length(1, "Q" if unit is True else unit) if unit is not None else None


# times of day


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


#: The operations that the value column of ``time_rules.tsv`` may name.
OPERATIONS: Final[dict[str, Callable[..., Any]]] = {
    "none": _unknown,
    "unknown": _unknown,
    **{
        of.__name__.removeprefix("_"): of
        for of in (
            *(_sum, _product, _length, _every, _every_length, _period, _often, _date, _days, _iso, _slashed, _year),
            *(_years, _decade, _century, _fiscal, _quarter, _season, _holiday, _weekday, _weekday_told, _month),
            *(_season_near, _unit, _unit_told, _weekend, _today, _part_of_today, _daypart, _daypart_told, _third),
            *(_third_here, _before_now, _edge, _edge_here, _halved, _nth_of, _first_of, _inside, _weekday_of),
            *(_unit_of, _ago, _hence, _later, _shift, _act, _past, _coming, _clock, _at_clock, _clock_here),
        )
    },
}
