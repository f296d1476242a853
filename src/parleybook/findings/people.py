"""The persons of one document: under which full name, in which offices, of which gender as far as words tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from parleybook.findings.naming import TITLES, persons, text_of
from parleybook.findings.offices import Office, covers, gender_of, same_land
from parleybook.findings.titles import Told, in_headline, told
from parleybook.packs.meaning import function_words
from parleybook.packs.words import roles
from parleybook.reader.reading import Name, Reading, Tokens

_FEMALE: Final = frozenset("mrs ms miss lady dame madam madame woman wife mother sister daughter widow actress".split())
_MALE: Final = frozenset("mr sir lord man husband father brother son widower actor".split())


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the fullest name that the document gives, at each place that names them."""

    name: str
    places: tuple[Tokens, ...]
    offices: tuple[Office, ...] = ()
    gender: str = ""  #: "f", "m" or ""
    told: tuple[Told, ...] = ()  #: where the text tells the offices


class People:
    """Looks persons up by place, by name and by office."""

    def __init__(self, reading: Reading, title: str = "") -> None:
        names = persons(reading)
        full = _with_unread(reading, _full_names(reading, names))
        places: dict[str, list[Tokens]] = {}
        for name in names:
            places.setdefault(full[name.tokens.start], []).append(name.tokens)
        self.starts = [name.tokens.start for name in names]
        headline = in_headline(title)
        self.all = tuple(_person(reading, name, at, headline, self.starts) for name, at in places.items())
        self._of_name = {person.name: person for person in self.all}
        self.names = tuple(names)
        #: Names that the reader took for persons' and that are none: of bodies and lands.
        self.others = frozenset(text_of(reading, name.tokens) for name in reading.names if name.label == "PER") - {
            text_of(reading, name.tokens) for name in names
        }
        self._full = full

    def named(self, name: str) -> Person | None:
        """The person of a full name."""
        return self._of_name.get(name)

    def at(self, name: Name) -> Person:
        """The person whom a name at its place stands for."""
        return self._of_name[self._full[name.tokens.start]]

    def within(self, run: Tokens) -> list[Name]:
        """The names of persons that begin inside a run, in order."""
        first = bisect_left(self.starts, run.start)
        return list(self.names[first : bisect_left(self.starts, run.end)])

    def holding(self, asked: Office, before: int, but: str = "") -> tuple[Person | None, str]:
        """The person who holds an office, and why; None when the document tells nobody, or several equally.

        Offices told before token ``before`` count first; a person of the name ``but`` is left out.
        """
        found: list[tuple[int, int, Person]] = []
        for person in self.all:
            best = max((_match(asked, held) for held in person.offices), default=0)
            if not asked.of and any(one.of and covers(asked.title, one.title) for one in person.offices):
                best -= 1  # of another land, when "the president" needs none
            if best > 0 and person.name != but:
                nearest = max((place.start for place in person.places if place.start < before), default=-1)
                found.append((2 * best - (nearest < 0), nearest, person))
        if not found:
            return None, ""
        _, _, person = max(found, key=lambda one: one[:2])
        return person, f"role: “{asked.title}” told of that person"


def _person(
    reading: Reading, name: str, places: Sequence[Tokens], headline: Mapping[str, Office], starts: Sequence[int]
) -> Person:
    found = tuple(
        one for place in places for one in told(reading, place) if not _of_another(reading, place, one, starts)
    )
    offices = dict.fromkeys(one.office for one in found)
    titled = headline.get(name.rsplit(maxsplit=1)[-1])
    return Person(name, tuple(places), (*offices, *((titled,) if titled else ())), _gender(reading, places), found)


def _of_another(reading: Reading, place: Tokens, one: Told, starts: Sequence[int]) -> bool:
    """Whether an office behind a name is that of the next one in a list: "Ruiz, Secretary of the Council Tom Bell"."""
    for start in starts[bisect_left(starts, place.end) : bisect_left(starts, one.run.end)]:
        titled = start
        while start > place.end and (reading.words[start - 1].lower().rstrip(".") in TITLES | roles().keys()):
            start -= 1
        while start < titled and start > place.end and reading.words[start - 1][0].isupper():
            start -= 1
        if reading.words[start - 1].lower() not in ("for", "of", "to", "by", "under", "with", "from"):
            return True
    return False


