"""States, capitals, demonyms, seats of government and organisations, from ``actors/*.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parleybook.packs.tables import rows


@dataclass(frozen=True, slots=True)
class Known:
    """What a name in the pack stands for.

    ``actor`` is the state or organisation; ``how`` says in which way the name points to it: "name", "alias",
    "adjective", "capital" or "seat".
    """

    actor: str
    kind: str  #: "state" or "organisation"
    how: str


@cache
def known_actors() -> dict[str, Known]:
    """Every name of the pack → what it stands for; the key is the name as written, without "the"."""
    table: dict[str, Known] = {}
    for row in rows("actors/states.tsv"):
        for how, column in (
            ("alias", "aliases"),
            ("adjective", "adjectives"),
            ("capital", "capital"),
            ("seat", "seats"),
        ):
            for name in filter(None, row[column].split("; ")):
                table.setdefault(name.removeprefix("the "), Known(row["name"], "state", how))
    for row in rows("actors/organisations.tsv"):
        for how, column in (("alias", "aliases"), ("seat", "seats")):
            for name in filter(None, row[column].split("; ")):
                table.setdefault(name.removeprefix("the "), Known(row["name"], "organisation", how))
        table[row["name"].removeprefix("the ")] = Known(row["name"], "organisation", "name")
    for row in rows("actors/states.tsv"):
        table[row["name"].removeprefix("the ")] = Known(row["name"], "state", "name")
    return table


@cache
def state_codes() -> dict[str, str]:
    """Name of a state → its ISO 3166-1 alpha-3 code."""
    return {row["name"]: row["code"] for row in rows("actors/codes.tsv")}
