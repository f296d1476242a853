"""For which party an actor speaks: by his offices, its name, its land; and since when the reports say so."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from parleybook.accounts.named import fold
from parleybook.findings.offices import Office, covers, office, same_land
from parleybook.model import Edtf, Holding, Role
from parleybook.packs.states import known_actors
from parleybook.packs.words import bodies, speaks_for

_CLITIC: Final = re.compile(r"['’]s?$")
_CLITICS: Final = frozenset(["'s", "’s", "'", "’"])


def roles_of(holdings: Iterable[Holding], days: Mapping[str, Edtf | None]) -> tuple[Role, ...]:
    """The roles that documents tell of one person, each once, the best attested first.

    ``during`` runs from the first to the last day on which a document says that the role is held; of one that is held
    no more the end is open to the left. A role told without its owner is that of the same title with one.
    """
    told: dict[tuple[str, str], list[Holding]] = {}
    for holding in holdings:
        told.setdefault((holding.title, holding.of), []).append(holding)
    owned = {title for title, of in told if of}
    found = []
    for title, of in told:
        if not title or (not of and any(covers(title, other) for other in owned)):
            continue
        same = [
            one
            for (other, its), more in told.items()
            if (other, its) == (title, of) or not its
            for one in more
            if other == title
        ]
        found.append((-len(same), title, of, Role(title, of, _during(same, days))))
    return tuple(role for *_, role in sorted(found, key=lambda one: one[:3]))


def _during(holdings: Sequence[Holding], days: Mapping[str, Edtf | None]) -> Edtf | None:
    """From the first to the last day of publication of those who say that a role is held, or was."""
    held = [day for one in holdings if not one.former and (day := days.get(one.span.document))]
    past = [day.last for one in holdings if one.former and (day := days.get(one.span.document)) and day.last]
    if held:
        first = min((day.first for day in held if day.first), default=None)
        last = max((day.last for day in held if day.last), default=None)
        return _interval(first, last)
    return Edtf(f"../{min(past).isoformat()}") if past else None


def _interval(first: dt.date | None, last: dt.date | None) -> Edtf | None:
    if first is None or last is None:
        return None
    return Edtf(first.isoformat()) if first == last else Edtf(f"{first.isoformat()}/{last.isoformat()}")


class Sides:
    """Finds sides; ``lands`` are the names of the states of the book that the pack may not know."""

    def __init__(self, lands: Iterable[str]) -> None:
        self._lands = _Alike(lands)
        self._found: dict[str, str] = {}

    def land(self, name: str) -> str:
        """The state that a name, adjective or capital stands for, else the name."""
        if name not in self._found:
            known = known_actors().get(name)
            alike = [] if known else self._lands.of(name)
            self._found[name] = (
                known.actor
                if known
                else min(alike, key=lambda land: (fold(land) != fold(name), land))
                if alike
                else name
            )
        return self._found[name]

    def of_person(self, roles: Sequence[Role]) -> str:
        """The side of a person: the owner of the best attested office that speaks for its owner and is held still."""
        held = [role for role in roles if role.of and speaks_for(role.title)]
        current = [role for role in held if not (role.during and role.during.text.startswith("../"))]
        return self.of_body(current[0].of) if current else ""

    def of_body(self, name: str) -> str:
        """The side of a body: the state that its name tells, else itself."""
        plain = name.removeprefix("the ").removeprefix("The ")
        known = known_actors().get(plain)
        if known:
            return known.actor
        return self.told(plain) or self.land(plain)

    def told(self, words: str) -> str:
        """The state or body that a phrase tells by its adjective or owner: "a senior Ormish official", "the Ormish
        army", "a White House official"; "" when it tells none.
        """
        parts = [_CLITIC.sub("", word) for word in words.replace("’s", " ’s").replace("'s", " 's").split()]
        parts = [part for part in parts if part]
        for size in (4, 3, 2, 1):
            for at in range(len(parts) - size + 1):
                run = " ".join(parts[at : at + size])
                known = known_actors().get(run)
                if known and run[0].isupper():
                    return known.actor
        capitals = [part for part in parts if part[0].isupper()]
        told = next((self.land(part) for part in capitals if self.land(part) != part), "")
        return told or next((part for part in capitals if self._lands.of(part)), "")

    def of_unnamed(self, words: str) -> str:
        """The side of an unnamed source: one whose office speaks for somebody, of the land that its words tell."""
        found: Office | None = office(words.split())
        head = found.title if found else ""
        if not head and not any(word.lower() in bodies() for word in words.split()):
            return ""
        return self.told(words) if not head or speaks_for(head) else ""


class _Alike:
    """Names of lands by their first letters: those that may be one with a name or its adjective are near at hand."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        for name in sorted(set(names)):
            self._by_start.setdefault(name.casefold()[:4], []).append(name)

    def of(self, name: str) -> list[str]:
        """The names that may be one land with a name, in order."""
        return [one for one in self._by_start.get(name.casefold()[:4], ()) if same_land(one, name)]


def lands_of(names: Iterable[tuple[str, str]], holdings: Iterable[Holding]) -> set[str]:
    """The states of a book: names of places that somebody is president or minister of, in the form that stands as a
    place ("Velmaria", not "Velmarian").
    """
    places = Counter(name for name, _ in names)
    owners = Counter(one.of for one in holdings if one.of and " " not in one.of and one.of not in known_actors())
    states = {one.of for one in holdings if office_of_state(one.title) and one.of in owners}
    owning = _Alike(owners)
    all_names = _Alike(name for name in {*places, *owners} if name not in known_actors())
    found = set()
    for of in states | {of for of in owners if len(owning.of(of)) > 1}:
        alike = all_names.of(of)
        found.add(min(alike, key=lambda place: (-(places[place] > 0), len(place), place)) if alike else of)
    kept = _Alike(found)
    return {one for one in found if not any(other != one and len(other) < len(one) for other in kept.of(one))}


def office_of_state(title: str) -> bool:
    """Whether an office is one of a state."""
    return title.split()[-1:] in (["president"], ["minister"], ["chancellor"], ["king"], ["queen"], ["premier"])
