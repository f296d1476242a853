"""Arithmetic on days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleybook.findings import calendar
from parleybook.findings.calendar import Length, Stretch
from parleybook.model import Edtf

DAY = dt.date(2031, 3, 10)


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("easter+0", 2016, "2016-03-27"),
        ("easter-2", 2018, "2018-03-30"),
        ("orthodox+0", 2018, "2018-04-08"),
        ("orthodox+0", 2024, "2024-05-05"),
        ("passover+0", 2016, "2016-04-23"),
        ("passover+0", 2024, "2024-04-23"),
        ("passover+163", 2018, "2018-09-10"),
        ("11-4#4", 2018, "2018-11-22"),
        ("05-1#-1", 2018, "2018-05-28"),
        ("12-25", 2018, "2018-12-25"),
        ("2001-09-11", 0, "2001-09-11"),
    ],
)
def test_feasts_fall_on_their_days(rule: str, year: int, day: str) -> None:
    one = calendar.feast(rule, 1, year)
    assert one
    assert str(one.edtf()) == day


@pytest.mark.parametrize(("year", "day"), [(2016, "2016-06-06"), (2018, "2018-05-16"), (2024, "2024-03-11")])
def test_ramadan_is_told_to_within_a_day_and_marked(year: int, day: str) -> None:
    one = calendar.feast("islamic-09", 30, year)
    assert one
    assert one.first
    assert abs(one.first - dt.date.fromisoformat(day)) <= dt.timedelta(days=1)
    assert "~" in str(one.edtf())


@pytest.mark.parametrize(
    ("stretch", "edtf"),
    [
        (Stretch(DAY, DAY), "2031-03-10"),
        (Stretch(dt.date(2031, 3, 1), dt.date(2031, 3, 31)), "2031-03"),
        (Stretch(dt.date(2031, 1, 1), dt.date(2031, 12, 31)), "2031"),
        (Stretch(dt.date(2031, 1, 1), dt.date(2031, 3, 31)), "2031-01/2031-03"),
        (Stretch(dt.date(2030, 1, 1), dt.date(2031, 12, 31)), "2030/2031"),
        (Stretch(DAY, None), "2031-03-10/.."),
        (Stretch(None, DAY, vague=True), "../2031-03-10~"),
        (Stretch(dt.date(2031, 3, 1), DAY, vague=True), "2031-03-01~/2031-03-10~"),
    ],
)
def test_a_stretch_is_written_in_edtf(stretch: Stretch, edtf: str) -> None:
    assert str(stretch.edtf()) == edtf


@given(st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)), st.integers(-400, 400), st.sampled_from("DWMYQF"))
def test_units_can_be_counted_and_hold_their_day(day: dt.date, number: int, unit: str) -> None:
    there = calendar.moved(day, number, unit)
    assert there
    assert (there >= day) is (number >= 0)
    for kind in "D W M Q Y DE CE".split():
        one = calendar.around(day, kind)
        assert one
        assert one.first
        assert one.last
        assert one.first <= day <= one.last
        edtf = one.edtf()
        assert edtf
        assert (Edtf(edtf.text).first, Edtf(edtf.text).last) == (one.first, one.last)


def test_the_thirds_of_a_month_and_of_a_year() -> None:
    month, year = calendar.stretch(2031, 2), calendar.stretch(2031)
    assert month
    assert year
    assert [str(part.edtf()) for n in range(3) if (part := calendar.third(month, n))] == [
        "2031-02-01~/2031-02-10~",
        "2031-02-11~/2031-02-20~",
        "2031-02-21~/2031-02-28~",
    ]
    assert [str(part.edtf()) for n in range(3) if (part := calendar.third(year, n))] == [
        "2031-01~/2031-04~",
        "2031-05~/2031-08~",
        "2031-09~/2031-12~",
    ]


@pytest.mark.parametrize(
    ("length", "iso"),
    [
        (Length(30, "D"), "P30D"),
        (Length(2, "F"), "P4W"),
        (Length(1.5, "H"), "PT90M"),
        (Length(2.5, "DE"), "P25Y"),
        (Length(3, "M", vague=True), "P3M~"),
        (Length(5, "BD"), "P5D~"),
    ],
)
def test_lengths_are_periods(length: Length, iso: str) -> None:
    assert length.iso() == iso
