"""What time expressions are counted from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from parleybook.findings.calendar import Stretch


@dataclass
class Context:
    """What expressions are counted from.

    ``now`` is the day of publication, or of the statement that they stand in; ``told`` the last date that the text
    told before; ``direction`` says whether the words look back (-1), ahead (1), or do not tell (0). In a ``narrative``
    (a history) a date without a year is counted from the last one told. ``used`` collects what was counted from.
    """

    now: Stretch | None
    told: Stretch | None
    direction: Callable[[], int]
    narrative: bool = False
    past_year: bool = False  #: whether the paragraph tells of a year long past: dates without a year are of it
    used: set[str] = field(default_factory=set)

    def from_now(self) -> Stretch | None:
        """The day to count from, noted as used."""
        self.used.add("now")
        return self.now if self.now and self.now.ends else None

    def from_told(self) -> Stretch | None:
        """The last date told, noted as used."""
        self.used.add("previous")
        return self.told if self.told and self.told.ends else None

    def here(self) -> Stretch | None:
        """Where the text stands: the last date told in a narrative, else now."""
        return self.from_told() if self.narrative else self.from_now()


def standing(*several: Any) -> Any:
    """Of several things that may stand in a pattern, the one that does; None when none does."""
    return next((one for one in several if one is not None), None)
