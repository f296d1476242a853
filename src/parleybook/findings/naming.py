"""Which names of a reading are persons' names, each whole and without titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from parleybook.findings.offices import same_land, singular
from parleybook.packs.outlets import outlet_named
from parleybook.packs.states import known_actors
from parleybook.packs.words import bodies, collectives, landmarks, roles
from parleybook.reader.reading import Name, Reading, Tokens

TITLES: Final = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady rev gen lt col maj capt sgt gov sen rep adm mallam sheikh".split()
)
_PLACE_BEFORE: Final = frozenset("in from near across inside outside towards throughout between".split())
#: Nouns of bodies behind which persons are named as well: "police Sgt", "the house of Ruiz".
_BESIDE_PERSONS: Final = frozenset("police house side team staff service management guard".split())
_CALENDAR: Final = frozenset(
    "january february march july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday".split()
)
#: How adjectives of lands end that no list has.
DEMONYMS: Final = ("ian", "ani", "ese", "ish", "ean")
_HYPHENS: Final = frozenset("-‐‑–")
_CLITIC: Final = re.compile(r"['’]s?$")


def persons(reading: Reading) -> list[Name]:
    """The names of persons, each without titles and whole: half a hyphened name is joined with the other half.

    A name that the pack has for a state or organisation, or that the text uses as a place or takes for something else
    as often, is none, unless it is part of a person's full name.
    """
    behind, lands = _behind_lands(reading)
    plain = (name for name in [*_joined(reading), *_behind_roles(reading)] if name.tokens.start not in lands)
    joined = sorted([*plain, *behind], key=lambda name: name.tokens)
    votes: dict[str, Counter[str]] = {}
    parts: set[str] = set()
    for name in joined:
        words = [reading.word(at) for at in range(*name.tokens)]
        votes.setdefault(" ".join(words), Counter())[name.label] += 1
        if name.label == "PER" and 1 < len(words) <= 4 and not _is_known(" ".join(words)):
            parts.update(words)
    placed = _placed(reading, joined)
    named = _bodies_named(reading, joined)
    found = []
    for name in joined:
        words = [reading.word(at) for at in range(*name.tokens)]
        text = " ".join(words)
        if name.label != "PER" and not (len(words) == 1 and text in parts and _mostly(votes[text])):
            continue
        other = len(words) == 1 and text not in parts and not _titled(reading, name)
        if (len(words) == 1 and text.lower() in _CALENDAR) or (text in named and not _titled(reading, name)):
            continue
        if _is_known(text) and not (len(words) == 1 and text in parts):
            continue
        if other and (not _mostly(votes[text]) or text in placed):
            continue
        if other and _opens_a_name(reading, name):
            continue
        untitled = _untitled(reading, name)
        if not _is_role_or_body(reading, untitled) and not _of_firm(reading, untitled):
            found.append(untitled)
    return found


def _opens_a_name(reading: Reading, name: Name) -> bool:
    """Whether a plain noun with a capital owns what is named behind it: "People's Republic", "Workers' Party"."""
    word, end = reading.word(name.tokens.start).lower(), name.tokens.end
    if word not in collectives() and singular(word) not in roles() and word not in roles():
        return False
    return end + 1 < len(reading) and bool(_CLITIC.fullmatch(reading.word(end))) and reading.word(end + 1)[:1].isupper()


def _bodies_named(reading: Reading, names: Iterable[Name]) -> set[str]:
    """Names that the text tells to be those of bodies: behind a noun of one, "the newspaper Harbour Post", or letters
    that are the initials of a body that it names as well.
    """
    several = list(names)
    found = set()
    spelt = {"".join(word[0] for word in text.split()) for text in _texts(reading, several, "ORG") if " " in text}
    for name in several:
        text = " ".join(reading.word(at) for at in range(*name.tokens))
        lead = reading.word(name.tokens.start - 1) if name.tokens.start else ""
        told = lead in bodies() and not bodies()[lead] and lead not in _BESIDE_PERSONS
        if told or (text.isupper() and len(text) > 2 and text in spelt):
            found.add(text)
    return found


def _texts(reading: Reading, names: Iterable[Name], label: str) -> Iterable[str]:
    return (" ".join(reading.word(at) for at in range(*name.tokens)) for name in names if name.label == label)


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


def _behind_lands(reading: Reading) -> tuple[list[Name], set[int]]:
    """Names behind an office and its land, "President of the People's Republic of China Xi Jinping", where the reader
    saw none; and the tokens from each such office to its name, where no other name begins.
    """
    starts = {at: name.tokens.start for name in reading.names if name.label == "PER" for at in range(*name.tokens)}
    words, found = reading.words, []
    lands: set[int] = set()
    for at, word in enumerate(words[:-3]):
        if word.lower() not in roles() or words[at + 1].lower() != "of":
            continue
        land = _land_behind(words, at + 2)
        end = land
        while land and end < len(words) and end - land < 4 and words[end][0].isupper() and words[end].isalpha():
            end += 1
        if land and end - land > 1 and end <= reading.sentence_of(at).end and words[land].lower() not in roles():
            lands.update(range(at, land))
            if all(starts.get(one, land - 1) < land for one in range(land, end)):
                found.append(_whole(reading, Name(Tokens(land, end), "PER", 0.5)))
    return found, lands


def _land_behind(words: Sequence[str], start: int) -> int:
    """Where the name of a state that begins at ``start`` ends, an article and "Republic of" before it; 0 for none."""
    for first in range(start, min(start + 7, len(words))):
        known = (size for size in (4, 3, 2, 1) if _is_state(" ".join(words[first : first + size])))
        size = next(known, 0)
        if size:
            return first + size
        if not (words[first][0].isupper() or words[first].lower() in ("the", "of", "'s", "’s")):
            return 0
    return 0


def _is_state(text: str) -> bool:
    known = known_actors().get(text)
    return known is not None and known.kind == "state" and known.how in ("name", "alias")


def _of_firm(reading: Reading, name: Name) -> bool:
    """Whether a name is the start of a firm's: "Bell Ruiz & Sons"."""
    end = name.tokens.end
    return end + 1 < len(reading) and reading.word(end) == "&" and reading.word(end + 1)[0].isupper()


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
        and reading.word(end + 1) not in ("based", "led", "backed", "era", "style", "run", "like")
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
    adjectives |= {word for word in words if word[0].isupper() and word.endswith(DEMONYMS)}
    places = {reading.word(n.tokens.start) for n in names if n.label == "LOC" and n.tokens.end - n.tokens.start == 1}
    singles = {reading.word(n.tokens.start) for n in names if n.label == "PER" and n.tokens.end - n.tokens.start == 1}
    found = {
        one
        for one in singles
        for two in singles
        if one != two and same_land(one, two) and _modifying(reading, names, one, two)
    }
    found |= {reading.word(n.tokens.start) for n in names if n.label == "PER" and _owns_role(reading, n)}
    for name in names:
        start, end = name.tokens
        text = reading.word(start)
        if end - start > 1 or name.label != "PER":
            continue
        lead = words[start - 1].lower() if start else ""
        office_of = lead == "of" and start > 1 and words[start - 2].lower() in roles()
        ending = next((one for one in adjectives if one != text and same_land(text, one)), "")
        people = text.endswith(DEMONYMS) and any(one != text and same_land(text, one) for one in places)
        if lead in _PLACE_BEFORE or office_of or ending or people:
            found.add(text)
    return found


