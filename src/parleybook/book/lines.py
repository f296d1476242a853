"""Statements as a person reads them: who (role, side), in what document, on which day, then the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import overload

from parleybook.model import Actor, Document, Mention, Statement

#: What stands between two parts of a discontinuous content.
GAP = " […] "


@dataclass(frozen=True, slots=True)
class Line:
    """One statement with what is needed to read it: its document, its speakers, its words.

    ``speakers`` are the actors, in order; empty when the text does not tell. ``mentions`` are how the document names
    them.
    """

    statement: Statement
    document: Document
    speakers: tuple[Actor, ...]
    mentions: tuple[Mention, ...]

    @property
    def words(self) -> str:
        """The exact words of the content, its parts joined by GAP."""
        return GAP.join(span.words(self.document.text) for span in self.statement.content)

    @property
    def cue(self) -> str:
        """The words of the cue, empty when there is none."""
        return self.statement.cue.words(self.document.text) if self.statement.cue else ""

    @property
    def who(self) -> str:
        """The names of the speakers; "not told" when the text gives none."""
        return ", ".join(actor.name for actor in self.speakers) or "not told"

    @property
    def day(self) -> str:
        """The day of publication in EDTF, without a time; empty when not known."""
        return str(self.document.published or "").partition("T")[0]


class Lines(Sequence[Line]):
    """Lines in order; shows itself as a table in a notebook."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = tuple(lines)

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Lines: ...
    def __getitem__(self, index: int | slice) -> Line | Lines:
        return Lines(self._lines[index]) if isinstance(index, slice) else self._lines[index]

    def __repr__(self) -> str:
        shown = "\n".join(
            f"  {line.day or 'undated'} {line.document.outlet}: {line.who}: {line.words[:90]}" for line in self[:12]
        )
        return f"<{len(self)} statements>\n{shown}" + ("\n  …" if len(self) > 12 else "")

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{title}</th>" for title in ("day", "outlet", "who", "kind", "words"))
        body = "".join(_row(line) for line in self)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row(line: Line) -> str:
    kind = (
        line.statement.kind
        if line.statement.polarity == "said"
        else f"{line.statement.kind}, {line.statement.polarity}"
    )
    cells = (line.day, line.document.outlet, line.who, kind, line.words)
    return "<tr>" + "".join(f'<td style="text-align:left">{escape(cell)}</td>' for cell in cells) + "</tr>"


def line_of(
    statement: Statement,
    document: Document,
    mentions: Mapping[str, Mention],
    actors: Mapping[str, Actor],
    cast: Mapping[str, str],
) -> Line:
    """A line; ``cast`` leads from mentions to actors, both by id."""
    named = tuple(mentions[id] for id in statement.speakers)
    speakers: list[Actor] = []
    for mention in named:
        actor = actors.get(cast.get(mention.id, ""))
        if actor and actor not in speakers:
            speakers.append(actor)
    return Line(statement, document, tuple(speakers), named)
