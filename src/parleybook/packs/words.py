"""The word lists of a language pack as sets and maps, ready for the reader and the findings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parleybook.packs.tables import rows


@dataclass(frozen=True, slots=True)
class Reporting:
    """A reporting verb: its lemma, polarity, and what it takes (see ``reporting.tsv``)."""

    lemma: str
    polarity: str
    takes: frozenset[str]


@cache
def reporting_verbs() -> dict[str, Reporting]:
    """Every finite form of a reporting verb, in lower case, → the verb; base forms are left out of the past."""
    table: dict[str, Reporting] = {}
    for row in rows("lang/en/reporting.tsv"):
        verb = Reporting(row["lemma"], row["polarity"], frozenset(row["takes"].split()))
        base = row["lemma"].split()[0]
        for form in (base, *row["forms"].split()):
            table.setdefault(form, verb)
    return table


@cache
def deeds() -> frozenset[str]:
    """Forms of words of reporting that tell of deeds as well ("offered", "supported")."""
    return frozenset(form for form, verb in reporting_verbs().items() if "deed" in verb.takes)


@dataclass(frozen=True, slots=True)
class Silence:
    """How a verb tells that somebody keeps silent: the nouns beside it ("*" for any), and whether it is negated."""

    nouns: frozenset[str]
    negated: bool


@cache
def silences() -> dict[str, tuple[Silence, ...]]:
    """Forms of verbs in lower case → how they tell that somebody keeps silent."""
    table: dict[str, tuple[Silence, ...]] = {}
    for row in rows("lang/en/silences.tsv"):
        kind = Silence(frozenset(row["noun"].split()), row["negated"] == "yes")
        for form in row["verb"].split():
            table[form] = (*table.get(form, ()), kind)
    return table


@cache
def channels() -> dict[str, str]:
    """Nouns of the ways in which words are said, in lower case → the preposition in front of them."""
    return {row["word"]: row["with"] for row in rows("lang/en/channels.tsv")}


@cache
def topics() -> frozenset[str]:
    """Forms of words that tell what was talked about or done, and not what was said about it."""
    return frozenset(form for row in rows("lang/en/topics.tsv") for form in row["forms"].split())


@cache
def roles() -> dict[str, bool]:
    """Role nouns in lower case → whether the word alone never tells who is meant."""
    return {row["role"]: row["unnamed"] == "yes" for row in rows("lang/en/roles.tsv")}


@cache
def _speaking() -> dict[str, bool]:
    return {row["role"]: row["speaks"] != "no" for row in rows("lang/en/roles.tsv")}


def speaks_for(title: str) -> bool:
    """Whether one who holds an office speaks for whom he holds it of: an envoy does, an analyst of a bank does not."""
    told = _speaking()
    return told.get(title, told.get(title.rsplit(maxsplit=1)[-1] if title else "", False))


@cache
def bodies() -> dict[str, bool]:
    """Nouns that name a body, in lower case → whether the word is a text that speaks for one."""
    return {row["word"]: row["text"] == "yes" for row in rows("lang/en/bodies.tsv")}


@cache
def landmarks() -> dict[str, str]:
    """Nouns that end a name, in lower case → the label that they give it."""
    return {row["word"]: row["label"] for row in rows("lang/en/landmarks.tsv")}


@cache
def collectives() -> frozenset[str]:
    """Nouns, in lower case, for those who can hold a position without being named."""
    return frozenset(row["word"] for row in rows("lang/en/collectives.tsv"))
