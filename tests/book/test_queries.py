"""What is asked of a book: every filter, stable order, and words that are no query."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleybook.book import Book, Line
from parleybook.model import BookError, DateError, Edtf


def day(line: Line) -> str:
    return line.day


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({"actor": "Marsk"}, lambda line: "Marsk" in line.who),
        ({"actor": "marsk"}, lambda line: "Marsk" in line.who),
        ({"actor": "Elena Marsk"}, lambda line: line.who == "Elena Marsk"),
        ({"document": "Harbour Wire"}, lambda line: line.document.outlet == "Harbour Wire"),
        ({"document": "ledger.txt"}, lambda line: line.document.file == "reports/ledger.txt"),
        ({"kind": "direct"}, lambda line: line.statement.kind == "direct"),
        ({"kind": "indirect"}, lambda line: line.statement.kind == "indirect"),
        ({"words": "lamps"}, lambda line: "lamps" in line.words),
        ({"words": "LAMPS on"}, lambda line: "lamps" in line.words and " on" in line.words),
        ({"words": "sides halt"}, lambda line: "sides" in line.words and "halt" in line.words),
        ({"since": "2031-05-06"}, lambda line: line.day >= "2031-05-06"),
        ({"until": "2031-05-05"}, lambda line: line.day <= "2031-05-05"),
        ({"since": "2031-05-05", "until": "2031-05-06"}, lambda line: "2031-05-05" <= line.day <= "2031-05-06"),
        ({"since": "2031-05", "until": "2031-05"}, lambda line: line.day.startswith("2031-05")),
        ({"actor": "Marsk", "document": "Star"}, lambda line: "Star" in line.document.outlet and "Marsk" in line.who),
    ],
)  # fmt: skip
def test_a_filter_gives_all_that_it_asks_for_and_nothing_else(
    book: Book, asked: dict[str, Any], holds: Callable[[Line], bool]
) -> None:
    every = book.statements()
    found = book.statements(**asked)
    assert [line.statement.id for line in found] == [line.statement.id for line in every if holds(line)]
    assert 0 < len(found) < len(every)


def test_a_document_is_asked_for_by_its_id(book: Book) -> None:
    for document in book.documents():
        found = book.statements(document=document.id)
        assert {line.document.id for line in found} == {document.id}
        assert book.document(document.id) == document


def test_statements_come_by_day_and_then_in_reading_order(book: Book) -> None:
    lines = book.statements()
    places = [(line.day, line.document.outlet, line.statement.content[0].start) for line in lines]
    assert places == sorted(places)


def test_a_filter_that_nothing_meets_gives_nothing(book: Book) -> None:
    several: list[dict[str, Any]] = [
        {"actor": "Nobody Else"},
        {"words": "unicorn"},
        {"document": "zzz"},
        {"since": "2040"},
        {"until": "2000"},
    ]
    for asked in several:
        assert len(book.statements(**asked)) == 0


@pytest.mark.parametrize("mark", ["%", "_", "\\", "a%k", '"', "[", "', '"])
def test_a_mark_in_a_name_is_only_a_mark(book: Book, mark: str) -> None:
    assert len(book.statements(actor=mark)) == 0
    assert len(book.statements(document=mark)) == 0


@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_any_words_can_be_asked_for(book: Book, words: str) -> None:
    for line in book.statements(words=words):
        assert line.words
    book.statements(actor=words, document=words)


@pytest.mark.parametrize("words", ['"', '""', "*", "lamps*", "NOT", "a AND", "words:", "(", "-", "^lamps", "\x00"])
def test_what_is_a_query_elsewhere_is_words_here(book: Book, words: str) -> None:
    book.statements(words=words)


def test_a_word_is_found_without_its_accents_and_capitals(book: Book) -> None:
    assert len(book.statements(words="Lámps")) == len(book.statements(words="lamps")) > 0


@pytest.mark.parametrize("asked", [{"since": "yesterday"}, {"until": "2031-13"}])
def test_a_day_that_is_none_is_refused(book: Book, asked: dict[str, Any]) -> None:
    with pytest.raises(DateError):
        book.statements(**asked)


def test_what_is_not_in_the_book_is_said(book: Book) -> None:
    with pytest.raises(BookError, match="d0"):
        book.document("d0")
    with pytest.raises(BookError, match="s0"):
        book.statement("s0")


def test_statements_actors_and_echoes_lead_to_one_another(book: Book) -> None:
    statements = {line.statement.id: line.statement for line in book.statements()}
    mentions = {mention.id for mention in book.mentions()}
    actors = {actor.id for actor in book.actors()}
    assert set(book.actor_of_mention()) == mentions
    assert set(book.actor_of_mention().values()) <= actors
    for statement in statements.values():
        assert set(statement.speakers) <= mentions
        assert book.statement(statement.id) == statement
    for echo in book.echoes():
        assert {echo.first, echo.second} <= set(statements)
        assert statements[echo.first].document != statements[echo.second].document


def test_the_raw_text_and_its_map_come_back(book: Book) -> None:
    for document in book.documents():
        report = book.report(document.id)
        assert report.document == document
        start, end = report.offsets.raw(0, len(document.text))
        assert report.raw[start:end].replace("\r\n", "\n") == document.text


def test_a_date_column_holds_its_bounds(book: Book) -> None:
    rows = book.db.execute("SELECT published, published_first, published_last FROM documents").fetchall()
    for published, first, last in rows:
        assert (first, last) == (str(Edtf(published).first), str(Edtf(published).last))


def test_a_book_and_its_statements_show_themselves(book: Book) -> None:
    assert repr(book).startswith("<Book talks.parley: 5 documents, ")
    lines = book.statements(actor="Marsk")
    assert f"<{len(lines)} statements>" in repr(lines)
    html = lines._repr_html_()
    assert html.count("<tr>") == len(lines) + 1
    assert "Elena Marsk" in html
    assert list(lines[:2]) == [lines[0], lines[1]]
