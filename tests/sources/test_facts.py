"""Facts of a document: the names of a byline, and which place wins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleybook.model import Edtf
from parleybook.sources.facts import Facts, names


@pytest.mark.parametrize(
    ("words", "persons"),
    [
        ("By Ana Ruiz", ("Ana Ruiz",)),
        ("by Ana Ruiz and Tom Bell", ("Ana Ruiz", "Tom Bell")),
        ("Ana Ruiz, Tom Bell; Ida van der Meer", ("Ana Ruiz", "Tom Bell", "Ida van der Meer")),
        ("Ana Ruiz | Tom Bell & Per Ødegård", ("Ana Ruiz", "Tom Bell", "Per Ødegård")),
        ("Ana Ruiz in Lorn", ("Ana Ruiz",)),
        ("Ana Ruiz, Ana Ruiz", ("Ana Ruiz",)),
        ("Jean-Luc d’Arc", ()),
        ("Staff Reporter", ()),
        ("News Desk", ()),
        ("ana@example.org", ()),
        ("https://example.org/ana", ()),
        ("5 min read", ()),
        ("", ()),
    ],
)
def test_the_persons_of_a_byline(words: str, persons: tuple[str, ...]) -> None:
    assert names(words) == persons


def test_a_list_of_names_is_a_byline_too() -> None:
    assert names(["Ana Ruiz", "By Tom Bell", "Editorial Team"]) == ("Ana Ruiz", "Tom Bell")


@given(st.text(max_size=60))
def test_any_words_give_names_without_line_ends(words: str) -> None:
    assert all("\n" not in name and name == name.strip() for name in names(words))


def test_the_first_place_that_tells_a_thing_wins_and_gaps_are_filled() -> None:
    field = Facts(title="A", published=Edtf("2031-05-06"), published_rule="record, date")
    line = Facts(title="B", outlet="Wire", published=Edtf("2031-05-07"), published_rule="dateline", incomplete=("cut",))
    both = field.then(line)
    assert (both.title, both.outlet, str(both.published)) == ("A", "Wire", "2031-05-06")
    assert both.published_rule == "record, date"
    assert both.incomplete == ("cut",)


@pytest.mark.parametrize(
    ("facts", "outlet", "agency"),
    [
        (Facts(outlet="AP"), "Associated Press", ""),
        (Facts(outlet="apnews.com"), "Associated Press", ""),
        (Facts(url="https://www.reuters.com/world/1"), "Reuters", ""),
        (Facts(url="https://news.example.org/1"), "example.org", ""),
        (Facts(outlet="Harbour Wire", url="https://www.reuters.com/1"), "Harbour Wire", ""),
        (Facts(outlet="Harbour Wire", agency="AP"), "Harbour Wire", "Associated Press"),
        (Facts(agency="UPI"), "United Press International", ""),  # nobody else published it
        (Facts(outlet="Reuters", agency="Reuters"), "Reuters", ""),
        (Facts(), "", ""),
    ],
)
def test_an_outlet_goes_by_the_name_that_readers_know(facts: Facts, outlet: str, agency: str) -> None:
    settled = facts.settled()
    assert (settled.outlet, settled.agency) == (outlet, agency)
