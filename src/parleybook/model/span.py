"""Spans: where in a document some words stand."""

from __future__ import annotations

from dataclasses import dataclass

from parleybook.model.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document's text.

    ``start`` and ``end`` are offsets in Unicode code points into ``Document.text``; ``end`` is exclusive and
    a span is never empty.
    """

    document: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"not a span: {self.start}:{self.end} in document {self.document}")

    def __len__(self) -> int:
        return self.end - self.start

    def words(self, text: str) -> str:
        """The exact words of the span in its document's ``text``.

        Raises:
            SpanError: the span reaches beyond the text.
        """
        if self.end > len(text):
            raise SpanError(f"span {self.start}:{self.end} reaches beyond document {self.document} ({len(text)})")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character of one document."""
        return self.document == other.document and self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.document == other.document and self.start <= other.start and other.end <= self.end
