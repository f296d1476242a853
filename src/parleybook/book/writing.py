"""Puts documents, findings and accounts into a book. Every span is checked against its words before it is stored."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence

from parleybook.model import (
    Actor,
    Copy,
    Correction,
    Difference,
    Document,
    Echo,
    Mention,
    Report,
    Span,
    SpanError,
    Statement,
)


def put_report(db: sqlite3.Connection, report: Report, reader: str) -> bool:
    """Stores a report's document; False when it is there already."""
    document = report.document
    if db.execute("SELECT 1 FROM documents WHERE id = ?", (document.id,)).fetchone():
        return False
    db.execute(f"INSERT INTO documents VALUES ({', '.join('?' * 18)})", (*_columns(document), reader))
    pieces = json.dumps([list(piece) for piece in report.offsets.pieces])
    db.execute(
        "INSERT INTO sources VALUES (?, ?, ?)",
        (document.id, zlib.compress(report.raw.encode("utf-8", "surrogatepass")), zlib.compress(pieces.encode())),
    )
    db.executemany(
        "INSERT INTO zones VALUES (?, ?, ?, ?)",
        ((document.id, zone.start, zone.end, zone.kind) for zone in document.zones),
    )
    return True


def put_findings(
    db: sqlite3.Connection, document: Document, statements: Iterable[Statement], mentions: Iterable[Mention]
) -> None:
    """Stores what was found in a document.

    Raises:
        SpanError: a span does not show words of the document's text.
    """
    for mention in mentions:
        span = mention.span
        values = (mention.id, document.id, span.start, span.end, span.words(document.text))
        db.execute(
            "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, mention.kind, mention.name, mention.label, mention.reason),
        )
    for statement in statements:
        _put_statement(db, document, statement)


def _put_statement(db: sqlite3.Connection, document: Document, statement: Statement) -> None:
    values = (
        statement.id,
        document.id,
        statement.content[0].start,
        statement.kind,
        statement.polarity,
        str(statement.said) if statement.said else None,
        statement.said_rule,
        statement.nested_in,
        statement.rule,
        statement.score,
    )
    db.execute(f"INSERT INTO statements VALUES ({', '.join('?' * 10)})", values)
    spans = {
        "source": statement.sources,
        "cue": (statement.cue,) if statement.cue else (),
        "content": statement.content,
        "channel": (statement.channel,) if statement.channel else (),
        "via": (statement.via,) if statement.via else (),
    }
    for role, several in spans.items():
        put_spans(db, statement.id, role, several, {document.id: document.text})
    db.executemany(
        "INSERT INTO speakers VALUES (?, ?, ?)",
        ((statement.id, n, mention) for n, mention in enumerate(statement.speakers)),
    )
    words = " ".join(span.words(document.text) for span in statement.content)
    db.execute("INSERT INTO words (statement, content) VALUES (?, ?)", (statement.id, words))


def put_spans(db: sqlite3.Connection, owner: str, role: str, spans: Sequence[Span], texts: dict[str, str]) -> None:
    """Stores the spans of a finding in one role, with their words; ``texts`` are those of their documents, by id.

    Raises:
        SpanError: a span does not show words of its document's text.
    """
    for number, span in enumerate(spans):
        if span.document not in texts:
            raise SpanError(f"{owner}: a span in document {span.document}, which is not at hand")
        words = span.words(texts[span.document])
        db.execute(
            "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?)",
            (owner, role, number, span.document, span.start, span.end, words),
        )


def put_keys(db: sqlite3.Connection, table: str, column: str, keys: Iterable[tuple[int, str]]) -> None:
    """Stores the keys by which candidates for links are found: (key, id) rows of ``echo_keys``, ``matter_keys`` or
    ``copy_bands``."""
    name = {"echo_keys": "key", "matter_keys": "key", "copy_bands": "band"}[table]
    db.executemany(f"INSERT OR IGNORE INTO {table} ({name}, {column}) VALUES (?, ?)", keys)


def put_actors(
    db: sqlite3.Connection, actors: Iterable[Actor], names: Iterable[tuple[str, str, str, str, str]]
) -> None:
    """Replaces all actors, and the rows (name, label, document, actor, reason) that lead from names to them."""
    db.execute("DELETE FROM actors")
    db.execute("DELETE FROM names")
    for actor in actors:
        roles = [[role.title, role.of, str(role.during) if role.during else ""] for role in actor.roles]
        values = (actor.id, actor.name, actor.kind, _json(list(actor.aliases)), _json(roles), actor.side)
        db.execute("INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?)", values)
    db.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?)", names)


