"""Tables on a terminal, JSON when captured."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from parleybook.model import BookError


def as_json(wanted: bool) -> bool:
    """Whether to print JSON: when it is asked for, or when nobody reads a terminal."""
    return wanted or not sys.stdout.isatty()


def save(path: Path, text: str, keep: Iterable[str | Path] = ()) -> None:
    """Writes a file whole or not at all; what is there stays until the new one is complete.

    Raises:
        BookError: the place is a book, or one of the files to ``keep`` (the reports that were read).
        OSError: it cannot be written; the error names the file.
    """
    guard(path, keep)
    data = text.encode("utf-8")
    plain = path.is_file() or not path.exists()
    part = path.with_name(path.name + ".part") if plain else path
    try:
        part.write_bytes(data)
        if plain:
            part.replace(path)
    except BaseException as error:
        if plain:
            part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None
        raise


def guard(path: Path, keep: Iterable[str | Path] = ()) -> None:
    """Refuses a place to write to that holds a book or a report.

    Raises:
        BookError: it does.
    """
    from parleybook.book import is_book

    book = is_book(path)
    if book or (path.is_file() and any(Path(name).is_file() and path.samefile(name) for name in keep)):
        raise BookError(f"{path}: {'a book' if book else 'a report that is read'}; write the page or export elsewhere")


def print_json(records: Iterable[Any]) -> None:
    """Prints records as a JSON list, one a line."""
    rows = [json.dumps(record, ensure_ascii=False) for record in records]
    click.echo("[" + ",\n".join(rows) + "]")


def print_table(title: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> None:
    """Prints a table; each column is a heading and how it is set: "words" wraps and takes the room, "" does not."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for heading, kind in columns:
        table.add_column(heading, overflow="fold", ratio=1 if kind == "words" else None, no_wrap=kind == "short")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def print_told(title: str, entries: Iterable[tuple[str, str]]) -> None:
    """Prints entries of two parts, the second set in below the first; both wrap at the width of the terminal."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console()
    console.print(Text(title, style="italic"))
    for head, body in entries:
        console.print()
        console.print(Text(head, style="bold"))
        console.print(Padding(Text(" ".join(body.split())), (0, 0, 0, 4)))


def day_of(date: str, *, last: bool = False) -> str:
    """The first day that an EDTF date may mean, or the last, in ISO 8601; "" for no date and an open end.

    Raises:
        DateError: it is no date.
    """
    if not date:
        return ""
    from parleybook.model import Edtf

    found = Edtf(date)
    day = found.last if last else found.first
    return day.isoformat() if day else ""
