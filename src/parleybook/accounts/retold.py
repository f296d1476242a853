"""Retellings: positions that several documents tell of one utterance, so that a quotation cut is no change of mind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Final

from parleybook.accounts.coverage import united
from parleybook.accounts.standings import Standing, sign
from parleybook.model import Document, Echo, Position

#: Words that two documents must share, one after another, for both to tell one sentence.
_SENTENCE: Final = 6
#: Days in which reports tell one utterance: who has the same words printed later says them again.
_FRESH: Final = 4


def utterances(
    positions: Iterable[Position], documents: Mapping[str, Document], echoes: Iterable[Echo]
) -> dict[str, str]:
    """Id of a position → the id of the utterance that it is told by, for those that several positions are told by.

    One utterance: statements that echo each other, and the same sentence in two documents (a reprint).
    """
    several = list(positions)
    pairs = [(f"s{echo.first}", f"s{echo.second}") for echo in echoes]
    for one in several:
        if one.statement:
            pairs.append((f"p{one.id}", f"s{one.statement}"))
        words = documents[one.document].text[one.evidence[0].start : one.evidence[0].end].split()
        if len(words) >= _SENTENCE:
            pairs.append((f"p{one.id}", "w" + " ".join(words).casefold()))
    lead = united(pairs)
    return {one.id: lead[f"p{one.id}"] for one in several if f"p{one.id}" in lead}


def retold(standings: Iterable[Standing], utterance: Mapping[str, str]) -> list[Standing]:
    """The standings, those marked that tell an utterance which was told as fully, or more so, until then.

    Of what several documents tell of one utterance, a position with its conditions is the fuller one: a report that
    leaves them out does not make the party accept without them.
    """
    found = []
    for _, group in groupby(sorted(standings), key=lambda one: (one.party, one.term, one.own)):
        several = [replace(one, utterance=utterance.get(one.position, "")) for one in group]
        told: dict[str, list[Standing]] = {}
        for one in several:
            told.setdefault(one.utterance, []).append(one)
        for one in several:
            before = [other for other in told[one.utterance] if other is not one and one.utterance]
            found.append(replace(one, retold=any(_before(other, one) for other in before)))
    return sorted(found)


def _days(one: Standing, other: Standing) -> int:
    """Days from one to the other; none where one has no day."""
    if not (one.day and other.day):
        return 0
    return (dt.date.fromisoformat(other.day) - dt.date.fromisoformat(one.day)).days


def _before(one: Standing, other: Standing) -> bool:
    """Whether ``one`` tells an utterance before ``other``, or on the same day, and no less fully."""
    if one.day > other.day or sign(one.stance) != sign(other.stance):
        return False
    if one.day != other.day and (other.voice == "own readout" or _days(one, other) > _FRESH):
        return False  # said again, not told again
    full, asked = (standing.stance == "accept with conditions" for standing in (one, other))
    return full > asked or (full == asked and (one.day, one.position) < (other.day, other.position))