def _owns_role(reading: Reading, name: Name) -> bool:
    """Whether a single name stands in front of a role with another's name, "Harbora chief executive Ana Ruiz", or is
    an adjective of a land in front of a role: "the Velmarian president".
    """
    start, end = name.tokens
    if end - start > 1 or end + 2 >= len(reading) or not reading.word(end).islower():
        return False
    if reading.word(end) in roles() and reading.word(start).endswith(DEMONYMS):
        return True
    for size in (3, 2, 1):
        words = reading.words[end : end + size]
        if " ".join(words).lower() in roles() and end + size < len(reading):
            return reading.word(end + size)[0].isupper()
    return False


def _modifying(reading: Reading, names: Iterable[Name], *texts: str) -> bool:
    """Whether one of two names that look alike stands in front of nouns, as an adjective does: "Ormish officials"."""
    for name in names:
        end = name.tokens.end
        if reading.word(name.tokens.start) in texts and end < len(reading) and reading.upos(end) in ("NOUN", "ADJ"):
            return True
    return False


def _is_role_or_body(reading: Reading, name: Name) -> bool:
    words = [reading.word(at).lower().rstrip(".") for at in range(*name.tokens)]
    if all(word in TITLES or word in _role_words() for word in words):
        return True
    if len(words) > 1 and words[-1] in roles() and _of_land(reading, name):
        return True  # "the Russian President", "a Velmarian official"
    end = name.tokens.end
    if words[-1] in _role_words() and end < len(reading) and reading.word(end).lower() in roles():
        return True  # "Velmarian Foreign | Minister"
    return " ".join(words) in roles() or words[-1] in bodies() or (len(words) > 1 and words[-1] in landmarks())


