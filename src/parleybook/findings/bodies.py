"""The bodies of one document: organisations, states and their offices, by name, abbreviation and kind of noun."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from parleybook.findings.naming import DEMONYMS
from parleybook.findings.offices import land, same_land
from parleybook.packs.outlets import outlet_named
from parleybook.packs.states import known_actors
from parleybook.packs.words import bodies as nouns_of_bodies
from parleybook.reader.reading import Name, Reading, Tokens

#: Nouns that name the same kind of body.
_ALIKE: Final = tuple(
    frozenset(words.split())
    for words in (
        "army military forces troops",
        "company firm bank corporation manufacturer operator chipmaker maker carrier airline carmaker retailer insurer "
        "giant startup management",
        "group movement organisation organization militia network faction militants insurgents extremists rebels",
        "government authorities administration cabinet leadership",
        "agency service network newspaper daily broadcaster channel site outlet paper",
        "union federation confederation association guild league club",
        "office bureau presidency palace",
        "parliament senate congress assembly house legislature",
    )
)
#: Kinds of which a bare noun may stand for any body that is no state: the one that the text speaks of most.
_FREE: Final = frozenset(
    "company firm bank corporation chipmaker maker carrier airline carmaker retailer insurer startup management group "
    "organisation organization operator giant agency".split()
)
_STATE_NOUNS: Final = frozenset(["government", "authorities", "side", "leadership", "administration", "delegation"])
#: Nouns that say what a body is and are no part of its name: "the Blue Lamp group".
_MERE: Final = frozenset("agency group network company firm newspaper broadcaster channel airline movement".split())
#: What stands before a name: marks and an article.
_LEAD: Final = re.compile(r'^[(“"]*(?:(?:the|The|THE) )?[(“"]*')
#: The account of a post behind the name: "Harbour Wire (@harbour)".
_HANDLE: Final = re.compile(r"\s*\(@\w+\)$")
#: An abbreviation told with a name: "Federation of Harbour Workers, or FHW".
_OR_SHORT: Final = re.compile(r",? or [A-Z]{2,7}$")
_OF: Final = frozenset("of for by from".split())


@dataclass(frozen=True, slots=True)
class Body:
    """A body at one place of the text: the name it goes by in the document, and what it is a name of."""

    name: str
    label: str  #: "organisation" or "place"
    run: Tokens


class Bodies:
    """Looks bodies up by what a phrase tells of them."""

    def __init__(
        self,
        reading: Reading,
        persons: Iterable[str],
        lands: Iterable[str] = (),
        others: frozenset[str] = frozenset(),
        outlet: str = "",
    ) -> None:
        self._reading = reading
        self._own = frozenset(outlet.casefold().split())
        self.lands = frozenset(lands)
        self._full = _abbreviations(reading)
        self._whole: dict[str, str] | None = None
        surnames = {name.split()[-1] for name in persons} | {name.split()[0] for name in persons}
        told = [
            Body(self.plain(text), label, name.tokens)
            for name in reading.names
            if (label := _label(name, text := _text(reading, name.tokens), surnames, others, self.lands))
        ]
        longer = _prefixes(told)
        self.all = tuple(Body(longer.get(one.name, one.name), one.label, one.run) for one in told)
        self._counts = Counter(one.name for one in self.all)
        self._outlets: dict[str, str] = {}  #: last words of outlets' names → the whole names that the text gives
        self._at = {one.run: one.name for one in reversed(self.all)}

    def plain(self, text: str) -> str:
        """A body's name without its article, abbreviations written out."""
        name = re.sub(r"['’]s?$", "", _LEAD.sub("", _HANDLE.sub("", text)))
        name = _OR_SHORT.sub("", name)
        return self._full.get(name, name)

    def split(self, text: str) -> tuple[str, ...]:
        """The names of several bodies that the reader took for one, "the Federation and Harbora", where the text names
        each of them alone as well; else none.
        """
        if " and " not in text:
            return ()
        halves = [self.plain(half) for half in re.split(r" and (?:the )?", text)]
        alone = {one.name for one in self.all}
        return tuple(halves) if all(half in alone for half in halves) else ()

    def full(self, name: str) -> str:
        """The fullest name of a body that a part of it stands for ("Goldman" → "Goldman Sachs")."""
        if self._whole is None:
            self._whole = _prefixes(self.all)
        plain = self.plain(name)
        return self._whole.get(plain, plain)

    def named_at(self, run: Tokens) -> str:
        """The name of the body that is named at a run; "" for none."""
        return self._at.get(run, "")

    def of_plural(self, noun: str, at: int) -> tuple[Body, ...]:
        """The two bodies that end with one word, for its plural: "the two Koreas"; none where not two are told of."""
        last = noun.removesuffix("s")
        found: dict[str, Body] = {}
        for one in self.all:
            if one.run.end <= at and " " in one.name and one.name.rsplit(maxsplit=1)[-1] == last:
                found.setdefault(one.name, one)
        return tuple(found.values()) if len(found) == 2 else ()

    def of_each(self, noun: str, at: int) -> tuple[Body, ...]:
        """The bodies of one noun that "both armies" and "each army" name: as the text describes them, of two lands."""
        described = {one.name: one for one in self._phrases(frozenset([noun])) if one.run.start < at}
        return tuple(described.values()) if len(described) == 2 else ()

    def begun_with(self, word: str) -> str:
        """The one organisation whose name begins with an adjective that stands alone, "American": American Airlines."""
        found = {one.name for one in self.all if one.label == "organisation" and one.name.startswith(f"{word} ")}
        plain = {name for name in found if name.rsplit(maxsplit=1)[-1][0].isupper()}
        return plain.pop() if len(plain) == 1 else ""

    def outlet(self, short: str) -> str:
        """The one outlet of which the text gives the whole name, for its last word: "the Times" → New York Times."""
        if " " in short or not _outlet(short):
            return ""
        if short not in self._outlets:
            longer = re.finditer(rf"\b(?=((?:[A-Z][\w.]+ ){{1,3}}{re.escape(short)}\b))", self._reading.text)
            found = {re.sub(r"^(?:The|THE) ", "", match[1]) for match in longer if _outlet(match[1])}
            found -= {short}
            self._outlets[short] = max(found, key=len) if len({outlet_named(one) for one in found}) == 1 else ""
        return self._outlets[short]

    def governing(self, at: int) -> Body | None:
        """The state whose government a bare "the government" is: told of before, else what the text is about."""
        told = [one for one in self._phrases(frozenset(["government"])) if one.run.start < at]
        for one in reversed(told):
            name = land(one.name.rsplit(maxsplit=1)[0].removesuffix("'s").removesuffix("’s"))
            if _is_state(name):
                return Body(name, "place", one.run)
        counts = Counter(land(one.name) for one in self.all if one.label == "place" and _is_state(one.name))
        most = counts.most_common(1)
        if not most or 3 * most[0][1] < 2 * counts.total():
            return None
        return next(one for one in self.all if land(one.name) == most[0][0])

    def of_kind(self, noun: str, at: int, last: str = "") -> tuple[str, str] | None:
        """(name, reason) of the body that a bare noun ("the company", "the ministry") stands for at a token.

        First one whose name or description holds the noun or one of its kind, nearest before; then, for nouns of
        no special kind, the body that spoke last, or that the text names most.
        """
        kinds = next((kind for kind in _ALIKE if noun in kind), frozenset([noun]))
        described = [one for one in self._described(kinds) if one.run.start < at]
        if not described and noun not in _FREE:  # told of later only, and only one
            later = [one for one in self._described(frozenset([noun])) if noun in one.name.lower().split()]
            described = later if len({one.name for one in later}) == 1 else []
        if noun in _FREE:
            described = [one for one in described if not one.name.split()[-1].islower()]
        if described:
            exact = [one for one in described if noun not in _FREE and noun in one.name.lower().split()]
            chosen = (exact or described)[-1]
            return chosen.name, f"“{noun}”: told of that body"
        if noun not in _FREE:
            return None
        earlier = [
            one for one in self.all if one.run.end <= at and one.label == "organisation" and not self._medium(one.name)
        ]
        if last and not self._medium(last):
            return last, f"“{noun}”: the body that spoke before"
        if not earlier:
            return None
        name = max({one.name for one in earlier}, key=lambda n: (self._counts[n], n))
        return name, f"“{noun}”: the body that the text names most"

    def _medium(self, name: str) -> bool:
        """Whether a name is that of an outlet, or of the one whose text it is: no company that it tells of."""
        return _outlet(name) or name.casefold() in self._own

    def _described(self, kinds: frozenset[str]) -> list[Body]:
        """Bodies whose name holds a noun of a kind, or that stand beside one ("militant group Boko Haram")."""
        words = self._reading.words
        found = []
        for one in self.all:
            if _is_adjective(one.name):
                continue
            name = {word.lower() for word in one.name.split()}
            start, end = one.run
            beside = [word.lower() for word in words[max(0, start - 1) : start]]
            sentence = self._reading.sentence_of(start)
            apposed = words[end : end + 1] in ((",",), ("(",))
            behind = _phrase_noun(words[end + 1 : min(sentence.end, end + 10)]) if apposed else ""
            if (
                name & kinds
                or set(beside) & kinds
                or behind in kinds
                or (end < sentence.end and words[end].lower() in kinds and one.label == "organisation")
            ):
                found.append(one)
        phrases = [] if kinds & _FREE else self._phrases(kinds)
        return sorted([*found, *phrases], key=lambda one: one.run.start)

    def _phrases(self, kinds: frozenset[str]) -> list[Body]:
        """Descriptions with a land: "the Israeli army", "South Korea's military", "Berlin police"."""
        words, found = self._reading.words, []
        for name in self._reading.names:
            start, end = name.tokens
            at = end + (words[end : end + 1] in (("'s",), ("’s",)))
            for noun in range(at, min(at + 3, len(words))):
                if not words[noun][0].isalpha():
                    break
                if words[noun].lower() in kinds and name.label in ("NORP", "LOC", "ORG"):
                    text = self._reading.text[slice(*self._reading.offsets(Tokens(start, noun + 1)))]
                    found.append(Body(self.plain(" ".join(text.split())), "organisation", Tokens(start, noun + 1)))
                    break
        return found

    def _is_land(self, one: Body) -> bool:
        """Whether a body is a state: the pack says so, or the text has a president or minister of it."""
        return one.label == "place" and (_is_state(one.name) or any(same_land(one.name, of) for of in self.lands))

    def pair(self, at: int) -> tuple[Body, Body] | None:
        """The two states or bodies that are spoken of together before a token: joined by "and", else named most."""
        words = self._reading.words
        earlier = [one for one in self.all if one.run.end <= at]
        for one, other in reversed(list(pairwise(earlier))):
            between = [word.lower() for word in words[one.run.end : other.run.start]]
            if between in (["and"], ["and", "the"]) and one.name != other.name and one.label == other.label:
                return one, other
        states = [one for one in earlier if self._is_land(one)]
        first: dict[str, Body] = {}
        for one in states:
            first.setdefault(land(one.name), one)
        counts = Counter(land(one.name) for one in states)
        most = counts.most_common(3)
        if len(most) < 2 or (len(most) > 2 and most[2][1] == most[1][1]):
            return None
        one, other = sorted((first[most[0][0]], first[most[1][0]]), key=lambda body: body.run.start)
        return one, other


