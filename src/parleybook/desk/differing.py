"""Where accounts differ: each utterance that documents tell differently, with all its accounts, fullest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from parleybook.accounts import groups
from parleybook.book import Line
from parleybook.desk.phrases import clipped, copied, count, listed, source
from parleybook.desk.versions import Base, Run, Told
from parleybook.model import Copy, Coverage, Difference, Document, Echo

#: Kinds of difference that an echo shows.
KINDS: Final = ("cut", "wording", "attribution")


@dataclass(frozen=True, slots=True)
class Teller:
    """A document that tells an utterance: the statements in which it does, and what it copies."""

    document: Document
    lines: tuple[Line, ...]
    note: str = ""


class _Way(NamedTuple):
    """How a document tells an utterance: its runs, what it does as (verb, rest), the speaker it names."""

    runs: tuple[Run, ...]
    does: tuple[tuple[str, str], ...]
    speaker: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Account:
    """One way to tell an utterance, by one document or several: what it says happened, and the words."""

    tellers: tuple[Teller, ...]
    runs: tuple[Run, ...]
    said: str
    speaker: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A fullest account and those beside it."""

    fullest: Account
    others: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One utterance: who said it, how it begins, who tells it, and its accounts."""

    id: str
    speaker: str
    words: str
    documents: int
    independent: int
    passages: tuple[Passage, ...]


@dataclass
class Linked:
    """The book's links between statements, laid out for looking up."""

    lines: Mapping[str, Line]
    documents: Mapping[str, Document]
    copies: Sequence[Copy]
    echoes: Sequence[Echo]
    differences: Iterable[Difference]
    between: dict[frozenset[str], Echo] = field(init=False)
    kinds: dict[str, set[str]] = field(init=False)
    groups: list[Coverage] = field(init=False)
    order: dict[str, int] = field(init=False)  #: document → its place in the book

    def __post_init__(self) -> None:
        known = [echo for echo in self.echoes if echo.first in self.lines and echo.second in self.lines]
        self.between = {frozenset((echo.first, echo.second)): echo for echo in known}
        self.kinds = {}
        for difference in self.differences:
            if difference.kind in KINDS:
                self.kinds.setdefault(difference.about, set()).add(difference.kind)
        self.order = {id: place for place, id in enumerate(self.documents)}
        contents = {id: line.statement.content for id, line in self.lines.items()}
        self.groups = groups(known, contents, self.copies)

    def also(self) -> dict[str, list[Line]]:
        """Statement → the statements of other documents that tell the same utterance, in the book's order."""
        found: dict[str, list[Line]] = {}
        for group in self.groups:
            told = sorted((self.lines[id] for id in group.statements), key=self.place)
            for line in told:
                found[line.statement.id] = [other for other in told if other.document.id != line.document.id]
        return found

    def place(self, line: Line) -> tuple[int, int, str]:
        """Where a statement stands among all: its document's place, then its own."""
        return self.order[line.document.id], line.statement.content[0].start, line.statement.id

    def teller(self, document: Document, lines: Sequence[Line]) -> Teller:
        """A document with its statements, and a note when it is no account of its own."""
        for copy in self.copies:
            other = {copy.copy: copy.original, copy.original: "" if copy.directed else copy.copy}.get(document.id)
            if other:
                note = f"{copied(copy, beside=True)} {source(self.documents[other])}"
                return Teller(document, tuple(lines), note)
        return Teller(document, tuple(lines))


def blocks(linked: Linked) -> list[Block]:
    """The utterances whose accounts differ, most independent accounts first."""
    differing: set[str] = set()
    for pair, echo in linked.between.items():
        if linked.kinds.get(echo.id):
            differing |= pair
    found = (_block(linked, group) for group in linked.groups if differing.intersection(group.statements))
    return [block for block in found if any(passage.others for passage in block.passages)]


