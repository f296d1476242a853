"""What the cast of a book rests on: the offices that documents tell of, and the actors that the user wrote down."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from parleybook.book import rows
from parleybook.model import Document, Edtf, GivenActor, Holding, Role

SCHEMA: Final = """
CREATE TABLE holdings (              -- a document says that somebody holds an office
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL,        -- the words that say so
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    name TEXT NOT NULL,              -- as the mentions of the document have it
    title TEXT NOT NULL,
    of TEXT NOT NULL,
    former INTEGER NOT NULL,         -- 1: held no more
    PRIMARY KEY (document, "start", "end", name, title, of)
) STRICT, WITHOUT ROWID;
CREATE INDEX holdings_by_name ON holdings (name);
CREATE TABLE given_actors (          -- what the user wrote in actors.toml; no machine step writes here
    name TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    aliases TEXT NOT NULL,           -- JSON list
    roles TEXT NOT NULL,             -- JSON list of [title, of, during]
    side TEXT NOT NULL
) STRICT;
"""


def put_holdings(db: sqlite3.Connection, document: Document, holdings: Iterable[Holding]) -> None:
    """Stores the offices that a document tells of.

    Raises:
        SpanError: a span does not show words of the document's text.
    """
    db.executemany(
        "INSERT OR REPLACE INTO holdings VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                document.id,
                one.span.start,
                one.span.end,
                one.span.words(document.text),
                one.name,
                one.title,
                one.of,
                int(one.former),
            )
            for one in holdings
        ),
    )


def holdings(db: sqlite3.Connection) -> Iterator[Holding]:
    """Every office that a document tells of, by document and place."""
    found = db.execute('SELECT * FROM holdings ORDER BY document, "start", "end", name, title, of').fetchall()
    return (Holding(rows.span(row), row["name"], row["title"], row["of"], bool(row["former"])) for row in found)


def put_given(db: sqlite3.Connection, actors: Iterable[GivenActor]) -> None:
    """Replaces the actors that the user wrote down."""
    db.execute("DELETE FROM given_actors")
    for actor in actors:
        roles = [[role.title, role.of, str(role.during) if role.during else ""] for role in actor.roles]
        values = (actor.name, actor.kind, _json(list(actor.aliases)), _json(roles), actor.side)
        db.execute("INSERT OR REPLACE INTO given_actors VALUES (?, ?, ?, ?, ?)", values)


def given(db: sqlite3.Connection) -> Iterator[GivenActor]:
    """The actors that the user wrote down, by name."""
    for row in db.execute("SELECT * FROM given_actors ORDER BY name").fetchall():
        roles = tuple(
            Role(title, of, Edtf(during) if during else None) for title, of, during in json.loads(row["roles"])
        )
        yield GivenActor(row["name"], row["kind"], tuple(json.loads(row["aliases"])), roles, row["side"])


def names(db: sqlite3.Connection, actor: str) -> list[tuple[str, str, str]]:
    """(name, document, reason) of each name that stands for an actor, by its id."""
    query = "SELECT name, document, reason FROM names WHERE actor = ? ORDER BY name, document, reason"
    return [(row["name"], row["document"], row["reason"]) for row in db.execute(query, (actor,)).fetchall()]


def days(db: sqlite3.Connection) -> dict[str, Edtf | None]:
    """Id of each document → the day on which it was published."""
    return {id: rows.edtf(day) for id, day in db.execute("SELECT id, published FROM documents")}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
