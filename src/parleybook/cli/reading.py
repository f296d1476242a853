"""What `build` and `add` share: their options, progress and problems on stderr, the summary on stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from parleybook import pipeline
from parleybook.book import Book
from parleybook.cli.output import save
from parleybook.cli.summary import summary
from parleybook.model import DOCUMENT_KINDS, Document, Report
from parleybook.packs.terms import TermPack, chosen
from parleybook.sources import NO_YEAR, Given, Problem, count_files, read_all

#: Notices of one sort that are shown one by one; the rest are counted.
_SHOWN = 5
_UNDATED = "no day of publication found; state it with --published YYYY-MM-DD"


def stated(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options by which a user states what the reports do not tell."""
    options = (
        click.option(
            "--published",
            metavar="DATE",
            help="Date for reports that tell none, or the year for those that tell only a day.",
        ),
        click.option("--outlet", default="", metavar="NAME", help="Who published them."),
        click.option(
            "--kind",
            default="",
            type=click.Choice(["", *DOCUMENT_KINDS]),
            metavar="KIND",
            help="What they are: report, interview, readout, transcript, post …",
        ),
        click.option(
            "--names", metavar="PATTERN", help="How the file names are made, such as '{date}_{outlet}_{title}'."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def with_roster(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option by which a user names the file of actors."""
    text = "Names, aliases, roles and sides that win over what is found; if left out, actors.toml beside the book."
    return click.option("--actors", "roster", metavar="FILE", help=text)(command)


def take_roster(book: Book, path: Path, roster: str | None) -> None:
    """Gives a book the actors of the file that is named, or that lies beside the book at ``path``; none changes
    nothing.

    Raises:
        PackError: the file does not say what it must.
    """
    from parleybook.sources.roster import NAME, read_roster

    beside = path.parent / NAME
    if roster or beside.is_file():
        book.give(read_roster(Path(roster) if roster else beside))


class Problems:
    """Collects what goes wrong and says it on stderr, a line each."""

    def __init__(self) -> None:
        self.lost = 0
        self._undated: list[str] = []

    def tell(self, problem: Problem) -> None:
        """Says one problem."""
        self.lost += problem.lost
        click.echo(f"parley: {problem}", err=True)

    def note(self, document: Document) -> None:
        """Says what a reader should know of a document: not English, no day of publication."""
        if document.language != "en":
            self.tell(Problem(document.file, "not English; stored and shown, but nothing is read in it", lost=False))
        if document.published is None:
            told = document.published_rule.removeprefix(NO_YEAR)
            words = f"dated {told} without a year; state it with --published YYYY" if told else _UNDATED
            self._undated.append(f"{document.file}: {words}")

    def close(self) -> None:
        """Says what was only counted so far."""
        for notice in self._undated[:_SHOWN]:
            click.echo(f"parley: {notice}", err=True)
        if len(self._undated) > _SHOWN:
            click.echo(f"parley: {len(self._undated) - _SHOWN} more without a day of publication", err=True)


#: The option by which a user names the term packs to read with.
with_terms = click.option(
    "--terms",
    multiple=True,
    metavar="PACK",
    help="Term pack: ceasefire, labour, trade, or a file; may be given several times. "
    "A file terms.toml beside the book is read too.",
)


def chosen_terms(asked: tuple[str, ...], book: Path) -> TermPack | None:
    """The term pack that a user asks for, with the additions in ``terms.toml`` beside the book; None for neither.

    Raises:
        PackError: a file cannot be read, or does not say what it must.
    """
    beside = book.parent / "terms.toml"
    return chosen(asked, beside) if asked or beside.is_file() else None


def read_into(
    book: Book, reports: tuple[str, ...], facts: Given, skip: Iterable[Path] = (), terms: TermPack | None = None
) -> Problems:
    """Reads reports into an open book; says problems, shows progress where stderr is a terminal.

    ``skip`` are files that lie among the reports but are ours: the book and the page.
    """
    problems = Problems()
    with _progress(reports) as step:

        def good() -> Iterator[Report]:
            for found in read_all(reports, facts, skip):
                if isinstance(found, Problem):
                    problems.tell(found)
                else:
                    yield found

        def seen(document: Document) -> None:
            problems.note(document)
            step()

        done = pipeline.add(book, good(), seen, terms)
    for file, known in done.known:
        if file != known:
            click.echo(f"parley: {file}: the same report as {known}; kept once", err=True)
    same = sum(file == known for file, known in done.known)
    if same and facts != Given():
        told = "report was" if same == 1 else "reports were"
        click.echo(f"parley: {same} {told} in the book already and stays as read; build --replace reads anew", err=True)
    problems.close()
    return problems


def report(book: Book, problems: Problems, page: str | None, reports: tuple[str, ...]) -> None:
    """Prints the summary, writes the page where one is asked for, and ends with the right status."""
    click.echo(summary(book))
    if page:
        from parleybook.desk import page as page_of

        save(Path(page), page_of(book), keep=reports)
        click.echo(f"{'page':<12}{page}")
    if problems.lost:
        click.echo(f"parley: {problems.lost} of the reports could not be read; the others are in the book", err=True)


@contextmanager
def _progress(reports: tuple[str, ...]) -> Iterator[Callable[[], None]]:
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=count_files(reports) or None)
        yield lambda: progress.advance(task)
