"""Whether a speaker that was found is the one that the gold names: one rule for persons, bodies and unnamed sources.

Strict where it matters: as many speakers as the gold has and each of them one of those; an unnamed source only by an
unnamed one that shares a word of what it is; two ministries of different states are two. Fair where the gold is one
spelling of several: transliterations, a surname alone, an abbreviation, a company's legal form, a state's adjective.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from parleybook.accounts.named import fold, may_be_one, skeleton
from parleybook.packs.states import known_actors

UNNAMED: Final = "unnamed:"
_SMALL: Final = frozenset(
    "a an the of for in on at to by from with and who which some one two three several other another his her its their "
    "our my that this these those any all most many more most multiple number as".split()
)
_LEGAL: Final = frozenset("inc corp corporation ltd limited plc co group llc ag sa nv holdings".split())
_BODY: Final = frozenset(
    "ministry army navy military police government council committee commission office agency department court "
    "parliament administration presidency delegation union federation bank party forces command staff guild".split()
)


def same_speakers(gold: Sequence[str], found: Sequence[str]) -> bool:
    """Whether two lists name the same speakers, one to one."""
    if len(gold) != len(found):
        return False
    if not gold:
        return True
    alike = np.array([[same_speaker(one, other) for other in found] for one in gold], dtype=float)
    rows, columns = linear_sum_assignment(-alike)
    return bool(alike[rows, columns].all())


def same_speaker(gold: str, found: str) -> bool:
    """Whether a name that was found is that of the gold; unnamed ones carry the mark "unnamed:" in both."""
    if gold.startswith(UNNAMED) != found.startswith(UNNAMED):
        return False
    if gold.startswith(UNNAMED):
        return bool(_stems(gold.removeprefix(UNNAMED)) & _stems(found.removeprefix(UNNAMED)))
    if _canonical(gold) == _canonical(found):
        return True
    mine, theirs = _words(gold), _words(found)
    if not mine or not theirs:
        return False
    if _short(gold, found) or _short(found, gold):
        return True
    if _BODY & {*mine, *theirs}:
        return _same_body(mine, theirs, _lands(gold), _lands(found))
    if "-" in gold.split(maxsplit=1)[0] and found == gold.split("-", maxsplit=1)[0]:  # half a given name is none
        return False
    return _same_name(mine, theirs)


def _canonical(name: str) -> str:
    """A name as the pack has it, where it is one of a state's or organisation's own names."""
    known = known_actors().get(name.removeprefix("the ").removeprefix("The "))
    if known and known.how in ("name", "alias", "capital"):
        return fold(known.actor.replace("-", " "))
    return fold(name.replace("-", " "))


def _words(name: str) -> list[str]:
    plain = re.sub(r"['’]s\b", "", name)
    return [word for word in fold(plain.replace("-", " ")).split() if word not in _LEGAL | _SMALL]


def _stems(role: str) -> set[str]:
    words = (word for word in fold(role.replace("-", " ")).split() if word not in _SMALL)
    return {re.sub(r"(?:ies|y)$", "i", word) if len(word) > 4 else word for word in (w.rstrip("s") for w in words)}


def _lands(name: str) -> set[str]:
    """The states that a body's name tells: "South Korean Foreign Ministry" → South Korea."""
    words = re.sub(r"['’]s\b", "", name).split()
    runs = (" ".join(words[at : at + size]) for size in (3, 2, 1) for at in range(len(words) - size + 1))
    found = [known.actor for run in runs if (known := known_actors().get(run)) and known.kind == "state"]
    return set(found[:1])


def _same_body(mine: list[str], theirs: list[str], land: set[str], other: set[str]) -> bool:
    """Bodies by their words without the state's, and no two states; the state itself may be left out."""
    if land and other and land != other:
        return False
    return _without(mine, land) == _without(theirs, other)


def _without(words: list[str], lands: set[str]) -> set[str]:
    kept = set(words)
    for name, known in known_actors().items():
        if known.actor in lands and known.kind == "state":
            kept -= set(fold(name).split())
    return {re.sub(r"s$", "", word) for word in kept}


def _same_name(mine: list[str], theirs: list[str]) -> bool:
    """Names of persons and of bodies that are no kind of body: the last word agrees and no other contradicts it."""
    if len(mine) > 1 and len(theirs) > 1:
        shorter, longer = ([skeleton(word) for word in words] for words in sorted((mine, theirs), key=len))
        return all(any(may_be_one(word, other) for other in longer) for word in shorter)
    alone, other = sorted((mine, theirs), key=len)
    return skeleton(alone[0]) in (skeleton(other[0]), skeleton(other[-1]))


def _short(name: str, full: str) -> bool:
    """Whether one is the abbreviation of the other: ICIJ, JCS (of "South Korean Joint Chiefs of Staff")."""
    letters = name.replace(".", "").removeprefix("the ").removeprefix("The ")
    if not (letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 7):
        return False
    initials = "".join(word[0] for word in full.replace("-", " ").split() if word[0].isupper())
    return initials.endswith(letters)
