"""Time expressions as records of the export."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from parleybook.book.exports.record import Record, SpanRecord, span_record
from parleybook.model import DateMention


class DateRecord(Record):
    """A time expression: its words, without the preposition, and what they mean."""

    id: str
    span: SpanRecord
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None = Field(description="EDTF; null when the words have no place on the calendar or none was told")
    length: str = Field(description="ISO 8601 period of a DURATION, or between two times of a SET")
    anchor: Literal["absolute", "publication", "statement", "previous", "act", "none"] = Field(
        description="what it was counted from"
    )
    bound: str = Field(description="what the word in front makes of it: since, until, by, before, after, from, within")
    rule: str


def date_record(date: DateMention, texts: dict[str, str]) -> DateRecord:
    """A time expression as a record; ``texts`` are those of the documents, by id."""
    return DateRecord(
        id=date.id,
        span=span_record(date.span, texts),
        type=date.type,  # type: ignore[arg-type]
        value=str(date.value) if date.value else None,
        length=date.length,
        anchor=date.anchor,  # type: ignore[arg-type]
        bound=date.bound,
        rule=date.rule,
    )
