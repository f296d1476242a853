"""Gists: what an expectation or a happening is about, laid out for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from parleybook.model import Expectation, Happening, Mention, Span
from parleybook.packs import rows
from parleybook.packs.meaning import concept, function_words
from parleybook.packs.states import known_actors
from parleybook.packs.times import time_words

#: Verbs that say nothing without what they carry: "hold talks", "take place".
_LIGHT: Final = frozenset(
    map(
        concept,
        "hold take have make place give do be go come start carry conduct pay continue maintain keep host attend "
        "join".split(),
    )
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+(?:[.,]\d+)*")
_CLITIC: Final = re.compile(r"[’']s?$")
_FIRST_PERSON: Final = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|I|[Mm]y|me)\b")
_CALENDAR: Final = ("month", "monthlike", "weekday", "weekdays", "today", "unit", "units", "daypart")


@dataclass(frozen=True)
class Gist:
    """What some words are about: the doing, proper names, other concepts, numbers, and who takes part.

    ``people`` are the persons, by the last word of their names; ``named`` is all that bears a name in the sentence.
    """

    doing: frozenset[str]
    names: frozenset[str]
    things: frozenset[str]
    numbers: frozenset[str]
    people: frozenset[str]
    named: frozenset[str]

    @property
    def is_contact(self) -> bool:
        """Whether it is a meeting, call or visit."""
        return bool(self.doing & contacts())

    @property
    def keys(self) -> frozenset[str]:
        """What candidates are looked up by: each doing, a contact being one doing, with each name and thing."""
        doing = {*self.doing, *(["contact"] if self.is_contact or self.goes_on else [])}
        beside = {*self.names, *self.people, *self.named, *self.things}
        return frozenset(f"{one} {other}" for one in doing for other in beside if one != other)

    @property
    def goes_on(self) -> bool:
        """Whether it is contact that is to go on: "continue contacts at various levels"."""
        return concept("contact") in self.doing


def awaited(expectation: Expectation, text: str, mentions: Mapping[str, Mention]) -> Gist:
    """The gist of an expectation; ``mentions`` are those of its document, by id."""
    taking_part = [*expectation.parties]
    if any(_FIRST_PERSON.search(text, span.start, span.end) for span in expectation.what):
        taking_part += expectation.by
    people = {_last(span.words(text)) for span in expectation.people} | _surnames(taking_part, mentions)
    whole = tuple(expectation.people) + ((expectation.due_words,) if expectation.due_words else ())
    return _gist(expectation.what, expectation.head, text, frozenset(people - {""}), None, whole)


def told(happening: Happening, text: str, mentions: Mapping[str, Mention], speakers: Iterable[str] = ()) -> Gist:
    """The gist of a happening; ``speakers`` are the mentions of who tells of it in his own words."""
    own = _FIRST_PERSON.search(text, happening.words.start, happening.words.end)
    people = _surnames(speakers if own else (), mentions)
    return _gist((happening.words,), happening.head, text, people, happening.sentence, ())


def _surnames(ids: Iterable[str], mentions: Mapping[str, Mention]) -> frozenset[str]:
    """What names the persons among mentions in a sentence."""
    several = (mentions[id] for id in ids if id in mentions)
    return frozenset(_last(one.name) for one in several if one.label == "person") - {""}


def _last(name: str) -> str:
    """The last word of a person's name, in lower case; empty for a title alone."""
    words = re.findall(r"[^\W\d_]+", name)
    last = words[-1] if words else ""
    return "" if not last[:1].isupper() or last.lower() in _titles() else last.lower()


def _gist(
    spans: tuple[Span, ...],
    head: Span,
    text: str,
    people: frozenset[str],
    sentence: Span | None,
    leave: tuple[Span, ...],
) -> Gist:
    """The gist of some words that hang on ``head``; those of ``leave`` tell when, or name the people."""
    doing = {concept(head.words(text).lower())}
    names, things, numbers = set[str](), set[str](), set[str]()
    for span in spans:
        for at, word in _short_states(_words(text, span)):
            key = word.lower()
            if key in function_words() or key in _calendar() or key in _titles():
                continue
            if head.start <= at < head.end or any(one.start <= at < one.end for one in leave):
                continue
            if word[0].isdigit():
                numbers.add(word)
            elif word[0].isupper():
                names.add(_name(word))
            else:
                things.add(concept(key))
    if doing <= _LIGHT:
        doing |= things - _LIGHT or doing
    around = [_name(word) for _, word in _short_states(_words(text, sentence)) if word[0].isupper()] if sentence else []
    words = {word.lower() for span in spans for _, word in _words(text, span) if word[0].isupper()}
    return Gist(
        doing=frozenset(doing - _LIGHT or doing),
        names=frozenset(names),
        things=frozenset(things - _LIGHT),
        numbers=frozenset(numbers),
        people=people,
        named=frozenset({*names, *words, *around, *people}),
    )


def _short_states(words: Iterable[tuple[int, str]]) -> Iterable[tuple[int, str]]:
    """The words, the full name of a state as its short one: "the Syrian Arab Republic"."""
    several = list(words)
    at = 0
    while at < len(several):
        place, word = several[at]
        for name, short in _full_names().get(word, ()):
            if [told for _, told in several[at : at + len(name)]] == name:
                yield place, short
                at += len(name)
                break
        else:
            yield place, word
            at += 1


@lru_cache(maxsize=1)
def _full_names() -> dict[str, list[tuple[list[str], str]]]:
    """First word of the names of states that have several → the words and the state, the longest names first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for name, known in known_actors().items():
        words = name.split()
        if known.kind == "state" and len(words) > 1 and known.how in ("alias", "name"):
            found.setdefault(words[0], []).append((words, known.actor))
    return {first: sorted(several, key=lambda one: (-len(one[0]), one)) for first, several in found.items()}


def _words(text: str, span: Span) -> Iterable[tuple[int, str]]:
    for match in _WORD.finditer(text, span.start, span.end):
        yield match.start(), _CLITIC.sub("", match.group())


@lru_cache(maxsize=4096)
def _name(word: str) -> str:
    """A name as it is matched: an adjective of a state stands for the state."""
    known = known_actors().get(word)
    return known.actor.lower() if known and known.how == "adjective" else word.lower()


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    return frozenset(form for form, words in time_words("en").items() for word in words if word.kind in _CALENDAR)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(word for row in rows("lang/en/roles.tsv") for word in re.split(r"[\s-]", row["role"]))


@lru_cache(maxsize=1)
def contacts() -> frozenset[str]:
    """The concepts of the words that tell of a contact (``contacts.tsv``)."""
    return frozenset(concept(word) for row in rows("lang/en/contacts.tsv") for word in row["words"].split())
