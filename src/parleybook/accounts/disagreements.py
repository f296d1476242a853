"""Disagreements: one difference between the accounts of one utterance, with all who tell it the one way and the other.

Five outlets that quote a sentence two ways differ in six pairs of documents; a reader wants to be told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from parleybook.accounts.comparison import KIND_WEIGHTS
from parleybook.accounts.coverage import groups, independent
from parleybook.accounts.differences import Said
from parleybook.accounts.wording import plain, words_of
from parleybook.model import UNNAMED_KINDS, Copy, Difference, Echo, Span

#: What each further independent account adds to a difference, and how many count; what a speaker known by name adds.
_EACH: Final = 0.2
_MOST: Final = 5
_NAMED: Final = 0.5


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A difference that several pairs of accounts have: shown by that of the earliest documents.

    ``first`` and ``second`` are the ids of the documents that tell it as the shown difference's first and second do,
    in the order of the book; ``independent`` counts them with copies once.
    """

    difference: Difference
    statements: tuple[str, str]
    first: tuple[str, ...]
    second: tuple[str, ...]
    independent: int
    weight: float


def disagreements(
    differences: Iterable[Difference],
    echoes: Iterable[Echo],
    said: Mapping[str, Said],
    order: Sequence[str],
    copies: Iterable[Copy] = (),
) -> list[Disagreement]:
    """The differences between accounts of one utterance, each told once, those that matter most first.

    ``said`` leads from a statement's id to it, ``order`` gives the ids of the documents as the book has them. What is
    about a statement that ``said`` does not hold is left out.
    """
    of = {echo.id: echo for echo in echoes if echo.first in said and echo.second in said}
    contents = {id: one.statement.content for id, one in said.items()}
    several = tuple(copies)
    group_of = {id: group.group for group in groups(of.values(), contents, several) for id in group.statements}
    place = {id: at for at, id in enumerate(order)}
    gathered: dict[tuple[object, ...], list[Difference]] = {}
    for difference in differences:
        if echo := of.get(difference.about):
            sides = [_key(spans, said[id]) for spans, id in _sides(difference, echo)]
            key = (group_of[echo.first], difference.kind, difference.attribute, *sorted(sides))
            gathered.setdefault(key, []).append(difference)
    found = [_told(one, of, said, place, several) for one in gathered.values()]
    return sorted(found, key=lambda one: (-one.weight, min(place[id] for id in one.first), one.difference.id))


def _sides(difference: Difference, echo: Echo) -> list[tuple[tuple[Span, ...], str]]:
    return [(difference.first, echo.first), (difference.second, echo.second)]


def _key(spans: tuple[Span, ...], one: Said) -> str:
    return " ".join(plain(word.key) for word in words_of(spans, one.text))


def _told(
    several: Sequence[Difference],
    of: Mapping[str, Echo],
    said: Mapping[str, Said],
    place: Mapping[str, int],
    copies: Sequence[Copy],
) -> Disagreement:
    """One disagreement out of the differences of pairs that tell the same two things."""
    ranked = sorted(several, key=lambda one: (_places(of[one.about], said, place), one.id))
    shown = ranked[0]
    way = _key(shown.first, said[of[shown.about].first])
    sides: tuple[set[str], set[str]] = (set(), set())
    for one in ranked:
        for spans, id in _sides(one, of[one.about]):
            sides[_key(spans, said[id]) != way].add(said[id].document.id)
    first, second = (tuple(sorted(side, key=place.__getitem__)) for side in sides)
    accounts = independent((*first, *second), copies)
    echo = of[shown.about]
    named = any((who := said[id].speaker) and who.kind not in UNNAMED_KINDS for id in (echo.first, echo.second))
    weight = KIND_WEIGHTS[shown.kind] + _EACH * (min(accounts, _MOST) - 1) + _NAMED * named
    return Disagreement(shown, (echo.first, echo.second), first, second, accounts, round(weight, 4))


def _places(echo: Echo, said: Mapping[str, Said], place: Mapping[str, int]) -> tuple[int, int]:
    one, other = sorted(place[said[id].document.id] for id in (echo.first, echo.second))
    return one, other
