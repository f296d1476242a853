"""Tiles: the longest runs of words that two texts share, wherever they stand.

Greedy string tiling, after M. Wise, String similarity via greedy string tiling and running Karp-Rabin matching, 1993.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Tile(NamedTuple):
    """``size`` words from ``first`` on in one text that are those from ``second`` on in the other."""

    first: int
    second: int
    size: int


def tiles(first: Sequence[str], second: Sequence[str], least: int) -> tuple[Tile, ...]:
    """The tiles of at least so many words, the longest first chosen, in the order of the second text."""
    taken_first, taken_second = [False] * len(first), [False] * len(second)
    found: list[Tile] = []
    for tile in sorted(_runs(first, second, least), key=lambda tile: (-tile.size, tile.second, tile.first)):
        if any(taken_first[tile.first : tile.first + tile.size]):
            continue
        if any(taken_second[tile.second : tile.second + tile.size]):
            continue
        taken_first[tile.first : tile.first + tile.size] = [True] * tile.size
        taken_second[tile.second : tile.second + tile.size] = [True] * tile.size
        found.append(tile)
    return tuple(sorted(found, key=lambda tile: tile.second))


def _runs(first: Sequence[str], second: Sequence[str], least: int) -> list[Tile]:
    """Every run that cannot be made longer."""
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(first) - least + 1):
        starts.setdefault(tuple(first[at : at + least]), []).append(at)
    found = []
    for there in range(len(second) - least + 1):
        for here in starts.get(tuple(second[there : there + least]), ()):
            if here and there and first[here - 1] == second[there - 1]:
                continue
            size = least
            while (
                here + size < len(first) and there + size < len(second) and (first[here + size] == second[there + size])
            ):
                size += 1
            found.append(Tile(here, there, size))
    return found
