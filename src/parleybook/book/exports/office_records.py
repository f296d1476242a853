"""What the cast of a book rests on, as records: the offices that documents tell of, the actors the user wrote down."""

from __future__ import annotations

from parleybook.book import casting
from parleybook.book.book import Book
from parleybook.book.exports.record import Record, SpanRecord, span_record


class HoldingRecord(Record):
    """A document says that somebody holds an office, or held it."""

    name: str
    title: str
    of: str
    former: bool
    told: SpanRecord


class GivenActorRecord(Record):
    """An actor as the user wrote it down."""

    name: str
    kind: str
    aliases: list[str]
    roles: list[str]
    side: str


def holding_records(book: Book, texts: dict[str, str]) -> list[HoldingRecord]:
    """The offices that documents tell of; ``texts`` are those of the documents, by id."""
    return [
        HoldingRecord(name=one.name, title=one.title, of=one.of, former=one.former, told=span_record(one.span, texts))
        for one in casting.holdings(book.db)
    ]


def given_records(book: Book) -> list[GivenActorRecord]:
    """The actors that the user wrote down; a role is its title, its owner and its time, parted by bars."""
    return [
        GivenActorRecord(
            name=one.name,
            kind=one.kind,
            aliases=list(one.aliases),
            roles=[" | ".join([role.title, role.of, str(role.during or "")]) for role in one.roles],
            side=one.side,
        )
        for one in book.given_actors()
    ]
