"""How fast the matrix of a large book shows.

    python -m benchmarks.matrix [--parties 40] [--terms 60] [--statements 100000]

Makes a book with standings of so many parties and terms, one for each statement, spread over 400 days, and times
`Book.matrix` (as of the last day and as of one in the middle), and the moves of one party.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import tempfile
import time
from pathlib import Path

from parleybook import accounts
from parleybook.accounts import Standing
from parleybook.book import Book
from parleybook.book.positions import put_standings
from parleybook.model import STANCES, VOICES

_RUNS = 15


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("parties", 40), ("terms", 60), ("statements", 100_000)):
        parser.add_argument(f"--{name}", type=int, default=value)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Book.create(Path(folder) / "large.parley") as book:
        with book.writing():
            put_standings(book.db, made(asked.parties, asked.terms, asked.statements))
        table = book.matrix()
        middle = (dt.date(2031, 1, 1) + dt.timedelta(days=200)).isoformat()
        print(f"{len(table.parties)} parties, {len(table.terms)} terms, {len(table.cells)} cells")
        for title, call in (
            ("matrix", book.matrix),
            ("matrix as of a day", lambda: book.matrix(as_of=middle)),
            ("moves of one party", lambda: accounts.moves(book.standings(party="Party 7"))),
        ):
            times = []
            for _ in range(_RUNS):
                start = time.perf_counter()
                call()
                times.append(1000 * (time.perf_counter() - start))
            print(f"{title:<22}median {statistics.median(times):6.1f} ms   worst {max(times):6.1f} ms")


def made(parties: int, terms: int, statements: int) -> list[Standing]:
    """Standings drawn with a fixed seed."""
    draw = random.Random(7)
    found = []
    for number in range(statements):
        day = dt.date(2031, 1, 1) + dt.timedelta(days=draw.randrange(400))
        voice = draw.choice(VOICES)
        found.append(
            Standing(
                f"Party {draw.randrange(parties)}",
                f"term-{draw.randrange(terms)}",
                voice.startswith("own"),
                day.isoformat(),
                f"p{number:08}",
                draw.choice(STANCES),
                voice,
            )
        )
    return found


if __name__ == "__main__":
    main()
