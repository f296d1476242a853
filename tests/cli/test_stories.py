"""`parley stories` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import REPORTS, Parley


def test_a_book_and_its_files_give_the_same_stories(parley: Parley, made: Path, tmp_path: Path) -> None:
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "tram.txt").write_text(
        "Title: No trams in Ostby\nSource: Inland Star\nDate: 2031-05-04\n\n"
        "Tram drivers in Ostby walked out at dawn over the night shift. They want eleven crowns an hour more.\n",
        encoding="utf-8",
    )
    done = parley("stories", tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found[0]["documents"][0]["published"] == "2031-05-04"
    (tram,) = [one for one in found if "Ostby" in one["title"]]
    assert len(tram["documents"]) == 1
    # four tell of the halt, one of them a reprint; the dockers of Tessaria are another story
    assert (len(found[0]["documents"]), found[0]["independent"]) == (4, 3)
    booked = json.loads(parley("stories", made).stdout)
    assert (booked[0]["id"], booked[0]["independent"]) == (found[0]["id"], 3)
    assert [one["id"] for one in booked[0]["documents"]] == [one["id"] for one in found[0]["documents"]]


def test_nothing_to_sort_is_said(parley: Parley, tmp_path: Path) -> None:
    done = parley("stories", tmp_path)
    assert done.returncode == 1
    assert "no report" in done.stderr
    assert parley("stories").returncode == 2
