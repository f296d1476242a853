"""A document's text with its statements marked: paragraphs of HTML that, without tags, are exactly the text.

Marks may nest and cross. A mark that crosses another is split where the other ends, so that elements always nest;
a mark that holds no other becomes one link, and in a mark that holds others each run of its own words does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup, escape

from parleybook.desk.places import entry_place, words_place
from parleybook.model import Act, Statement, Zone

#: Class of an element by what it marks.
CONTENT: Final = "c"
SOURCE: Final = "o"
CUE: Final = "q"
ACT: Final = "a"
ZONE: Final = "z"
DUE: Final = "d"
DIFFERS: Final = "x"
#: Zones of one kind that stand no farther apart than this, in code points, carry one label.
_LINE_BREAK: Final = 2
_ORDER: Final = {ZONE: 0, CONTENT: 1, DUE: 2, DIFFERS: 3, SOURCE: 4, CUE: 5, ACT: 6}


@dataclass(frozen=True, slots=True)
class Mark:
    """Code points start:end of a text marked as ``kind``; ``owner`` is the id of a statement or act, or what a zone is.

    ``first`` says that the words of the owner begin here.
    """

    start: int
    end: int
    kind: str
    owner: str
    first: bool = False


def marks_of(statements: Iterable[Statement], zones: Iterable[Zone] = (), acts: Iterable[Act] = ()) -> list[Mark]:
    """Every mark of one document; the words of a statement begin with the first part of its content."""
    found: list[Mark] = []
    last = None
    for zone in zones:
        goes_on = last is not None and last.kind == zone.kind and zone.start - last.end <= _LINE_BREAK
        found.append(Mark(zone.start, zone.end, ZONE, zone.kind, not goes_on))
        last = zone
    for statement in statements:
        for index, span in enumerate(statement.content):
            found.append(Mark(span.start, span.end, CONTENT, statement.id, index == 0))
        found += [Mark(span.start, span.end, SOURCE, statement.id) for span in statement.sources]
        if statement.cue:
            found.append(Mark(statement.cue.start, statement.cue.end, CUE, statement.id))
    found += [Mark(act.word.start, act.word.end, ACT, act.id, first=True) for act in acts]
    return found


def paragraphs(text: str, marks: Iterable[Mark]) -> Markup:
    """The whole text as ``<p>`` elements, a line each, with its marks. What stands between the lines stays."""
    waiting = sorted(marks, key=_rank, reverse=True)
    reaching: list[Mark] = []
    html: list[str] = []
    at = 0
    for line in text.splitlines(keepends=True) or [text]:
        bare = line.rstrip("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        following = at + len(line)
        while waiting and waiting[-1].start < following:
            reaching.append(waiting.pop())
        here = [part for mark in reaching if (part := _within(mark, at, at + len(bare)))]
        shown = at + len(bare) if bare.strip() else at
        reaching = [_behind(mark, following, shown) for mark in reaching if mark.end > following]
        if bare.strip():
            html += ["<p>", *_nested(text, at, at + len(bare), here), "</p>", _escaped(line[len(bare) :])]
        else:
            html.append(_escaped(line))
        at += len(line)
    return Markup("".join(html))


def _within(mark: Mark, start: int, end: int) -> Mark | None:
    """The part of a mark that stands in a line."""
    first, last = max(mark.start, start), min(mark.end, end)
    return replace(mark, start=first, end=last) if first < last else None


def _behind(mark: Mark, start: int, end: int) -> Mark:
    """The part of a mark from ``start`` on; still the first when nothing of it was shown, that is before ``end``."""
    return replace(mark, start=start, first=mark.first and mark.start >= end)


def _rank(mark: Mark) -> tuple[int, int, int, str]:
    return mark.start, -mark.end, _ORDER[mark.kind], mark.owner


def _nested(text: str, start: int, end: int, marks: Sequence[Mark], inside: Mark | None = None) -> list[str]:
    """HTML of text[start:end]; every mark lies within it."""
    html: list[str] = []
    rest = sorted(marks, key=_rank)
    while rest:
        mark = rest.pop(0)
        html += _run(text[start : mark.start], inside)
        held, behind = [], []
        for other in rest:
            if other.start >= mark.end:
                behind.append(other)
            elif other.end <= mark.end:
                held.append(other)
            else:
                held.append(replace(other, end=mark.end))
                behind.append(replace(other, start=mark.end, first=False))
        html += _element(text, mark, held)
        start, rest = mark.end, sorted(behind, key=_rank)
    return html + _run(text[start:end], inside)


def _element(text: str, mark: Mark, held: Sequence[Mark]) -> list[str]:
    if mark.kind == ZONE:
        named = f' data-z="{escape(mark.owner)}"' if mark.first else ""
        return [f'<span class="z"{named}>', *_nested(text, mark.start, mark.end, held), "</span>"]
    id = f' id="{escape(words_place(mark.owner))}"' if mark.first else ""
    if not held:
        goes = _goes(mark, tab=mark.first)
        return [f'<a class="{mark.kind}"{id}{goes}>', _escaped(text[mark.start : mark.end]), "</a>"]
    return [f'<span class="{mark.kind}"{id}>', *_nested(text, mark.start, mark.end, held, mark), "</span>"]


def _run(words: str, inside: Mark | None) -> list[str]:
    """Words that no further mark covers: plain, or a link when they stand in a mark."""
    if not words:
        return []
    if inside is None or not words.strip():
        return [_escaped(words)]
    return [f"<a{_goes(inside, tab=False)}>", _escaped(words), "</a>"]


def _goes(mark: Mark, *, tab: bool) -> str:
    """The way back to the entry; only one link of a statement is a stop of the tab key."""
    return f' href="#{escape(entry_place(mark.owner))}"' + ("" if tab else ' tabindex="-1"')


def _escaped(words: str) -> str:
    """Words as HTML between tags; a carriage return would become a line feed in a browser."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
