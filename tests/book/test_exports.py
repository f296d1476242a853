"""Exports: JSON that follows its schema, CSV that reads back, the same bytes whatever the order of the reports."""

import csv
import io
import json
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import jsonschema
import pytest

from parleybook import pipeline
from parleybook.book import Book
from parleybook.book.exports import as_csv, as_json, schema
from parleybook.model import Report


def book_of(path: Path, *batches: Sequence[Report]) -> str:
    """The export of a book to which the batches were added one after the other."""
    with Book.create(path) as book:
        for batch in batches:
            pipeline.add(book, batch)
        assert book.check().faults == ()
        return as_json(book)


def test_the_export_follows_its_schema(book: Book) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    validator.check_schema(schema())
    exported = json.loads(as_json(book))
    assert list(validator.iter_errors(exported)) == []
    assert exported["documents"]
    assert exported["echoes"]
    exported["statements"][0]["kind"] = "shouted"
    assert list(validator.iter_errors(exported))


def test_every_field_of_the_schema_refuses_what_it_does_not_name(book: Book) -> None:
    exported = json.loads(as_json(book))
    for table in ("documents", "statements", "mentions", "actors", "echoes", "differences", "copies", "coverage"):
        assert exported[table], f"the fixture has no {table}"
        more = {**exported, table: [{**exported[table][0], "more": 1}]}
        assert list(jsonschema.Draft202012Validator(schema()).iter_errors(more)), table


def test_every_span_of_the_export_shows_its_words(book: Book) -> None:
    exported = json.loads(as_json(book))
    texts = {document["id"]: document["text"] for document in exported["documents"]}
    count = 0

    def look(value: object) -> None:
        nonlocal count
        if isinstance(value, dict):
            if set(value) == {"document", "start", "end", "words"}:
                count += 1
                assert texts[value["document"]][value["start"] : value["end"]] == value["words"]
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(exported)
    assert count > 50


def test_an_export_twice_is_the_same_bytes(book: Book) -> None:
    assert as_json(book) == as_json(book)
    assert list(as_csv(book)) == list(as_csv(book))


@pytest.mark.parametrize("order", list(permutations(range(5)))[::17])
def test_the_order_of_the_reports_does_not_matter(
    made: Path, read_reports: tuple[Report, ...], tmp_path: Path, order: tuple[int, ...]
) -> None:
    with Book.open(made) as book:
        expected = as_json(book)
    shuffled = [read_reports[at] for at in order]
    assert book_of(tmp_path / "at-once.parley", shuffled) == expected
    assert book_of(tmp_path / "one-by-one.parley", *([report] for report in shuffled)) == expected


def test_an_empty_book_has_an_export_and_tables_with_headings(tmp_path: Path) -> None:
    exported = json.loads(book_of(tmp_path / "empty.parley"))
    jsonschema.validate(exported, schema())
    with Book.open(tmp_path / "empty.parley") as book:
        tables = dict(as_csv(book))
    assert tables["documents.csv"].startswith("id,title,outlet")
    assert all(table.count("\r\n") == 1 for table in tables.values())


def test_an_empty_table_has_the_columns_of_a_full_one(book: Book, tmp_path: Path) -> None:
    book_of(tmp_path / "empty.parley")
    with Book.open(tmp_path / "empty.parley") as empty:
        for (name, table), (_, bare) in zip(as_csv(book), as_csv(empty), strict=True):
            assert table.splitlines()[0] == bare.splitlines()[0], name


def test_csv_reads_back(book: Book) -> None:
    exported = json.loads(as_json(book))
    tables = dict(as_csv(book))
    assert set(tables) == {f"{name}.csv" for name, value in exported.items() if isinstance(value, list)}
    for name, text in tables.items():
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        key = next(key for key in ("id", "group", "name") if not rows or key in rows[0])
        assert [row[key] for row in rows] == [item[key] for item in exported[name.removesuffix(".csv")]]
    documents = list(csv.DictReader(io.StringIO(tables["documents.csv"], newline="")))
    assert [row["text"] for row in documents] == [document["text"] for document in exported["documents"]]
    statements = list(csv.DictReader(io.StringIO(tables["statements.csv"], newline="")))
    for row, item in zip(statements, exported["statements"], strict=True):
        assert row["content"] == " […] ".join(span["words"] for span in item["content"])
        assert row["content_start"] == "; ".join(str(span["start"]) for span in item["content"])
        assert row["speakers"] == "; ".join(item["speakers"])
