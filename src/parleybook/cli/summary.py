"""What a book holds, in the few lines that `build` and `add` end with."""

from __future__ import annotations

from collections import Counter

from parleybook import accounts
from parleybook.book import Book
from parleybook.model import UNNAMED_KINDS

_MOST = 5
_KINDS = ("direct", "mixed", "indirect")


def summary(book: Book) -> str:
    """Documents, statements, speakers, what differs: a line each, in words."""
    documents = list(book.documents())
    lines = book.statements()
    outlets = {document.outlet for document in documents if document.outlet}
    kinds = Counter(line.statement.kind for line in lines)
    first = [line.speakers[0] for line in lines if line.speakers]
    named = {actor.id: actor.name for actor in first if actor.kind not in UNNAMED_KINDS}
    spoken = Counter(actor.id for actor in first if actor.id in named)
    days = sorted(str(document.published)[:10] for document in documents if document.published)
    incomplete = sum(bool(document.incomplete) for document in documents)
    undated = sum(document.published is None for document in documents)
    rows = [
        ("book", str(book.path)),
        ("documents", _documents(len(documents), len(outlets), days)),
        ("statements", f"{len(lines)}: " + ", ".join(f"{kinds[kind]} {kind}" for kind in _KINDS)),
        (
            "speakers",
            _speakers(named, spoken),
        ),
        ("differs", _differences(book)),
    ]
    if copies := list(book.copies()):
        of_kind = Counter(copy.kind for copy in copies)
        told = ", ".join(f"{count} {_plural(kind, count)}" for kind, count in sorted(of_kind.items()))
        rows.append(("copies", told))
    if incomplete:
        rows.append(("incomplete", f"{_count(incomplete, 'document')} likely cut or behind a paywall"))
    if undated:
        rows.append(("undated", _count(undated, "document")))
    return "\n".join(f"{name:<12}{value}" for name, value in rows)


def _speakers(named: dict[str, str], spoken: Counter[str]) -> str:
    most = ", ".join(f"{named[id]} ({count})" for id, count in spoken.most_common(_MOST))
    return f"{len(named)} named" + (f"; most often {most}" if most else "")


def _documents(count: int, outlets: int, days: list[str]) -> str:
    span = f", {days[0]} to {days[-1]}" if days and days[0] != days[-1] else f", {days[0]}" if days else ""
    return f"{count} from {_count(outlets, 'outlet')}{span}"


def _differences(book: Book) -> str:
    echoes = list(book.echoes())
    if not echoes:
        return "nothing: no statement stands in two documents"
    contents = {line.statement.id: line.statement.content for line in book.statements()}
    groups = accounts.groups(echoes, contents, book.copies())
    kinds = Counter(difference.kind for difference in book.differences())
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "in nothing"
    most = max(group.independent for group in groups)
    return (
        f"{_count(len(groups), 'statement')} in two documents or more (at most {most} independent); they differ: {told}"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {_plural(noun, number)}"


def _plural(noun: str, number: int) -> str:
    return noun if number == 1 else f"{noun[:-1]}ies" if noun.endswith("copy") else f"{noun}s"
