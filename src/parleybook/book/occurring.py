"""Same acts in a book: which acts are accounts of one, and the keys by which candidates are found."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Final

from parleybook import accounts
from parleybook.book import acts
from parleybook.book.queries import BY_DAY
from parleybook.model import Act, Occurrence, SameAct

SCHEMA: Final = """
CREATE TABLE act_keys (              -- who or what, and when: what may be an account of the same act
    key INTEGER NOT NULL,
    act TEXT NOT NULL REFERENCES acts (id) ON DELETE CASCADE,
    PRIMARY KEY (key, act)
) STRICT, WITHOUT ROWID;
CREATE TABLE same_acts (             -- pairs of acts that are accounts of one
    id TEXT PRIMARY KEY,
    first TEXT NOT NULL REFERENCES acts (id) ON DELETE CASCADE,
    second TEXT NOT NULL REFERENCES acts (id) ON DELETE CASCADE,
    score REAL NOT NULL,
    rule TEXT NOT NULL
) STRICT;
CREATE INDEX same_acts_by_first ON same_acts (first);
CREATE INDEX same_acts_by_second ON same_acts (second);
"""

#: Message → query for the ids of pairs that lead nowhere, for the proof of a book.
FAULTS: Final = {
    "the pair {} is of an act that is not there": "SELECT id FROM same_acts WHERE first NOT IN "
    "(SELECT id FROM acts) OR second NOT IN (SELECT id FROM acts)",
}


def act(db: sqlite3.Connection, id: str) -> Act:
    """One act by its id, which must be there."""
    return acts.by_query(db, "SELECT * FROM acts WHERE id = ?", (id,))[0]


def acts_of(db: sqlite3.Connection, document: str) -> list[str]:
    """The ids of the acts of one document, in reading order."""
    return [id for (id,) in db.execute("SELECT id FROM acts WHERE document = ? ORDER BY place, id", (document,))]


def acts_by(db: sqlite3.Connection, mentions: Collection[str]) -> list[str]:
    """The ids of the acts in which one of some mentions takes part."""
    query = "SELECT DISTINCT act FROM participants WHERE mention IN (SELECT value FROM json_each(?)) ORDER BY act"
    return [id for (id,) in db.execute(query, (json.dumps(sorted(mentions)),))]


def candidates(db: sqlite3.Connection, act: str, keys: Collection[int]) -> list[str]:
    """The ids of the other acts that share a key with one."""
    query = "SELECT DISTINCT act FROM act_keys WHERE key IN (SELECT value FROM json_each(?)) AND act <> ? ORDER BY act"
    return [id for (id,) in db.execute(query, (json.dumps(sorted(keys)), act))]


def put_keys(db: sqlite3.Connection, act: str, keys: Collection[int]) -> None:
    """Stores the keys of an act."""
    db.executemany("INSERT OR IGNORE INTO act_keys VALUES (?, ?)", ((key, act) for key in sorted(keys)))


def put_same(db: sqlite3.Connection, link: SameAct) -> None:
    """Stores that two acts are accounts of one."""
    values = (link.id, link.first, link.second, link.score, link.rule)
    db.execute("INSERT OR REPLACE INTO same_acts VALUES (?, ?, ?, ?, ?)", values)


def drop_same(db: sqlite3.Connection, act: str) -> None:
    """Takes out the pairs that an act stands in, to be found anew."""
    found = db.execute("SELECT id FROM same_acts WHERE first = ? OR second = ?", (act, act))
    ids = json.dumps([id for (id,) in found])
    about = "SELECT id FROM differences WHERE about IN (SELECT value FROM json_each(?))"
    db.execute(f"DELETE FROM spans WHERE owner IN ({about})", (ids,))
    db.execute(f"DELETE FROM differences WHERE id IN ({about})", (ids,))
    db.execute("DELETE FROM same_acts WHERE id IN (SELECT value FROM json_each(?))", (ids,))


def same_acts(db: sqlite3.Connection) -> Iterator[SameAct]:
    """Every pair of acts that are accounts of one, by its id; those that a person rejected are left out."""
    rejected = "(SELECT target FROM corrections WHERE action = 'reject')"
    query = f"SELECT * FROM same_acts WHERE first NOT IN {rejected} AND second NOT IN {rejected} ORDER BY id"
    return (SameAct(*row) for row in db.execute(query).fetchall())


def occurrences(db: sqlite3.Connection) -> list[Occurrence]:
    """The acts that several accounts tell of, by the day of the first report."""
    query = (
        "SELECT acts.id, documents.id FROM acts JOIN documents ON documents.id = acts.document "
        f"ORDER BY {BY_DAY}, acts.place, acts.id"
    )
    found = db.execute(query).fetchall()
    order = {id: at for at, (id, _) in enumerate(found)}
    return accounts.occurrences(same_acts(db), order, dict(found))