def state_of(words: Sequence[str], lands: Iterable[str] = ()) -> str:
    """The state that a phrase tells by its adjective or owner and a noun of governing: "the Japanese government",
    "the Russian side"; "" when it tells none. ``lands`` are the states of the text that the pack may not know.
    """
    plain = [word for word in words if word.lower() not in ("the", "'s", "’s", "'", "’")]
    if len(plain) < 2 or plain[-1].lower() not in _STATE_NOUNS:
        return ""
    name = " ".join(plain[:-1])
    known = known_actors().get(name) or known_actors().get(name + "s")
    if known:
        return known.actor if known.kind == "state" else ""
    return next((land for land in sorted(lands) if name[0].isupper() and same_land(land, name)), "")


def _phrase_noun(words: Sequence[str]) -> str:
    """The noun of the phrase that begins here, as far as a comma, a verb or a preposition tells."""
    last = ""
    for word in words:
        if not word[0].isalpha() or word.lower() in ("of", "for", "in", "which", "that", "who", "on", "at", "with"):
            break
        last = word.lower()
    return last


def _text(reading: Reading, run: Tokens) -> str:
    """The words of a name, without words in small letters at its end that are none of a body: "Harbora | share"."""
    end = run.end
    while end > run.start + 1 and reading.words[end - 1].islower() and reading.words[end - 1] not in nouns_of_bodies():
        end -= 1
    named = end
    while named > run.start and reading.words[named - 1].islower():
        named -= 1
    name = " ".join(reading.words[run.start : named])
    if named < end and reading.words[end - 1] in _MERE and named - run.start > 1 and name not in known_actors():
        end = named  # "Shin Bet | security agency"
    return " ".join(reading.text[slice(*reading.offsets(Tokens(run.start, end)))].split())


