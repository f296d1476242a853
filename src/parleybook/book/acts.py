"""Acts in a book: their tables, how they are written, and what is asked of them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from parleybook.book import rows
from parleybook.book.writing import put_spans
from parleybook.model import Act, Document, Edtf, Number, Participant, Span

SCHEMA: Final = """
CREATE TABLE acts (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,          -- start of its word, for reading order
    type TEXT NOT NULL,              -- PLOVER version 2
    mode TEXT NOT NULL,
    status TEXT NOT NULL,
    date TEXT,                       -- EDTF
    date_first TEXT,                 -- first and last day that date may mean, for sorting and ranges
    date_last TEXT,
    date_rule TEXT NOT NULL,
    numbers TEXT NOT NULL,           -- JSON list of the values of its number spans
    statement TEXT,                  -- the statement that tells of it; NULL when the outlet does
    rule TEXT NOT NULL
) STRICT;
CREATE INDEX acts_by_place ON acts (document, place);
CREATE INDEX acts_by_day ON acts (date_first);
CREATE TABLE participants (
    act TEXT NOT NULL REFERENCES acts (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    mention TEXT NOT NULL,
    role TEXT NOT NULL,              -- actor, recipient, mediator
    PRIMARY KEY (act, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX participants_by_mention ON participants (mention);
"""

#: Message → query for the ids of acts whose links lead nowhere, for the proof of a book.
FAULTS: Final = {
    "the act {} has no word": "SELECT id FROM acts WHERE id NOT IN (SELECT owner FROM spans WHERE role = 'word')",
    "the act {} has a participant that is no mention": "SELECT act FROM participants WHERE mention NOT IN "
    "(SELECT id FROM mentions)",
    "the act {} is told by a statement that is not there": "SELECT id FROM acts WHERE statement IS NOT NULL "
    "AND statement NOT IN (SELECT id FROM statements)",
}

_LIKE: Final = "LIKE ? ESCAPE '\\'"


@dataclass(frozen=True, slots=True)
class ActFilter:
    """Which acts are asked for; what is left empty does not limit.

    ``actor`` is a participant's name or a part of it, ``document`` an id, a file name or an outlet, ``type`` one of
    ACT_TYPES, ``status`` one of ACT_STATUSES; ``since`` and ``until`` are days on which the act may have been, that
    of publication where the act has none.
    """

    actor: str = ""
    document: str = ""
    type: str = ""
    status: str = ""
    since: Edtf | None = None
    until: Edtf | None = None
    rejected: bool = False  #: whether acts that a person rejected are among them


def put_acts(db: sqlite3.Connection, document: Document, acts: Iterable[Act]) -> None:
    """Stores the acts of a document; their mentions must be there.

    Raises:
        SpanError: a span does not show words of the document's text.
    """
    for act in acts:
        date = act.date
        values = (
            *(act.id, document.id, act.word.start, act.type, act.mode, act.status),
            str(date) if date else None,
            date.first.isoformat() if date and date.first else None,
            date.last.isoformat() if date and date.last else None,
            *(act.date_rule, json.dumps([number.value for number in act.numbers]), act.statement, act.rule),
        )
        db.execute(f"INSERT INTO acts VALUES ({', '.join('?' * len(values))})", values)
        for role, spans in _spans(act).items():
            put_spans(db, act.id, role, spans, {document.id: document.text})
        db.executemany(
            "INSERT INTO participants VALUES (?, ?, ?, ?)",
            ((act.id, number, part.mention, part.role) for number, part in enumerate(act.participants)),
        )


def _spans(act: Act) -> dict[str, tuple[Span, ...]]:
    def only(span: Span | None) -> tuple[Span, ...]:
        return (span,) if span else ()

    return {
        "word": (act.word,),
        "evidence": act.evidence,
        "modality": act.modality,
        "date": only(act.date_words),
        "place": only(act.place),
        "object": only(act.object),
        "number": tuple(number.span for number in act.numbers),
    }


def acts(db: sqlite3.Connection, asked: ActFilter | None = None) -> Iterator[Act]:
    """The acts asked for, by their own day (that of publication where they have none) and reading order."""
    where, values = _where(asked or ActFilter())
    query = (
        f"SELECT acts.* FROM acts JOIN documents ON documents.id = acts.document {where} "
        f"ORDER BY {_DAY} IS NULL, {_DAY}, documents.published_first, documents.id, acts.place, acts.id"
    )
    yield from by_query(db, query, values)


def by_query(db: sqlite3.Connection, query: str, values: Sequence[str]) -> list[Act]:
    """The acts that a query for rows of their table gives, in its order."""
    found = db.execute(query, values).fetchall()
    return [act for start in range(0, len(found), 500) for act in _with_parts(db, found[start : start + 500])]


_DAY: Final = "coalesce(acts.date_first, acts.date_last, documents.published_first)"
_END: Final = "coalesce(acts.date_last, acts.date_first, documents.published_last)"


def _where(asked: ActFilter) -> tuple[str, list[str]]:
    clauses = [] if asked.rejected else ["acts.id NOT IN (SELECT target FROM corrections WHERE action = 'reject')"]
    values: list[str] = []
    for column in ("type", "status"):
        if wanted := getattr(asked, column):
            clauses.append(f"acts.{column} = ?")
            values.append(wanted)
    if asked.document:
        clauses.append(f"(documents.id = ? OR documents.file {_LIKE} OR documents.outlet {_LIKE})")
        values += [asked.document, f"%{_literal(asked.document)}", f"%{_literal(asked.document)}%"]
    if asked.since and asked.since.first:
        clauses.append(f"{_END} >= ?")
        values.append(asked.since.first.isoformat())
    if asked.until and asked.until.last:
        clauses.append(f"{_DAY} <= ?")
        values.append(asked.until.last.isoformat())
    if asked.actor:
        clauses.append(
            "acts.id IN (SELECT participants.act FROM participants JOIN mentions ON mentions.id = "
            "participants.mention JOIN names ON names.name = mentions.name AND names.label = mentions.label "
            "AND names.document = mentions.document JOIN actors ON actors.id = names.actor "
            f"WHERE actors.name {_LIKE} OR EXISTS (SELECT 1 FROM json_each(actors.aliases) WHERE value {_LIKE}))"
        )
        values += [f"%{_literal(asked.actor)}%"] * 2
    return (f"WHERE {' AND '.join(clauses)}" if clauses else ""), values


def _literal(words: str) -> str:
    """Words as a pattern for LIKE that means just them."""
    return re.sub(r"([%_\\])", r"\\\1", words)


def _with_parts(db: sqlite3.Connection, found: Sequence[sqlite3.Row]) -> Iterator[Act]:
    ids = json.dumps([row["id"] for row in found])
    spans = rows.spans_by_owner(
        db.execute(
            "SELECT * FROM spans WHERE owner IN (SELECT value FROM json_each(?)) ORDER BY owner, role, number", (ids,)
        )
    )
    query = (
        "SELECT act, mention, role FROM participants WHERE act IN (SELECT value FROM json_each(?)) ORDER BY act, number"
    )
    parts: dict[str, list[Participant]] = {}
    for act, mention, role in db.execute(query, (ids,)):
        parts.setdefault(act, []).append(Participant(mention, role))
    for row in found:
        yield _act(row, spans[row["id"]], tuple(parts.get(row["id"], ())))


def _act(row: sqlite3.Row, spans: dict[str, list[Span]], participants: tuple[Participant, ...]) -> Act:
    def only(role: str) -> Span | None:
        return next(iter(spans.get(role, ())), None)

    return Act(
        id=row["id"],
        document=row["document"],
        type=row["type"],
        word=spans["word"][0],
        evidence=tuple(spans.get("evidence", ())),
        mode=row["mode"],
        participants=participants,
        date=rows.edtf(row["date"]),
        date_words=only("date"),
        date_rule=row["date_rule"],
        place=only("place"),
        object=only("object"),
        numbers=tuple(map(Number, spans.get("number", ()), json.loads(row["numbers"]))),
        status=row["status"],
        modality=tuple(spans.get("modality", ())),
        statement=row["statement"],
        rule=row["rule"],
    )
