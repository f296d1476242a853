"""What words tell, for comparing accounts: their base forms, what they stand for, opposites, numbers, modality."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from parleybook.packs.tables import rows

#: Endings → what takes their place, the longest first; a word keeps at least three letters.
_ENDINGS: Final = (
    ("ational", "ate"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ities", ""),
    ("iness", "y"),
    ("ments", ""),
    ("ment", ""),
    ("sses", "ss"),
    ("ness", ""),
    ("ions", ""),
    ("ion", ""),
    ("ity", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("ers", "er"),
    ("ed", ""),
    ("es", ""),
    ("ly", ""),
    ("s", ""),
)


class Mood(NamedTuple):
    """Words before a verb that say how firmly it is told: one set of alternatives a word, the level and its degree."""

    words: tuple[frozenset[str], ...]
    level: str
    degree: str


class Number(NamedTuple):
    """A number in words: its value and how it joins others ("unit", "ten", "scale", "part")."""

    value: float
    kind: str


class Part(NamedTuple):
    """A part in an act, and a pattern whose group ``who`` is the one that plays it."""

    name: str
    pattern: re.Pattern[str]


@cache
def function_words() -> frozenset[str]:
    """Words that carry no matter of their own, in lower case."""
    return frozenset(word for row in rows("lang/en/function.tsv") for word in row["words"].split())


@cache
def speaker_words() -> frozenset[str]:
    """Words of the first and second person, in lower case: somebody speaks."""
    return frozenset(
        w for row in rows("lang/en/function.tsv") if row["kind"] == "speaker" for w in row["words"].split()
    )


@cache
def irregular() -> dict[str, str]:
    """Irregular form → base form."""
    return {form: row["base"] for row in rows("lang/en/irregular.tsv") for form in row["forms"].split()}


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What the forms of a word, in lower case, have in common: "exchanged", "exchanges" → "exchang"."""
    plain = re.sub(r"['’]s?$", "", word)
    plain = irregular().get(plain, plain)
    for ending, instead in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3 and not plain.endswith(("ss", "us", "is")):
            plain = plain[: len(plain) - len(ending)] + instead
            break
    if len(plain) > 3 and plain[-1] == plain[-2] and plain[-1] not in "aeiouls":
        plain = plain[:-1]
    return plain[:-1] if len(plain) > 3 and plain.endswith("e") else plain


@cache
def _concepts() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows("lang/en/concepts.tsv"):
        for word in row["words"].split():
            table.setdefault(stem(word), stem(row["concept"]))
    return table


@cache
def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in rows("lang/en/opposites.tsv"):
        one, other = concept(row["one"]), concept(row["other"])
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in table.items()}


@lru_cache(maxsize=65_536)
def concept(word: str) -> str:
    """What a word, in lower case, is matched by: its stem, or that of the word that stands for several."""
    bare = stem(word)
    return _concepts().get(bare, bare)


def opposites(of: str) -> frozenset[str]:
    """The concepts that cannot hold together with one."""
    return _opposites().get(of, frozenset())


def negates(word: str) -> bool:
    """Whether a word, in lower case, turns what follows into its opposite."""
    return word.replace("’", "'") in _negations()


@cache
def _negations() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("lang/en/negations.tsv"))


@cache
def moods() -> tuple[Mood, ...]:
    """The levels of modality, those of most words first."""
    found = [
        Mood(tuple(frozenset(word.split("|")) for word in row["words"].split()), row["level"], row["degree"])
        for row in rows("lang/en/modality.tsv")
    ]
    return tuple(sorted(found, key=lambda mood: -len(mood.words)))


@cache
def moods_by_word() -> dict[str, tuple[Mood, ...]]:
    """First word → the levels of modality that begin with it, those of most words first."""
    found: dict[str, tuple[Mood, ...]] = {}
    for mood in moods():
        for word in sorted(mood.words[0]):
            found[word] = (*found.get(word, ()), mood)
    return found


@cache
def numbers() -> dict[str, Number]:
    """Number in words, in lower case → its value."""
    return {row["word"]: Number(float(row["value"]), row["kind"]) for row in rows("lang/en/numbers.tsv")}


@cache
def parts() -> tuple[Part, ...]:
    """The parts that accounts may give to another, each with its pattern."""
    name = r"(?P<who>(?:the )?[^\W\d_][\w’'-]*(?: (?:of )?(?:the )?[A-Z][\w’'-]*| side| party)*)"
    return tuple(
        Part(row["part"], re.compile(r"\b" + f"(?i:{row['pattern']})".replace("X", f"(?-i:{name})", 1)))
        for row in rows("lang/en/parts.tsv")
    )


@cache
def tolls() -> frozenset[str]:
    """Concepts of what is counted anew as reports come in."""
    return frozenset(concept(row["word"]) for row in rows("lang/en/tolls.tsv"))


@cache
def contacts() -> dict[str, str]:
    """Concept → the kind of contact that it tells: "call", "meeting", "visit", "any"."""
    table: dict[str, str] = {}
    for row in rows("lang/en/contacts.tsv"):
        for word in row["words"].split():
            table.setdefault(concept(word), row["kind"])
    return table


@cache
def certainties() -> frozenset[str]:
    """Words that tell an act as a claim: "reportedly", "alleged"."""
    return frozenset(row["word"] for row in rows("lang/en/certainty.tsv"))


@cache
def hedges() -> dict[tuple[str, ...], str]:
    """Words before a number → the room that they leave: "least", "most" or "about"."""
    return {tuple(row["words"].split()): row["room"] for row in rows("lang/en/hedges.tsv")}


@cache
def denials() -> re.Pattern[str]:
    """What contradicts the words before it without saying them again."""
    return re.compile("|".join(row["pattern"] for row in rows("lang/en/denials.tsv")), re.IGNORECASE)


@cache
def officials() -> re.Pattern[str]:
    """What tells that an outlet or a speaker is the office of a party."""
    return re.compile("|".join(row["pattern"] for row in rows("lang/en/officials.tsv")), re.IGNORECASE)


@cache
def readout_parts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What is looked for first in the account of a contact: the part, and what finds it in a sentence."""
    told: dict[str, list[str]] = {}
    for row in rows("lang/en/readout_parts.tsv"):
        told.setdefault(row["part"], []).append(row["pattern"])
    return tuple((part, re.compile("|".join(several), re.IGNORECASE)) for part, several in told.items())