def _of_land(reading: Reading, name: Name) -> bool:
    """Whether a name begins with the adjective of a land, or its last word is no name at all."""
    start, end = name.tokens
    first = known_actors().get(reading.word(start))
    adjective = (first is not None and first.how == "adjective") or reading.word(start).endswith(DEMONYMS)
    return adjective or reading.word(end - 1).islower()


def _untitled(reading: Reading, name: Name) -> Name:
    """The name without a title in front of it, and said once: "Mr Hadrek" is Hadrek."""
    start, end = name.tokens
    words = [reading.word(at).lower() for at in range(start, end)]
    half = len(words) // 2
    if half and words[:half] == words[half:]:  # "ANA RUIZ Ana Ruiz": a label and the name
        start += half
    while start < end - 1 and reading.word(start).lower().rstrip(".") in TITLES | roles().keys() | {"the"}:
        start += 1
    start += _land_in_front(reading, start, end)
    start += _office_in_front(reading, start, end)
    if end - start > 1 and reading.word(end - 1) in ("'s", "’s", "'", "’"):
        end -= 1
    return name if (start, end) == name.tokens else replace(name, tokens=Tokens(start, end))


def _land_in_front(reading: Reading, start: int, end: int) -> int:
    """How many words of a name are those of the land in front of it: "President of | Ormland Ana Ruiz"."""
    words = reading.words
    if end - start < 3 or start < 2 or words[start - 1].lower() != "of" or words[start - 2].lower() not in roles():
        return 0
    known = (size for size in (3, 2, 1) if end - start > size and _is_known(" ".join(words[start : start + size])))
    return next(known, 1)


def _office_in_front(reading: Reading, start: int, end: int) -> int:
    """How many words of a name are those of an office in it: "South Korean President | Ana Ruiz"."""
    lower = [reading.word(at).lower() for at in range(start, end)]
    for at in range(len(lower) - 2, 0, -1):
        if lower[at] in roles() and reading.word(start + at + 1)[0].isupper():
            return at + 1
        if lower[at - 1 : at + 2] == ["secretary", "of", "state"] and at + 2 < len(lower):
            return at + 2
    return 0


def _mostly(votes: Counter[str]) -> bool:
    return 2 * votes["PER"] > votes.total()


def _titled(reading: Reading, name: Name) -> bool:
    """Whether a title or a role stands in front of a name, or at its start."""
    start = name.tokens.start
    lead = [
        reading.word(at).lower().rstrip(".") for at in (start - 1, start) if 0 <= at < name.tokens.end - 1 or at < start
    ]
    return any(word in TITLES or word in roles() for word in lead if word)


@cache
def _role_words() -> frozenset[str]:
    return frozenset(word for role in roles() for word in role.split()) | {"officer", "cabinet"}


def text_of(reading: Reading, run: Tokens) -> str:
    """The words of a run with single spaces, without a possessive ending."""
    start, end = reading.offsets(run)
    return _CLITIC.sub("", " ".join(reading.text[start:end].split()))
