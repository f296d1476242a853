"""Acts: what was done or is planned between actors; contacts are acts of meeting, calling or visiting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parleybook.model.edtf import Edtf
from parleybook.model.span import Span

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
#: PLOVER v2 modes of CONSULT that make an act a contact.
CONTACT_MODES: Final = ("visit", "phone", "third-party", "multilateral")


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor's part in an act: the id of a mention, and what it did there ("actor", "recipient", "mediator")."""

    mention: str
    role: str


@dataclass(frozen=True, slots=True)
class Act:
    """Something done or planned. ``type`` and ``mode`` are those of the PLOVER v2 ontology."""

    id: str
    document: str
    type: str
    evidence: tuple[Span, ...]
    mode: str = ""
    participants: tuple[Participant, ...] = ()
    date: Edtf | None = None
    date_rule: str = ""
    place: Span | None = None
    object: Span | None = None
    status: str = "held"  #: one of ACT_STATUSES
    statement: str | None = None  #: the statement that tells of it; None when the outlet itself does
    rule: str = ""

    @property
    def is_contact(self) -> bool:
        """Whether the act is a meeting, call or visit."""
        return self.type == "CONSULT"
