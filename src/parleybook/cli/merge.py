"""`parley merge`: two names are one actor."""

from __future__ import annotations

import click

from parleybook.book import Book, casting
from parleybook.cli.who import matching
from parleybook.model import Actor, BookError


@click.command("merge")
@click.argument("path", metavar="BOOK")
@click.argument("name")
@click.argument("into")
@click.option("--by", default="", metavar="WHO", help="Who says so.")
@click.option("--note", default="", metavar="WORDS", help="Why.")
def command(path: str, name: str, into: str, by: str, note: str) -> None:
    """Say in BOOK that NAME is the same actor as INTO. It is kept through every new reading.

    \b
    parley merge talks.parley "the Eagle" "Tomas Hadrek" --note "his nickname in the south"
    """
    with Book.open(path, write=True) as book:
        one, other = only(book, name, path), only(book, into, path)
        if one.id == other.id:
            raise BookError(f"{name} and {into} are one actor already: {one.name}")
        own = sorted({carried for carried, _, _ in casting.names(book.db, one.id)})
        meant = [carried for carried in own if carried == name] or own
        for carried in meant:
            book.correct(carried, "merge", value=other.name, by=by, note=note)
    click.echo(f"{', '.join(meant)}: now {other.name}")


def only(book: Book, name: str, path: str) -> Actor:
    """The one actor of a name.

    Raises:
        BookError: there is none, or there are several.
    """
    found = matching(book, name)
    if not found:
        raise BookError(f"nobody of the name {name} in {path}; parley actors lists who is there")
    if len(found) > 1:
        several = ", ".join(actor.name for actor in found)
        raise BookError(f"{name} stands for several actors ({several}); use a full name")
    return found[0]
