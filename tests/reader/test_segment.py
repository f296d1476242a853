"""Tokens and sentences by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleybook.packs import rows
from parleybook.reader.segment import paragraphs, sentence_starts, tokens


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text)]


def sentences(text: str) -> list[str]:
    starts = sentence_starts(text, 0, len(text))
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def test_a_clitic_is_a_token_of_its_own() -> None:
    assert words("Ruiz’s envoy didn't say") == ["Ruiz", "’s", "envoy", "didn't", "say"]


def test_numbers_addresses_and_abbreviations_stay_whole() -> None:
    assert words("The U.S. sent 1,200 trucks, see https://a.example/b") == [
        "The", "U.S.", "sent", "1,200", "trucks", ",", "see", "https://a.example/b",
    ]  # fmt: skip


def test_one_endless_word_is_cut() -> None:
    assert max(end - start for start, end in tokens("x" * 100_000)) <= 400


@pytest.mark.parametrize("row", rows("lang/en/abbreviations.tsv"), ids=lambda row: row["word"])
def test_no_sentence_ends_inside_the_example_of_an_abbreviation(row: dict[str, str]) -> None:
    assert sentences(row["example"]) == [row["example"]]


def test_sentences_end_behind_closing_marks() -> None:
    assert sentences("“We go.” He left. Then (at noon.) She came!") == [
        "“We go.”",
        "He left.",
        "Then (at noon.)",
        "She came!",
    ]


def test_an_abbreviation_may_end_a_sentence_where_the_next_word_opens_one() -> None:
    assert sentences("They met at 5 p.m. The talks failed.") == ["They met at 5 p.m.", "The talks failed."]
    assert sentences("He met U.S. Secretary Bell.") == ["He met U.S. Secretary Bell."]


@given(st.text(max_size=80))
def test_tokens_hold_every_visible_character_once(text: str) -> None:
    covered = "".join(text[start:end] for start, end in tokens(text))
    assert covered == "".join(character for character in text if not character.isspace())
    for start, end in paragraphs(text):
        assert sentence_starts(text, start, end)[0] == start