def _match(asked: Office, held: Office) -> int:
    """How well an office that somebody holds fits the one that is asked for; 0 when it does not."""
    if not covers(asked.title, held.title):
        return 0
    points = 2 + (asked.title == held.title)
    if asked.of and held.of:
        return points + 3 if same_land(asked.of, held.of) else 0
    return points + (not asked.of and not held.of)


def _full_names(reading: Reading, names: Sequence[Name]) -> dict[int, str]:
    """First token of each person's name → the fullest name that the document gives for it."""
    texts = {name.tokens.start: _cased(text_of(reading, name.tokens)) for name in names}
    by_last: dict[str, list[tuple[int, str]]] = {}
    alike: dict[str, dict[str, set[str]]] = {}  #: last word → full names → their words
    by_first: dict[str, list[tuple[int, str]]] = {}
    for start, text in texts.items():
        if " " in text:
            by_last.setdefault(text.split()[-1].casefold(), []).append((start, text))
            alike.setdefault(text.split()[-1].casefold(), {}).setdefault(text, set(text.split()))
            by_first.setdefault(text.split()[0].casefold(), []).append((start, text))
    table = {}
    for start, text in texts.items():
        if " " in text:
            words = set(text.split())
            longer = {full for full, more in alike[text.split()[-1].casefold()].items() if words < more}
            table[start] = max(sorted(longer), key=len) if longer else text
            continue
        key = text.casefold()
        candidates = by_last.get(key) or by_first.get(key, [])
        before = [full for place, full in candidates if place < start]
        distinct = {full for _, full in candidates}
        table[start] = before[-1] if before else next(iter(distinct)) if len(distinct) == 1 else text
    return table


def _with_unread(reading: Reading, full: dict[int, str]) -> dict[int, str]:
    """The table with surnames that label turns written out where only words that the reader did not read, as a
    standfirst, do: "Ana Ruiz, president of the union" above "RUIZ: We are ready".
    """
    told: dict[str, str] = {}
    labels = {match[1].casefold() for match in re.finditer(r"^([A-Z][\w’'-]+):", reading.text, re.MULTILINE)}
    for short in {name for name in full.values() if name.casefold() in labels}:
        surname = re.escape(short.capitalize() if short.isupper() else short)
        found = set()
        for match in re.finditer(rf"\b[^\W\d_a-zß-ÿ][\w’'-]+(?: [^\W\d_a-zß-ÿ][\w’'.-]*)? {surname}\b", reading.text):
            first = match.group().split()[0].lower()
            run = reading.run(*match.span())
            if run.start == run.end and first not in TITLES and first not in roles() and first not in function_words():
                found.add(match.group())
        if len(found) == 1:
            told[short] = found.pop()
    return {start: told.get(name, name) for start, name in full.items()}


def _cased(name: str) -> str:
    """A name in capitals as names are written: "SCOTT HORSLEY" → Scott Horsley; others as they stand."""
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() and len(name) > 4 else name


def _gender(reading: Reading, places: Iterable[Tokens]) -> str:
    """ "f" or "m" where a title, a role or a possessive beside the name tells; "" where none does."""
    votes: Counter[str] = Counter()
    for start, end in places:
        lead = [word.lower().rstrip(".") for word in reading.words[max(0, start - 2) : start]]
        if lead[-1:] == [","]:
            opens = max(0, start - 7)
            lead = [word.lower() for word in reading.words[opens : start - 1] if word != ","][-5:]
            lead = lead if lead and lead[0] in ("a", "her", "his", "the", "an") else lead[-1:]
        behind = (
            [word.lower() for word in reading.words[end : end + 6]] if reading.words[end : end + 1] == (",",) else []
        )
        for word in (*lead, *behind):
            told = "f" if word in _FEMALE else "m" if word in _MALE else gender_of(word) if word in roles() else ""
            if told:
                votes[told] += 1
    return max(votes, key=lambda one: (votes[one], one)) if votes else ""
