"""When a statement was made, where no date stands beside its cue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parleybook.findings import find
from parleybook.model import Edtf
from parleybook.reader.neural import read
from tests.readings import document

LEAD = "Ana Ruiz, the envoy of Tavia, arrived in Lorn on Monday for two days of talks with the drivers.\n\n"


def days(text: str, published: str, outlet: str = "Wire") -> list[tuple[str, str]]:
    """(when, rule) of each statement."""
    one = replace(document(text, outlet=outlet), published=Edtf(published))
    return [(str(s.said), s.said_rule) for s in find(one, next(read([one]))).statements]


def test_who_opens_the_report_speaks_on_the_day_that_it_opens_with() -> None:
    assert days(LEAD + "Ana Ruiz said that the road was open.", "2030-05-07") == [
        ("2030-05-06", "the day that the report opens with, of whom it opens with")
    ]


@pytest.mark.parametrize("cue", ["had said", "has said", "says"])
def test_what_had_been_said_or_is_being_said_is_of_other_days(cue: str) -> None:
    told = days(LEAD + f"Ana Ruiz {cue} that the road was open.", "2030-05-07")
    assert [when for when, _ in told] == ["../2030-05-07"]


def test_who_does_not_open_the_report_may_have_spoken_before() -> None:
    told = days(LEAD + "Tom Bell said that the road was open.", "2030-05-07")
    assert [when for when, _ in told] == ["../2030-05-07"]


def test_a_post_is_of_the_day_of_its_signature() -> None:
    text = "The talks went on.\n\nWe will open the road. — Ana Ruiz (@ruiz) May 4, 2030\n\nNobody came."
    assert days(text, "2030-05-06") == [("2030-05-04", "signature: month, day and year")]


def test_what_was_done_on_the_day_of_publication_was_told_on_it() -> None:
    text = "The road is long.\n\nTom Bell said that a convoy was stopped at the bridge on Monday."
    assert days(text, "2030-05-06") == [("2030-05-06", "what it tells was done on the day of publication")]


def test_what_is_planned_for_the_day_of_publication_may_have_been_said_before() -> None:
    text = "The road is long.\n\nTom Bell said that a convoy would leave the bridge on Monday."
    assert [when for when, _ in days(text, "2030-05-06")] == ["../2030-05-06"]


def test_words_of_long_ago_date_nothing_in_later_paragraphs() -> None:
    text = "In March Tom Bell said that the road was shut. He said that it was cold.\n\nTom Bell said that it was open."
    assert [when for when, _ in days(text, "2030-05-06")] == ["2030-03", "2030-03", "../2030-05-06"]
