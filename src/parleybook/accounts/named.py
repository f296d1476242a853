"""Names as documents carry them, and when two of them may be spellings of one: folds, skeletons, slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from parleybook.model import Mention
from parleybook.packs.states import known_actors

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
#: Words of bodies' names that are spelt in two ways.
_SPELLINGS: Final = {
    "labour": "labor", "harbour": "harbor", "defence": "defense", "centre": "center", "organisation": "organization",
    "programme": "program", "co-operation": "cooperation", "theatre": "theater",
}  # fmt: skip
_TWO_WAYS: Final = re.compile(r"\b(?:" + "|".join(_SPELLINGS) + r")\b")
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
    plain = _spelt_alike(unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS)))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s]", "", letters).split()).removeprefix("the ")


def _spelt_alike(name: str) -> str:
    """A name in small letters with the words that are spelt in two ways in one: "labour" as "labor"."""
    return _TWO_WAYS.sub(lambda match: _SPELLINGS[match[0]], name)


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


def consonants(word: str) -> str:
    """A skeleton without its vowels: what spellings of one name in other alphabets have in common (faiz, faiez)."""
    return _VOWELS.sub("", word)


_FORMS: Final = re.compile(
    r"^(?:the )?(?:kingdom|(?:federal |islamic |peoples |democratic )*republic|state|commonwealth|union) of (?:the )?"
)


def plain_land(name: str) -> str:
    """A folded name of a state without its form: "kingdom of ormland" → ormland."""
    return _FORMS.sub("", name)


_SHORT: Final = re.compile(r"\s*(?:\(|, or )([A-Z][A-Za-z]{1,7})\)?$")
#: What follows a name of two persons' words where it is a firm's: "Bell Ruiz Group".
_FORMS_OF_FIRMS: Final = frozenset("group inc inc. corp corp. ltd ltd. co co. plc ag holdings".split())
_LEGAL: Final = _FORMS_OF_FIRMS | {"bank", "&"}
#: What stands behind the name of a medium and is no part of it; "the Ruiz government" is no Ruiz.
_MEDIA: Final = frozenset("newspaper agency daily weekly broadcaster channel magazine website outlet tabloid".split())


@lru_cache(maxsize=65_536)
def body_of(name: str) -> str:
    """What two names of one body have in common: no abbreviation in brackets, no plain noun that says what it is, its
    land by the pack's name ("Ormland's army", "the Ormish army"; "Yonhap news agency", "Yonhap").
    """
    words = re.sub(r"['’]s$", "", _SHORT.sub("", name)).removeprefix("the ").removeprefix("The ").split()
    while len(words) > 2 and words[-1].lower() in _FORMS_OF_FIRMS:
        words.pop()
    land, rest = _land_of(words)
    end = len(rest)
    while end > 1 and rest[end - 1].islower():
        end -= 1
    if end < len(rest) and rest[-1] in _MEDIA and rest[end - 1][0].isupper():
        rest = rest[:end]
    return fold(f"{land} {' '.join(rest)}")


def _land_of(words: list[str]) -> tuple[str, list[str]]:
    """The state in front of a body's name by the pack, and the rest of the name."""
    for size in (3, 2, 1):
        known = known_actors().get(re.sub(r"['’]s$", "", " ".join(words[:size]))) if len(words) > size else None
        if known and known.kind == "state":
            return known.actor, words[size:]
    return "", words


def short_of(name: str) -> str:
    """The abbreviation that a name ends with: "Federation of Harbour Workers (FHW)"; "" without one."""
    found = _SHORT.search(name)
    return found[1] if found else ""


def firms(names: Iterable[Named]) -> frozenset[str]:
    """Names taken for persons' that other names show to be bodies': as often a body's, or the start of a firm's."""
    several = list(names)
    counts: dict[str, Counter[str]] = {}
    for named in several:
        if named.label in ("person", "organisation"):
            counts.setdefault(named.name, Counter())[named.label] += named.times
    starts: set[str] = set()
    for name in counts:
        words = name.split()
        ends = (at for at in range(2, len(words)) if words[at].lower() in _LEGAL)
        starts.update(" ".join(words[:at]) for at in ends)
    found = {name for name, told in counts.items() if told["person"] and told["organisation"] >= told["person"]}
    described = {body_of(name) for name, told in counts.items() if told["organisation"] and body_of(name) != fold(name)}
    more = {name for name, told in counts.items() if told["person"] and " " in name and fold(name) in described}
    return frozenset(found | more | {name for name in starts if counts.get(name, Counter())["person"]})


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
