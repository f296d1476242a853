"""What a book that is read anew keeps of the one before: what people entered, and when which documents came."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from parleybook.book import additions, casting, queries, store
from parleybook.book.additions import Addition
from parleybook.book.book import Book
from parleybook.model import Correction, GivenActor

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """Corrections, the actors that the user wrote down, and additions."""

    corrections: tuple[Correction, ...]
    given: tuple[GivenActor, ...]
    additions: tuple[Addition, ...]


def kept(path: Path) -> Kept:
    """What is to be kept of the book at ``path``, also of one that an unfinished version of the program made.

    Raises:
        NotABookError: the file is something else.
    """
    db = store.open_any(path)
    try:
        return Kept(
            _all(lambda: queries.corrections(db)),
            _all(lambda: casting.given(db)),
            _all(lambda: additions.additions(db)),
        )
    finally:
        db.close()


def _all(ask: Callable[[], Iterable[T]]) -> tuple[T, ...]:
    """What a query gives; nothing where the book is from before there was a table for it."""
    try:
        return tuple(ask())
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return ()


def restore(book: Book, before: Kept) -> None:
    """Gives what was kept to a book that was read anew.

    Raises:
        BookError: the book cannot be written.
    """
    for correction in before.corrections:
        book.enter(correction)
    if before.given:
        book.give(before.given)
