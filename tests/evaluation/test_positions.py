"""The scorer of positions counts right, and the scores on the example dossiers stay above their floors."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from evaluation.positions import Record, merged, same_party, score

ROOT = Path(__file__).parent.parent.parent
FLOORS = tomllib.loads((ROOT / "evaluation" / "floors" / "positions.toml").read_text(encoding="utf-8"))


def record(party: str, term: str, stance: str, holder: tuple[int, int] = (0, 5)) -> Record:
    return Record(frozenset([party]), (("d", *holder),), frozenset([term]), stance, (("d", 0, 20),))


def test_a_party_is_the_same_by_name_or_by_the_words_that_name_it() -> None:
    assert same_party(record("Velmaria", "truce", "accept"), record("velmaria", "truce", "accept", (30, 34)))
    assert same_party(record("Velmaria", "truce", "accept"), record("Hadrek", "truce", "accept", (2, 8)))
    assert not same_party(record("Velmaria", "truce", "accept"), record("Merovan", "truce", "accept", (30, 34)))


def test_records_of_one_party_term_and_stance_are_one() -> None:
    several = [record("Velmaria", "truce", "accept")] * 2 + [record("Velmaria", "truce", "reject")]
    assert [one.stance for one in merged(several)] == ["accept", "reject"]


@pytest.mark.usefixtures("trained")
@pytest.mark.parametrize("dossier", FLOORS)
def test_the_scores_on_a_dossier_stay_above_their_floors(dossier: str) -> None:
    scores = score(ROOT / "examples", ROOT / "evaluation" / "gold" / dossier)
    precision, recall, _ = scores.records.score()
    measured = {
        "precision": precision,
        "recall": recall,
        "stance": 100 * scores.stance[0] / max(scores.stance[1], 1),
    }
    below = {name: (measured[name], floor) for name, floor in FLOORS[dossier].items() if measured[name] < floor}
    assert not below
