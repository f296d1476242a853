"""Tense: whether a word has the form of the past, by the reader where it tells, else by its form."""

from __future__ import annotations

from typing import Final

from parleybook.packs.inflection import past_forms
from parleybook.reader.reading import MORPH, Reading

_BIT: Final = {name: 1 << place for place, name in enumerate(MORPH)}
#: Bits by which a reader tells a verb's form; none of them set means that it does not know.
_FORMS: Final = sum(_BIT[name] for name in MORPH if name.startswith(("Tense=", "VerbForm=")))


def is_past(reading: Reading, at: int) -> bool:
    """Whether a verb is a past form or a past participle: "met", "opened", "given"."""
    morph = int(reading.tokens.morph[at])
    if morph & _FORMS:
        return bool(morph & _BIT["Tense=Past"])
    word = reading.words[at].lower()
    return (word.endswith("ed") and len(word) > 4) or word in past_forms()


def is_present(reading: Reading, at: int) -> bool:
    """Whether a verb is a finite form of the present: "meets", or of no tense: demanded "that it open"."""
    morph = int(reading.tokens.morph[at])
    if morph & _FORMS:
        untensed = reading.upos(at) == "VERB" and not morph & _BIT["Tense=Past"]
        return bool(morph & _BIT["VerbForm=Fin"]) and (untensed or bool(morph & _BIT["Tense=Pres"]))
    word = reading.words[at].lower()
    return reading.upos(at) == "VERB" and not is_past(reading, at) and not word.endswith("ing")


def is_ing(reading: Reading, at: int) -> bool:
    """Whether a verb is a present participle or gerund: "meeting"."""
    return reading.words[at].lower().endswith("ing") or bool(int(reading.tokens.morph[at]) & _BIT["VerbForm=Ger"])
