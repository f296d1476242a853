"""`parley acts`: who met whom, what was agreed, given, threatened or done, and how it is told."""

from __future__ import annotations

import click

from parleybook.book import ActLine, Book
from parleybook.book.told_acts import ToldAct, outlets_in_words, told_acts
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
@click.option("--each", is_flag=True, help="A line for each account, not one for each act.")
@click.option("--json", "wanted", is_flag=True, help="Print JSON on a terminal too.")
def command(
    path: str, actor: str, document: str, type_: str, status: str, since: str, until: str, *, each: bool, wanted: bool
) -> None:
    """Show the acts that BOOK holds, by day: a table on a terminal, JSON when captured.

    An act that several reports tell of is one line with all who tell of it; in JSON every account is a record, and
    "occurrence" is the same for the accounts of one act. An act for which the text tells no day stands at the day of
    its report, in brackets.

    \b
    parley acts talks.parley --type consult --status planned
    parley acts talks.parley --actor Hadrek --from 2031-03
    """
    with Book.open(path) as book:
        lines = list(
            book.acts(actor=actor, document=document, type=type_.upper(), status=status, since=since, until=until)
        )
        occurrences = book.occurrences()
        if as_json(wanted):
            from parleybook.book.exports.act_records import act_record

            home = {act: one.id for one in occurrences for act in one.acts}
            print_json(
                {**act_record(line, home.get(line.act.id)).model_dump(mode="json"), "who": line.who} for line in lines
            )
            return
        told = told_acts(lines, () if each else occurrences)
        columns = (("day", ""), ("type", ""), ("status", ""), ("who", ""), ("words", "words"), ("told by", ""))
        title = f"{len(told)} act{'' if len(told) == 1 else 's'}"
        accounts = "" if len(told) == len(lines) else f", {len(lines)} accounts"
        print_table(title + accounts, columns, map(_row, told))


def _row(told: ToldAct) -> tuple[str, ...]:
    line = told.best
    words = " ".join(line.words.split())
    return _day(line), line.what, told.course, line.who, words, outlets_in_words(told.outlets)


def _day(line: ActLine) -> str:
    return line.day or (f"[{line.reported}]" if line.reported else "")
