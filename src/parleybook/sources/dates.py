"""When a report was published, from what stands beside it: fields, lines, addresses.

Nothing is made up: a day whose order of month and day cannot be told is no date, and a missing year is inferred
by one stated rule only (`year_told`).
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Final

from parleybook.model import DateError, Edtf

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        1,
    )
    for name in names.split()
}
#: In ASCII letters: with case apart, “ſ” would pass for an s.
MONTH: Final = (
    r"(?a:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
#: A day with its month, and the year where it stands: "March 3, 2031", "3rd of March 2031", "Mar. 3".
DAY: Final = (
    rf"(?:(?P<month_first>{MONTH})\s+(?P<day_behind>[0-9]{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day_first>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month_behind>{MONTH}))(?:,?\s+(?P<year>(?:19|20)[0-9][0-9]))?\b"
)
_DAY: Final = re.compile(DAY, re.IGNORECASE)
_ISO: Final = re.compile(
    r"(?P<day>(?:19|20)[0-9][0-9]-[0-9][0-9]-[0-9][0-9])"
    r"(?:[T ](?P<time>[0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?)(?:\.[0-9]+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-][0-9][0-9]:?[0-9][0-9])?)?"
)
_COMPACT: Final = re.compile(r"(?P<y>(?:19|20)[0-9][0-9])(?P<m>[0-9][0-9])(?P<d>[0-9][0-9])(?:[0-9]{6})?Z?")
_NUMBERS: Final = re.compile(r"(?P<a>[0-9]{1,2})(?P<sep>[./-])(?P<b>[0-9]{1,2})(?P=sep)(?P<y>(?:19|20)[0-9][0-9])\b")
_YEAR_FIRST: Final = re.compile(r"(?P<y>(?:19|20)[0-9][0-9])[/.](?P<m>[0-9]{1,2})[/.](?P<d>[0-9]{1,2})\b")
_MONTH_ONLY: Final = re.compile(rf"(?P<month>{MONTH})\s+(?P<year>(?:19|20)[0-9][0-9])", re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"(?<![0-9])(?P<y>(?:19|20)[0-9][0-9])(?:[/-](?P<m>0?[1-9]|1[0-2]|[a-z]{3})[/-](?P<d>0?[1-9]|[12][0-9]|3[01])(?![0-9])"
    r"|(?P<mm>0[1-9]|1[0-2])(?P<dd>0[1-9]|[12][0-9]|3[01])(?=[0-9]{6,9}\b|(?![0-9])))",
    re.IGNORECASE,
)
_NEAR: Final = dt.timedelta(days=10)
_FULL_DATE: Final = re.compile(rf"{DAY}|(?P<iso>(?:19|20)[0-9][0-9]-[0-9][0-9]-[0-9][0-9])", re.IGNORECASE)


def published(words: str) -> Edtf | None:
    """The date that a field or line says: ISO 8601, RFC 5322, "March 3, 2031", "3.3.2031", a Unix time.

    A time is kept when a time zone stands with it; midnight is no time. None when it says no date, or one whose
    order cannot be told ("03/04/2031").
    """
    words = words.strip()
    return _iso(words) or _written(words) or _numbers(words) or _rfc(words) or _unix(words)


def of_address(url: str) -> Edtf | None:
    """The day in a web address (``/2031/03/04/``, ``/2031-03-04/``, ``/2031/mar/04/``, ``20310304``), or None."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url, flags=re.IGNORECASE).partition("?")[0]
    for match in _ADDRESS.finditer(path):
        month = match["mm"] or match["m"]
        number = _MONTHS.get(month.lower(), 0) if month.isalpha() else int(month)
        found = day_of(int(match["y"]), number, int(match["dd"] or match["d"]))
        if found:
            return found
    return None


def day_without_year(words: str) -> tuple[int, int] | None:
    """(month, day) of "March 3", or None when a year stands with it or it is no day."""
    match = _DAY.search(words)
    if match is None or match["year"]:
        return None
    return _month_day(match)


def year_told(text: str, month: int, day: int) -> Edtf | None:
    """The day with the year that the text tells: the only year that its full dates name, when two or more of them do.

    "Full" is a date with day, month and year. One of them alone may be of an event long past ("the accord of 10 April
    1998"); it counts only when it lies within ten days. None when the full dates name different years, or when the
    day does not exist in that year.
    """
    told = set()
    for match in _FULL_DATE.finditer(text):
        full = _iso(match["iso"]) if match["iso"] else _written(match.group()) if match["year"] else None
        if full and full.first:
            told.add(full.first)
    if len({one.year for one in told}) != 1:
        return None
    found = day_of(next(iter(told)).year, month, day)
    near = found and found.first and any(abs(one - found.first) <= _NEAR for one in told)
    return found if near or len(told) > 1 else None


def _iso(words: str) -> Edtf | None:
    match = _ISO.match(words) or _ISO.search(words)
    if match is None:
        return _compact(words)
    time, zone = match["time"], match["zone"]
    if not time or not zone or re.fullmatch("00:00(:00)?", time):
        return _checked(match["day"])
    zone = "Z" if zone in ("UTC", "GMT", "Z") else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return _checked(f"{match['day']}T{time if time.count(':') == 2 else time + ':00'}{zone}")


def _compact(words: str) -> Edtf | None:
    match = _COMPACT.fullmatch(words)
    return day_of(int(match["y"]), int(match["m"]), int(match["d"])) if match else None


def _written(words: str) -> Edtf | None:
    for match in _DAY.finditer(words):
        if match["year"]:
            month, day = _month_day(match)
            return day_of(int(match["year"]), month, day)
    only = _MONTH_ONLY.search(words)
    if only:
        return _checked(f"{only['year']}-{_MONTHS[only['month'].rstrip('.').lower()]:02}")
    return _checked(words) if re.fullmatch(r"(19|20)[0-9]{2}(-[0-9]{2})?", words) else None


def _numbers(words: str) -> Edtf | None:
    first = _YEAR_FIRST.search(words)
    if first:
        return day_of(int(first["y"]), int(first["m"]), int(first["d"]))
    match = _NUMBERS.search(words)
    if match is None:
        return None
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if a > 12 or match["sep"] == "." or a == b:
        return day_of(year, b, a)
    return day_of(year, a, b) if b > 12 else None


def _rfc(words: str) -> Edtf | None:
    try:
        return Edtf.of(parsedate_to_datetime(words).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _unix(words: str) -> Edtf | None:
    if not re.fullmatch(r"[0-9]{10}([0-9]{3})?", words):
        return None
    return Edtf.of(dt.datetime.fromtimestamp(int(words[:10]), dt.UTC).date())


def _month_day(match: re.Match[str]) -> tuple[int, int]:
    month = match["month_first"] or match["month_behind"]
    return _MONTHS[month.rstrip(".").lower()], int(match["day_behind"] or match["day_first"])


def day_of(year: int, month: int, day: int) -> Edtf | None:
    """The day as a date, or None when there is no such day."""
    try:
        return Edtf.of(dt.date(year, month, day))
    except ValueError:
        return None


def _checked(text: str) -> Edtf | None:
    try:
        return Edtf(text)
    except DateError:
        return None
