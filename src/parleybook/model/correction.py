"""Corrections: what a person entered, kept apart from what was found and laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CORRECTION_ACTIONS: Final = ("set", "reject", "merge", "split")


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry by a person: ``action`` on ``field`` of the thing with id ``target``.

    ``set`` gives a field another value, ``reject`` says that a finding is wrong, ``merge`` and ``split`` are for
    actors, by name. ``made`` is an ISO 8601 time; nothing of the machine's is overwritten.
    """

    id: str
    target: str
    action: str  #: one of CORRECTION_ACTIONS
    field: str = ""
    value: str = ""
    by: str = ""
    made: str = ""
    note: str = ""
