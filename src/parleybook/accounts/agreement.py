"""Agreement: for each term who is where, and what stands between. The status names its rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from parleybook.accounts.matrix import Cell, Matrix
from parleybook.accounts.standings import sign
from parleybook.model import Condition

#: Status → the rule that gives it. It is about words: who says to want or to take what.
STATUSES: Final = {
    "agreed": "two parties or more speak for it, one of them accepts it, none refuses, no condition is open",
    "conditions open": "nobody refuses; a condition of one party is not accepted by another",
    "asked for": "two parties or more ask for or propose it, none accepts or refuses",
    "disputed": "one party speaks for it, another refuses it",
    "refused": "every party that speaks of it refuses it",
    "one side": "one party alone speaks of it",
    "open": "parties have not decided",
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


def agreements(table: Matrix, conditions: Mapping[str, tuple[Condition, ...]]) -> list[Agreement]:
    """The agreement on each term of a matrix; ``conditions`` are those of a position, by its id.

    A condition is open until another party than the one that set it accepts its term without a condition of its own;
    one that speaks of no known term stays open.
    """
    found = []
    for term in table.terms:
        stances = tuple((party, table.cells[party, term]) for party in table.parties if (party, term) in table.cells)
        between = tuple(
            Between(party, cell.standing.position, condition, _accepting(table, party, condition))
            for party, cell in stances
            for condition in conditions.get(cell.standing.position, ())
        )
        status = _status([cell.stance for _, cell in stances], any(not one.accepted_by for one in between))
        found.append(Agreement(term, status, STATUSES[status], stances, between))
    return found


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


def _status(stances: list[str], open_condition: bool) -> str:
    signs = {sign(stance) for stance in stances}
    if len(stances) == 1:
        return "one side"
    if signs == {-1}:
        return "refused"
    if {1, -1} <= signs:
        return "disputed"
    if signs != {1}:
        return "open"
    if open_condition:
        return "conditions open"
    return "agreed" if any(stance.startswith("accept") for stance in stances) else "asked for"