def put_copy(db: sqlite3.Connection, copy: Copy, texts: dict[str, str]) -> None:
    """Stores one copy with its passages; ``texts`` are those of both documents, by id."""
    values = (copy.id, copy.original, copy.copy, copy.kind, copy.share, int(copy.directed), copy.reason)
    db.execute("INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    put_spans(db, copy.id, "original", [original for original, _ in copy.passages], texts)
    put_spans(db, copy.id, "copy", [taken for _, taken in copy.passages], texts)


def put_echo(db: sqlite3.Connection, echo: Echo) -> None:
    """Stores one echo with its alignment."""
    edits = [[edit.kind, _pair(edit.first), _pair(edit.second)] for edit in echo.edits]
    values = (echo.id, echo.first, echo.second, echo.relation, echo.score, _json(edits), echo.rule)
    db.execute("INSERT OR REPLACE INTO echoes VALUES (?, ?, ?, ?, ?, ?, ?)", values)


def drop_echoes(db: sqlite3.Connection, statement: str) -> None:
    """Takes out the echoes of a statement and what they differ in, to be found anew."""
    found = db.execute("SELECT id FROM echoes WHERE first = ? OR second = ?", (statement, statement))
    ids = json.dumps([id for (id,) in found])
    about = "SELECT id FROM differences WHERE about IN (SELECT value FROM json_each(?))"
    db.execute(f"DELETE FROM spans WHERE owner IN ({about})", (ids,))
    db.execute(f"DELETE FROM differences WHERE id IN ({about})", (ids,))
    db.execute("DELETE FROM echoes WHERE id IN (SELECT value FROM json_each(?))", (ids,))


def drop_differences(db: sqlite3.Connection, about: str) -> None:
    """Takes out the differences about one echo, pair of acts or document, to be found anew."""
    db.execute("DELETE FROM spans WHERE owner IN (SELECT id FROM differences WHERE about = ?)", (about,))
    db.execute("DELETE FROM differences WHERE about = ?", (about,))


def put_difference(db: sqlite3.Connection, difference: Difference, texts: dict[str, str]) -> None:
    """Stores one difference; ``texts`` are those of the two documents, by id."""
    values = (difference.id, difference.kind, difference.attribute, difference.about, difference.rule)
    db.execute("INSERT OR REPLACE INTO differences VALUES (?, ?, ?, ?, ?)", values)
    db.execute("DELETE FROM spans WHERE owner = ?", (difference.id,))
    put_spans(db, difference.id, "first", difference.first, texts)
    put_spans(db, difference.id, "second", difference.second, texts)


def drop_settled(db: sqlite3.Connection) -> None:
    """Removes differences of speaker between two accounts whose speakers have become one actor."""
    speaker = (
        "(SELECT names.actor FROM speakers JOIN mentions ON mentions.id = speakers.mention JOIN names "
        "ON names.name = mentions.name AND names.label = mentions.label AND names.document = mentions.document "
        "WHERE speakers.statement = echoes.{} ORDER BY speakers.number LIMIT 1)"
    )
    query = (
        "SELECT differences.id FROM differences JOIN echoes ON echoes.id = differences.about "
        f"WHERE differences.attribute = 'speaker' AND {speaker.format('first')} = {speaker.format('second')}"
    )
    for (id,) in db.execute(query).fetchall():
        db.execute("DELETE FROM spans WHERE owner = ?", (id,))
        db.execute("DELETE FROM differences WHERE id = ?", (id,))


def put_correction(db: sqlite3.Connection, correction: Correction) -> None:
    """Stores what a person entered."""
    values = (
        correction.id,
        correction.target,
        correction.action,
        correction.field,
        correction.value,
        correction.by,
        correction.made,
        correction.note,
    )
    db.execute("INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


def _columns(document: Document) -> tuple[object, ...]:
    published = document.published
    return (
        document.id,
        document.title,
        document.outlet,
        document.agency,
        _json(list(document.byline)),
        str(published) if published else None,
        published.first.isoformat() if published and published.first else None,
        published.last.isoformat() if published and published.last else None,
        document.published_rule,
        document.url,
        document.language,
        document.kind,
        document.origin,
        _json(list(document.incomplete)),
        document.file,
        document.sha256,
        document.text,
    )


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
