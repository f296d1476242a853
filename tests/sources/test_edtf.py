"""Dates in EDTF: bounds beside those of python-edtf, open ends, and texts that are no date."""

import calendar
import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import assume, example, given
from hypothesis import strategies as st

from parleybook.model import DateError, Edtf

YEARS = st.integers(1, 9998)
POINTS = st.one_of(
    YEARS.map("{:04}".format),
    st.builds("{:04}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{:04}-{}".format, YEARS, st.integers(21, 23)),
    st.dates().map(dt.date.isoformat),
)


def bounds(text: str) -> tuple[dt.date, dt.date]:
    """First and last day by python-edtf."""
    theirs = parse_edtf(text)
    return dt.date(*theirs.lower_strict()[:3]), dt.date(*theirs.upper_strict()[:3])


@given(POINTS, st.sampled_from(["", "?", "~", "%"]))
def test_the_bounds_of_a_date_are_those_of_python_edtf(point: str, qualifier: str) -> None:
    assume(not (qualifier and point[5:6] == "2" and len(point) == 7))  # it knows no qualified seasons
    ours = Edtf(point + qualifier)
    assert (ours.first, ours.last) == bounds(point + qualifier)


@given(POINTS, POINTS)
def test_the_bounds_of_an_interval_are_those_of_its_ends(start: str, end: str) -> None:
    first, last = bounds(start)[0], bounds(end)[1]
    if first > last:
        with pytest.raises(DateError):
            Edtf(f"{start}/{end}")
    else:
        ours = Edtf(f"{start}/{end}")
        assert (ours.first, ours.last, ours.is_interval) == (first, last, True)


def test_winter_ends_in_the_year_after() -> None:
    winter = Edtf("2031-24")
    assert (winter.first, winter.last) == (dt.date(2031, 12, 1), dt.date(2032, 2, 29))


@pytest.mark.parametrize("text", ["2031-05-06T10:20:30Z", "2031-05-06T10:20:30", "2031-05-06T10:20:30+02:00"])
def test_a_moment_is_on_one_day(text: str) -> None:
    assert Edtf(text).day == dt.date(2031, 5, 6) == bounds(text)[0]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("../2031-05", None, dt.date(2031, 5, 31)),
        ("/2031-05", None, dt.date(2031, 5, 31)),
        ("2031-05/..", dt.date(2031, 5, 1), None),
        ("2031-05/", dt.date(2031, 5, 1), None),
    ],
)
def test_an_open_or_unknown_end_is_no_day(text: str, first: dt.date | None, last: dt.date | None) -> None:
    assert (Edtf(text).first, Edtf(text).last, Edtf(text).day) == (first, last, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "../..",
        "..",
        "May",
        "2031-13",
        "2031-00",
        "2031-02-29",
        "2031-5",
        "31-05-06",
        "2032/2031",
        "0000",
        "2031/2032/2033",
        "2031-05-06T25:00",
        "2031-05-06T10:60:00Z",
        "2031-05-06Z",
        " 2031",
        "2031-05-06 ",
        "２０３１",
        "2031-24-01",
        "9999-24",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        Edtf(text)


@given(st.text(max_size=24))
@example("٢٠٣١")
@example("2031\n")
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        found = Edtf(text)
    except DateError:
        return
    assert str(found) == text
    assert text.isascii()


@given(POINTS, POINTS)
def test_two_dates_may_be_one_when_they_share_a_day(one: str, other: str) -> None:
    a, b = Edtf(one), Edtf(other)
    assert a.first
    assert a.last
    assert b.first
    assert b.last
    shares = max(a.first, b.first) <= min(a.last, b.last)
    assert a.may_be(b) == b.may_be(a) == shares


@given(st.dates())
def test_a_day_is_written_as_iso_8601(day: dt.date) -> None:
    assert str(Edtf.of(day)) == day.isoformat()
    assert Edtf.of(day).day == day


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_has_as_many_days_as_the_calendar_says(year: int, month: int) -> None:
    found = Edtf(f"{year:04}-{month:02}")
    assert found.first
    assert found.last
    assert (found.last - found.first).days + 1 == calendar.monthrange(year, month)[1]
