"""What is not the report: every row of the tables matches its own example, and the report itself stays."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleybook.model import ZONE_KINDS, Zone
from parleybook.packs import rows
from parleybook.sources.zones import merged, zones

SENTENCE = "The envoy said on Sunday that both sides had agreed to meet again, and that a week would be needed."
ROWS = rows("lang/en/zones.tsv")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"][:40])
def test_every_row_matches_its_example(row: dict[str, str]) -> None:
    assert row["kind"] in ZONE_KINDS
    assert row["scope"] in ("line", "rest", "last", "words", "head")
    assert re.search(row["pattern"], row["example"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"][:40])
def test_the_example_of_every_row_is_marked_in_a_report(row: dict[str, str]) -> None:
    text = f"{SENTENCE}\n\n{row['example']}\n\n{SENTENCE}\n"
    if row["scope"] == "last":
        text = f"{SENTENCE}\n\n{row['example']}\n"
    found = list(zones(text))
    start = text.index(row["example"])
    assert len(found) == 1, "the row marks its example and nothing else"
    assert start <= found[0].start < found[0].end <= start + len(row["example"])
    if row["scope"] == "line":
        assert text[found[0].start : found[0].end] == row["example"]


@pytest.mark.parametrize(
    "sentence",
    [
        SENTENCE,
        "Share prices fell when the talks broke off.",
        "Watching the vote from the bridge, the mayor said nothing.",
        "Reporting by the mission has been confirmed by both sides.",
        "Advertisements for the new currency hang on every wall.",
        "Related groups in the south said that they had not been asked.",
        "Print workers joined the strike on Tuesday.",
        "Photographs of the bridge were shown to both delegations.",
        "“Read more of it,” she said, “and you will see.”",
        "Subscribers to the treaty are eleven states.",
        "Images of the bridge were shown.",
    ],
)
def test_a_sentence_of_the_report_is_no_zone(sentence: str) -> None:
    assert list(zones(f"{SENTENCE}\n\n{sentence}\n\n{SENTENCE}")) == []


def test_a_list_of_other_reports_ends_with_a_sentence() -> None:
    heads = ["Envoys leave the lakeside town", "What the mediators want"]
    text = "\n".join([SENTENCE, "Read more:", *heads, SENTENCE, "A heading of the report", SENTENCE])
    assert [text[zone.start : zone.end] for zone in zones(text)] == ["Read more:", *heads]


def test_a_paragraph_is_the_report_whatever_it_begins_with() -> None:
    paragraph = "Photo: " + " ".join([SENTENCE] * 8)
    assert list(zones(f"{paragraph}\n\n{SENTENCE}")) == []


def test_a_last_line_is_marked_from_the_credit_on_only_where_it_is_the_last() -> None:
    text = f"{SENTENCE}\n\n“We are ready,” the mayor said. – Bernama"
    assert [text[z.start : z.end] for z in zones(text)] == ["– Bernama"]
    assert list(zones(f"{text}\n\n{SENTENCE}")) == []


def test_nothing_before_the_start_is_looked_at() -> None:
    text = f"Advertisement\n\n{SENTENCE}\nAdvertisement\n"
    assert [zone.start for zone in zones(text, 13)] == [text.rindex("Advertisement")]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(ZONE_KINDS)), max_size=8))
def test_merged_zones_are_in_order_without_overlap_and_cover_the_same(places: list[tuple[int, int, str]]) -> None:
    found = [Zone(start, start + length, kind) for start, length, kind in places]
    kept = merged(found)
    assert list(kept) == sorted(kept)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    covered = {at for zone in found for at in range(zone.start, zone.end)}
    assert {at for zone in kept for at in range(zone.start, zone.end)} == covered


@given(st.text(max_size=300))
def test_zones_of_any_text_lie_in_it(text: str) -> None:
    assert all(0 <= zone.start < zone.end <= len(text) for zone in zones(text))
