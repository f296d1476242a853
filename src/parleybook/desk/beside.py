"""Two documents side by side: one page with their aligned passages, marked word by word."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from parleybook._version import __version__
from parleybook.accounts import Account
from parleybook.book import GAP
from parleybook.desk.page import environment
from parleybook.desk.phrases import copied, label, not_whole, source
from parleybook.model import Aligned, Comparison, Difference, Document, Edit, Row, Span
from parleybook.packs.acts import act_types

#: Of the words of the shorter side, how many must be equal for the others to be marked one by one.
_ALIKE: Final = 0.35
_TITLES: Final = {
    "differs": "What differs",
    "update": "What the later report knows",
    "same": "What both say",
    "close": "One matter, told apart",
    "only first": "Only in {}",
    "only second": "Only in {}",
}
_GUIDES: Final = {
    "differs": "The words that differ stand in brackets; underlined words stand on one side only.",
    "update": "Another number or another state of things in a later report: no contradiction.",
    "same": "In the same words or in others.",
    "close": "Passages near each other in matter, for a reader to judge.",
    "only first": "An omission is no contradiction.",
    "only second": "An omission is no contradiction.",
}
_READOUT: Final = "Subject by subject. What one account says nothing of it does not deny."
_ONE_ACT: Final = "What both tell was done or is planned; what only one account tells of it is no contradiction."
_PARTS: Final = {"contact": "The contact", "initiator": "Who asked for it", "agreed": "What was agreed"}
_RELATIONS: Final = {"only first": "only in the first", "only second": "only in the second"}
_SAID: Final = {"cut": "Words are left out", "wording": "Other words", "omission": "Left out"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one side: "plain", "own" (only on this side), "differs" or "gap"."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """One row: what differs in words, and the pieces of both sides (none where a document does not tell it)."""

    said: tuple[str, ...]
    first: tuple[Piece, ...]
    second: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one kind under a title."""

    id: str
    title: str
    guide: str
    rows: tuple[Pairing, ...]


def side_by_side(comparison: Comparison, one: Account, other: Account, *, title: str = "") -> str:
    """The page of a comparison as one HTML text. The same documents give the same bytes.

    Of one report alone, ``other`` is the same, and its two sides stand beside each other.
    """
    first, second = one.document, other.document
    alone = first.id == second.id
    sections = [_readout(comparison, first, second)] if comparison.readout else []
    sections += [_section(kind, comparison, first, second) for kind in _TITLES]
    sections.append(_acts(comparison, first, second))
    html = (
        environment()
        .get_template("beside.html.j2")
        .render(
            title=title or (source(first) if alone else f"{source(first)} beside {source(second)}"),
            names=(comparison.readout.first, comparison.readout.second)
            if alone and comparison.readout
            else (source(first), source(second)),
            alone=alone,
            first=first,
            second=second,
            notes=list(_notes(comparison, first, second)),
            sections=[section for section in sections if section.rows],
            version=__version__,
        )
    )
    return html.encode("utf-8", "replace").decode("utf-8")


def _section(kind: str, comparison: Comparison, first: Document, second: Document) -> Section:
    texts = {first.id: first.text, second.id: second.text}
    rows = tuple(_pairing(row, texts) for row in comparison.rows if row.kind == kind)
    name = source(first if kind == "only first" else second)
    return Section(kind.replace(" ", "-"), _TITLES[kind].format(name), _GUIDES[kind], rows)


def _readout(comparison: Comparison, first: Document, second: Document) -> Section:
    """Two official accounts of one contact, subject by subject."""
    texts = {first.id: first.text, second.id: second.text}
    rows = []
    for one in comparison.readout.subjects if comparison.readout else ():
        name = one.name or _PARTS.get(one.part, one.part.capitalize() if one.part != "subject" else "")
        relation = _RELATIONS.get(one.relation, one.relation)
        said = (f"{name}: {relation}" if name else relation.capitalize(), *(_told(d, texts) for d in one.differences))
        marks = [span for d in one.differences for span in (*d.first, *d.second)]
        sides = [tuple(_pieces(spans, marks, (), texts)) for spans in (one.first, one.second)]
        rows.append(Pairing(said, sides[0], sides[1]))
    return Section("readout", "Two official accounts of one contact", _READOUT, tuple(rows))


