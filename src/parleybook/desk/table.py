"""Who wants what: the matrix on the page, each cell with every position that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parleybook.accounts import Cell, Standing, moves
from parleybook.book import Book, Stated
from parleybook.desk.notes import voice
from parleybook.desk.places import words_place
from parleybook.desk.stances import SHORT

#: Parties beside each other in the table; those with fewer terms are listed below it.
ACROSS: Final = 8


@dataclass(frozen=True, slots=True)
class Told:
    """One position in a cell: its day, its stance, whose words, the words, and where they stand."""

    stated: Stated
    short: str
    voice: str
    place: str  #: what to link to: the words of its statement, else its document
    changed: bool  #: whether it differs from the one before


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: the stance as of now, its flags, and every position, by day."""

    short: str
    kind: str  #: the class of the stance, for its colour
    hearsay: bool
    disputed: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The table: parties across, terms down; ``rest`` are parties that do not fit, with how many terms they speak of.

    ``days`` are the days on which a position was taken, in ISO 8601.
    """

    parties: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[Box | None, ...]], ...]
    rest: tuple[tuple[str, int], ...]
    days: tuple[str, ...]
    documents: int


def grid(book: Book) -> Grid | None:
    """The matrix of a book as the page shows it; None when nothing was found."""
    standings = book.standings()
    table, stated = book.matrix(), book.stated(standings)
    if not table.cells:
        return None
    shown = table.parties[:ACROSS]
    of: dict[tuple[str, str], list[Standing]] = {}
    for one in standings:
        of.setdefault((one.party, one.term), []).append(one)
    rows = []
    for term in table.terms:
        boxes = tuple(
            _box(cell, of[party, term], stated) if (cell := table.cells.get((party, term))) else None for party in shown
        )
        if any(boxes):
            category = book.terms.terms[term].category if term in book.terms.terms else ""
            rows.append((book.terms.categories.get(category, ""), book.terms.name_of(term), boxes))
    rest = tuple((party, sum(key[0] == party for key in table.cells)) for party in table.parties[ACROSS:])
    days = tuple(sorted({one.day for one in standings if one.day}))
    return Grid(shown, tuple(rows), rest, days, sum(1 for _ in book.documents()))


def _box(cell: Cell, standings: list[Standing], stated: dict[str, Stated]) -> Box:
    by_day = sorted((one for one in standings if one.position in stated), key=lambda one: (one.day, one.position))
    changed = {move.after.position for move in moves(standings)}
    told = tuple(told_of(stated[one.position], changed=one.position in changed) for one in by_day)
    return Box(SHORT[cell.stance], _kind(cell.stance), cell.hearsay, cell.disputed is not None, told)


def told_of(one: Stated, *, changed: bool = False) -> Told:
    """A position with what the page says of it."""
    statement = one.position.statement
    place = words_place(statement) if statement else one.document.id
    return Told(one, SHORT[one.position.stance], voice(one), place, changed)


def _kind(stance: str) -> str:
    return {"reject": "no", "undecided": "open", "accept with conditions": "if"}.get(stance, "yes")
