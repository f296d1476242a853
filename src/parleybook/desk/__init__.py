"""The pages over a book."""

from parleybook.desk.beside import side_by_side
from parleybook.desk.brief import brief
from parleybook.desk.page import page
from parleybook.desk.places import entry_place, words_place

__all__ = ["brief", "entry_place", "page", "side_by_side", "words_place"]
