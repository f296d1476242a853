"""Claims: what some words assert, laid out for comparing with what other words assert.

A claim knows its content words by concept, which of them are negated, how firmly each is told, its quantities, its
days and who plays which part. It is worked out from the words alone, so that documents of a book are compared
without being read again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from parleybook.accounts.days import Day, days
from parleybook.accounts.quantities import Quantity, quantities
from parleybook.accounts.wording import Word, words_of
from parleybook.model import Span
from parleybook.packs.meaning import concept, function_words, irregular, moods_by_word, negates, numbers, parts

#: Words that a negation or a word of modality reaches over to find the one it governs.
_REACH: Final = 5
_STOP: Final = re.compile(r"[.;:!?\n]")


class Term(NamedTuple):
    """A content word: its concept, its place, whether it is negated, how firmly it is told (the degree, "" where the
    words do not say), by which words, and whether it has the form of a past tense.
    """

    concept: str
    span: Span
    negated: bool = False
    mood: str = ""
    mood_span: Span | None = None
    past: bool = False


class Played(NamedTuple):
    """Who plays a part: its name ("initiator"), the concepts of who does, and where that is told."""

    part: str
    who: frozenset[str]
    span: Span


@dataclass(frozen=True)
class Claim:
    """What the words of some spans of one document assert."""

    terms: tuple[Term, ...]
    quantities: tuple[Quantity, ...] = ()
    days: tuple[Day, ...] = ()
    played: tuple[Played, ...] = ()

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The concepts of the content words."""
        return frozenset(term.concept for term in self.terms)

    @cached_property
    def evidence(self) -> frozenset[str]:
        """The concepts, the numbers and the days: what tells that two claims are of one matter."""
        numbers = {f"#{quantity.value:g}" for quantity in self.quantities}
        return self.concepts | numbers | {f"{day.month}-{day.day}" for day in self.days}


def claim(spans: Sequence[Span], text: str, published: dt.date | None = None) -> Claim:
    """The claim of some spans of one document; ``published`` tells which day a weekday is."""
    if not spans:
        return Claim(())
    words = words_of(spans, text)
    told = tuple(day for span in spans for day in days(text, span.start, span.end, published))
    free = [word for word in words if not any(day.start <= word.span.start < day.end for day in told)]
    counted = tuple(quantities(free, text))
    return Claim(_terms(free, text), counted, told, tuple(_played(spans, text)))


def _terms(words: Sequence[Word], text: str) -> tuple[Term, ...]:
    negated = _negated(words, text)
    told = _moods(words, text)
    found = []
    for at, word in enumerate(words):
        if word.key in function_words() or word.key in numbers() or word.key[0].isdigit():
            continue
        mood, place = told.get(at, ("", None))
        found.append(Term(concept(word.key), word.span, at in negated, mood, place, _is_past(word.key)))
    return tuple(found)


def _is_past(key: str) -> bool:
    """Whether a word may be the past of a verb: a regular one by its ending, an irregular one by the pack."""
    return key.endswith("ed") or (key in irregular() and not key.endswith(("s", "ing", "ion", "ment", "al")))


def _negated(words: Sequence[Word], text: str) -> set[int]:
    """The places of the words that a negation governs: the next content word and those right behind it."""
    found: set[int] = set()
    for at, word in enumerate(words):
        if not negates(word.key) or (word.key == "not" and _next(words, at) in ("only", "just")):
            continue
        for place in _governed(words, at + 1, text):
            found ^= {place}
    return found


def _governed(words: Sequence[Word], at: int, text: str) -> list[int]:
    """The next content word within reach, and the content words that follow it without a word between."""
    found: list[int] = []
    last = words[at - 1].span.end
    for place in range(at, min(at + _REACH + len(found), len(words))):
        word = words[place]
        if _STOP.search(text, last, word.span.start):
            break
        last = word.span.end
        content = word.key not in function_words() and word.key not in numbers() and not word.key[0].isdigit()
        if found and not content:
            break
        if content:
            found.append(place)
    return found


def _next(words: Sequence[Word], at: int) -> str:
    return words[at + 1].key if at + 1 < len(words) else ""


def _moods(words: Sequence[Word], text: str) -> dict[int, tuple[str, Span]]:
    """Place of a governed word → the level of the words of modality in front of it, and where they stand.

    Of several, the nearest one in front counts: "will be ready to agree" is readiness.
    """
    found: dict[int, tuple[str, Span]] = {}
    keys = [word.key for word in words]
    for at in range(len(words)):
        if _is_name(words, at, text):
            continue
        for mood in moods_by_word().get(keys[at], ()):
            size = len(mood.words)
            if at + size > len(keys) or not all(key in told for key, told in zip(keys[at:], mood.words, strict=False)):
                continue
            place = Span(words[at].span.document, words[at].span.start, words[at + size - 1].span.end)
            for governed in _governed(words, at + size, text)[:1]:
                found[governed] = (mood.degree, place)
            break
    return found


def _is_name(words: Sequence[Word], at: int, text: str) -> bool:
    """Whether a word has a capital inside a sentence: "May" and "Will" are names there."""
    if not at or not text[words[at].span.start].isupper():
        return False
    between = text[words[at - 1].span.end : words[at].span.start]
    return between.isspace() and "\n" not in between and not words[at].span.words(text).isupper()


def _played(spans: Sequence[Span], text: str) -> list[Played]:
    found = []
    for span in spans:
        for part in parts():
            for match in part.pattern.finditer(text, span.start, span.end):
                who = frozenset(
                    concept(word)
                    for word in re.findall(r"[^\W\d_]+", match["who"].casefold())
                    if word not in function_words() and word != "side"
                )
                if who:
                    found.append(Played(part.name, who, Span(span.document, *match.span())))
    return found
