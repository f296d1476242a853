"""Acts as a person reads them: what was done, by whom and to whom, when and where, told by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from parleybook.model import Act, Actor, Document, Mention


class Part(NamedTuple):
    """One who takes part: the mention, its role, and the actor it stands for (None where nobody is known by it)."""

    mention: Mention
    role: str
    actor: Actor | None

    @property
    def name(self) -> str:
        """The name across documents, else that within its own."""
        return self.actor.name if self.actor else self.mention.name


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act with what is needed to read it."""

    act: Act
    document: Document
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """The exact words that tell of it."""
        return " […] ".join(span.words(self.document.text) for span in self.act.evidence)

    @property
    def what(self) -> str:
        """Type and mode: "CONSULT, phone"."""
        return f"{self.act.type}, {self.act.mode}" if self.act.mode else self.act.type

    @property
    def object(self) -> str:
        """The words of its object, empty when there is none."""
        return self.act.object.words(self.document.text) if self.act.object else ""

    @property
    def place(self) -> str:
        """The words of its place, empty when none is told."""
        return self.act.place.words(self.document.text) if self.act.place else ""

    @property
    def modality(self) -> str:
        """The words that decide its status: "are expected to"."""
        return " […] ".join(span.words(self.document.text) for span in self.act.modality)

    @property
    def day(self) -> str:
        """When it was or is to be, in EDTF; empty where the text does not tell."""
        return re.sub(r"T[^/]*", "", str(self.act.date or ""))

    @property
    def reported(self) -> str:
        """The day of publication in EDTF, without a time; empty when not known."""
        return str(self.document.published or "").partition("T")[0]

    def names(self, role: str) -> list[str]:
        """The names of those in a role, each once."""
        return list(dict.fromkeys(part.name for part in self.parts if part.role == role))

    @property
    def who(self) -> str:
        """Who does what to whom: "Ana Ruiz, Tomas Hadrek", "Ormland → Velmaria (through Norland)"."""
        actors, recipients, mediators = (", ".join(self.names(role)) for role in ("actor", "recipient", "mediator"))
        told = f"{actors or '?'} → {recipients}" if recipients else actors or "?"
        return f"{told} (through {mediators})" if mediators else told


def act_lines(
    acts: Iterable[Act],
    documents: Mapping[str, Document],
    mentions: Mapping[str, Mention],
    actors: Mapping[str, Actor],
    cast: Mapping[str, str],
) -> Iterator[ActLine]:
    """A line for each act; ``cast`` leads from mentions to actors, all by id."""
    for act in acts:
        named = ((mentions[part.mention], part.role) for part in act.participants)
        parts = tuple(Part(mention, role, actors.get(cast.get(mention.id, ""))) for mention, role in named)
        yield ActLine(act, documents[act.document], parts)
