"""The pages over a book."""

from parleybook.desk.page import page
from parleybook.desk.places import entry_place, words_place

__all__ = ["entry_place", "page", "words_place"]
