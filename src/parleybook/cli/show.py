"""`parley show`: statements, actors, documents or dates, filtered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from parleybook.book import Book, Lines
from parleybook.cli.output import as_json, print_json, print_table, print_told
from parleybook.desk.saying import told, words
from parleybook.model import DateMention, Document


@click.command("show")
@click.argument("path", metavar="BOOK")
@click.argument("what", type=click.Choice(["statements", "actors", "documents", "dates"]), default="statements")
@click.option("--actor", default="", metavar="NAME", help="Only what this speaker says (a part of the name will do).")
@click.option("--document", default="", metavar="DOC", help="Only from this document: its id, file name or outlet.")
@click.option(
    "--kind",
    default="",
    type=click.Choice(["", "direct", "indirect", "mixed"]),
    metavar="KIND",
    help="direct, indirect or mixed.",
)
@click.option("--words", default="", metavar="WORDS", help="Only statements in which all these words stand.")
@click.option("--since", default="", metavar="DATE", help="Published on or after this day (EDTF).")
@click.option("--until", default="", metavar="DATE", help="Published on or before this day (EDTF).")
@click.option("--json", "wanted", is_flag=True, help="Print JSON on a terminal too.")
def command(
    path: str, what: str, wanted: bool, actor: str, document: str, kind: str, words: str, since: str, until: str
) -> None:
    """Show what BOOK holds: for reading on a terminal, JSON when captured.

    A statement is told as a person would tell it: who, to whom and where, on which day, as which outlet reports it,
    then the words.

    \b
    parley show talks.parley --actor Hadrek --words halt
    parley show talks.parley documents --since 2031-03
    """
    with Book.open(path) as book:
        lines = book.statements(actor=actor, document=document, kind=kind, words=words, since=since, until=until)
        narrowed = any((actor, document, kind, words, since, until))
        match what:
            case "statements":
                _statements(lines, as_json(wanted))
            case "dates":
                told = {line.document.id for line in lines} if actor or kind or words else None
                dated = book.dates(document=document, since=since, until=until)
                _dates(book, [date for date in dated if told is None or date.span.document in told], as_json(wanted))
            case "actors":
                _actors(book, lines, as_json(wanted), narrowed=narrowed)
            case _:
                told = {line.document.id for line in lines} if actor or kind or words else None
                asked = book.documents(document=document, since=since, until=until)
                _documents([d for d in asked if told is None or d.id in told], lines, as_json(wanted))


def _statements(lines: Lines, json: bool) -> None:
    if json:
        from parleybook.book.exports.records import statement_record

        print_json({**statement_record(line).model_dump(mode="json"), "who": line.who} for line in lines)
        return
    print_told(_many(len(lines), "statement"), ((told(line), words(line)) for line in lines))


def _actors(book: Book, lines: Lines, json: bool, *, narrowed: bool) -> None:
    counts = Counter(actor.id for line in lines for actor in line.speakers)
    found = [actor for actor in book.actors() if counts[actor.id] or not narrowed]
    found.sort(key=lambda actor: (-counts[actor.id], actor.name, actor.id))
    if json:
        print_json(
            {
                "id": a.id,
                "name": a.name,
                "kind": a.kind,
                "aliases": list(a.aliases),
                "side": a.side,
                "statements": counts[a.id],
            }
            for a in found
        )
        return
    columns = (("name", ""), ("kind", ""), ("statements", "short"), ("also", "words"))
    rows = ((a.name, a.kind, str(counts[a.id]), ", ".join(a.aliases)) for a in found)
    print_table(_many(len(found), "actor"), columns, rows)


def _dates(book: Book, found: Sequence[DateMention], json: bool) -> None:
    documents = {document.id: document for document in book.documents()}
    texts = {id: document.text for id, document in documents.items()}
    if json:
        from parleybook.book.exports.date_records import date_record

        print_json(date_record(date, texts).model_dump(mode="json") for date in found)
        return
    columns = (("value", "short"), ("words", "words"), ("", ""), ("counted from", ""), ("document", ""))
    rows = (
        (
            str(date.value or date.length or "not told"),
            (f"({date.bound}) " if date.bound else "") + " ".join(date.span.words(texts[date.span.document]).split()),
            date.type.lower(),
            "" if date.anchor == "none" else date.anchor,
            documents[date.span.document].name,
        )
        for date in found
    )
    print_table(_many(len(found), "date"), columns, rows)


def _documents(found: Sequence[Document], lines: Lines, json: bool) -> None:
    counts = Counter(line.document.id for line in lines)
    if json:
        from parleybook.book.exports.records import document_record

        rows: list[dict[str, Any]] = []
        for document in found:
            record = document_record(document).model_dump(mode="json", exclude={"text", "zones"})
            rows.append({**record, "statements": counts[document.id]})
        print_json(rows)
        return
    columns = (
        ("day", "short"),
        ("outlet", ""),
        ("kind", "short"),
        ("title", "words"),
        ("statements", "short"),
        ("file", ""),
    )
    print_table(
        _many(len(found), "document"),
        columns,
        (
            (
                str(d.published or "")[:10],
                d.outlet,
                d.kind + (" (not whole)" if d.incomplete else ""),
                d.title,
                str(counts[d.id]),
                d.file,
            )
            for d in found
        ),
    )


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")
