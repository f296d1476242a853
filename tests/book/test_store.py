"""The file: creating, opening, migrating, refusing what is no book, and writing all or nothing."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from parleybook.book import Book, schema, store
from parleybook.book.exports import as_json
from parleybook.model import BookError, NewerBookError, NotABookError, Report
from parleybook.pipeline import add
from parleybook.sources import read_all


def test_a_new_book_is_empty_and_knows_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "talks.parley"
    with Book.create(path) as book:
        assert list(book.documents()) == []
        assert len(book.statements()) == 0
        assert book.check().faults == ()
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (0x50524C59,)
        assert db.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_book_is_never_made_over_a_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(BookError, match="parley add"):
        Book.create(path)
    assert path.read_bytes() == before


def test_a_book_is_not_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"talks\.parley"):
        Book.create(tmp_path / "none" / "talks.parley")


@pytest.mark.parametrize("data", [b"", b"words", b"SQLite format 3\x00", b"SQLite format 3\x00" + b"\x00" * 4096])
def test_a_file_that_is_no_book_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "talks.parley"
    path.write_bytes(data)
    for write in (False, True):
        with pytest.raises(NotABookError, match=r"talks\.parley"):
            Book.open(path, write=write)
    assert path.read_bytes() == data


def test_another_database_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "talks.parley"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE documents (id)")
    db.close()
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(NotABookError, match="not a book"):
            Book.open(path, write=write)
    assert path.read_bytes() == before


def test_a_book_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    db.close()
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(NewerBookError, match="update parleybook"):
            Book.open(path, write=write)
    assert path.read_bytes() == before


def test_a_missing_book_and_a_folder_are_no_book(tmp_path: Path) -> None:
    for place in (tmp_path / "none.parley", tmp_path):
        with pytest.raises(BookError, match="parley build"):
            Book.open(place)


def test_an_older_book_is_migrated_with_all_it_holds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Book.open(path) as book:
        before = as_json(book)
    monkeypatch.setattr(store, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE later (id TEXT) STRICT;"))
    monkeypatch.setattr(store, "VERSION", schema.VERSION + 1)
    with Book.open(path, write=True) as book:
        assert book.db.execute("SELECT count(*) FROM later").fetchone()[0] == 0
        assert book.db.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION + 1
        assert as_json(book) == before
        assert book.check().faults == ()


def test_a_migration_that_fails_leaves_the_book_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        store, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE later (id TEXT); CREATE TABLE later (id TEXT);")
    )
    monkeypatch.setattr(store, "VERSION", schema.VERSION + 1)
    with pytest.raises(BookError, match=r"talks\.parley"):
        Book.open(path, write=True)
    monkeypatch.undo()
    with Book.open(path) as book:
        assert book.check().faults == ()
        assert book.db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'later'").fetchone()[0] == 0


def test_reading_a_book_changes_no_byte_and_leaves_nothing_beside_it(path: Path) -> None:
    before = path.read_bytes()
    with Book.open(path) as book:
        as_json(book)
        book.check()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_book_that_is_open_for_reading_cannot_be_written(path: Path) -> None:
    with Book.open(path) as book, pytest.raises(BookError, match="cannot be written"):
        book.correct("x", "merge", value="y")


def as_nobody(path: Path, action: Callable[[Path], str]) -> str:
    """What an action says when a user without rights does it, where the tests run as root."""
    into, out = os.pipe()
    child = os.fork()
    if not child:
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            os.write(out, action(path).encode())
        except BaseException as error:
            os.write(out, repr(error).encode())
        finally:
            os._exit(0)
    os.close(out)
    os.waitpid(child, 0)
    with os.fdopen(into, encoding="utf-8") as told:
        return told.read()


def read_and_try_to_write(path: Path) -> str:
    with Book.open(path) as book:
        told = f"{len(list(book.documents()))} documents, {len(book.check().faults)} faults"
    try:
        with Book.open(path, write=True) as book:
            book.correct("x", "merge", value="y")
    except BookError as error:
        return f"{told}, {error}"
    return told


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rights are another matter there")
def test_a_book_in_a_folder_that_cannot_be_written_is_read_all_the_same(path: Path) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        there = Path(shutil.copy(path, Path(name) / "talks.parley"))
        before = there.read_bytes()
        there.chmod(0o444)
        there.parent.chmod(0o555)
        told = as_nobody(there, read_and_try_to_write)
        there.parent.chmod(0o755)
        assert told.startswith("5 documents, 0 faults, ")
        assert "cannot be written" in told
        assert there.read_bytes() == before


KILLED = """
    import os, signal, sys
    from parleybook.book import Book, writing
    from parleybook.sources import read_all
    book = Book.open(sys.argv[1], write=True)
    book.db.execute("PRAGMA cache_size = 1")  # pages go to the disk while the transaction runs
    with book.writing():
        book.db.execute("UPDATE documents SET title = 'half', text = text || 'x'")
        for n in range(2000):
            book.db.execute("INSERT INTO corrections VALUES (?, '', '', '', ?, '', '', '')", (f"c{n}", "x" * 500))
        book.db.execute("DELETE FROM statements")
        print("inside", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_write_that_is_killed_half_way_leaves_the_old_book_whole(path: Path) -> None:
    with Book.open(path) as book:
        before = as_json(book)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stdout, done.returncode) == ("inside\n", -signal.SIGKILL), done.stderr
    with Book.open(path) as book:
        assert book.check().faults == ()
        assert as_json(book) == before
    with Book.open(path, write=True) as book:  # and it can be written again
        book.correct("x", "merge", value="y")
        assert len(list(book.corrections())) == 1


def test_an_error_inside_a_transaction_takes_all_of_it_back(path: Path) -> None:
    with Book.open(path, write=True) as book:
        before = as_json(book)

        def write_and_fail() -> None:
            with book.writing():
                book.db.execute("DELETE FROM documents")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            write_and_fail()
        assert as_json(book) == before


def test_a_second_writer_is_told_to_wait(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 100)
    with (
        Book.open(path, write=True) as one,
        Book.open(path, write=True) as other,
        one.writing(),
        pytest.raises(BookError, match="another program is writing"),
    ):
        other.correct("x", "merge", value="y")


def test_a_full_disk_is_said_and_the_book_is_as_it_was(path: Path, tmp_path: Path) -> None:
    with Book.open(path) as book:
        before = as_json(book)
    more = tmp_path / "more.txt"
    more.write_text("The bridge at Lorn is closed, and the ferries are full. " * 9_000)
    reports = [report for report in read_all([more]) if isinstance(report, Report)]
    with Book.open(path, write=True) as book:
        (pages,) = book.db.execute("PRAGMA page_count").fetchone()
        book.db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(BookError, match=r"talks\.parley: the disk is full"):
            add(book, reports)
        assert as_json(book) == before
        assert book.check().faults == ()


@pytest.mark.parametrize("at", [0.3, 0.5, 0.8])
def test_a_damaged_book_is_an_error_that_names_it_or_a_fault(path: Path, at: float) -> None:
    data = bytearray(path.read_bytes())
    start = int(len(data) * at)
    data[start : start + 9_000] = b"\xa5" * 9_000
    path.write_bytes(data)
    with Book.open(path) as book:
        assert book.check().faults
    told = str(path)
    try:
        with Book.open(path) as book:
            as_json(book)
    except BookError as error:
        told = str(error)
    assert str(path) in told
