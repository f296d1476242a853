"""The days that words tell, for comparing: a calendar day, a weekday, "today", seen from the day of publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_MONTHS: Final = "january february march april may june july august september october november december".split()
_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT: Final = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_MONTH: Final = (
    r"(?P<month{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY: Final = re.compile(
    rf"\b(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH.format(1)}(?:,? (?P<year1>\d{{4}}))?"
    rf"|\b{_MONTH.format(2)} (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,? (?P<year2>\d{{4}}))?"
    r"|\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|\b(?P<near>[Tt]oday|[Yy]esterday|[Tt]omorrow)\b"
)
#: A weekday that was last so many days ago is the one after publication: the report was gone over since, or tells of a
#: place where it is tomorrow already.
_DAY_AFTER: Final = 6
_NEAR: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}
_COMING: Final = re.compile(r"\b(?:next|will|on the coming|by|until|before|due|to be)\b[^.;]{0,40}$", re.IGNORECASE)
#: What turns a day into the end or the start of a time.
_EDGE: Final = re.compile(r"\b(?P<edge>by|before|until|till|since|from|after)\s+(?:the\s+)?$", re.IGNORECASE)


class Day(NamedTuple):
    """A day that words tell: (month, day of the month), the year where it is known, and where the words stand.

    ``edge`` is "until" or "since" for a day that ends or starts a time.
    """

    month: int
    day: int
    year: int | None
    start: int
    end: int
    edge: str = ""
    weekday: str = ""  #: the name of the day of the week, where that is all the words tell

    def may_be(self, other: Day) -> bool:
        """Whether both can be one day."""
        if self.weekday and self.weekday == other.weekday:
            return True
        years = {self.year, other.year} - {None}
        return (self.month, self.day) == (other.month, other.day) and len(years) < 2


def days(text: str, start: int, end: int, published: dt.date | None) -> Iterator[Day]:
    """The days told between two offsets; weekdays and "today" only where the day of publication is known.

    A weekday is the last one up to the day of publication, or the next one where the words in front look ahead.
    """
    for match in _DAY.finditer(text, start, end):
        before = text[max(start, match.start() - 60) : match.start()]
        found = _EDGE.search(before)
        edge = "" if not found else "since" if found["edge"].lower() in ("since", "from", "after") else "until"
        told = _calendar(match, published) if match["day1"] or match["day2"] else _seen(match, before, published)
        if told:
            yield Day(*told, match.start(), match.end(), edge, (match["weekday"] or "").lower())


def _calendar(match: re.Match[str], published: dt.date | None) -> tuple[int, int, int | None] | None:
    month = match["month1"] or match["month2"]
    day = int(match["day1"] or match["day2"])
    year = match["year1"] or match["year2"]
    number = _SHORT[
        month.lower().rstrip(".")[:4] if month.lower().startswith("sept") and len(month) < 6 else (month.lower()[:3])
    ]
    if not 1 <= day <= 31:
        return None
    return number, day, int(year) if year else _year(number, day, published)


def _year(month: int, day: int, published: dt.date | None) -> int | None:
    """The year of a day that is told without one: that in which it is nearest to publication."""
    if published is None:
        return None
    months = (published.year * 12 + published.month) - month + (published.day - day) / 31
    return int((months + 6) // 12)


def _seen(match: re.Match[str], before: str, published: dt.date | None) -> tuple[int, int, int | None] | None:
    if published is None:
        return None
    if match["near"]:
        day = published + dt.timedelta(days=_NEAR[match["near"].lower()])
    else:
        back = (published.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
        day = published - dt.timedelta(days=back)
        if back == _DAY_AFTER or (back and _COMING.search(before)):
            day += dt.timedelta(days=7)
    return day.month, day.day, day.year
