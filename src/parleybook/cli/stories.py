"""`parley stories`: which reports tell of one event."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from parleybook import accounts
from parleybook.accounts import Story
from parleybook.book import Book, is_book
from parleybook.cli.output import as_json, print_json, print_table
from parleybook.model import Copy, Document, Report, SourceError
from parleybook.sources import read_all

#: Stories, and reports of each, that a terminal shows.
_SHOWN = 20
_REPORTS = 6


@click.command("stories")
@click.argument("paths", metavar="REPORTS", nargs=-1, required=True)
@click.option("--all", "whole", is_flag=True, help="Show every story and report, also those that stand alone.")
@click.option("--json", "wanted", is_flag=True, help="Print JSON on a terminal too.")
def command(paths: tuple[str, ...], *, whole: bool, wanted: bool) -> None:
    """Sort REPORTS by the event they tell of: the reports of a book, or files and folders that are in no book yet.

    Copies of one text count as one account.

    \b
    parley stories talks.parley
    parley stories reports/ --all
    """
    documents, copies = _documents(paths)
    found = accounts.stories(documents.values())
    if as_json(wanted):
        print_json(_record(story, documents, copies) for story in found)
        return
    several = [story for story in found if whole or len(story.documents) > 1]
    shown = several if whole else several[:_SHOWN]
    columns = (
        ("days", "short"),
        ("reports", "short"),
        ("accounts", "short"),
        ("what it is about, and who reports", "words"),
    )
    title = f"{len(documents)} reports, {len(found)} stories"
    print_table(title, columns, (_row(story, documents, copies, whole) for story in shown))
    if len(several) > len(shown):
        click.echo(f"{len(several) - len(shown)} more stories (--all shows them)")
    alone = sum(len(story.documents) == 1 for story in found)
    if alone and not whole:
        click.echo(f"{alone} reports tell of an event of their own (--all shows them)")


def _documents(paths: Sequence[str]) -> tuple[dict[str, Document], list[Copy]]:
    """The documents of a book or of files, by id, and the copies among them."""
    if len(paths) == 1 and is_book(Path(paths[0])):
        with Book.open(paths[0]) as book:
            return {document.id: document for document in book.documents()}, list(book.copies())
    documents: dict[str, Document] = {}
    for found in read_all(paths):
        if isinstance(found, Report):
            documents[found.document.id] = found.document
        else:
            click.echo(f"parley: {found}", err=True)
    if not documents:
        raise SourceError("no report in what was named")
    return documents, accounts.copies(documents.values())


def _record(story: Story, documents: dict[str, Document], copies: Sequence[Copy]) -> dict[str, Any]:
    several = [documents[id] for id in story.documents]
    return {
        "id": story.id,
        "title": several[0].title,
        "days": _days(several),
        "independent": accounts.independent(story.documents, copies),
        "documents": [
            {
                "id": one.id,
                "outlet": one.outlet,
                "title": one.title,
                "published": str(one.published) if one.published else None,
                "file": one.file,
            }
            for one in several
        ],
    }


def _row(story: Story, documents: dict[str, Document], copies: Sequence[Copy], whole: bool) -> Sequence[str]:
    several = [documents[id] for id in story.documents]
    names = list(dict.fromkeys(one.outlet or one.name for one in several))
    shown = names if whole else names[:_REPORTS]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    told = f"{several[0].title or several[0].name}\n{', '.join(shown)}{more}"
    count = accounts.independent(story.documents, copies)
    return _days(several), str(len(several)), str(count), told


def _days(several: Sequence[Document]) -> str:
    """The first and the last day of publication, as far as they are told."""
    told = sorted(str(one.published) for one in several if one.published)
    return "" if not told else told[0] if told[0] == told[-1] else f"{told[0]}/{told[-1]}"
