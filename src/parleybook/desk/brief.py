"""The brief: who wants what, what is agreed, what stands between, what changed, in Markdown with footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from parleybook import accounts
from parleybook.accounts import Agreement, Cell, Matrix, Move
from parleybook.book import Book, Stated
from parleybook.desk import days, phrases
from parleybook.desk.summary import title_of
from parleybook.model import Edtf

#: Stance → what a party does with a term.
VERBS: Final = {
    "propose": "proposes",
    "demand": "demands",
    "accept": "accepts",
    "accept with conditions": "accepts with conditions",
    "undecided": "has not decided on",
    "reject": "rejects",
}
_AGREED: Final = ("agreed",)
_BETWEEN: Final = ("conditions open", "disputed")


@dataclass
class Notes:
    """Footnotes in the order of their first use, each with the exact words and where they stand."""

    stated: dict[str, Stated]
    numbers: dict[str, int] = field(default_factory=dict)

    def mark(self, position: str) -> str:
        """The mark of the footnote to a position."""
        number = self.numbers.setdefault(position, len(self.numbers) + 1)
        return f"[^{number}]"

    def lines(self) -> Iterable[str]:
        """The footnotes: who, in whose words, in which document, where, and the exact words."""
        for position, number in self.numbers.items():
            one = self.stated[position]
            document, span = one.document, one.position.evidence[0]
            words = " ".join(one.words.split())
            where = f"{phrases.label(document)}, characters {span.start} to {span.end}"
            yield f"[^{number}]: {one.holder.name}, {voice(one)}: “{words}” ({where})"


def voice(one: Stated) -> str:
    """Whose words a position rests on, in words."""
    told = {"own words": "in own words", "own readout": "in its own readout", "outlet": "as the report tells it"}
    return told.get(one.standing.voice) or f"as {one.speaker.name if one.speaker else 'another'} tells it"


def brief(book: Book, *, as_of: str = "", since: str = "") -> str:
    """The brief on a book as Markdown; the same book gives the same text.

    Args:
        book: an open book.
        as_of: nothing later than this day (ISO 8601) counts.
        since: what changed is told from this day on (ISO 8601); all changes when empty.
    """
    table = book.matrix(as_of=as_of)
    stated = book.stated(book.standings(as_of=as_of))
    conditions = {id: one.position.conditions for id, one in stated.items()}
    found = accounts.agreements(table, conditions)
    standings = [one.standing for one in stated.values()]
    notes = Notes(stated)
    changed = [move for move in accounts.moves(standings, since=since, until=as_of) if move.before]
    context = {
        "title": title_of(book.path.stem),
        "until": days.in_words(Edtf(as_of)) if as_of else "",
        "documents": sum(1 for _ in book.documents(until=as_of)),
        "wants": _wants(table, stated, notes),
        "agreed": [_agreed(one, book, notes) for one in found if one.status in _AGREED],
        "between": [_between(one, book, stated, notes) for one in found if one.status in _BETWEEN],
        "changed": [_changed(move, stated, notes) for move in changed],
        "clashes": [
            f"{clash.first.party} on {book.terms.name_of(clash.first.term)}: "
            f"{clash.first.stance}{notes.mark(clash.first.position)} and "
            f"{clash.second.stance}{notes.mark(clash.second.position)} on the same day"
            for clash in accounts.clashes(standings)
        ],
    }
    return _environment().get_template("brief.md.j2").render(context, notes=list(notes.lines()))


def _wants(table: Matrix, stated: dict[str, Stated], notes: Notes) -> list[tuple[str, list[str]]]:
    found = []
    for party in table.parties:
        cells = [(term, table.cells[party, term]) for term in table.terms if (party, term) in table.cells]
        found.append((party, [_want(cell, stated, notes) for _, cell in cells]))
    return found


def _want(cell: Cell, stated: dict[str, Stated], notes: Notes) -> str:
    one = stated[cell.standing.position]
    told = f"{VERBS[cell.stance]} **{one.term.name}**"
    if one.addressee:
        told += f", of {one.addressee.name}"
    if one.conditions:
        told += ": " + "; ".join(f"“{' '.join(words.split())}”" for words in one.conditions)
    if cell.hearsay:
        told += f" ({voice(one)})"
    mark = notes.mark(one.position.id)
    if cell.disputed:
        mark += f", but on the same day {_of_it(cell.disputed.stance)}{notes.mark(cell.disputed.position)}"
    if cell.others:
        other = stated[cell.others.position]
        mark += f"; {voice(other)} it {_of_it(cell.others.stance)}{notes.mark(cell.others.position)}"
    return told + mark


def _agreed(one: Agreement, book: Book, notes: Notes) -> str:
    who = phrases.listed([f"{party}{notes.mark(cell.standing.position)}" for party, cell in one.stances])
    return f"**{book.terms.name_of(one.term)}**: {who} ({one.rule})"


def _between(one: Agreement, book: Book, stated: dict[str, Stated], notes: Notes) -> tuple[str, list[str]]:
    lines = [f"{party} {_of_it(cell.stance)}{notes.mark(cell.standing.position)}" for party, cell in one.stances]
    for condition in one.between:
        words = " ".join(stated[condition.position].words_of(condition.condition).split())
        met = f"accepted by {phrases.listed(condition.accepted_by)}" if condition.accepted_by else "accepted by nobody"
        lines.append(f"condition of {condition.party}: “{words}”, {met}{notes.mark(condition.position)}")
    return f"**{book.terms.name_of(one.term)}**: {one.status} ({one.rule})", lines


def _of_it(stance: str) -> str:
    """What a party does with a term that was named before: "accepts it with conditions"."""
    verb, _, rest = VERBS[stance].partition(" with ")
    return f"{verb} it with {rest}" if rest else f"{verb} it"


def _changed(move: Move, stated: dict[str, Stated], notes: Notes) -> str:
    after = stated[move.after.position]
    day = days.in_words(Edtf(move.after.day))
    before = f"{move.before.stance}{notes.mark(move.before.position)}" if move.before else "nothing found"
    told = f" ({voice(after)})" if move.hearsay else ""
    return (
        f"{day}: {move.after.party} on **{after.term.name}**: from {before} to "
        f"{move.after.stance}{notes.mark(move.after.position)}{told}"
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("parleybook.desk"),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
