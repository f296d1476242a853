"""What stands at the head of the page: what was read, what was not, and the numbers that matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parleybook.book import Line
from parleybook.desk.days import span_in_words
from parleybook.desk.entries import Speaker
from parleybook.desk.phrases import copied, count, listed, of_share
from parleybook.model import STATEMENT_KINDS, Copy, Document


@dataclass(frozen=True, slots=True)
class Taken:
    """A copy in words: "‹one› is a reprint of ‹other› (98 % of its words; …)"."""

    copy: Document
    verb: str
    original: Document
    why: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The head of the page."""

    sentence: str
    taken: tuple[Taken, ...]
    figures: tuple[tuple[str, str], ...]  #: (number, what it counts)
    kinds: str  #: how many statements of each kind, in a sentence
    not_whole: tuple[Document, ...]
    undated: tuple[Document, ...]


def summary(
    documents: Sequence[Document],
    lines: Sequence[Line],
    copies: Sequence[Copy],
    named: Sequence[Speaker],
    unnamed: Sequence[Speaker],
    told: tuple[int, int],
) -> Summary:
    """The head; ``told`` is how many utterances several documents tell, and how many of them differ."""
    by_id = {document.id: document for document in documents}
    return Summary(
        _sentence(documents, lines, named, unnamed),
        tuple(_taken(copies, by_id)),
        tuple(_figures(documents, lines, copies, told)),
        _kinds(lines),
        tuple(document for document in documents if document.incomplete),
        tuple(document for document in documents if document.published is None),
    )


def _sentence(
    documents: Sequence[Document], lines: Sequence[Line], named: Sequence[Speaker], unnamed: Sequence[Speaker]
) -> str:
    if not documents:
        return "There is no report in this book yet."
    outlets = {document.outlet for document in documents if document.outlet}
    days = span_in_words(document.published for document in documents)
    read = count(len(documents), "report")
    read += f" from {count(len(outlets), 'outlet')}" if outlets else ""
    read += f", {days}" if days else ""
    if not lines:
        return f"{read}. No statement was found in {'it' if len(documents) == 1 else 'them'}."
    who = [count(len(named), "speaker")] if named else []
    who += [count(len(unnamed), "unnamed source")] if unnamed else []
    by = f" by {' and '.join(who)}" if who else ""
    return f"{read}: {count(len(lines), 'statement')}{by}."


def _taken(copies: Iterable[Copy], documents: Mapping[str, Document]) -> Iterable[Taken]:
    """The copies, in the order of their documents."""
    place = {id: number for number, id in enumerate(documents)}
    for copy in sorted(copies, key=lambda copy: (place[copy.copy], place[copy.original])):
        why = "; ".join(part for part in (of_share(copy.share), _reason(copy)) if part)
        yield Taken(documents[copy.copy], copied(copy), documents[copy.original], why)


def _reason(copy: Copy) -> str:
    """Why the one is the copy and not the other."""
    if not copy.reason:
        return "nothing tells which came first"
    return "which was published earlier" if copy.reason == "published earlier" else copy.reason


def _figures(
    documents: Sequence[Document], lines: Sequence[Line], copies: Sequence[Copy], told: tuple[int, int]
) -> Iterable[tuple[str, str]]:
    several, differ = told
    yield _figure(len(documents), "document")
    yield _figure(independent(documents, copies), "independent account")
    yield _figure(len(lines), "statement")
    yield f"{several:,}", "told by more than one document"
    yield f"{differ:,}", "of these told differently"


def _kinds(lines: Sequence[Line]) -> str:
    """One sentence on the kinds of statements; empty when there are none."""
    if not lines:
        return ""
    kinds = Counter(line.statement.kind for line in lines)
    found = listed([f"{kinds[kind]:,} {kind}" for kind in STATEMENT_KINDS if kinds[kind]])
    polarities = Counter(line.statement.polarity for line in lines)
    did = [("denied", "denies something"), ("declined", "declines to say")]
    clauses = [f"{words} in {polarities[name]:,}" for name, words in did if polarities[name]]
    more = f" Of these, the speaker {listed(clauses)}." if clauses else ""
    return f"By kind: {found}.{more}"


def _figure(number: int, thing: str) -> tuple[str, str]:
    words = count(number, thing).partition(" ")[2]
    return f"{number:,}", words


def independent(documents: Iterable[Document], copies: Iterable[Copy]) -> int:
    """How many documents there are when a text and its copies count once; a copied passage makes no copy."""
    leads: dict[str, str] = {document.id: document.id for document in documents}
    for copy in copies:
        if copy.whole:
            one, other = _lead(leads, copy.original), _lead(leads, copy.copy)
            leads[max(one, other)] = min(one, other)
    return sum(id == lead for id, lead in leads.items())


def _lead(leads: Mapping[str, str], id: str) -> str:
    while leads[id] != id:
        id = leads[id]
    return id


def title_of(stem: str) -> str:
    """A title from the name of a book's file: "ceasefire-talks" → "Ceasefire talks"."""
    words = " ".join(stem.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]
