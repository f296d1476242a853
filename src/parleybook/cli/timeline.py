"""`parley timeline`: what was done, is due and was said, by day."""

from __future__ import annotations

from dataclasses import asdict

import click

from parleybook.book import Book
from parleybook.book.timeline import EVENT_KINDS, Event, timeline
from parleybook.book.told_acts import outlets_in_words
from parleybook.cli.output import as_json, print_json, print_table


@click.command("timeline")
@click.argument("path", metavar="BOOK")
@click.option("--actor", default="", metavar="NAME", help="Only what NAME does, says, or is done to.")
@click.option("--from", "since", default="", metavar="DATE", help="On or after this day (EDTF).")
@click.option("--to", "until", default="", metavar="DATE", help="On or before this day (EDTF).")
@click.option(
    "--only",
    default="",
    type=click.Choice(["", "acts", "due", "statements"]),
    metavar="WHAT",
    help="acts, due or statements.",
)
@click.option("--json", "wanted", is_flag=True, help="Print JSON on a terminal too.")
def command(path: str, actor: str, since: str, until: str, only: str, *, wanted: bool) -> None:
    """Show what BOOK tells was done, is due and was said, by day: a table on a terminal, JSON when captured.

    What the text gives no day for stands at the day of its report, in brackets. What is due stands at the day by which
    it is. An act that several accounts tell of stands once, with all who tell of it.

    \b
    parley timeline talks.parley --only acts
    parley timeline talks.parley --actor Hadrek --from 2031-03-01 --to 2031-03-12
    """

    def day(event: Event) -> str:
        if event.date:
            return str(event.date)
        return f"[{str(event.reported or '').partition('T')[0]}]" if event.reported else ""

    kinds = (only.removesuffix("s"),) if only else EVENT_KINDS
    with Book.open(path) as book:
        events = timeline(book, actor=actor, since=since, until=until, kinds=kinds)
    if as_json(wanted):
        print_json(
            {
                "kind": event.kind,
                "id": event.id,
                "date": str(event.date) if event.date else None,
                "reported": str(event.reported) if event.reported else None,
                "who": list(event.who),
                "whom": list(event.whom),
                "what": event.what,
                "status": event.status,
                "words": event.words,
                "document": event.document,
                "outlet": event.outlet,
                "accounts": [{**asdict(one), "date": str(one.date) if one.date else None} for one in event.accounts],
            }
            for event in events
        )
        return
    columns = (("day", ""), ("who", ""), ("what", ""), ("words", "words"), ("told by", ""))
    rows = (
        (
            day(event),
            ", ".join(event.who) + (f" → {', '.join(event.whom)}" if event.whom else ""),
            _what(event),
            event.words,
            outlets_in_words(list(dict.fromkeys(one.outlet for one in event.accounts)) or [event.outlet]),
        )
        for event in events
    )
    print_table(f"{len(events)} event{'' if len(events) == 1 else 's'}", columns, rows)


def _what(event: Event) -> str:
    if event.kind == "act":
        statuses = list(dict.fromkeys(one.status for one in event.accounts)) or [event.status]
        several = f"\n{len(event.accounts)} accounts" if len(event.accounts) > 1 else ""
        return f"{event.what}, {' and '.join(statuses)}{several}"
    return f"due ({event.what}), {event.status}" if event.kind == "due" else f"{event.status} ({event.what})"
