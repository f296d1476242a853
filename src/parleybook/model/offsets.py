"""Where each part of a document's text came from in the raw text it was made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Piece(NamedTuple):
    """A run of the text and the run of the raw text that it stands for, both in code points.

    Runs of one length map character by character; runs of different length (a repaired character) as a whole.
    """

    start: int
    length: int
    raw: int
    raw_length: int


@dataclass(frozen=True)
class OffsetMap:
    """The pieces of a text, in order and without overlap; what lies between two pieces has no raw counterpart.

    No pieces at all means that text and raw text are the same.
    """

    pieces: tuple[Piece, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def _raws(self) -> list[int]:
        return [piece.raw for piece in self.pieces]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span (start, end) that the text span stands for."""
        if not self.pieces:
            return start, end
        first = self._place(start, self._starts, raw=True)[0]
        return first, max(first, self._place(end - 1, self._starts, raw=True)[1])

    def text(self, start: int, end: int) -> tuple[int, int]:
        """The text span (start, end) that a raw span became."""
        if not self.pieces:
            return start, end
        first = self._place(start, self._raws, raw=False)[0]
        return first, max(first, self._place(end - 1, self._raws, raw=False)[1])

    def _place(self, at: int, starts: list[int], *, raw: bool) -> tuple[int, int]:
        """The span on the other side of the one character ``at``; between pieces and before the first, their edge."""
        index = max(0, bisect_right(starts, at) - 1)
        piece = self.pieces[index]
        here, size, there, there_size = piece if raw else (piece.raw, piece.raw_length, piece.start, piece.length)
        if at < here:
            return there, there
        if at >= here + size:
            if index + 1 < len(self.pieces):
                following = self.pieces[index + 1]
                edge = following.raw if raw else following.start
                return edge, there + there_size
            return there + there_size, there + there_size
        if size == there_size:
            return there + at - here, there + at - here + 1
        return there, there + there_size

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> OffsetMap:
        """A map whose neighbouring character-by-character pieces are joined."""
        joined: list[Piece] = []
        for piece in pieces:
            last = joined[-1] if joined else None
            if (
                last
                and last.length == last.raw_length
                and piece.length == piece.raw_length
                and (last.start + last.length, last.raw + last.length) == (piece.start, piece.raw)
            ):
                joined[-1] = Piece(last.start, last.length + piece.length, last.raw, last.length + piece.length)
            elif piece.length:
                joined.append(piece)
        same = len(joined) == 1 and joined[0].start == joined[0].raw == 0
        return cls(() if same and joined[0].length == joined[0].raw_length else tuple(joined))

    def through(self, outer: OffsetMap, length: int) -> OffsetMap:
        """This map (of a text of ``length``) followed by ``outer``, which leads from our raw text further back.

        What ``outer`` does not cover has no piece in the result.
        """
        if not outer.pieces:
            return self
        found: list[Piece] = []
        for piece in self.pieces or (Piece(0, length, 0, length),):
            if piece.length != piece.raw_length:
                start, end = outer.raw(piece.raw, piece.raw + piece.raw_length)
                found.append(Piece(piece.start, piece.length, start, end - start))
                continue
            for under in outer._touching(piece.raw, piece.raw + piece.raw_length):
                first, last = max(under.start, piece.raw), min(under.start + under.length, piece.raw + piece.length)
                if under.length == under.raw_length:
                    raw, size = under.raw + first - under.start, last - first
                else:
                    raw, size = under.raw, under.raw_length
                found.append(Piece(piece.start + first - piece.raw, last - first, raw, size))
        return OffsetMap.of(found)

    def _touching(self, start: int, end: int) -> Iterable[Piece]:
        index = max(0, bisect_right(self._starts, start) - 1)
        for piece in self.pieces[index:]:
            if piece.start >= end:
                return
            if piece.start + piece.length > start:
                yield piece
