"""Actors: persons, organisations, states and groups across documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parleybook.model.edtf import Edtf
from parleybook.model.ids import content_id
from parleybook.model.span import Span

ACTOR_KINDS: Final = ("person", "organisation", "state", "group", "unnamed", "unknown")
#: Kinds whose names tell nobody beyond their own document: "a senior official", "the president" of nobody named.
UNNAMED_KINDS: Final = ("unnamed", "unknown")


@dataclass(frozen=True, slots=True)
class Role:
    """A role or affiliation that an actor holds for a time; ``during`` is None when the reports do not tell."""

    title: str
    of: str = ""
    during: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One who speaks or acts. ``side`` is the party it speaks for, empty when not known."""

    id: str
    name: str
    kind: str = "unknown"  #: one of ACTOR_KINDS
    aliases: tuple[str, ...] = ()  #: other names found for it, sorted
    roles: tuple[Role, ...] = ()
    side: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """A document says that somebody holds an office: ``name`` is the one that its mentions carry, ``span`` the words
    that say so; ``former`` when they say that it is held no more.
    """

    span: Span
    name: str
    title: str
    of: str = ""
    former: bool = False


@dataclass(frozen=True, slots=True)
class GivenActor:
    """An actor as the user wrote it down: what stands here wins over what was found."""

    name: str
    kind: str = "person"  #: one of ACTOR_KINDS
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    side: str = ""


def actor_id(name: str, kind: str) -> str:
    """The id of an actor: its name and kind, so that the same reports give the same ids in any order of reading."""
    return content_id("actor", kind, name.casefold())
