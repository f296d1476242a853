"""`parley add`: more reports into a book."""

from __future__ import annotations

from pathlib import Path

import click

from parleybook.book import Book
from parleybook.cli.output import guard
from parleybook.cli.reading import chosen_terms, read_into, report, stated, take_roster, with_roster, with_terms
from parleybook.sources import given


@click.command("add")
@click.argument("path", metavar="BOOK")
@click.argument("reports", nargs=-1, required=True)
@click.option("--page", metavar="FILE", help="Write the page too.")
@with_roster
@with_terms
@stated
def command(
    path: str,
    reports: tuple[str, ...],
    page: str | None,
    roster: str | None,
    published: str | None,
    outlet: str,
    kind: str,
    terms: tuple[str, ...],
    names: str | None,
) -> int:
    """Read REPORTS into BOOK and link what is new. A report that is there already changes nothing.

    \b
    parley add talks.parley tuesday/*.html
    """
    facts = given(published, outlet, kind, names)
    if page:
        guard(Path(page), reports)
    with Book.open(path, write=True) as book:
        take_roster(book, Path(path), roster)
        problems = read_into(
            book, reports, facts, skip=(Path(path), Path(page or path)), terms=chosen_terms(terms, Path(path))
        )
        report(book, problems, page, reports)
    return 1 if problems.lost else 0
