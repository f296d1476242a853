"""Outlets by name and by address, from ``outlets.tsv``. An outlet that is not there goes by its own name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from parleybook.packs.tables import rows

#: Second-level labels under which countries register names (``bbc.co.uk``).
_SECOND_LEVEL = frozenset(["ac", "co", "com", "edu", "gob", "gov", "net", "org", "or", "go", "ne"])


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher: its usual name and its kind ("agency", "paper", "broadcaster", "official", "platform", "site")."""

    name: str
    kind: str


def outlet_named(name: str) -> Outlet | None:
    """The outlet that goes by a name or an abbreviation ("AP"), case apart; None when the table has none."""
    return _names().get(_key(name))


def outlet_of_address(url: str) -> Outlet | None:
    """The outlet at a web address or a bare domain; one that the table lacks is named by its domain.

    ``https://www.bbc.co.uk/news/1`` → BBC; ``https://news.example.org/x`` → example.org.
    """
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").rstrip(".")
    labels = host.split(".")
    if len(labels) < 2 or not all(labels):
        return None
    for first in range(len(labels) - 1):
        known = _domains().get(".".join(labels[first:]))
        if known:
            return known
    keep = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    return Outlet(".".join(labels[-keep:]), "site")


def _key(name: str) -> str:
    key = " ".join(name.casefold().replace(".", "").split())
    return key.removeprefix("the ")


@cache
def _names() -> dict[str, Outlet]:
    table: dict[str, Outlet] = {}
    for row in rows("outlets.tsv"):
        outlet = Outlet(row["name"], row["kind"])
        for name in (row["name"], *filter(None, row["aliases"].split("; "))):
            table[_key(name)] = outlet
    return table


@cache
def _domains() -> dict[str, Outlet]:
    return {
        domain: Outlet(row["name"], row["kind"]) for row in rows("outlets.tsv") for domain in row["domains"].split()
    }
