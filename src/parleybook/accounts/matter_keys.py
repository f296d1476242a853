"""Matter keys: numbers by which utterances of one matter find each other, however they are worded.

A MinHash over the concepts of an utterance, in bands (A. Broder, 1997): utterances that share half of their concepts
meet with a chance above 0.99; those of one named speaker, told apart by the surname, with a third of them. Only what
was published within some weeks meets, so that the cost of a statement does not grow with the length of the talks.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from parleybook.accounts.claims import claim
from parleybook.accounts.named import skeleton
from parleybook.model import Mention, Statement

#: Bands of two rows that every utterance has, and rows of its own for one of a named speaker.
_BANDS: Final = 12
_ROWS: Final = 6
#: Days of one stretch of time; utterances of the same stretch or of neighbouring ones meet.
_STRETCH: Final = 14
#: Fewer concepts than this tell no matter.
_LEAST: Final = 3
_MASK: Final = (1 << 62) - 1
_DRAW: Final = np.random.default_rng(1997)
_FACTORS: Final = _DRAW.integers(1, 2**63, 2 * _BANDS + _ROWS, dtype=np.uint64) | np.uint64(1)
_SHIFT: Final = np.uint64(29)


class MatterKeys(NamedTuple):
    """The keys of a statement: those to be found by, and those to ask by (neighbouring stretches too)."""

    own: frozenset[int] = frozenset()
    asked: frozenset[int] = frozenset()


def matter_keys(statement: Statement, text: str, day: dt.date | None, speaker: Mention | None) -> MatterKeys:
    """The keys of a statement; none where it tells too little.

    ``day`` is that of publication and ``speaker`` the mention of the first speaker.
    """
    concepts = sorted(claim(statement.content, text).evidence)
    if len(concepts) < _LEAST:
        return MatterKeys()
    rows = _least(concepts)
    pairs = [(f"b{at}", int(rows[2 * at]), int(rows[2 * at + 1])) for at in range(_BANDS)]
    name = _name(speaker)
    single = [(f"{name}{at}", int(rows[2 * _BANDS + at]), 0) for at in range(_ROWS)] if name else []
    several = (*pairs, *single)
    own, asked = (
        frozenset(_number(key, stretch) for key in several for stretch in _stretches(day, around))
        for around in (False, True)
    )
    return MatterKeys(own, asked)


def _least(concepts: Iterable[str]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """The least hash over the concepts, for each of several hashes."""
    base = np.array([zlib.crc32(concept.encode()) for concept in concepts], dtype=np.uint64)
    with np.errstate(over="ignore"):
        mixed = (base[:, None] + np.uint64(1)) * _FACTORS[None, :]
        mixed ^= mixed >> _SHIFT
        mixed *= _FACTORS[None, ::-1]
    found: np.ndarray[tuple[int], np.dtype[np.uint64]] = (mixed ^ (mixed >> _SHIFT)).min(axis=0)
    return found


def _name(speaker: Mention | None) -> str:
    """What tells a named speaker from others: the surname of a person, the name of a body."""
    if speaker is None or speaker.label not in ("person", "organisation", "place") or not speaker.name.split():
        return ""
    return skeleton(speaker.name.split()[-1])


def _stretches(day: dt.date | None, around: bool) -> list[int]:
    if day is None:
        return [-1]
    here = day.toordinal() // _STRETCH
    return [here - 1, here, here + 1] if around else [here]


def _number(key: tuple[str, int, int], stretch: int) -> int:
    return (hash_of(f"{key[0]} {stretch}") ^ key[1] * 31 ^ key[2] * 1_000_003) & _MASK


def hash_of(words: str) -> int:
    """A number that is the same in every run."""
    return zlib.crc32(words.encode()) * 2_654_435_761
