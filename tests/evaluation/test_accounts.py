"""The scorer of accounts counts right, and the linking of the example dossier stays above its floors."""

from __future__ import annotations

import tomllib
from pathlib import Path

from evaluation import same_acts
from evaluation.accounts import Scores, score_given
from evaluation.dossiers import Place, dossiers

ROOT = Path(__file__).parent.parent.parent
FLOORS = tomllib.loads((ROOT / "evaluation" / "floors" / "accounts.toml").read_text(encoding="utf-8"))


def test_the_linking_of_gold_statements_stays_above_its_floors() -> None:
    for name, floors in FLOORS.items():
        scores = Scores()
        for dossier in dossiers(ROOT / "examples", ROOT / "evaluation" / "gold" / name):
            score_given(dossier, scores)
        right, count = (sum(column) for column in zip(*scores.cuts.values(), strict=True))
        assert count > 30
        assert scores.echoes["given"].score()[2] >= floors["echoes"]
        assert 100 * right / count >= floors["relations"]


def test_the_grouping_of_gold_acts_stays_above_its_floor() -> None:
    for name, floors in FLOORS.items():
        scores = same_acts.Scores()
        for dossier in dossiers(ROOT / "examples", ROOT / "evaluation" / "gold" / name):
            same_acts.score_given(dossier, scores)
        assert len(scores.cubed["given"]) > 50
        assert scores.score("given")[2] >= floors["same_acts"]


def test_acts_are_counted_by_b_cubed() -> None:
    place = [Place(name, ((0, 1),)) for name in ("one", "two", "three")]
    told = [same_acts.Told(act, at, {}) for act, at in zip("aab", place, strict=True)]
    scores = same_acts.Scores()
    scores.add("right", told, ["x", "x", "y"])
    scores.add("all in one", told, ["x", "x", "x"])
    scores.add("each alone", told, ["x", "y", "z"])
    assert scores.score("right") == (100.0, 100.0, 100.0)
    assert [round(figure) for figure in scores.score("all in one")[:2]] == [56, 100]
    assert [round(figure) for figure in scores.score("each alone")[:2]] == [100, 67]


def test_a_link_that_the_gold_does_not_have_costs_precision() -> None:
    scores = Scores()
    (dossier,) = dossiers(ROOT / "examples", ROOT / "evaluation" / "gold" / "ceasefire")
    score_given(dossier, scores)
    right, found, wanted = (sum(row[at] for row in scores.echoes["given"].rows) for at in range(3))
    assert right < found
    assert right < wanted
    made_up = [error for error in scores.errors if error.startswith("echo given, made up")]
    assert len(made_up) == found - right
