"""The coder of PLOVER types: evidence between two actors, the nearest row, the shipped weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from parleybook.findings.coding import Coder, Weights, nearest, weights
from parleybook.reader.neural import read
from tests.readings import document


def coded(text: str, source: str, target: str) -> tuple[str, str]:
    """(the nearest row's class, the trained one) of a text with its two actors."""
    (reading,) = read([document(text)])
    runs = (reading.run(text.index(name), text.index(name) + len(name)) for name in (source, target))
    found = Coder(reading).evidence(*runs)
    return nearest(found), weights().best(found)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Russia accused Ukraine of shelling the village.", "ACCUSE"),
        ("Russia met Ukraine in Geneva on Monday.", "CONSULT"),
        ("Russia will meet Ukraine in Geneva next week.", "AGREE"),
        ("Russia will not release Ukraine from the treaty.", "REJECT"),
        ("Russia imposed sanctions on Ukraine in May.", "SANCTION"),
        ("Russia freed Ukraine on Monday.", "YIELD"),
    ],
)
def test_the_nearest_row_is_coded_by_how_it_is_told(text: str, root: str) -> None:
    assert coded(text, "Russia", "Ukraine")[0] == root


def test_the_shipped_weights_code_plain_sentences() -> None:
    assert coded("Russia accused Ukraine of shelling the village.", "Russia", "Ukraine")[1] == "ACCUSE"
    assert coded("Russia sent aid to Ukraine on Monday.", "Russia", "Ukraine")[1] == "AID"
    chances = weights().chances({})
    assert sum(chances.values()) == pytest.approx(1)
    assert set(chances) >= {"ACCUSE", "YIELD"}


def test_weights_come_back_as_they_were_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Weights(("on meet", "word meet"), ("AGREE", "CONSULT"), np.array([[0, 2], [0.5, 1], [0.25, 0]]))
    folder = tmp_path / "lang" / "en"
    folder.mkdir(parents=True)
    made.save(folder / "coding.npz")
    monkeypatch.setattr("parleybook.findings.coding.files", lambda package: tmp_path)
    weights.cache_clear()
    try:
        stored = weights()
        assert (stored.names, stored.classes) == (made.names, made.classes)
        assert np.allclose(stored.table, made.table)
        assert stored.best({"on meet": 1}) == "CONSULT"
        assert stored.best({}) == "AGREE"
    finally:
        weights.cache_clear()
