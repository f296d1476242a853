"""Agreement of two annotations: who is paired with whom, and what counts as the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.agreement import agreement, documents, main, pairs


def act(start: int, end: int, **changes: Any) -> dict[str, Any]:
    who = [{"span": None, "name": "Ilse Marr", "role": "actor"}, {"span": None, "name": "Ostrana", "role": "recipient"}]
    labels = {"type": "CONSULT", "status": "held", "date": "2031-03-02", "told_by": ["outlet"], "participants": who}
    return {"evidence": [[start, end]]} | labels | changes


def date(start: int, end: int, **changes: Any) -> dict[str, Any]:
    return {"span": [start, end], "type": "DATE", "value": "2031-03-02", "anchor": "publication"} | changes


def right(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[tuple[str, str], int]:
    return {key: counts.rows[0][0] for key, counts in agreement([(ours, theirs)]).items()}


def test_records_are_paired_once_and_where_most_words_are_shared() -> None:
    ours, theirs = [date(0, 10), date(8, 30)], [date(9, 30), date(40, 50)]
    assert pairs("dates", ours, theirs) == [(ours[1], theirs[0])]
    assert pairs("dates", ours, []) == []


def test_a_date_with_other_bounds_overlaps_and_may_have_the_value() -> None:
    found = right({"dates": [date(0, 10)]}, {"dates": [date(2, 10, anchor="previous")]})
    assert [found["dates", key] for key in ("overlap", "same span", "same value", "same anchor")] == [1, 0, 1, 0]


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, 1),
        ({"status": "planned"}, 0),
        ({"type": "AGREE"}, 0),
        ({"date": None}, 1),
        ({"participants": act(0, 1)["participants"][:1]}, 1),
        ({"participants": []}, 0),
        ({"participants": [{"span": None, "name": "Ilse Marr", "role": "mediator"}]}, 0),
    ],
)
def test_an_act_is_the_same_by_type_status_and_half_of_the_participants(changes: dict[str, Any], same: int) -> None:
    found = right({"acts": [act(0, 5)]}, {"acts": [act(3, 9, **changes)]})
    assert found["acts", "overlap"] == 1
    assert found["acts", "type, status, participants"] == same


def test_only_documents_of_both_folders_count_and_the_texts_must_be_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    (first / "a.json").write_text(json.dumps({"sha256": "1", "dates": [date(0, 4), date(5, 9)]}))
    (first / "b.json").write_text(json.dumps({"sha256": "2", "dates": [date(0, 4)]}))
    (second / "a.json").write_text(json.dumps({"sha256": "1", "dates": [date(0, 4)]}))
    assert main([str(first), str(second)]) == 0
    shown = capsys.readouterr().out
    assert "1 documents" in shown
    assert "1 of 2 and 1   F1  66.7" in shown
    (second / "b.json").write_text(json.dumps({"sha256": "3"}))
    with pytest.raises(ValueError, match=r"b\.json"):
        list(documents(first, second))
