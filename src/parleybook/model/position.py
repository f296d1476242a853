"""Positions: what a party wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parleybook.model.edtf import Edtf
from parleybook.model.span import Span

STANCES: Final = ("propose", "demand", "accept", "accept with conditions", "undecided", "reject")


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
