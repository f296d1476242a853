"""Acts as records of the export."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from parleybook.book.act_lines import ActLine
from parleybook.book.exports.record import Record, SpanRecord, maybe_span, span_record, span_records
from parleybook.model import SameAct


class ParticipantRecord(Record):
    """One who takes part in an act."""

    mention: str = Field(description="id of the mention that names it")
    actor: str | None = Field(description="id of the actor")
    name: str
    role: Literal["actor", "recipient", "mediator"]


class NumberRecord(Record):
    """A number told in the words of an act."""

    value: float
    span: SpanRecord


class ActRecord(Record):
    """Something done, planned, proposed or denied between actors."""

    id: str
    document: str
    type: str = Field(description="PLOVER version 2")
    mode: str
    status: Literal["proposed", "planned", "declared", "held", "implemented", "cancelled", "denied", "hypothetical"]
    word: SpanRecord = Field(description="the verb or noun that tells of it")
    participants: list[ParticipantRecord]
    date: str | None = Field(description="EDTF; null where the text does not tell")
    date_words: SpanRecord | None
    date_rule: str
    place: SpanRecord | None
    object: SpanRecord | None
    numbers: list[NumberRecord]
    modality: list[SpanRecord] = Field(description="the words that decide the status")
    evidence: list[SpanRecord]
    statement: str | None = Field(description="id of the statement that tells of it; null where the outlet does")
    occurrence: str | None = Field(description="the same for all accounts of one act; null where only one tells of it")
    rule: str


class SameActRecord(Record):
    """Two accounts of one act."""

    id: str
    first: str = Field(description="id of an act")
    second: str = Field(description="id of an act")
    score: float
    rule: str


def same_act_records(links: Iterable[SameAct]) -> list[SameActRecord]:
    """Pairs of accounts as records."""
    return [
        SameActRecord(id=one.id, first=one.first, second=one.second, score=one.score, rule=one.rule) for one in links
    ]


def act_record(line: ActLine, occurrence: str | None = None) -> ActRecord:
    """An act as a record, with its participants and words."""
    one, texts = line.act, {line.document.id: line.document.text}
    return ActRecord(
        id=one.id,
        document=one.document,
        type=one.type,
        mode=one.mode,
        status=one.status,  # type: ignore[arg-type]
        word=span_record(one.word, texts),
        participants=[
            ParticipantRecord(
                mention=part.mention.id,
                actor=part.actor.id if part.actor else None,
                name=part.name,
                role=part.role,  # type: ignore[arg-type]
            )
            for part in line.parts
        ],
        date=str(one.date) if one.date else None,
        date_words=maybe_span(one.date_words, texts),
        date_rule=one.date_rule,
        place=maybe_span(one.place, texts),
        object=maybe_span(one.object, texts),
        numbers=[NumberRecord(value=number.value, span=span_record(number.span, texts)) for number in one.numbers],
        modality=span_records(one.modality, texts),
        evidence=span_records(one.evidence, texts),
        statement=one.statement,
        occurrence=occurrence,
        rule=one.rule,
    )
