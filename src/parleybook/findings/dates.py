"""Dates: every time expression of a document, with its place on the calendar and what it was counted from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from parleybook.findings import calendar, timing
from parleybook.findings.calendar import Length, Stretch
from parleybook.findings.context import Context
from parleybook.findings.direction import behind_infinitive, direction
from parleybook.findings.holding import Holding
from parleybook.findings.said import said_of
from parleybook.findings.timegrammar import Piece, grammar
from parleybook.model import DateMention, Document, Edtf, Mention, Span, Statement
from parleybook.reader.reading import Reading

_WEEKDAY: Final = "weekday"
#: A report of the week has a bare weekday for every so many full dates at least.
_PER_WEEKDAY: Final = 8
_LANGUAGE: Final = "en"
#: Zones whose dates are the report's own.
_READ_ZONES: Final = ("title", "dateline", "metadata")
#: A document whose full dates lie so far back is a history: its months are counted from the date told before.
_LONG_AGO: Final = dt.timedelta(days=400)
#: A word class in front of an expression → what it makes of it.
_BOUNDS: Final = {
    "since": "since",
    "until": "until",
    "through": "until",
    "by": "by",
    "before": "before",
    "after": "after",
    "from": "from",
    "within": "within",
}


class Told(NamedTuple):
    """The dates of a document, and its statements with the day they were made."""

    dates: tuple[DateMention, ...]
    statements: tuple[Statement, ...]


def dates(
    document: Document, reading: Reading, statements: Sequence[Statement] = (), mentions: Iterable[Mention] = ()
) -> Told:
    """The time expressions of a document in order, and the statements, each with when it was said.

    Dates outside the words of a statement are counted from the day of publication; they tell when a statement was
    made, and from that day the dates in its words are counted.
    """
    if document.language != _LANGUAGE:
        return Told((), tuple(statements))
    found = list(_expressions(document, reading))
    first = _resolved(document, reading, found, ())
    who = {mention.id: mention.name for mention in mentions}
    placed = said_of(document, reading, statements, first, who)
    return Told(tuple(_resolved(document, reading, found, placed)), placed)


def _expressions(document: Document, reading: Reading) -> Iterator[tuple[Piece, str]]:
    """Each expression of the report with the bound that the word in front makes of it."""
    open_ = replace(document, zones=tuple(zone for zone in document.zones if zone.kind not in _READ_ZONES))
    rules = grammar(_LANGUAGE)
    for piece in rules.find(document.text):
        if not open_.in_report(piece.start, piece.end):
            continue
        last = document.text.rfind(" ", piece.start, piece.end) + 1 or piece.start
        if _in_name(reading, piece, last):
            continue
        yield piece, _BOUNDS.get(piece.before, "")


def _in_name(reading: Reading, piece: Piece, last: int) -> bool:
    """Whether the last word of an expression stands in a longer name: "the June Movement"."""
    near = reading.names_in(reading.run(last, piece.end))
    spans = (reading.offsets(name.tokens) for name in near if name.label in ("PER", "ORG", "OTHER"))
    return any(a <= last and piece.end <= b and (b > piece.end or a < piece.start) for a, b in spans)


def _resolved(
    document: Document, reading: Reading, found: Sequence[tuple[Piece, str]], statements: Sequence[Statement]
) -> list[DateMention]:
    """The expressions with their values, in order."""
    published = calendar.of_edtf(document.published) if document.published else None
    history = _is_history(found, published)
    holding = Holding(statements)
    told: Stretch | None = None
    told_at = 0
    mentions: list[DateMention] = []
    for piece, bound in found:
        statement = _around(Span(document.id, piece.start, piece.end), holding)
        said = calendar.of_edtf(statement.said) if statement and statement.said and _is_day(statement) else None
        apart = "\n" in document.text[told_at : piece.start]
        past_year = bool(told and not apart and _long_before(told, published))
        context = Context(said or published, told, _direction(reading, piece, bound), history, past_year)
        value = timing.resolve(piece.meaning, context)
        mention = _mention(
            document, piece, bound, value, context, quoted=bool(said or (statement and statement.kind == "direct"))
        )
        mentions.append(mention)
        if isinstance(value, Stretch) and value.first and not value.vague:
            told, told_at = value._replace(code=""), piece.end
    return mentions


def _direction(reading: Reading, piece: Piece, bound: str) -> Any:
    def told() -> int:
        run = reading.run(piece.start, piece.end)
        if bound == "since":
            return -1
        if bound in ("by", "until") and behind_infinitive(reading, run):
            return 1
        return direction(reading, run)

    return told


def _mention(
    document: Document, piece: Piece, bound: str, value: Any, context: Context, *, quoted: bool
) -> DateMention:
    place, length = None, ""
    if isinstance(value, Stretch):
        place = value.edtf()
    elif isinstance(value, Length):
        length = value.iso()
    elif isinstance(value, str):
        length = value
    anchor, why = _anchor(context, place, length, quoted)
    span = Span(document.id, piece.start, piece.end)
    return DateMention.of(span, piece.type, place, length, anchor, bound, piece.rule + why)


def _anchor(context: Context, place: Edtf | None, length: str, quoted: bool) -> tuple[str, str]:
    """What was counted from, and why there is no value where there is none."""
    if "act" in context.used:
        return "act", "; the act is not dated here"
    counted = bool(context.now if "now" in context.used else "previous" in context.used and context.told)
    if place is None and not length and not counted:
        missing = "previous" in context.used and not context.told and "; no date told before"
        missing = missing or ("now" in context.used and not context.now and "; no day of publication")
        return "none", missing or ""
    if "previous" in context.used and context.told:
        return "previous", ""
    if "now" in context.used:
        return "statement" if quoted else "publication", ""
    return ("absolute" if place else "none"), ""


def _around(span: Span, statements: Holding) -> Statement | None:
    """The innermost statement in whose words an expression stands."""
    return min(statements.around(span), key=lambda one: sum(map(len, one.content)), default=None)


def _is_day(statement: Statement) -> bool:
    return statement.said is not None and statement.said.day is not None


def _long_before(told: Stretch, published: Stretch | None) -> bool:
    return bool(published and published.first and told.last and published.first - told.last > _LONG_AGO)


def _is_history(found: Sequence[tuple[Piece, str]], published: Stretch | None) -> bool:
    """Whether most of the full dates of a text lie long before its publication, or nothing tells when that was.

    A report of the week that looks back over somebody's life has such dates too; it has bare weekdays beside them.
    """
    if published is None or published.first is None:
        return True
    weekdays = sum(piece.rule == _WEEKDAY for piece, _ in found)
    nowhere = Context(None, None, lambda: 0)
    full = [
        value
        for piece, _ in found
        if piece.type == "DATE" and isinstance(value := timing.resolve(piece.meaning, nowhere), Stretch) and value.last
    ]
    past = sum(_long_before(value, published) for value in full)
    return len(full) > 5 and past > 0.7 * len(full) and weekdays * _PER_WEEKDAY < len(full)
