"""`parley moves`: what changed between two days."""

from __future__ import annotations

from typing import Any

import click

from parleybook import accounts
from parleybook.accounts import Move
from parleybook.book import Book, Stated
from parleybook.cli.output import as_json, day_of, print_json, print_table


@click.command("moves")
@click.argument("path", metavar="BOOK")
@click.option("--from", "since", default="", metavar="DATE", help="Changes on or after this day (EDTF).")
@click.option("--to", "until", default="", metavar="DATE", help="Changes on or before this day (EDTF).")
@click.option("--last", is_flag=True, help="What the last addition of reports changed, whatever its dates.")
@click.option("--json", "wanted", is_flag=True, help="Print JSON on a terminal too.")
def command(path: str, since: str, until: str, last: bool, wanted: bool) -> None:
    """Show how positions in BOOK changed: each change with the words before and after, and statements that contradict.

    With --from, a first position on a term counts as a change: nothing was found before.

    \b
    parley moves talks.parley --from 2031-03-10 --to 2031-03-20
    parley moves talks.parley --last
    """
    if last and (since or until):
        raise click.UsageError("--last compares with the book before the last addition; leave out --from and --to")
    first, end = day_of(since), day_of(until, last=True)
    with Book.open(path) as book:
        standings = book.standings()
        changed = book.learnt() if last else accounts.moves(standings, since=first, until=end)
        clashes = [
            one
            for one in ([] if last else accounts.clashes(standings))
            if (not first or one.first.day >= first) and (not end or one.first.day <= end)
        ]
        if last and len(book.additions()) < 2:
            click.echo("parley: there was one addition only; nothing was there before it", err=True)
        asked = [one for move in changed for one in (move.before, move.after) if one]
        asked += [one for clash in clashes for one in (clash.first, clash.second)]
        stated = book.stated(asked)
        if as_json(wanted):
            records = [
                _record("change", stated[move.before.position] if move.before else None, stated[move.after.position])
                for move in changed
            ]
            records += [_record("contradiction", stated[c.first.position], stated[c.second.position]) for c in clashes]
            print_json(records)
            return
        columns = (("day", "short"), ("party", ""), ("term", ""), ("before", "words"), ("after", "words"))
        rows = [_row(move, stated) for move in changed]
        rows += [
            (
                c.first.day,
                c.first.party,
                stated[c.first.position].term.name,
                _told(stated[c.first.position]),
                f"and on the same day {_told(stated[c.second.position])}",
            )
            for c in clashes
        ]
        title = f"{_many(len(changed), 'change')}, {_many(len(clashes), 'contradiction')}"
        print_table(title, columns, rows)


def _row(move: Move, stated: dict[str, Stated]) -> tuple[str, ...]:
    after = stated[move.after.position]
    before = _told(stated[move.before.position]) if move.before else "nothing found before"
    return move.after.day, move.after.party, after.term.name, before, _told(after)


def _told(one: Stated) -> str:
    return f"{one.position.stance} ({one.by}, {one.document.name}): {one.words}"


def _record(kind: str, before: Stated | None, after: Stated) -> dict[str, Any]:
    from parleybook.book.exports.position_records import position_record

    return {
        "kind": kind,
        "party": after.standing.party,
        "term": after.term.id,
        "before": position_record(before).model_dump(mode="json") if before else None,
        "after": position_record(after).model_dump(mode="json"),
    }


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")
