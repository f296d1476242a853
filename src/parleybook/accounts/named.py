"""Names as documents carry them, and when two of them may be spellings of one: folds, skeletons, slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from parleybook.model import Mention

#: Endings of one surname in several transliterations (Zelenskyy, Zelensky, Zelenskiy), and single letters for pairs.
_ENDINGS: Final = re.compile(r"(?:skyy|skiy|skii|skyi|skyj|ski|sky|skij)$")
_VOWELS: Final = re.compile("[aeiou]")
_FOLDS: Final = (
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("tsch", "ch"),
    ("sh", "s"),
    ("zh", "z"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
    ("c", "k"),
)
#: Letters that no decomposition leads back to a plain one.
_LETTERS: Final = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_DESCRIBING: Final = frozenset(
    "each every both his her its their our my this that these those some any no all many most several two three".split()
)
_ARTICLES: Final = frozenset(["al", "el"])
#: A surname shorter than this is never taken for a slip of another.
_SHORTEST: Final = 6
#: A slip is rarer than the name it is a slip of, this many times at least.
_RARER: Final = 3


class Named(NamedTuple):
    """A name as mentions carry it: the words, what they name, the document, and how often they do there."""

    name: str
    label: str
    document: str
    times: int


def names_of(mentions: Iterable[Mention]) -> list[Named]:
    """The distinct names of mentions with their counts, in a stable order."""
    counts = Counter((mention.name, mention.label, mention.span.document) for mention in mentions)
    return [Named(*key, count) for key, count in sorted(counts.items())]


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name in small letters without accents, marks and articles."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s]", "", letters).split()).removeprefix("the ")


@lru_cache(maxsize=65_536)
def parts_of(name: str) -> tuple[str, ...]:
    """The skeletons of the words of a person's name; a hyphen divides ("Jong-un"), an article is left out ("al-")."""
    words = re.sub(r"['’]s$", "", name).replace("-", " ").split()
    kept = [word for word in words if word.casefold() not in _ARTICLES] or words
    return tuple(skeleton(word) for word in kept if skeleton(word))


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """What is left of a name's word when the freedoms of transliteration are taken away: Haddari, Haddary → hadari."""
    plain = _ENDINGS.sub("ski", fold(re.sub(r"['’]s$", "", word)).replace(" ", ""))
    for pair, single in _FOLDS:
        plain = plain.replace(pair, single)
    return re.sub(r"(.)\1+", r"\1", plain)


_FORMS: Final = re.compile(
    r"^(?:the )?(?:kingdom|(?:federal |islamic |peoples |democratic )*republic|state|commonwealth|union) of (?:the )?"
)


def plain_land(name: str) -> str:
    """A folded name of a state without its form: "kingdom of ormland" → ormland."""
    return _FORMS.sub("", name)


def is_common(name: str) -> bool:
    """Whether a name is none but a description: no word behind the first has a capital ("His office")."""
    words = name.split()
    return all(word[0].islower() or not word[0].isalpha() for word in words[1:]) and (
        words[0].islower() or words[0].lower() in _DESCRIBING
    )


def may_be_one(one: str, other: str) -> bool:
    """Whether two given names may be one: equal, an initial of the other, or transliterations (Yusuf, Youssef)."""
    if one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1]):
        return True
    edges = one[:1] + one[-1:] == other[:1] + other[-1:]
    return edges and _VOWELS.sub("", one) == _VOWELS.sub("", other)


def compatible(name: str, other: str) -> bool:
    """Whether two full names of one surname may be one person: no given name contradicts another."""
    mine, theirs = parts_of(name)[:-1], parts_of(other)[:-1]
    if not mine or not theirs:
        return True
    return all(any(may_be_one(a, b) for b in theirs) for a in mine) or all(
        any(may_be_one(a, b) for a in mine) for b in theirs
    )


def slips(surnames: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """(slip, name): surnames, by skeleton with how often they stand, that differ in one letter put in, left out,
    changed or swapped, where the one is much rarer. Each pair is met by what is left without one letter, so that the
    cost grows with the number of names.
    """
    left: dict[str, list[str]] = {}
    for name in sorted(surnames):
        if len(name) >= _SHORTEST:
            for at in range(len(name)):
                left.setdefault(name[:at] + name[at + 1 :], []).append(name)
            left.setdefault(name, []).append(name)
    pairs = {(a, b) for several in left.values() for a in several for b in several if a != b}
    for rare, common in sorted(pairs):
        if surnames[common] >= _RARER * surnames[rare] and rare[0] == common[0] and _one_letter(rare, common):
            yield rare, common


def _one_letter(one: str, other: str) -> bool:
    """Whether one edit leads from a word to another; two neighbours that change places are one edit."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
    return a[1:] == b or a == b[1:]
