"""Time expressions of a language, as its tables tell them: words by class, patterns over the classes, feasts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parleybook.packs.tables import rows


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word or phrase of a time expression: its class, what it stands for, and whether it must be capitalised."""

    kind: str
    value: str | int
    upper: bool = False


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A pattern over classes of words: see ``time_rules.tsv``."""

    stage: int
    name: str
    makes: str
    type: str
    pattern: str
    value: str


@cache
def time_words(language: str) -> dict[str, tuple[TimeWord, ...]]:
    """Each form in lower case → what it may be, as the table lists it."""
    table: dict[str, tuple[TimeWord, ...]] = {}
    for row in rows(f"lang/{language}/time_words.tsv"):
        value = int(row["value"]) if re.fullmatch(r"-?\d+", row["value"]) else row["value"]
        for form in row["forms"].split("|"):
            table[form] = (*table.get(form, ()), TimeWord(row["class"], value, row["case"] == "upper"))
    for row in rows(f"lang/{language}/holidays.tsv"):
        for form in row["forms"].split("|"):
            table[form] = (TimeWord("holiday", f"{row['day']} {row['days']}"),)
    return table


@cache
def time_groups(language: str) -> dict[str, tuple[str, ...]]:
    """Name of a group → its classes."""
    return {row["group"]: tuple(row["classes"].split("|")) for row in rows(f"lang/{language}/time_groups.tsv")}


@cache
def time_rules(language: str) -> tuple[TimeRule, ...]:
    """The rules in the order of the table."""
    return tuple(
        TimeRule(int(row["stage"]), row["rule"], row["makes"], row["type"], row["pattern"], row["value"])
        for row in rows(f"lang/{language}/time_rules.tsv")
    )


@cache
def time_directions(language: str) -> dict[str, tuple[int, bool]]:
    """Word → (-1 back or 1 ahead, whether it decides even in a past form)."""
    return {
        row["word"]: (1 if row["direction"] == "ahead" else -1, row["strong"] == "yes")
        for row in rows(f"lang/{language}/time_direction.tsv")
    }
