"""The brief: who wants what, what is agreed, what stands between, what is due, what changed; Markdown with footnotes.

Every sentence is a template filled from the book, and ends with a footnote to the exact words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from parleybook import accounts
from parleybook.accounts import Agreement, Cell, Matrix, Move, Standing, Tabled
from parleybook.book import Book, DocketLine, Stated
from parleybook.desk import days, phrases
from parleybook.desk.agreed import AGREED, BETWEEN, MAIN, found_agreements, silences, width
from parleybook.desk.docketing import due_in_words
from parleybook.desk.notes import Notes, marked, plain
from parleybook.desk.stances import VERBS, aside, of_it, quoted, subject
from parleybook.desk.summary import title_of
from parleybook.model import Document, Edtf

#: Entries of one section of the docket; the others are counted.
_DUE: Final = 12
#: Sections of the docket that a brief tells, with what stands above each.
_SECTIONS: Final = {
    "due": "Due within two weeks",
    "open": "Later, or at no told end",
    "overdue": "Its time is over, and no report tells what became of it",
    "missed": "Did not come",
    "dropped": "Given up",
    "partly met": "Came in part",
    "met": "Came",
}


@dataclass(frozen=True, slots=True)
class _Told:
    """What a brief is written from."""

    book: Book
    documents: Mapping[str, Document]
    table: Matrix
    stated: Mapping[str, Stated]
    notes: Notes

    def name(self, term: str) -> str:
        """A term in bold."""
        return f"**{marked(self.book.terms.name_of(term))}**"


def brief(book: Book, *, as_of: str = "", since: str = "", last: bool = False) -> str:
    """The brief on a book as Markdown; the same book gives the same text.

    Args:
        book: an open book.
        as_of: nothing later than this day (ISO 8601) counts.
        since: what changed is told from this day on (ISO 8601); all changes when empty.
        last: what changed is what the last addition of reports changed.
    """
    documents = {document.id: document for document in book.documents(until=as_of)}
    table = book.matrix(as_of=as_of)
    stated = book.stated(book.standings(as_of=as_of))
    told = _Told(book, documents, table, stated, Notes())
    found = found_agreements(table, stated)
    moved = book.learnt() if last else accounts.moves(book.standings(as_of=as_of), since=since, until=as_of)
    context = {
        "title": title_of(book.path.stem),
        "read": _read(list(documents.values()), as_of),
        "undated": sum(document.published is None for document in book.documents()) if as_of else 0,
        "pack": book.terms.title,
        "wants": _wants(told),
        "others": _others(told),
        "agreed": [_agreed(told, one) for one in found if one.status in AGREED],
        "between": [_between(told, one) for one in found if one.status in BETWEEN],
        "tabled": _tabled(told, as_of),
        "due": _due(told, book.docket(as_of)),
        "changed": [_changed(told, move) for move in moved if move.before or last or since],
        "since": _since(book, since, last=last),
        "clashes": [_clash(told, one) for one in accounts.clashes([one.standing for one in stated.values()])],
        "silent": _silent(told, as_of),
    }
    return _environment().get_template("brief.md.j2").render(context, notes=list(told.notes.lines()))


def _read(documents: Sequence[Document], as_of: str) -> str:
    span = days.span_in_words(document.published for document in documents)
    told = phrases.count(len(documents), "document") + (f", {span}," if span else "")
    return told + (f" as known at the end of {days.in_words(Edtf(as_of))}," if as_of else "")


def _since(book: Book, since: str, *, last: bool) -> str:
    if last:
        several = book.additions()
        fresh = len(several[-1].documents) if len(several) > 1 else 0
        return (
            f"With the last addition ({phrases.count(fresh, 'document')})" if fresh else "There was one addition only"
        )
    return f"Since {days.in_words(Edtf(since))}" if since else ""


def _wants(told: _Told) -> list[tuple[str, list[str]]]:
    """The parties that speak of several terms, each with its sentences."""
    return [
        (subject(party), _sentences(told, party)) for party in told.table.parties if width(told.table, party) >= MAIN
    ]


def _others(told: _Told) -> list[str]:
    """The sentences of the other parties, each with its party."""
    few = [party for party in told.table.parties if width(told.table, party) < MAIN]
    return [
        f"{marked(subject(party))} {line[:1].lower()}{line[1:]}" for party in few for line in _sentences(told, party)
    ]


def _sentences(told: _Told, party: str) -> list[str]:
    """What a party wants: a sentence for each stance, terms told in the same words together."""
    groups: dict[tuple[object, ...], list[Cell]] = {}
    for term in told.table.terms:
        cell = told.table.cells.get((party, term))
        if cell:
            one = told.stated[cell.standing.position]
            apart = term if cell.disputed or cell.others else ""
            groups.setdefault((one.position.evidence, cell.stance, apart), []).append(cell)
    return [_want(told, cells) for cells in groups.values()]


def _want(told: _Told, cells: Sequence[Cell]) -> str:
    cell = cells[0]
    one = told.stated[cell.standing.position]
    verb = VERBS[cell.stance]
    terms = phrases.listed([told.name(each.standing.term) for each in cells])
    sentence = f"{verb[:1].upper()}{verb[1:]} {terms}"
    if one.addressee:
        sentence += f", of {marked(one.addressee.name)}"
    sentence += f": {quoted(one)} {marked(aside(one))}.{told.notes.position(one)}"
    for condition in one.position.conditions:
        sentence += f" Condition: “{plain(one.words_of(condition))}”.{told.notes.condition(one, condition.span)}"
    if cell.disputed:
        other = told.stated[cell.disputed.position]
        sentence += f" On the same day it {of_it(cell.disputed.stance)}: {quoted(other)}.{told.notes.position(other)}"
    if cell.others:
        other = told.stated[cell.others.position]
        sentence += f" Others say that it {of_it(cell.others.stance)}: {quoted(other)} {marked(aside(other))}."
        sentence += told.notes.position(other)
    return sentence


def _agreed(told: _Told, one: Agreement) -> str:
    who = phrases.listed([_stands(told, party, cell) for party, cell in one.stances])
    return f"{told.name(one.term)}: {who} ({one.status}: {one.rule})."


def _stands(told: _Told, party: str, cell: Cell) -> str:
    stated = told.stated[cell.standing.position]
    hearsay = ", as only others tell," if cell.hearsay else ""
    return f"{marked(party)}{hearsay} {of_it(cell.stance)}{told.notes.position(stated)}"


def _between(told: _Told, one: Agreement) -> tuple[str, list[str]]:
    head = f"{told.name(one.term)} ({one.status}: {one.rule})"
    lines = []
    for party, cell in one.stances:
        stated = told.stated[cell.standing.position]
        hearsay = ", as only others tell," if cell.hearsay else ""
        line = f"{marked(subject(party))}{hearsay} {of_it(cell.stance)}: {quoted(stated)}.{told.notes.position(stated)}"
        for each in one.between:
            if each.position == cell.standing.position:
                line += f" {_condition(told, each)}"
        lines.append(line)
    return head, lines


def _condition(told: _Told, between: accounts.Between) -> str:
    one = told.stated[between.position]
    words, mark = plain(one.words_of(between.condition)), told.notes.condition(one, between.condition.span)
    if between.accepted_by:
        who = phrases.listed([marked(party) for party in between.accepted_by])
        return f"Its condition, accepted by {who}: “{words}”.{mark}"
    return f"Its condition, which no other party is found to accept: “{words}”.{mark}"


def _tabled(told: _Told, as_of: str) -> list[str]:
    """A sentence for each proposal: where it is named, what belongs to it, who stands where on it."""
    lines = []
    for one in told.book.tabled():
        named = [proposal for proposal in one.proposals if proposal.span.document in told.documents]
        if not named or not (one.terms or one.positions):
            continue
        first = told.documents[named[0].span.document]
        several = phrases.count(len({proposal.span.document for proposal in named}), "document")
        line = f"**{marked(subject(one.name))}**{_owner(one)} is named in {several}"
        line += told.notes.proposal(named[0], first)
        if one.terms:
            line += f". To it belong {phrases.listed([marked(told.book.terms.name_of(term)) for term in one.terms])}"
        stands = [told.stated[id] for id in one.positions if id in told.stated and not told.stated[id].standing.retold]
        for stated in stands:
            line += f". {marked(subject(stated.standing.party))} {VERBS[stated.position.stance]} "
            line += f"{marked(stated.term.name)} in it{told.notes.position(stated)}"
        lines.append(line + ".")
    return lines


def _owner(one: Tabled) -> str:
    return f", of {marked(one.owner)}," if one.owner and one.owner.casefold() not in one.name.casefold() else ""


def _due(told: _Told, lines: Iterable[DocketLine]) -> list[tuple[str, list[str], int]]:
    """The sections of the docket: heading, sentences, how many more there are. What has no told time is left out."""
    several = list(lines)
    found = []
    for section, heading in _SECTIONS.items():
        mine = _once([line for line in several if line.section == section])
        if mine:
            found.append((heading, [_awaited(told, line) for line in mine[:_DUE]], len(mine[_DUE:])))
    return found


def _once(lines: Iterable[DocketLine]) -> list[DocketLine]:
    """Of lines in the same words the first one."""
    first: dict[str, DocketLine] = {}
    for line in lines:
        first.setdefault(" ".join(line.words.casefold().split()), line)
    return list(first.values())


def _awaited(told: _Told, line: DocketLine) -> str:
    who = marked(line.who) if line.tellers else f"the report of {marked(phrases.source(line.document))}"
    sentence = f"{due_in_words(line)[:1].upper()}{due_in_words(line)[1:]}: “{plain(line.words)}” "
    sentence += f"({line.expectation.kind}: {who}, {phrases.label(line.document).rpartition(', ')[2]})."
    sentence += told.notes.due(line)
    if line.evidence and line.told_in:
        sentence += (
            f" {line.status.capitalize()}, says {marked(phrases.label(line.told_in))}: “{plain(line.evidence)}”."
        )
        sentence += told.notes.outcome(line)
    return sentence


def _changed(told: _Told, move: Move) -> str:
    after = told.stated[move.after.position]
    party, day = marked(move.after.party), days.in_words(Edtf(move.after.day)) if move.after.day else "Undated"
    now = f"{of_it(move.after.stance)}: {quoted(after)}.{told.notes.position(after)}"
    hearsay = " (as only others tell)" if move.hearsay else ""
    if move.before is None:
        return f"{day}, {told.name(move.after.term)}: nothing was found of {party} before; now{hearsay} it {now}"
    before = told.stated[move.before.position]
    return (
        f"{day}, {told.name(move.after.term)}: {party} {_did(move.before)} before{hearsay}: {quoted(before)} "
        f"({days.in_words(Edtf(move.before.day)) if move.before.day else 'undated'}).{told.notes.position(before)} "
        f"Now it {now}"
    )


def _did(standing: Standing) -> str:
    past = {
        "propose": "proposed it",
        "demand": "demanded it",
        "accept": "accepted it",
        "accept with conditions": "accepted it with conditions",
        "undecided": "had not decided on it",
        "reject": "rejected it",
    }
    return past[standing.stance]


def _clash(told: _Told, clash: accounts.Clash) -> str:
    one, other = told.stated[clash.first.position], told.stated[clash.second.position]
    return (
        f"{days.in_words(Edtf(clash.first.day))}, {told.name(clash.first.term)}: {marked(clash.first.party)} "
        f"{of_it(clash.first.stance)}: {quoted(one)}.{told.notes.position(one)} On the same day it "
        f"{of_it(clash.second.stance)}: {quoted(other)}.{told.notes.position(other)}"
    )


def _silent(told: _Told, as_of: str) -> list[str]:
    """Terms that one of the parties most heard of speaks of, and another does not."""
    of = silences(told.table, told.book.standings(as_of=as_of), told.documents)
    mark = told.notes.silence(list(told.documents.values())) if of else ""
    return [
        f"{marked(subject(party))} on {phrases.listed([told.name(term) for term in terms])}.{mark}"
        for party, terms in of.items()
    ]


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("parleybook.desk"),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