def _label(name: Name, text: str, surnames: set[str], others: frozenset[str], lands: frozenset[str]) -> str:
    """What a name is that of: "organisation", "place", or "" for a person or a thing."""
    plain = re.sub(r"['’]s?$", "", re.sub(r"^(?:the|The) ", "", text))
    known = known_actors().get(plain)
    if known and not (name.label == "PER" and plain in surnames):
        return "place" if known.kind == "state" and known.how in ("name", "alias", "capital") else "organisation"
    if plain.isupper() and " " not in plain and plain.casefold() in {one.casefold() for one in surnames}:
        return ""  # the label of a turn
    if " " not in plain and any(same_land(plain, land) for land in lands):
        return "place" if plain in lands else ""
    if name.label == "PER" and " " not in plain and plain.endswith(DEMONYMS):
        return ""  # an adjective of a land
    if name.label == "PER":
        return "" if set(plain.split()) & surnames or not (plain.isupper() or plain in others) else "organisation"
    return {"ORG": "organisation", "LOC": "place"}.get(name.label, "")


@lru_cache(maxsize=4096)
def _is_state(name: str) -> bool:
    known = known_actors().get(name)
    return known is not None and known.kind == "state"


@lru_cache(maxsize=4096)
def _is_adjective(name: str) -> bool:
    """Whether a name is the adjective of a land: "South Korean", of which no body is told."""
    known = known_actors().get(name)
    return known is not None and known.how == "adjective" and not name.endswith("s")


