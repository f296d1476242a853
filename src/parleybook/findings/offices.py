"""Offices: what somebody is and of whom, as a phrase tells it ("the Ormish foreign minister", "king of Ormland")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from parleybook.packs.states import known_actors
from parleybook.packs.words import roles

_CLITICS: Final = frozenset(["'s", "’s", "'", "’"])
#: Behind one of these another phrase hangs on the noun in front of it.
HANGING: Final = frozenset("for of from with to against at in on by about near over under".split())
#: Adjectives and pronouns that end a noun phrase: "officials familiar with the talks".
_POSTNOMINAL: Final = frozenset("familiar close briefed involved speaking who that which present whose".split())
#: Words before the noun of an office that belong to it and do not change what it is.
_RANKS: Final = frozenset("federal former then acting interim outgoing current new chief state senior top".split())
#: Offices that a wider word may stand for: "the leader", "the head of state".
_WIDER: Final = {
    "leader": frozenset(
        "president chancellor premier king queen emir sultan ayatollah leader chairman general-secretary chief head "
        "commander director minister".split()
    ),
    "minister": frozenset(["minister"]),
    "head": frozenset("president director chief chairman chairwoman commander head leader".split()),
    "chief": frozenset("chief director commander head executive president".split()),
    "boss": frozenset("chief director head executive president leader chairman chairwoman".split()),
    "executive": frozenset("executive ceo".split()),
    "ceo": frozenset("executive ceo".split()),
    "premier": frozenset(["minister", "premier"]),
    "negotiator": frozenset("negotiator mediator envoy".split()),
    "envoy": frozenset("envoy representative ambassador".split()),
    "spokesman": frozenset("spokesman spokesperson".split()),
    "spokeswoman": frozenset("spokeswoman spokesperson".split()),
    "spokesperson": frozenset("spokesman spokeswoman spokesperson".split()),
}
_DOMAINS: Final = {
    "foreign affairs": "foreign", "external affairs": "foreign", "foreign": "foreign", "defence": "defence",
    "defense": "defense", "the interior": "interior", "interior": "interior", "internal affairs": "interior",
    "finance": "finance", "labour": "labour", "labor": "labour", "justice": "justice", "economy": "economy",
    "information": "information", "health": "health", "trade": "trade", "energy": "energy",
}  # fmt: skip
#: Words before an office that own nothing.
_NO_OWNERS: Final = frozenset(
    "his her its their our my whose deputy major vice assistant tomorrow today yesterday republic mr mrs ms dr".split()
)
#: Words that open a sentence in front of an owner and belong to none: "Under President Ruiz".
_OPENERS: Final = frozenset(
    "but under both in while when as after before with by from on at if so yet once since although though because "
    "meanwhile however".split()
)
_FEMALE: Final = frozenset("queen princess spokeswoman chairwoman congresswoman businesswoman".split())
_MALE: Final = frozenset("king prince spokesman chairman congressman businessman".split())
_MULTI: Final = ("head of state", "head of government", "chief of staff", "secretary of state")


class Office(NamedTuple):
    """A role, as a noun in small letters with the words that make it another ("foreign minister"), and its owner."""

    title: str
    of: str = ""  #: a state or body, by the pack's name where it has one

    @property
    def noun(self) -> str:
        """The last word of the title, in the singular."""
        return self.title.rsplit(maxsplit=1)[-1] if self.title else ""


def office(words: Sequence[str]) -> Office | None:
    """The office that a noun phrase tells, by its words as they stand; None when its noun is no role.

    Plural nouns ("presidents") give the office in the singular.
    """
    lower = [word.lower() for word in words]
    end = head_end(lower)
    if of_domain := _of_domain(words, lower, end):
        return of_domain
    for length in (4, 3, 2, 1):
        start = max(0, end - length)
        title = " ".join([*lower[start : end - 1], singular(lower[end - 1])]) if end else ""
        if title in roles() or (length == 1 and title in ("boss", "ceo")):
            return Office(title, owner(words, start, end))
    return None


def _of_domain(words: Sequence[str], lower: Sequence[str], end: int) -> Office | None:
    """ "The minister of foreign affairs of Ormland" is its foreign minister."""
    if not end or lower[end - 1] not in ("minister", "secretary") or list(lower[end : end + 1]) != ["of"]:
        return None
    at = end + 1 + (list(lower[end + 1 : end + 2]) == ["the"])
    domain = _DOMAINS.get(" ".join(lower[at : at + 2])) or _DOMAINS.get(" ".join(lower[at : at + 1]), "")
    if not domain:
        return None
    rest = next((one for one in range(at, len(words)) if lower[one] == "of"), len(words))
    before = owner(words[:end], end - 1, end)
    return Office(f"{domain} {lower[end - 1]}", before or owner(["x", *words[rest:]], 0, 1))


def head_end(lower: Sequence[str]) -> int:
    """Where the noun of a phrase ends: before its first preposition, comma or relative clause."""
    ends = HANGING | _POSTNOMINAL | {",", "(", ":"}
    for at, word in enumerate(lower):
        if any(" ".join(lower[at : at + 3]) == long for long in _MULTI) and word in ("head", "chief"):
            return min(len(lower), at + 3)
        if at and word in ends and not any(" ".join(lower[at - 1 : at + 2]) == long for long in _MULTI):
            return at
    return len(lower)


def owner(words: Sequence[str], start: int, end: int) -> str:
    """Whose office a phrase tells: "Ormland's foreign minister", "the Velmarian …", "… of the Republic of Ormland"."""
    before = words[:start]
    for at in range(len(before) - 1, -1, -1):
        if before[at] in _CLITICS:
            return land(_capitals(before[:at]))
    run = _capitals(before)
    if run:
        return land(run)
    before = [word for word in before if word.lower() not in _NO_OWNERS]
    modifiers = [word for word in before if word[0].isalpha() and word.lower() not in _RANKS | {"the", "a", "an"}]
    behind = words[end : end + 8]
    if behind and behind[0].lower() in ("of", "for", "at", "from"):
        named = _capitals_ahead(behind[1:])
        if named:
            return land(named)
    return modifiers[-1].lower() if modifiers and modifiers[-1].islower() and len(modifiers) == 1 else ""


def _capitals(words: Sequence[str]) -> str:
    """The last run of capitalised words."""
    found: list[str] = []
    for word in reversed(words):
        if word.lower() in _OPENERS:
            break
        if word[:1].isupper() or (found and word in ("of", "the", "and", "’", "'")):
            found.append(word)
        elif found and word.lower() not in _RANKS:
            break
    while found and not found[-1][:1].isupper():
        found.pop()
    kept = [word for word in reversed(found) if word.lower() not in _RANKS | _NO_OWNERS | {"the", "a", "an"}]
    return " ".join(kept)


def _capitals_ahead(words: Sequence[str]) -> str:
    found: list[str] = []
    for word in words:
        if word[:1].isupper() or word.lower() in ("the", "of") or (found and word in ("&", "-")):
            found.append(word)
        else:
            break
    while found and not found[-1][:1].isupper():
        found.pop()
    while found and found[0].lower() == "the":
        found = found[1:]
    while found and (found[0].lower() in roles() or found[0].lower() in _NO_OWNERS):
        found = found[1:]
    text = " ".join(found)
    last = re.split(r" of (?:the )?", text)[-1]
    return last if last in known_actors() and text not in known_actors() else text


@lru_cache(maxsize=4096)
def land(name: str) -> str:
    """The pack's name of a state or organisation, else the name as it stands."""
    plain = name.removeprefix("the ").removeprefix("The ")
    known = known_actors().get(plain)
    if known is None and plain.endswith("n"):
        known = known_actors().get(plain + "s")
    if known is None:
        return plain
    return plain if known.how == "seat" else known.actor


