"""What is asked of a book: its documents, statements, actors and links, filtered and in a stable order."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from parleybook.book import rows
from parleybook.model import (
    Actor,
    BookError,
    Copy,
    Correction,
    Difference,
    Document,
    Echo,
    Edtf,
    Mention,
    OffsetMap,
    Piece,
    Report,
    Statement,
    Zone,
)

_LIKE = "LIKE ? ESCAPE '\\'"
#: The order of documents: by day of publication, undated ones last.
BY_DAY = "documents.published_first IS NULL, documents.published_first, documents.outlet, documents.id"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are asked for; what is left empty does not limit.

    ``actor`` is a name or part of one, ``document`` an id, a file name or an outlet, ``words`` are words that all
    stand in the content, ``since`` and ``until`` days of publication.
    """

    actor: str = ""
    document: str = ""
    kind: str = ""
    words: str = ""
    since: Edtf | None = None
    until: Edtf | None = None
    rejected: bool = False  #: whether statements that a person rejected are among them


def documents(db: sqlite3.Connection, asked: Filter | None = None) -> Iterator[Document]:
    """The documents asked for (by document and days), by day of publication, undated ones last."""
    clauses, values = of_documents(asked or Filter())
    for row in db.execute(f"SELECT * FROM documents {_joined(clauses)} ORDER BY {BY_DAY}", values).fetchall():
        yield _document(db, row)


def files(db: sqlite3.Connection) -> dict[str, str]:
    """Id of each document → the file it was read from."""
    return dict(db.execute("SELECT id, file FROM documents ORDER BY id").fetchall())


