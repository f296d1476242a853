"""The whole book as one JSON document, and the schema that it follows."""

from __future__ import annotations

import json
from typing import Any

from parleybook.book.book import Book
from parleybook.book.exports.records import BookRecord, record_of


def as_json(book: Book) -> str:
    """The book as JSON; the same reports and version give the same bytes."""
    return json.dumps(record_of(book).model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `as_json`."""
    found = BookRecord.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": "Parleybook export, format 1"}
