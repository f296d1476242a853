"""The persons of one document: under which full name, in which offices, of which gender as far as words tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from parleybook.findings.offices import Office, covers, gender_of, land, office, same_land
from parleybook.packs.outlets import outlet_named
from parleybook.packs.states import known_actors
from parleybook.packs.words import bodies, landmarks, roles
from parleybook.reader.reading import Name, Reading, Tokens

TITLES: Final = frozenset("mr mrs ms miss dr prof sir dame lord lady rev gen lt col maj capt sgt gov sen rep adm mallam sheikh".split())
_FEMALE: Final = frozenset("mrs ms miss lady dame madam madame woman wife mother sister daughter widow actress".split())
_MALE: Final = frozenset("mr sir lord man husband father brother son widower actor".split())
_PLACE_BEFORE: Final = frozenset("in from near across inside outside towards throughout between".split())
_HYPHENS: Final = frozenset("-‐‑–")
_CLITIC: Final = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the fullest name that the document gives, at each place that names them."""

    name: str
    places: tuple[Tokens, ...]
    offices: tuple[Office, ...] = ()
    gender: str = ""  #: "f", "m" or ""
    score: int = field(default=0, compare=False)


class People:
    """Looks persons up by place, by name and by office."""

    def __init__(self, reading: Reading) -> None:
        names = persons(reading)
        full = _full_names(reading, names)
        places: dict[str, list[Tokens]] = {}
        for name in names:
            places.setdefault(full[name.tokens.start], []).append(name.tokens)
        self.all = tuple(
            Person(name, tuple(at), _offices(reading, at), _gender(reading, at)) for name, at in places.items()
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


def persons(reading: Reading) -> list[Name]:
    """The names of persons, each without titles and whole: half a hyphened name is joined with the other half.

    A name that the pack has for a state or organisation, or that the text uses as a place or takes for something else
    as often, is none, unless it is part of a person's full name.
    """
    joined = sorted([*_joined(reading), *_behind_roles(reading)], key=lambda name: name.tokens)
    votes: dict[str, Counter[str]] = {}
    parts: set[str] = set()
    for name in joined:
        words = [reading.word(at) for at in range(*name.tokens)]
        votes.setdefault(" ".join(words), Counter())[name.label] += 1
        if name.label == "PER" and 1 < len(words) <= 4 and not _is_known(" ".join(words)):
            parts.update(words)
    placed = _placed(reading, joined)
    found = []
    for name in joined:
        words = [reading.word(at) for at in range(*name.tokens)]
        text = " ".join(words)
        if name.label != "PER" and not (len(words) == 1 and text in parts and _mostly(votes[text])):
            continue
        other = len(words) == 1 and text not in parts and not _titled(reading, name)
        if _is_known(text) and not (len(words) == 1 and text in parts):
            continue
        if other and (not _mostly(votes[text]) or text in placed):
            continue
        untitled = _untitled(reading, name)
        if not _is_role_or_body(reading, untitled):
            found.append(untitled)
    return found


def _behind_roles(reading: Reading) -> list[Name]:
    """Capitalised words behind a title or role that the reader gave no name: "President Moon Jae-in"."""
    named = {at for name in reading.names for at in range(*name.tokens) if name.label == "PER"}
    any_name = {name.tokens.start: name for name in reading.names}
    words, found = reading.words, []
    for at, word in enumerate(words[:-1]):
        lower = word.lower().rstrip(".")
        if at in named or not word[0].isupper() or not (lower in TITLES or lower in roles()):
            continue
        start = end = at + 1
        while end < len(words) and end not in named and words[end][0].isupper() and words[end].isalpha():
            end += 1
        if start < end and end - start <= 3 and start not in any_name and words[start].lower() not in roles():
            sentence = reading.sentence_of(at)
            if end <= sentence.end and not _is_known(" ".join(words[start:end])):
                found.append(_whole(reading, Name(Tokens(start, end), "PER", 0.5)))
    return found


def _joined(reading: Reading) -> list[Name]:
    """Names, with those joined that a hyphen without spaces divides: Frank-Walter, Park Soo-hyun, al-Assad."""
    found: list[Name] = []
    for name in reading.names:
        last = found[-1] if found else None
        if last and last.label == name.label == "PER" and _hyphened(reading, last.tokens.end, name.tokens.start):
            found[-1] = replace(last, tokens=Tokens(last.tokens.start, name.tokens.end))
        else:
            found.append(name)
    return [_whole(reading, name) for name in found]


def _whole(reading: Reading, name: Name) -> Name:
    """A name with the rest of its last word: "Soo" of "Soo-hyun"."""
    end = name.tokens.end
    while (
        name.label == "PER"
        and end + 1 < len(reading)
        and _hyphened(reading, end, end + 1)
        and reading.word(end + 1)[0].isalpha()
        and reading.word(name.tokens.end - 1)[0].isupper()
        and not reading.word(end + 1) in ("based", "led", "backed", "era", "style", "run", "like")
    ):
        end += 2
    return name if end == name.tokens.end else replace(name, tokens=Tokens(name.tokens.start, end))


def _hyphened(reading: Reading, end: int, start: int) -> bool:
    between = reading.text[int(reading.tokens.end[end - 1]) : int(reading.tokens.start[start])]
    return start == end + 1 and between in _HYPHENS


def _is_known(text: str) -> bool:
    plain = _CLITIC.sub("", text)
    known = known_actors().get(plain)
    return (known is not None and known.how != "seat") or outlet_named(plain) is not None


def _placed(reading: Reading, names: Iterable[Name]) -> set[str]:
    """Single names that the text uses as those of lands: "in Ormland", with the adjective or "president of" beside."""
    words = reading.words
    adjectives = {reading.word(name.tokens.start) for name in names if name.label == "NORP"}
    found = set()
    for name in names:
        start, end = name.tokens
        text = reading.word(start)
        if end - start > 1 or name.label != "PER":
            continue
        lead = words[start - 1].lower() if start else ""
        office_of = lead == "of" and start > 1 and words[start - 2].lower() in roles()
        ending = next((one for one in adjectives if one != text and same_land(text, one)), "")
        if lead in _PLACE_BEFORE or office_of or ending:
            found.add(text)
    return found


def _is_role_or_body(reading: Reading, name: Name) -> bool:
    words = [reading.word(at).lower().rstrip(".") for at in range(*name.tokens)]
    if all(word in TITLES or word in roles() for word in words):
        return True
    return " ".join(words) in roles() or words[-1] in bodies() or (len(words) > 1 and words[-1] in landmarks())


def _untitled(reading: Reading, name: Name) -> Name:
    """The name without a title in front of it, and said once: "Mr Hadrek" is Hadrek."""
    start, end = name.tokens
    words = [reading.word(at).lower() for at in range(start, end)]
    half = len(words) // 2
    if half and words[:half] == words[half:]:  # "ANA RUIZ Ana Ruiz": a label and the name
        start += half
    while start < end - 1 and reading.word(start).lower().rstrip(".") in TITLES | roles().keys() | {"the"}:
        start += 1
    if end - start > 1 and reading.word(end - 1) in ("'s", "’s", "'", "’"):
        end -= 1
    return name if (start, end) == name.tokens else replace(name, tokens=Tokens(start, end))


def _mostly(votes: Counter[str]) -> bool:
    return 2 * votes["PER"] > votes.total()


def _titled(reading: Reading, name: Name) -> bool:
    """Whether a title or a role stands in front of a name, or at its start."""
    start = name.tokens.start
    lead = [reading.word(at).lower().rstrip(".") for at in (start - 1, start) if 0 <= at < name.tokens.end - 1 or at < start]
    return any(word in TITLES or word in roles() for word in lead if word)


def text_of(reading: Reading, run: Tokens) -> str:
    """The words of a run with single spaces, without a possessive ending."""
    start, end = reading.offsets(run)
    return _CLITIC.sub("", " ".join(reading.text[start:end].split()))


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
            longer = {
                full for _, full in by_last[text.split()[-1].casefold()] if set(text.split()) < set(full.split())
            }
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


def _before(reading: Reading, start: int) -> Office | None:
    """The office in front of a name: "envoy Ana Ruiz", "the president of Ormland, Ana Ruiz", "Ormland's Ana Ruiz"."""
    sentence = reading.sentence_of(start)
    words = reading.words[max(sentence.start, start - 14) : start]
    if not words:
        return None
    comma = words[-1] == ","
    lead = words[:-1] if comma else words
    if not comma and lead[-1].lower().rstrip(".") in TITLES:
        lead = lead[:-1]
    opens = _phrase_start(lead, closed=comma)
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
        (at for at, word in enumerate(words[1:], 1) if word in (",", ".", ")", ";", ":", "—") or word.lower() in ("who", "said")),
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
        behind = [word.lower() for word in reading.words[end : end + 6]] if reading.words[end : end + 1] == (",",) else []
        for word in (*lead, *behind):
            told = "f" if word in _FEMALE else "m" if word in _MALE else gender_of(word) if word in roles() else ""
            if told:
                votes[told] += 1
    return max(votes, key=lambda one: (votes[one], one)) if votes else ""
