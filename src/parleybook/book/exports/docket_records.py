"""Expectations and their outcomes as records of the export."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from parleybook.book.docket_lines import DocketLine
from parleybook.book.exports.record import Record, SpanRecord, maybe_span, span_record, span_records


class ExpectationRecord(Record):
    """Something announced, promised, demanded by a day or forecast, and what became of it."""

    id: str
    document: str
    kind: Literal["announced", "promised", "demanded", "forecast"]
    what: list[SpanRecord] = Field(min_length=1)
    cue: SpanRecord = Field(description="the words that make it an expectation")
    due: str | None = Field(description="EDTF; null where no time is told")
    due_words: SpanRecord | None
    who: list[str] = Field(description="names of who says so; none: the outlet")
    statement: str | None
    status: Literal["open", "met", "partly met", "missed", "dropped", "unknown"]
    section: str = Field(description="as parley docket shows it: overdue, due, open …")
    outcome: list[SpanRecord] = Field(description="the words of a later document that decide it")
    outcome_rule: str
    rule: str


def docket_record(line: DocketLine) -> ExpectationRecord:
    """An expectation as a record, with the words of its outcome."""
    one, texts = line.expectation, {line.document.id: line.document.text}
    if line.told_in:
        texts[line.told_in.id] = line.told_in.text
    return ExpectationRecord(
        id=one.id,
        document=one.document,
        kind=one.kind,  # type: ignore[arg-type]
        what=span_records(one.what, texts),
        cue=span_record(one.cue, texts),
        due=str(one.due) if one.due else None,
        due_words=maybe_span(one.due_words, texts),
        who=list(line.tellers),
        statement=one.statement,
        status=line.status,  # type: ignore[arg-type]
        section=line.section,
        outcome=span_records(line.outcome.evidence, texts) if line.outcome else [],
        outcome_rule=line.outcome.rule if line.outcome else "",
        rule=one.rule,
    )
