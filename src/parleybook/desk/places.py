"""Places on the page: what an entry and its words are called in an address."""

from __future__ import annotations

import datetime as dt


def entry_place(finding: str) -> str:
    """The fragment of the entry of a statement or act, by its id."""
    return "s" + finding


def day_place(day: dt.date | None) -> str:
    """The fragment of a day on the timeline."""
    return f"day-{day or 'none'}"


def words_place(finding: str) -> str:
    """The fragment of the first words of a statement or act in its document."""
    return "w" + finding
