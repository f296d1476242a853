"""Positions and expectations: what a party wants, and what is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parleybook.model.edtf import Edtf
from parleybook.model.span import Span

STANCES: Final = ("propose", "demand", "accept", "accept with conditions", "undecided", "reject")
OUTCOMES: Final = ("open", "met", "partly met", "missed", "dropped", "unknown")


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on a term of a term pack, with the conditions set for it and the words it rests on."""

    id: str
    mention: str  #: the mention of the actor
    term: str
    stance: str  #: one of STANCES
    evidence: tuple[Span, ...]
    conditions: tuple[Span, ...] = ()
    statement: str | None = None
    date: Edtf | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something announced, promised or demanded by a date, and what became of it.

    ``status`` is "met" or "missed" only with ``outcome`` spans from a later document.
    """

    id: str
    what: tuple[Span, ...]
    due: Edtf | None
    statement: str | None = None
    status: str = "open"  #: one of OUTCOMES
    outcome: tuple[Span, ...] = ()
    rule: str = ""
