"""Rows of a book → the words of the model."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from parleybook.model import (
    Actor,
    Copy,
    Correction,
    Difference,
    Document,
    Echo,
    Edit,
    Edtf,
    Mention,
    Role,
    Span,
    Statement,
    Zone,
)


def document(row: sqlite3.Row, zones: Iterable[Zone]) -> Document:
    """A document from its row and its zones."""
    return Document(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        outlet=row["outlet"],
        agency=row["agency"],
        byline=tuple(json.loads(row["byline"])),
        published=edtf(row["published"]),
        published_rule=row["published_rule"],
        url=row["url"],
        language=row["language"],
        kind=row["kind"],
        origin=row["origin"],
        zones=tuple(zones),
        incomplete=tuple(json.loads(row["incomplete"])),
        file=row["file"],
        sha256=row["sha256"],
    )


def statement(row: sqlite3.Row, spans: Mapping[str, Sequence[Span]], speakers: Sequence[str]) -> Statement:
    """A statement from its row, its spans by role, and the ids of its mentions."""

    def only(role: str) -> Span | None:
        return next(iter(spans.get(role, ())), None)

    return Statement(
        id=row["id"],
        document=row["document"],
        kind=row["kind"],
        content=tuple(spans["content"]),
        sources=tuple(spans.get("source", ())),
        cue=only("cue"),
        speakers=tuple(speakers),
        polarity=row["polarity"],
        said=edtf(row["said"]),
        said_rule=row["said_rule"],
        channel=only("channel"),
        via=only("via"),
        nested_in=row["nested_in"],
        rule=row["rule"],
        score=row["score"],
    )


def spans_by_owner(rows: Iterable[sqlite3.Row]) -> dict[str, dict[str, list[Span]]]:
    """Span rows in order of owner, role and number → owner → role → spans."""
    table: dict[str, dict[str, list[Span]]] = {}
    for owner, several in groupby(rows, key=lambda row: str(row["owner"])):
        roles = table.setdefault(owner, {})
        for row in several:
            roles.setdefault(row["role"], []).append(span(row))
    return table


def span(row: sqlite3.Row) -> Span:
    """A span from a row with document, start and end."""
    return Span(row["document"], row["start"], row["end"])


def mention(row: sqlite3.Row) -> Mention:
    """A mention from its row."""
    return Mention(row["id"], span(row), row["kind"], row["name"], row["label"], row["reason"])


def actor(row: sqlite3.Row) -> Actor:
    """An actor from its row."""
    roles = tuple(Role(title, of, edtf(during)) for title, of, during in json.loads(row["roles"]))
    return Actor(row["id"], row["name"], row["kind"], tuple(json.loads(row["aliases"])), roles, row["side"])


def echo(row: sqlite3.Row, first: str, second: str) -> Echo:
    """An echo from its row; ``first`` and ``second`` are the ids of the documents of its two statements."""
    edits = tuple(
        Edit(kind, Span(first, *one) if one else None, Span(second, *other) if other else None)
        for kind, one, other in json.loads(row["edits"])
    )
    return Echo(row["id"], row["first"], row["second"], row["relation"], edits, row["score"], row["rule"])


def difference(row: sqlite3.Row, spans: Mapping[str, Sequence[Span]]) -> Difference:
    """A difference from its row and its spans."""
    return Difference(
        row["id"],
        row["kind"],
        row["attribute"],
        tuple(spans.get("first", ())),
        tuple(spans.get("second", ())),
        row["about"],
        row["rule"],
    )


def copy(row: sqlite3.Row, spans: dict[str, list[Span]]) -> Copy:
    """A copy from its row and the spans of its passages."""
    return Copy(
        row["id"],
        row["original"],
        row["copy"],
        row["kind"],
        row["share"],
        bool(row["directed"]),
        row["reason"],
        tuple(zip(spans.get("original", ()), spans.get("copy", ()), strict=True)),
    )


def correction(row: sqlite3.Row) -> Correction:
    """A correction from its row."""
    return Correction(**{key: row[key] for key in row.keys()})  # noqa: SIM118 - a Row iterates over its values


def edtf(text: str | None) -> Edtf | None:
    """A date from its column."""
    return Edtf(text) if text else None
