"""Agreement: for each term who is where, and what stands between. The status names its rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from parleybook.accounts.matrix import Cell, Matrix
from parleybook.accounts.quantities import Quantity, quantities
from parleybook.accounts.standings import sign
from parleybook.accounts.wording import words_of
from parleybook.model import Condition, Document, Position

#: Status → the rule that gives it. It is about words: who says to want or to take what.
STATUSES: Final = {
    "agreed": "two parties or more accept it, none refuses, no condition is open",
    "accepted": "one party accepts what another asks for or proposes, none refuses, no condition is open",
    "agreed as told": "as agreed or accepted, but of a party that accepts it only others say so",
    "figures differ": "nobody refuses, but parties name different figures for it",
    "conditions open": "nobody refuses; a condition of one party is not accepted by another",
    "asked for": "two parties or more ask for or propose it, none accepts or refuses",
    "disputed": "one party speaks for it, another refuses it",
    "refused": "every party that speaks of it refuses it",
    "one side": "one party alone speaks of it",
    "open": "a party has not decided, none refuses",
}


@dataclass(frozen=True, slots=True)
class Between:
    """A condition that stands between: whose it is, the words, and who has accepted its term by now."""

    party: str
    position: str
    condition: Condition
    accepted_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """Where the parties are on one term. ``rule`` says by what the status was given."""

    term: str
    status: str  #: one of STATUSES
    rule: str
    stances: tuple[tuple[str, Cell], ...]
    between: tuple[Between, ...] = ()


def agreements(
    table: Matrix,
    conditions: Mapping[str, tuple[Condition, ...]],
    figures: Mapping[str, Sequence[Quantity]] | None = None,
) -> list[Agreement]:
    """The agreement on each term of a matrix.

    A condition is open until another party than the one that set it accepts its term without a condition of its own;
    one that speaks of no known term stays open.

    Args:
        table: the matrix.
        conditions: those of a position, by its id.
        figures: the numbers in the words of a position, by its id (see `figures_of`).
    """
    found = []
    for term in table.terms:
        stances = tuple((party, table.cells[party, term]) for party in table.parties if (party, term) in table.cells)
        between = tuple(
            Between(party, cell.standing.position, condition, _accepting(table, party, condition))
            for party, cell in stances
            for condition in conditions.get(cell.standing.position, ())
        )
        numbers = [(figures or {}).get(cell.standing.position, ()) for _, cell in stances]
        status = _status([cell for _, cell in stances], any(not one.accepted_by for one in between), numbers)
        found.append(Agreement(term, status, STATUSES[status], stances, between))
    return found


def figures_of(position: Position, document: Document) -> list[Quantity]:
    """The numbers in the words that a position rests on."""
    return quantities(words_of(position.evidence, document.text), document.text)


def _accepting(table: Matrix, party: str, condition: Condition) -> tuple[str, ...]:
    if not condition.term:
        return ()
    return tuple(
        other
        for other in table.parties
        if other != party
        and (other, condition.term) in table.cells
        and table.cells[other, condition.term].stance == "accept"
    )


def _status(cells: list[Cell], open_condition: bool, numbers: Sequence[Sequence[Quantity]]) -> str:
    signs = {sign(cell.stance) for cell in cells}
    if len(cells) == 1:
        return "one side"
    if signs == {-1}:
        return "refused"
    if {1, -1} <= signs:
        return "disputed"
    if -1 in signs or signs != {1}:
        return "open"
    if any(_apart(one, other) for one, other in combinations(numbers, 2)):
        return "figures differ"
    if open_condition:
        return "conditions open"
    taken = [cell for cell in cells if cell.stance.startswith("accept")]
    if not taken:
        return "asked for"
    if any(cell.hearsay for cell in taken):
        return "agreed as told"
    return "agreed" if len(taken) > 1 else "accepted"


def _apart(one: Sequence[Quantity], other: Sequence[Quantity]) -> bool:
    """Whether two parties name numbers of one thing, and none that could be the same."""
    pairs = [(a, b) for a in one for b in other if a.share == b.share and (a.share or a.counts_what(b))]
    return bool(pairs) and not any(a.may_be(b) for a, b in pairs)
