"""Days in words."""

from __future__ import annotations

import pytest

from parleybook.desk.days import in_words, span_in_words, time_in_words
from parleybook.model import Edtf


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2031-03-03", "3 March 2031"),
        ("2031-03-03T18:05:00+01:00", "3 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("2031-21", "spring 2031"),
        ("2031-03-03?", "perhaps 3 March 2031"),
        ("2031~", "about 2031"),
        ("2031-03-03/2031-03-09", "3 to 9 March 2031"),
        ("2031-03-28/2031-04-02", "28 March to 2 April 2031"),
        ("2031-12-28/2032-01-02", "28 December 2031 to 2 January 2032"),
        ("2031-03/2031-04", "March 2031 to April 2031"),
        ("../2031-03-31", "until 31 March 2031"),
        ("2031-03-31/..", "from 31 March 2031"),
    ],
)
def test_in_words(date: str, words: str) -> None:
    assert in_words(Edtf(date)) == words


def test_no_date_is_said_to_be_none() -> None:
    assert in_words(None) == "undated"
    assert span_in_words([None]) == ""


def test_span_is_from_the_first_to_the_last_day() -> None:
    assert span_in_words([Edtf("2031-04-21"), None, Edtf("2031-03-03")]) == "3 March to 21 April 2031"
    assert span_in_words([Edtf("2031-04-21")]) == "21 April 2031"


def test_time_of_day() -> None:
    assert time_in_words(Edtf("2031-03-03T18:05:00+01:00")) == "18:05"
    assert time_in_words(Edtf("2031-03-03")) == ""
    assert time_in_words(None) == ""
