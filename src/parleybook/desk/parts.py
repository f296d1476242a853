"""The parts of a discontinuous content, and what a reader sees between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parleybook.model import Span

_QUOTES: Final = "\"'“”‘’„«»"


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a content, and what stands before them.

    ``joint`` is "" for nothing, "gap" for words that are not part of the content, "line" for a new paragraph, and
    "space" for less than that. ``mark`` is the point or comma that stands behind the words when the next part follows
    without a gap.
    """

    joint: str
    words: str
    mark: str = ""


def parts_of(content: Sequence[Span], text: str) -> tuple[Part, ...]:
    """The parts of a content; where only space and marks stand between two of them, nothing was left out."""
    found: list[Part] = []
    joint = ""
    for index, span in enumerate(content):
        between = text[span.end : content[index + 1].start] if index + 1 < len(content) else ""
        gap = any(sign.isalnum() for sign in between)
        mark = "" if gap else "".join(sign for sign in between if not sign.isspace() and sign not in _QUOTES)
        found.append(Part(joint, span.words(text), mark))
        joint = "gap" if gap else "line" if "\n" in between else "space"
    return tuple(found)
