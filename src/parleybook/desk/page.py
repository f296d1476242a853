"""The page of a book: one HTML file with everything in it, for any browser, without a network and without scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from parleybook import pipeline
from parleybook._version import __version__
from parleybook.book import Book, Line
from parleybook.book.timeline import timeline
from parleybook.desk import days, phrases
from parleybook.desk.agreed import outcome
from parleybook.desk.contrasting import contrast_marks, contrasting
from parleybook.desk.differing import Linked, blocks
from parleybook.desk.docketing import docket_marks, due_in_words, sections
from parleybook.desk.entries import SHOWN, outlets, speakers
from parleybook.desk.marks import Mark, marks_of, paragraphs
from parleybook.desk.places import day_place, entry_place, words_place
from parleybook.desk.summary import summary, title_of
from parleybook.desk.table import grid
from parleybook.desk.timeline import chronicle
from parleybook.model import Act, Copy, Document

#: Documents stand open on the page up to this many code points of text, taken together.
_OPEN: Final = 120_000
#: Utterances told differently that are shown at once.
_BLOCKS: Final = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A document as the page shows it."""

    document: Document
    text: Markup
    statements: int
    copies: tuple[tuple[str, Document], ...]


def page(book: Book, *, title: str = "") -> str:
    """The page of a book as one HTML text. The same book gives the same bytes.

    Args:
        book: an open book.
        title: what stands above the page; made from the name of the book's file when empty.
    """
    html = environment().get_template("page.html.j2").render(_contents(book), title=title or title_of(book.path.stem))
    return html.encode("utf-8", "replace").decode("utf-8")


def _contents(book: Book) -> dict[str, object]:
    """What the templates show."""
    documents = {document.id: document for document in book.documents()}
    lines = list(book.statements())
    copies = list(book.copies())
    by_id = {line.statement.id: line for line in lines}
    linked = Linked(by_id, documents, copies, list(book.echoes()), book.differences())
    named, unnamed, untold = speakers(lines, book.actor_of_mention(), linked.also())
    differing = blocks(linked)
    due = book.docket()
    opposed = pipeline.contrasts(book)
    beside = docket_marks(due)
    for id, marks in contrast_marks(opposed).items():
        beside.setdefault(id, []).extend(marks)
    told = (sum(len(group.documents) > 1 for group in linked.groups), len(differing))
    return {
        "head": summary(list(documents.values()), lines, copies, named, unnamed, told),
        "blocks": differing,
        "contrasting": contrasting(opposed, documents),
        "first_blocks": _BLOCKS,
        "named": named,
        "unnamed": unnamed,
        "untold": untold,
        "docket": sections(due),
        "shown": _shown(documents, lines, copies, [line.act for line in book.acts()], beside),
        "grid": grid(book),
        "outcome": outcome(book),
        "chronicle": chronicle(timeline(book)),
        "outlets": outlets(documents.values()),
        "open_documents": sum(len(document.text) for document in documents.values()) <= _OPEN,
        "first_entries": SHOWN,
        "version": __version__,
    }


def _shown(
    documents: Mapping[str, Document],
    lines: Sequence[Line],
    copies: Sequence[Copy],
    acts: Sequence[Act],
    more: Mapping[str, Sequence[Mark]],
) -> list[Shown]:
    of: dict[str, list[Line]] = {}
    for line in lines:
        of.setdefault(line.document.id, []).append(line)
    beside: dict[str, list[tuple[str, Document]]] = {}
    for copy in copies:
        beside.setdefault(copy.copy, []).append((phrases.copied(copy), documents[copy.original]))
    found = []
    for id, document in documents.items():
        statements = [line.statement for line in of.get(id, ())]
        done = [act for act in acts if act.document == id]
        marks = [*marks_of(statements, document.zones, done), *more.get(id, ())]
        text = paragraphs(document.text, marks)
        found.append(Shown(document, text, len(statements), tuple(beside.get(id, ()))))
    return found


@cache
def environment() -> Environment:
    """Where the templates come from, with the words and marks that they use."""
    environment = Environment(
        loader=PackageLoader("parleybook.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters |= {
        "day": days.in_words,
        "time": days.time_in_words,
        "label": phrases.label,
        "source": phrases.source,
        "heading": phrases.heading,
        "not_whole": phrases.not_whole,
        "dated_by": phrases.dated_by,
        "clipped": phrases.clipped,
        "listed": phrases.listed,
        "is_web": phrases.is_web,
        "site": phrases.site,
        "day_place": day_place,
        "day_of": days.of,
        "entry_place": entry_place,
        "words_place": words_place,
        "due": due_in_words,
    }
    environment.globals |= {"count": phrases.count, "style": _asset("page.css"), "script": _asset("page.js")}
    return environment


def _asset(name: str) -> Markup:
    """A file of this room, to stand in the page as it is."""
    return Markup(files("parleybook.desk").joinpath(name).read_text("utf-8").strip())
