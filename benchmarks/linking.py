"""Times linking: echoes, differences, actors and copies of made-up statements, all at once and one report more.

python -m benchmarks.linking 1000 10000 100000

A hundred statements a day, ten a report, by two hundred speakers, in words drawn by Zipf's law; every fifth repeats
or cuts one of the three days before. Nothing is read: the findings are put into a book and linked.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from parleybook import pipeline
from parleybook.book import Book, writing
from parleybook.model import Document, Edtf, Mention, Report, Span, Statement, document_id, statement_id

_REPORT = 10
_A_DAY = 100
_REPEATED = 0.2
_VOCABULARY = 8_000
_SPEAKERS = 200
_SYLLABLES = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]


class Talks:
    """Reports made of made-up words, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._words = ["".join(self._random.choices(_SYLLABLES, k=3)) for _ in range(_VOCABULARY)]
        self._weights = [1 / (rank + 20) for rank in range(_VOCABULARY)]
        given = ["".join(self._random.choices(_SYLLABLES, k=2)).title() for _ in range(_SPEAKERS)]
        self._names = [f"{name} {''.join(self._random.choices(_SYLLABLES, k=3)).title()}" for name in given]
        self._told: list[tuple[str, str]] = []

    def report(self, number: int) -> tuple[Report, list[Statement], list[Mention]]:
        """Report ``number``, its statements and the mentions of their speakers."""
        lines = [self._line() for _ in range(_REPORT)]
        text = "\n\n".join(f"“{words},” said {name}." for name, words in lines)
        day = dt.date(2031, 1, 1) + dt.timedelta(number * _REPORT // _A_DAY)
        outlet = f"Outlet {number % 40}"
        document = Document(document_id(text, outlet, ""), text, outlet=outlet, published=Edtf(day.isoformat()))
        statements, mentions, at = [], [], 0
        for name, words in lines:
            start = at + 1
            content = (Span(document.id, start, start + len(words)),)
            place = text.index(name, content[0].end)
            source = Span(document.id, place, place + len(name))
            mention = Mention.of(source, "name", name, "person")
            statement = Statement(
                statement_id(content), document.id, "direct", content, (source,), speakers=(mention.id,)
            )
            statements.append(statement)
            mentions.append(mention)
            at = source.end + 3
        return Report(document, text), statements, mentions

    def _line(self) -> tuple[str, str]:
        """A speaker and a sentence; every so often one of the last days, whole or cut."""
        if self._told and self._random.random() < _REPEATED:
            name, words = self._random.choice(self._told[-3 * _A_DAY :])
            several = words.split()
            return name, " ".join(several[: self._random.randint(8, len(several))])
        words = " ".join(self._random.choices(self._words, self._weights, k=self._random.randint(10, 30)))
        self._told.append((self._random.choice(self._names), words))
        return self._told[-1]


def measure(statements: int, folder: Path) -> str:
    """A line of the table for so many statements."""
    talks = Talks(1997)
    with Book.create(folder / f"{statements}.parley") as book:
        ids = [_put(book, talks, number) for number in range(statements // _REPORT)]
        start = time.perf_counter()
        with book.writing():
            pipeline.link(book, ids)
        whole = time.perf_counter() - start
        more = _put(book, talks, len(ids))
        start = time.perf_counter()
        with book.writing():
            pipeline.link(book, [more])
        one = time.perf_counter() - start
        echoes = sum(1 for _ in book.echoes())
    each = 1000 * whole / statements
    return f"| {statements:,} | {echoes:,} | {whole:.1f} | {each:.2f} | {one:.2f} |"


def _put(book: Book, talks: Talks, number: int) -> str:
    report, statements, mentions = talks.report(number)
    with book.writing():
        writing.put_report(book.db, report, "made up")
        writing.put_findings(book.db, report.document, statements, mentions)
    return report.document.id


def main(arguments: Sequence[str]) -> None:
    """Prints the table."""
    print("| statements | echoes | seconds, all linked | ms a statement | seconds, one report more |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for count in map(int, arguments):
            print(measure(count, Path(folder)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
