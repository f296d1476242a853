"""Expectations and happenings: the tables' own examples, what is due when, and what is none."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from parleybook.findings import Findings, find
from parleybook.model import Edtf, Expectation
from parleybook.packs import rows
from parleybook.reader.neural import read
from tests.readings import document, found

CUES = rows("lang/en/expectation_cues.tsv")
NONE = rows("lang/en/no_expectations.tsv")


@cache
def whole(texts: tuple[str, ...]) -> tuple[Findings, ...]:
    """What is found in texts published on Monday, 10 March 2031."""
    several = [replace(document(text), published=Edtf("2031-03-10")) for text in texts]
    return tuple(find(one, reading) for one, reading in zip(several, read(several), strict=True))


def expected(text: str) -> tuple[Expectation, ...]:
    return whole((text,))[0].expectations


def words(text: str, one: Expectation) -> tuple[str, str, str | None]:
    """(cue, what, due) of an expectation."""
    what = " … ".join(span.words(text) for span in one.what)
    return one.cue.words(text), what, one.due.text if one.due else None


@pytest.mark.parametrize("number", range(len(CUES)), ids=lambda n: f"{CUES[n]['word']}-{CUES[n]['role']}-{n}")
def test_the_example_of_each_cue_gives_an_expectation_of_its_kind(number: int) -> None:
    row = CUES[number]
    found = whole(tuple(row["example"] for row in CUES))[number].expectations
    told = [(one.kind, one.cue.words(row["example"]).lower().split()) for one in found]
    assert any(kind == row["kind"] and row["word"] in " ".join(cue) for kind, cue in told)


@pytest.mark.parametrize("number", range(len(NONE)), ids=lambda n: NONE[n]["lemma"])
def test_the_example_of_each_verb_that_makes_none_gives_none(number: int) -> None:
    assert whole(tuple(row["example"] for row in NONE))[number].expectations == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The envoys will meet in Alvesund on Sunday.",
            ("will", "The envoys … meet in Alvesund on Sunday", "2031-03-16"),
        ),
        ("Ormland agreed to open the road by the end of March.", None),
        ("The talks are scheduled for Friday.", ("are scheduled", "The talks", "2031-03-14")),
        ("They promised to release the prisoners within ten days.", None),
    ],
)
def test_what_is_to_come_is_told_without_its_cue(text: str, told: tuple[str, str, str] | None) -> None:
    (one,) = expected(text)
    if told:
        assert words(text, one) == told
    assert one.cue.words(text) not in [span.words(text) for span in one.what]


def test_when_something_is_due() -> None:
    due = {text: str(expected(text)[0].due) for text in _DUE}
    assert due == _DUE


_DUE = {
    "Ormland agreed to open the road by the end of March.": "../2031-03-31~",
    "They promised to release the prisoners within ten days.": "2031-03-10/2031-03-20",
    "Velmaria urged Ormland to leave the town by Friday.": "../2031-03-14",
    "The exchange will take place next week.": "2031-03-17/2031-03-23",
    "The envoys will meet in three days.": "2031-03-13",
    "The envoys will meet in two weeks.": "2031-03-24~",
    "The envoy will return to the port.": "None",
}


@pytest.mark.parametrize(
    "text",
    [
        "If the road stays shut, Ormland will leave the talks.",
        "Will the envoys meet on Sunday?",
        "They refused to meet on Sunday.",
        "The envoys met on Sunday.",
        "They will continue to discuss the dam.",
        "The aim is to silence them.",
        "The launch of a missile by Ormland on Monday was to counter the drills.",
        "The message was intended to warn the envoys.",
        "Nobody knows when it will come again.",
        "Nobody knows how they will react.",
        "Ormland should open the road.",
    ],
)
def test_conditions_questions_refusals_and_states_are_none(text: str) -> None:
    assert expected(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The envoys discussed the upcoming talks in Alvesund.", "the … talks in Alvesund"),
        ("It was agreed on further contacts.", "further contacts"),
        ("Bilateral meetings are also scheduled.", "Bilateral meetings"),
        (
            "They praised the summit, which will be held in Alvesund in May.",
            "the summit, which … held in Alvesund in May",
        ),
        ("The talks were to resume on Monday, but this did not happen.", "The talks … resume on Monday"),
        ("Ormland pledged to pay a fine if the dam breaks.", "pay a fine if the dam breaks"),
    ],
)
def test_contacts_to_come_and_what_is_told_beside_them(text: str, told: str) -> None:
    assert told in [words(text, one)[1] for one in expected(text)]


def test_what_could_not_be_done_was_not_done() -> None:
    text = "The envoys could not meet in May."
    assert [(one.state, one.head.words(text)) for one in whole((text,))[0].happenings] == [("not done", "meet")]


def test_who_says_so_is_the_innermost_speaker() -> None:
    text = "Ana Ruiz said on Friday that the envoys will meet in Alvesund on 20 March."
    one = whole((text,))[0]
    (expectation,) = one.expectations
    names = {mention.id: mention.name for mention in one.mentions}
    assert [names[id] for id in expectation.by] == ["Ana Ruiz"]
    assert expectation.statement == one.statements[0].id


def test_happenings_tell_what_was_done_and_what_was_not() -> None:
    text = "The envoys met in Alvesund on Friday. The road has not been opened. They will meet again. Did they agree?"
    (one,) = whole((text,))
    told = [(each.state, each.head.words(text), str(each.date)) for each in one.happenings]
    assert ("done", "met", "2031-03-07") in told
    assert ("not done", "opened", "None") in told
    assert not {"meet", "agree"} & {head for _, head, _ in told}


def test_without_a_parse_there_is_none() -> None:
    one = found("The envoys will meet on Sunday. They met on Friday.", published="2031-03-10")
    assert (one.expectations, one.happenings) == ((), ())
