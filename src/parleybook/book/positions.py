"""Positions in a book: putting them there, getting them out, and the standings of parties."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from parleybook.accounts import Cell, Standing, cell_of
from parleybook.book import rows
from parleybook.book.writing import put_spans
from parleybook.model import Condition, Document, Mention, Position, Proposal, Span
from parleybook.packs.terms import TermPack, pack, packed, unpacked

#: Leaves out what a person rejected: the position, or the statement that it rests on.
_KEPT = (
    "positions.id NOT IN (SELECT target FROM corrections WHERE action = 'reject') AND "
    "(positions.statement IS NULL OR positions.statement NOT IN "
    "(SELECT target FROM corrections WHERE action = 'reject'))"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which positions are asked for; what is left empty does not limit. ``as_of`` is a day in ISO 8601."""

    party: str = ""
    term: str = ""
    as_of: str = ""


def put_positions(
    db: sqlite3.Connection,
    document: Document,
    positions: Iterable[Position],
    proposals: Iterable[Proposal],
    mentions: Iterable[Mention],
) -> None:
    """Stores what was found of positions in a document, with the mentions that no statement has.

    Raises:
        SpanError: a span does not show words of the document's text.
    """
    text = document.text
    for mention in mentions:
        values = (mention.id, document.id, mention.span.start, mention.span.end, mention.span.words(text))
        db.execute(
            "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, mention.kind, mention.name, mention.label, mention.reason),
        )
    for one in proposals:
        place = (one.id, document.id, one.span.start, one.span.end, one.span.words(text))
        terms = json.dumps(list(one.terms))
        db.execute("INSERT INTO proposals VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*place, one.name, one.mention, terms))
    for position in positions:
        db.execute(f"INSERT INTO positions VALUES ({', '.join('?' * 15)})", _row(position))
        put_spans(db, position.id, "evidence", position.evidence, {document.id: text})
        spans = [condition.span for condition in position.conditions]
        put_spans(db, position.id, "condition", spans, {document.id: text})
        db.executemany(
            "INSERT INTO conditions VALUES (?, ?, ?, ?)",
            ((position.id, n, c.term, c.mention) for n, c in enumerate(position.conditions)),
        )


def _row(position: Position) -> tuple[object, ...]:
    return (
        position.id,
        position.document,
        position.evidence[0].start,
        position.mention,
        position.term,
        position.stance,
        position.said_by,
        int(position.own),
        position.addressee,
        position.proposal,
        position.statement,
        position.strength,
        str(position.date) if position.date else None,
        position.date_rule,
        position.rule,
    )


def positions(db: sqlite3.Connection, ids: Sequence[str] | None = None) -> Iterator[Position]:
    """Positions by document and reading order, all or those of some ids; rejected ones are left out."""
    chosen = "" if ids is None else "AND positions.id IN (SELECT value FROM json_each(?))"
    values = () if ids is None else (json.dumps(list(ids)),)
    query = f"SELECT * FROM positions WHERE {_KEPT} {chosen} ORDER BY document, place, id"
    found = db.execute(query, values).fetchall()
    for start in range(0, len(found), 500):
        yield from _with_spans(db, found[start : start + 500])


def _with_spans(db: sqlite3.Connection, found: Sequence[sqlite3.Row]) -> Iterator[Position]:
    ids = json.dumps([row["id"] for row in found])
    of = "IN (SELECT value FROM json_each(?))"
    spans = rows.spans_by_owner(
        db.execute(f"SELECT * FROM spans WHERE owner {of} ORDER BY owner, role, number", (ids,))
    )
    bound: dict[str, list[tuple[str, str]]] = {}
    query = f"SELECT position, term, mention FROM conditions WHERE position {of} ORDER BY position, number"
    for position, term, mention in db.execute(query, (ids,)):
        bound.setdefault(position, []).append((term, mention))
    for row in found:
        yield _position(row, spans[row["id"]], bound.get(row["id"], []))


def _position(row: sqlite3.Row, spans: Mapping[str, Sequence[Span]], bound: Sequence[tuple[str, str]]) -> Position:
    conditions = (
        Condition(span, term, mention) for span, (term, mention) in zip(spans.get("condition", ()), bound, strict=True)
    )
    return Position(
        id=row["id"],
        document=row["document"],
        mention=row["mention"],
        term=row["term"],
        stance=row["stance"],
        evidence=tuple(spans["evidence"]),
        conditions=tuple(conditions),
        said_by=row["said_by"],
        own=bool(row["own"]),
        addressee=row["addressee"],
        proposal=row["proposal"],
        statement=row["statement"],
        strength=row["strength"],
        date=rows.edtf(row["date"]),
        date_rule=row["date_rule"],
        rule=row["rule"],
    )


def proposals(db: sqlite3.Connection) -> Iterator[Proposal]:
    """Every proposal that a document names, by document and place."""
    query = 'SELECT * FROM proposals ORDER BY document, "start", id'
    return (
        Proposal(row["id"], rows.span(row), row["name"], row["mention"], tuple(json.loads(row["terms"])))
        for row in db.execute(query).fetchall()
    )


def put_pack(db: sqlite3.Connection, terms: TermPack) -> None:
    """Stores the term pack that the book is read with, in place of the one before."""
    db.execute("DELETE FROM packs")
    db.execute("INSERT INTO packs VALUES (?, ?)", (terms.name, packed(terms)))


def pack_of(db: sqlite3.Connection) -> TermPack:
    """The term pack that the book is read with; the one for ceasefire talks when none was chosen."""
    row = db.execute("SELECT content FROM packs").fetchone()
    return unpacked(row[0]) if row else pack("ceasefire")


def put_standings(db: sqlite3.Connection, standings: Iterable[Standing]) -> None:
    """Replaces all standings."""
    db.execute("DELETE FROM standings")
    db.executemany(
        "INSERT OR IGNORE INTO standings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (s.party, s.term, int(s.own), s.day, s.position, s.stance, s.voice, s.utterance, int(s.retold))
            for s in standings
        ),
    )


