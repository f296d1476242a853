"""`parley actors`: who speaks and acts, with roles and sides."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from parleybook.book import Book
from parleybook.cli.output import as_json, print_json, print_table
from parleybook.cli.reading import take_roster, with_roster
from parleybook.model import UNNAMED_KINDS, Actor, Role


@click.command("actors")
@click.argument("path", metavar="BOOK")
@click.option("--side", default="", metavar="NAME", help="Only those who speak for this party.")
@click.option("--unnamed", is_flag=True, help="Show unnamed sources too.")
@click.option("--json", "wanted", is_flag=True, help="Print JSON on a terminal too.")
@with_roster
def command(path: str, side: str, unnamed: bool, wanted: bool, roster: str | None) -> None:
    """Show the actors of BOOK: names, roles, the side each speaks for, how often it speaks.

    With --actors FILE, the book first takes the names, aliases, roles and sides that stand there.

    \b
    parley actors talks.parley --side Velmaria
    parley actors talks.parley --actors actors.toml
    """
    if roster:
        with Book.open(path, write=True) as book:
            take_roster(book, Path(path), roster)
    with Book.open(path) as book:
        counts = Counter(actor.id for line in book.statements() for actor in line.speakers)
        found = [actor for actor in book.actors() if unnamed or actor.kind not in UNNAMED_KINDS]
    found = [actor for actor in found if not side or actor.side.casefold() == side.casefold()]
    found.sort(key=lambda actor: (-counts[actor.id], actor.name, actor.id))
    if as_json(wanted):
        print_json(actor_record(actor, counts[actor.id]) for actor in found)
        return
    columns = (("name", ""), ("side", ""), ("role", "words"), ("statements", "short"), ("also", "words"))
    rows = (
        (a.name, a.side, "; ".join(map(role_words, a.roles)), str(counts[a.id]), ", ".join(a.aliases)) for a in found
    )
    print_table(f"{len(found)} actor" + ("" if len(found) == 1 else "s"), columns, rows)


def actor_record(actor: Actor, statements: int) -> dict[str, object]:
    """An actor as a JSON object."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "side": actor.side,
        "roles": [
            {"title": role.title, "of": role.of, "during": str(role.during) if role.during else None}
            for role in actor.roles
        ],
        "aliases": list(actor.aliases),
        "statements": statements,
    }


def role_words(role: Role) -> str:
    """A role as a person reads it: "foreign minister of Ormland"."""
    return f"{role.title} of {role.of}" if role.of else role.title
