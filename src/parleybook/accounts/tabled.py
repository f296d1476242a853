"""Proposals on the table: what documents call by one name is one proposal, with the terms that belong to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from parleybook.accounts.parties import party_of
from parleybook.model import Actor, Position, Proposal, content_id
from parleybook.packs.meaning import numbers
from parleybook.packs.states import known_actors

#: Titles before a name.
_TITLES: Final = frozenset("mr mrs ms dr mr. mrs. ms. dr. president minister chancellor premier king sir".split())
_WORD: Final = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s?$")


class _Name(NamedTuple):
    """What a proposal is known by: whose it is, the words that tell it from others of the same owner, the noun."""

    owner: str
    told: tuple[str, ...]
    noun: str


@dataclass(frozen=True, slots=True)
class Tabled:
    """One proposal as all documents together speak of it.

    ``name`` is what it is called most often, ``owner`` the party whose it is ("" where no document names one),
    ``proposals`` where documents name it, ``terms`` what belongs to it: terms that a document lists with it, and those
    of the positions whose words name it (``positions``, by id).
    """

    id: str
    name: str
    owner: str
    proposals: tuple[Proposal, ...]
    terms: tuple[str, ...]
    positions: tuple[str, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that name it, by id, each once."""
        return tuple(dict.fromkeys(one.span.document for one in self.proposals))


def tabled(
    proposals: Iterable[Proposal],
    positions: Iterable[Position],
    actor_of: Callable[[str], Actor | None],
) -> list[Tabled]:
    """The proposals of many documents, joined by what they are called; those that most documents name first.

    Two names are one when owner, noun and all that is told of it are the same ("Egypt's plan", "the Egyptian plan").
    A bare name joins the only fuller one of its owner ("Trump's plan", "Trump's 20-point plan").
    """
    several = {one.id: one for one in proposals}
    named = {id: _named(one, actor_of) for id, one in several.items()}
    fuller: dict[tuple[str, str], set[_Name]] = {}
    for name in named.values():
        if name.owner and name.told:
            fuller.setdefault((name.owner, name.noun), set()).add(name)
    of: dict[_Name, list[Proposal]] = {}
    for id, name in named.items():
        only = fuller.get((name.owner, name.noun), set()) if not name.told else set()
        of.setdefault(next(iter(only)) if len(only) == 1 else name, []).append(several[id])
    resting: dict[str, list[Position]] = {}
    for position in positions:
        if position.proposal:
            resting.setdefault(position.proposal, []).append(position)
    found = [_tabled(name, group, resting) for name, group in of.items()]
    return sorted(found, key=lambda one: (-len(one.documents), -len(one.positions), one.name.casefold(), one.id))


def _tabled(name: _Name, group: list[Proposal], resting: Mapping[str, list[Position]]) -> Tabled:
    several = tuple(sorted(group, key=lambda one: (one.span, one.id)))
    called = Counter(one.name for one in several)
    best = min(called, key=lambda one: (-called[one], -len(one), one))
    held = [position for one in several for position in resting.get(one.id, ())]
    terms = [term for one in several for term in one.terms] + [position.term for position in held]
    id = content_id("tabled", *name.told, name.owner, name.noun)
    return Tabled(id, best, name.owner, several, tuple(dict.fromkeys(terms)), tuple(one.id for one in held))


def _named(one: Proposal, actor_of: Callable[[str], Actor | None]) -> _Name:
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(one.name)]
    words = [word for word in words if word not in ("", "s")]
    actor = actor_of(one.mention) if one.mention else None
    owner = party_of(actor) if actor else next(filter(None, map(_land, words)), "")
    own = {word for name in (owner, *((actor.name, *actor.aliases) if actor else ())) for word in _WORD.findall(name)}
    told = [word for word in words[:-1] if word not in own and _land(word) != owner]
    noun = _singular(words[-1].casefold()) if words else ""
    return _Name(owner, tuple(_number(word.casefold()) for word in told if word.casefold() not in _TITLES), noun)


def _land(word: str) -> str:
    """The state that a word is the name or the adjective of ("Egyptian"), "" for any other."""
    known = known_actors().get(word)
    return known.actor if known and known.kind == "state" else ""


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _number(word: str) -> str:
    """A number in digits where it is told in words: "sixty-day" and "60-day" are one."""
    first, dash, rest = word.partition("-")
    number = numbers().get(first)
    return f"{number.value:g}{dash}{rest}" if number else word
