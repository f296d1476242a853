"""`parley export`: the whole book as JSON or CSV, its acts and positions for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from parleybook.book import Book
from parleybook.cli.output import save


@click.command("export")
@click.argument("path", metavar="BOOK")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "plover", "matrix", "dna", "graphml", "ktab"]),
    default="json",
    show_default=True,
    help="One JSON text, tables, acts as PLOVER events (JSON Lines), or positions for other tools.",
)
@click.option("-o", "--output", metavar="PLACE", help="A file (default: standard output), a folder for CSV.")
def command(path: str, form: str, output: str | None) -> None:
    """Write the whole of BOOK. The same reports and version give the same bytes.

    Positions alone: matrix (parties by terms, CSV), dna (the columns of Discourse Network Analyzer), graphml (Gephi),
    ktab (actors by dimensions).

    \b
    parley export talks.parley > talks.json
    parley export talks.parley --format csv -o tables/
    parley export talks.parley --format plover > events.jsonl
    parley export talks.parley --format matrix -o matrix.csv
    """
    from parleybook.book.exports import FORMATS, as_csv, as_json, as_plover

    if form == "csv" and not output:
        raise click.UsageError("CSV is several tables: name a folder with -o")
    with Book.open(path) as book:
        if form != "csv":
            text = {"json": as_json, "plover": as_plover, **FORMATS}[form](book)
            if output:
                save(Path(output), text)
            else:
                click.echo(text, nl=False)
            return
        folder = Path(str(output))
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in as_csv(book):
            save(folder / name, table)
            click.echo(str(folder / name))
