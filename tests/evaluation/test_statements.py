"""The scorer counts right, and the scores on the example dossiers stay above their floors."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from evaluation.names import same_speakers
from evaluation.statements import Counts, Record, gold_documents, linked, score
from parleybook import pipeline

ROOT = Path(__file__).parent.parent.parent
FLOORS = tomllib.loads((ROOT / "evaluation" / "floors" / "statements.toml").read_text(encoding="utf-8"))
TEXT = "Ana Ruiz said that the long road to the north was open again today."


def record(source: str, cue: str, content: str) -> Record:
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    for role, words in (("source", source), ("cue", cue), ("content", content)):
        start = TEXT.index(words)
        spans[role] = ((start, start + len(words)),) if words else ()
    return Record(spans)


GOLD = record("Ana Ruiz", "said", "that the long road to the north was open again today")


def test_a_pair_is_linked_when_half_of_the_content_and_a_word_of_the_source_agree() -> None:
    assert linked(TEXT, [GOLD], [record("Ruiz", "said", "the long road to the north was open")]) == [(0, 0)]
    assert linked(TEXT, [GOLD], [record("Ana Ruiz", "said", "the long road")]) == []
    assert linked(TEXT, [GOLD], [record("north", "said", "that the long road to the north was open again today")]) == []


def test_pairs_are_one_to_one() -> None:
    assert len(linked(TEXT, [GOLD], [GOLD, GOLD])) == 1


def test_counts_are_micro_averaged() -> None:
    assert Counts([(1, 2, 1), (1, 1, 3)]).score() == pytest.approx((100 * 2 / 3, 50.0, 100 * 4 / 7))
    low, high = Counts([(1, 1, 1)] * 5).interval()
    assert low == high == 100.0


def test_speakers_are_compared_by_who_they_are() -> None:
    assert same_speakers(["Ana Ruiz"], ["Ruiz"])
    assert same_speakers(["unnamed: a senior official"], ["unnamed: the official"])
    assert not same_speakers(["Ana Ruiz"], ["Tom Bell"])
    assert not same_speakers(["Ana Ruiz"], [])
    assert not same_speakers(["Ana Ruiz", "Tom Bell"], ["Ana Ruiz"])


@pytest.mark.usefixtures("trained")
@pytest.mark.parametrize("dossier", FLOORS)
def test_the_scores_on_a_dossier_stay_above_their_floors(dossier: str) -> None:
    documents = gold_documents(ROOT / "examples", ROOT / "evaluation" / "gold" / dossier)
    scores = score(documents, pipeline.read, together=True)
    measured = {
        "linked": scores.linked.score()[2],
        "cue": scores.exact["cue"].score()[2],
        "content": scores.exact["content"].score()[2],
        "speaker": scores.speaker.score()[2],
        "direct": scores.direct.score()[2],
    }
    below = {name: (measured[name], floor) for name, floor in FLOORS[dossier].items() if measured[name] < floor}
    assert not below
