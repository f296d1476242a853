"""Reading ahead: the next documents are read while what was read before is worked on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from parleybook import reader
from parleybook.model import Document
from parleybook.reader.reading import Reading

_T = TypeVar("_T")


def ahead(batches: Iterator[list[_T]], document: Callable[[_T], Document]) -> Iterator[tuple[_T, Reading]]:
    """Each of the things in the batches with the reading of its document, in order.

    Where there are several processors, one batch is read beside what is done with the batch before; batches are taken
    by the thread that asks, only the reader runs in another. What is read is the same either way.
    """

    def read(batch: list[_T]) -> list[Reading]:
        return list(reader.read([document(one) for one in batch]))

    if reader.threads() == 1:
        for batch in batches:
            yield from zip(batch, read(batch), strict=True)
        return
    with ThreadPoolExecutor(1, "ahead") as beside:
        waiting: deque[tuple[list[_T], Future[list[Reading]]]] = deque()
        for batch in batches:
            waiting.append((batch, beside.submit(read, batch)))
            if len(waiting) > 1:
                done, readings = waiting.popleft()
                yield from zip(done, readings.result(), strict=True)
        for done, readings in waiting:
            yield from zip(done, readings.result(), strict=True)
