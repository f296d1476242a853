"""`parley show`, `page`, `export`, `schema` and `check`: tables on a terminal, JSON when captured."""

import csv
import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from parleybook.book import Book
from parleybook.book.exports import as_json, schema
from tests.conftest import Parley


def on_a_terminal(*arguments: object, width: int = 120) -> str:
    """What a command shows on a terminal of some columns."""
    ours, theirs = pty.openpty()
    program = str(Path(sys.executable).with_name("parley"))
    size = {**os.environ, "COLUMNS": str(width), "LINES": "50", "TERM": "xterm"}
    with subprocess.Popen([program, *map(str, arguments)], stdout=theirs, stderr=theirs, stdin=theirs, env=size) as run:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65_536):
                shown += piece
        except OSError:
            pass  # the terminal is gone when the command is
        assert run.wait(timeout=60) == 0
    os.close(ours)
    return re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", shown.decode().replace("\r\n", "\n"))


def test_statements_are_json_when_captured(parley: Parley, made: Path) -> None:
    done = parley("show", made)
    assert (done.returncode, done.stderr) == (0, "")
    shown = json.loads(done.stdout)
    with Book.open(made) as book:
        exported = json.loads(as_json(book))["statements"]
    assert [{**record, "who": None} for record in shown] == [{**record, "who": None} for record in exported]
    assert "Elena Marsk" in {record["who"] for record in shown}


def test_statements_are_told_on_a_terminal(made: Path) -> None:
    shown = on_a_terminal("show", made)
    assert "18 statements" in shown
    assert "Harbour Wire" in shown
    assert "“We have a way to a halt in the fighting, and both sides know it" in " ".join(shown.split())
    assert not shown.lstrip().startswith("[{")


def test_json_is_had_on_a_terminal_by_asking(made: Path) -> None:
    assert json.loads(on_a_terminal("show", made, "documents", "--json"))


def test_actors_and_documents(parley: Parley, made: Path) -> None:
    actors = json.loads(parley("show", made, "actors").stdout)
    assert {"Elena Marsk", "Jonas Pell", "Dora Lind"} <= {actor["name"] for actor in actors}
    counts = [actor["statements"] for actor in actors]
    assert counts == sorted(counts, reverse=True)
    documents = json.loads(parley("show", made, "documents").stdout)
    assert [document["outlet"] for document in documents][:2] == ["Harbour Wire", "Lowland Ledger"]
    assert sum(document["statements"] for document in documents) == 18
    assert "text" not in documents[0]


def test_filters_narrow_what_is_shown(parley: Parley, made: Path) -> None:
    shown = json.loads(
        parley("show", made, "--actor", "lind", "--kind", "direct", "--words", "strike", "--since", "2031-09").stdout
    )
    assert [record["who"] for record in shown] == ["Dora Lind"]
    documents = json.loads(parley("show", made, "documents", "--words", "lamps").stdout)
    assert {document["outlet"] for document in documents} == {"Lowland Ledger", "Inland Star"}
    actors = json.loads(parley("show", made, "actors", "--document", "strike.txt").stdout)
    assert "Dora Lind" in {actor["name"] for actor in actors}
    assert "Elena Marsk" not in {actor["name"] for actor in actors}
    assert json.loads(parley("show", made, "--words", "unicorn").stdout) == []


def test_a_date_that_is_none_is_one_line(parley: Parley, made: Path) -> None:
    done = parley("show", made, "--since", "yesterday")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("parley: 'yesterday' is not an EDTF date")
    assert done.stderr.count("\n") == 1


def test_the_export_follows_the_published_schema(parley: Parley, made: Path, tmp_path: Path) -> None:
    published = json.loads(parley("schema").stdout)
    assert published == schema()
    printed = parley("export", made)
    assert parley("export", made, "-o", tmp_path / "talks.json").stdout == ""
    assert (tmp_path / "talks.json").read_text(encoding="utf-8") == printed.stdout
    jsonschema.validate(json.loads(printed.stdout), published)


def test_an_export_as_csv_is_a_folder_of_tables(parley: Parley, made: Path, tmp_path: Path) -> None:
    done = parley("export", made, "--format", "csv", "-o", tmp_path / "tables")
    assert done.returncode == 0
    files = sorted(str(file) for file in (tmp_path / "tables").iterdir())
    assert sorted(done.stdout.split()) == files
    with (tmp_path / "tables" / "statements.csv").open(encoding="utf-8", newline="") as table:
        assert len(list(csv.DictReader(table))) == 18


def test_a_page_is_one_file_named_after_the_book(parley: Parley, path: Path) -> None:
    done = parley("page", path, "--title", "Talks at <Lorn>")
    page = path.with_suffix(".html")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{page}\n", "")
    html = page.read_text(encoding="utf-8")
    assert "Talks at &lt;Lorn&gt;" in html
    assert "We have a way to a halt in the fighting" in html
    assert "<script src" not in html
    assert '<link rel="stylesheet"' not in html


def test_a_page_that_cannot_be_written_is_one_line(parley: Parley, path: Path) -> None:
    done = parley("page", path, "-o", path.parent / "none" / "talks.html")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"parley: {path.parent / 'none' / 'talks.html'}: no such file or directory\n"


def test_a_whole_book_is_proved_and_a_tampered_one_fails(parley: Parley, path: Path) -> None:
    done = parley("check", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(" spans in 5 documents: no faults\n")
    db = sqlite3.connect(path)
    with db:
        db.execute("UPDATE spans SET words = 'never said' WHERE role = 'cue'")
    db.close()
    done = parley("check", path)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert lines
    assert all(line.startswith(f"parley: {path}: ") and "shows other words" in line for line in lines)
    assert f"{len(lines)} faults" in done.stdout


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_table_fits_the_terminal(made: Path, width: int) -> None:
    for what in ("statements", "actors", "documents"):
        assert max(map(len, on_a_terminal("show", made, what, width=width).splitlines())) <= width


def test_documents_without_statements_are_shown_too(parley: Parley, made: Path, tmp_path: Path) -> None:
    path = tmp_path / "talks.parley"
    path.write_bytes(made.read_bytes())
    quiet = tmp_path / "quiet.txt"
    quiet.write_text("Title: A quiet night\nDate: 2039-05-08\n\nThe bridges stayed closed, and the road was empty.\n")
    assert parley("add", path, quiet).returncode == 0
    shown = json.loads(parley("show", path, "documents", "--since", "2039").stdout)
    assert [(document["title"], document["statements"]) for document in shown] == [("A quiet night", 0)]
    assert json.loads(parley("show", path, "documents", "--since", "2039", "--words", "bridges").stdout) == []
