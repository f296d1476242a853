"""`parley brief`: what the book says about the talks, in Markdown, every line with a footnote."""

from __future__ import annotations

from pathlib import Path

import click

from parleybook.book import Book
from parleybook.cli.output import day_of, save


@click.command("brief")
@click.argument("path", metavar="BOOK")
@click.option("--as-of", default="", metavar="DATE", help="As known at the end of this day (EDTF).")
@click.option("--since", default="", metavar="DATE", help="What changed is told from this day on (EDTF).")
@click.option("--last", is_flag=True, help="What changed is what the last addition of reports changed.")
@click.option("-o", "--output", metavar="FILE", help="A file (default: standard output).")
def command(path: str, as_of: str, since: str, last: bool, output: str | None) -> None:
    """Write a brief on BOOK: who wants what, what is agreed, what stands between, what is due,
    what changed.

    It is written by templates from what was found; nothing in it is without a footnote to the exact words.

    \b
    parley brief talks.parley -o brief.md
    """
    from parleybook.desk import brief

    with Book.open(path) as book:
        text = brief(book, as_of=day_of(as_of, last=True), since=day_of(since), last=last)
    if output:
        save(Path(output), text)
        click.echo(output)
    else:
        click.echo(text, nl=False)
