"""Quotation marks: which words stand between them.

Reports mix straight, curly, angle, low and single marks; a quotation may run over several paragraphs, each
opening and only the last closing; marks get lost. The scan goes paragraph by paragraph and never carries an open
mark further than the convention of the paragraph-opening mark allows, so that one odd mark costs one paragraph at
most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from parleybook.reader.reading import Quotation

#: Opening mark → the marks that may close it. A straight mark closes itself.
_CLOSERS: Final = {
    '"': '"”',
    "“": '”“"',
    "”": "”",  # a closing mark set where an opening one belongs: only at a place where words open
    "„": "“”",
    "«": "»",
    "»": "«",
    "‘": "’",
    "'": "'",
    "``": "''",
    "''": "''",  # two apostrophes for a mark, as some archives write it
    "‹": "›",
}
_MARK: Final = re.compile(r"``|''|[\"“”„«»‘’'‹›]")
_PARAGRAPH: Final = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE_END: Final = re.compile(r"[.!?…]+(?=\s)")
_OPENS_AFTER: Final = frozenset(" \t\u00a0\u2009\u202f([{—–-/:,;“‘\"'")
_CLOSES_BEFORE: Final = frozenset(" \t\u00a0\u2009\u202f)]}—–-/:,;.!?…“”’\"'*")
#: Words that begin with an apostrophe.
_ELISION: Final = re.compile(r"['’‘](?:tis|twas|em|cause|til|n|bout|\d0s)\b", re.IGNORECASE)
_SINGLES: Final = frozenset("'‘")
_DOUBLES: Final = frozenset('"“')


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark: its place and whether the characters around it let it open or close."""

    start: int
    end: int
    text: str
    opens: bool
    closes: bool


def quotations(text: str, skip: Sequence[tuple[int, int]] = ()) -> tuple[Quotation, ...]:
    """The quotations of ``text``, outermost only, in order.

    ``skip`` names stretches (start, end) that are not the report (captions, advertisements): paragraphs that lie
    wholly inside one are passed over, and a quotation may run on behind them.

    Offsets are code points of ``text``; the marks themselves are left out. A quotation inside another belongs to
    the words of the outer one.
    """
    found: list[Quotation] = []
    running: list[tuple[int, int]] = []  # parts of a quotation that its last paragraph left open
    mark = ""
    for start, end in _paragraphs(text, skip):
        if running and not _reopens(text, start, end, mark):
            found.append(Quotation(tuple(running), closed=False))
            running = []
        for part, opener, closed in _scan(text, start, end):
            parts = [*running, part] if running else [part]
            running = []
            if not closed and _runs_on(text, part[1], end, opener):
                running, mark = parts, opener
            else:
                found.append(Quotation(tuple(parts), closed=closed))
    if running:
        found.append(Quotation(tuple(running), closed=False))
    return tuple(found)


def _paragraphs(text: str, skip: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        if not any(a <= start and end <= b for a, b in skip):
            yield start, end


def _reopens(text: str, start: int, end: int, mark: str) -> bool:
    """Whether the stretch opens with the mark of the quotation that runs into it."""
    first = _MARK.search(text, start, end)
    return first is not None and not text[start : first.start()].strip() and _same(first.group(), mark)


def _same(one: str, other: str) -> bool:
    """Whether two opening marks are of one kind; a text mixes straight and curly ones."""
    return one == other or {one, other} <= _DOUBLES


def _runs_on(text: str, stop: int, end: int, mark: str) -> bool:
    """Whether an unclosed part ends where its paragraph ends, or where a paragraph ended before lines were joined."""
    return not text[stop:end].strip() or (text[stop - 1] in ".!?…" and _reopens(text, stop, end, mark))


def _scan(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], str, bool]]:
    """The quotations of one paragraph as (inner span, opening mark, closed)."""
    marks = _marks(text, start, end)
    place = 0
    while place < len(marks):
        opener = marks[place]
        place += 1
        if not opener.opens or opener.text not in _CLOSERS:
            continue
        last = _closer(text, marks, place, opener)
        if last is not None:
            inner = _strip(text, opener.end, marks[last].start)
            place = last + 1
            if inner:
                yield inner, opener.text, True
            continue
        if opener.text == "'" or (opener.text == "‘" and not _goes_on(text, end)):
            continue  # an apostrophe, not a quotation
        inner = _strip(text, opener.end, _give_up(text, marks, place, opener, end))
        if inner:
            yield inner, opener.text, False
        while place < len(marks) and inner and marks[place].start < inner[1]:
            place += 1


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text, start, end):
        at, after = match.span()
        before = text[at - 1] if at > start else " "
        behind = text[after] if after < end else " "
        if match.group() in "'’‘" and (before.isalnum() and behind.isalnum()):
            continue  # an apostrophe inside a word
        if match.group() in "'’‘" and _ELISION.match(text, at):
            continue
        opens = before in _OPENS_AFTER and not behind.isspace()
        closes = behind in _CLOSES_BEFORE or behind.isspace()
        if match.group() == '"' and before.isspace() and behind.isspace():
            opens = closes = True  # a mark set apart by spaces may be either
        if match.group() == '"' and before in ".!?…" and behind.isupper():
            opens = closes = True  # "We go."He left."We stay," he said: a lost space on either side
        if match.group() == '"' and opens and before in ",.!?…":
            closes = True  # "We go,"he said: no space after the closing mark
        marks.append(_Mark(at, after, match.group(), opens, closes))
    return marks


