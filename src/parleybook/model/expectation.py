"""Expectations: what was announced, promised, demanded or forecast, by when, and what later reports tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parleybook.model.edtf import Edtf
from parleybook.model.span import Span

EXPECTATION_KINDS: Final = ("announced", "promised", "demanded", "forecast")
OUTCOMES: Final = ("open", "met", "partly met", "missed", "dropped", "unknown")
#: Outcomes that only the words of a later report can tell.
DECIDED: Final = ("met", "partly met", "missed", "dropped")
HAPPENING_STATES: Final = ("done", "not done", "called off")


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something that is to come, as one document tells it.

    ``what`` are the words of what is to happen, without the cue that makes it an expectation; ``head`` is the word
    that the rest hangs on. ``due`` is when it is to have happened, by ``due_words``; None where no time is told.
    """

    id: str
    document: str
    kind: str  #: one of EXPECTATION_KINDS
    what: tuple[Span, ...]
    head: Span
    cue: Span
    due: Edtf | None = None
    due_words: Span | None = None
    by: tuple[str, ...] = ()  #: ids of the mentions of who promises, announces or expects it; none: the outlet
    parties: tuple[str, ...] = ()  #: ids of the mentions of who takes part, as far as an act tells
    people: tuple[Span, ...] = ()  #: the persons named in the words
    statement: str | None = None  #: the statement that tells of it; None when the outlet itself does
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that a document tells as done, as not done, or as called off: a clause, the word that it hangs on, and
    the sentence that it stands in.
    """

    id: str
    document: str
    state: str  #: one of HAPPENING_STATES
    words: Span
    head: Span
    sentence: Span
    date: Edtf | None = None
    statement: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a later document tells of an expectation: one of DECIDED, with its words."""

    id: str
    expectation: str
    status: str
    document: str
    evidence: tuple[Span, ...]
    day: Edtf | None = None
    score: float = 1.0
    rule: str = ""
