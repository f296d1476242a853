"""Operations of `timing`: days, months, years, seasons and feasts, with their year or without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from parleybook.findings import calendar
from parleybook.findings.calendar import Stretch
from parleybook.findings.context import Context

#: How far a date without a year may lie from the day it is counted from, in years.
_REACH: Final = 1
#: How much farther a date counts that lies against the direction of the words.
_AGAINST: Final = 4


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
    if base is None or base.ends is None:
        return None
    middle = base.ends[0].year
    several = [one for year in range(middle - _REACH, middle + _REACH + 1) if (one := _of_year(of, year))]
    if not several:  # 29 February of another year
        several = [one for year in range(middle - 4, middle + 5) if (one := _of_year(of, year))]
    if context.narrative or context.past_year:
        return min(several, key=lambda one: _after_told(one, base), default=None)
    return _toward(several, base.ends, context.direction())


def _of_year(of: Callable[[int], Stretch | None], year: int) -> Stretch | None:
    return of(year) if 1 < year < 9998 else None


def _after_told(one: Stretch, base: Stretch) -> float:
    """How far a date is from the last one told; going back costs more, for a history goes on."""
    if one.ends is None or base.ends is None:
        return float("inf")
    (first, last), (base_first, base_last) = one.ends, base.ends
    if first <= base_last and base_first <= last:
        return 0
    ahead = (first - base_first).days
    return ahead if ahead >= 0 else -1.5 * ahead


def _toward(several: list[Stretch], base: tuple[calendar.Day, calendar.Day], direction: int) -> Stretch | None:
    """The nearest; one against the direction that the words tell counts as so many times as far."""
    start, end = base

    def away(one: Stretch) -> float:
        first, last = one.first or start, one.last or end
        if first <= end and start <= last:
            return 0
        ahead = (first - end).days if first > end else (last - start).days
        against = _AGAINST if ahead * direction < 0 else 1
        return against * (ahead if ahead > 0 else -ahead) + (direction == 0 and ahead > 0)

    return min(several, key=away)


def _day_alone(context: Context, day: int) -> Stretch | None:
    """A day of a month that is not told: of the months about here, the nearest in the direction that the words tell."""
    base = context.here()
    if base is None or base.ends is None:
        return None
    months = [calendar.moved(base.ends[0].replace(day=1), step, "M") for step in (-1, 0, 1)]
    several = [one for month in months if month and (one := calendar.stretch(month.year, month.month, day))]
    return _toward(several, base.ends, context.direction()) if several else None


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
    one, other = calendar.stretch(first), calendar.stretch(last if last > 99 else first // 100 * 100 + last)
    return Stretch(one.first, other.last) if one and other and one < other else None


def _months(_: Context, year: int, first: int, last: int) -> Stretch | None:
    one, other = calendar.stretch(year, first), calendar.stretch(year, last)
    return Stretch(one.first, other.last) if one and other and first < last else None


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


#: What the value column of ``time_rules.tsv`` may name.
OPERATIONS: Final[dict[str, Callable[..., Any]]] = {
    "date": _date,
    "days": _days,
    "day_alone": _day_alone,
    "iso": _iso,
    "slashed": _slashed,
    "year": _year,
    "years": _years,
    "months": _months,
    "decade": _decade,
    "century": _century,
    "fiscal": _fiscal,
    "quarter": _quarter,
    "season": _season,
    "holiday": _holiday,
    "month": _month,
    "season_near": _season_near,
}
