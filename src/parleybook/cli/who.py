"""`parley who`: one actor, with the words that every name and role rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from parleybook.book import Book, Line, casting
from parleybook.cli.actors import actor_record, role_words
from parleybook.cli.output import as_json, print_json
from parleybook.desk.phrases import clipped
from parleybook.desk.saying import day, reported, where, words
from parleybook.model import UNNAMED_KINDS, Actor, BookError, Holding

#: Statements that a terminal shows of one actor.
_SHOWN = 12
#: Words of a statement that it shows.
_WORDS = 40


@click.command("who")
@click.argument("path", metavar="BOOK")
@click.argument("name")
@click.option("--json", "wanted", is_flag=True, help="Print JSON on a terminal too.")
def command(path: str, name: str, wanted: bool) -> None:
    """Show who NAME is in BOOK: the names it goes by and why, roles and since when, side, and what it says.

    NAME is a name, an alias or a part of one.

    \b
    parley who talks.parley Hadrek
    """
    with Book.open(path) as book:
        found = matching(book, name)
        if not found:
            raise BookError(f"nobody of the name {name} in {path}; parley actors lists who is there")
        told = [_Told(book, actor) for actor in found]
        if as_json(wanted):
            print_json(one.record() for one in told)
        else:
            click.echo("\n\n".join(one.words() for one in told))


def matching(book: Book, name: str) -> list[Actor]:
    """The actors of a name: those that go by just it, else those that have it as a part of a name."""
    wanted = name.casefold()
    named = [actor for actor in book.actors() if actor.kind not in UNNAMED_KINDS]
    exact = [actor for actor in named if wanted in (one.casefold() for one in (actor.name, *actor.aliases))]
    return exact or [a for a in named if any(wanted in one.casefold() for one in (a.name, *a.aliases))]


class _Told:
    """What a book tells of one actor."""

    def __init__(self, book: Book, actor: Actor) -> None:
        self.actor = actor
        self.names = casting.names(book.db, actor.id)
        self.files = {document.id: document for document in book.documents()}
        carried = {(name, document) for name, document, _ in self.names}
        self.holdings = [one for one in casting.holdings(book.db) if (one.name, one.span.document) in carried]
        self.lines = [line for line in book.statements() if any(one.id == actor.id for one in line.speakers)]

    def record(self) -> dict[str, object]:
        """All of it as a JSON object."""
        return {
            **actor_record(self.actor, len(self.lines)),
            "names": [{"name": name, "document": document, "why": why} for name, document, why in self.names],
            "told": [
                {
                    "title": one.title,
                    "of": one.of,
                    "former": one.former,
                    "words": self._words(one),
                    "document": one.span.document,
                    "span": [one.span.start, one.span.end],
                }
                for one in self.holdings
            ],
            "said": [line.statement.id for line in self.lines],
        }

    def words(self) -> str:
        """All of it as a person reads it."""
        actor = self.actor
        side = f", speaks for {actor.side}" if actor.side and actor.side != actor.name else ""
        parts = [f"{actor.name} ({actor.kind}{side})"]
        parts += [f"  {role_words(role)}" + (f", {role.during}" if role.during else "") for role in actor.roles]
        spelt = Counter((name, why) for name, _, why in self.names)
        parts += ["names", *(f"  {name}: {why}, {_many(count, 'document')}" for (name, why), count in spelt.items())]
        if self.holdings:
            told = (f"  “{self._words(one)}” ({self.files[one.span.document].outlet})" for one in self.holdings)
            parts += ["told as", *dict.fromkeys(told)]
        return "\n".join([*parts, _many(len(self.lines), "statement"), *_said(self.lines)])

    def _words(self, one: Holding) -> str:
        return " ".join(one.span.words(self.files[one.span.document].text).split())


def _said(lines: Sequence[Line]) -> list[str]:
    """The first statements: to whom and where, on which day, as which outlet reports it, then the words."""
    found = []
    for line in lines[:_SHOWN]:
        lead = ", ".join(part for part in (where(line), day(line)) if part)
        lead = f"{lead} – {reported(line)}" if lead else reported(line)
        found += [f"  {lead}", f"    {clipped(words(line), _WORDS)}"]
    return found + (["  …"] if len(lines) > _SHOWN else [])


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")
