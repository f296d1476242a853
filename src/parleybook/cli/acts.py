"""`parley acts`: who met whom, what was agreed, given, threatened or done, and how it is told."""

from __future__ import annotations

import click

from parleybook.book import ActLine, Book
from parleybook.cli.output import as_json, print_json, print_table
from parleybook.model import ACT_STATUSES, ACT_TYPES


@click.command("acts")
@click.argument("path", metavar="BOOK")
@click.option("--actor", default="", metavar="NAME", help="Only acts in which NAME takes part (a part of it will do).")
@click.option("--document", default="", metavar="DOC", help="Only from this document: its id, file name or outlet.")
@click.option(
    "--type",
    "type_",
    default="",
    type=click.Choice(["", *ACT_TYPES], case_sensitive=False),
    metavar="TYPE",
    help="A PLOVER type: CONSULT, AGREE, AID …",
)
@click.option(
    "--status",
    default="",
    type=click.Choice(["", *ACT_STATUSES]),
    metavar="STATUS",
    help="proposed, planned, declared, held, implemented, cancelled, denied or hypothetical.",
)
@click.option("--from", "since", default="", metavar="DATE", help="On or after this day (EDTF).")
@click.option("--to", "until", default="", metavar="DATE", help="On or before this day (EDTF).")
@click.option("--json", "wanted", is_flag=True, help="Print JSON on a terminal too.")
def command(
    path: str, actor: str, document: str, type_: str, status: str, since: str, until: str, *, wanted: bool
) -> None:
    """Show the acts that BOOK holds, by day: a table on a terminal, JSON when captured.

    An act for which the text tells no day stands at the day of its report, in brackets.

    \b
    parley acts talks.parley --type consult --status planned
    parley acts talks.parley --actor Hadrek --from 2031-03
    """
    with Book.open(path) as book:
        lines = list(
            book.acts(actor=actor, document=document, type=type_.upper(), status=status, since=since, until=until)
        )
        if as_json(wanted):
            from parleybook.book.exports.act_records import act_record

            print_json({**act_record(line).model_dump(mode="json"), "who": line.who} for line in lines)
            return
        columns = (("day", ""), ("type", ""), ("status", "short"), ("who", ""), ("words", "words"), ("told by", ""))
        rows = (
            (_day(line), line.what, line.act.status, line.who, " ".join(line.words.split()), line.document.outlet)
            for line in lines
        )
        print_table(f"{len(lines)} act{'' if len(lines) == 1 else 's'}", columns, rows)


def _day(line: ActLine) -> str:
    return line.day or (f"[{line.reported}]" if line.reported else "")
