"""What many documents tell together: echoes, differences, coverage, copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from parleybook.model.span import Span

ECHO_RELATIONS: Final = ("same", "cut", "spliced", "reordered", "reworded")
DIFFERENCE_KINDS: Final = ("omission", "wording", "cut", "value", "modality", "attribution", "contradiction")
COPY_KINDS: Final = ("reprint", "near-copy", "passage")


class Edit(NamedTuple):
    """One step of a word-level alignment: words ``first`` of one side stand where ``second`` stand on the other.

    ``kind`` is "equal", "delete" (only in the first), "insert" (only in the second) or "replace"; None where a side
    has no words.
    """

    kind: str
    first: Span | None
    second: Span | None


@dataclass(frozen=True, slots=True)
class Echo:
    """The same utterance in two documents: two statements and how their words align.

    ``relation`` tells what the second did to the first, which is the fuller one.
    """

    id: str
    first: str
    second: str
    relation: str  #: one of ECHO_RELATIONS
    edits: tuple[Edit, ...] = ()
    score: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two accounts of one statement or act that differ in a named attribute, each with its words."""

    id: str
    kind: str  #: one of DIFFERENCE_KINDS
    attribute: str
    first: tuple[Span, ...]
    second: tuple[Span, ...]
    about: str = ""  #: the id of the echo or act that both tell of
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A document taken over from another; ``directed`` when dates or words tell which came first.

    ``share`` is how much of the smaller text stands in the larger one, 0..1.
    """

    id: str
    original: str
    copy: str
    kind: str  #: one of COPY_KINDS
    share: float
    directed: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which documents report one group of echoes; ``independent`` counts copies once."""

    group: str
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    independent: int
