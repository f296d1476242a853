"""Statements: who said what, and the mentions that say who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parleybook.model.edtf import Edtf
from parleybook.model.ids import content_id
from parleybook.model.span import Span

STATEMENT_KINDS: Final = ("direct", "indirect", "mixed")
POLARITIES: Final = ("said", "denied", "declined")
#: How a mention names its actor, and what it names.
MENTION_KINDS: Final = ("name", "role", "pronoun", "unnamed")
MENTION_LABELS: Final = ("person", "organisation", "place", "unnamed", "unknown")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an actor.

    ``name`` is the fullest name that the document gives for it, the words themselves when there is none, and
    ``label`` what it is a name of; ``reason`` says how the one led to the other ("surname", "pronoun: nearest person
    before").
    """

    id: str
    span: Span
    kind: str  #: one of MENTION_KINDS
    name: str
    label: str = "unknown"  #: one of MENTION_LABELS
    reason: str = ""

    @classmethod
    def of(cls, span: Span, kind: str, name: str, label: str, reason: str = "", *, among: bool = False) -> Mention:
        """A mention with the id that follows from where it stands, and from its name where it is one ``among`` several
        whom the span names together ("the two leaders").
        """
        more = (name,) if among else ()
        return cls(content_id("mention", span.document, span.start, span.end, *more), span, kind, name, label, reason)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that somebody is reported to have said (or denied, or declined to say).

    ``content`` is in reading order and may be discontinuous. ``speakers`` are ids of mentions; none when the text
    does not tell. ``said`` is when it was said, by ``said_rule``; ``channel`` where ("in an interview with …") and
    ``via`` through whom we know it. ``nested_in`` is the id of the statement that this one stands in.
    """

    id: str
    document: str
    kind: str  #: one of STATEMENT_KINDS
    content: tuple[Span, ...]
    sources: tuple[Span, ...] = ()
    cue: Span | None = None
    speakers: tuple[str, ...] = ()
    polarity: str = "said"  #: one of POLARITIES
    said: Edtf | None = None
    said_rule: str = ""
    channel: Span | None = None
    via: Span | None = None
    nested_in: str | None = None
    rule: str = ""  #: the rule or model, with its version, that found it
    score: float = 1.0

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every span of the statement, in reading order."""
        more = (span for span in (self.cue, self.channel, self.via) if span)
        return tuple(sorted({*self.sources, *self.content, *more}))


def statement_id(content: tuple[Span, ...]) -> str:
    """The id of a statement: where its words stand."""
    places = (f"{span.start}:{span.end}" for span in content)
    return content_id("statement", content[0].document, *places)
