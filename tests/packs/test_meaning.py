"""Every row of the tables of meaning does what its example shows."""

from __future__ import annotations

import re

import pytest

from parleybook.accounts.claims import Claim, claim
from parleybook.accounts.quantities import quantities
from parleybook.accounts.wording import words_of
from parleybook.model import Span
from parleybook.packs import rows
from parleybook.packs.meaning import (
    certainties,
    concept,
    contacts,
    denials,
    function_words,
    irregular,
    negates,
    officials,
    opposites,
    parts,
    readout_parts,
    stem,
    tolls,
)


def table(name: str) -> list[object]:
    return [pytest.param(row, id="-".join([*row.values()][:2])) for row in rows(f"lang/en/{name}.tsv")]


def told(words: str) -> Claim:
    return claim((Span("d1", 0, len(words)),), words)


def tokens(words: str) -> list[str]:
    return re.findall(r"[\w’'-]+", words.lower())


@pytest.mark.parametrize("row", table("modality"))
def test_words_of_modality(row: dict[str, str]) -> None:
    assert row["degree"] in {term.mood for term in told(row["example"]).terms}


@pytest.mark.parametrize("row", table("numbers"))
def test_numbers_in_words(row: dict[str, str]) -> None:
    found = quantities(words_of((Span("d1", 0, len(row["example"])),), row["example"]), row["example"])
    assert len(found) == 1
    assert found[0].of[0] == concept("trucks")
    assert found[0].share == (row["kind"] == "part")


@pytest.mark.parametrize("row", table("hedges"))
def test_room_before_a_number(row: dict[str, str]) -> None:
    assert [quantity.room for quantity in told(row["example"]).quantities] == [row["room"]]


@pytest.mark.parametrize("row", table("negations"))
def test_negations(row: dict[str, str]) -> None:
    assert negates(row["word"])
    assert any(term.negated for term in told(row["example"]).terms)


@pytest.mark.parametrize("row", table("irregular"))
def test_irregular_forms(row: dict[str, str]) -> None:
    assert any(irregular().get(word) == row["base"] for word in tokens(row["example"]))
    assert len({stem(form) for form in row["forms"].split()}) == 1


@pytest.mark.parametrize("row", table("concepts"))
def test_concepts(row: dict[str, str]) -> None:
    told = {concept(word) for word in row["words"].split()}
    assert told & {concept(word) for word in tokens(row["example"])}


@pytest.mark.parametrize("row", table("opposites"))
def test_opposites(row: dict[str, str]) -> None:
    assert concept(row["other"]) in opposites(concept(row["one"]))
    assert concept(row["one"]) in opposites(concept(row["other"]))
    assert {concept(row["one"]), concept(row["other"])} <= {concept(word) for word in tokens(row["example"])}


@pytest.mark.parametrize("row", table("parts"))
def test_parts(row: dict[str, str]) -> None:
    assert any(part.name == row["part"] and part.pattern.search(row["example"]) for part in parts())


@pytest.mark.parametrize("row", table("contacts"))
def test_contacts(row: dict[str, str]) -> None:
    assert row["kind"] in {contacts().get(concept(word)) for word in tokens(row["example"])}


@pytest.mark.parametrize("row", table("tolls"))
def test_tolls(row: dict[str, str]) -> None:
    assert tolls() & {concept(word) for word in tokens(row["example"])}


def test_function_words_stand_once() -> None:
    several = [word for row in rows("lang/en/function.tsv") for word in row["words"].split()]
    assert len(function_words()) == len(set(several))
    assert all(word == word.lower() for word in several)


@pytest.mark.parametrize("row", table("denials"))
def test_denials(row: dict[str, str]) -> None:
    assert re.search(row["pattern"], row["example"], re.IGNORECASE)
    assert denials().search(row["example"])


@pytest.mark.parametrize("row", table("certainty"))
def test_words_of_doubt(row: dict[str, str]) -> None:
    assert row["word"] in certainties()
    assert row["word"] in tokens(row["example"])


@pytest.mark.parametrize("row", table("officials"))
def test_officials(row: dict[str, str]) -> None:
    assert re.search(row["pattern"], row["example"], re.IGNORECASE)
    assert officials().search(row["example"])


@pytest.mark.parametrize("row", table("readout_parts"))
def test_parts_of_a_readout(row: dict[str, str]) -> None:
    assert re.search(row["pattern"], row["example"], re.IGNORECASE)
    assert dict(readout_parts())[row["part"]].search(row["example"])
