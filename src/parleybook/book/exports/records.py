"""The export of a book as records: what `parley export` writes and `parley schema` publishes.

Field names are those of the model. Offsets are Unicode code points into ``documents[].text``, ends exclusive.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from parleybook import accounts
from parleybook._version import __version__
from parleybook.book.book import Book
from parleybook.book.exports.act_records import ActRecord, SameActRecord, act_record, same_act_records
from parleybook.book.exports.date_records import DateRecord, date_record
from parleybook.book.exports.docket_records import ExpectationRecord, docket_record
from parleybook.book.exports.office_records import GivenActorRecord, HoldingRecord, given_records, holding_records
from parleybook.book.exports.position_records import (
    PositionRecord,
    ProposalRecord,
    TabledRecord,
    TermRecord,
    position_records,
    proposal_records,
    tabled_records,
    term_records,
)
from parleybook.book.exports.record import Record, SpanRecord, maybe_span, span_record, span_records
from parleybook.book.lines import Line
from parleybook.model import Document

FORMAT: Final = 1


class ZoneRecord(Record):
    """A stretch of a document that is not the report."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    kind: str


class DocumentRecord(Record):
    """One published report, readout, transcript or post."""

    id: str
    title: str
    outlet: str
    agency: str = Field(description="the news agency that the text credits, where it is not the outlet")
    byline: list[str]
    published: str | None = Field(description="EDTF (ISO 8601-2)")
    published_rule: str = Field(description="how the date was found")
    url: str
    language: str = Field(description="ISO 639-1, or und")
    kind: str
    origin: str = Field(description="the outlet that the text says it first appeared at")
    zones: list[ZoneRecord]
    incomplete: list[str] = Field(description="why the text is likely not the whole report")
    file: str
    sha256: str = Field(description="of the bytes it was read from")
    text: str


class StatementRecord(Record):
    """One thing that somebody is reported to have said, denied, or declined to say."""

    id: str
    document: str
    kind: Literal["direct", "indirect", "mixed"]
    polarity: Literal["said", "denied", "declined"]
    speakers: list[str] = Field(description="ids of actors")
    mentions: list[str] = Field(description="ids of the mentions that name them")
    sources: list[SpanRecord]
    cue: SpanRecord | None
    content: list[SpanRecord] = Field(min_length=1, description="in reading order; several when discontinuous")
    said: str | None = Field(description="EDTF: when it was said")
    said_rule: str
    channel: SpanRecord | None
    via: SpanRecord | None
    nested_in: str | None = Field(description="id of the statement that this one stands in")
    rule: str = Field(description="the rule or model, with its version, that found it")
    score: float


class MentionRecord(Record):
    """A span that names an actor."""

    id: str
    span: SpanRecord
    kind: str = Field(description="how it names: name, role, pronoun, unnamed")
    name: str = Field(description="the fullest name that the document gives")
    label: str = Field(description="what it is a name of: person, organisation, place, unnamed, unknown")
    reason: str
    actor: str | None


class RoleRecord(Record):
    """A role held for a time."""

    title: str
    of: str
    during: str | None


class ActorRecord(Record):
    """A person, organisation, state or group."""

    id: str
    name: str
    kind: str
    aliases: list[str]
    roles: list[RoleRecord]
    side: str


class EditRecord(Record):
    """One step of an alignment."""

    kind: Literal["equal", "delete", "insert", "replace"]
    first: SpanRecord | None
    second: SpanRecord | None


class EchoRecord(Record):
    """The same utterance in two documents, the fuller account first."""

    id: str
    first: str
    second: str
    relation: str
    score: float
    edits: list[EditRecord]
    rule: str


class DifferenceRecord(Record):
    """Two accounts that differ in one attribute."""

    id: str
    kind: str
    attribute: str
    about: str
    first: list[SpanRecord]
    second: list[SpanRecord]
    rule: str


class PassageRecord(Record):
    """Words that one document took over from another, as they stand in both."""

    original: SpanRecord
    copy_: SpanRecord = Field(alias="copy")


class CopyRecord(Record):
    """A document taken over from another, or with passages of it."""

    id: str
    original: str
    copy_: str = Field(alias="copy")
    kind: str
    share: float
    directed: bool
    reason: str
    passages: list[PassageRecord]


class CoverageRecord(Record):
    """The statements that tell one utterance, and how many accounts of it are independent."""

    group: str
    statements: list[str]
    documents: list[str]
    independent: int


class CorrectionRecord(Record):
    """What a person entered."""

    id: str
    target: str
    action: str
    field: str
    value: str
    by: str
    made: str
    note: str


class BookRecord(Record):
    """A whole book."""

    format: Literal[1] = Field(description="version of this format")
    version: str = Field(description="version of parleybook that wrote the export")
    documents: list[DocumentRecord]
    statements: list[StatementRecord]
    acts: list[ActRecord]
    same_acts: list[SameActRecord]
    mentions: list[MentionRecord]
    dates: list[DateRecord]
    expectations: list[ExpectationRecord]
    actors: list[ActorRecord]
    holdings: list[HoldingRecord]
    given_actors: list[GivenActorRecord]
    echoes: list[EchoRecord]
    differences: list[DifferenceRecord]
    copies: list[CopyRecord]
    coverage: list[CoverageRecord]
    terms: list[TermRecord]
    proposals: list[ProposalRecord]
    tabled: list[TabledRecord]
    positions: list[PositionRecord]
    corrections: list[CorrectionRecord]


