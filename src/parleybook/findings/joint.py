"""Who several speakers are that a text names together: "the two leaders", "both sides", "they"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from parleybook.findings.offices import Office, covers, office
from parleybook.findings.people import People, Person
from parleybook.model import Document
from parleybook.packs.outlets import outlet_named
from parleybook.packs.states import known_actors
from parleybook.packs.words import roles
from parleybook.reader.names import names
from parleybook.reader.reading import Reading, Tokens
from parleybook.reader.segment import tokens

_NUMBERS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "neither": 2, "pair": 2, "each": 2}
#: Sentences back, at most, in which those are looked for whom "the two leaders" names.
_BACK: Final = 8
_OFFICIAL: Final = frozenset(["readout", "statement", "transcript"])


def number_of(lower: Sequence[str]) -> int:
    """How many a phrase says that there are ("both", "the three"); 0 when it does not say."""
    return next((_NUMBERS[word] for word in lower if word in _NUMBERS), 0)


def is_official(document: Document) -> bool:
    """Whether a document is published by those of whom it tells: a readout, a statement, a page of a presidency."""
    outlet = outlet_named(document.outlet)
    return document.kind in _OFFICIAL or (outlet is not None and outlet.kind == "official")


class Together:
    """The persons whom a document speaks of together."""

    def __init__(self, document: Document, reading: Reading, people: People) -> None:
        self._reading = reading
        self._people = people
        self.official = is_official(document) and document.kind != "interview"
        self.part = self._part(document) if self.official else ()

    def _part(self, document: Document) -> tuple[Person, ...]:
        """Those who take part in what an official document tells of: the persons of its title and of its lead."""
        found: dict[str, Person] = {}
        lead = next((self._people_of(line) for line in self._lines() if self._people_of(line)), ())
        titled = self._of_title(document.title)
        for person in (*lead, *titled):
            same = next((one for one in found if one.split()[-1] == person.name.split()[-1]), None)
            if same is None:
                found[person.name] = person
        return tuple(found.values())

    def _of_title(self, title: str) -> list[Person]:
        places = tokens(title, [])
        words = [title[start:end] for start, end in places]
        found = []
        for name in names(words, [0] if words else []):
            run = words[name.tokens.start : name.tokens.end]
            while run and (run[0].lower() in roles() or run[0].lower() in ("federal", "chancellor", "the", "of")):
                run = run[1:]
            for length in (3, 2, 1):
                if len(run) > length and " ".join(run[:length]) in known_actors():
                    run = run[length:]
            text = title[places[name.tokens.end - len(run)][0] : places[name.tokens.end - 1][1]] if run else ""
            known = next((one for one in self._people.all if text and one.name.split()[-1] == text.split()[-1]), None)
            if known:
                found.append(known)
            elif len(run) > 1 and name.label in ("PER", "LOC", "OTHER"):
                found.append(Person(text, ()))
        return found

    def _lines(self) -> list[Tokens]:
        firsts = [*self._reading.tokens.paragraphs.tolist(), len(self._reading)]
        return [Tokens(a, b) for a, b in pairwise(firsts)][:4]

    def _people_of(self, run: Tokens) -> list[Person]:
        found: dict[str, Person] = {}
        for name in self._people.within(run):
            person = self._people.at(name)
            found.setdefault(person.name, person)
        return list(found.values())

    def leaders(self, at: int, lower: Sequence[str]) -> tuple[Person, ...]:
        """The persons whom a plural phrase before or at token ``at`` names; none where the text does not tell."""
        wanted = number_of(lower)
        asked = office(list(lower))
        part = self.part
        if part and asked and not wanted and len(part) > 2 and lower[0] == "both":
            return ()
        if self.part and (not wanted or wanted == len(self.part)) and len(self.part) > 1:
            return self.part
        if asked is None and not wanted:
            return ()
        return self._nearest(at, wanted, asked)

    def _nearest(self, at: int, wanted: int, asked: Office | None) -> tuple[Person, ...]:
        sentence = self._reading.sentence_of(at)
        found: dict[str, Person] = {}
        for _ in range(_BACK):
            for person in reversed(self._people_of(Tokens(sentence.start, min(sentence.end, at)))):
                if asked is None or not person.offices or any(covers(asked.title, one.title) for one in person.offices):
                    found.setdefault(person.name, person)
            if wanted and len(found) >= wanted:
                return tuple(reversed(list(found.values()))) if len(found) == wanted else ()
            if not wanted and len(found) > 1:
                return tuple(reversed(list(found.values())))
            if sentence.start == 0:
                break
            sentence = self._reading.sentence_of(sentence.start - 1)
        return ()

    def subjects(self, at: int) -> tuple[Person, ...]:
        """The persons joined by "and" who open the sentence of a token or the one before; none when nobody does."""
        sentence = self._reading.sentence_of(at)
        for _ in range(2):
            people = self._people.within(Tokens(sentence.start, min(sentence.end, at)))
            words = self._reading.words
            for one, other in pairwise(people):
                between = [word.lower() for word in words[one.tokens.end : other.tokens.start]]
                if "and" in between and len(between) <= 8 and one.tokens.start - sentence.start <= 6:
                    return self._people.at(one), self._people.at(other)
            if sentence.start == 0:
                break
            sentence = self._reading.sentence_of(sentence.start - 1)
        return ()
