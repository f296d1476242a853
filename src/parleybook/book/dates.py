"""Time expressions in a book: their table, how they are written, and what is asked of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from parleybook.book import queries, rows
from parleybook.model import DateMention, Document

SCHEMA: Final = """
CREATE TABLE dates (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT,                      -- EDTF
    value_first TEXT,                -- first and last day that the value may mean, for sorting and ranges
    value_last TEXT,
    length TEXT NOT NULL,            -- ISO 8601 period
    anchor TEXT NOT NULL,
    bound TEXT NOT NULL,
    rule TEXT NOT NULL
) STRICT;
CREATE INDEX dates_by_place ON dates (document, "start");
CREATE INDEX dates_by_day ON dates (value_first, value_last);
"""


def put_dates(db: sqlite3.Connection, document: Document, dates: Iterable[DateMention]) -> None:
    """Stores the time expressions of a document.

    Raises:
        SpanError: one does not show words of the document's text.
    """
    for date in dates:
        span, value = date.span, date.value
        first, last = (value.first, value.last) if value else (None, None)
        place = (date.id, document.id, span.start, span.end, span.words(document.text), date.type)
        days = (str(value) if value else None, first and first.isoformat(), last and last.isoformat())
        values = (*place, *days, date.length, date.anchor, date.bound, date.rule)
        db.execute(f"INSERT INTO dates VALUES ({', '.join('?' * len(values))})", values)


def dates(db: sqlite3.Connection, asked: queries.Filter | None = None) -> Iterator[DateMention]:
    """The time expressions of the documents asked for (by document and days of publication), by document and place."""
    clauses, values = queries.of_documents(asked or queries.Filter())
    where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
    query = (
        f"SELECT dates.* FROM dates JOIN documents ON documents.id = dates.document {where} "
        f'ORDER BY {queries.BY_DAY}, dates."start", dates.id'
    )
    return map(_date, db.execute(query, values).fetchall())


def _date(row: sqlite3.Row) -> DateMention:
    rest = (row["length"], row["anchor"], row["bound"], row["rule"])
    return DateMention(row["id"], rows.span(row), row["type"], rows.edtf(row["value"]), *rest)
