"""`parley compare`: two reports side by side."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import click

from parleybook import pipeline
from parleybook.accounts import Account
from parleybook.book import Book
from parleybook.cli.comparing import print_acts, print_readout
from parleybook.cli.marking import GAP, marked
from parleybook.cli.output import as_json, guard, print_table, save
from parleybook.cli.reading import stated
from parleybook.model import BookError, Comparison, Difference, Document, Report, Row, SourceError, Span
from parleybook.sources import Problem, given, read_all

#: Rows that only one document has, and rows told alike, that a terminal shows of each.
_SHOWN: Final = 8
_TITLES: Final = {
    "differs": "differs",
    "update": "later knowledge",
    "same": "both say",
    "close": "told apart",
    "only first": "only the first",
    "only second": "only the second",
}


@click.command("compare")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B", required=False)
@click.argument("more", metavar="", nargs=-1)
@click.option(
    "--book", "path", metavar="BOOK", help="A and B are documents of this book: an id, a file name, an outlet."
)
@click.option("--page", metavar="FILE", help="Write the two side by side as one web page.")
@click.option("--all", "whole", is_flag=True, help="Show every row, not only the first ones of each kind.")
@click.option("--json", "wanted", is_flag=True, help="Print JSON on a terminal too.")
@stated
def command(
    first: str,
    second: str | None,
    more: tuple[str, ...],
    path: str | None,
    page: str | None,
    whole: bool,
    wanted: bool,
    published: str | None,
    outlet: str,
    kind: str,
    names: str | None,
) -> None:
    """Compare report A with report B: what both say, what differs and how, what only one says.

    A difference is shown with the words of both. What one leaves out is no contradiction; what a report may have lost
    (a teaser, a paywall) is not counted against it. Acts that both tell of stand attribute by attribute, two official
    accounts of one call or meeting subject by subject. Report A alone: what its speakers dispute, and the accounts of
    the two sides of a contact where it tells both.

    \b
    parley compare monday.html tuesday.txt
    parley compare monday.html
    parley compare Courier Meridian --book talks.parley
    """
    if more:
        raise click.UsageError(
            "two reports are compared at a time; of more, make a book with parley build and see parley differences"
        )
    names_of = [name for name in (first, second) if name]
    if page:
        guard(Path(page), names_of)
    terms = None
    if path:
        with Book.open(path) as book:
            several = [pipeline.account(book, _document(book, name)) for name in names_of]
            terms = book.terms
    else:
        several = pipeline.accounts_of(
            pipeline.read(_report(name, published, outlet, kind, names) for name in names_of)
        )
    one, other = several[0], several[-1]
    if second and one.document.id == other.document.id:
        raise click.UsageError("A and B are the same report")
    comparison = pipeline.compare(one, other, terms) if second else pipeline.inside(one, terms)
    if page:
        from parleybook.desk import side_by_side

        save(Path(page), side_by_side(comparison, one, other), keep=names_of)
        click.echo(f"{'page':<12}{page}", err=as_json(wanted))
    if as_json(wanted):
        from parleybook.book.exports import comparison_record

        click.echo(
            json.dumps(comparison_record(comparison, one.document, other.document), ensure_ascii=False, indent=1)
        )
    elif not page:
        if comparison.readout:
            print_readout(comparison.readout, (one.document, other.document))
        _table(comparison, one, other, whole, alone=second is None)
        print_acts(comparison, one.document, other.document, whole)


def _document(book: Book, name: str) -> Document:
    """The one document of a book that a name means."""
    found = list(book.documents(document=name))
    exact = [document for document in found if name in (document.id, document.file, document.outlet)] or found
    if len(exact) == 1:
        return exact[0]
    if not exact:
        raise BookError(f"no document {name} in the book; parley show BOOK documents lists them")
    several = ", ".join(f"{document.id} ({document.file})" for document in exact[:5])
    raise BookError(f"{name} is {len(exact)} documents of the book; name one by its id: {several}")


def _report(name: str, published: str | None, outlet: str, kind: str, names: str | None) -> Report:
    """The one report of a file."""
    found = list(read_all([name], given(published, outlet, kind, names), ()))
    reports = [one for one in found if isinstance(one, Report)]
    if len(reports) == 1:
        return reports[0]
    if reports:
        raise SourceError(f"{name}: {len(reports)} reports; compare two of them in a book (--book)")
    problem = next((one for one in found if isinstance(one, Problem)), None)
    raise SourceError(str(problem) if problem else f"{name}: no report in it")


def _table(comparison: Comparison, one: Account, other: Account, whole: bool, *, alone: bool) -> None:
    """Prints the comparison as one table; a report ``alone`` has what its speakers dispute."""
    texts = {account.document.id: account.document.text for account in (one, other)}
    shown: Counter[str] = Counter()
    rows: list[Sequence[str]] = []
    for row in comparison.rows:
        shown[row.kind] += 1
        if row.kind in ("differs", "update") or whole or shown[row.kind] <= _SHOWN:
            rows.append((_what(row, texts), _marked(row.first, row, texts), _marked(row.second, row, texts)))
    columns = (("", ""), (_name(one.document), "words"), ("" if alone else _name(other.document), "words"))
    title = f"{len(rows) or 'nothing'} disputed in {_name(one.document)}" if alone else _counted(shown)
    print_table(title, columns, rows)
    for line in (*_notes(comparison, one, other), *_more(shown, whole)):
        click.echo(line)


def _name(document: Document) -> str:
    return document.name


def _counted(shown: Counter[str]) -> str:
    return ", ".join(f"{shown[kind]} {_TITLES[kind]}" for kind in _TITLES if shown[kind]) or "nothing in common"


def _what(row: Row, texts: dict[str, str]) -> str:
    """What a row shows: the differences in words, or its kind."""
    if not row.differences:
        return _TITLES[row.kind]
    return "\n".join(_difference(difference, row, texts) for difference in row.differences)


def _difference(difference: Difference, row: Row, texts: dict[str, str]) -> str:
    kind, attribute = difference.kind, difference.attribute
    if kind in ("cut", "wording"):
        return kind
    if kind == "omission":
        return f"{attribute} left out"
    told = " / ".join(_words(spans, texts) for spans in (difference.first, difference.second))
    return f"{attribute if kind == 'value' else kind}: {told}"


def _words(spans: Iterable[Span], texts: dict[str, str]) -> str:
    return " ".join(GAP.join(span.words(texts[span.document]) for span in spans).split())


def _marked(spans: Sequence[Span], row: Row, texts: dict[str, str]) -> str:
    """The words of one side; those that differ stand in brackets."""
    if not spans:
        return ""
    return marked(spans, [span for d in row.differences for span in (*d.first, *d.second)], texts[spans[0].document])


def _notes(comparison: Comparison, one: Account, other: Account) -> Iterable[str]:
    documents = {account.document.id: account.document for account in (one, other)}
    if copy := comparison.copy:
        names = documents[copy.copy].name, documents[copy.original].name
        if copy.whole:
            how = f"is a {copy.kind} of" if copy.directed else "and this one are nearly one text:"
            yield f"{names[0]} {how} {names[1]}: one account, not two"
        for _, words in copy.passages:
            how = "takes over from" if copy.directed else "has a passage in common with"
            yield f"{names[0]} {how} {names[1]}: {_words((words,), {words.document: documents[copy.copy].text})}"
    for id in comparison.silent:
        yield f"{documents[id].name} may not be whole: what only the other has is not listed"


def _more(shown: Counter[str], whole: bool) -> Iterable[str]:
    for kind, count in shown.items():
        if kind not in ("differs", "update") and count > _SHOWN and not whole:
            yield f"{count - _SHOWN} more: {_TITLES[kind]} (--all shows them)"
