"""Documents and readings for tests, made from a few words."""

from __future__ import annotations

from dataclasses import replace

from parleybook.findings import Findings, find
from parleybook.model import Document, Edtf, Zone, document_id
from parleybook.reader.reading import Reading
from parleybook.reader.rules import read


def document(text: str, *, kind: str = "report", zones: tuple[Zone, ...] = (), outlet: str = "Wire") -> Document:
    """A document with a text and little else."""
    return Document(id=document_id(text, outlet, ""), text=text, outlet=outlet, kind=kind, zones=zones, language="en")


def reading(text: str) -> Reading:
    """The reading of a text by rule."""
    return next(read([document(text)]))


def found(text: str, *, kind: str = "report", zones: tuple[Zone, ...] = (), published: str = "") -> Findings:
    """What the findings by rule make of a text."""
    one = replace(document(text, kind=kind, zones=zones), published=Edtf(published) if published else None)
    return find(one, next(read([one])))


def said(text: str, **options: str) -> list[tuple[str, str, str]]:
    """(kind, speaker, words) of each statement of a text; the speaker's name within the document, "" when none."""
    findings = found(text, **options)  # type: ignore[arg-type]
    names = {mention.id: mention.name for mention in findings.mentions}
    return [
        (
            statement.kind,
            ", ".join(names[mention] for mention in statement.speakers),
            " … ".join(span.words(text) for span in statement.content),
        )
        for statement in findings.statements
    ]
