"""The words of the book as frozen types. No input or output happens here."""

from parleybook.model.account import (
    COPY_KINDS,
    DIFFERENCE_KINDS,
    ECHO_RELATIONS,
    ROW_KINDS,
    Comparison,
    Copy,
    Coverage,
    Difference,
    Echo,
    Edit,
    Row,
)
from parleybook.model.act import ACT_STATUSES, CONTACT_MODES, Act, Participant
from parleybook.model.actor import ACTOR_KINDS, UNNAMED_KINDS, Actor, Role, actor_id
from parleybook.model.correction import CORRECTION_ACTIONS, Correction
from parleybook.model.document import DOCUMENT_KINDS, ZONE_KINDS, Document, Report, Zone, document_id
from parleybook.model.edtf import Edtf
from parleybook.model.errors import (
    BookError,
    DateError,
    NewerBookError,
    NoReportError,
    NotABookError,
    PackError,
    ParleybookError,
    SourceError,
    SpanError,
)
from parleybook.model.ids import content_id
from parleybook.model.offsets import OffsetMap, Piece
from parleybook.model.position import OUTCOMES, STANCES, Expectation, Position
from parleybook.model.span import Span
from parleybook.model.statement import (
    MENTION_KINDS,
    MENTION_LABELS,
    POLARITIES,
    STATEMENT_KINDS,
    Mention,
    Statement,
    statement_id,
)

__all__ = [
    "ACTOR_KINDS",
    "ACT_STATUSES",
    "CONTACT_MODES",
    "COPY_KINDS",
    "CORRECTION_ACTIONS",
    "DIFFERENCE_KINDS",
    "DOCUMENT_KINDS",
    "ECHO_RELATIONS",
    "MENTION_KINDS",
    "MENTION_LABELS",
    "OUTCOMES",
    "POLARITIES",
    "ROW_KINDS",
    "STANCES",
    "STATEMENT_KINDS",
    "UNNAMED_KINDS",
    "ZONE_KINDS",
    "Act",
    "Actor",
    "BookError",
    "Comparison",
    "Copy",
    "Correction",
    "Coverage",
    "DateError",
    "Difference",
    "Document",
    "Echo",
    "Edit",
    "Edtf",
    "Expectation",
    "Mention",
    "NewerBookError",
    "NoReportError",
    "NotABookError",
    "OffsetMap",
    "PackError",
    "ParleybookError",
    "Participant",
    "Piece",
    "Position",
    "Report",
    "Role",
    "Row",
    "SourceError",
    "Span",
    "SpanError",
    "Statement",
    "Zone",
    "actor_id",
    "content_id",
    "document_id",
    "statement_id",
]
