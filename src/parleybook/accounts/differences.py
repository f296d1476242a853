"""Differences that an echo shows: what was cut, reworded, or given to another speaker."""

from __future__ import annotations

from typing import Final

from parleybook.accounts.actors import fold
from parleybook.model import Actor, Difference, Echo, Span, Statement, content_id

RULE: Final = "difference of an echo 1"


def differences(
    echo: Echo, first: Statement, second: Statement, *, speakers: tuple[Actor | None, Actor | None]
) -> list[Difference]:
    """What differs between the two accounts of an echo.

    ``speakers`` are the actors that each account names. Only words left out inside or at the edges of a direct
    quotation are a cut; other words in their place are a wording. Another speaker is told only where both accounts
    name a person, and not one by the other's surname.
    """
    found: list[Difference] = []
    cut = tuple(edit.first for edit in echo.edits if edit.kind == "delete" and edit.first)
    if cut and first.kind == second.kind == "direct":
        found.append(_difference("cut", "words", echo, cut, second.content))
    replaced = [edit for edit in echo.edits if edit.kind in ("replace", "insert")]
    if replaced:
        one = tuple(edit.first for edit in replaced if edit.first) or first.content
        other = tuple(edit.second for edit in replaced if edit.second) or second.content
        found.append(_difference("wording", "words", echo, one, other))
    if _two(*speakers) and first.sources and second.sources:
        found.append(_difference("attribution", "speaker", echo, first.sources, second.sources))
    return found


def _two(one: Actor | None, other: Actor | None) -> bool:
    """Whether two accounts name two persons."""
    if one is None or other is None or one.id == other.id or {one.kind, other.kind} != {"person"}:
        return False
    mine, theirs = fold(one.name).split(), fold(other.name).split()
    return mine[-1:] != theirs[-1:] or min(len(mine), len(theirs)) > 1


def _difference(kind: str, attribute: str, echo: Echo, first: tuple[Span, ...], second: tuple[Span, ...]) -> Difference:
    id = content_id("difference", echo.id, kind, attribute)
    return Difference(id, kind, attribute, first, second, echo.id, RULE)
