"""The words of a language pack that tell where a party stands, and under what condition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parleybook.packs.tables import rows


@dataclass(frozen=True, slots=True)
class StanceWord:
    """A row of ``stances.tsv``: a word that tells a stance, see the head of the table."""

    word: str
    pos: str
    stance: str
    negated: str
    beside: frozenset[str]
    only: str
    strength: str


@dataclass(frozen=True, slots=True)
class Marker:
    """A row of ``conditions.tsv``: words that open a condition.

    ``kind`` says what follows: "clause", "phrase" or "turn". ``refusal``: whether a refusal becomes conditional by it,
    "only" when it does nothing else.
    """

    words: tuple[str, ...]
    kind: str
    refusal: str


@cache
def stance_words() -> dict[str, tuple[StanceWord, ...]]:
    """Every form, in lower case, → the rows that it may stand for."""
    table: dict[str, tuple[StanceWord, ...]] = {}
    for row in rows("lang/en/stances.tsv"):
        word = StanceWord(
            row["word"],
            row["pos"],
            row["stance"],
            row["negated"],
            frozenset(row["with"].split()),
            row["only"],
            row["strength"],
        )
        for form in (row["word"], *row["forms"].split()):
            table[form] = (*table.get(form, ()), word)
    return table


@cache
def _keeping() -> frozenset[str]:
    return frozenset(form for row in rows("lang/en/keeping.tsv") for form in (row["noun"], *row["forms"].split()))


def carries(noun: str) -> bool:
    """Whether what is said of a noun is said of what hangs on it: "the start of a truce", not "the news of a truce"."""
    return noun.lower() not in _keeping()


@cache
def markers() -> tuple[Marker, ...]:
    """Every marker of a condition, the longest first."""
    found = [
        Marker(
            tuple(row["marker"].split()),
            row["kind"],
            {"yes": "also", "refuse": "only", "": ""}[row["refusal"]],
        )
        for row in rows("lang/en/conditions.tsv")
    ]
    return tuple(sorted(found, key=lambda marker: (-len(marker.words), marker.words)))
