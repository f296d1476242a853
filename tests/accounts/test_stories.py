"""Stories: reports of one event are found together, whatever heap they lie in."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.stories import b_cubed
from parleybook.accounts import stories
from parleybook.accounts.stories import _ALIKE, alike, joined
from parleybook.model import Document, Edtf, document_id

#: Event → reports of it, written for these tests.
TOLD = {
    "dam": (
        "Sluices of the Merin dam opened after much rain. Engineers feared that the wall above Hollin would crack.",
        "Rain forced engineers to open the Merin sluices on Monday. Families below the dam were told to leave Hollin.",
        "Hollin was empty on Tuesday. The water from the Merin sluices had reached the first streets, engineers said.",
    ),
    "strike": (
        "Tram drivers in Ostby walked out at dawn over the night shift. Their union wants eleven crowns an hour more.",
        "No tram left the depots of Ostby. The union calls the offer of six crowns for the night shift a joke.",
    ),
    "envoy": (
        "The envoy of Tavia met both delegations in Lorn and spoke of a halt in the fighting by the end of the week.",
        "In Lorn the Tavian envoy carried a draft of a halt in the fighting from one delegation to the other.",
    ),
}


def documents(days: dict[str, str] | None = None) -> dict[str, Document]:
    """Id → document of every report; an event’s days where given."""
    made = {}
    for event, texts in TOLD.items():
        for number, text in enumerate(texts):
            id = document_id(text, f"{event} {number}", "")
            published = Edtf(days[event]) if days and event in days else None
            made[id] = Document(id, text, title=event if number == 0 else "", published=published)
    return made


def test_each_event_is_a_story() -> None:
    found = stories(documents().values())
    assert sorted(len(story.documents) for story in found) == [2, 2, 3]
    texts = {id: one.text for id, one in documents().items()}
    for story in found:
        (event,) = {event for event, told in TOLD.items() for id in story.documents if texts[id] in told}
        assert len(story.documents) == len(TOLD[event])
    assert [len(story.documents) for story in found] == [3, 2, 2]


@given(st.randoms())
def test_the_order_of_reading_changes_nothing(draw: random.Random) -> None:
    several = list(documents().values())
    draw.shuffle(several)
    assert stories(several) == stories(documents().values())


def test_an_anniversary_is_another_story() -> None:
    text = TOLD["dam"]
    near = [Document(str(n), t, published=Edtf("2031-05-04")) for n, t in enumerate(text[:2])]
    far = [Document("far", text[2], published=Edtf("2041-05-04"))]
    assert [len(one.documents) for one in stories([*near, *far])] == [2, 1]
    assert [len(one.documents) for one in stories([*near, Document("far", text[2], published=Edtf("2031-05-05"))])] == [
        3
    ]


def test_one_outlet_tells_an_event_within_days() -> None:
    text = TOLD["envoy"]
    for outlet, groups in (("Harbour Wire", [1, 1]), ("Inland Star", [2])):
        one = Document("1", text[0], outlet="Harbour Wire", published=Edtf("2031-05-04"))
        other = Document("2", text[1], outlet=outlet, published=Edtf("2031-07-04"))
        assert [len(story.documents) for story in stories([one, other])] == groups


def test_reports_without_words_stand_alone() -> None:
    empty = [Document("1", ""), Document("2", "The of and."), Document("3", "—")]
    assert [one.documents for one in stories(empty)] == [("1",), ("2",), ("3",)]
    assert stories([]) == []


@given(st.lists(st.lists(st.floats(0, 1), min_size=6, max_size=6), min_size=6, max_size=6))
def test_groups_are_joined_while_alike_in_the_mean(table: list[list[float]]) -> None:
    likeness = {(a, b): table[a][b] for a in range(6) for b in range(a + 1, 6) if table[a][b] > 0}
    groups = joined(6, dict(likeness))
    assert sorted(n for group in groups for n in group) == list(range(6))
    for one in groups:  # no two groups are left that should have been joined
        for other in groups:
            if one < other:
                sums = sum(likeness.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
                assert sums / (len(one) * len(other)) < _ALIKE + 1e-9


def test_likeness_is_that_of_the_vectors() -> None:
    found = alike([{"halt": 0.6, "lorn": 0.8}, {"halt": 1.0}, {"tram": 1.0}], [None, None, None], ["", "", ""])
    assert dict(found) == {(0, 1): pytest.approx(0.6)}


def test_b_cubed_by_hand() -> None:
    gold = {"a": "1", "b": "1", "c": "2"}
    assert b_cubed(gold, [["a", "b"], ["c"]]) == (100, 100, 100)
    precision, recall, _ = b_cubed(gold, [["a", "b", "c"]])
    assert precision == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert recall == 100
