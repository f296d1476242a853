"""One actor for many names, two for two persons of one surname, whatever the order of reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleybook.accounts.actors import Named, cast, skeleton
from parleybook.model import Correction


def groups(*names: str, label: str = "person") -> list[list[str]]:
    found = cast([Named(name, label, "d1", 1) for name in names])
    of_actor: dict[str, list[str]] = {}
    for name, _, _, actor, _ in found.names:
        of_actor.setdefault(actor, []).append(name)
    return sorted(sorted(group) for group in of_actor.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelenskyy", "Zelensky"),
        ("Zelenskiy", "Zelensky"),
        ("Haddari", "Haddary"),
        ("Gaddafi", "Gadafi"),
        ("Ruíz", "Ruiz"),
    ],
)
def test_transliterations_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_one_person_under_several_names() -> None:
    assert groups("Tomas Hadrek", "T. Hadrek", "Hadrek", "Tomáš Hadrek") == [
        ["Hadrek", "T. Hadrek", "Tomas Hadrek", "Tomáš Hadrek"]
    ]


def test_two_persons_of_one_surname_stay_two_and_a_bare_surname_joins_neither() -> None:
    assert groups("Leila Nassori", "Karim Nassori", "Nassori") == [["Karim Nassori"], ["Leila Nassori"], ["Nassori"]]


def test_a_state_is_one_under_its_names_and_its_capital() -> None:
    assert groups("Ukraine", "Kyiv", "Kiev", label="place") == [["Kiev", "Kyiv", "Ukraine"]]


def test_unnamed_sources_never_meet() -> None:
    found = cast([Named("a senior official", "unnamed", "d1", 1), Named("a senior official", "unnamed", "d2", 1)])
    assert len(found.actors) == 2
    assert {document for _, _, document, _, _ in found.names} == {"d1", "d2"}


def test_people_merge_and_split() -> None:
    names = [Named("Ana Ruiz", "person", "d1", 1), Named("Anita Vega", "person", "d1", 1)]
    merged = cast(names, [Correction("c1", "Anita Vega", "merge", value="Ana Ruiz")])
    assert len(merged.actors) == 1
    names = [Named("Ana Ruiz", "person", "d1", 1), Named("A. Ruiz", "person", "d2", 1)]
    assert len(cast(names).actors) == 1
    assert len(cast(names, [Correction("c1", "A. Ruiz", "split")]).actors) == 2


NAMES = st.sampled_from(
    ["Ana Ruiz", "A. Ruiz", "Ruiz", "Anna Ruiz", "Tom Bell", "Bell", "Zelensky", "Volodymyr Zelenskyy"]
)


@given(st.lists(NAMES, max_size=8, unique=True), st.randoms())
def test_the_order_of_reading_does_not_matter(names: list[str], draw: object) -> None:
    several = [Named(name, "person", "d1", 1) for name in names]
    shuffled = list(several)
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    assert cast(sorted(several)) == cast(sorted(shuffled))
