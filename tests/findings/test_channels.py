"""Where words were said, and through whom we know them."""

from __future__ import annotations

import pytest

from parleybook.findings import find
from parleybook.packs import rows
from parleybook.reader.neural import read
from tests.readings import document, found


def ways(text: str) -> list[tuple[str, str]]:
    """(channel, via) of each statement, in words."""
    return [
        (one.channel.words(text) if one.channel else "", one.via.words(text) if one.via else "")
        for one in found(text).statements
    ]


@pytest.mark.parametrize("row", rows("lang/en/channels.tsv"), ids=lambda row: row["word"])
def test_the_example_of_each_noun_gives_a_channel_that_holds_it(row: dict[str, str]) -> None:
    ((channel, _),) = ways(row["example"])
    assert row["word"] in channel.lower()


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Ana Ruiz told reporters that the road was open.", "reporters"),
        ("Ana Ruiz told the Harbour Wire on Monday that the road was open.", "the Harbour Wire"),
        (
            "In an interview with the Harbour Wire, Ana Ruiz said that the road was open.",
            "In an interview with the Harbour Wire",
        ),
        ("“The road is open,” Ana Ruiz said in a letter to the board.", "in a letter to the board"),
        ("Ana Ruiz told Tom Bell that the road was open.", ""),
        ("Ana Ruiz told him that the road was open.", ""),
        ("Ana Ruiz said that the letter was lost.", ""),
        ("Ana Ruiz said that she had read it in a letter.", ""),
    ],
)
def test_where_words_were_said(text: str, channel: str) -> None:
    assert ways(text)[0][0] == channel


def test_a_speaker_goes_on_in_one_channel_within_a_paragraph() -> None:
    text = "Ana Ruiz said in a statement that the road was open. She added that the gate was not."
    text += "\nShe said that it rained."
    assert [channel for channel, _ in ways(text)] == ["in a statement", "in a statement", ""]


def test_who_adds_in_the_next_paragraph_does_so_in_the_same_channel() -> None:
    text = "The envoy said in a letter that the road was open.\n\nHe {} that the bridge was not."
    kept = {word: ways(text.format(word))[-1][0] for word in ("added", "said")}
    assert kept == {"added": "in a letter", "said": ""}


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The front released a video on Monday claiming that it had taken the bridge.", "a video"),
        ("Tom Bell wrote on Plaza that a week is not a war.", "on Plaza"),
        ("Tom Bell struck a softer note on Monday, saying that the road was open.", ""),
        ("The envoy took note of the offer and promised to reply.", ""),
    ],
)
def test_what_was_published_is_where_it_was_said(text: str, channel: str) -> None:
    one = document(text)
    statements = find(one, next(read([one]))).statements
    assert {s.channel.words(text) if s.channel else "" for s in statements} == {channel}


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("“The road is open,” Ana Ruiz said, according to the Harbour Wire.", "the Harbour Wire"),
        ("Ana Ruiz, quoted by the state agency, said that the road was open.", "the state agency"),
        ("According to Ana Ruiz, the road is open to all.", ""),
        ("Ana Ruiz said that the road was open.", ""),
    ],
)
def test_through_whom_words_are_known(text: str, via: str) -> None:
    assert ways(text)[-1][1] == via


def test_what_an_outlet_reports_others_to_say_it_relays() -> None:
    text = "The news agency reported that Ana Ruiz had said that the road was open to all."
    statements = found(text).statements
    inner = next(one for one in statements if one.nested_in)
    assert inner.via is not None
    assert inner.via.words(text) == "The news agency"
    assert document(text).outlet == "Wire"
