"""The persons of one document: under which full name, in which offices, of which gender as far as words tell."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from parleybook.findings.naming import TITLES, persons, text_of
from parleybook.findings.offices import Office, covers, gender_of, land, office, same_land
from parleybook.packs.words import bodies, roles
from parleybook.reader.reading import Name, Reading, Tokens
from parleybook.reader.segment import tokens

_FEMALE: Final = frozenset("mrs ms miss lady dame madam madame woman wife mother sister daughter widow actress".split())
_MALE: Final = frozenset("mr sir lord man husband father brother son widower actor".split())


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the fullest name that the document gives, at each place that names them."""

    name: str
    places: tuple[Tokens, ...]
    offices: tuple[Office, ...] = ()
    gender: str = ""  #: "f", "m" or ""


class People:
    """Looks persons up by place, by name and by office."""

    def __init__(self, reading: Reading, title: str = "") -> None:
        names = persons(reading)
        full = _full_names(reading, names)
        places: dict[str, list[Tokens]] = {}
        for name in names:
            places.setdefault(full[name.tokens.start], []).append(name.tokens)
        headline = _headline_offices(title)
        self.all = tuple(
            Person(
                name,
                tuple(at),
                tuple(dict.fromkeys((*_offices(reading, at), *headline.get(name.split()[-1], ())))),
                _gender(reading, at),
            )
            for name, at in places.items()
        )
        self._of_name = {person.name: person for person in self.all}
        self.names = tuple(names)
        self.starts = [name.tokens.start for name in names]
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
    by_first: dict[str, list[tuple[int, str]]] = {}
    for start, text in texts.items():
        if " " in text:
            by_last.setdefault(text.split()[-1].casefold(), []).append((start, text))
            by_first.setdefault(text.split()[0].casefold(), []).append((start, text))
    table = {}
    for start, text in texts.items():
        if " " in text:
            longer = {full for _, full in by_last[text.split()[-1].casefold()] if set(text.split()) < set(full.split())}
            table[start] = max(sorted(longer), key=len) if longer else text
            continue
        key = text.casefold()
        candidates = by_last.get(key) or by_first.get(key, [])
        before = [full for place, full in candidates if place < start]
        distinct = {full for _, full in candidates}
        table[start] = before[-1] if before else next(iter(distinct)) if len(distinct) == 1 else text
    return table


def _cased(name: str) -> str:
    """A name in capitals as names are written: "SCOTT HORSLEY" → Scott Horsley; others as they stand."""
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() and len(name) > 4 else name


def _offices(reading: Reading, places: Iterable[Tokens]) -> tuple[Office, ...]:
    """The offices that a person's names stand beside, each once."""
    found: dict[Office, None] = {}
    for place in places:
        for one in (_before(reading, place.start), *_behind(reading, place.end)):
            if one:
                found.setdefault(one)
    return tuple(found)


def _headline_offices(title: str) -> dict[str, tuple[Office, ...]]:
    """Last word of a name in a headline → the office in front of it: "President Ruiz on the dam"."""
    words = [title[start:end] for start, end in tokens(title)]
    found: dict[str, tuple[Office, ...]] = {}
    for at in range(1, len(words)):
        lead = [word.lower() for word in words[:at]]
        if words[at][0].isupper() and lead[-1] in roles() and words[at].lower() not in roles():
            one = _in_front(words[:at])
            end = at + 1
            while end < len(words) and words[end][0].isupper() and words[end].lower() not in roles():
                end += 1
            for name in {words[at], words[min(at + 1, end - 1)]} if one else ():
                found[name] = (one,) if one else ()
    return found


def _before(reading: Reading, start: int) -> Office | None:
    """The office in front of a name: "envoy Ana Ruiz", "the president of Ormland, Ana Ruiz", "Ormland's Ana Ruiz"."""
    sentence = reading.sentence_of(start)
    return _in_front(reading.words[max(sentence.start, start - 14) : start])


