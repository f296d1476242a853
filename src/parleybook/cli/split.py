"""`parley split`: a name is an actor of its own."""

from __future__ import annotations

import click

from parleybook.book import Book, casting
from parleybook.cli.merge import only
from parleybook.model import BookError


@click.command("split")
@click.argument("path", metavar="BOOK")
@click.argument("name")
@click.option("--by", default="", metavar="WHO", help="Who says so.")
@click.option("--note", default="", metavar="WORDS", help="Why.")
def command(path: str, name: str, by: str, note: str) -> None:
    """Say in BOOK that NAME, as documents have it, is an actor of its own. It is kept through every new reading.

    \b
    parley split talks.parley "Leila Nassori" --note "the sister, not the negotiator"
    """
    with Book.open(path, write=True) as book:
        actor = only(book, name, path)
        carried = {one for one, _, _ in casting.names(book.db, actor.id)}
        if name not in carried:
            raise BookError(f"no document has the name {name}; {actor.name} goes by {', '.join(sorted(carried))}")
        if carried == {name}:
            raise BookError(f"{name} is an actor of its own already")
        book.correct(name, "split", by=by, note=note)
    click.echo(f"{name}: now an actor of its own, apart from {actor.name}")
