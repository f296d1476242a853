"""The proof of a book: what is whole has no fault, and every tampering is one."""

import sqlite3
from pathlib import Path

import pytest

from parleybook.book import Book


def faults(path: Path) -> tuple[str, ...]:
    with Book.open(path) as book:
        return book.check().faults


def tampered(path: Path, statement: str) -> tuple[str, ...]:
    db = sqlite3.connect(path)
    with db:
        changed = db.execute(statement).rowcount
    db.close()
    assert changed > 0
    return faults(path)


def test_a_book_as_it_was_made_has_no_fault(book: Book) -> None:
    checked = book.check()
    assert checked.faults == ()
    assert checked.documents == 5
    tables = ("spans", "mentions", "dates", "holdings")
    count = sum(book.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
    assert checked.spans == count > 40


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE spans SET words = 'never said' WHERE owner = (SELECT min(id) FROM statements) AND role = 'content'",
            "shows other words",
        ),
        (
            """UPDATE spans SET "start" = "start" + 1 WHERE owner = (SELECT min(id) FROM statements)""",
            "shows other words",
        ),
        ("""UPDATE spans SET "end" = 100000 WHERE owner = (SELECT max(id) FROM statements)""", "shows other words"),
        ("""UPDATE mentions SET "end" = "end" - 1 WHERE id = (SELECT min(id) FROM mentions)""", "shows other words"),
        ("UPDATE documents SET text = replace(text, 'halt', 'stop')", "its text, outlet or address"),
        ("UPDATE documents SET outlet = 'Other' WHERE outlet = 'Harbour Wire'", "its text, outlet or address"),
        ("DELETE FROM spans WHERE role = 'content'", "has no content"),
        ("UPDATE speakers SET mention = 'm0'", "no mention"),
        (
            "UPDATE statements SET nested_in = 's0' WHERE id = (SELECT min(id) FROM statements)",
            "stands in one that is not there",
        ),
        ("DELETE FROM statements WHERE id = (SELECT min(id) FROM statements)", "no owner"),
        ("DELETE FROM actors", "leads to no actor"),
        ("UPDATE echoes SET second = 's0'", "echo"),
        ("UPDATE copies SET original = 'd0'", "copy"),
        ("UPDATE differences SET about = 'e0' WHERE id = (SELECT min(id) FROM differences)", "difference"),
        ("DELETE FROM sources WHERE document = (SELECT min(id) FROM documents)", "raw text"),
        ("UPDATE sources SET raw = zeroblob(5) WHERE document = (SELECT min(id) FROM documents)", "raw text"),
        ("""UPDATE zones SET "end" = 100000 WHERE document = (SELECT min(document) FROM zones)""", "zone"),
    ],
)
def test_a_tampering_is_found(path: Path, statement: str, told: str) -> None:
    found = tampered(path, statement)
    assert found
    assert any(told in fault for fault in found), found
    assert all("\n" not in fault for fault in found)


def test_a_fault_in_a_span_names_its_document_and_file(path: Path) -> None:
    found = tampered(
        path, "UPDATE spans SET words = 'x' WHERE owner = (SELECT min(id) FROM statements) AND role = 'content'"
    )
    with Book.open(path) as book:
        files = {f"{document.id} ({document.file})" for document in book.documents()}
    assert any(name in found[0] for name in files)
