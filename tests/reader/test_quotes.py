"""Quotation marks of every kind, over paragraphs, and in odd numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleybook.reader.quotes import quotations


def inner(text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in quotation.parts] for quotation in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        'He said "we go" and left.',
        "He said “we go” and left.",
        "He said ”we go” and left.",
        "He said „we go“ and left.",
        "He said „we go” and left.",
        "He said «we go» and left.",
        "He said »we go« and left.",
        "He said ‘we go’ and left.",
        "He said 'we go' and left.",
        "He said ``we go'' and left.",
        "He said ''we go'' and left.",
        'He said “we go" and left.',
        'He said " we go " and left.',
    ],
)
def test_every_kind_of_mark(text: str) -> None:
    assert inner(text) == [["we go"]]


def test_a_space_may_be_lost_in_front_of_a_mark_that_opens() -> None:
    assert inner('The road is long."We go," he said."We stay," she said.') == [["We go,"], ["We stay,"]]
    assert inner('"We go." He left."We stay," she said.') == [["We go."], ["We stay,"]]


def test_a_quotation_over_paragraphs_opens_each_and_closes_the_last() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” he said. “Four.”"
    assert inner(text) == [["One.", "Two.", "Three,"], ["Four."]]


def test_straight_marks_run_over_paragraphs_too() -> None:
    assert inner('"One.\n"Two," he said.') == [["One.", "Two,"]]


def test_paragraphs_that_were_joined_to_one_line_still_run_on() -> None:
    assert inner("“One. “Two. “Three,” he said.") == [["One.", "Two.", "Three,"]]


def test_a_lost_closing_mark_costs_its_paragraph_at_most() -> None:
    text = '"We never close, he said.\nHe left.\n"We stay," she said.'
    assert inner(text) == [["We never close, he said."], ["We stay,"]]
    assert [quotation.closed for quotation in quotations(text)] == [False, True]


def test_a_stray_closing_mark_is_passed_over() -> None:
    assert inner("We go,” he said. “We stay,” she said.") == [["We stay,"]]


def test_a_quotation_inside_another_belongs_to_it() -> None:
    assert inner("“He called it ‘a start’ today,” she said.") == [["He called it ‘a start’ today,"]]
    assert inner("the “so-called “peace” plan” here") == [["so-called “peace” plan"]]


@pytest.mark.parametrize(
    "text",
    [
        "the ministers' talks and the envoys' cars",
        "It's the '90s, and 'tis over, don't you think",
        "the ministers’ talks, the ’90s, don’t",
        "a 12' wall",
    ],
)
def test_apostrophes_are_no_marks(text: str) -> None:
    assert inner(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert inner("‘It is the states’ duty,’ he said.") == [["It is the states’ duty,"]]


def test_what_is_not_the_report_is_passed_over() -> None:
    text = "“One.\nAdvertisement\n“Two.”"
    skip = [(text.index("Adv"), text.index("Adv") + len("Advertisement"))]
    assert [[text[a:b] for a, b in q.parts] for q in quotations(text, skip)] == [["One.", "Two."]]


@given(st.text(alphabet=st.sampled_from(list("ab .,\n\"“”„«»‘’'`")), max_size=60))
def test_quotations_are_inside_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for quotation in quotations(text):
        for start, end in quotation.parts:
            assert last <= start < end <= len(text)
            assert not text[start].isspace()
            assert not text[end - 1].isspace()
            assert "\n" not in text[start:end]
            last = end