def _in_front(words: Sequence[str]) -> Office | None:
    """The office that words tell of the name behind them."""
    if not words:
        return None
    comma = words[-1] == ","
    lead = words[:-1] if comma else words
    if not comma and lead[-1].lower().rstrip(".") in TITLES:
        lead = lead[:-1]
    if not lead:
        return None
    fair = _of_a_thing(lead)
    opens = fair if fair is not None else _phrase_start(lead, closed=comma)
    phrase = lead[opens:]
    if not phrase or "," in phrase:
        return None
    if not comma and phrase[-1].lower() in roles():  # "the spokesman for President Ruiz" is not Ruiz
        last = max((at for at, word in enumerate(phrase) if word.lower() in ("for", "to", "with")), default=-1)
        phrase = phrase[last + 1 :]
    found = office(phrase)
    if found is None and phrase[-1] in ("'s", "’s"):
        owner = land(" ".join(word for word in phrase[:-1] if word[0].isupper()))
        return Office("", owner) if owner else None
    if found is None or (comma and phrase[0].lower() in ("a", "an") and " for " in " ".join(phrase)):
        return None
    return found


def _of_a_thing(words: Sequence[str]) -> int | None:
    """Where "spokeswoman for the fair" begins in front of a name: a role, a preposition and a noun in small letters."""
    size = len(words)
    for length in (3, 4, 5):
        if length > size:
            break
        role, link, *rest = (word.lower() for word in words[size - length :])
        plain = all(word.islower() and word.isalpha() for word in words[size - length + 1 :])
        if role in roles() and link in ("for", "of", "at") and plain and rest[-1] not in roles():
            return size - length
    return None


def _phrase_start(words: Sequence[str], *, closed: bool) -> int:
    """Where the noun phrase that ends with ``words`` begins: behind a verb, a comma, a conjunction."""
    at = len(words)
    while at > 0:
        word = words[at - 1]
        lower = word.lower()
        if lower in ("the", "a", "an", "its", "his", "her", "their", "our") and not (
            at > 1 and words[at - 2].lower() in ("of", "for")
        ):
            return at - 1
        if not (word[0].isalpha() or lower in ("'s", "’s", "-", "'", "’")):
            return at
        plain = lower in roles() or lower in ("of", "for", "the", "'s", "’s", "-") or word[0].isupper()
        if not plain and not closed and lower not in _modifiers():
            return at
        at -= 1
    return 0


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(word for role in roles() for word in role.split()) | bodies().keys() | {
        "federal", "former", "acting", "interim", "outgoing", "presidential", "government", "defence", "defense",
        "economy", "health", "security", "national", "opposition", "information", "labour", "labor", "trade", "energy",
    }  # fmt: skip


def _behind(reading: Reading, end: int) -> list[Office]:
    """The offices behind a name: "Ana Ruiz, the envoy of Ormland and a former judge"."""
    if end >= len(reading):
        return []
    sentence = reading.sentence_of(end)
    words = reading.words[end : min(sentence.end, end + 22)]
    if not words or words[0] not in (",", "("):
        return []
    stop = next(
        (
            at
            for at, word in enumerate(words[1:], 1)
            if word in (",", ".", ")", ";", ":", "—") or word.lower() in ("who", "said")
        ),
        len(words),
    )
    phrase = words[1:stop]
    if not phrase or phrase[0].lower() in ("and", "but", "in", "on", "at", "speaking", "with", "to", "who", "as"):
        return []
    return [found for part in _split(phrase) if (found := office(part))]


def _split(phrase: Sequence[str]) -> list[Sequence[str]]:
    """The parts of a phrase that "and a" divides."""
    parts, first = [], 0
    for at, word in enumerate(phrase):
        if word.lower() == "and":
            parts.append(phrase[first:at])
            first = at + 1
    return [part for part in (*parts, phrase[first:]) if part]


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
