"""What a program imports: ``open`` a book, ``read`` one text."""

from __future__ import annotations

import os
from pathlib import Path

from parleybook import accounts, pipeline
from parleybook.book import Book
from parleybook.book.lines import Lines, line_of
from parleybook.model import Document, Statement
from parleybook.sources import Facts, Material, assemble, given
from parleybook.sources.assembly import digest


class Reading:
    """One text, read: its document and what was found in it. Shows itself as a table in a notebook."""

    def __init__(self, document: Document, lines: Lines) -> None:
        self.document = document
        self.lines = lines

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, in reading order."""
        return tuple(line.statement for line in self.lines)

    def __repr__(self) -> str:
        return f"<{self.document.name}: {self.lines!r}>"

    def _repr_html_(self) -> str:
        return self.lines._repr_html_()


def open(path: str | os.PathLike[str]) -> Book:
    """Opens the book at ``path`` for reading; close it, or use it in a ``with`` statement.

    Raises:
        BookError: there is no such file, it is no book, or a newer version wrote it.
    """
    return Book.open(Path(path))


def read(
    text: str, *, published: str = "", outlet: str = "", title: str = "", url: str = "", kind: str = ""
) -> Reading:
    """Reads one report without a book.

    Args:
        text: the report as plain text; header lines and a dateline are understood.
        published: the day of publication in EDTF, when the text does not tell.
        outlet: who published it.
        title: its headline.
        url: its address.
        kind: one of `parleybook.model.DOCUMENT_KINDS`.

    Raises:
        NoReportError: there are no words in it.
        SourceError: ``published`` is no date, or the text is longer than any report.
    """
    stated = given(published or None, outlet, kind)
    facts = Facts(title=title, url=url)
    sha256 = digest(text.encode("utf-8", "surrogatepass"))
    report = assemble(Material(text, facts, "", sha256, given=stated.facts, otherwise=stated.otherwise))
    one = next(pipeline.read([report]))
    cast = accounts.cast(accounts.names_of(one.found.mentions), holdings=one.found.holdings)
    actors = {actor.id: actor for actor in cast.actors}
    of_name = {(name, label): actor for name, label, _, actor, _ in cast.names}
    mentions = {mention.id: mention for mention in one.found.mentions}
    actor_of = {mention.id: of_name[mention.name, mention.label] for mention in one.found.mentions}
    lines = Lines(line_of(statement, report.document, mentions, actors, actor_of) for statement in one.found.statements)
    return Reading(report.document, lines)
