"""Dates as they stand in a text: time expressions, what they mean, and what they were counted from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parleybook.model.edtf import Edtf
from parleybook.model.ids import content_id
from parleybook.model.span import Span

#: TIMEX3 types: a day or longer, a time or part of a day, how long, how often.
DATE_TYPES: Final = ("DATE", "TIME", "DURATION", "SET")
#: What the value was counted from. "none": nothing, or there is nothing to count.
DATE_ANCHORS: Final = ("absolute", "publication", "statement", "previous", "act", "none")
#: How words in front bound an event by the date: since it, until it, by it, before it, after it.
DATE_BOUNDS: Final = ("", "since", "until", "by", "before", "after", "from", "within")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression: its words without the preposition, and its place on the calendar.

    ``value`` is None where the words have none (a length, a repeated time, "recently") or where it could not be
    told; ``rule`` then says why. Vague ends carry ``~``. ``length`` is the ISO 8601 period of a DURATION, or between
    two times of a SET, empty when they do not tell. ``bound`` is the preposition's sense, one of DATE_BOUNDS.
    """

    id: str
    span: Span
    type: str  #: one of DATE_TYPES
    value: Edtf | None = None
    length: str = ""
    anchor: str = "none"  #: one of DATE_ANCHORS
    bound: str = ""  #: one of DATE_BOUNDS
    rule: str = ""

    @classmethod
    def of(
        cls, span: Span, type: str, value: Edtf | None, length: str, anchor: str, bound: str, rule: str
    ) -> DateMention:
        """A mention with the id that follows from where it stands."""
        return cls(
            content_id("date", span.document, span.start, span.end), span, type, value, length, anchor, bound, rule
        )

    @property
    def reach(self) -> Edtf | None:
        """The days that the words in front and the date mean together: "by Friday" is every day up to it.

        None when the date has no value.
        """
        first, last = (self.value.first, self.value.last) if self.value else (None, None)
        if self.value is None or not self.bound:
            return self.value
        start, _, end = self.value.text.partition("/")
        match self.bound:
            case "since" | "after" | "from":
                return Edtf(f"{start if self.bound != 'after' else end or start}/..") if first or last else None
            case _:
                return Edtf(f"../{start if self.bound == 'before' else end or start}")

    @property
    def is_vague(self) -> bool:
        """Whether an end of the value is only about right."""
        return self.value is not None and "~" in self.value.text
