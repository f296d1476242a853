"""What every record of the export is made of: a strict model, and spans with their words."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field

from parleybook.model import Span


class Record(BaseModel):
    """A record of the export: it names all of its fields, and refuses any other."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SpanRecord(Record):
    """Where words stand, and the words."""

    document: str = Field(description="id of the document")
    start: int = Field(ge=0, description="offset of the first character, in Unicode code points")
    end: int = Field(gt=0, description="offset after the last character")
    words: str = Field(description="exactly text[start:end] of the document")


def span_records(spans: Iterable[Span], texts: dict[str, str]) -> list[SpanRecord]:
    """Spans as records; ``texts`` are those of their documents, by id."""
    return [span_record(span, texts) for span in spans]


def maybe_span(span: Span | None, texts: dict[str, str]) -> SpanRecord | None:
    """A span as a record, if there is one."""
    return span_record(span, texts) if span else None


def span_record(span: Span, texts: dict[str, str]) -> SpanRecord:
    """A span as a record."""
    return SpanRecord(document=span.document, start=span.start, end=span.end, words=span.words(texts[span.document]))
