"""Bytes → characters: every encoding that reports come in, and files that are no text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleybook.model import SourceError
from parleybook.sources.decoding import decode

WORDS = "The envoy said: “Zürich, not Kraków.” She left at 9 – in a hurry. The talks go on."
#: Text that every encoding below can hold and that UTF-8 and UTF-16 must give back as it was.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("utf-16-le"), "utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"), "utf-32-be"),
        (WORDS.replace("ó", "o").encode("windows-1252"), "windows-1252"),
    ],
)
def test_every_encoding_gives_the_words_without_the_mark(data: bytes, encoding: str) -> None:
    found = decode(data)
    assert found.text.replace("ó", "o") == WORDS.replace("ó", "o")
    assert (found.encoding, found.broken) == (encoding, 0)


@given(ANY_TEXT, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"]))
def test_a_mark_leads_back_to_exactly_the_text_that_was_written(text: str, encoding: str) -> None:
    mark = "\ufeff".encode(encoding)
    assert decode(mark + text.encode(encoding)).text == text


@given(ANY_TEXT)
def test_utf_8_without_a_mark_is_read_as_it_was_written(text: str) -> None:
    data = f"Report: {text}".encode()
    assert decode(data).text == f"Report: {text}"


def test_the_bytes_that_windows_1252_leaves_undefined_are_kept_as_characters() -> None:
    found = decode(b"na\xefve \x81 caf\xe9 \x93quoted\x94")
    assert found.text == "naïve \x81 café “quoted”"
    assert found.encoding == "windows-1252"


def test_a_broken_byte_in_utf_8_is_one_lost_character_and_is_counted() -> None:
    data = "“Zürich” and “Köln” and “Genève”".encode().replace(b"\xc3\xb6", b"\xc3")
    found = decode(data)
    assert (found.encoding, found.broken) == ("utf-8", 1)
    assert found.text == "“Zürich” and “K\ufffdln” and “Genève”"


def test_utf_16_that_ends_in_half_a_character_keeps_the_rest() -> None:
    found = decode(codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le")[:-1])
    assert found.text.startswith(WORDS[:-1])
    assert found.broken == 1


def test_the_encoding_that_a_page_names_is_used() -> None:
    page = '<html><meta charset="iso-8859-2"><p>Kraków, Łódź</p>'.encode("iso-8859-2")
    assert "Kraków, Łódź" in decode(page).text


@pytest.mark.parametrize(
    "name", ["no-such-code", "utf-8", "utf-16", "utf-32-be", "idna", "undefined", "hex", "punycode"]
)
def test_a_page_that_names_a_wrong_encoding_is_read_all_the_same(name: str) -> None:
    page = f'<html><meta charset="{name}"><p>Genève, {"x" * 80}.</p>'.encode("windows-1252")
    found = decode(page)
    assert "Genève" in found.text
    assert found.encoding == "windows-1252"


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "office document"),
        (b"\xd0\xcf\x11\xe0....", "office document"),
        (b"{\\rtf1 ....}", "rich-text"),
        (b"SQLite format 3\x00...", "parley show"),
        (b"\x1f\x8b....", "unpack"),
        (b"\x89PNG....", "picture"),
        (b"\xff\xd8\xff....", "picture"),
        (b"GIF89a", "picture"),
        (bytes(range(256)) * 20, "binary"),
        (b"words \x00\x01\x02 words" * 40, "binary"),
        (b"\x01\x02\x03\x04\x05\x06 words" * 40, "binary"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_what_to_do(data: bytes, advice: str) -> None:
    with pytest.raises(SourceError, match=advice):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except SourceError:
        return
    found.text.encode("utf-8")  # no half characters are left
