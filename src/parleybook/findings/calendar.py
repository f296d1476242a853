"""Arithmetic on days: stretches of the calendar, their parts, and the days of feasts. Pure, and of no language."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final, NamedTuple

from parleybook.model import DateError, Edtf

Day = dt.date
#: Units of a length, largest first, as (code, days that one is about).
_ISO: Final = {"D": ("", "D"), "W": ("", "W"), "M": ("", "M"), "Y": ("", "Y"), "H": ("T", "H"), "TM": ("T", "M")}
#: Units that are a number of another one.
_MADE_OF: Final = {"F": (2, "W"), "Q": (3, "M"), "DE": (10, "Y"), "CE": (100, "Y"), "S": (1, "S")}
_SMALLER: Final = {"Y": (12, "M"), "M": (30, "D"), "H": (60, "TM"), "D": (24, "H"), "W": (7, "D")}


class Stretch(NamedTuple):
    """Days from ``first`` to ``last``, both in it; None where an end is open.

    ``vague``: the ends are about right. ``code``: how EDTF writes it where the days alone do not tell (a season, a
    clock time, a decade).
    """

    first: Day | None
    last: Day | None
    vague: bool = False
    code: str = ""

    @property
    def ends(self) -> tuple[Day, Day] | None:
        """The first and last day, where both are told."""
        return (self.first, self.last) if self.first and self.last else None

    @property
    def day(self) -> Day | None:
        """The day, where it is one."""
        return self.first if self.first == self.last else None

    def edtf(self) -> Edtf | None:
        """The stretch in EDTF; None when both ends are open."""
        mark = "~" if self.vague else ""
        if self.code:
            return Edtf(self.code + ("" if self.code.endswith("~") else mark))
        if self.first is None and self.last is None:
            return None
        single = _single(self.first, self.last)
        if single:
            return Edtf(single + mark)
        return Edtf("/".join(_end(end, mark) for end in self._ends()))

    def _ends(self) -> tuple[str, str]:
        """Both ends, as months or years where the stretch is whole ones."""
        first, last = self.first, self.last
        if first and last and first.day == 1 and last.day == _days_in(last.year, last.month):
            if first.month == 1 and last.month == 12:
                return f"{first.year:04}", f"{last.year:04}"
            return f"{first:%Y-%m}", f"{last:%Y-%m}"
        return first.isoformat() if first else "", last.isoformat() if last else ""


class Length(NamedTuple):
    """How long: a number of units (D, W, M, Y, H, TM minutes, S seconds, …), and whether it is about that."""

    number: float
    unit: str
    vague: bool = False

    def iso(self) -> str:
        """The period in ISO 8601: P30D, PT2H, P3M~; empty when it cannot be written."""
        number, unit = self.number, self.unit
        if unit in _MADE_OF:
            times, unit = _MADE_OF[unit]
            number *= times
        if number != int(number) and unit in _SMALLER:
            times, smaller = _SMALLER[unit]
            number, unit = number * times, smaller
        if unit == "S":
            return f"PT{number:g}S"
        if unit not in _ISO and unit not in ("WE", "BD"):
            return ""
        before, letter = _ISO.get(unit, ("", "D"))
        times = 2 if unit == "WE" else 1
        return f"P{before}{number * times:g}{letter}" + ("~" if self.vague or unit == "BD" else "")


def _end(day: str, mark: str) -> str:
    return f"{day}{mark}" if day else ".."


def _single(first: Day | None, last: Day | None) -> str:
    """One day, month or year, where the stretch is just that."""
    if first is None or last is None:
        return ""
    if first == last:
        return first.isoformat()
    if first.year != last.year or first.day != 1 or last.day != _days_in(last.year, last.month):
        return ""
    if first.month == last.month:
        return f"{first:%Y-%m}"
    return f"{first.year:04}" if (first.month, last.month) == (1, 12) else ""


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def stretch(year: int, month: int | None = None, day: int | None = None) -> Stretch | None:
    """A year, month or day as a stretch; None when there is none such."""
    try:
        if month is None:
            return Stretch(Day(year, 1, 1), Day(year, 12, 31))
        if day is None:
            return Stretch(Day(year, month, 1), Day(year, month, _days_in(year, month)))
        one = Day(year, month, day)
        return Stretch(one, one)
    except (ValueError, calendar.IllegalMonthError):
        return None


def moved(day: Day, number: int, unit: str) -> Day | None:
    """A day so many units later (earlier, when negative); the last of a month that is too short. None out of range."""
    number, unit = number * _MADE_OF.get(unit, (1, ""))[0], _MADE_OF.get(unit, (1, unit))[1]
    try:
        if unit in ("D", "W", "WE", "BD"):
            if unit == "BD":
                number = number // 5 * 7 + number % 5
            return day + dt.timedelta(days=number * (1 if unit in ("D", "BD") else 7))
        if unit in ("M", "Y"):
            months = day.year * 12 + day.month - 1 + number * (12 if unit == "Y" else 1)
            year, month = divmod(months, 12)
            return Day(year, month + 1, min(day.day, _days_in(year, month + 1)))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None
    return day


def around(day: Day, unit: str) -> Stretch | None:
    """The unit of the calendar that holds a day: its week (Monday to Sunday), month, quarter, year, decade, century."""
    monday = day - dt.timedelta(days=day.weekday())
    match unit:
        case "D":
            return Stretch(day, day)
        case "W":
            return Stretch(monday, monday + dt.timedelta(days=6))
        case "WE":
            return Stretch(monday + dt.timedelta(days=5), monday + dt.timedelta(days=6))
        case "M":
            return stretch(day.year, day.month)
        case "Q":
            first = (day.month - 1) // 3 * 3 + 1
            return Stretch(Day(day.year, first, 1), Day(day.year, first + 2, _days_in(day.year, first + 2)))
        case "Y":
            return stretch(day.year)
        case "DE":
            return decade(day.year // 10 * 10)
        case "CE":
            return century(day.year // 100 + 1)
    return None


def decade(year: int) -> Stretch | None:
    """The decade that starts with a year."""
    if not 10 <= year <= 9980:
        return None
    return Stretch(Day(year, 1, 1), Day(year + 9, 12, 31), code=f"{year // 10:03}X")


def century(number: int) -> Stretch | None:
    """The nth century, taken as the hundred years that share their first two digits."""
    if not 2 <= number <= 99:
        return None
    first = (number - 1) * 100
    return Stretch(Day(first, 1, 1), Day(first + 99, 12, 31), code=f"{number - 1:02}XX")


def season(year: int, number: int) -> Stretch:
    """A season of a year by its EDTF code, 21 spring … 24 winter (which ends in February after)."""
    one = Edtf(f"{year:04}-{number}")
    return Stretch(one.first, one.last, code=one.text)


def third(whole: Stretch, number: int) -> Stretch | None:
    """The early (0), middle (1) or late (2) third of a month, year or other stretch, vague."""
    first, last = whole.first, whole.last
    if first is None or last is None:
        return None
    if (last - first).days in range(27, 31):
        starts = [1, 11, 21, last.day + 1]
        begin, end = first.replace(day=starts[number]), first.replace(day=starts[number + 1] - 1)
    elif (last - first).days in (364, 365):
        begin = first.replace(month=4 * number + 1)
        end = begin.replace(month=begin.month + 3, day=_days_in(begin.year, begin.month + 3))
    else:
        length = (last - first).days + 1
        begin = first + dt.timedelta(days=length * number // 3)
        end = first + dt.timedelta(days=max(length * (number + 1) // 3 - 1, length * number // 3))
    return Stretch(begin, end, vague=True)


def half(whole: Stretch, number: int) -> Stretch | None:
    """The first (1) or second (2) half of a stretch."""
    if whole.first is None or whole.last is None or number not in (1, 2):
        return None
    if (whole.last - whole.first).days in (364, 365):
        middle = Day(whole.first.year, 7, 1)
    else:
        middle = whole.first + dt.timedelta(days=((whole.last - whole.first).days + 1) // 2)
    return Stretch(whole.first, middle - dt.timedelta(days=1)) if number == 1 else Stretch(middle, whole.last)


def feast(rule: str, days: int, year: int) -> Stretch | None:
    """The days of a feast in a year by its rule (see ``holidays.tsv``)."""
    kind, _, rest = rule.partition("-")
    if kind == "islamic":
        month, _, day = rest.partition("-")
        first = _islamic(year, int(month), int(day or 1))
        return Stretch(first, first + dt.timedelta(days=days - 1), vague=True) if first else None
    moving = {"easter": _easter, "orthodox": _orthodox, "passover": _passover}
    for name, of in moving.items():
        if rule.startswith(name):
            first = of(year) + dt.timedelta(days=int(rule.removeprefix(name)))
            return Stretch(first, first + dt.timedelta(days=days - 1))
    if "#" in rest:
        weekday, _, count = rest.partition("#")
        first = _nth(year, int(kind), int(weekday), int(count))
    else:
        try:
            first = Day.fromisoformat(rule) if len(rule) > 5 else Day(year, int(kind), int(rest))
        except ValueError:
            return None
    return Stretch(first, first + dt.timedelta(days=days - 1))


def _nth(year: int, month: int, weekday: int, count: int) -> Day:
    days = [day for day in range(1, _days_in(year, month) + 1) if Day(year, month, day).isoweekday() == weekday]
    return Day(year, month, days[count - 1 if count > 0 else count])


def _easter(year: int) -> Day:
    """Easter of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - ((b - (b + 8) // 25 + 1) // 3) + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return Day(year, f // 31, f % 31 + 1)


def _orthodox(year: int) -> Day:
    """Easter of the Julian calendar, in the Gregorian one (Meeus)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return Day(year, month, day + 1) + dt.timedelta(days=year // 100 - year // 400 - 2)


def _passover(year: int) -> Day:
    """15 Nisan (Gauss's rule)."""
    a = (12 * year + 12) % 19
    moon = 20.0955877 + 1.5542418 * a + 0.25 * (year % 4) - 0.003177794 * year
    whole, part = int(moon), moon - int(moon)
    c = (3 * year + 5 * (year % 4) + whole + 1) % 7
    if c in (2, 4, 6):
        whole += 1
    elif c == 1 and a > 6 and part >= 0.632870370:
        whole += 2
    elif c == 0 and a > 11 and part >= 0.897723765:
        whole += 1
    return Day(year, 3, 1) + dt.timedelta(days=whole - 1 + year // 100 - year // 400 - 2)


def _islamic(year: int, month: int, day: int) -> Day | None:
    """A day of the tabular Islamic calendar that falls into a Gregorian year; the first one, when two do."""
    about = int((year - 622) * 33 / 32)
    for hijri in range(about - 1, about + 3):
        days = day - 1 + (29 * (month - 1) + month // 2) + 354 * (hijri - 1) + (3 + 11 * hijri) // 30
        found = Day.fromordinal(227015 + days)
        if found.year == year:
            return found
    return None


def of_edtf(date: Edtf) -> Stretch:
    """An EDTF date as a stretch."""
    try:
        return Stretch(date.first, date.last, vague="~" in date.text or "?" in date.text)
    except DateError:  # pragma: no cover - an Edtf is checked when it is made
        return Stretch(None, None)
