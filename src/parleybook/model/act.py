"""Acts: what was done or is planned between actors; contacts are acts of meeting, calling or visiting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parleybook.model.edtf import Edtf
from parleybook.model.ids import content_id
from parleybook.model.span import Span

ACT_TYPES: Final = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    *("COOPERATE", "AID", "RETREAT"),
    *("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    *("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
ACT_STATUSES: Final = (
    "proposed",
    "planned",
    "declared",
    "held",
    "implemented",
    "cancelled",
    "denied",
    "hypothetical",
)
ACT_ROLES: Final = ("actor", "recipient", "mediator")
#: PLOVER v2 modes of CONSULT that make an act a contact.
CONTACT_MODES: Final = ("visit", "phone", "third-party", "multilateral")


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor's part in an act: the id of a mention, and one of ACT_ROLES."""

    mention: str
    role: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the words of an act, with its value."""

    span: Span
    value: float


@dataclass(frozen=True, slots=True)
class Act:
    """Something done or planned. ``type`` and ``mode`` are those of the PLOVER v2 ontology.

    ``word`` is the verb or noun that tells of it, ``evidence`` the words from the first to the last that were used.
    ``modality`` are the words that decide the status ("are expected to"), which keep apart what shares one.
    """

    id: str
    document: str
    type: str  #: one of ACT_TYPES
    word: Span
    evidence: tuple[Span, ...]
    mode: str = ""
    participants: tuple[Participant, ...] = ()
    date: Edtf | None = None
    date_words: Span | None = None
    date_rule: str = ""
    place: Span | None = None
    object: Span | None = None
    numbers: tuple[Number, ...] = ()
    status: str = "held"  #: one of ACT_STATUSES
    modality: tuple[Span, ...] = ()
    statement: str | None = None  #: the statement that tells of it; None when the outlet itself does
    rule: str = ""

    @property
    def is_contact(self) -> bool:
        """Whether the act is a meeting, call or visit."""
        return self.type == "CONSULT"

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every span of the act, in reading order."""
        more = (span for span in (self.date_words, self.place, self.object) if span)
        numbers = (number.span for number in self.numbers)
        return tuple(sorted({self.word, *self.evidence, *self.modality, *numbers, *more}))


def act_id(word: Span, type: str) -> str:
    """The id of an act: where its word stands, and what it is."""
    return content_id("act", word.document, word.start, word.end, type)
