"""Exports of a book, a format a module."""

from parleybook.book.exports.as_csv import as_csv
from parleybook.book.exports.as_json import as_json, schema
from parleybook.book.exports.as_plover import as_plover
from parleybook.book.exports.as_positions import FORMATS
from parleybook.book.exports.compared import comparison_record

__all__ = ["FORMATS", "as_csv", "as_json", "as_plover", "comparison_record", "schema"]
