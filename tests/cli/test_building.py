"""`parley build` and `parley add` as a user runs them: reports in, a book and a summary out."""

import json
import sqlite3
from pathlib import Path

import pytest

from parleybook.book import Book, schema
from parleybook.book.exports import as_json
from tests.conftest import REPORTS, Parley


def export(path: Path) -> str:
    with Book.open(path) as book:
        assert book.check().faults == ()
        return as_json(book)


def beside(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()}


@pytest.fixture(scope="module")
def built(parley: Parley, reports: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A book that was built from a folder, and what the command said on stdout and stderr."""
    path = tmp_path_factory.mktemp("built") / "talks.parley"
    done = parley("build", reports, "-o", path)
    assert done.returncode == 0, done.stderr
    return path, done.stdout, done.stderr


def test_a_folder_becomes_a_book_and_nothing_else_is_left(built: tuple[Path, str, str], made: Path) -> None:
    path, _, errors = built
    assert errors == ""
    assert beside(path) == {"talks.parley"}
    assert export(path) == export(made)


def test_the_summary_tells_documents_statements_speakers_and_what_differs(built: tuple[Path, str, str]) -> None:
    rows = dict(line.split(maxsplit=1) for line in built[1].splitlines())
    assert rows["book"] == str(built[0])
    assert rows["documents"] == "5 from 5 outlets, 2031-05-04 to 2031-09-01"
    with Book.open(built[0]) as book:
        assert rows["statements"].startswith(f"{len(book.statements())}: ")
    assert "Elena Marsk" in rows["speakers"]
    assert rows["differs"].startswith("4 statements in two documents or more (at most 3 independent)")
    assert rows["copies"].startswith("1 ")


def test_files_one_by_one_and_then_added_are_the_same_book(
    built: tuple[Path, str, str], parley: Parley, reports: Path, tmp_path: Path
) -> None:
    names = sorted(REPORTS)
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in names[:2]:
        (folder / name).write_text(REPORTS[name], encoding="utf-8")
    path = tmp_path / "talks.parley"
    assert parley("build", folder, "-o", path).returncode == 0
    for name in names[2:]:
        (folder / name).write_text(REPORTS[name], encoding="utf-8")
    done = parley("add", path, folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert export(path) == export(built[0])
    before = export(path)
    again = parley("add", path, folder)
    assert (again.returncode, again.stderr) == (0, "")
    assert export(path) == before


def test_standard_input_is_a_report(parley: Parley, tmp_path: Path) -> None:
    path = tmp_path / "talks.parley"
    done = parley("build", "-", "-o", path, input=REPORTS["wire.txt"])
    assert done.returncode == 0, done.stderr
    with Book.open(path) as book:
        assert [document.outlet for document in book.documents()] == ["Harbour Wire"]


def test_what_the_user_states_is_in_the_book(parley: Parley, tmp_path: Path) -> None:
    (tmp_path / "x_2031-09-01_notes.txt").write_text("“We are ready,” said Dora Lind, who leads the union.\n")
    path = tmp_path / "talks.parley"
    done = parley(
        "build",
        tmp_path / "x_2031-09-01_notes.txt",
        "-o",
        path,
        "--outlet",
        "Notes",
        "--kind",
        "post",
        "--names",
        "{}_{date}_{title}",
    )
    assert (done.returncode, done.stderr) == (0, "")
    with Book.open(path) as book:
        (document,) = book.documents()
    assert (document.outlet, document.kind, str(document.published), document.title) == (
        "Notes",
        "post",
        "2031-09-01",
        "notes",
    )


def test_a_book_is_not_overwritten_unless_asked_and_corrections_stay(parley: Parley, reports: Path, path: Path) -> None:
    with Book.open(path, write=True) as book:
        made = book.correct("Pell", "merge", value="Jonas Pell", by="ar")
    before = path.read_bytes()
    refused = parley("build", reports, "-o", path)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert (
        refused.stderr
        == f"parley: {path}: there is a book already; add to it with parley add, or replace it with --replace\n"
    )
    assert path.read_bytes() == before
    done = parley("build", reports / "strike.txt", "-o", path, "--replace")
    assert done.returncode == 0, done.stderr
    assert beside(path) == {"talks.parley"}
    with Book.open(path) as book:
        assert list(book.corrections()) == [made]
        assert [document.outlet for document in book.documents()] == ["Tessaria Press"]
        assert book.check().faults == ()


def test_a_replaced_book_does_not_take_over_the_log_of_the_old_one(parley: Parley, reports: Path, path: Path) -> None:
    """A book whose writer was killed after it wrote has a log beside it, which belongs to the old book only."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA wal_autocheckpoint = 0")
    db.execute("INSERT INTO corrections VALUES ('c1', 'x', 'note', '', '', 'ar', '2031-05-05', '')")
    log = path.with_name(path.name + "-wal").read_bytes()
    index = path.with_name(path.name + "-shm").read_bytes()
    old = path.read_bytes()
    db.close()
    path.write_bytes(old)
    path.with_name(path.name + "-wal").write_bytes(log)
    path.with_name(path.name + "-shm").write_bytes(index)
    done = parley("build", reports / "strike.txt", "-o", path, "--replace")
    assert done.returncode == 0, done.stderr
    assert beside(path) == {"talks.parley"}
    with Book.open(path) as book:
        assert [correction.id for correction in book.corrections()] == ["c1"]
        assert len(list(book.documents())) == 1
        assert book.check().faults == ()


