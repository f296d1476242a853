"""Who is who, as a user asks and answers it: actors, who, merge, split, actors.toml."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.conftest import Parley

ROSTER = """
[[actor]]
name = "Elena Marsk"
side = "Tavia"
aliases = ["Pell"]
roles = [{ title = "envoy", of = "Tavia", since = "2030-01-01" }]
"""


def names(parley: Parley, path: Path, *options: str) -> dict[str, dict[str, object]]:
    done = parley("actors", path, *options)
    assert done.returncode == 0, done.stderr
    return {record["name"]: record for record in json.loads(done.stdout)}


def test_actors_have_roles_and_sides(parley: Parley, path: Path) -> None:
    found = names(parley, path)
    assert found["Elena Marsk"]["side"] == "Tavia"
    assert [(role["title"], role["of"]) for role in found["Elena Marsk"]["roles"]] == [("envoy", "Tavia")]  # type: ignore[attr-defined]
    assert set(names(parley, path, "--side", "tavia")) == {"Elena Marsk"}


def test_who_shows_the_words_that_a_role_rests_on(parley: Parley, path: Path) -> None:
    (record,) = json.loads(parley("who", path, "Marsk").stdout)
    assert "Elena Marsk, the envoy of Tavia" in {told["words"] for told in record["told"]}
    missing = parley("who", path, "Nobody At All")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.count("\n") == 1


def test_names_are_merged_and_split_by_hand_and_stay_so_when_read_anew(
    parley: Parley, path: Path, reports: Path
) -> None:
    assert "Jonas Pell" in names(parley, path)
    assert parley("merge", path, "Jonas Pell", "Elena Marsk").returncode == 0
    assert "Jonas Pell" not in names(parley, path)
    assert parley("build", reports, "-o", path, "--replace").returncode == 0
    assert "Jonas Pell" not in names(parley, path)
    assert parley("split", path, "Jonas Pell").returncode == 0
    assert "Jonas Pell" in names(parley, path)
    assert parley("check", path).returncode == 0


def test_offices_and_what_the_user_wrote_are_exported_and_proved(parley: Parley, path: Path, tmp_path: Path) -> None:
    roster = tmp_path / "mine.toml"
    roster.write_text(ROSTER, encoding="utf-8")
    names(parley, path, "--actors", str(roster))
    exported = json.loads(parley("export", path).stdout)
    assert [(one["name"], one["roles"]) for one in exported["given_actors"]] == [
        ("Elena Marsk", ["envoy | Tavia | 2030-01-01/.."])
    ]
    assert "Elena Marsk, the envoy of Tavia" in {one["told"]["words"] for one in exported["holdings"]}
    with sqlite3.connect(path) as db:
        db.execute("UPDATE holdings SET words = 'another'")
    assert parley("check", path).returncode == 1


def test_a_merge_that_says_nothing_is_refused(parley: Parley, path: Path) -> None:
    assert parley("merge", path, "Marsk", "Elena Marsk").returncode == 1
    assert parley("split", path, "Elena").returncode == 1


def test_the_file_beside_the_book_wins_and_stays_without_it(parley: Parley, tmp_path: Path, reports: Path) -> None:
    book, roster = tmp_path / "talks.parley", tmp_path / "actors.toml"
    roster.write_text(ROSTER, encoding="utf-8")
    assert parley("build", reports, "-o", book).returncode == 0
    found = names(parley, book)
    assert found["Elena Marsk"]["aliases"] == ["Marsk", "Pell"]
    assert found["Elena Marsk"]["roles"] == [{"title": "envoy", "of": "Tavia", "during": "2030-01-01/.."}]
    roster.unlink()
    assert parley("build", reports, "-o", book, "--replace").returncode == 0
    assert names(parley, book)["Elena Marsk"]["aliases"] == ["Marsk", "Pell"]


def test_a_file_is_given_by_name_and_a_bad_one_changes_nothing(parley: Parley, path: Path, tmp_path: Path) -> None:
    roster = tmp_path / "mine.toml"
    roster.write_text(ROSTER.replace('"Tavia"', '"Ostrel"'), encoding="utf-8")
    assert names(parley, path, "--actors", str(roster))["Elena Marsk"]["side"] == "Ostrel"
    roster.write_text("[[actor]]\nside = 'x'", encoding="utf-8")
    bad = parley("actors", path, "--actors", roster)
    assert bad.returncode == 1
    assert "no name" in bad.stderr
    assert names(parley, path)["Elena Marsk"]["side"] == "Ostrel"
