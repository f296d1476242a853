"""`parley check`: proves a book."""

from __future__ import annotations

import click

from parleybook.book import Book


@click.command("check")
@click.argument("path", metavar="BOOK")
def command(path: str) -> int:
    """Prove that every span of BOOK shows exactly the words stored, and that every link leads somewhere."""
    with Book.open(path) as book:
        checked = book.check()
    for fault in checked.faults:
        click.echo(f"parley: {path}: {fault}", err=True)
    click.echo(f"{checked.spans} spans in {checked.documents} documents: {len(checked.faults) or 'no'} faults")
    return 1 if checked.faults else 0
