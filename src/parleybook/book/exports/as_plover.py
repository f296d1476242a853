"""The acts of a book as PLOVER events, a JSON object a line.

The fields are those of the PLOVER interchange format (Open Event Data Alliance, Event, Actor and Data Interchange
Specification): ``id``, ``date``, ``source`` and ``event`` are required there, the others optional. What PLOVER has no
field for stands in ``parleybook``. PLOVER wants a day for every event: where the text tells none it is that of
publication, and ``parleybook.date_basis`` says so.
"""

from __future__ import annotations

import json
from typing import Any

from parleybook._version import __version__
from parleybook.book.act_lines import ActLine
from parleybook.book.book import Book
from parleybook.packs.acts import act_types
from parleybook.packs.states import known_actors, state_codes

#: What PLOVER calls the context of an act that was not done, by our status.
_CONTEXTS = {
    "planned": ["future"],
    "proposed": ["hypothetical"],
    "hypothetical": ["hypothetical"],
    "denied": ["negation"],
    "cancelled": ["negation"],
}


def as_plover(book: Book) -> str:
    """Every act that nobody rejected, a line each; the same reports and version give the same bytes."""
    return "".join(json.dumps(_event(line), ensure_ascii=False) + "\n" for line in book.acts())


def _event(line: ActLine) -> dict[str, Any]:
    act, document = line.act, line.document
    first, last, basis = _days(line)
    event: dict[str, Any] = {"id": act.id, "has_event": True, "date": first}
    if last and last != first:
        event["enddate"] = last
    event |= {
        "source": _actors(line, "actor"),
        "recipient": _actors(line, "recipient"),
        "event": [act.type],
        "mode": [act.mode] if act.mode else [],
        "context": _CONTEXTS.get(act.status, []),
        "quad_code": act_types()[act.type].quad,
        "event_text": [line.words],
    }
    if line.place:
        event["event_loc"] = {"text": line.place}
    event["cite_info"] = {
        "publisher": document.outlet,
        "title": document.title,
        "url": document.url,
        "pub_date": line.reported,
    }
    event["coder"] = f"parleybook {__version__}"
    event["parleybook"] = _ours(line, basis)
    return event


def _days(line: ActLine) -> tuple[str | None, str | None, str]:
    """First and last day of the event, and what they rest on: the text, or the day of publication."""
    for date, basis in ((line.act.date, "text"), (line.document.published, "publication")):
        if date:
            first, last = date.first or date.last, date.last or date.first
            return str(first), str(last), basis
    return None, None, "none"


def _actors(line: ActLine, role: str) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for part in line.parts:
        if part.role == role:
            known = known_actors().get(part.name)
            words = part.mention.span.words(line.document.text)
            code = state_codes().get(known.actor, "") if known else ""
            found.setdefault(part.name, {"code": code, "name": part.name, "text": words})
    return list(found.values())


def _ours(line: ActLine, basis: str) -> dict[str, Any]:
    act, text = line.act, line.document.text
    return {
        "status": act.status,
        "modality": [span.words(text) for span in act.modality],
        "date": str(act.date) if act.date else None,
        "date_words": act.date_words.words(text) if act.date_words else None,
        "date_basis": basis,
        "object": line.object or None,
        "numbers": [{"value": number.value, "words": number.span.words(text)} for number in act.numbers],
        "mediator": _actors(line, "mediator"),
        "document": act.document,
        "word": [act.word.start, act.word.end],
        "evidence": [[span.start, span.end] for span in act.evidence],
        "statement": act.statement,
        "rule": act.rule,
    }
