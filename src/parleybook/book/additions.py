"""When which documents came into a book. No export tells it: the same reports give the same export on any day."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

SCHEMA: Final = """
CREATE TABLE additions (             -- one row for each time that reports were added; no export has it
    number INTEGER PRIMARY KEY,
    made TEXT NOT NULL               -- ISO 8601, UTC
) STRICT;
CREATE TABLE added (                 -- the documents that came with it
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    addition INTEGER NOT NULL REFERENCES additions (number)
) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Addition:
    """One time that reports were added: its number in the book, from 1, when it was made, and ids of documents."""

    number: int
    made: dt.datetime
    documents: tuple[str, ...]


def put_addition(db: sqlite3.Connection, documents: Iterable[str], made: dt.datetime | None = None) -> None:
    """Stores that documents came in, at a time (now when none is given)."""
    (number,) = db.execute("SELECT coalesce(max(number), 0) + 1 FROM additions").fetchone()
    when = (made or dt.datetime.now(dt.UTC)).isoformat(timespec="seconds")
    db.execute("INSERT INTO additions VALUES (?, ?)", (number, when))
    db.executemany("INSERT OR REPLACE INTO added VALUES (?, ?)", ((id, number) for id in documents))


def additions(db: sqlite3.Connection) -> list[Addition]:
    """Every addition, in order."""
    of: dict[int, list[str]] = {}
    for document, number in db.execute("SELECT document, addition FROM added ORDER BY document"):
        of.setdefault(number, []).append(document)
    return [
        Addition(number, dt.datetime.fromisoformat(made), tuple(of.get(number, ())))
        for number, made in db.execute("SELECT number, made FROM additions ORDER BY number").fetchall()
    ]


def carry(db: sqlite3.Connection, before: Sequence[Addition]) -> None:
    """Gives a book that was read anew the additions of the one before it, as far as it holds their documents.

    Documents that the book before did not have stay in an addition of their own, the last.
    """
    now = additions(db)
    here = {id for one in now for id in one.documents}
    known = {id for one in before for id in one.documents} & here
    db.execute("DELETE FROM added")
    db.execute("DELETE FROM additions")
    for one in before:
        if kept := known.intersection(one.documents):
            put_addition(db, sorted(kept), one.made)
    if fresh := here - known:
        put_addition(db, sorted(fresh), now[-1].made)
