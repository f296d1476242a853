"""Words of a document on a terminal, with those that differ in brackets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from parleybook.model import Span

#: What stands between two parts.
GAP: Final = " […] "


def marked(spans: Sequence[Span], marks: Iterable[Span], text: str) -> str:
    """The words of some spans of one text; those of ``marks`` stand in brackets, unless that would be all of them."""
    several = set(marks)
    inner = sorted(several - set(spans) if several.issuperset(spans) else several)
    shown = []
    for span in spans:
        at, pieces = span.start, list[str]()
        for mark in (mark for mark in inner if span.holds(mark)):
            if mark.start >= at:
                pieces += [text[at : mark.start], "[", text[mark.start : mark.end], "]"]
                at = mark.end
        shown.append("".join([*pieces, text[at : span.end]]))
    return " ".join(GAP.join(shown).split())
