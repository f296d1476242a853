"""Parties: on whose side an actor speaks, so that positions are told by party and not by person."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from parleybook.model import UNNAMED_KINDS, Actor
from parleybook.packs.states import known_actors

_WORD: Final = re.compile(r"[^\W\d_][\w.’'-]*")
#: Nouns for several parties together, and for unnamed sources.
_NOBODY: Final = frozenset(
    "sides parties delegations teams countries states nations powers governments leaders both they others "
    "official officials diplomat diplomats source sources analyst analysts".split()
)
#: What stands behind the noun: "three diplomats in Ostrana".
_PLACE: Final = re.compile(r"\s(?:in|of|from|at|with|near|close|for|who|on)\s")
_OWNED: Final = frozenset("his her its their our my".split())
#: Names of two or three words in the pack ("South Korean") are looked for before those of one.
_LONGEST: Final = 3


def party_of(actor: Actor) -> str:
    """The name of the party that an actor speaks for; "" for unnamed people of whom no report tells a party.

    Its side where that is known; the state or organisation that its name says it belongs to ("Russian officials", "the
    Kremlin", "Ukraine's foreign ministry"); else the actor itself, where it has a name: "the two sides" are no party.
    """
    if actor.side:
        return actor.side
    if actor.kind == "person":
        return actor.name
    return _known(actor.name) or ("" if actor.kind in UNNAMED_KINDS and _is_nobody(actor.name) else _bare(actor.name))


def _is_nobody(name: str) -> bool:
    """Whether a phrase names no party: several taken together, a source that is not to be known, somebody's body
    without its owner ("her board")."""
    words = _PLACE.split(name)[0].lower().split()
    return not words or words[-1] in _NOBODY or words[0] in _OWNED


def named_party(name: str) -> str:
    """The state or organisation that a name says it belongs to, "" when it says none."""
    return _known(name) if name else ""


@lru_cache(maxsize=65_536)
def _known(name: str) -> str:
    """The state or organisation that the first known word of a name stands for, "" when none does."""
    words = [re.sub(r"['’]s?$", "", word) for word in _WORD.findall(name)]
    known = known_actors()
    whole = known.get(_bare(name))
    if whole:
        return whole.actor
    for start in range(len(words)):
        for length in range(_LONGEST, 0, -1):
            part = " ".join(words[start : start + length])
            if part[:1].isupper() and part in known:
                return known[part].actor
    return ""


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|The) ", "", name)
