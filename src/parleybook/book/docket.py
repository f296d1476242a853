"""The docket of a book: expectations, what is told as done, and the outcomes that the one decides of the other."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from parleybook.book import rows
from parleybook.book.writing import put_spans
from parleybook.model import Document, Edtf, Expectation, Happening, Mention, Outcome, Span

SCHEMA: Final = """
CREATE TABLE expectations (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,          -- start of its head, for reading order
    kind TEXT NOT NULL,              -- announced, promised, demanded, forecast
    due TEXT,                        -- EDTF
    due_first TEXT,                  -- first and last day that due may mean, for sorting and ranges
    due_last TEXT,
    mentions TEXT NOT NULL,          -- JSON: {"by": ids of mentions, "parties": ids of mentions}
    statement TEXT,                  -- the statement that tells of it; NULL when the outlet does
    rule TEXT NOT NULL
) STRICT;
CREATE INDEX expectations_by_place ON expectations (document, place);
CREATE INDEX expectations_by_due ON expectations (due_last);
CREATE TABLE happenings (            -- clauses told as done, not done or called off
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    date TEXT,                       -- EDTF
    places TEXT NOT NULL,            -- JSON: start and end of its words, head and sentence
    statement TEXT,
    rule TEXT NOT NULL
) STRICT;
CREATE INDEX happenings_by_document ON happenings (document);
CREATE TABLE docket_keys (           -- what may decide what: a doing with a name or thing
    key INTEGER NOT NULL,
    kind TEXT NOT NULL,              -- expectation or happening
    id TEXT NOT NULL,
    PRIMARY KEY (key, kind, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE outcomes (
    id TEXT PRIMARY KEY,
    expectation TEXT NOT NULL REFERENCES expectations (id) ON DELETE CASCADE,
    status TEXT NOT NULL,            -- met, partly met, missed, dropped
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    day TEXT,                        -- EDTF: when it was, else when it was told
    score REAL NOT NULL,
    rule TEXT NOT NULL
) STRICT;
CREATE INDEX outcomes_by_expectation ON outcomes (expectation);
"""

#: Message → query for the ids of rows whose links lead nowhere, for the proof of a book.
FAULTS: Final = {
    "the expectation {} has no words": "SELECT id FROM expectations WHERE id NOT IN "
    "(SELECT owner FROM spans WHERE role = 'what')",
    "the outcome {} has no words": "SELECT id FROM outcomes WHERE id NOT IN "
    "(SELECT owner FROM spans WHERE role = 'evidence')",
    "the expectation {} is told by a statement that is not there": "SELECT id FROM expectations WHERE statement "
    "IS NOT NULL AND statement NOT IN (SELECT id FROM statements)",
}


def put_expectations(db: sqlite3.Connection, document: Document, expectations: Iterable[Expectation]) -> None:
    """Stores the expectations of a document.

    Raises:
        SpanError: a span does not show words of the document's text.
    """
    for one in expectations:
        first, last = (one.due.first, one.due.last) if one.due else (None, None)
        values = (
            *(one.id, document.id, one.head.start, one.kind, str(one.due) if one.due else None),
            *(first and first.isoformat(), last and last.isoformat()),
            *(json.dumps({"by": list(one.by), "parties": list(one.parties)}), one.statement, one.rule),
        )
        db.execute(f"INSERT INTO expectations VALUES ({', '.join('?' * len(values))})", values)
        spans = {"what": one.what, "head": (one.head,), "cue": (one.cue,), "people": one.people}
        spans["due"] = (one.due_words,) if one.due_words else ()
        for role, several in spans.items():
            put_spans(db, one.id, role, several, {document.id: document.text})


def put_happenings(db: sqlite3.Connection, document: Document, happenings: Iterable[Happening]) -> None:
    """Stores what a document tells as done, not done or called off."""
    for one in happenings:
        places = [[span.start, span.end] for span in (one.words, one.head, one.sentence)]
        date = str(one.date) if one.date else None
        values = (one.id, document.id, one.state, date, json.dumps(places), one.statement, one.rule)
        db.execute(f"INSERT INTO happenings VALUES ({', '.join('?' * len(values))})", values)


def put_outcome(db: sqlite3.Connection, outcome: Outcome, text: str) -> None:
    """Stores what a later document, with this text, decides."""
    day = str(outcome.day) if outcome.day else None
    values = (outcome.id, outcome.expectation, outcome.status, outcome.document, day, outcome.score, outcome.rule)
    db.execute("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    db.execute("DELETE FROM spans WHERE owner = ?", (outcome.id,))
    put_spans(db, outcome.id, "evidence", outcome.evidence, {outcome.document: text})


def put_keys(db: sqlite3.Connection, kind: str, id: str, keys: Iterable[str]) -> None:
    """Stores what an expectation or happening is looked up by."""
    numbers = sorted(map(_number, keys))
    db.executemany("INSERT OR IGNORE INTO docket_keys VALUES (?, ?, ?)", ((number, kind, id) for number in numbers))


def candidates(db: sqlite3.Connection, kind: str, keys: Iterable[str], least: int = 1) -> list[str]:
    """The ids of a kind that share at least so many keys."""
    query = (
        "SELECT id FROM docket_keys WHERE key IN (SELECT value FROM json_each(?)) AND kind = ? "
        "GROUP BY id HAVING count(*) >= ? ORDER BY id"
    )
    numbers = json.dumps(sorted(map(_number, keys)))
    return [id for (id,) in db.execute(query, (numbers, kind, least))]


def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=7).digest())


def expectations(db: sqlite3.Connection, ids: Sequence[str] | None = None, document: str = "") -> Iterator[Expectation]:
    """The expectations of some ids or of a document, or all, by document and place."""
    where, values = "", tuple[str, ...]()
    if ids is not None:
        where, values = "WHERE expectations.id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    elif document:
        where, values = "WHERE expectations.document = ?", (document,)
    query = (
        "SELECT expectations.* FROM expectations JOIN documents ON documents.id = expectations.document "
        f"{where} ORDER BY documents.published_first, expectations.document, place, expectations.id"
    )
    found = db.execute(query, values).fetchall()
    spans = _spans(db, [row["id"] for row in found])
    return (_expectation(row, spans[row["id"]]) for row in found)


def _expectation(row: sqlite3.Row, spans: Mapping[str, list[Span]]) -> Expectation:
    mentions = json.loads(row["mentions"])
    return Expectation(
        id=row["id"],
        document=row["document"],
        kind=row["kind"],
        what=tuple(spans["what"]),
        head=spans["head"][0],
        cue=spans["cue"][0],
        due=rows.edtf(row["due"]),
        due_words=next(iter(spans.get("due", ())), None),
        by=tuple(mentions["by"]),
        parties=tuple(mentions["parties"]),
        people=tuple(spans.get("people", ())),
        statement=row["statement"],
        rule=row["rule"],
    )


def happenings(db: sqlite3.Connection, ids: Sequence[str] | None = None, document: str = "") -> Iterator[Happening]:
    """The happenings of some ids, or of a document."""
    where, value = ("document = ?", document) if ids is None else ("id IN (SELECT value FROM json_each(?))", _json(ids))
    for row in db.execute(f"SELECT * FROM happenings WHERE {where} ORDER BY id", (value,)).fetchall():
        words, head, sentence = (Span(row["document"], *place) for place in json.loads(row["places"]))
        date = rows.edtf(row["date"])
        yield Happening(
            row["id"], row["document"], row["state"], words, head, sentence, date, row["statement"], row["rule"]
        )


def outcomes(db: sqlite3.Connection, as_of: dt.date | None = None) -> list[Outcome]:
    """The outcomes that the documents published up to a day tell (all without one), by their ids."""
    query = (
        "SELECT outcomes.* FROM outcomes JOIN documents ON documents.id = outcomes.document "
        "WHERE ? IS NULL OR documents.published_last <= ? ORDER BY outcomes.id"
    )
    day = as_of.isoformat() if as_of else None
    found = db.execute(query, (day, day)).fetchall()
    spans = _spans(db, [row["id"] for row in found])
    return [
        Outcome(
            id=row["id"],
            expectation=row["expectation"],
            status=row["status"],
            document=row["document"],
            evidence=tuple(spans[row["id"]]["evidence"]),
            day=Edtf(row["day"]) if row["day"] else None,
            score=row["score"],
            rule=row["rule"],
        )
        for row in found
    ]


def mentions_of(db: sqlite3.Connection, document: str) -> dict[str, Mention]:
    """The mentions of a document, by id."""
    found = db.execute("SELECT * FROM mentions WHERE document = ?", (document,)).fetchall()
    return {row["id"]: rows.mention(row) for row in found}


def _json(ids: Sequence[str]) -> str:
    return json.dumps(list(ids))


def _spans(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, dict[str, list[Span]]]:
    query = "SELECT * FROM spans WHERE owner IN (SELECT value FROM json_each(?)) ORDER BY owner, role, number"
    return rows.spans_by_owner(db.execute(query, (_json(ids),)))
