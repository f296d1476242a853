"""The time expressions of a document by the sentence that they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from parleybook.model import DateMention
from parleybook.reader.reading import Reading, Tokens


class Dated:
    """Time expressions with their tokens, found by sentence and not by asking all of them."""

    def __init__(self, reading: Reading, dates: Iterable[DateMention]) -> None:
        self._reading = reading
        self._sentences: defaultdict[int, list[tuple[Tokens, DateMention]]] = defaultdict(list)
        for date in dates:
            run = reading.run(date.span.start, date.span.end)
            if run.start < len(reading):
                self._sentences[reading.sentence_of(run.start).start].append((run, date))

    def beside(self, token: int) -> Sequence[tuple[Tokens, DateMention]]:
        """Those that begin in the sentence of a token, in order; one in front of the report has an empty run."""
        return self._sentences.get(self._reading.sentence_of(token).start, ())
