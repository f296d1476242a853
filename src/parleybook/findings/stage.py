"""What the finding of speakers stands on: the document, its persons and bodies, and what was said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from parleybook.findings.bodies import Bodies
from parleybook.findings.joint import Together
from parleybook.findings.people import People
from parleybook.model import Document, Mention, Span
from parleybook.reader.reading import Reading, Tokens


class Context(NamedTuple):
    """What was said before a source: by whom, up to which offset, and in whose words the source stands."""

    last: tuple[Mention, ...] = ()
    since: int = 0
    turn: Mention | None = None
    told: tuple[int, int] = (0, 0)  #: where the statement before says what it says, in code points


@dataclass
class Stage:
    """One document with those who may speak in it; ``labels`` are the speakers of the turns of a transcript."""

    document: Document
    reading: Reading
    labels: list[str] = field(default_factory=list)

    @cached_property
    def people(self) -> People:
        """The persons that the document names."""
        return People(self.reading, self.document.title)

    @cached_property
    def together(self) -> Together:
        """The persons whom it speaks of together."""
        return Together(self.document, self.reading, self.people)

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies that it names."""
        people = self.people.all
        offices = (one for person in people for one in person.offices)
        lands = {one.of for one in offices if one.of and one.noun in ("president", "minister", "king")}
        names = [person.name for person in people if " " in person.name]
        return Bodies(self.reading, names, lands, self.people.others, self.document.outlet)

    def span(self, run: Tokens) -> Span:
        """The span of a run of tokens."""
        return Span(self.reading.document, *self.reading.offsets(run))

    def unresolved(self, span: Span) -> Mention:
        """A pronoun of which nothing tells whom it stands for."""
        return Mention.of(span, "pronoun", span.words(self.reading.text), "unknown", "pronoun: not resolved")


def each(span: Span, names: Sequence[str], reason: str, label: str = "person") -> tuple[Mention, ...]:
    """A mention for each of several whom a span names together."""
    return tuple(Mention.of(span, "role", name, label, reason, among=True) for name in names)
