"""Signs that a text is not the whole report."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleybook.model import Zone
from parleybook.packs import rows
from parleybook.sources.completeness import incomplete, without

SENTENCE = "The envoy said on Sunday that both sides had agreed to meet again, and that a week would be needed."
WHOLE = "\n\n".join([SENTENCE] * 4)


@pytest.mark.parametrize("row", rows("lang/en/incomplete.tsv"), ids=lambda row: row["example"][:40])
def test_every_row_matches_its_example_and_marks_a_text_that_ends_so(row: dict[str, str]) -> None:
    assert re.search(row["pattern"], row["example"])
    assert row["where"] in ("end", "anywhere")
    assert row["reason"] in incomplete(f"{WHOLE}\n\n{row['example']}", (), "report")


@pytest.mark.parametrize("row", rows("lang/en/incomplete.tsv"), ids=lambda row: row["example"][:40])
def test_a_row_for_the_end_says_nothing_far_above_it(row: dict[str, str]) -> None:
    if row["where"] == "end":
        assert incomplete(f"{row['example']}\n\n{WHOLE}\n\n{WHOLE}", (), "report") == ()


@pytest.mark.parametrize(
    "end", ["", " “It will do,” she said.", " (Reporting by Ana Ruiz)", "\n\nhttps://example.org/a"]
)
def test_a_whole_report_is_whole(end: str) -> None:
    assert incomplete(WHOLE + end, (), "report") == ()


@pytest.mark.parametrize("end", [" The mayor of Lorn said that the", " “We have a way", " Nobody in the delegation of"])
def test_a_last_sentence_that_is_cut(end: str) -> None:
    assert incomplete(WHOLE + end, (), "report") == ("cut mid-sentence",)


def test_a_last_line_that_is_a_caption_is_not_cut() -> None:
    assert incomplete(f"{WHOLE}\n\nDelegates at the bridge", (), "report") == ()


def test_a_zone_at_the_end_is_not_the_end_of_the_report() -> None:
    text = f"{WHOLE}\n\nShare. Tweet this story now"
    assert incomplete(text, (), "report") == ("cut mid-sentence",)
    assert incomplete(text, (Zone(text.index("Share"), len(text), "share"),), "report") == ()


def test_a_few_words_are_a_teaser_unless_the_kind_is_short() -> None:
    assert incomplete(SENTENCE, (), "report") == ("teaser",)
    for kind in ("post", "readout", "correction", "statement"):
        assert incomplete(SENTENCE, (), kind) == ()


@pytest.mark.parametrize(
    "text", ["a. " * 50_000, "@" * 200_000 + " x", "x. A aa " + "a b " * 50_000 + "\n", "# " * 90_000]
)
def test_a_long_line_costs_no_more_than_its_length(text: str) -> None:
    start = time.perf_counter()
    incomplete(text, (), "report")
    assert time.perf_counter() - start < 5


@given(st.text(max_size=50), st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), max_size=4))
def test_without_its_zones_a_text_is_what_they_leave(text: str, places: list[tuple[int, int]]) -> None:
    end, kept = 0, []
    for start, length in sorted(places):
        if end <= start < start + length <= len(text):
            kept.append(Zone(start, start + length, "share"))
            end = start + length
    inside = {at for zone in kept for at in range(zone.start, zone.end)}
    assert without(text, kept) == "".join(c for at, c in enumerate(text) if at not in inside)
