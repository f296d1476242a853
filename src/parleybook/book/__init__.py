"""The book: one SQLite file that holds what was read, what was found, and what people entered."""

from parleybook.book.act_lines import ActLine
from parleybook.book.book import Book
from parleybook.book.check import Checked
from parleybook.book.docket_lines import DocketLine
from parleybook.book.lines import GAP, Line, Lines
from parleybook.book.queries import Filter
from parleybook.book.stated import Stated
from parleybook.book.store import is_book

__all__ = ["GAP", "ActLine", "Book", "Checked", "DocketLine", "Filter", "Line", "Lines", "Stated", "is_book"]
