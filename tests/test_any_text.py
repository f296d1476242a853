"""Arbitrary Unicode through the whole way: into a book that proves itself, and out of it as JSON by its schema."""

import json
import tempfile
import unicodedata
from pathlib import Path

import jsonschema
from hypothesis import example, given, settings
from hypothesis import strategies as st

import parleybook
from parleybook import pipeline
from parleybook.book import Book
from parleybook.book.exports import as_csv, as_json, schema
from parleybook.model import NoReportError, Report
from parleybook.sources import Facts, Material, assemble

MARKS = [
    '"',
    "“",
    "”",
    "„",
    "«",
    "»",
    "‘",
    "’",
    "'",
    "``",
    "''",
    "‹",
    "「",
    "」",
    "–",
    "—",
    "--",
    "(",
    ")",
    "[…]",
    "…",
    ":",
]
SIGNS = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\x85",
    "\u2028",
    "\t",
    "\x00",
    "\x1b",
    "\x7f",
    "\ufeff",
    "\u200b",
    "\u202e",
    "\u2066",
]
HALVES = [
    "\ud800",
    "\udfff",
    "e\u0301",
    "\u0301\u0323",
    "\u05d0\u05b0",
    "الوفد قال",
    "👩‍👩‍👧",
    "ﬁ",
    "İ",
    "ß",
    "K",
    "\xad",
    "Ã©",
    "â€œ",
]
WORDS = [
    "Elena Marsk",
    "Marsk",
    "she",
    "said",
    "says",
    "told reporters",
    "denied",
    "according to",
    "that",
    "the envoy",
    "Mr.",
    "and",
    ",",
    ".",
]
LINES = [
    "By Ana Ruiz",
    "Date: 2031-05-04",
    "Title: A",
    "LORN, May 4 (HW) -- ",
    "Advertisement",
    "MARSK: ",
    "Q: ",
    "https://[",
    "@a",
]
ANY = st.one_of(
    *map(st.sampled_from, (MARKS, MARKS, SIGNS, HALVES, WORDS, WORDS, LINES)), st.text(st.characters(), max_size=6)
)
TEXTS = st.lists(st.tuples(ANY, st.sampled_from(["", " ", " "])).map("".join), min_size=1, max_size=60).map("".join)
LONG = st.builds(lambda piece, times: piece * times, TEXTS.filter(lambda text: len(text) < 40), st.integers(1, 60))
FACTS = st.builds(
    Facts, title=TEXTS, outlet=TEXTS, url=TEXTS, undated=TEXTS, byline=st.lists(TEXTS, max_size=2).map(tuple)
)
VALIDATOR = jsonschema.Draft202012Validator(schema())


def reports_of(materials: list[tuple[str, Facts]]) -> list[Report]:
    found = []
    for text, facts in materials:
        try:
            found.append(assemble(Material(text, facts, "a.txt", "")))
        except NoReportError:
            continue
    return found


@settings(max_examples=40)
@given(st.lists(st.tuples(st.one_of(TEXTS, LONG), st.one_of(st.just(Facts()), FACTS)), min_size=1, max_size=8))
def test_any_texts_make_a_book_that_proves_itself(materials: list[tuple[str, Facts]]) -> None:
    reports = reports_of(materials)
    with tempfile.TemporaryDirectory() as folder, Book.create(Path(folder) / "talks.parley") as book:
        pipeline.add(book, reports)
        pipeline.add(book, reports)
        assert book.check().faults == ()
        assert {document.id for document in book.documents()} == {report.document.id for report in reports}
        exported = json.loads(as_json(book))
        assert list(VALIDATOR.iter_errors(exported)) == []
        for _, table in as_csv(book):
            table.encode("utf-8")
        for report in reports:
            stored = book.report(report.document.id)
            assert stored.document.text == report.document.text
            assert stored.raw in {other.raw for other in reports if other.document.id == report.document.id}


@settings(max_examples=300)
@given(st.one_of(TEXTS, LONG))
@example('"' * 2_001)
@example("“" * 500 + " said Marsk. " + "”" * 499)
@example("“We have a way,” said Elena Marsk. " * 50)
@example("a" * 50_000)
@example("She said \ud800“yes\udfff” \u202e")
def test_any_text_is_read_and_every_span_shows_words(text: str) -> None:
    try:
        reading = parleybook.read(text)
    except NoReportError:
        return
    document = reading.document
    assert unicodedata.is_normalized("NFC", document.text)
    for statement in reading.statements:
        assert statement.content
        for span in statement.spans:
            assert span.words(document.text).strip()
        for span in statement.content:
            assert document.in_report(span.start, span.end), "a finding in what is not the report"
    repr(reading).encode("utf-8")
    reading._repr_html_().encode("utf-8")


@given(st.integers(0, 5))
def test_an_odd_mark_never_loses_the_rest_of_the_document(at: int) -> None:
    """However many marks stand open above it, a quotation two paragraphs further down is found."""
    mark = "“" * (at % 3) + '"' * (at % 2)
    head = f"The envoy came {mark}late to the hall.\n\nThe mayor of Lorn spoke at noon and left the town in a car.\n\n"
    text = f"{head}“We have a way to a halt in the fighting,” said Elena Marsk, the envoy.\n"
    found = [line.words for line in parleybook.read(text).lines if line.statement.kind == "direct"]
    assert any(words.startswith("We have a way to a halt in the fighting") for words in found)
