"""How far what is said goes, by the parse of the shipped reader."""

from __future__ import annotations

from functools import cache

import pytest

from parleybook.findings.extents import whole
from parleybook.reader.neural import read
from parleybook.reader.reading import Reading, Tokens
from tests.readings import document

LAW = "The envoy welcomed the law adopted in May by the council."
ROAD = "The army said that the road was open, the first in the hills to be cleared of mines."
QUOTED = "The envoy called it “a start” in the hall of the palace."
SPOKE = "The envoy condemned the raid on the bridge."


@cache
def _reading(text: str) -> Reading:
    return next(read([document(text)]))


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        (LAW, "the law", "the law adopted in May by the council"),
        (SPOKE, "the raid", "the raid on the bridge"),
        (QUOTED, "“a start”", "“a start”"),  # quoted words end where their mark does
    ],
)
def test_what_hangs_on_the_last_words_belongs_to_what_is_said(text: str, given: str, wanted: str) -> None:
    one = _reading(text)
    start = text.index(given)
    run = whole(one, one.run(start, start + len(given)), frozenset())
    assert text[slice(*one.offsets(run))] == wanted


def test_it_never_goes_over_its_cue_or_source() -> None:
    one = _reading(LAW)
    start = LAW.index("the law")
    run = one.run(start, start + len("the law"))
    assert whole(one, run, set(range(run.end, len(one)))) == run


def test_nothing_is_added_without_a_parse() -> None:
    from tests.readings import reading

    one = reading(ROAD)
    assert whole(one, Tokens(3, 7), frozenset()) == Tokens(3, 7)
