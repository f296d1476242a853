"""Where accounts differ: each utterance that documents tell differently, with all its accounts, fullest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from parleybook.accounts import groups
from parleybook.book import Line
from parleybook.desk.phrases import clipped, copied, count, label, listed, source
from parleybook.desk.versions import Base, Run
from parleybook.model import Copy, Coverage, Difference, Document, Echo

#: Kinds of difference that an echo shows.
KINDS: Final = ("cut", "wording", "attribution")
_Told = list[tuple[Line, Echo]]


@dataclass(frozen=True, slots=True)
class Teller:
    """A document that tells an utterance: the statements in which it does, and what it copies."""

    document: Document
    lines: tuple[Line, ...]
    note: str = ""


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
    copies: Sequence[Copy]
    order: Mapping[str, int]  #: document → its place in the book
    echoes: Sequence[Echo]
    differences: Iterable[Difference]
    between: dict[frozenset[str], Echo] = field(init=False)
    kinds: dict[str, set[str]] = field(init=False)
    groups: list[Coverage] = field(init=False)

    def __post_init__(self) -> None:
        known = [echo for echo in self.echoes if echo.first in self.lines and echo.second in self.lines]
        self.between = {frozenset((echo.first, echo.second)): echo for echo in known}
        self.kinds = {}
        for difference in self.differences:
            if difference.kind in KINDS:
                self.kinds.setdefault(difference.about, set()).add(difference.kind)
        documents = {id: line.document.id for id, line in self.lines.items()}
        self.groups = groups(known, documents, self.copies)

    def also(self) -> dict[str, list[Line]]:
        """Statement → the statements of other documents that tell the same utterance, in the book's order."""
        found: dict[str, list[Line]] = {}
        for group in self.groups:
            told = sorted((self.lines[id] for id in group.statements), key=self._place)
            for line in told:
                found[line.statement.id] = [other for other in told if other.document.id != line.document.id]
        return found

    def _place(self, line: Line) -> tuple[int, int, str]:
        return self.order[line.document.id], line.statement.content[0].start, line.statement.id


def blocks(linked: Linked) -> list[Block]:
    """The utterances whose accounts differ, most independent accounts first."""
    differing: set[str] = set()
    for pair, echo in linked.between.items():
        if linked.kinds.get(echo.id):
            differing |= pair
    found = (_block(linked, group) for group in linked.groups if differing.intersection(group.statements))
    return [block for block in found if any(passage.others for passage in block.passages)]


def _block(linked: Linked, group: Coverage) -> Block:
    lines = sorted((linked.lines[id] for id in group.statements), key=linked._place)
    lines.sort(key=lambda line: -len(line.words.split()))
    passages: list[Passage] = []
    shared = ""
    covered: set[str] = set()
    for line in lines:
        if line.document.id in covered:
            continue
        told = {id: found for id, found in _beside(linked, line, lines).items() if id not in covered}
        covered |= {line.document.id, *told}
        passage, kept = _passage(linked, line, told, lines)
        passages.append(passage)
        shared = shared or kept
    names = Counter(line.who for line in lines if line.speakers)
    speaker = names.most_common(1)[0][0] if names else "Speaker not told"
    words = clipped(shared or lines[0].words, 14)
    return Block(group.group, speaker, words, len(group.documents), group.independent, tuple(passages))


def _beside(linked: Linked, base: Line, lines: Sequence[Line]) -> dict[str, _Told]:
    """Document → its statements that echo the base, with the echo; in the book's order."""
    found: dict[str, _Told] = {}
    for line in sorted(lines, key=linked._place):
        echo = linked.between.get(frozenset((base.statement.id, line.statement.id)))
        if echo:
            found.setdefault(line.document.id, []).append((line, echo))
    return found


