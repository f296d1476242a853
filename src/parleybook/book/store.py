"""The file: opening, creating and migrating a book, and writing to it all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from parleybook.book.schema import APPLICATION_ID, MIGRATIONS, VERSION
from parleybook.model import BookError, NewerBookError, NotABookError

_HEADER: Final = b"SQLite format 3\x00"
#: Milliseconds to wait for another writer.
_PATIENCE: Final = 10_000


def create(path: Path) -> sqlite3.Connection:
    """A new, empty book at ``path``.

    Raises:
        BookError: something is there already, or the folder cannot be written.
    """
    if path.exists():
        raise BookError(f"{path}: there is a file already; add to it with parley add, or choose another name")
    with _reported(path):
        connection = _connect(path, "rwc")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _migrate(connection)
    return connection


def open_book(path: Path, *, write: bool = False) -> sqlite3.Connection:
    """The book at ``path``, brought to the present version when it is opened for writing.

    Raises:
        NotABookError: the file is something else.
        NewerBookError: a newer version of the program wrote it.
        BookError: there is no such file, or it cannot be read.
    """
    if not path.is_file():
        raise BookError(f"{path}: no such book; make one with parley build")
    with _reported(path):
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
        if header != _HEADER:
            raise NotABookError(f"{path}: not a book; a book is made with parley build")
        connection = _connect(path, "rw" if write else "ro")
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION_ID:
            connection.close()
            raise NotABookError(f"{path}: a database, but not a book")
        if version > VERSION:
            connection.close()
            raise NewerBookError(
                f"{path}: written by a newer version (format {version}, known {VERSION}); update parleybook"
            )
        if version < VERSION:
            connection = connection if write else _reopened(connection, path)
            _migrate(connection)
    return connection


@contextmanager
def writing(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """A transaction: everything inside it is in the book afterwards, or nothing is.

    Raises:
        BookError: the file cannot be written (a full disk, another writer); the book is as it was.
    """
    with _reported(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}", uri=True, isolation_level=None, timeout=_PATIENCE / 1000
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    if mode != "ro":
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _reopened(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    connection.close()
    return _connect(path, "rw")


def _migrate(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number in range(version, VERSION):
        connection.executescript(f"BEGIN; {MIGRATIONS[number]} PRAGMA user_version = {number + 1}; COMMIT;")


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """SQLite's and the system's errors as one line that names the file and says what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        words = str(error)
        if "full" in words:
            raise BookError(
                f"{path}: the disk is full; free some space and try again, the book is as it was"
            ) from error
        if "locked" in words or "busy" in words:
            raise BookError(f"{path}: another program is writing to it; try again when it is done") from error
        if "readonly" in words or "unable to open" in words:
            raise BookError(f"{path}: cannot be written or opened; check the folder and its permissions") from error
        raise BookError(f"{path}: {words}") from error
    except sqlite3.DatabaseError as error:
        raise NotABookError(f"{path}: damaged, or not a book ({error})") from error
    except OSError as error:
        raise BookError(f"{path}: {(error.strerror or str(error)).lower()}") from error
