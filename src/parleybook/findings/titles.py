"""Offices beside names: what a text says that somebody is, where it says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from parleybook.findings.naming import TITLES
from parleybook.findings.offices import HANGING, Office, land, office
from parleybook.packs.words import bodies, roles
from parleybook.reader.reading import Reading, Tokens
from parleybook.reader.segment import tokens

#: Words that say that an office is held no more.
_FORMER: Final = frozenset("former ex then late ousted deposed disgraced onetime erstwhile".split())
_NO_OFFICE: Final = frozenset("and but in on at speaking with to who as".split())


class Told(NamedTuple):
    """An office that a text tells of a name, the words that do (name included), and whether it is held no more."""

    office: Office
    run: Tokens
    former: bool


def told(reading: Reading, place: Tokens) -> list[Told]:
    """The offices that stand beside a name: in front of it, behind it."""
    found = [_before(reading, place)]
    return [one for one in (*found, *_behind(reading, place)) if one]


def in_headline(title: str) -> dict[str, Office]:
    """Words of a name in a headline → the office in front of it: "President Ruiz on the dam"."""
    words = [title[start:end] for start, end in tokens(title)]
    found: dict[str, Office] = {}
    for at in range(1, len(words)):
        if not words[at][0].isupper() or words[at - 1].lower() not in roles() or words[at].lower() in roles():
            continue
        front = _in_front(words[:at])
        end = at + 1
        while end < len(words) and words[end][0].isupper() and words[end].lower() not in roles():
            end += 1
        for name in {words[at], words[min(at + 1, end - 1)]} if front else ():
            found[name] = front[0] if front else Office("")
    return found


def _before(reading: Reading, place: Tokens) -> Told | None:
    """The office in front of a name: "envoy Ana Ruiz", "the president of Ormland, Ana Ruiz", "Ormland's Ana Ruiz"."""
    first = max(reading.sentence_of(place.start).start, place.start - 14)
    words = reading.words[first : place.start]
    found = _in_front(words)
    if found is None:
        return None
    run = Tokens(first + found[1], place.end)
    return Told(found[0], run, _is_former(reading.words[run.start : place.start]))


def _is_former(words: Sequence[str]) -> bool:
    return not _FORMER.isdisjoint(word.lower() for word in words)


def _in_front(words: Sequence[str]) -> tuple[Office, int] | None:
    """The office that words tell of the name behind them, and where its phrase begins among them."""
    if not words:
        return None
    comma = words[-1] == ","
    lead = words[:-1] if comma else words
    if not comma and lead[-1].lower().rstrip(".") in TITLES:
        lead = lead[:-1]
    if not lead or lead[-1].lower() in HANGING:
        return None
    fair = _of_a_thing(lead)
    opens = fair if fair is not None else _phrase_start(lead, closed=comma)
    if (
        not comma and opens < len(lead) and lead[-1].lower() in roles()
    ):  # "the spokesman for President Ruiz" is not Ruiz
        links = [at for at in range(opens, len(lead)) if lead[at].lower() in ("for", "to", "with")]
        opens = max(links, default=opens - 1) + 1
    phrase = lead[opens:]
    if not phrase or "," in phrase:
        return None
    found = office(phrase)
    if found is None and phrase[-1] in ("'s", "’s"):
        owner = land(" ".join(word for word in phrase[:-1] if word[0].isupper()))
        return (Office("", owner), opens) if owner else None
    if found is None or (comma and phrase[0].lower() in ("a", "an") and " for " in " ".join(phrase)):
        return None
    return found, opens


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


def _behind(reading: Reading, place: Tokens) -> list[Told]:
    """The offices behind a name: "Ana Ruiz, the envoy of Ormland and a former judge"."""
    end = place.end
    if end >= len(reading):
        return []
    words = reading.words[end : min(reading.sentence_of(end).end, end + 22)]
    if not words or words[0] not in (",", "("):
        return []
    stop = next((at for at in range(1, len(words)) if _closes(words[at])), len(words))
    phrase = words[1:stop]
    if not phrase or phrase[0].lower() in _NO_OFFICE:
        return []
    run = Tokens(place.start, end + stop)
    former = _is_former(_split(phrase)[0])
    return [
        Told(found, run, _is_former(part) or (former and part[0].islower() and part[0] not in ("a", "an", "the")))
        for part in _split(phrase)
        if (found := office(part))
    ]


def _closes(word: str) -> bool:
    return word in (",", ".", ")", ";", ":", "—") or word.lower() in ("who", "said")


def _split(phrase: Sequence[str]) -> list[Sequence[str]]:
    """The parts of a phrase that "and" divides."""
    parts, first = [], 0
    for at, word in enumerate(phrase):
        if word.lower() == "and":
            parts.append(phrase[first:at])
            first = at + 1
    return [part for part in (*parts, phrase[first:]) if part]