def _passage(
    linked: Linked, base: Line, told: Mapping[str, _Told], lines: Sequence[Line]
) -> tuple[Passage, str]:
    fullest = Base(base)
    tellers = [Teller(base.document, tuple(_of(lines, base.document)), _note(linked.copies, base.document))]
    ways: dict[tuple[object, ...], tuple[list[Teller], Account]] = {}
    for statements in told.values():
        document = statements[0][0].document
        teller = Teller(document, tuple(line for line, _ in statements), _note(linked.copies, document))
        account = _account(linked, fullest, teller, statements)
        if not account.said:
            tellers.append(teller)
        else:
            ways.setdefault((account.runs, account.speaker, account.said), ([], account))[0].append(teller)
    others = [_joined(tellers, account) for tellers, account in ways.values()]
    others.sort(key=lambda account: -sum(len(run.words.split()) for run in account.runs if run.kind == "keep"))
    needed = fullest.kept_by([pair for statements in told.values() for pair in statements]) if told else None
    quoted = base.statement.kind == "direct"
    first = Account(tuple(tellers), fullest.whole(needed), _same(tellers, others), base.who, quoted)
    shared = next((run.words for account in others for run in account.runs if run.kind == "keep"), "")
    return Passage(first, tuple(others)), shared


def _of(lines: Sequence[Line], document: Document) -> Iterator[Line]:
    """The fullest statement of a document in the group."""
    yield next(line for line in lines if line.document.id == document.id)


def _account(linked: Linked, base: Base, teller: Teller, told: _Told) -> Account:
    """One document's account; ``said`` holds what it does, to be joined with who does it, "" for nothing."""
    compared = base.compared(told)
    kinds = {kind for _, echo in told for kind in linked.kinds.get(echo.id, ())}
    own_words = any(line.statement.kind == "mixed" for line, _ in told)
    does: list[str] = []
    if compared.out:
        does.append(f"{{leaves}} out {count(compared.out, 'word')}")
    if compared.put:
        does.append(f"{{puts}} in {compared.put if compared.out else count(compared.put, 'word')}")
    if own_words and does:
        does.append("{tells} part of it in {its} own words")
    if "attribution" in kinds:
        given = next((line.who for line, echo in told if "attribution" in linked.kinds.get(echo.id, ())), "")
        does.append(f"{{gives}} the words to {given}, not to {base.line.who}")
    if len(told) > 1 and does:
        does.append(f"{{quotes}} it in {len(told)} places")
    quoted = all(line.statement.kind == "direct" for line, _ in told)
    return Account((teller,), compared.runs, listed(does), told[0][0].who, quoted)


def _joined(tellers: Sequence[Teller], account: Account) -> Account:
    """The account of all documents that tell it this way, with its sentence."""
    verbs = ("leave", "put", "tell", "give", "quote")
    several = len(tellers) > 1
    forms = {verb + "s": verb if several else verb + "s" for verb in verbs} | {"its": "their" if several else "its"}
    names = listed([source(teller.document) for teller in tellers])
    said = f"{names} {account.said.format_map(forms)}."
    return Account(tuple(tellers), account.runs, said, account.speaker, account.quoted)


def _same(tellers: Sequence[Teller], others: Sequence[Account]) -> str:
    if len(tellers) > 1:
        return f"{listed([source(teller.document) for teller in tellers])} have the same words."
    return "The fullest account." if others else "Shares words with the accounts above."


def _note(copies: Sequence[Copy], document: Document) -> str:
    """Why an account is not an independent one; empty when nothing says so."""
    for copy in copies:
        if copy.copy == document.id and copy.directed:
            return copied(copy.kind, directed=True)
    return ""


def copy_notes(copies: Iterable[Copy], documents: Mapping[str, Document]) -> Iterator[tuple[str, str, str, str, Copy]]:
    """Each copy as (place and name of one, verb, place and name of the other)."""
    for copy in copies:
        one, other = documents[copy.copy], documents[copy.original]
        yield one.id, label(one), copied(copy.kind, directed=copy.directed), other.id, copy
