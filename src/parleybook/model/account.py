"""What many documents tell together: echoes, differences, coverage, copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from parleybook.model.span import Span

ECHO_RELATIONS: Final = ("same", "cut", "spliced", "reordered", "reworded")
DIFFERENCE_KINDS: Final = ("omission", "wording", "cut", "value", "modality", "attribution", "contradiction")
COPY_KINDS: Final = ("reprint", "near-copy", "passage")
#: What two documents do with one matter: they differ; the later one knows what the earlier could not; they tell the
#: same; they tell of it each in its own way; only one tells of it.
ROW_KINDS: Final = ("differs", "update", "same", "close", "only first", "only second")
#: What a readout tells of a contact, in the order that a reader asks for it, and how two accounts of it stand.
READOUT_PARTS: Final = ("contact", "initiator", "agreed", "key condition", "subject")
READOUT_RELATIONS: Final = ("contradicts", "differs", "wording differs", "same", "only first", "only second")


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
class SameAct:
    """Two accounts of one act, by the ids of the acts, the earlier id first. ``score`` is how sure that is, 0..1."""

    id: str
    first: str
    second: str
    score: float
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One act as several accounts tell it: the ids of the acts, in the order of their documents and reading."""

    id: str
    acts: tuple[str, ...]


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
class Aligned:
    """One attribute of an act in two accounts: the words of each (none where it does not tell), whether they differ."""

    attribute: str  #: participants, date, kind, place, number or status
    first: tuple[Span, ...]
    second: tuple[Span, ...]
    differs: bool = False


@dataclass(frozen=True, slots=True)
class SharedAct:
    """One act that two documents both tell of: the two accounts, by the ids of the acts, attribute by attribute."""

    first: str
    second: str
    type: str  #: one of ACT_TYPES
    evidence: tuple[tuple[Span, ...], tuple[Span, ...]]
    statuses: tuple[str, str]
    attributes: tuple[Aligned, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A document taken over from another; ``directed`` when dates or words tell which came first.

    ``share`` is how much of the smaller text stands in the larger one, 0..1. Where only passages were taken over
    (kind "passage"), ``passages`` are they: the span in the original, and the same words in the copy.
    """

    id: str
    original: str
    copy: str
    kind: str  #: one of COPY_KINDS
    share: float
    directed: bool
    reason: str = ""
    passages: tuple[tuple[Span, Span], ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the document as such is the copy, and so no account of its own."""
        return self.kind != "passage"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which documents report one group of echoes; ``independent`` counts copies once."""

    group: str
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    independent: int


@dataclass(frozen=True, slots=True)
class Row:
    """One matter in a comparison of two documents: what the first says of it, what the second, and how they differ.

    ``first`` or ``second`` is empty where one document alone tells of it. ``edits`` align the words of both.
    """

    kind: str  #: one of ROW_KINDS
    first: tuple[Span, ...]
    second: tuple[Span, ...]
    differences: tuple[Difference, ...] = ()
    edits: tuple[Edit, ...] = ()
    statements: tuple[str, ...] = ()  #: ids of the statements that stand in it
    weight: float = 0.0  #: how much it matters to a reader; rows come in this order within their kind


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject of two accounts of a contact: what each says of it, and how they stand to each other.

    ``name`` is that of a term, of a part ("contact", "initiator", "agreed", "key condition"), or empty.
    """

    part: str  #: one of READOUT_PARTS
    name: str
    first: tuple[Span, ...]
    second: tuple[Span, ...]
    relation: str  #: one of READOUT_RELATIONS
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Readout:
    """Two official accounts of one call or meeting, subject by subject.

    ``first`` and ``second`` say whose accounts they are. Both may stand in one document.
    """

    first: str
    second: str
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents side by side.

    ``copy`` is set where one is taken over from the other. ``silent`` are the documents, by id, that may be
    incomplete: what only the other has is then not listed. ``acts`` are those that both tell of, in reading order;
    ``readout`` is set where both are official accounts of one contact.
    """

    first: str
    second: str
    rows: tuple[Row, ...]
    copy: Copy | None = None
    silent: tuple[str, ...] = ()
    acts: tuple[SharedAct, ...] = ()
    readout: Readout | None = None