def same_land(one: str, other: str) -> bool:
    """Whether two owners of offices are one: equal, or a name and its adjective (Velmaria, Velmarian)."""
    mine, theirs = one.casefold(), other.casefold()
    if mine == theirs:
        return True
    if one in known_actors() or other in known_actors() or " " in mine or " " in theirs:
        return bool(mine and theirs) and (f" {mine} " in f" {theirs} " or f" {theirs} " in f" {mine} ")
    shared = next(
        (at for at, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs))
    )
    return shared >= 4 and max(len(mine), len(theirs)) - shared <= 4


@lru_cache(maxsize=4096)
def covers(asked: str, held: str) -> bool:
    """Whether the title that a phrase tells may be the one that a person holds: equal, or a wider word for it."""
    if asked == held:
        return True
    mine, theirs = asked.split(), held.split()
    if not mine or not theirs:
        return False
    wide = _WIDER.get(mine[-1], frozenset([mine[-1]]))
    if mine[-1] != theirs[-1] and theirs[-1] not in wide:
        return False
    if mine[-1] == "leader" and theirs[-1] == "minister":
        return "prime" in theirs
    extra = [word for word in mine[:-1] if word not in _RANKS]
    told = [word for word in theirs[:-1] if word not in _RANKS]
    if mine[-1] in ("president", "minister") and "vice" in told and "vice" not in extra:
        return False
    return not extra or extra == told or mine[-1] != theirs[-1]


@lru_cache(maxsize=4096)
def nouns_for(title: str) -> tuple[str, ...]:
    """The nouns by which a title may be asked for: its own, and the wider ones ("leader" for a president)."""
    noun = title.rsplit(maxsplit=1)[-1] if title else ""
    return (noun, *(wide for wide, narrow in sorted(_WIDER.items()) if noun in narrow and wide != noun))


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """A noun in small letters without its plural ending, where what is left is a word of roles."""
    for ending, put in (("men", "man"), ("women", "woman"), ("ies", "y"), ("es", ""), ("s", "")):
        stem = noun.removesuffix(ending) + put
        if noun.endswith(ending) and (stem in _nouns() or stem in ("boss",)):
            return stem
    return noun


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return frozenset(role.split()[-1] for role in roles())


def gender_of(title: str) -> str:
    """ "f" or "m" where a title tells it, else ""."""
    noun = title.rsplit(maxsplit=1)[-1]
    return "f" if noun in _FEMALE else "m" if noun in _MALE else ""