def test_a_file_that_is_no_book_is_never_replaced(parley: Parley, reports: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes")
    done = parley("build", reports, "-o", path, "--replace")
    assert done.returncode == 1
    assert done.stderr.startswith(f"parley: {path}: not a book")
    assert path.read_text() == "my notes"
    assert beside(path) == {"notes.txt"}


def test_a_newer_book_is_neither_replaced_nor_added_to(parley: Parley, reports: Path, path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    db.close()
    before = path.read_bytes()
    for arguments in (
        ["build", reports, "-o", path, "--replace"],
        ["add", path, reports],
        ["show", path],
        ["check", path],
    ):
        done = parley(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(f"parley: {path}: written by a newer version")
        assert done.stderr.count("\n") == 1
    assert path.read_bytes() == before


def test_adding_to_a_book_that_is_not_there(parley: Parley, reports: Path, tmp_path: Path) -> None:
    done = parley("add", tmp_path / "none.parley", reports)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"parley: {tmp_path / 'none.parley'}: no such book; make one with parley build\n"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_take_a_book(parley: Parley, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "none" / "talks.parley", tmp_path / "file" / "talks.parley", Path("/proc/talks.parley")):
        done = parley("build", reports / "strike.txt", "-o", place)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("parley: ")
        assert "talks.parley" in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_book_and_its_page_at_once(parley: Parley, reports: Path, tmp_path: Path) -> None:
    done = parley("build", reports, "-o", tmp_path / "talks.parley", "--page", tmp_path / "talks.html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "talks.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert str(tmp_path / "talks.html") in done.stdout


def test_reports_without_a_year_are_told_and_a_stated_year_completes_them(parley: Parley, tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(
        "LORN, May 4 (HW) -- “We have a way to a halt in the fighting,” said Elena Marsk, the envoy of Tavia.\n"
    )
    done = parley("build", report, "-o", tmp_path / "talks.parley")
    assert done.returncode == 0
    assert done.stderr == "parley: a.txt: dated May 4 without a year; state it with --published YYYY\n"
    done = parley("build", report, "-o", tmp_path / "talks.parley", "--replace", "--published", "2031")
    assert (done.returncode, done.stderr) == (0, "")
    shown = json.loads(parley("show", tmp_path / "talks.parley", "documents").stdout)
    assert [document["published"] for document in shown] == ["2031-05-04"]


def test_outputs_never_overwrite_a_book_or_a_report(parley: Parley, reports: Path, tmp_path: Path) -> None:
    path = tmp_path / "talks.parley"
    assert parley("build", reports, "-o", path).returncode == 0
    before = export(path)
    for command in (("page", path, "-o", path), ("export", path, "-o", path)):
        done = parley(*command)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    report = sorted(reports.rglob("*.txt"))[0]
    words = report.read_bytes()
    done = parley("build", report, "-o", tmp_path / "other.parley", "--page", report)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert report.read_bytes() == words
    assert export(path) == before


def test_the_book_and_its_page_may_lie_among_the_reports(parley: Parley, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in sorted(REPORTS):
        (folder / name).write_text(REPORTS[name], encoding="utf-8")
    first = parley("build", folder, "-o", folder / "talks.parley", "--page", folder / "talks.html")
    assert (first.returncode, first.stderr) == (0, "")
    before = export(folder / "talks.parley")
    again = parley("build", folder, "-o", folder / "talks.parley", "--page", folder / "talks.html", "--replace")
    assert (again.returncode, again.stderr) == (0, "")
    assert export(folder / "talks.parley") == before


def test_what_a_killed_run_left_is_not_read_into_the_new_book(parley: Parley, reports: Path, tmp_path: Path) -> None:
    path = tmp_path / "talks.parley"
    assert parley("build", reports, "-o", path).returncode == 0
    before = export(path)
    path.with_name("talks.parley-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(60))
    assert parley("build", reports, "-o", path, "--replace").returncode == 0
    assert export(path) == before
    assert parley("check", path).returncode == 0


def test_a_book_of_an_unfinished_version_says_so_and_is_rebuilt_with_what_people_entered(
    parley: Parley, reports: Path, path: Path
) -> None:
    with Book.open(path, write=True) as book:
        book.correct("x", "merge", value="y")
        book.db.execute("DROP TABLE given_actors")
    done = parley("moves", path)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "build --replace" in done.stderr
    assert parley("build", reports, "-o", path, "--replace").returncode == 0
    with Book.open(path) as book:
        assert [one.value for one in book.corrections()] == ["y"]


def test_a_book_knows_its_additions_and_no_export_tells_them(parley: Parley, reports: Path, path: Path) -> None:
    first, *more = sorted(one for one in reports.iterdir() if one.is_file())
    path.unlink()
    assert parley("build", first, "-o", path).returncode == 0
    assert parley("add", path, *more).returncode == 0
    with Book.open(path) as book:
        before = [one.documents for one in book.additions()]
    assert len(before) == 2
    assert parley("build", first, *more, "-o", path, "--replace").returncode == 0
    with Book.open(path) as book:
        assert [one.documents for one in book.additions()] == before
        whole = as_json(book)
    once = path.with_name("once.parley")
    assert parley("build", first, *more, "-o", once).returncode == 0
    with Book.open(once) as book:
        assert as_json(book) == whole
