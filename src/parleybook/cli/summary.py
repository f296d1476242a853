"""What a book holds, in the few lines that `build` and `add` end with."""

from __future__ import annotations

from collections import Counter

from parleybook import accounts
from parleybook.book import Book

_MOST = 5
_KINDS = ("direct", "mixed", "indirect")


def summary(book: Book) -> str:
    """Documents, statements, speakers, what differs: a line each, in words."""
    documents = list(book.documents())
    lines = book.statements()
    outlets = {document.outlet for document in documents if document.outlet}
    kinds = Counter(line.statement.kind for line in lines)
    speakers = Counter(actor.name for line in lines for actor in line.speakers if actor.kind != "unnamed")
    days = sorted(str(document.published)[:10] for document in documents if document.published)
    incomplete = sum(bool(document.incomplete) for document in documents)
    undated = sum(document.published is None for document in documents)
    rows = [
        ("book", str(book.path)),
        ("documents", _documents(len(documents), len(outlets), days)),
        ("statements", f"{len(lines)}: " + ", ".join(f"{kinds[kind]} {kind}" for kind in _KINDS)),
        (
            "speakers",
            f"{len(speakers)} named; most often " + ", ".join(f"{n} ({c})" for n, c in speakers.most_common(_MOST)),
        ),
        ("differs", _differences(book)),
    ]
    if copies := list(book.copies()):
        of_kind = Counter(copy.kind for copy in copies)
        told = ", ".join(f"{count} {_plural(kind, count)}" for kind, count in sorted(of_kind.items()))
        rows.append(("copies", told))
    if incomplete:
        rows.append(("unread", f"{_count(incomplete, 'document')} likely not whole"))
    if undated:
        rows.append(("undated", _count(undated, "document")))
    return "\n".join(f"{name:<12}{value}" for name, value in rows)


def _documents(count: int, outlets: int, days: list[str]) -> str:
    span = f", {days[0]} to {days[-1]}" if days and days[0] != days[-1] else f", {days[0]}" if days else ""
    return f"{count} from {_count(outlets, 'outlet')}{span}"


def _differences(book: Book) -> str:
    echoes = list(book.echoes())
    if not echoes:
        return "nothing: no quotation stands in two documents"
    documents = {line.statement.id: line.document.id for line in book.statements()}
    groups = accounts.groups(echoes, documents, book.copies())
    kinds = Counter(difference.kind for difference in book.differences())
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "in nothing"
    most = max(group.independent for group in groups)
    return (
        f"{_count(len(groups), 'quotation')} in two documents or more (at most {most} independent); they differ: {told}"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {_plural(noun, number)}"


def _plural(noun: str, number: int) -> str:
    return noun if number == 1 else f"{noun[:-1]}ies" if noun.endswith("copy") else f"{noun}s"