def document(db: sqlite3.Connection, id: str) -> Document:
    """One document by its id.

    Raises:
        BookError: the book has none of that id.
    """
    row = db.execute("SELECT * FROM documents WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise BookError(f"no document {id} in the book; parley show documents lists them")
    return _document(db, row)


def _document(db: sqlite3.Connection, row: sqlite3.Row) -> Document:
    found = db.execute('SELECT "start", "end", kind FROM zones WHERE document = ? ORDER BY "start"', (row["id"],))
    return rows.document(row, (Zone(*zone) for zone in found))


def report(db: sqlite3.Connection, id: str) -> Report:
    """A document with the raw text that it was made of."""
    row = db.execute("SELECT raw, offsets FROM sources WHERE document = ?", (id,)).fetchone()
    found = document(db, id)
    raw = zlib.decompress(row["raw"]).decode("utf-8", "surrogatepass")
    pieces = tuple(Piece(*piece) for piece in json.loads(zlib.decompress(row["offsets"])))
    return Report(found, raw, OffsetMap(pieces))


def statements(db: sqlite3.Connection, asked: Filter | None = None) -> Iterator[Statement]:
    """The statements asked for, by day of their document and then in reading order."""
    where, values = _where(asked or Filter())
    query = (
        f"SELECT statements.* FROM statements JOIN documents ON documents.id = statements.document {where} "
        f"ORDER BY {BY_DAY}, statements.place, statements.id"
    )
    found = db.execute(query, values).fetchall()
    for start in range(0, len(found), 500):
        yield from _with_spans(db, found[start : start + 500])


def statements_of(db: sqlite3.Connection, document: str) -> Iterator[Statement]:
    """The statements of one document, by its id, in reading order."""
    query = "SELECT * FROM statements WHERE document = ? ORDER BY place, id"
    return _with_spans(db, db.execute(query, (document,)).fetchall())


def _with_spans(db: sqlite3.Connection, found: Sequence[sqlite3.Row]) -> Iterator[Statement]:
    ids = json.dumps([row["id"] for row in found])
    spans = rows.spans_by_owner(
        db.execute(
            "SELECT * FROM spans WHERE owner IN (SELECT value FROM json_each(?)) ORDER BY owner, role, number", (ids,)
        )
    )
    speakers: dict[str, list[str]] = {}
    query = (
        "SELECT statement, mention FROM speakers WHERE statement IN (SELECT value FROM json_each(?)) "
        "ORDER BY statement, number"
    )
    for statement, mention in db.execute(query, (ids,)):
        speakers.setdefault(statement, []).append(mention)
    for row in found:
        yield rows.statement(row, spans[row["id"]], speakers.get(row["id"], []))


def _literal(words: str) -> str:
    """Words as a pattern for LIKE that means just them."""
    return re.sub(r"([%_\\])", r"\\\1", words)


def _where(asked: Filter) -> tuple[str, list[str]]:
    clauses = (
        [] if asked.rejected else ["statements.id NOT IN (SELECT target FROM corrections WHERE action = 'reject')"]
    )
    more, values = of_documents(asked)
    clauses += more
    if asked.kind:
        clauses.append("statements.kind = ?")
        values.append(asked.kind)
    if asked.actor:
        clauses.append(
            "statements.id IN (SELECT speakers.statement FROM speakers JOIN mentions ON mentions.id = speakers.mention "
            "JOIN names ON names.name = mentions.name AND names.label = mentions.label "
            "AND names.document = mentions.document JOIN actors ON actors.id = names.actor "
            f"WHERE actors.name {_LIKE} OR EXISTS (SELECT 1 FROM json_each(actors.aliases) WHERE value {_LIKE}))"
        )
        values += [f"%{_literal(asked.actor)}%"] * 2
    if asked.words:
        clauses.append("statements.id IN (SELECT statement FROM words WHERE words MATCH ?)")
        values.append(" ".join(f'"{word}"' for word in re.sub('["\x00]', " ", asked.words).split()) or '""')
    return _joined(clauses), values


def of_documents(asked: Filter) -> tuple[list[str], list[str]]:
    """The conditions that documents must meet by themselves."""
    clauses: list[str] = []
    values: list[str] = []
    if asked.document:
        clauses.append(f"(documents.id = ? OR documents.file {_LIKE} OR documents.outlet {_LIKE})")
        values += [asked.document, f"%{_literal(asked.document)}", f"%{_literal(asked.document)}%"]
    if asked.since and asked.since.first:
        clauses.append("documents.published_last >= ?")
        values.append(asked.since.first.isoformat())
    if asked.until and asked.until.last:
        clauses.append("documents.published_first <= ?")
        values.append(asked.until.last.isoformat())
    return clauses, values


def _joined(clauses: Sequence[str]) -> str:
    return f"WHERE {' AND '.join(clauses)}" if clauses else ""


def statement(db: sqlite3.Connection, id: str) -> Statement:
    """One statement by its id.

    Raises:
        BookError: the book has none of that id.
    """
    row = db.execute("SELECT * FROM statements WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise BookError(f"no statement {id} in the book")
    return next(_with_spans(db, [row]))


def statements_by(db: sqlite3.Connection, mentions: Collection[str]) -> list[Statement]:
    """The statements whose first speaker is one of some mentions, by their ids."""
    query = (
        "SELECT statements.* FROM statements JOIN speakers ON speakers.statement = statements.id "
        "WHERE speakers.number = 0 AND speakers.mention IN (SELECT value FROM json_each(?)) ORDER BY statements.id"
    )
    return list(_with_spans(db, db.execute(query, (json.dumps(sorted(mentions)),)).fetchall()))


def mentions(db: sqlite3.Connection) -> Iterator[Mention]:
    """Every mention, by document and place."""
    return map(rows.mention, db.execute('SELECT * FROM mentions ORDER BY document, "start", id').fetchall())


def mention(db: sqlite3.Connection, id: str) -> Mention | None:
    """One mention by its id; None when the book has none of that id."""
    row = db.execute("SELECT * FROM mentions WHERE id = ?", (id,)).fetchone()
    return rows.mention(row) if row else None


def actors(db: sqlite3.Connection) -> Iterator[Actor]:
    """Every actor, by name."""
    return map(rows.actor, db.execute("SELECT * FROM actors ORDER BY name, id").fetchall())


def actor(db: sqlite3.Connection, id: str) -> Actor | None:
    """One actor by its id; None when the book has none of that id."""
    row = db.execute("SELECT * FROM actors WHERE id = ?", (id,)).fetchone()
    return rows.actor(row) if row else None


def actor_of_mention(db: sqlite3.Connection) -> dict[str, str]:
    """Id of a mention → id of the actor that it stands for."""
    query = (
        "SELECT mentions.id, names.actor FROM mentions JOIN names ON names.name = mentions.name "
        "AND names.label = mentions.label AND names.document = mentions.document"
    )
    return dict(db.execute(query).fetchall())


def echoes(db: sqlite3.Connection) -> Iterator[Echo]:
    """Every echo, by its id."""
    query = (
        "SELECT echoes.*, one.document AS one, other.document AS other FROM echoes JOIN statements AS one "
        "ON one.id = echoes.first JOIN statements AS other ON other.id = echoes.second ORDER BY echoes.id"
    )
    return (rows.echo(row, row["one"], row["other"]) for row in db.execute(query).fetchall())


def differences(db: sqlite3.Connection) -> Iterator[Difference]:
    """Every difference, by its id."""
    query = "SELECT spans.* FROM spans JOIN differences ON differences.id = spans.owner ORDER BY owner, role, number"
    spans = rows.spans_by_owner(db.execute(query))
    found = db.execute("SELECT * FROM differences ORDER BY kind, id").fetchall()
    return (rows.difference(row, spans.get(row["id"], {})) for row in found)


def copies(db: sqlite3.Connection) -> Iterator[Copy]:
    """Every copy, by its id."""
    query = "SELECT spans.* FROM spans JOIN copies ON copies.id = spans.owner ORDER BY owner, role, number"
    spans = rows.spans_by_owner(db.execute(query))
    found = db.execute("SELECT * FROM copies ORDER BY id").fetchall()
    return (rows.copy(row, spans.get(row["id"], {})) for row in found)


def kinds(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """Id of a statement → its kind."""
    query = "SELECT id, kind FROM statements WHERE id IN (SELECT value FROM json_each(?))"
    return dict(db.execute(query, (json.dumps(list(ids)),)).fetchall())


def corrections(db: sqlite3.Connection) -> Iterator[Correction]:
    """Every correction, in the order they were made."""
    return map(rows.correction, db.execute("SELECT * FROM corrections ORDER BY made, id").fetchall())


def sharing(db: sqlite3.Connection, table: str, column: str, id: str, keys: Sequence[int]) -> dict[str, int]:
    """Ids other than ``id`` that share keys in ``echo_keys``, ``matter_keys`` or ``copy_bands`` → how many."""
    name = {"echo_keys": "key", "matter_keys": "key", "copy_bands": "band"}[table]
    query = (
        f"SELECT {column}, count(*) FROM {table} WHERE {name} IN (SELECT value FROM json_each(?)) AND {column} <> ? "
        f"GROUP BY {column} ORDER BY {column}"
    )
    return dict(db.execute(query, (json.dumps(list(keys)), id)).fetchall())


def elsewhere(db: sqlite3.Connection, statements: Collection[str], document: str) -> list[str]:
    """Those of some statements, by id and in order, that stand in another document."""
    query = "SELECT id FROM statements WHERE id IN (SELECT value FROM json_each(?)) AND document <> ? ORDER BY id"
    return [id for (id,) in db.execute(query, (json.dumps(sorted(statements)), document))]


def keys_of(db: sqlite3.Connection, statement: str) -> int:
    """How many echo keys a statement has."""
    count: int = db.execute("SELECT count(*) FROM echo_keys WHERE statement = ?", (statement,)).fetchone()[0]
    return count
