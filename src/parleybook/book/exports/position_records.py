"""Positions as records: what `parley export` writes of them."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from parleybook.book.book import Book
from parleybook.book.exports.record import Record, SpanRecord, span_record
from parleybook.book.stated import Stated
from parleybook.model import Condition


class TermRecord(Record):
    """One thing that can be wanted, accepted or refused, from the term pack of the book."""

    id: str
    name: str
    category: str
    definition: str
    codes: list[str] = Field(description="where it stands in published codebooks")


class ProposalRecord(Record):
    """A plan with a name, a number or an owner, as a document speaks of it."""

    id: str
    span: SpanRecord
    name: str
    mention: str = Field(description="id of the mention of its owner, or empty")
    terms: list[str] = Field(description="ids of the terms that the document says belong to it")


class TabledRecord(Record):
    """A proposal as all documents together speak of it."""

    id: str
    name: str = Field(description="what it is called most often")
    owner: str = Field(description="the party whose it is, or empty")
    proposals: list[str] = Field(description="ids of the proposals: where documents name it")
    documents: list[str]
    terms: list[str] = Field(description="ids of the terms that belong to it")
    positions: list[str] = Field(description="ids of the positions whose words name it")


class ConditionRecord(Record):
    """Words that a stance hangs on."""

    span: SpanRecord
    term: str = Field(description="id of the term that they speak of, or empty")
    mention: str = Field(description="id of the mention of who has to meet it, or empty")


class PositionRecord(Record):
    """Where a party stands on a term, in whose words."""

    id: str
    document: str
    party: str
    mention: str = Field(description="id of the mention of the holder")
    term: str
    stance: str
    evidence: list[SpanRecord] = Field(min_length=1)
    conditions: list[ConditionRecord]
    voice: str = Field(description="whose words it rests on")
    utterance: str = Field(description="the same for all positions that are told by one utterance; empty: told once")
    retold: bool = Field(description="the utterance was told before, and no less fully: it counts for nothing")
    said_by: str = Field(description="id of the mention of who says so; empty: the outlet")
    addressee: str = Field(description="id of the mention of who is to do it, or empty")
    proposal: str = Field(description="id of the proposal that the term belongs to, or empty")
    statement: str | None = Field(description="id of the statement that tells it")
    strength: str
    date: str | None = Field(description="EDTF")
    date_rule: str
    rule: str


def term_records(book: Book) -> list[TermRecord]:
    """The terms of which the book tells positions, in the order of its pack."""
    told = {standing.term for standing in book.standings()}
    return [
        TermRecord(id=t.id, name=t.name, category=t.category, definition=t.definition, codes=list(t.codes))
        for t in book.terms.terms.values()
        if t.id in told
    ]


def proposal_records(book: Book, texts: dict[str, str]) -> list[ProposalRecord]:
    """The proposals of a book as records."""
    return [
        ProposalRecord(id=p.id, span=span_record(p.span, texts), name=p.name, mention=p.mention, terms=list(p.terms))
        for p in book.proposals()
    ]


def tabled_records(book: Book) -> list[TabledRecord]:
    """The proposals as all documents speak of them, as records, by id."""
    return sorted(
        (
            TabledRecord(
                id=one.id,
                name=one.name,
                owner=one.owner,
                proposals=[proposal.id for proposal in one.proposals],
                documents=list(one.documents),
                terms=list(one.terms),
                positions=list(one.positions),
            )
            for one in book.tabled()
        ),
        key=lambda record: record.id,
    )


def position_records(book: Book) -> list[PositionRecord]:
    """The positions of a book as records, by party, term and day."""
    return [position_record(one) for one in book.stated(book.standings()).values()]


def position_record(one: Stated) -> PositionRecord:
    """A position as a record."""
    position, texts = one.position, {one.document.id: one.document.text}
    return PositionRecord(
        id=position.id,
        document=position.document,
        party=one.standing.party,
        mention=position.mention,
        term=position.term,
        stance=position.stance,
        evidence=[span_record(span, texts) for span in position.evidence],
        conditions=_conditions(position.conditions, texts),
        voice=one.standing.voice,
        utterance=one.standing.utterance,
        retold=one.standing.retold,
        said_by=position.said_by,
        addressee=position.addressee,
        proposal=position.proposal,
        statement=position.statement,
        strength=position.strength,
        date=str(position.date) if position.date else None,
        date_rule=position.date_rule,
        rule=position.rule,
    )


def _conditions(conditions: Iterable[Condition], texts: dict[str, str]) -> list[ConditionRecord]:
    return [ConditionRecord(span=span_record(c.span, texts), term=c.term, mention=c.mention) for c in conditions]