def standings(db: sqlite3.Connection, asked: Asked | None = None) -> list[Standing]:
    """The standings asked for: of a party (a part of its name will do), on a term, up to a day. In order.

    What has no day counts only where no day is asked for.
    """
    asked = asked or Asked()
    clauses, values = ["1"], []
    if asked.party:
        clauses.append("instr(lower(party), lower(?))")
        values.append(asked.party)
    if asked.term:
        clauses.append("term = ?")
        values.append(asked.term)
    if asked.as_of:
        clauses.append("day BETWEEN '0' AND ?")  # what has no day (the empty one) was said at no known time
        values.append(asked.as_of)
    query = f"SELECT * FROM standings WHERE {' AND '.join(clauses)} ORDER BY party, term, own, day, position"
    return [_standing(row) for row in db.execute(query, values)]


def _standing(row: Sequence[object]) -> Standing:
    party, term, own, day, position, stance, voice, utterance, retold = row
    place = (str(party), str(term), bool(own), str(day), str(position))
    return Standing(*place, str(stance), str(voice), str(utterance), bool(retold))


def cells(db: sqlite3.Connection, as_of: str = "") -> dict[tuple[str, str], Cell]:
    """The cells of the matrix as of a day, each from the few rows that decide it: the last day of each voice."""
    when = "day BETWEEN '0' AND ?" if as_of else "day <= ?"
    last = (
        f"SELECT party, term, own, max(day) AS day FROM standings WHERE {when} AND NOT retold "
        "GROUP BY party, term, own ORDER BY party, term, own"
    )
    query = f"SELECT standings.* FROM ({last}) AS last CROSS JOIN standings USING (party, term, own, day)"
    deciding = map(_standing, db.execute(query, (as_of or "9999",)))
    found: dict[tuple[str, str], Cell] = {}
    for key, group in groupby(deciding, key=lambda one: (one.party, one.term)):
        cell = cell_of(group)
        if cell:
            found[key] = cell
    return found
