"""The pages over a book."""

from parleybook.desk.beside import side_by_side
from parleybook.desk.page import page
from parleybook.desk.places import entry_place, words_place

__all__ = ["entry_place", "page", "side_by_side", "words_place"]
