"""The forms of English verbs and nouns: regular ones by rule, others from ``lang/en/inflection.tsv``."""

from __future__ import annotations

from functools import cache
from typing import Final

from parleybook.packs.tables import rows

_VOWELS: Final = "aeiou"
_PLURALS: Final = {
    "man": "men",
    "woman": "women",
    "serviceman": "servicemen",
    "servicewoman": "servicewomen",
    "child": "children",
    "person": "people",
    "spokesman": "spokesmen",
    "spokeswoman": "spokeswomen",
}


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {row["lemma"]: tuple(row["forms"].split()) for row in rows("lang/en/inflection.tsv")}


def verb_forms(base: str) -> tuple[str, ...]:
    """The forms of a verb, its base form first. A doubled consonant is given beside the plain one: both cannot be
    words, and the one that is none does no harm.
    """
    found = [base, base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")]
    if base.endswith("y") and base[-2] not in _VOWELS:
        found += [base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    elif base.endswith("e"):
        found += [base + "d", (base if base.endswith("ee") else base[:-1]) + "ing"]
    else:
        found += [base + "ed", base + "ing"]
        if len(base) > 2 and base[-1] not in _VOWELS + "wxy" and base[-2] in _VOWELS:
            found += [base + base[-1] + "ed", base + base[-1] + "ing"]
    return tuple(dict.fromkeys([*found, *_irregular().get(base, ())]))


def noun_forms(singular: str) -> tuple[str, ...]:
    """A noun in the singular and the plural."""
    if singular in _PLURALS:
        plural = _PLURALS[singular]
    elif singular.endswith(("s", "x", "z", "ch", "sh")):
        plural = singular + "es"
    elif singular.endswith("y") and singular[-2] not in _VOWELS:
        plural = singular[:-1] + "ies"
    else:
        plural = singular + "s"
    return singular, plural


@cache
def _bases() -> dict[str, str]:
    """Irregular form → its verb; a form that is the base of another verb stays with that."""
    bases = {form: base for base, forms in _irregular().items() for form in forms}
    return {form: base for form, base in bases.items() if form not in _irregular()}


@cache
def stem(word: str) -> str:
    """A word without its ending, so that its forms meet: "talked", "talking" and "talks" are "talk"."""
    if word in _bases():
        return _bases()[word]
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us", "is")):
            bare = word[: -len(ending)]
            doubled = ending in ("ing", "ed") and bare[-1] == bare[-2] and bare[-1] not in "lsz"
            return (bare[:-1] if doubled else bare).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word


@cache
def past_forms() -> frozenset[str]:
    """Irregular forms that tell of the past: "met", "held". Those that are the base form as well are not among them."""
    ambiguous = {row["lemma"] for row in rows("lang/en/inflection.tsv")}
    told = {form for forms in _irregular().values() for form in forms}
    told |= {form for row in rows("lang/en/irregular.tsv") for form in row["forms"].split() if row["base"] != form}
    return frozenset(form for form in told - ambiguous if not form.endswith(("s", "ing")))