def _acts(comparison: Comparison, first: Document, second: Document) -> Section:
    """The acts that both documents tell of, attribute by attribute."""
    texts = {first.id: first.text, second.id: second.text}
    rows = []
    for act in comparison.acts:
        said = [act_types()[act.type].words.capitalize() + _status(act.statuses)]
        said += [_attribute(one, texts) for one in act.attributes if one.attribute not in ("kind", "status")]
        marks = [span for one in act.attributes if one.differs for span in (*one.first, *one.second)]
        sides = [tuple(_pieces(spans, marks, (), texts)) for spans in act.evidence]
        rows.append(Pairing(tuple(said), sides[0], sides[1]))
    return Section("acts", "One act, two accounts", _ONE_ACT, tuple(rows))


def _status(statuses: tuple[str, str]) -> str:
    one, other = statuses
    return f", {one}" if one == other else f", {one} in the one, {other} in the other"


def _attribute(one: Aligned, texts: dict[str, str]) -> str:
    """One attribute in both accounts: "Place: “Lorn”, “Lorn harbour”"."""
    words = [
        ", ".join(" ".join(span.words(texts[span.document]).split()) for span in side)
        for side in (one.first, one.second)
    ]
    told = [f"“{word}”" if word else "not told" for word in words]
    between = " against " if one.differs else ", "
    return f"{one.attribute.capitalize()}: {told[0] if words[0] == words[1] else between.join(told)}"


def _notes(comparison: Comparison, first: Document, second: Document) -> Iterable[str]:
    documents = {first.id: first, second.id: second}
    if copy := comparison.copy:
        taken, original = documents[copy.copy], documents[copy.original]
        if copy.whole:
            yield f"{label(taken)} {copied(copy)} {label(original)}: one account, not two."
        for _, passage in copy.passages:
            words = " ".join(passage.words(taken.text).split())
            yield f"{label(taken)} {copied(copy)} {label(original)}, one account of what it tells: {words}"
    for id in comparison.silent:
        document = documents[id]
        yield f"{label(document)} may not be whole ({not_whole(document)}): what only the other has is not listed."


def _pairing(row: Row, texts: dict[str, str]) -> Pairing:
    own = _own(row.edits, texts)
    marks = [span for d in row.differences for span in (*d.first, *d.second)]
    sides = (tuple(_pieces(spans, marks, own, texts)) for spans in (row.first, row.second))
    return Pairing(tuple(_told(d, texts) for d in row.differences), *sides)


def _told(difference: Difference, texts: dict[str, str]) -> str:
    """A difference in words."""
    if difference.kind in _SAID:
        what = _SAID[difference.kind]
        return f"{what}: {difference.attribute}" if difference.kind == "omission" else what
    words = [
        " … ".join(span.words(texts[span.document]) for span in side) for side in (difference.first, difference.second)
    ]
    kind = difference.attribute if difference.kind == "value" else difference.kind
    return f"{kind.capitalize()}: “{' '.join(words[0].split())}” or “{' '.join(words[1].split())}”"


def _own(edits: Sequence[Edit], texts: dict[str, str]) -> list[Span]:
    """The words that stand on one side only; none where the sides have too little in common for it to tell."""

    def size(spans: Iterable[Span | None]) -> int:
        return sum(len(span.words(texts[span.document]).split()) for span in spans if span)

    equal = size(edit.first for edit in edits if edit.kind == "equal")
    least = min(size(edit.first for edit in edits), size(edit.second for edit in edits))
    if equal < _ALIKE * max(least, 1):
        return []
    return [span for edit in edits if edit.kind != "equal" for span in (edit.first, edit.second) if span]


def _pieces(
    spans: Sequence[Span], marks: Sequence[Span], own: Sequence[Span], texts: dict[str, str]
) -> Iterable[Piece]:
    """The words of some spans, cut where a mark starts or ends; a difference counts before a word of one side."""
    for number, span in enumerate(spans):
        if number:
            yield Piece("gap", GAP)
        text = texts[span.document]
        layers = [[mark for mark in layer if mark.overlaps(span) and mark != span] for layer in (marks, own)]
        edges = {span.start, span.end} | {
            min(max(edge, span.start), span.end)
            for layer in layers
            for mark in layer
            for edge in (mark.start, mark.end)
        }
        cuts = sorted(edges)
        for start, end in itertools.pairwise(cuts):
            here = Span(span.document, start, end)
            kind = "differs" if any(m.holds(here) for m in layers[0]) else "plain"
            if kind == "plain" and any(m.holds(here) for m in layers[1]):
                kind = "own"
            yield Piece(kind, text[start:end])
