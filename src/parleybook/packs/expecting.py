"""Words that make something that is to come, and verbs that never do."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from parleybook.packs.inflection import verb_forms
from parleybook.packs.tables import rows


class Cue(NamedTuple):
    """A cue: what kind of expectation it makes, how the rest hangs on it, and whether it is one without a time, too."""

    kind: str
    role: str
    firm: bool


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """Each cue in lower case → what it makes, by the ways in which the rest may hang on it."""
    table: dict[str, tuple[Cue, ...]] = {}
    for row in rows("lang/en/expectation_cues.tsv"):
        table[row["word"]] = (*table.get(row["word"], ()), Cue(row["kind"], row["role"], row["firm"] == "yes"))
    return table


@cache
def no_expectations() -> frozenset[str]:
    """Every form of the verbs of which nothing is due."""
    return frozenset(form for row in rows("lang/en/no_expectations.tsv") for form in verb_forms(row["lemma"]))
