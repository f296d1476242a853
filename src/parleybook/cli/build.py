"""`parley build`: reports → a new book."""

from __future__ import annotations

from pathlib import Path

import click

from parleybook.book import Book
from parleybook.book.additions import carry
from parleybook.book.kept import kept, restore
from parleybook.cli.output import guard
from parleybook.cli.reading import chosen_terms, read_into, report, stated, take_roster, with_roster, with_terms
from parleybook.model import BookError
from parleybook.sources import given


@click.command("build")
@click.argument("reports", nargs=-1, required=True)
@click.option("-o", "--output", default="talks.parley", show_default=True, metavar="BOOK", help="The book to write.")
@click.option("--page", metavar="FILE", help="Write the page too.")
@click.option("--replace", is_flag=True, help="Replace a book that is there; what people entered in it is kept.")
@with_roster
@with_terms
@stated
def command(
    reports: tuple[str, ...],
    output: str,
    page: str | None,
    replace: bool,
    roster: str | None,
    published: str | None,
    outlet: str,
    kind: str,
    terms: tuple[str, ...],
    names: str | None,
) -> int:
    """Read REPORTS (files, folders, - for standard input) into a new book.

    \b
    parley build reports/ -o talks.parley
    parley build story.html readout.txt -o talks.parley --page talks.html
    parley build notes.txt --published 2031-03-04 --outlet "Harbour Wire"
    """
    path = Path(output)
    if path.is_dir() or not path.parent.is_dir():
        raise BookError(f"{path}: not a place for a book; name a file in a folder that is there")
    if page:
        guard(Path(page), reports)
    if path.exists() and not replace:
        raise BookError(f"{path}: there is a book already; add to it with parley add, or replace it with --replace")
    facts = given(published, outlet, kind, names)
    pack = chosen_terms(terms, path)
    part = path.with_name(path.name + ".part")
    _clear(part)
    try:
        with Book.create(part) as book:
            before = kept(path) if path.exists() else None
            if before:
                restore(book, before)
            take_roster(book, path, roster)
            problems = read_into(book, reports, facts, skip=(path, part, Path(page or path)), terms=pack)
            if not any(True for _ in book.documents()):
                raise BookError("no report could be read; no book was written")
            if before:
                with book.writing():
                    carry(book.db, before.additions)
        for name in (f"{path.name}-wal", f"{path.name}-shm"):  # of a run that was killed: not this book's
            path.with_name(name).unlink(missing_ok=True)
        part.replace(path)
    finally:
        _clear(part)
    with Book.open(path) as book:
        report(book, problems, page, reports)
    return 1 if problems.lost else 0


def _clear(part: Path) -> None:
    """Removes what a build that was killed left behind."""
    for name in (part.name, f"{part.name}-wal", f"{part.name}-shm", f"{part.name}-journal"):
        part.with_name(name).unlink(missing_ok=True)
