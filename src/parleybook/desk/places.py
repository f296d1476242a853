"""Places on the page: what an entry and its words are called in an address."""

from __future__ import annotations


def entry_place(statement: str) -> str:
    """The fragment of a statement's entry, by its id."""
    return "s" + statement


def words_place(statement: str) -> str:
    """The fragment of the first words of a statement in its document."""
    return "w" + statement
