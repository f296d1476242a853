"""Term packs: what can be on the table, and the words by which reports speak of it.

A pack is a TOML file: one of ours (``terms/ceasefire.toml``), or a user's own. How one is written is said at the top of
``ceasefire.toml``.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, TypeAlias

from parleybook.model import PackError

#: The packs that come with the program.
PACKS: Final = ("ceasefire", "labour", "trade", "takeover")
_NUMBERS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty "
    "fifty sixty ninety hundred"
).split()
_NUMBER: Final = rf"(?:\d[\d.,]*|{'|'.join(_NUMBERS)})"
_GAP: Final = r"(?:\s+[^\s.;:!?]+){0,4}?"
#: For each word of a trigger, parts of which one must be in a text that it finds anything in.
_Asked: TypeAlias = tuple[tuple[str, ...], ...]
_TEXTS: Final = ("name", "category", "definition", "demand", "acceptance", "rejection")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that can be wanted, accepted or refused."""

    id: str
    name: str
    category: str
    definition: str = ""
    codes: tuple[str, ...] = ()  #: where it stands in published codebooks
    triggers: tuple[str, ...] = ()
    opposite: tuple[str, ...] = ()  #: words for the contrary: who wants that rejects the term
    general: bool = False  #: gives way to another term in the same words: "an agreement on prisoners"
    demand: str = ""  #: a sentence with a demand, and so on: the tests read them
    acceptance: str = ""
    rejection: str = ""


@dataclass(frozen=True)
class TermPack:
    """Terms by id in the order of their categories, with what finds them in a text.

    ``camps`` are parties that stand together, as the user says.
    """

    name: str
    title: str
    categories: Mapping[str, str]
    terms: Mapping[str, Term]
    exceptions: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    camps: tuple[frozenset[str], ...] = field(default=())

    @cached_property
    def patterns(self) -> tuple[tuple[str, re.Pattern[str], bool], ...]:
        """(id of the term, what finds it, whether that is the contrary of the term), in order."""
        return tuple(
            (id, _pattern(triggers), contrary)
            for id, term in self.terms.items()
            for triggers, contrary in ((term.triggers, False), (term.opposite, True))
            if triggers
        )

    def speaking(self, text: str) -> Iterator[tuple[str, re.Pattern[str], bool]]:
        """Those of ``patterns`` that may find something in a text: all the words of one of their triggers are in it.

        To look for words is forty times as fast as to look for a pattern, and most reports speak of few terms.
        """
        folded = text.casefold().replace("ı", "i").replace("i̇", "i")  # as patterns that ignore case take these
        inside: dict[str, bool] = {}
        for pattern, triggers in zip(self.patterns, self._asked, strict=True):
            for asked in triggers:
                if all(any(_inside(word, folded, inside) for word in words) for words in asked):
                    yield pattern
                    break

    @cached_property
    def _asked(self) -> tuple[tuple[_Asked, ...], ...]:
        """For each of ``patterns`` what its triggers cannot do without."""
        return tuple(
            tuple(map(_asked_words, triggers))
            for term in self.terms.values()
            for triggers in (term.triggers, term.opposite)
            if triggers
        )

    @cached_property
    def excepted(self) -> re.Pattern[str] | None:
        """What finds words that hold a trigger without speaking of a term."""
        return _pattern(self.exceptions) if self.exceptions else None

    def order(self, id: str) -> tuple[int, int, str]:
        """The place of a term: by category, then as the pack has it; unknown ones last."""
        term = self.terms.get(id)
        if term is None:
            return len(self.categories), 0, id
        return list(self.categories).index(term.category), list(self.terms).index(id), id

    def name_of(self, id: str) -> str:
        """What a term is called; its id when the pack does not have it."""
        return self.terms[id].name if id in self.terms else id

    def with_(self, other: TermPack) -> TermPack:
        """Both packs in one; what ``other`` has under an id that is here takes its place."""
        return replace(
            self,
            name=f"{self.name}+{other.name}",
            title=self.title,
            categories={**self.categories, **other.categories},
            terms={**self.terms, **other.terms},
            exceptions=tuple(dict.fromkeys((*self.exceptions, *other.exceptions))),
            proposals=tuple(dict.fromkeys((*self.proposals, *other.proposals))),
            camps=(*self.camps, *other.camps),
        )


def _asked_words(trigger: str) -> _Asked:
    """For each word of a trigger its alternatives, of each the longest part that stands in any text it finds."""
    words = (word.casefold().split("|") for word in trigger.split() if word != "..")
    literal = (tuple(max(re.split(r"<n>-?|\*|['’]", one), key=len) for one in several) for several in words)
    return tuple(several for several in literal if all(several))


def _inside(word: str, text: str, known: dict[str, bool]) -> bool:
    found = known.get(word)
    if found is None:
        found = known[word] = word in text
    return found


def _pattern(triggers: Sequence[str]) -> re.Pattern[str]:
    longest = sorted(triggers, key=lambda trigger: (-len(trigger.split()), trigger))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_trigger, longest))})(?!\w)", re.IGNORECASE)


def _trigger(trigger: str) -> str:
    """The pattern of one trigger, see ``ceasefire.toml``."""
    found = ""
    for word in trigger.split():
        if word == "..":
            found += _GAP
            continue
        choices = "|".join(_choice(one) for one in word.split("|"))
        found += (r"\s+" if found else "") + f"(?:{choices})"
    return found