def _block(linked: Linked, group: Coverage) -> Block:
    lines = sorted((linked.lines[id] for id in group.statements), key=linked.place)
    lines.sort(key=lambda line: -len(line.words.split()))
    passages: list[Passage] = []
    shared = ""
    covered: set[str] = set()
    for line in lines:
        if line.document.id in covered:
            continue
        beside = _beside(linked, line, lines)
        told = [found for id, found in beside.items() if id not in covered]
        covered |= {line.document.id, *beside}
        fullest = Base(line)
        passages.append(_passage(linked, fullest, told, fullest.whole(beside.values())))
        shared = shared or fullest.shared(told)
    passages = _gathered(passages)
    names = Counter(line.who for line in lines if line.speakers)
    speaker = names.most_common(1)[0][0] if names else "Speaker not told"
    words = clipped(shared or lines[0].words, 14)
    return Block(group.group, speaker, words, len(group.documents), group.independent, tuple(passages))


def _gathered(passages: Sequence[Passage]) -> list[Passage]:
    """An account that stands beside no other goes to those beside the first."""
    alone = tuple(passage.fullest for passage in passages[1:] if not passage.others)
    first = Passage(passages[0].fullest, passages[0].others + alone)
    more = (
        Passage(replace(passage.fullest, said="Another passage with some of these words."), passage.others)
        for passage in passages[1:]
        if passage.others
    )
    return [first, *more]


def _beside(linked: Linked, base: Line, lines: Sequence[Line]) -> Mapping[str, Told]:
    """Document → its statements that echo the base, with the echo; in the book's order."""
    found: dict[str, list[tuple[Line, Echo]]] = {}
    for line in sorted(lines, key=linked.place):
        echo = linked.between.get(frozenset((base.statement.id, line.statement.id)))
        if echo:
            found.setdefault(line.document.id, []).append((line, echo))
    return found


def _passage(linked: Linked, fullest: Base, told: Iterable[Told], runs: tuple[Run, ...]) -> Passage:
    """The accounts beside one, which itself is shown as ``runs``."""
    base = fullest.line
    tellers = [linked.teller(base.document, [base])]
    ways: dict[_Way, list[Teller]] = {}
    for statements in told:
        way = _way(linked, fullest, statements)
        teller = linked.teller(statements[0][0].document, [line for line, _ in statements])
        (ways.setdefault(way, []) if way.does else tellers).append(teller)
    others = [_joined(way, telling) for way, telling in ways.items()]
    others.sort(key=lambda account: -sum(len(run.words.split()) for run in account.runs if run.kind == "keep"))
    first = Account(tuple(tellers), runs, _same(tellers, others), base.who, base.statement.kind == "direct")
    return Passage(first, tuple(others))


def _way(linked: Linked, base: Base, told: Told) -> _Way:
    """How one document tells what the base tells; it does nothing else when the words and speaker are the same."""
    compared = base.compared(told)
    does: list[tuple[str, str]] = []
    if compared.out:
        does.append(("leave", f"out {count(compared.out, 'word')}"))
    if compared.put:
        does.append(("put", f"in {compared.put if compared.out else count(compared.put, 'word')}"))
    if does and any(line.statement.kind == "mixed" for line, _ in told):
        does.append(("tell", "part of it in other words"))
    given = next((line.who for line, echo in told if "attribution" in linked.kinds.get(echo.id, ())), "")
    if given:
        does.append(("give", f"the words to {given}, not to {base.line.who}"))
    if does and len(told) > 1:
        does.append(("quote", f"it in {len(told)} places"))
    quoted = all(line.statement.kind == "direct" for line, _ in told)
    return _Way(compared.runs, tuple(does), told[0][0].who, quoted)


def _joined(way: _Way, tellers: Sequence[Teller]) -> Account:
    """The account of all documents that tell it one way, with its sentence."""
    names, several = _names(tellers)
    ending = "" if several else "s"
    said = f"{names} {listed([f'{verb}{ending} {what}' for verb, what in way.does])}."
    return Account(tuple(tellers), way.runs, said, way.speaker, way.quoted)


def _same(tellers: Sequence[Teller], others: Sequence[Account]) -> str:
    names, several = _names(tellers)
    if not others:
        return f"{names} {'have' if several else 'has'} some of these words in another passage."
    if len(tellers) == 1:
        return "The fullest account."
    return f"The fullest account, with the same words in {names}." if several else f"The fullest account, {names}."


def _names(tellers: Sequence[Teller]) -> tuple[str, bool]:
    """Who tells it, each name once, and whether they are several."""
    names = Counter(source(teller.document) for teller in tellers)
    shown = [name if number == 1 else f"{name} (in {number} documents)" for name, number in names.items()]
    return listed(shown), len(shown) > 1