def _closer(text: str, marks: list[_Mark], place: int, opener: _Mark) -> int | None:
    """Index of the mark that closes ``opener``, or None."""
    nested = _nested_closer(marks, place, opener)
    if nested is not None:
        return nested
    single = opener.text in _SINGLES
    possible = None
    for index in range(place, len(marks)):
        mark = marks[index]
        if _same(mark.text, opener.text) and mark.opens and not mark.closes:
            break  # the next quotation opens: ours was never closed
        if mark.text not in _CLOSERS[opener.text] or not mark.closes:
            continue
        if mark.text == "“" and mark.opens:
            continue
        if mark.text == opener.text and mark.opens and text[mark.start - 1].isspace() and _pairs_on(marks, index):
            break
        if not single or not _may_be_possessive(text, mark):
            return index if not single or _balanced(text, opener.end, mark.start) else None
        possible = index if possible is None else possible
    return possible


def _nested_closer(marks: list[_Mark], place: int, opener: _Mark) -> int | None:
    """The closing mark when curly or angle marks nest properly inside each other, else None."""
    if opener.text not in "“«„":
        return None
    depth, inner = 1, False
    for index in range(place, len(marks)):
        mark = marks[index]
        if mark.text == opener.text and mark.opens and not mark.closes:
            depth, inner = depth + 1, True
        elif mark.text in _CLOSERS[opener.text] and mark.closes:
            depth -= 1
        if depth == 0:
            return index if inner else None
    return None


def _pairs_on(marks: list[_Mark], index: int) -> bool:
    """Whether a straight mark that might open or close is followed by one that closes it."""
    return index + 1 < len(marks) and marks[index + 1].text == marks[index].text and not marks[index + 1].opens


def _may_be_possessive(text: str, mark: _Mark) -> bool:
    """Whether a single mark may be the apostrophe of a plural possessive ("the ministers' talks")."""
    return text[mark.start - 1] in "sS" and mark.end < len(text) and text[mark.end] == " "


def _balanced(text: str, start: int, end: int) -> bool:
    inside = text[start:end]
    return inside.count('"') % 2 == 0 and inside.count("“") == inside.count("”")


def _goes_on(text: str, end: int) -> bool:
    """Whether the next paragraph opens with a single mark, as one does that continues a quotation."""
    following = _PARAGRAPH.search(text, end)
    return following is not None and following.group().lstrip().startswith("‘")


def _give_up(text: str, marks: list[_Mark], place: int, opener: _Mark, end: int) -> int:
    """Where an unclosed quotation ends: the sentence before the next one opens, else the paragraph."""
    for mark in marks[place:]:
        if _same(mark.text, opener.text) and mark.opens:
            stops = [m.end() for m in _SENTENCE_END.finditer(text, opener.end, mark.start)]
            if not stops or not text[stops[-1] : mark.start].strip():
                return mark.start
            return stops[0]
    return end


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without the white space at its edges; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
