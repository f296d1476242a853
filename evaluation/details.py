"""The fields of a statement beside who, by what word and what: through whom, where, inside what, denied or not.

Measured on linked pairs: a channel or a relay is right when its words overlap the gold's; a nesting when the statement
around it is linked with the gold's; a polarity other than "said" when it is the gold's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from evaluation.spans import Spans, tokens

FIELDS = ("via", "channel", "nested", "polarity")


class Detailed(Protocol):
    """A record with its fields."""

    @property
    def spans(self) -> Spans: ...  # noqa: D102
    @property
    def polarity(self) -> str: ...  # noqa: D102
    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def outer(self) -> str: ...  # noqa: D102


class Details:
    """Right, found and wanted of each field, summed over documents."""

    def __init__(self) -> None:
        self.counts = {name: [0, 0, 0] for name in FIELDS}
        self.wrong: list[tuple[str, str, int, int]] = []

    def add(
        self,
        name: str,
        text: str,
        pairs: Sequence[tuple[int, int]],
        gold: Sequence[Detailed],
        found: Sequence[Detailed],
    ) -> None:
        """Scores the linked pairs of one document."""
        partner = {gold[i].id: found[j].id for i, j in pairs}
        for i, j in pairs:
            one, other = gold[i], found[j]
            for field in ("via", "channel"):
                mine, theirs = (tokens(text, record.spans.get(field, ())) for record in (one, other))
                self._count(field, bool(mine), bool(theirs), bool(mine & theirs), (name, i, j))
            around = partner.get(one.outer, "") if one.outer else ""
            self._count(
                "nested", bool(one.outer), bool(other.outer), bool(around and around == other.outer), (name, i, j)
            )
            told = one.polarity != "said"
            self._count(
                "polarity", told, other.polarity != "said", told and one.polarity == other.polarity, (name, i, j)
            )

    def _count(self, field: str, wanted: bool, found: bool, right: bool, where: tuple[str, int, int]) -> None:
        count = self.counts[field]
        count[0] += right
        count[1] += found
        count[2] += wanted
        if right != wanted or found != wanted:
            self.wrong.append((field, *where))

    def lines(self) -> list[str]:
        """A line a field."""
        return [
            f"{field:<22}P {_part(right, found)}  R {_part(right, wanted)}  of {wanted} linked that have it"
            for field, (right, found, wanted) in self.counts.items()
        ]


def _part(right: int, all: int) -> str:
    return f"{100 * right / all:5.1f}" if all else "    –"
