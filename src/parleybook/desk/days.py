"""Days as a reader writes them: "3 March 2031" for 2031-03-03."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final

from parleybook.model import Edtf

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUALIFIERS: Final = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
_POINT: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d))?[^?~%]*([?~%])?")
_OPEN: Final = ("", "..")


def in_words(date: Edtf | None) -> str:
    """A date without its time, in words; "undated" for none."""
    if date is None:
        return "undated"
    if not date.is_interval:
        return _point(date.text)
    start, _, end = date.text.partition("/")
    if start in _OPEN:
        return f"until {_point(end)}"
    if end in _OPEN:
        return f"from {_point(start)}"
    return (
        between(date.first, date.last)
        if date.first and date.last and _whole(start, end)
        else (f"{_point(start)} to {_point(end)}")
    )


def between(first: dt.date, last: dt.date) -> str:
    """Two days and what lies between: "3 to 9 March 2031", "28 March to 2 April 2031"."""
    if first == last:
        return _day(last)
    if first.year != last.year:
        return f"{_day(first)} to {_day(last)}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS[first.month - 1]} to {_day(last)}"
    return f"{first.day} to {_day(last)}"


def of(day: dt.date | None) -> str:
    """One day in words; "without a day" for none."""
    return _day(day) if day else "without a day"


def span_in_words(dates: Iterable[Edtf | None]) -> str:
    """From the first to the last of the dates that are known, in words; empty when none is."""
    known = [date for date in dates if date]
    firsts = [date.first for date in known if date.first]
    lasts = [date.last for date in known if date.last]
    return between(min(firsts), max(lasts)) if firsts and lasts else ""


def time_in_words(date: Edtf | None) -> str:
    """The time of day where the date tells one: "18:05"."""
    match = _POINT.match(date.text) if date and not date.is_interval else None
    return (match[4] or "") if match else ""


def _whole(start: str, end: str) -> bool:
    return all(re.fullmatch(r"\d{4}-\d\d-\d\d", point) for point in (start, end))


def _point(text: str) -> str:
    match = _POINT.match(text)
    if match is None:
        return text
    year, month, day, _, qualifier = match.groups()
    before = _QUALIFIERS.get(qualifier, "")
    if month in _SEASONS:
        return f"{before}{_SEASONS[month]} {year}"
    named = f"{_MONTHS[int(month) - 1]} {year}" if month else year
    return f"{before}{int(day)} {named}" if day else before + named


def _day(day: dt.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