@lru_cache(maxsize=4096)
def _outlet(name: str) -> bool:
    return outlet_named(name) is not None


def _prefixes(told: Iterable[Body]) -> dict[str, str]:
    """Part of a body's name → the whole, where the first words of just one whole are that part."""
    several = [one for one in told if one.label == "organisation"]
    first: dict[str, int] = {}
    for one in several:
        first[one.name] = min(one.run.start, first.get(one.name, one.run.start))
    counts = Counter(one.name for one in several)
    names = set(first)
    of_first: dict[str, list[str]] = {}
    for name in names:
        of_first.setdefault(name.partition(" ")[0], []).append(name)
    found = {}
    for short in names:
        alike = of_first[short.partition(" ")[0]]
        whole = {name for name in alike if name.startswith(short + " ") and len(name.split()) <= 5}
        before = {name for name in whole if first[name] < first[short]}
        if not before and max((counts[name] for name in whole), default=0) < counts[short]:
            continue  # a name is told in full before it is cut: a firm is none of its products
        heads = {" ".join(name.split()[: len(short.split()) + 1]) for name in whole}
        if len(heads) == 1 and short not in known_actors():
            found[short] = min(whole, key=lambda name: (len(name), name))
    return found


def _abbreviations(reading: Reading) -> dict[str, str]:
    """Abbreviations that the text explains, "Federation of Harbour Workers (FHW)", → the name written out."""
    found: dict[str, str] = {}
    for match in re.finditer(r"(?:\(|, or |, known as (?:the )?|, )([A-Z][A-Za-z&.]{1,8})\b", reading.text):
        letters = match[1].replace(".", "").replace("&", "")
        if sum(map(str.isupper, letters)) < 2:
            continue
        full = _spelt(reading.text[max(0, match.start() - 120) : match.start()], letters)
        if full:
            found.setdefault(match[1], full)
    spelt = _initials(reading)
    for letters in dict.fromkeys(re.findall(r"\b([A-Z]{2,7})\b", reading.text)):
        if letters in spelt and letters not in found and letters not in known_actors():
            found[letters] = spelt[letters]
    return found


def _spelt(text: str, letters: str) -> str:
    """The words at the end of a text whose initials are the letters; small words may stand between."""
    words = text.replace("-", " - ").split()
    at, left = len(words), list(letters.upper())
    while at > 0 and left:
        word = words[at - 1]
        if word[0].upper() == left[-1] and (word[0].isupper() or len(left) < len(letters)):
            left.pop()
        elif word.lower() not in ("of", "the", "and", "for", "on", "in", "-", "&"):
            return ""
        at -= 1
    return " ".join(words[at:]).replace(" - ", "-") if not left else ""


def _initials(reading: Reading) -> dict[str, str]:
    """Initials → the name of the text that has them, where just one does: JCS → "Joint Chiefs of Staff"."""
    found: dict[str, set[str]] = {}
    for name in reading.names:
        text = _text(reading, name.tokens)
        words = text.split()
        if len(words) > 1 and not any(word.isupper() for word in words):
            found.setdefault("".join(word[0] for word in words if word[0].isupper()), set()).add(text)
    return {letters: texts.pop() for letters, texts in found.items() if len(texts) == 1}
