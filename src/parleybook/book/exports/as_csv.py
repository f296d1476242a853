"""The whole book as CSV tables (RFC 4180, UTF-8): one file a kind of record."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from parleybook.book.book import Book
from parleybook.book.exports.records import BookRecord, record_of
from parleybook.book.lines import GAP

_TABLES = (
    "documents",
    "statements",
    "acts",
    "same_acts",
    "mentions",
    "dates",
    "expectations",
    "actors",
    "holdings",
    "given_actors",
    "echoes",
    "differences",
    "copies",
    "coverage",
    "terms",
    "proposals",
    "tabled",
    "positions",
    "corrections",
)
#: Fields that are spans, several or one.
_SPAN_LISTS = ("sources", "content", "first", "second", "modality", "evidence", "what", "outcome")
_SPANS = ("cue", "channel", "via", "span", "word", "date_words", "due_words", "place", "object")


def as_csv(book: Book) -> Iterator[tuple[str, str]]:
    """(file name, text) of each table. Lists are joined by "; ", spans become words, start and end columns."""
    record = record_of(book)
    for table in _TABLES:
        yield f"{table}.csv", _table(record, table)


def _table(record: BookRecord, table: str) -> str:
    rows = [_flat(item.model_dump(mode="json", by_alias=True)) for item in getattr(record, table)]
    names = list(rows[0]) if rows else _columns(BookRecord.model_fields[table])
    out = io.StringIO()
    writer = csv.DictWriter(out, names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _columns(table: FieldInfo) -> list[str]:
    """The columns of a table that has no rows."""
    (record,) = get_args(table.annotation)
    fields: dict[str, FieldInfo] = record.model_fields
    empty: dict[str, Any] = {}
    for name, field in fields.items():
        empty[field.alias or name] = [] if get_origin(field.annotation) is list else None
    return list(_flat(empty))


def _flat(item: Mapping[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, value in item.items():
        if name in ("sources", "content", "first", "second", "modality", "evidence", "what", "outcome") and isinstance(
            value, list
        ):
            row.update(_spans(name, value))
        elif name in _SPANS:
            row.update(_spans(name, [value] if value else []))
        elif isinstance(value, list):
            row[name] = "; ".join(_cell(part) for part in value)
        else:
            row[name] = "" if value is None else value
    return row


def _spans(name: str, spans: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {
        name: GAP.join(span["words"] for span in spans),
        f"{name}_start": "; ".join(str(span["start"]) for span in spans),
        f"{name}_end": "; ".join(str(span["end"]) for span in spans),
    }


def _cell(part: Any) -> str:
    if isinstance(part, dict):
        return " ".join(str(value["words"] if isinstance(value, dict) else value) for value in part.values() if value)
    return str(part)
