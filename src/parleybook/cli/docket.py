"""`parley docket`: what was announced, promised, demanded or forecast, by when, and what became of it."""

from __future__ import annotations

from collections import Counter

import click

from parleybook.book import Book, DocketLine
from parleybook.book.docket_lines import SECTIONS
from parleybook.cli.output import as_json, print_json, print_table


@click.command("docket")
@click.argument("path", metavar="BOOK")
@click.option(
    "--as-of", "as_of", default="", metavar="DATE", help="Look from this day (EDTF); later reports are left out."
)
@click.option("--actor", default="", metavar="NAME", help="Only what this one says (a part of the name will do).")
@click.option(
    "--section",
    default="",
    type=click.Choice(["", *SECTIONS]),
    metavar="SECTION",
    help="overdue, due, open, missed, dropped, met, partly met or unknown.",
)
@click.option("--dated", is_flag=True, help="Only what has a time by which it is due.")
@click.option("--json", "wanted", is_flag=True, help="Print JSON on a terminal too.")
def command(path: str, as_of: str, actor: str, section: str, *, dated: bool, wanted: bool) -> None:
    """Show what is due in BOOK and what became of it: a table on a terminal, JSON when captured.

    Overdue is what nobody tells the outcome of though its time is over; due, what is due within two weeks; unknown,
    what has no time told and no outcome. Met, missed and dropped stand there only with the later words that tell it.

    \b
    parley docket talks.parley --as-of 2031-04-01
    parley docket talks.parley --section overdue --actor Hadrek
    """
    with Book.open(path) as book:
        lines = [
            line
            for line in book.docket(as_of)
            if (not section or line.section == section)
            and actor.casefold() in line.who.casefold()
            and (not dated or line.expectation.due)
        ]
        if as_json(wanted):
            from parleybook.book.exports.docket_records import docket_record

            print_json(docket_record(line).model_dump(mode="json") for line in lines)
            return
        counts = Counter(line.section for line in lines)
        told = ", ".join(f"{counts[one]} {one}" for one in SECTIONS if counts[one])
        columns = (("", "short"), ("due", ""), ("who", ""), ("words", "words"), ("later", "words"))
        print_table(told or "nothing", columns, map(_row, lines))


def _row(line: DocketLine) -> tuple[str, ...]:
    words = f"({line.cue}) {' '.join(line.words.split())}"
    later = f"{line.told_in.name}: {' '.join(line.evidence.split())}" if line.told_in else ""
    return line.section, line.due, f"{line.who}, {line.told}", words, later
