"""Spans by role, and the tokens inside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Spans = Mapping[str, tuple[tuple[int, int], ...]]
_TOKEN = re.compile(r"\w+|[^\w\s]")


def tokens(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The starts of the tokens inside spans."""
    return frozenset(match.start() for start, end in spans for match in _TOKEN.finditer(text, start, end))
