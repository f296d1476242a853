"""The whole way, on one page: sources → reader → findings → accounts → book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from parleybook import accounts, findings, reader
from parleybook.book import Book, queries, writing
from parleybook.findings import Findings
from parleybook.model import Document, Report, Statement
from parleybook.reader import Reading

#: Reports read at a time: enough to sort by length, few enough to stay within memory.
_BATCH = 64
#: Of the word runs of the shorter of two statements, how many they must share to be compared word by word.
_SHARED = 0.25


@dataclass(frozen=True, slots=True)
class Read:
    """One report, read: its document, the reading of it, and what was found."""

    report: Report
    reading: Reading
    found: Findings


@dataclass
class Added:
    """What adding did: the documents that are new, and those that were there already (file names)."""

    new: list[str] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)


def read(reports: Iterable[Report]) -> Iterator[Read]:
    """Each report with its reading and findings, in order. Pure: batches in, batches out."""
    several = iter(reports)
    while batch := list(islice(several, _BATCH)):
        readings = reader.read([report.document for report in batch])
        for report, reading in zip(batch, readings, strict=True):
            yield Read(report, reading, findings.find(report.document, reading))


def add(book: Book, reports: Iterable[Report], seen: Callable[[Document], None] = lambda _: None) -> Added:
    """Reads reports into a book and links what is new. All of it is in the book afterwards, or nothing.

    A report that is there already changes nothing. ``seen`` is called with each document as it is done.
    """
    done = Added()
    with book.writing():
        fresh = _fresh(book, reports, done)
        for one in read(fresh):
            document = one.report.document
            writing.put_report(book.db, one.report, one.reading.reader)
            writing.put_findings(book.db, document, one.found.statements, one.found.mentions)
            done.new.append(document.id)
            seen(document)
        if done.new:
            link(book, done.new)
    return done


def _fresh(book: Book, reports: Iterable[Report], done: Added) -> Iterator[Report]:
    """The reports that the book does not hold yet, each once."""
    known = {document.id: document.file for document in book.documents()}
    for report in reports:
        document = report.document
        if document.id in known:
            done.known.append((document.file, known[document.id]))
        else:
            known[document.id] = document.file
            yield report


def link(book: Book, new: Iterable[str]) -> None:
    """Links new documents with the whole book: copies, actors, echoes and what they differ in.

    Each new thing is compared with its candidates only; what was linked before stays.
    """
    ids = list(new)
    for id in ids:
        _link_copies(book, id)
    cast_actors(book)
    told = {actor.id for actor in book.actors() if actor.kind not in ("unnamed", "unknown")}
    actor_of = {mention: actor for mention, actor in queries.actor_of_mention(book.db).items() if actor in told}
    for id in ids:
        _link_echoes(book, id, actor_of)


def cast_actors(book: Book) -> None:
    """Works out anew which actor each name stands for, corrections included."""
    cast = accounts.cast(accounts.names_of(book.mentions()), book.corrections())
    writing.put_actors(book.db, cast.actors, cast.names)


def _link_copies(book: Book, id: str) -> None:
    document = book.document(id)
    shingled = accounts.shingles(document)
    bands = accounts.bands(shingled)
    for other in queries.sharing(book.db, "copy_bands", "document", id, bands):
        candidate = book.document(other)
        copy = accounts.copy(document, shingled, candidate, accounts.shingles(candidate))
        if copy:
            writing.put_copy(book.db, copy)
    writing.put_keys(book.db, "copy_bands", "document", ((band, id) for band in bands))


def _link_echoes(book: Book, id: str, actor_of: dict[str, str]) -> None:
    document = book.document(id)
    texts = {id: document.text}
    for statement in list(queries.statements_of(book.db, id)):
        keys = accounts.keys(statement, document.text)
        for other_id, shared in queries.sharing(book.db, "echo_keys", "statement", statement.id, sorted(keys)).items():
            if shared < _SHARED * min(len(keys), queries.keys_of(book.db, other_id)):
                continue
            other = book.statement(other_id)
            if other.document == id:
                continue
            texts.setdefault(other.document, book.document(other.document).text)
            pair = (_speaker(actor_of, statement), _speaker(actor_of, other))
            agree = "unknown" if not all(pair) else "same" if pair[0] == pair[1] else "other"
            echo = accounts.echo(statement, document.text, other, texts[other.document], speakers=agree)
            if echo:
                writing.put_echo(book.db, echo)
                first, second = (statement, other) if echo.first == statement.id else (other, statement)
                speakers = (_speaker(actor_of, first), _speaker(actor_of, second))
                for difference in accounts.differences(echo, first, second, speakers=speakers):
                    writing.put_difference(book.db, difference, texts)
        writing.put_keys(book.db, "echo_keys", "statement", ((key, statement.id) for key in keys))


def _speaker(actor_of: dict[str, str], statement: Statement) -> str:
    """The id of the first speaker, where it is one that a name tells across documents; "" where it is not."""
    return actor_of.get(statement.speakers[0], "") if statement.speakers else ""
