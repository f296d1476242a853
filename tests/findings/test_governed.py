"""What hangs on a word of reporting, by the parse of the shipped reader."""

from __future__ import annotations

from functools import cache

import pytest

from parleybook.findings.governed import governed
from parleybook.reader.neural import read
from parleybook.reader.reading import Reading
from tests.readings import document

TOLD = [
    ("The minister emphasised the need for an open road.", "The minister", "the need for an open road"),
    ("Two men claim to be in charge of the front.", "Two men", "to be in charge of the front"),
    ("The army urged residents of the hills to take shelter.", "The army", "residents of the hills to take shelter"),
    ("The launch was a failure, the army said.", "the army", "The launch was a failure"),
    ("The envoy said that the road was open.", "The envoy", "that the road was open"),
    ("They agreed on a list of twelve prisoners.", "They", "on a list of twelve prisoners"),
]
NOT_TOLD = [
    "The storm claimed more than twenty lives.",  # a word that takes no thing
    "The ministers will agree on a list of names.",  # not yet
    "The road was said to be open.",  # a passive
    "I want to thank the drivers of the town.",  # who writes
    "He said so.",
]


@cache
def _readings() -> dict[str, Reading]:
    texts = [*(text for text, *_ in TOLD), *NOT_TOLD]
    return dict(zip(texts, read([document(text) for text in texts]), strict=True))


def _found(text: str) -> list[tuple[str, str]]:
    one = _readings()[text]
    drafts = governed(one, lambda _: False, lambda _: False)
    return [
        (" ".join(one.words[slice(*draft.source)]) if draft.source else "", text[draft.start : draft.end])
        for draft in drafts
    ]


@pytest.mark.parametrize(("text", "source", "content"), TOLD)
def test_the_parse_tells_who_reports_what(text: str, source: str, content: str) -> None:
    assert _found(text) == [(source, content)]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_no_report_gives_nothing(text: str) -> None:
    assert _found(text) == []


def test_what_is_a_cue_or_somebodys_words_already_is_left_alone() -> None:
    one = _readings()["The envoy said that the road was open."]
    assert governed(one, lambda _: True, lambda _: False) == []
    assert governed(one, lambda _: False, lambda _: True) == []
