"""What in a text is not the report: captions, credits, advertisements, links, newsletter boxes, notices.

The rules are rows of ``packs/lang/en/zones.tsv``; the words stay in the text and are marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from parleybook.model import Zone
from parleybook.packs import rows

_LINE: Final = re.compile(r"[^\n]*[^\s][^\n]*")
#: Links to other reports; under a line such as "Read more:" every headline is one: so long at most, and no sentence.
_OTHERS: Final = "related"
_HEADLINE: Final = 160
_STOPS: Final = ".!”\"’'"
#: Above this many characters a line is a paragraph of the report, whatever it begins with.
_LONGEST: Final = 600


def zones(text: str, start: int = 0) -> Iterator[Zone]:
    """The stretches from ``start`` on that a row of the table marks, in order, one a line at most."""
    closing = len(text.rstrip())
    listing = False  # whether the lines above are a list of other reports
    for line in _LINE.finditer(text, start):
        begin, end = _trimmed(text, *line.span())
        if listing and end - begin <= _HEADLINE and text[end - 1] not in _STOPS:
            yield Zone(begin, end, _OTHERS)
            continue
        listing = False
        end_of_search = min(end, begin + _LONGEST)
        for kind, scope, pattern in _table():
            match = pattern.search(text[begin:end_of_search])
            if match is None or (scope == "line" and end_of_search < end):
                continue
            if scope == "last" and end < closing:
                continue
            yield _stretch(kind, scope, begin, end, match)
            listing = kind == _OTHERS and text[end - 1] == ":"
            break


def merged(found: Iterable[Zone]) -> tuple[Zone, ...]:
    """Zones in order and without overlap; where two overlap, the one that starts first keeps its stretch."""
    kept: list[Zone] = []
    for zone in sorted(found):
        start = max(zone.start, kept[-1].end) if kept else zone.start
        if start < zone.end:
            kept.append(Zone(start, zone.end, zone.kind))
    return tuple(kept)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), end - (len(line) - len(line.rstrip()))


def _stretch(kind: str, scope: str, begin: int, end: int, match: re.Match[str]) -> Zone:
    match scope:
        case "line":
            return Zone(begin, end, kind)
        case "head":
            return Zone(begin, begin + match.end(), kind)
        case "rest" | "last":
            blank = len(match.group()) - len(match.group().lstrip())
            return Zone(begin + match.start() + blank, end, kind)
        case _:
            return Zone(begin + match.start(), begin + match.end(), kind)


@cache
def _table() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((row["kind"], row["scope"], re.compile(row["pattern"])) for row in rows("lang/en/zones.tsv"))
