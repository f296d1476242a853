"""What people entered: apart from what the program found, exported, and kept through every new reading."""

import json
from pathlib import Path

import pytest

from parleybook import pipeline
from parleybook.book import Book
from parleybook.book.exports import as_json
from parleybook.model import CORRECTION_ACTIONS, BookError, Correction, Report


def findings(path: Path) -> dict[str, object]:
    """What the program found: texts, statements and mentions, without whom their names stand for."""
    with Book.open(path) as book:
        exported = json.loads(as_json(book))
    found = {name: exported[name] for name in ("documents", "statements", "mentions", "echoes", "copies", "coverage")}
    for record in found["statements"]:
        del record["speakers"]
    for record in found["mentions"]:
        del record["actor"]
    return found


def test_a_correction_changes_nothing_that_the_program_found(path: Path) -> None:
    before = findings(path)
    with Book.open(path, write=True) as book:
        made = book.correct("Pell", "merge", value="Jonas Pell", by="ar", note="the mayor")
        assert list(book.corrections()) == [made]
        assert book.check().faults == ()
    assert findings(path) == before


def test_names_that_were_merged_are_one_actor_at_once(path: Path) -> None:
    with Book.open(path, write=True) as book:
        book.correct("Pell", "split")
        assert {line.who for line in book.statements(words="lamps")} == {"Pell", "Jonas Pell"}
        book.correct("Pell", "merge", value="Jonas Pell")
        assert {line.who for line in book.statements(words="lamps")} == {"Jonas Pell"}
        assert "Pell" in next(actor for actor in book.actors() if actor.name == "Jonas Pell").aliases


def test_a_rejected_statement_is_kept_and_not_shown(path: Path) -> None:
    with Book.open(path, write=True) as book:
        before = [line.statement.id for line in book.statements()]
        book.correct(before[0], "reject", note="a caption")
        assert [line.statement.id for line in book.statements()] == before[1:]
        assert [line.statement.id for line in book.statements(rejected=True)] == before
        assert before[0] in as_json(book)


def test_a_correction_is_exported(path: Path) -> None:
    with Book.open(path, write=True) as book:
        made = book.correct("Pell", "merge", value="Jonas Pell", by="ar", note="the mayor")
        exported = json.loads(as_json(book))["corrections"]
    assert exported == [
        {"id": made.id, "target": "Pell", "action": "merge", "field": "", "value": "Jonas Pell", "by": "ar"}
        | {"made": made.made, "note": "the mayor"}
    ]


def test_the_same_correction_twice_is_one(path: Path) -> None:
    with Book.open(path, write=True) as book:
        one = book.correct("Pell", "merge", value="Jonas Pell")
        other = book.correct("Pell", "merge", value="Jonas Pell", note="again")
        assert one.id == other.id
        assert [found.note for found in book.corrections()] == ["again"]


def test_corrections_come_in_the_order_they_were_made(path: Path) -> None:
    with Book.open(path, write=True) as book:
        for number, day in enumerate(("2031-05-03", "2031-05-01", "2031-05-02")):
            book.enter(Correction(f"c{number}", "x", CORRECTION_ACTIONS[0], "", "", "", f"{day}T00:00:00+00:00", ""))
        assert [found.id for found in book.corrections()] == ["c1", "c2", "c0"]


def test_an_unknown_action_is_refused_with_those_that_there_are(path: Path) -> None:
    with Book.open(path, write=True) as book, pytest.raises(BookError, match=CORRECTION_ACTIONS[0]):
        book.correct("x", "explode")


def test_a_correction_steers_the_next_reading_and_stays(
    path: Path, read_reports: tuple[Report, ...], tmp_path: Path
) -> None:
    with Book.open(path) as book:
        names = {actor.name for actor in book.actors()}
        assert {"Jonas Pell", "Elena Marsk"} <= names
    with Book.create(tmp_path / "again.parley") as book:
        book.correct("Jonas Pell", "merge", value="Elena Marsk")
        pipeline.add(book, read_reports)
        assert "Jonas Pell" not in {actor.name for actor in book.actors()}
        assert len(list(book.corrections())) == 1


def test_of_two_corrections_within_a_second_the_later_holds(path: Path) -> None:
    with Book.open(path, write=True) as book:
        for _ in range(3):  # by their ids, the one or the other would come first
            merged = book.correct("Pell", "merge", value="Jonas Pell")
            split = book.correct("Pell", "split")
            assert [one.id for one in book.corrections()][-2:] == [merged.id, split.id]
            assert merged.made < split.made
