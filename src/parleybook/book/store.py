"""The file: opening, creating and migrating a book, and writing to it all or nothing."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn
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
        connection = _writer(path, "rwc")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _migrate(connection)
    return connection


def is_book(path: Path) -> bool:
    """Whether a file looks like a book from outside: a database."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


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
        _check_header(path)
        connection = _reader(path)
        try:
            version = _version(connection, path)
            if write or version < VERSION:
                connection.close()
                connection = _writer(path, "rw")
                _migrate(connection)
            if not _is_whole(connection):
                raise BookError(
                    f"{path}: made by an unfinished version of the program; "
                    "read the reports anew with parley build --replace, what people entered is kept"
                )
        except BaseException:
            connection.close()
            raise
    return connection


def open_any(path: Path) -> sqlite3.Connection:
    """A book to read from, even one whose tables are those of an unfinished version: some may be missing.

    Raises:
        NotABookError, NewerBookError, BookError: as `open_book`.
    """
    with _reported(path):
        _check_header(path)
        connection = _reader(path)
        try:
            _version(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _check_header(path: Path) -> None:
    if not is_book(path):
        raise NotABookError(f"{path}: not a book; a book is made with parley build")


def _is_whole(connection: sqlite3.Connection) -> bool:
    """Whether a book has the tables of its version. One that is damaged there is left to those who read from it."""
    try:
        return _expected() <= _tables(connection)
    except sqlite3.DatabaseError:
        return True


def _tables(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """The tables and indexes of a database, as they were made."""
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    return {(name, sql) for name, sql in connection.execute(query)}


def _expected() -> set[tuple[str, str]]:
    """What `_tables` says of a book of this version."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for migration in MIGRATIONS:
            connection.executescript(migration)
        return _tables(connection)
    finally:
        connection.close()


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the book's format; an error when it is no book, or newer than this program."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise NotABookError(f"{path}: a database, but not a book")
    if version > VERSION:
        raise NewerBookError(
            f"{path}: written by a newer version (format {version}, known {VERSION}); update parleybook"
        )
    return version


#: What SQLite says (a pattern) → what to do about it.
_ADVICE: Final = {
    "full|disk I/O": "the disk is full or failing; free some space and try again, the book is as it was",
    "locked|busy": "another program is writing to it; try again when it is done",
    "readonly|unable to open": "cannot be written or opened; check the folder and its permissions",
}


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


def _connect(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?{how}", uri=True, isolation_level=None, timeout=_PATIENCE / 1000
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _writer(path: Path, mode: str) -> sqlite3.Connection:
    connection = _connect(path, f"mode={mode}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _reader(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing into the book.

    A book in WAL mode is read through two files beside it, which only a connection that may write can take away again:
    hence "rw" with queries only. Where the folder cannot be written, nobody else writes either, and none are needed.
    """
    connection = _connect(path, "mode=rw")
    connection.execute("PRAGMA query_only = ON")
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        log = path.with_name(path.name + "-wal")
        if os.access(path.parent, os.W_OK) or (log.exists() and log.stat().st_size):
            raise
        return _connect(path, "mode=ro&immutable=1")
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number in range(version, VERSION):
        connection.executescript(f"BEGIN; {MIGRATIONS[number]} PRAGMA user_version = {number + 1}; COMMIT;")


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """SQLite's and the system's errors as one line that names the file and says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        report(path, error)
    except OSError as error:
        raise BookError(f"{path}: {(error.strerror or str(error)).lower()}") from error


def report(path: Path, error: sqlite3.Error) -> NoReturn:
    """Raises an error of SQLite as one line that names the file and says what to do."""
    words = str(error)
    if not isinstance(error, sqlite3.OperationalError):
        raise NotABookError(f"{path}: damaged, or not a book ({words})") from error
    for sign, advice in _ADVICE.items():
        if re.search(sign, words):
            raise BookError(f"{path}: {advice}") from error
    raise BookError(f"{path}: {words}") from error
