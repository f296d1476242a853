"""`parley compare` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Parley


def test_two_files_without_a_book(parley: Parley, reports: Path) -> None:
    done = parley("compare", str(reports / "wire.txt"), str(reports / "ledger.txt"))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    cut = [d for row in found["rows"] for d in row["differences"] if d["kind"] == "cut"]
    assert [span["words"] for span in cut[0]["first"]] == [
        "although nobody will say so today",
        "It will need a week",
    ]
    assert {row["kind"] for row in found["rows"]} <= {"differs", "update", "same", "close", "only first", "only second"}


def test_two_documents_of_a_book(parley: Parley, made: Path, reports: Path) -> None:
    alone = parley("compare", str(reports / "wire.txt"), str(reports / "ledger.txt"))
    in_book = parley("compare", "wire.txt", "ledger.txt", "--book", str(made))
    assert in_book.returncode == 0, in_book.stderr
    kinds = [[row["kind"] for row in json.loads(done.stdout)["rows"]] for done in (alone, in_book)]
    assert kinds[0] == kinds[1]


def test_three_reports_are_one_too_many(parley: Parley, reports: Path) -> None:
    done = parley("compare", *(str(reports / name) for name in ("wire.txt", "ledger.txt", "reprint.txt")))
    assert (done.returncode, "two reports are compared at a time" in done.stderr) == (2, True)


def test_a_reprint_is_one_account(parley: Parley, reports: Path) -> None:
    found = json.loads(parley("compare", str(reports / "wire.txt"), str(reports / "reprint.txt")).stdout)
    assert found["copy_of"]
    assert not [row for row in found["rows"] if row["kind"].startswith("only")]


def test_the_page_shows_both_side_by_side(parley: Parley, reports: Path, tmp_path: Path) -> None:
    page = tmp_path / "beside.html"
    done = parley("compare", str(reports / "wire.txt"), str(reports / "ledger.txt"), "--page", str(page))
    assert done.returncode == 0, done.stderr
    html = page.read_text(encoding="utf-8")
    assert "<mark>although nobody will say so today</mark>" in html
    assert "<script" not in html


def test_bad_use_is_one_line(parley: Parley, made: Path, reports: Path) -> None:
    for arguments in (
        ("compare", str(reports / "wire.txt"), str(reports / "nowhere.txt")),
        ("compare", str(reports / "wire.txt"), str(reports)),
        ("compare", "wire.txt", "nothing", "--book", str(made)),
        ("compare", "wire.txt", "wire.txt", "--book", str(made)),
    ):
        done = parley(*arguments)
        assert done.returncode in (1, 2)
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()
