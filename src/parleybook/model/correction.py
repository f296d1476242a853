"""Corrections: what a person entered, kept apart from what was found and laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CORRECTION_ACTIONS: Final = ("reject", "merge", "split")


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry by a person: ``action`` on ``target``; nothing of the machine's is overwritten.

    ``reject`` says that the statement with the id ``target`` is wrong: it is kept, and left out of what is shown.
    ``merge`` says that the name ``target`` stands for the same actor as the name ``value``, ``split`` that it is an
    actor of its own. ``made`` is an ISO 8601 time.
    """

    id: str
    target: str
    action: str  #: one of CORRECTION_ACTIONS
    field: str = ""
    value: str = ""
    by: str = ""
    made: str = ""
    note: str = ""