def _choice(word: str) -> str:
    pieces = re.split(r"(<n>-?|\*)", word)
    made = {"<n>": _NUMBER, "<n>-": rf"{_NUMBER}[-\s]", "*": r"[\w-]*"}
    return "".join(made.get(piece, re.escape(piece).replace("'", "['’]")) for piece in pieces)


def packed(terms: TermPack) -> str:
    """A pack as JSON, as a book keeps it."""
    content = {
        "name": terms.name,
        "title": terms.title,
        "categories": dict(terms.categories),
        "terms": [asdict(term) for term in terms.terms.values()],
        "exceptions": terms.exceptions,
        "proposals": terms.proposals,
        "camps": [sorted(camp) for camp in terms.camps],
    }
    return json.dumps(content, ensure_ascii=False)


@lru_cache(maxsize=8)
def unpacked(content: str) -> TermPack:
    """A pack from the JSON that a book keeps."""
    table = json.loads(content)
    terms = [Term(**{key: _frozen(value) for key, value in item.items()}) for item in table["terms"]]
    return TermPack(
        table["name"],
        table["title"],
        table["categories"],
        {term.id: term for term in terms},
        tuple(table["exceptions"]),
        tuple(table["proposals"]),
        tuple(frozenset(camp) for camp in table["camps"]),
    )


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def pack(name: str) -> TermPack:
    """One of the packs that come with the program.

    Raises:
        PackError: there is none of that name.
    """
    place = files(__package__).joinpath("terms", f"{name}.toml")
    try:
        text = place.read_text(encoding="utf-8")
    except OSError:
        raise PackError(f"no term pack {name}; there are {', '.join(PACKS)}") from None
    return parse(text, f"{name}.toml")


def chosen(asked: Iterable[str], beside: Path | None = None) -> TermPack:
    """The packs that a user names, joined: names of ours or files; ``ceasefire`` when none is named.

    ``beside`` is a file of additions, read when it is there. A file whose ``[pack]`` says ``extends = "labour"`` adds
    to that pack.

    Raises:
        PackError: a file cannot be read, or does not say what it must.
    """
    found: list[TermPack] = []
    for name in asked:
        found.append(pack(name) if name in PACKS else read(Path(name)))
    if beside is not None and beside.is_file():
        own = read(beside)
        found = [*(found or [pack("ceasefire")]), own]
    joined = found[0] if found else pack("ceasefire")
    for one in found[1:]:
        joined = joined.with_(one)
    return joined


def read(path: Path) -> TermPack:
    """A user's pack from a file.

    Raises:
        PackError: the file cannot be read, or does not say what it must.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise PackError(f"{path}: no term pack ({str(reason).lower()}); there are {', '.join(PACKS)}") from None
    return parse(text, str(path))


def parse(text: str, place: str) -> TermPack:
    """A pack from its text; ``place`` is what messages call it.

    Raises:
        PackError: the text does not say what it must; the message names the term.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{place}: not TOML ({str(error).lower()})") from None
    head = table.get("pack", {})
    if not isinstance(head, dict):
        raise PackError(f"{place}: [pack] must be a table")
    categories = {_text(item, "id", place): _text(item, "name", place) for item in _tables(table, "category", place)}
    base = pack(head["extends"]) if head.get("extends") else None
    known = {**(base.categories if base else {}), **categories}
    terms: dict[str, Term] = {}
    for item in _tables(table, "term", place):
        term = _term(item, place)
        known.setdefault(term.category, term.category.replace("-", " ").capitalize())
        terms[term.id] = term
    own = TermPack(
        str(head.get("name", Path(place).stem)),
        str(head.get("title", "")),
        known,
        terms,
        _texts(head, "not", place),
        _texts(head, "proposals", place),
        tuple(frozenset(_texts(item, "members", place)) for item in _tables(table, "camp", place)),
    )
    return base.with_(own) if base else own


def _term(item: Mapping[str, Any], place: str) -> Term:
    id = _text(item, "id", place)
    unknown = item.keys() - {"id", "codes", "triggers", "opposite", "general", *_TEXTS}
    if unknown:
        raise PackError(f"{place}: term {id}: no such entry: {', '.join(sorted(unknown))}")
    triggers = _texts(item, "triggers", place)
    if not triggers:
        raise PackError(f"{place}: term {id} has no triggers; give the words by which reports speak of it")
    told = {key: str(item[key]) for key in _TEXTS if key in item}
    told.setdefault("name", id.replace("-", " "))
    told.setdefault("category", "own")
    try:
        _pattern(triggers + _texts(item, "opposite", place))
    except re.error as error:
        raise PackError(f"{place}: term {id}: a trigger cannot be read ({error})") from None
    return Term(
        id,
        codes=_texts(item, "codes", place),
        triggers=triggers,
        opposite=_texts(item, "opposite", place),
        general=item.get("general", False) is True,
        **told,
    )


def _tables(table: Mapping[str, Any], key: str, place: str) -> list[Mapping[str, Any]]:
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise PackError(f"{place}: write each {key} as [[{key}]]")
    return found


def _text(item: Mapping[str, Any], key: str, place: str) -> str:
    value = item.get(key)
    if not isinstance(value, str) or not value.strip():
        raise PackError(f"{place}: an entry without {key}")
    return value


def _texts(item: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
    value = item.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise PackError(f"{place}: {key} must be a list of words in quotation marks")
    return tuple(value)
