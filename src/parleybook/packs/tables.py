"""Reads the tables of a pack: tab-separated values with a header line, ``#`` for comments.

Each row of a language table carries an example that it must match; the tests execute them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from parleybook.model import PackError

Row = Mapping[str, str]


@cache
def rows(table: str) -> tuple[Row, ...]:
    """The rows of a table, named by its path below this package (``lang/en/zones.tsv``), as column → cell.

    Empty cells at the end of a line may be left out.

    Raises:
        PackError: there is no such table, or a line has more cells than the header.
    """
    place = files(__package__).joinpath(*table.split("/"))
    try:
        text = place.read_text(encoding="utf-8")
    except OSError:
        raise PackError(f"{table}: no such table in the packs") from None
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] != "#"]
    if not lines:
        raise PackError(f"{table}: the table is empty")
    columns = lines[0][1].split("\t")
    return tuple(_row(table, number, line, columns) for number, line in lines[1:])


def _row(table: str, number: int, line: str, columns: list[str]) -> Row:
    cells = line.split("\t")
    if len(cells) > len(columns):
        raise PackError(f"{table}, line {number}: {len(cells)} cells, but the header has {len(columns)}")
    return dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))
