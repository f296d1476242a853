"""`parley page`: the book as one self-contained web page."""

from __future__ import annotations

from pathlib import Path

import click

from parleybook.book import Book
from parleybook.cli.output import save


@click.command("page")
@click.argument("path", metavar="BOOK")
@click.option("-o", "--output", metavar="FILE", help="The page to write; by default the book's name with .html.")
@click.option("--title", default="", metavar="TEXT", help="The headline of the page.")
def command(path: str, output: str | None, title: str) -> None:
    """Write BOOK as one web page: no network, works with scripts off.

    \b
    parley page talks.parley -o talks.html
    """
    from parleybook.desk import page

    target = Path(output) if output else Path(path).with_suffix(".html")
    with Book.open(path) as book:
        save(target, page(book, title=title))
    click.echo(str(target))
