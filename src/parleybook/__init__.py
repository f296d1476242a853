"""Parleybook reads the reports of a negotiation and keeps the book of the talks.

import parleybook

with parleybook.open("talks.parley") as book:
    book.statements(actor="Hadrek", words="halt")

parleybook.read("GENEVA, March 3, 2031 (XYZ) -- …")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parleybook._version import __version__

if TYPE_CHECKING:
    from parleybook._api import Reading, open, read  # noqa: A004 - ours, and meant to be used with its module
    from parleybook.book import Book

__all__ = ["Book", "Reading", "__version__", "open", "read"]


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first used, so that the command line starts at once."""
    if name in ("Reading", "open", "read"):
        from parleybook import _api

        return getattr(_api, name)
    if name == "Book":
        from parleybook.book import Book

        return Book
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
