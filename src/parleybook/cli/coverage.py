"""`parley coverage`: which outlet reports which utterance, first, alone or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import click

from parleybook import pipeline
from parleybook.accounts import Outlet, Reach, Reported, Said, outlet_of
from parleybook.book import Book
from parleybook.cli.marking import GAP
from parleybook.cli.output import as_json, print_table

#: Utterances, and statements of one outlet alone, that a terminal shows; outlets that stand beside each other.
_SHOWN = 12
_ACROSS = 5
#: Kind of a statement → what its outlet does.
_HOW = {"direct": "quotes", "mixed": "quotes in part", "indirect": "tells"}


@click.command("coverage")
@click.argument("path", metavar="BOOK")
@click.option("--outlet", default="", metavar="NAME", help="Only what this outlet has, has alone, or leaves out.")
@click.option("--all", "whole", is_flag=True, help="Show every utterance, not only the first ones.")
@click.option("--json", "wanted", is_flag=True, help="Print JSON on a terminal too.")
def command(path: str, outlet: str, *, whole: bool, wanted: bool) -> None:
    """Show which outlet of BOOK reports what: how each quotes, what several have, who had it first, what only one has.

    Copies count as one account. An outlet is said to leave something out, or to be alone, only where reports of those
    days are whole; "left out" where most outlets of those days have it.

    \b
    parley coverage talks.parley
    parley coverage talks.parley --outlet Courier --all
    """
    with Book.open(path) as book:
        said = pipeline.said(book)
        reach = _narrowed(pipeline.reach(book, said), outlet)
    if as_json(wanted):
        import json

        from parleybook.book.exports.reach_records import reach_record

        click.echo(json.dumps(reach_record(reach, said), ensure_ascii=False, indent=1))
        return
    most = None if whole else _SHOWN
    _outlets(reach.outlets)
    _matrix(reach, said, most)
    _alone(reach.only, most)


def _narrowed(reach: Reach, outlet: str) -> Reach:
    """What one outlet has a part in, all where none is named."""

    def is_meant(name: str) -> bool:
        return outlet.casefold() in name.casefold()

    return Reach(
        tuple(one for one in reach.outlets if is_meant(one.name)),
        tuple(one for one in reach.reported if any(map(is_meant, (*one.by, *one.left_out)))),
        tuple(one for one in reach.only if is_meant(outlet_of(one.document))),
    )


def _outlets(outlets: Sequence[Outlet]) -> None:
    columns = (("outlet", ""), *((name, "short") for name in ("reports", "statements", "direct", "mixed", "indirect")))
    more = (("unnamed", "short"), ("first", "short"), ("alone", "short"), ("left out", "short"))
    print_table(f"{len(outlets)} outlets", (*columns, *more), map(_outlet, outlets))


def _outlet(one: Outlet) -> Sequence[str]:
    reports = f"{one.documents} ({one.copies} copied)" if one.copies else str(one.documents)
    shares = (_share(one.kinds[kind], one.statements) for kind in ("direct", "mixed", "indirect"))
    counts = (str(number or "") for number in (one.first, one.only, one.left_out))
    return (one.name, reports, str(one.statements), *shares, _share(one.unnamed, one.statements), *counts)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if part else ""


def _matrix(reach: Reach, said: Mapping[str, Said], most: int | None) -> None:
    """Utterances × outlets; the outlets with most of them, those that only copy last."""
    reported = reach.reported
    counts = Counter(outlet for one in reported for outlet in (*one.by, *one.left_out))
    copying = {outlet.name for outlet in reach.outlets if outlet.documents == outlet.copies}
    across = sorted(counts, key=lambda name: (name in copying, -counts[name], name))[:_ACROSS]
    columns = (("what was said", "words"), ("accounts", "short"), *((name, "") for name in across))
    rows = [
        (_words(one, said), str(one.group.independent), *(_cell(one, name, said) for name in across))
        for one in reported[:most]
    ]
    print_table(f"{len(reported)} utterances that several outlets report", columns, rows)
    if len(counts) > len(across):
        click.echo(f"{len(counts) - len(across)} more outlets: --json or --outlet shows them")
    if most and len(reported) > most:
        click.echo(f"{len(reported) - most} more utterances (--all shows them)")


def _words(one: Reported, said: Mapping[str, Said]) -> str:
    """Who said it, and the words of the fullest account."""
    fullest = max(one.by.values(), key=lambda told: (sum(map(len, said[told].statement.content)), told))
    return _quoted(said[fullest])


def _cell(one: Reported, outlet: str, said: Mapping[str, Said]) -> str:
    if outlet in one.left_out:
        return "left out"
    if outlet not in one.by:
        return ""
    how = _HOW[said[one.by[outlet]].statement.kind]
    return f"{how}, first" if outlet == one.first else how


def _alone(only: Sequence[Said], most: int | None) -> None:
    if not only:
        return
    rows = [(outlet_of(one.document), _quoted(one)) for one in only[:most]]
    print_table(f"{len(only)} statements that one outlet alone has", (("outlet", ""), ("words", "words")), rows)
    if most and len(only) > most:
        click.echo(f"{len(only) - most} more (--all shows them)")


def _quoted(one: Said) -> str:
    words = GAP.join(span.words(one.text) for span in one.statement.content)
    return " ".join(f"{one.speaker.name if one.speaker else 'not told'}: {words}".split())
