"""Who keeps silent, by the parse of the shipped reader."""

from __future__ import annotations

from functools import cache

import pytest

from parleybook.findings import find
from parleybook.findings.silences import silent
from parleybook.packs import rows
from parleybook.reader.neural import read
from parleybook.reader.reading import Reading
from tests.readings import document

NOT_SILENT = [
    "The patient did not respond to the drug.",  # nothing that was asked
    "The company returned the calls on Friday.",
    "The report made much mention of the prisoners.",
    "The player did not return to the field.",
]


@cache
def _reading(text: str) -> Reading:
    return next(read([document(text)]))


@pytest.mark.parametrize("row", rows("lang/en/silences.tsv"), ids=lambda row: row["verb"].split()[0])
def test_the_example_of_each_row_is_declined(row: dict[str, str]) -> None:
    text = row["example"]
    (statement,) = find(document(text), _reading(text)).statements
    assert statement.polarity == "declined"
    assert statement.sources


def test_what_one_is_silent_about_is_the_content() -> None:
    text = "The report made no mention of the prisoners of the northern camp."
    (draft,) = silent(_reading(text), lambda _: False)
    assert text[draft.start : draft.end] == "the prisoners of the northern camp"
    assert draft.source is not None
    assert text[slice(*_reading(text).offsets(draft.source))] == "The report"


@pytest.mark.parametrize("text", NOT_SILENT)
def test_what_is_no_silence_gives_nothing(text: str) -> None:
    assert silent(_reading(text), lambda _: False) == []


def test_a_cue_that_is_known_is_left_alone() -> None:
    text = "The report made no mention of the prisoners."
    assert silent(_reading(text), lambda _: True) == []
