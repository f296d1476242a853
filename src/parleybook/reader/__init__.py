"""The reader: a document's text → a Reading of it, in one pass."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from parleybook.model import Document
from parleybook.reader import rules
from parleybook.reader.reading import Reading, Tokens

__all__ = ["Reading", "Tokens", "read", "threads"]

#: More processors than these gain little: what is left then is work of one thread.
_MOST_THREADS = 4


def read(documents: Iterable[Document]) -> Iterator[Reading]:
    """A Reading of each document, in order, by the trained reader; by rule what is not English.

    With ``PARLEYBOOK_READER=rules`` in the environment everything is read by rule: faster, and less right.
    """
    batch = list(documents)
    if not _trained():
        return rules.read(batch)
    from parleybook.reader import neural

    english = neural.read((document for document in batch if document.language == "en"), threads())
    return (next(english) if document.language == "en" else next(rules.read([document])) for document in batch)


def threads() -> int:
    """How many stretches are read side by side: ``PARLEYBOOK_THREADS``, else the processors at hand, four at most.

    What is read does not depend on it.
    """
    told = os.environ.get("PARLEYBOOK_THREADS", "")
    if told.isdigit() and int(told) > 0:
        return int(told)
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, _MOST_THREADS)


def _trained() -> bool:
    """Whether the trained reader reads: its weights are there, and ``PARLEYBOOK_READER=rules`` does not forbid it."""
    return (
        os.environ.get("PARLEYBOOK_READER") != "rules" and (Path(__file__).parent / "weights" / "reader.onnx").is_file()
    )
