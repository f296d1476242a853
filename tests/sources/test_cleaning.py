"""Raw text → the text of a document, with a map that leads back to every character."""

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parleybook.model import OffsetMap
from parleybook.sources.cleaning import clean

#: What cleaning has to work on, mixed with anything.
HARD = st.sampled_from(
    [
        "\r\n",
        "\r",
        "\n",
        "\x0b",
        "\x85",
        "\u2028",
        "\u2029",
        "\u200b",
        "\ufeff",
        "\xad",
        "é",
        "́",
        "\x00",
        "Ã©",
        "â€œ",
        "â€\x9d",
        "Ã\xa0",
        "\xa0",
        "�",
        "�",
        "\u2000",
        "\u2001",
        "Å",
        "가",
        "가",
        "word",
        " ",
        "“",
        "”",
        "ạ̇",
        "אְ",
        "\u202e",
        "\x1c",
        "\x7f",
        "\x9f",
    ]
)
TEXTS = st.lists(st.one_of(HARD, st.text(st.characters(), max_size=5)), max_size=30).map("".join)


def raw_of(text: str, raw: str, offsets: OffsetMap, words: str) -> str:
    """The raw words that some words of the text came from."""
    start, end = offsets.raw(text.index(words), text.index(words) + len(words))
    return raw[start:end]


@given(TEXTS)
@example("abc\u2028def")
@example("ab\x85cd")
@example("a\u2000b")
@example("é\u200b")
@example("\ufeffé")
def test_no_text_keeps_what_a_document_must_not_hold(raw: str) -> None:
    text, _ = clean(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\x0b\x0c\x85\u2028\u2029\u00ad\u200b\u2060\ufeff\x00\x1b\x7f\x9f")
    text.encode("utf-8")


@given(TEXTS)
@example("abc\u200b")
@example("é\u200b\u200b")
def test_the_map_leads_from_every_character_into_the_raw_text_and_back(raw: str) -> None:
    text, offsets = clean(raw)
    before = 0
    for at in range(len(text)):
        start, end = offsets.raw(at, at + 1)
        assert 0 <= start < end <= len(raw)
        assert start >= before or end > before, "the map runs backwards"
        before = start
        back = offsets.text(start, end)
        assert back[0] <= at < back[1], f"{at} → {start}:{end} → {back}"
    for at in range(len(raw)):
        start, end = offsets.text(at, at + 1)
        assert 0 <= start <= end <= len(text)


@given(TEXTS)
def test_what_cleaning_left_alone_is_the_same_on_both_sides(raw: str) -> None:
    text, offsets = clean(raw)
    for piece in offsets.pieces:
        if piece.length == piece.raw_length > 1:
            here = text[piece.start : piece.start + piece.length]
            there = raw[piece.raw : piece.raw + piece.raw_length]
            assert all(a == b or clean(b)[0] == a for a, b in zip(here, there, strict=True) if "!" <= a <= "~")


@given(TEXTS)
def test_a_clean_text_is_left_as_it_is(raw: str) -> None:
    text, _ = clean(raw)
    again, offsets = clean(text)
    if not set(text) & set(map(chr, range(0xC2, 0xF5))):  # mojibake of mojibake is repaired once a reading
        assert again == text
        assert offsets == OffsetMap()


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one_new_line(end: str) -> None:
    assert clean(f"one{end}two{end}")[0] == "one\ntwo\n"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("â€œWe will meet,â€\x9d she said", "“We will meet,” she said"),
        ("the cafÃ© in GenÃ¨ve", "the café in Genève"),
        ("the minister’s call", "the minister’s call"),
        ("a word, voilÃ\xa0 and on", "a word, voilà and on"),
        ("10Â\xa0000 people", "10\xa0000 people"),
        ("Ã la carte", "Ã la carte"),
    ],
)
def test_mojibake_is_repaired_word_by_word(raw: str, text: str) -> None:
    assert clean(raw)[0] == text


def test_a_repaired_word_leads_to_the_bytes_that_were_read_wrong() -> None:
    raw = "In the cafÃ© of GenÃ¨ve\r\nthey met."
    text, offsets = clean(raw)
    assert text == "In the café of Genève\nthey met."
    assert raw_of(text, raw, offsets, "café") == "cafÃ©"
    assert raw_of(text, raw, offsets, "they met") == "they met"


def test_a_composed_character_leads_to_its_parts() -> None:
    raw = "Gene\u0300ve"
    text, offsets = clean(raw)
    assert text == "Genève"
    assert raw_of(text, raw, offsets, "è") == "e\u0300"
    assert raw_of(text, raw, offsets, "ve") == "ve"


def test_plain_text_has_no_map_at_all() -> None:
    assert clean("Plain words.\n\tAnd more.\n") == ("Plain words.\n\tAnd more.\n", OffsetMap())


@pytest.mark.parametrize("long", ["a" * 300_000 + " é", "é" * 100_000, "Ã©" * 20_000, "a " * 200_000 + "é"])
def test_a_long_word_costs_no_more_than_its_length(long: str) -> None:
    start = time.perf_counter()
    clean(long)
    assert time.perf_counter() - start < 5
