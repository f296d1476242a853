"""Stances in words: what a party does with a term, in a cell and in a sentence."""

from __future__ import annotations

from typing import Final

from parleybook.book import Stated
from parleybook.desk import phrases
from parleybook.desk.notes import plain, voice
from parleybook.model import Edtf

#: Stance → what a party does with a term.
VERBS: Final = {
    "propose": "proposes",
    "demand": "demands",
    "accept": "accepts",
    "accept with conditions": "accepts with conditions",
    "undecided": "has not decided on",
    "reject": "rejects",
}
#: Stance → the words of a cell.
SHORT: Final = {
    "propose": "proposes",
    "demand": "demands",
    "accept": "accepts",
    "accept with conditions": "accepts if …",
    "undecided": "undecided",
    "reject": "rejects",
}
#: Words of evidence that stand in a sentence; the footnote has them all.
_WORDS: Final = 32


def of_it(stance: str) -> str:
    """What a party does with a term that was named before: "accepts it with conditions"."""
    verb, _, rest = VERBS[stance].partition(" with ")
    return f"{verb} it with {rest}" if rest else f"{verb} it"


def quoted(one: Stated) -> str:
    """The words that a position rests on, in quotation marks; long ones are cut, the footnote has them all."""
    words = " ".join(one.words.split()).removeprefix("that ")
    return f"“{plain(phrases.clipped(words, _WORDS))}”"


def aside(one: Stated) -> str:
    """Who says so, on the party's side or not, and when: "(Tomas Hadrek, 6 March 2031)"."""
    named = one.holder.name if one.holder.name != one.standing.party and one.standing.own else ""
    told = voice(one) if one.standing.voice != "own words" else ""
    parts = [named, told, day(one.position.date)]
    return f"({', '.join(part for part in parts if part)})"


def day(date: Edtf | None) -> str:
    """A day in words, "undated" for none."""
    from parleybook.desk.days import in_words

    return in_words(date)


def subject(party: str) -> str:
    """A party at the head of a sentence."""
    return party[:1].upper() + party[1:]
