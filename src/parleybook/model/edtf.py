"""Dates in the Extended Date/Time Format (ISO 8601-2), the part of it that reports need.

Level 0 (year, month, day, date and time, interval) and of level 1 the qualifiers ``?`` ``~`` ``%``, seasons, open
ends (``..``) and unknown ends (nothing), decades and centuries as unspecified digits (``201X``, ``19XX``). Source:
Library of Congress, EDTF specification, 2019.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from parleybook.model.errors import DateError

_POINT: Final = re.compile(
    r"(?P<year>\d{4}|\d\d[\dX]X(?!-))(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<time>\d\d:\d\d(?::\d\d)?)(?P<zone>Z|[+-]\d\d(?::\d\d)?)?)?)?)?(?P<qualifier>[?~%])?",
    re.ASCII,
)
#: Season codes of level 1 as (first month, last month) in the northern hemisphere, where 24 ends in February after.
_SEASONS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
_OPEN: Final = ("..", "")


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or an interval of dates, as written in EDTF.

    ``Edtf("2024-05")`` is the month, ``Edtf("2024-05-06/2024-05-08")`` three days, ``Edtf("../2024-05-06")`` an
    interval with an open start.

    Raises:
        DateError: the text is not EDTF (of the part named above), or names a day that does not exist.
    """

    text: str

    def __post_init__(self) -> None:
        first, last = self.first, self.last
        if first and last and first > last:
            raise DateError(f"{self.text!r} ends before it starts")
        if first is None and last is None:
            raise DateError(f"{self.text!r} has neither a start nor an end")

    def __str__(self) -> str:
        return self.text

    @property
    def is_interval(self) -> bool:
        """Whether the text is written as start/end."""
        return "/" in self.text

    @property
    def first(self) -> dt.date | None:
        """The first day that may be meant; None for an open or unknown start."""
        start = self.text.partition("/")[0]
        return None if self.is_interval and start in _OPEN else _bounds(start)[0]

    @property
    def last(self) -> dt.date | None:
        """The last day that may be meant; None for an open or unknown end."""
        start, _, end = self.text.partition("/")
        if not self.is_interval:
            return _bounds(start)[1]
        return None if end in _OPEN else _bounds(end)[1]

    @property
    def day(self) -> dt.date | None:
        """The day, when exactly one is meant."""
        return self.first if self.first == self.last else None

    def may_be(self, other: Edtf) -> bool:
        """Whether the two have at least one day in common."""
        starts_late = self.first and other.last and self.first > other.last
        ends_early = self.last and other.first and self.last < other.first
        return not (starts_late or ends_early)

    @classmethod
    def of(cls, day: dt.date) -> Edtf:
        """The EDTF of one day."""
        return cls(day.isoformat()[:10])


def _bounds(point: str) -> tuple[dt.date, dt.date]:
    """First and last day of one point."""
    match = _POINT.fullmatch(point)
    if match is None:
        raise DateError(f"{point!r} is not an EDTF date; write 2024, 2024-05 or 2024-05-06")
    year = match["year"]
    try:
        if "X" in year:
            return dt.date(int(year.replace("X", "0")), 1, 1), dt.date(int(year.replace("X", "9")), 12, 31)
        return _days(int(year), match["month"], match["day"], match["time"])
    except ValueError:
        raise DateError(f"{point!r} names a day that does not exist") from None


def _days(year: int, month: str | None, day: str | None, time: str | None) -> tuple[dt.date, dt.date]:
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    number = int(month)
    if number in _SEASONS and day is None:
        first, last = _SEASONS[number]
        ends = year + (last > 12)
        last = (last - 1) % 12 + 1
        return dt.date(year, first, 1), dt.date(ends, last, calendar.monthrange(ends, last)[1])
    if day is None:
        return dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1])
    if time is not None:
        dt.time.fromisoformat(time)
    one = dt.date(year, number, int(day))
    return one, one
