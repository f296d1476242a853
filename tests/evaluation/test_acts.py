"""The scorer of acts counts right, and what is found in the example dossiers stays above its floors."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from evaluation.acts import Record, Scores, dossier_documents, paired, score
from evaluation.coding import macro

ROOT = Path(__file__).parent.parent.parent
FLOORS = tomllib.loads((ROOT / "evaluation" / "floors" / "acts.toml").read_text(encoding="utf-8"))


def record(start: int, end: int, type: str = "CONSULT", status: str = "held", who: tuple[str, ...] = ()) -> Record:
    return Record(((start, end),), type, status, tuple((name, "actor") for name in who))


def test_acts_are_paired_where_they_overlap_the_right_type_first() -> None:
    gold = [record(0, 10), record(5, 10, "AGREE")]
    assert paired(gold, [record(6, 8, "AGREE"), record(2, 4)]) == [(0, 1), (1, 0)]
    assert paired(gold, [record(20, 25)]) == []


def test_a_whole_act_has_its_type_status_and_everybody() -> None:
    gold = record(0, 10, who=("Ana Ruiz", "Tom Bell"))
    scores = Scores()
    scores.add("one", "x" * 30, [gold], [record(2, 4, who=("Tom Bell", "Ana Ruiz"))])
    scores.add("two", "x" * 30, [gold], [record(2, 4, who=("Tom Bell",))])
    scores.add("three", "x" * 30, [gold], [record(2, 4, status="planned", who=("Tom Bell", "Ana Ruiz"))])
    scores.add("four", "x" * 30, [gold], [record(2, 4, "AID", who=("Tom Bell", "Ana Ruiz"))])
    assert [row[0] for row in scores.found.rows] == [1, 1, 1, 1]
    assert [row[0] for row in scores.typed.rows] == [1, 1, 1, 0]
    assert [row[0] for row in scores.whole.rows] == [1, 0, 0, 0]
    assert scores.names.rows[1] == (1, 1, 2)
    assert scores.labels["status"] == [3, 4]


def test_macro_f1_weighs_classes_alike() -> None:
    assert macro(["a", "a", "a", "b"], ["a", "a", "a", "a"]) == pytest.approx(100 * (6 / 7 + 0) / 2)
    assert macro([1, 2], [1, 2]) == 100


@pytest.mark.usefixtures("trained")
@pytest.mark.parametrize("dossier", FLOORS)
def test_what_is_found_in_a_dossier_stays_above_its_floors(dossier: str) -> None:
    scores = score(dossier_documents(ROOT / "examples", ROOT / "evaluation" / "gold" / dossier))
    measured = {"found": scores.found.score()[1], "typed": scores.typed.score()[1]}
    below = {name: (measured[name], floor) for name, floor in FLOORS[dossier].items() if measured[name] < floor}
    assert not below
