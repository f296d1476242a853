"""Term packs: what a file must say, what triggers find, and how packs are joined."""

from pathlib import Path

import pytest

from parleybook.model import PackError
from parleybook.packs.terms import PACKS, chosen, pack, packed, parse, unpacked

OWN = """
[pack]
name = "own"
extends = "labour"
[[term]]
id = "canteen"
category = "work"
triggers = ["canteen*", "warm|hot meal*", "meals .. night shift", "<n>-course"]
[[camp]]
members = ["Federation of Harbour Workers", "Crane Operators' Guild"]
"""


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_says_what_it_must(name: str) -> None:
    found = pack(name)
    assert {term.category for term in found.terms.values()} <= found.categories.keys()
    for term in found.terms.values():
        assert term.definition.endswith("."), term.id
        pattern = {id: one for id, one, contrary in found.patterns if not contrary}[term.id]
        for example in (term.demand, term.acceptance, term.rejection):
            assert pattern.search(example), (term.id, example)


def test_triggers_are_words_with_open_ends_choices_gaps_and_numbers() -> None:
    pattern = {id: one for id, one, _ in parse(OWN, "own.toml").patterns}["canteen"]
    for words in ("two canteens", "a hot meal", "meals for all on the night shift", "a three-course dinner"):
        assert pattern.search(words), words
    assert not pattern.search("a cold meal")
    assert not pattern.search("meals for those who are not there on a night shift")


def test_a_pack_of_ones_own_adds_to_another() -> None:
    own = parse(OWN, "own.toml")
    assert own.terms.keys() == pack("labour").terms.keys() | {"canteen"}
    assert own.name_of("canteen") == "canteen"
    assert own.camps == (frozenset({"Federation of Harbour Workers", "Crane Operators' Guild"}),)


def test_a_book_keeps_a_pack_as_it_is() -> None:
    own = parse(OWN, "own.toml")
    assert unpacked(packed(own)) == own


def test_additions_beside_the_book_join_what_is_asked_for(tmp_path: Path) -> None:
    beside = tmp_path / "terms.toml"
    assert chosen((), beside).name == "ceasefire"
    beside.write_text('[[term]]\nid = "ferry"\ntriggers = ["ferry"]\n', encoding="utf-8")
    assert "ferry" in chosen((), beside).terms
    assert "ferry" in chosen(("trade",), beside).terms
    assert "tariffs" in chosen(("trade",), beside).terms


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[term]]\nid = 1", "without id"),
        ('[[term]]\nid = "a"', "no triggers"),
        ('[[term]]\nid = "a"\ntriggers = "b"', "list of words"),
        ('[[term]]\nid = "a"\ntriggers = ["b"]\ncolour = "red"', "no such entry: colour"),
        ("term = 3", "[[term]]"),
        ("[[term", "not TOML"),
    ],
)
def test_a_wrong_pack_is_named_with_what_is_wrong(text: str, told: str) -> None:
    with pytest.raises(PackError, match=r"mine") as error:
        parse(text, "mine.toml")
    assert str(error.value).startswith("mine.toml")
    assert told in str(error.value)


def test_a_pack_that_is_not_there_is_an_error_that_names_those_that_are() -> None:
    with pytest.raises(PackError, match=r"ceasefire, labour"):
        chosen(("fishery",))
