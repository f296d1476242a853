"""What is agreed and what stands between, the proposals on the table, and of what nothing was found, for the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from parleybook import accounts
from parleybook.accounts import Agreement, Matrix, Standing
from parleybook.book import Book, Stated
from parleybook.desk.stances import VERBS, of_it
from parleybook.desk.table import Told, told_of
from parleybook.model import Document

AGREED: Final = ("agreed", "accepted", "agreed as told")
BETWEEN: Final = ("conditions open", "figures differ", "disputed")
#: A party that speaks of as many terms is one of the main ones.
MAIN: Final = 2
#: Parties whose silence is told: those with most cells.
_HEARD: Final = 4


@dataclass(frozen=True, slots=True)
class Side:
    """A party on one matter: what it does with it, in which words, and its conditions with who accepts each."""

    party: str
    does: str
    hearsay: bool
    told: Told
    conditions: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """A term on which parties agree, or what stands between them; ``rule`` says by what that was told."""

    name: str
    status: str
    rule: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal: where it is first named (a document), in how many documents, what belongs to it, who stands where."""

    name: str
    owner: str
    first: Document
    documents: int
    terms: tuple[str, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """All of it; ``silent`` leads from a party to the terms on which nothing of it was found."""

    agreed: tuple[Matter, ...]
    between: tuple[Matter, ...]
    plans: tuple[Plan, ...]
    silent: Mapping[str, tuple[str, ...]]


def outcome(book: Book) -> Outcome | None:
    """What the page shows of a book; None where there is nothing of it."""
    table, standings = book.matrix(), book.standings()
    stated = book.stated(standings)
    found = [(one.status, _matter(book, one, stated)) for one in found_agreements(table, stated)]
    agreed = tuple(matter for status, matter in found if status in AGREED)
    between = tuple(matter for status, matter in found if status in BETWEEN)
    documents = {document.id: document for document in book.documents()}
    plans = tuple(_plans(book, documents, stated))
    if not (agreed or between or plans):
        return None
    silent = {
        party: tuple(map(book.terms.name_of, terms)) for party, terms in silences(table, standings, documents).items()
    }
    return Outcome(agreed, between, plans, silent)


def found_agreements(table: Matrix, stated: Mapping[str, Stated]) -> list[Agreement]:
    """The agreement on each term of a matrix, with the conditions and the figures of its positions."""
    conditions = {id: one.position.conditions for id, one in stated.items()}
    shown = {cell.standing.position for cell in table.cells.values()}
    figures = {id: accounts.figures_of(one.position, one.document) for id, one in stated.items() if id in shown}
    return accounts.agreements(table, conditions, figures)


def width(table: Matrix, party: str) -> int:
    """Of how many terms a party speaks."""
    return sum(key[0] == party for key in table.cells)


def silences(table: Matrix, standings: Iterable[Standing], documents: Iterable[str]) -> dict[str, list[str]]:
    """Party → terms that another of the parties most heard of speaks of, and this one does not."""
    heard = [party for party in table.parties if width(table, party) >= MAIN][:_HEARD]
    terms = [term for term in table.terms if any((party, term) in table.cells for party in heard)]
    of: dict[str, list[str]] = {}
    for one in accounts.silences(standings, heard, terms, tuple(documents)):
        of.setdefault(one.party, []).append(one.term)
    return of


def _matter(book: Book, one: Agreement, stated: Mapping[str, Stated]) -> Matter:
    sides = []
    for party, cell in one.stances:
        said = stated[cell.standing.position]
        conditions = tuple(
            (said.words_of(each.condition), each.accepted_by)
            for each in one.between
            if each.position == cell.standing.position
        )
        sides.append(Side(party, of_it(cell.stance), cell.hearsay, told_of(said), conditions))
    return Matter(book.terms.name_of(one.term), one.status, one.rule, tuple(sides))


def _plans(book: Book, documents: Mapping[str, Document], stated: Mapping[str, Stated]) -> Iterable[Plan]:
    for one in book.tabled():
        if not (one.terms or one.positions):
            continue
        stands = [stated[id] for id in one.positions if id in stated and not stated[id].standing.retold]
        sides = tuple(
            Side(
                said.standing.party,
                f"{VERBS[said.position.stance]} {said.term.name} in it",
                not said.standing.own,
                told_of(said),
            )
            for said in stands
        )
        owner = one.owner if one.owner and one.owner.casefold() not in one.name.casefold() else ""
        several = len({proposal.span.document for proposal in one.proposals})
        terms = tuple(map(book.terms.name_of, one.terms))
        yield Plan(one.name, owner, documents[one.proposals[0].span.document], several, terms, sides)
