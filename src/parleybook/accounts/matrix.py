"""The matrix: parties across, terms down, each cell a stance as of a day, the best evidence first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from parleybook.accounts.standings import Standing, same_utterance, sign


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a party stands on a term as of a day.

    ``standing`` is the last position in the party's own words; where there is none, the last that others tell of it
    (``hearsay``). ``others`` is the last that others tell since then and that says something else. ``disputed`` is
    another position of the same voice on the same day that says the opposite.
    """

    standing: Standing
    hearsay: bool
    others: Standing | None = None
    disputed: Standing | None = None

    @property
    def stance(self) -> str:
        """The stance that the cell shows."""
        return self.standing.stance


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cells by (party, term); parties with most cells first, terms in the order of the pack."""

    parties: tuple[str, ...]
    terms: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]


def matrix(
    standings: Iterable[Standing], *, as_of: str = "", order: Callable[[str], object] = lambda term: term
) -> Matrix:
    """The matrix as of a day (ISO 8601; all days when empty): nothing counts that was said later or on no known day."""
    cells = {}
    for key, group in groupby(sorted(standings), key=lambda one: (one.party, one.term)):
        cell = cell_of(one for one in group if not as_of or "" < one.day <= as_of)
        if cell:
            cells[key] = cell
    return framed(cells, order)


def framed(cells: Mapping[tuple[str, str], Cell], order: Callable[[str], object]) -> Matrix:
    """The matrix of some cells: its rows and columns in order."""
    width: dict[str, int] = {}
    for party, _ in cells:
        width[party] = width.get(party, 0) + 1
    parties = tuple(sorted(width, key=lambda party: (-width[party], party)))
    terms = tuple(sorted({term for _, term in cells}, key=lambda term: (order(term), term)))
    return Matrix(parties, terms, cells)


def cell_of(standings: Iterable[Standing]) -> Cell | None:
    """The cell that the standings of one party on one term make; None when there are none."""
    several = sorted(one for one in standings if not one.retold)
    own = [one for one in several if one.own]
    told = [one for one in several if not one.own]
    voiced = own or told
    if not voiced:
        return None
    last = voiced[-1]
    same_day = [one for one in voiced if one.day == last.day and not same_utterance(one, last)]
    disputed = next((one for one in same_day if sign(one.stance) * sign(last.stance) < 0), None)
    later = told[-1] if own and told and told[-1].day >= last.day else None
    others = later if later and sign(later.stance) != sign(last.stance) else None
    return Cell(last, not own, others, disputed)
