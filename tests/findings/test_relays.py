"""Words that reach us through another."""

from __future__ import annotations

import pytest

from parleybook.findings.attributed import attributed
from parleybook.findings.cues import cues
from parleybook.findings.quoting import quoted
from parleybook.findings.relays import relayed
from parleybook.reader.reading import Reading, Tokens
from tests.findings.test_attributed import scored


def _words(one: Reading, run: Tokens | None) -> str:
    return " ".join(one.words[slice(*run)]) if run else ""


def _relayed(one: Reading) -> list[tuple[str, str, list[str], str]]:
    drafts = relayed(one, attributed(one), quoted(one, cues(one)))
    return [
        (_words(one, d.source), _words(one, d.cue), [one.text[a:b] for a, b in d.content], _words(one, d.via))
        for d in drafts
    ]


def test_who_is_quoted_as_saying_says_it() -> None:
    one = scored(
        "State media quoted the general as saying the road was open.",
        ("source", "State media"),
        ("cue", "quoted"),
        ("content", "the general as saying the road was open"),
    )
    assert _relayed(one) == [("the general", "saying", ["the road was open"], "State media")]


@pytest.mark.parametrize(
    ("text", "content", "words"),
    [
        (
            "The agency reported, citing the ministry, that the road was open.",
            "the ministry, that the road was open",
            "that the road was open",
        ),
        ("The road was open, the agency reported, citing the ministry.", "The road was open", "The road was open"),
    ],
)
def test_whom_a_medium_cites_says_it(text: str, content: str, words: str) -> None:
    agency = "The agency" if text.startswith("The agency") else "the agency"
    one = scored(text, ("source", agency), ("cue", "reported, citing"), ("content", content))
    assert [row[0::2] + row[3:] for row in _relayed(one)] == [("the ministry", [words], agency)]


def test_a_reason_that_is_cited_says_nothing() -> None:
    text = "The agency reported that the road was closed, citing safety."
    one = scored(text, ("source", "The agency"), ("cue", "reported"), ("content", "that the road was closed"))
    assert [row[0] for row in _relayed(one)] == ["The agency"]


def test_what_is_said_according_to_a_translation_is_said_by_the_speaker() -> None:
    text = "“The road is open,” Ana Ruiz said, according to a translation by the press office."
    one = scored(
        text,
        ("content", "“The road is open,” Ana Ruiz said"),
        ("cue", "according to"),
        ("source", "a translation by the press office"),
    )
    assert _relayed(one) == [("Ana Ruiz", "said", ["The road is open"], "a translation by the press office")]
