"""`parley positions`: who stands where on what, as of a day."""

from __future__ import annotations

from collections.abc import Iterable

import click

from parleybook.accounts import Cell, Matrix, Standing
from parleybook.book import Book, Stated
from parleybook.cli.output import as_json, day_of, print_json, print_table
from parleybook.packs.terms import TermPack

#: Stance → the words for it in a cell.
_SHORT = {
    "propose": "proposes",
    "demand": "demands",
    "accept": "accepts",
    "accept with conditions": "accepts if …",
    "undecided": "undecided",
    "reject": "rejects",
}
#: Parties that fit beside each other on a terminal; the others are named below the table.
_ACROSS = 6


@click.command("positions")
@click.argument("path", metavar="BOOK")
@click.option("--as-of", default="", metavar="DATE", help="As known at the end of this day (EDTF).")
@click.option("--term", default="", metavar="TERM", help="Only this term: its id or a part of its name.")
@click.option("--party", default="", metavar="NAME", help="Only this party (a part of the name will do).")
@click.option("--json", "wanted", is_flag=True, help="Print JSON on a terminal too.")
def command(path: str, as_of: str, term: str, party: str, wanted: bool) -> None:
    """Show where each party of BOOK stands on each term: a matrix, or each position with its words.

    With --term or --party every position is shown.

    \b
    parley positions talks.parley --as-of 2031-03-12
    parley positions talks.parley --term guarantees
    """
    until = day_of(as_of, last=True)
    with Book.open(path) as book:
        ids = _terms(book.terms, term)
        standings = [one for one in book.standings(party=party, as_of=until) if not term or one.term in ids]
        if not standings and (term or party):
            _silent(book, until)
        if as_json(wanted):
            from parleybook.book.exports.position_records import position_record

            print_json(position_record(one).model_dump(mode="json") for one in book.stated(standings).values())
        elif term or party:
            _listed(book, standings)
        else:
            _matrix(book, book.matrix(as_of=until), as_of)
            _proposals(book)
        _undated(book, until)


def _silent(book: Book, until: str) -> None:
    """Says on stderr that nothing was found, and in which documents: silence is no position."""
    files = [document.file or document.name for document in book.documents(until=until)]
    told = f"no statement found in {_count(len(files), 'document')}"
    click.echo(f"parley: {told}{': ' if files else ''}{', '.join(files)}", err=True)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _undated(book: Book, until: str) -> None:
    """Says on stderr how many documents have no day, where a day is asked for: they are left out then."""
    several = sum(document.published is None for document in book.documents()) if until else 0
    if several:
        click.echo(f"parley: {_count(several, 'undated document')} left out; --published dates them", err=True)


def _terms(pack: TermPack, asked: str) -> set[str]:
    """The terms that are meant by an id or a part of a name.

    Raises:
        click.UsageError: there is none.
    """
    if not asked or asked in pack.terms:
        return {asked}
    found = {id for id, term in pack.terms.items() if asked.lower() in term.name.lower() or asked.lower() in id}
    if not found:
        raise click.UsageError(f"no term {asked} in the pack {pack.name} of this book")
    return found


def _listed(book: Book, standings: Iterable[Standing]) -> None:
    found = list(book.stated(standings).values())
    found.sort(key=lambda one: (book.terms.order(one.term.id), one.standing))
    columns = (("term", ""), ("party", ""), ("day", "short"), ("stance", ""), ("whose words", ""), ("words", "words"))
    print_table(_count(len(found), "position"), columns, (_row(one) for one in found))


def _row(one: Stated) -> tuple[str, ...]:
    holder = one.standing.party
    if one.holder.name != holder:
        holder += f" ({one.holder.name})"
    stance = one.position.stance + (f", to {one.addressee.name}" if one.addressee else "")
    return one.term.name, holder, one.standing.day, stance, f"{one.by}, {one.document.name}", one.words


def _matrix(book: Book, table: Matrix, as_of: str) -> None:
    shown = table.parties[:_ACROSS]
    columns = (("term", ""), *((party, "words") for party in shown))
    rows = [
        (book.terms.name_of(term), *(_cell(table.cells.get((party, term))) for party in shown))
        for term in table.terms
        if any((party, term) in table.cells for party in shown)
    ]
    until = f" as of {as_of}" if as_of else ""
    print_table(f"{len(table.parties)} parties, {len(table.terms)} terms{until}", columns, rows)
    click.echo("* rests on the words of others only   ! the party says the opposite on the same day")
    if len(table.parties) > _ACROSS:
        click.echo(f"beside these: {', '.join(table.parties[_ACROSS:])}; --party shows one, export --format matrix all")


def _proposals(book: Book) -> None:
    """The proposals that have terms or positions, each with where it is named."""
    for one in book.tabled():
        if one.terms or one.positions:
            terms = ", ".join(book.terms.name_of(term) for term in one.terms)
            named = ", ".join(book.document(id).name for id in one.documents)
            click.echo(f"proposal: {one.name}{f', of {one.owner}' if one.owner else ''}: {terms}; named in {named}")


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return _SHORT[cell.stance] + "*" * cell.hearsay + "!" * (cell.disputed is not None)
