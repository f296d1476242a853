"""The words of acts: what tells of one, who is whom in it, and what decides whether it was done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parleybook.packs.inflection import noun_forms, verb_forms
from parleybook.packs.tables import Row, rows
from parleybook.packs.words import bodies, roles


@dataclass(frozen=True, slots=True)
class ActWord:
    """A row of ``acts.tsv``; ``rest`` are the words that belong to the one that is inflected."""

    lemma: str
    rest: tuple[str, ...]
    type: str
    mode: str
    frame: str
    object: str


@dataclass(frozen=True, slots=True)
class Governor:
    """A row of ``act_governors.tsv``."""

    lemma: str
    rest: tuple[str, ...]
    effect: str
    subject: str


@dataclass(frozen=True, slots=True)
class ActType:
    """A type of PLOVER version 2: its quad class, the statuses of ``act_types.tsv``, and what a reader calls it."""

    quad: int
    done: str
    announced: str
    words: str


@cache
def act_types() -> dict[str, ActType]:
    """Every type of PLOVER version 2."""
    return {
        row["type"]: ActType(int(row["quad"]), row["done"], row["announced"], row["words"])
        for row in rows("act_types.tsv")
    }


@cache
def act_verbs(*, opinions: bool = False) -> dict[str, tuple[ActWord, ...]]:
    """Every form of a verb that tells of an act → its rows, those of several words and with an object first; with
    those that tell of mere ``opinions`` where they are asked for.
    """
    table: dict[str, list[ActWord]] = {}
    for row in rows("lang/en/acts.tsv"):
        if row["kind"] == "V" or (opinions and row["kind"] == "S"):
            first, *rest = row["lemma"].split()
            for form in verb_forms(first):
                table.setdefault(form, []).append(_act_word(row, tuple(rest)))
    return {form: _ordered(found) for form, found in table.items()}


@cache
def act_nouns(*, opinions: bool = False) -> dict[str, tuple[ActWord, ...]]:
    """Every form of a noun that tells of an act → its rows; ``rest`` are the words in front of it."""
    table: dict[str, list[ActWord]] = {}
    for row in rows("lang/en/acts.tsv"):
        if row["kind"] == "N" or (opinions and row["kind"] == "T"):
            *rest, last = row["lemma"].replace("-", " - ").split()
            forms = (last,) if last.endswith("s") else noun_forms(last)
            for form in forms:
                table.setdefault(form, []).append(_act_word(row, tuple(rest)))
    return {form: _ordered(found) for form, found in table.items()}


def _act_word(row: Row, rest: tuple[str, ...]) -> ActWord:
    return ActWord(row["lemma"], rest, row["type"], row["mode"], row["frame"], row["object"])


def _ordered(found: list[ActWord]) -> tuple[ActWord, ...]:
    order = {"": 2, "thing": 1, "person": 1, "clause": 1, "carried": 2}
    return tuple(sorted(found, key=lambda word: (-len(word.rest), order.get(word.object, 0))))


@cache
def act_frames() -> dict[str, dict[str, str]]:
    """Frame → relation → role."""
    return {
        row["frame"]: dict(part.split("=") for part in row["parts"].split()) for row in rows("lang/en/act_frames.tsv")
    }


@cache
def act_objects() -> dict[str, frozenset[str]]:
    """List of ``act_objects.tsv`` → its nouns, singular and plural."""
    return {
        row["list"]: frozenset(form for word in row["words"].split() for form in noun_forms(word))
        for row in rows("lang/en/act_objects.tsv")
    }


@cache
def governors(kind: str) -> dict[str, tuple[Governor, ...]]:
    """Every form of a governing word of one kind → its rows, those of several words first."""
    table: dict[str, list[Governor]] = {}
    for row in rows("lang/en/act_governors.tsv"):
        if row["kind"] != kind:
            continue
        first, *rest = row["lemma"].split()
        governor = Governor(row["lemma"], tuple(rest), row["effect"], row["subject"])
        forms = verb_forms(first) if kind == "V" else noun_forms(first) if kind == "N" else (first,)
        for form in forms:
            table.setdefault(form, []).append(governor)
    return {form: tuple(sorted(found, key=lambda one: -len(one.rest))) for form, found in table.items()}


@cache
def parties() -> frozenset[str]:
    """Nouns, singular and plural, for those who can take part in an act."""
    words = [row["word"] for row in rows("lang/en/parties.tsv")]
    words += [role.split()[-1] for role in roles()] + list(bodies())
    return frozenset(form for word in words for form in noun_forms(word))