def record_of(book: Book) -> BookRecord:
    """Everything a book holds, in a stable order."""
    documents = {document.id: document for document in book.documents()}
    texts = {id: document.text for id, document in documents.items()}
    lines = book.statements(rejected=True)
    actor_of = book.actor_of_mention()
    echoes = list(book.echoes())
    copies = list(book.copies())
    home = {act: one.id for one in book.occurrences() for act in one.acts}
    contents = {line.statement.id: line.statement.content for line in lines}
    return BookRecord(
        format=FORMAT,
        version=__version__,
        documents=[document_record(document) for document in documents.values()],
        statements=[statement_record(line) for line in lines],
        acts=[act_record(line, home.get(line.act.id)) for line in book.acts(rejected=True)],
        same_acts=same_act_records(book.same_acts()),
        mentions=[
            MentionRecord(
                id=m.id,
                span=span_record(m.span, texts),
                kind=m.kind,
                name=m.name,
                label=m.label,
                reason=m.reason,
                actor=actor_of.get(m.id),
            )
            for m in book.mentions()
        ],
        dates=[date_record(date, texts) for date in book.dates()],
        expectations=[docket_record(line) for line in book.docket()],
        actors=actor_records(book),
        echoes=[
            EchoRecord(
                id=echo.id,
                first=echo.first,
                second=echo.second,
                relation=echo.relation,
                score=echo.score,
                edits=[
                    EditRecord(kind=e.kind, first=maybe_span(e.first, texts), second=maybe_span(e.second, texts))  # type: ignore[arg-type]
                    for e in echo.edits
                ],
                rule=echo.rule,
            )
            for echo in echoes
        ],
        differences=[
            DifferenceRecord(
                id=d.id,
                kind=d.kind,
                attribute=d.attribute,
                about=d.about,
                first=span_records(d.first, texts),
                second=span_records(d.second, texts),
                rule=d.rule,
            )
            for d in book.differences()
        ],
        copies=[
            CopyRecord(
                id=c.id,
                original=c.original,
                copy=c.copy,
                kind=c.kind,
                share=c.share,
                directed=c.directed,
                reason=c.reason,
                passages=[
                    PassageRecord(original=one, copy=other)
                    for one, other in (span_records(passage, texts) for passage in c.passages)
                ],
            )
            for c in copies
        ],
        coverage=[
            CoverageRecord(
                group=g.group, statements=list(g.statements), documents=list(g.documents), independent=g.independent
            )
            for g in accounts.groups(echoes, contents, copies)
        ],
        holdings=holding_records(book, texts),
        given_actors=given_records(book),
        terms=term_records(book),
        proposals=proposal_records(book, texts),
        tabled=tabled_records(book),
        positions=position_records(book),
        corrections=[
            CorrectionRecord(**{f: getattr(c, f) for f in CorrectionRecord.model_fields}) for c in book.corrections()
        ],
    )


def document_record(document: Document) -> DocumentRecord:
    """A document as a record."""
    return DocumentRecord(
        id=document.id,
        title=document.title,
        outlet=document.outlet,
        agency=document.agency,
        byline=list(document.byline),
        published=str(document.published) if document.published else None,
        published_rule=document.published_rule,
        url=document.url,
        language=document.language,
        kind=document.kind,
        origin=document.origin,
        zones=[ZoneRecord(start=zone.start, end=zone.end, kind=zone.kind) for zone in document.zones],
        incomplete=list(document.incomplete),
        file=document.file,
        sha256=document.sha256,
        text=document.text,
    )


def statement_record(line: Line) -> StatementRecord:
    """A statement as a record, with its speakers and words."""
    one, texts = line.statement, {line.document.id: line.document.text}
    return StatementRecord(
        id=one.id,
        document=one.document,
        kind=one.kind,  # type: ignore[arg-type]
        polarity=one.polarity,  # type: ignore[arg-type]
        speakers=[actor.id for actor in line.speakers],
        mentions=list(one.speakers),
        sources=span_records(one.sources, texts),
        cue=maybe_span(one.cue, texts),
        content=span_records(one.content, texts),
        said=str(one.said) if one.said else None,
        said_rule=one.said_rule,
        channel=maybe_span(one.channel, texts),
        via=maybe_span(one.via, texts),
        nested_in=one.nested_in,
        rule=one.rule,
        score=one.score,
    )


def actor_records(book: Book) -> list[ActorRecord]:
    """The actors of a book as records."""
    return [
        ActorRecord(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            aliases=list(actor.aliases),
            roles=[RoleRecord(title=r.title, of=r.of, during=str(r.during) if r.during else None) for r in actor.roles],
            side=actor.side,
        )
        for actor in book.actors()
    ]
