"""Which statements hold a place of the text, found without asking all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from parleybook.model import Span, Statement

#: Characters of a block, as a power of two: a statement is looked for in the block that its place begins in.
_BLOCK = 8


class Holding:
    """The statements of one document by the blocks of text that their contents touch."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._blocks: defaultdict[int, list[Statement]] = defaultdict(list)
        for one in statements:
            for block in sorted({at for part in one.content for at in _blocks(part)}):
                self._blocks[block].append(one)

    def around(self, span: Span) -> list[Statement]:
        """The statements one of whose contents holds a span, in the order in which they were given."""
        several = self._blocks.get(span.start >> _BLOCK, ())
        return [one for one in several if any(part.holds(span) for part in one.content)]


def _blocks(part: Span) -> range:
    return range(part.start >> _BLOCK, (part.end >> _BLOCK) + 1)
