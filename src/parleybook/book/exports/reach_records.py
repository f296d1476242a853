"""Disagreements and reach as records: what `parley differences` and `parley coverage` print as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from parleybook.accounts import Contrast, Disagreement, Outlet, Reach, Reported, Said, outlet_of
from parleybook.model import Document, Span


def disagreement_record(
    one: Disagreement, said: Mapping[str, Said], documents: Mapping[str, Document]
) -> dict[str, Any]:
    """One difference: the words and the whole statement of both sides, and all documents that tell it so."""
    sides = zip(
        ("first", "second"),
        one.statements,
        (one.difference.first, one.difference.second),
        (one.first, one.second),
        strict=True,
    )
    record: dict[str, Any] = {
        "id": one.difference.id,
        "about": "utterance",
        "kind": one.difference.kind,
        "attribute": one.difference.attribute,
        "independent": one.independent,
        "weight": one.weight,
        "rule": one.difference.rule,
    }
    for name, statement, spans, ids in sides:
        record[name] = {
            **statement_record(said[statement]),
            "differs": _spans(spans, said[statement].text),
            "documents": [_document(documents[id]) for id in ids],
        }
    return record


def contrast_record(one: Contrast, documents: Mapping[str, Document]) -> dict[str, Any]:
    """What accounts of one act differ in, or two speakers of one report dispute: both ways with their words."""
    record: dict[str, Any] = {
        "id": one.difference.id,
        "about": one.about,
        "kind": one.difference.kind,
        "attribute": one.difference.attribute,
        "weight": one.weight,
        "rule": one.difference.rule,
    }
    for name, side in (("first", one.first), ("second", one.second)):
        text = documents[side.source].text
        record[name] = {
            "content": _spans(side.shown, text),
            "differs": _spans(side.spans, text),
            "documents": [_document(documents[id]) for id in side.documents],
        }
    return record


def statement_record(one: Said) -> dict[str, Any]:
    """One statement with who says it and the exact words."""
    return {
        "statement": one.statement.id,
        "speaker": one.speaker.name if one.speaker else None,
        "kind": one.statement.kind,
        "content": _spans(one.statement.content, one.text),
    }


def reach_record(reach: Reach, said: Mapping[str, Said]) -> dict[str, Any]:
    """Outlets, utterances of several outlets, and what only one has."""
    return {
        "outlets": [_outlet(outlet) for outlet in reach.outlets],
        "reported": [_reported(one, said) for one in reach.reported],
        "only": [{"outlet": outlet_of(one.document), **statement_record(one)} for one in reach.only],
    }


def _outlet(outlet: Outlet) -> dict[str, Any]:
    return {
        "outlet": outlet.name,
        "documents": outlet.documents,
        "copies": outlet.copies,
        "statements": outlet.statements,
        **{kind: outlet.kinds[kind] for kind in ("direct", "mixed", "indirect")},
        "unnamed": outlet.unnamed,
        "first": outlet.first,
        "only": outlet.only,
        "left_out": outlet.left_out,
    }


def _reported(one: Reported, said: Mapping[str, Said]) -> dict[str, Any]:
    return {
        "group": one.group.group,
        "documents": list(one.group.documents),
        "independent": one.group.independent,
        "first": one.first or None,
        "left_out_by": list(one.left_out),
        "accounts": {outlet: statement_record(said[id]) for outlet, id in sorted(one.by.items())},
    }


def _document(document: Document) -> dict[str, Any]:
    day = str(document.published) if document.published else None
    return {"id": document.id, "outlet": document.outlet, "published": day, "file": document.file}


def _spans(spans: Iterable[Span], text: str) -> list[dict[str, Any]]:
    return [{"document": s.document, "start": s.start, "end": s.end, "words": s.words(text)} for s in spans]
