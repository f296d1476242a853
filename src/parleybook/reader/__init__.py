"""The reader: a document's text → a Reading of it, in one pass."""

from parleybook.reader.reading import Reading, Tokens
from parleybook.reader.rules import read

__all__ = ["Reading", "Tokens", "read"]
