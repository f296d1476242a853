"""A comparison of two documents as a record: what `parley compare --json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from parleybook.book.exports.record import SpanRecord
from parleybook.model import Comparison, Difference, Document, Readout, Row, SharedAct, Span


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ComparedRecord(_Record):
    """One of the two documents."""

    id: str
    outlet: str
    title: str
    published: str | None
    file: str
    incomplete: list[str] = Field(description="why it may not be whole; what only the other has is then not listed")


class DifferingRecord(_Record):
    """One difference: its kind, the attribute, and the words of both."""

    kind: str
    attribute: str
    first: list[SpanRecord]
    second: list[SpanRecord]
    rule: str


class EditRecord(_Record):
    """One step of the word-level alignment of a row."""

    kind: Literal["equal", "delete", "insert", "replace"]
    first: SpanRecord | None
    second: SpanRecord | None


class RowRecord(_Record):
    """One matter: what both documents tell of it, or one alone."""

    kind: str = Field(description="differs, update, same, close, only first, only second")
    first: list[SpanRecord]
    second: list[SpanRecord]
    differences: list[DifferingRecord]
    edits: list[EditRecord]
    statements: list[str]
    weight: float


class AlignedRecord(_Record):
    """One attribute of an act in both accounts; no words where one does not tell it."""

    attribute: str = Field(description="participants, date, kind, place, number, status")
    first: list[SpanRecord]
    second: list[SpanRecord]
    differs: bool


class SharedActRecord(_Record):
    """One act that both documents tell of."""

    first: str = Field(description="id of the act")
    second: str = Field(description="id of the act")
    type: str = Field(description="PLOVER version 2")
    evidence: tuple[list[SpanRecord], list[SpanRecord]]
    statuses: tuple[str, str]
    attributes: list[AlignedRecord]


class SubjectRecord(_Record):
    """One subject of two official accounts of a contact."""

    part: str = Field(description="contact, initiator, agreed, key condition, subject")
    name: str = Field(description="the name of the subject, where the term pack has one")
    first: list[SpanRecord]
    second: list[SpanRecord]
    relation: str = Field(description="contradicts, differs, wording differs, same, only first, only second")
    differences: list[DifferingRecord]


class ReadoutRecord(_Record):
    """Two official accounts of one call or meeting, subject by subject."""

    first: str = Field(description="whose account the first is")
    second: str
    subjects: list[SubjectRecord]


class ComparisonRecord(_Record):
    """Two documents side by side; ``copy_of`` is set where one is taken over from the other."""

    first: ComparedRecord
    second: ComparedRecord
    copy_of: str | None = Field(description="reprint or near-copy, and which is the copy, in words")
    rows: list[RowRecord]
    acts: list[SharedActRecord] = Field(description="what both tell was done or is planned, attribute by attribute")
    readout: ReadoutRecord | None = Field(description="set where both are official accounts of one contact")


def comparison_record(comparison: Comparison, first: Document, second: Document) -> dict[str, Any]:
    """The record of a comparison, ready for JSON; every span with its words."""
    texts = {first.id: first.text, second.id: second.text}
    copy = comparison.copy
    told = None
    if copy:
        told = f"{copy.copy} is a {copy.kind} of {copy.original}" if copy.directed else f"{copy.kind} of each other"
    record = ComparisonRecord(
        first=_document(first),
        second=_document(second),
        copy_of=told,
        rows=[_row(row, texts) for row in comparison.rows],
        acts=[_act(act, texts) for act in comparison.acts],
        readout=_readout(comparison.readout, texts) if comparison.readout else None,
    )
    return record.model_dump(mode="json")


def _act(act: SharedAct, texts: dict[str, str]) -> SharedActRecord:
    first, second = (_spans(spans, texts) for spans in act.evidence)
    return SharedActRecord(
        first=act.first,
        second=act.second,
        type=act.type,
        evidence=(first, second),
        statuses=act.statuses,
        attributes=[
            AlignedRecord(
                attribute=one.attribute,
                first=_spans(one.first, texts),
                second=_spans(one.second, texts),
                differs=one.differs,
            )
            for one in act.attributes
        ],
    )


def _readout(readout: Readout, texts: dict[str, str]) -> ReadoutRecord:
    subjects = [
        SubjectRecord(
            part=one.part,
            name=one.name,
            first=_spans(one.first, texts),
            second=_spans(one.second, texts),
            relation=one.relation,
            differences=_differing(one.differences, texts),
        )
        for one in readout.subjects
    ]
    return ReadoutRecord(first=readout.first, second=readout.second, subjects=subjects)


def _differing(differences: Iterable[Difference], texts: dict[str, str]) -> list[DifferingRecord]:
    return [
        DifferingRecord(
            kind=d.kind,
            attribute=d.attribute,
            first=_spans(d.first, texts),
            second=_spans(d.second, texts),
            rule=d.rule,
        )
        for d in differences
    ]


def _document(document: Document) -> ComparedRecord:
    return ComparedRecord(
        id=document.id,
        outlet=document.outlet,
        title=document.title,
        published=str(document.published) if document.published else None,
        file=document.file,
        incomplete=list(document.incomplete),
    )


def _row(row: Row, texts: dict[str, str]) -> RowRecord:
    return RowRecord(
        kind=row.kind,
        first=_spans(row.first, texts),
        second=_spans(row.second, texts),
        differences=_differing(row.differences, texts),
        edits=[
            EditRecord.model_validate(
                {"kind": edit.kind, "first": _maybe(edit.first, texts), "second": _maybe(edit.second, texts)}
            )
            for edit in row.edits
        ],
        statements=list(row.statements),
        weight=row.weight,
    )


def _spans(spans: Iterable[Span], texts: dict[str, str]) -> list[SpanRecord]:
    return [_span(span, texts) for span in spans]


def _maybe(span: Span | None, texts: dict[str, str]) -> SpanRecord | None:
    return _span(span, texts) if span else None


def _span(span: Span, texts: dict[str, str]) -> SpanRecord:
    return SpanRecord(document=span.document, start=span.start, end=span.end, words=span.words(texts[span.document]))
