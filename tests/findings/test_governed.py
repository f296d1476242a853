"""What hangs on a word of reporting, by the parse of the shipped reader."""

from __future__ import annotations

from functools import cache

import pytest

from parleybook.findings import find
from parleybook.findings.governed import governed, impersonal
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
    ("The president undertook to reply before the meeting.", "The president", "to reply before the meeting"),
    ("The company offered a raise of three per cent.", "The company", "a raise of three per cent"),
]
#: Passives in which those who take part speak, and what they say.
WITHOUT_SOURCE = [
    ("It was agreed to continue the talks in spring.", "to continue the talks in spring"),
    ("The need for an open road was emphasised.", "The need for an open road"),
    ("Concern was expressed over the shelling of the bridge.", "Concern … over the shelling of the bridge"),
]
HEDGES = ["It is believed that the road is open.", "The envoy was praised by the king.", "The road was closed to all."]
NOT_TOLD = [
    "The storm claimed more than twenty lives.",  # a word that takes no thing
    "The ministers will agree on a list of names.",  # not yet
    "The road was said to be open.",  # a passive
    "I want to thank the drivers of the town.",  # who writes
    "He said so.",
    "Some people sought to hide their money abroad.",  # a deed, of people in general
]


@cache
def _readings() -> dict[str, Reading]:
    texts = [*(text for text, *_ in TOLD), *NOT_TOLD, *(text for text, _ in WITHOUT_SOURCE), *HEDGES]
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


@pytest.mark.parametrize(("text", "content"), WITHOUT_SOURCE)
def test_a_passive_tells_what_those_who_take_part_say(text: str, content: str) -> None:
    drafts = impersonal(_readings()[text], lambda _: False)
    assert [" … ".join(text[a:b] for a, b in draft.content) for draft in drafts] == [content]
    assert all(draft.source is None for draft in drafts)


@pytest.mark.parametrize("text", HEDGES)
def test_a_hedge_or_a_passive_with_its_agent_says_nothing(text: str) -> None:
    assert impersonal(_readings()[text], lambda _: False) == []


INSIDE = [
    ("Ana Ruiz said Ormland had agreed to open the road by Friday.", "to open the road by Friday"),
    ("Ana Ruiz said Ormland had promised a reply on the dam by Monday.", "a reply on the dam by Monday"),
]
NOT_INSIDE = [
    "Ana Ruiz said that she wants to open the road by Friday.",  # of her own mind
    "Ana Ruiz said that Tom Bell had refused to drop the oar.",  # a deed
]


@pytest.mark.parametrize(("text", "content"), INSIDE)
def test_what_somebody_says_that_another_said_is_a_statement_inside_his(text: str, content: str) -> None:
    one = document(text)
    outer, inner = find(one, next(read([one]))).statements
    assert inner.nested_in == outer.id
    assert " … ".join(span.words(text) for span in inner.content) == content


@pytest.mark.parametrize("text", NOT_INSIDE)
def test_minds_and_deeds_inside_a_statement_are_none(text: str) -> None:
    one = document(text)
    assert len(find(one, next(read([one]))).statements) == 1


def test_a_title_behind_whom_a_record_has_for_its_speaker_is_no_statement_of_his() -> None:
    text = "In an interview on “This Week,” Ana Ruiz warned that the road would stay shut until spring."
    one = document(text)
    (statement,) = find(one, next(read([one]))).statements
    assert statement.content[0].words(text).startswith("that the road")
