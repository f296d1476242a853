"""The Reading type: offsets, runs, sentences; and the reader by rule that fills it."""

from __future__ import annotations

import pytest

from parleybook.model import Zone
from parleybook.packs import rows
from parleybook.reader.reading import Tokens
from parleybook.reader.rules import read
from tests.readings import document, reading


def test_runs_and_offsets_lead_into_each_other() -> None:
    one = reading("The envoy left.\nShe said nothing.")
    run = one.run(*one.offsets(Tokens(1, 3)))
    assert run == Tokens(1, 3)
    assert one.text[slice(*one.offsets(run))] == "envoy left"


def test_a_run_of_white_space_is_empty() -> None:
    one = reading("one  two")
    assert one.run(3, 5) == Tokens(1, 1)


def test_sentences_and_paragraphs_hold_their_tokens() -> None:
    one = reading("The envoy left. She said nothing.\nThe talks ended.")
    assert [" ".join(one.words[a:b]) for a, b in one.sentences()] == [
        "The envoy left .", "She said nothing .", "The talks ended .",
    ]  # fmt: skip
    assert one.sentence_of(5) == Tokens(4, 8)
    assert one.paragraph_of(5) == Tokens(0, 8)


def test_what_the_rules_do_not_know_is_left_unknown() -> None:
    one = reading("The envoy left.")
    assert {one.upos(at) for at in range(len(one))} == {"_"}
    assert set(one.tokens.head.tolist()) == {-1}


def test_nothing_is_read_in_a_zone() -> None:
    text = "Photo: Ana Ruiz in Port Sela.\nThe envoy left."
    one = next(read([document(text, zones=(Zone(0, 29, "caption"),))]))
    assert one.words == ("The", "envoy", "left", ".")
    assert one.names == ()


def test_an_empty_text_reads() -> None:
    one = reading("")
    assert len(one) == 0
    assert list(one.sentences()) == []


def names(text: str) -> list[tuple[str, str]]:
    one = reading(text)
    return [(" ".join(one.words[name.tokens.start : name.tokens.end]), name.label) for name in one.names]


@pytest.mark.parametrize("row", rows("lang/en/landmarks.tsv"), ids=lambda row: row["word"])
def test_the_noun_at_the_end_of_a_name_tells_what_it_is(row: dict[str, str]) -> None:
    assert names(row["example"]) == [(f"Sul {row['word'].capitalize()}", row["label"])]


def test_names_are_told_apart() -> None:
    assert names("The foreign minister, Ana Ruiz, met officials of the Harbour Workers Union in Geneva.") == [
        ("Ana Ruiz", "PER"), ("Harbour Workers Union", "ORG"), ("Geneva", "LOC"),
    ]  # fmt: skip


def test_a_title_is_no_part_of_a_name_and_a_role_alone_is_none() -> None:
    assert names("On Monday President Ana Ruiz met the Prime Minister.") == [("Ana Ruiz", "PER")]


def test_a_capital_that_only_opens_a_sentence_makes_no_name() -> None:
    assert names("Trucks crossed the bridge. Nobody fired.") == []
