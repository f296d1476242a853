"""Positions: what a party wants, accepts or refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parleybook.model.edtf import Edtf
from parleybook.model.ids import content_id
from parleybook.model.span import Span

STANCES: Final = ("propose", "demand", "accept", "accept with conditions", "undecided", "reject")
STRENGTHS: Final = ("firm", "plain", "hedged")
#: Whose words a position rests on, the best evidence first.
VOICES: Final = ("own words", "own readout", "ally", "outlet", "other", "other side")


@dataclass(frozen=True, slots=True)
class Condition:
    """Words that a stance hangs on, the term that they speak of and the mention of who has to meet them, if any."""

    span: Span
    term: str = ""
    mention: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan with a name, a number or an owner, as one document speaks of it: "the 60-day truce", "Egypt's plan".

    ``name`` is what it is called, without an article. ``mention`` is the mention of its owner, "" when none is named
    there. ``terms`` are those that the document says belong to it.
    """

    id: str
    span: Span
    name: str
    mention: str = ""
    terms: tuple[str, ...] = ()

    @classmethod
    def of(cls, span: Span, name: str, mention: str = "", terms: tuple[str, ...] = ()) -> Proposal:
        """A proposal with the id that follows from where it stands."""
        return cls(content_id("proposal", span.document, span.start, span.end), span, name, mention, terms)


@dataclass(frozen=True, slots=True)
class Position:
    """A party's stance on a term, with the conditions set for it and the words that it rests on.

    ``mention`` is the holder of the position, ``said_by`` the mention of who says so: the same actor in its own words,
    another's words about it, or "" where the outlet tells it. ``date`` is the day of the statement, else that of the
    document.
    """

    id: str
    document: str
    mention: str
    term: str
    stance: str  #: one of STANCES
    evidence: tuple[Span, ...]
    conditions: tuple[Condition, ...] = ()
    said_by: str = ""
    own: bool = False  #: whether the holder itself speaks
    addressee: str = ""  #: the mention of who is to do it
    proposal: str = ""  #: the id of the proposal that the term belongs to
    statement: str | None = None
    strength: str = "plain"  #: one of STRENGTHS
    date: Edtf | None = None
    date_rule: str = ""
    rule: str = ""
