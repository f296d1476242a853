"""One actor for many names, two for two persons of one surname, whatever the order of reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleybook.accounts.actors import Cast, cast
from parleybook.accounts.named import Named, skeleton
from parleybook.model import Actor, Correction, Edtf, GivenActor, Holding, Role, Span


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


def holding(name: str, title: str, of: str = "", document: str = "d1", *, former: bool = False) -> Holding:
    return Holding(Span(document, 0, 5), name, title, of, former)


def named(*names: tuple[str, str], document: str = "d1") -> list[Named]:
    return [Named(name, label, document, 1) for name, label in names]


def actor(found: Cast, name: str) -> Actor:
    return next(one for one in found.actors if one.name == name)


def test_a_role_is_whoever_other_documents_say_holds_it() -> None:
    names = [
        *named(("Tomas Hadrek", "person")),
        *named(("Velmarian president", "unknown"), ("Ormish president", "unknown"), document="d2"),
    ]
    found = cast(names, holdings=[holding("Tomas Hadrek", "president", "Velmarian")])
    reasons = {name: reason for name, _, _, _, reason in found.names}
    assert reasons["Velmarian president"] == "office held by other documents"
    assert reasons["Ormish president"] == "only in its document"
    assert "Velmarian president" in actor(found, "Tomas Hadrek").aliases


def test_an_office_given_up_is_held_before_and_not_after() -> None:
    names = [*named(("Ana Ruiz", "person")), *named(("Velmarian president", "unknown"), document="d2")]
    given_up = [holding("Ana Ruiz", "president", "Velmaria", "d3", former=True)]
    for day, held in (("2031-01-01", True), ("2031-03-01", False)):
        days = {"d2": Edtf(day), "d3": Edtf("2031-02-01")}
        found = cast(names, holdings=given_up, days=days)
        assert ("Velmarian president" in actor(found, "Ana Ruiz").aliases) is held


def test_two_who_are_said_to_hold_one_office_are_not_chosen_between() -> None:
    names = [
        *named(("Ana Ruiz", "person"), ("Tom Bell", "person")),
        *named(("Velmarian president", "unknown"), document="d2"),
    ]
    several = [holding("Ana Ruiz", "president", "Velmaria"), holding("Tom Bell", "president", "Velmaria")]
    assert {reason for name, *_, reason in cast(names, holdings=several).names if name == "Velmarian president"} == {
        "only in its document"
    }


def test_roles_hold_from_the_first_day_they_are_told_to_the_last() -> None:
    days = {"d1": Edtf("2031-03-03"), "d2": Edtf("2031-04-21")}
    told = [holding("Ana Ruiz", "envoy", "Calvera"), holding("Ana Ruiz", "envoy", "Calvera", "d2")]
    found = cast(named(("Ana Ruiz", "person")), holdings=told, days=days)
    assert actor(found, "Ana Ruiz").roles == (Role("envoy", "Calvera", Edtf("2031-03-03/2031-04-21")),)


@pytest.mark.parametrize(
    ("name", "label", "side"),
    [
        ("Russian Defence Ministry", "organisation", "Russia"),
        ("Kremlin", "organisation", "Russia"),
        ("Moscow", "place", "Russia"),
        ("Velmarian army", "organisation", "Velmaria"),
        ("a senior Velmarian official", "unnamed", "Velmaria"),
        ("a White House official", "unnamed", "United States"),
        ("a Velmarian shopkeeper", "unnamed", ""),
        ("Ana Ruiz", "person", "Velmaria"),
        ("Tom Bell", "person", ""),
        ("Petr Lanik", "person", "Velmaria"),
    ],
)
def test_sides_follow_from_offices_and_lands(name: str, label: str, side: str) -> None:
    told = [
        holding("Ana Ruiz", "president", "Velmaria"),
        holding("Tom Bell", "professor", "Velmaria"),
        holding("Petr Lanik", "spokesman", "Ana Ruiz"),
    ]
    names = named(("Ana Ruiz", "person"), ("Tom Bell", "person"), ("Petr Lanik", "person"))
    found = cast([*names, *(one for one in named((name, label)) if one not in names)], holdings=told)
    by_name = {one: id for one, _, _, id, _ in found.names}
    assert next(one.side for one in found.actors if one.id == by_name[name]) == side


def test_a_seat_is_itself_and_a_capital_is_its_state() -> None:
    found = cast(named(("Kremlin", "organisation"), ("Moscow", "place"), ("Russia", "place")))
    assert {one.name: one.kind for one in found.actors} == {"Kremlin": "organisation", "Russia": "state"}


def test_spellings_with_other_vowels_are_one_person_where_given_names_agree() -> None:
    one, other = Named("Omar Faiz", "person", "a", 2), Named("Omar Fayez", "person", "b", 1)
    assert {actor.name for actor in cast([one, other]).actors} == {"Omar Faiz"}
    assert len(cast([one, Named("Tarek Fayez", "person", "b", 1)]).actors) == 2  # another given name
    assert len(cast([one, other._replace(document="a")]).actors) == 2  # one report tells them apart


def test_a_name_that_is_cut_is_the_only_one_that_goes_on_from_it() -> None:
    whole, cut = Named("Park Geun-hye", "person", "a", 2), Named("Park Geun", "person", "b", 1)
    assert {actor.name for actor in cast([whole, cut]).actors} == {"Park Geun-hye"}
    assert len(cast([whole, cut, Named("Park Geun-ho", "person", "c", 1)]).actors) == 3


FEDERATION = "Federation of Harbour Workers"


def bodies(*more: Named) -> dict[tuple[str, str], str]:
    """(name, document) → the actor it stands for: a report that names the federation, one that leaves its name out."""
    told = [
        *(Named(name, "person", document, 1) for name in ("Ana Ruiz", "Tom Bell") for document in ("a", "b")),
        Named(FEDERATION, "organisation", "a", 3),
        Named("federation", "organisation", "b", 2),
        *more,
    ]
    made = cast(told)
    names = {actor.id: actor.name for actor in made.actors}
    return {(name, document): names[id] for name, _, document, id, _ in made.names}


def test_a_bare_noun_is_the_one_body_of_that_kind_in_documents_on_the_same_matter() -> None:
    assert bodies()["federation", "b"] == FEDERATION


@pytest.mark.parametrize(
    "more",
    [
        Named("Federation of Hauliers", "organisation", "a", 1),  # two could be meant
        Named("federation", "organisation", "c", 1),  # names nobody whom the other report names
    ],
)
def test_a_bare_noun_stays_what_it_is_where_two_could_be_meant_or_the_matter_is_another(more: Named) -> None:
    told = bodies(more)
    assert told["federation", "b" if more.name != "federation" else "c"] == "federation"


def test_a_body_is_one_in_two_spellings() -> None:
    one, other = (Named(f"Ministry of {word}", "organisation", word, 1) for word in ("Labour", "Labor"))
    assert len(cast([one, other]).actors) == 1


def test_a_slip_of_a_surname_is_its_person_where_given_names_agree() -> None:
    common = [Named("Ana Zelensky", "person", f"d{number}", 2) for number in range(4)]
    slip, other = Named("Ana Zelenksy", "person", "d9", 1), Named("Tom Zelenksy", "person", "d9", 1)
    assert {one.name for one in cast([*common, slip]).actors} == {"Ana Zelensky"}
    assert {one.name for one in cast([*common, other]).actors} == {"Ana Zelensky", "Tom Zelenksy"}


def test_what_the_user_wrote_down_wins() -> None:
    given = [
        GivenActor("Volodymyr Test", aliases=("Moscow", "Tester"), roles=(Role("envoy", "Ormland"),), side="Ormland")
    ]
    found = cast(
        named(("Moscow", "place"), ("Tester", "person"), ("V. Test", "person")),
        [Correction("c1", "Tester", "split")],
        given=given,
    )
    (one,) = found.actors
    assert (one.name, one.side, one.roles) == ("Volodymyr Test", "Ormland", (Role("envoy", "Ormland"),))
    assert set(one.aliases) == {"Moscow", "Tester", "V. Test"}


def test_of_two_entries_on_one_name_the_later_one_holds() -> None:
    names = named(("Ana Ruiz", "person"), ("Eagle", "person"))
    merge, split = Correction("c1", "Eagle", "merge", value="Ana Ruiz"), Correction("c2", "Eagle", "split")
    assert len(cast(names, [merge]).actors) == 1
    assert len(cast(names, [merge, split]).actors) == 2
    assert len(cast(names, [split, merge]).actors) == 1


def test_descriptions_of_bodies_are_shared_by_no_documents() -> None:
    names = [Named("his office", "organisation", document, 1) for document in ("d1", "d2")]
    assert len(cast(names).actors) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Federation of Harbour Workers (FHW)", "FHW"),
        ("South Korean military", "South Korea’s military"),
        ("Harbour Wire news agency", "Harbour Wire"),
        ("Lavigne Terminals", "Lavigne Terminals Group Inc."),
    ],
)
def test_a_body_is_one_with_its_abbreviation_its_land_and_what_it_is(one: str, other: str) -> None:
    assert groups(one, other, label="organisation") == [sorted((one, other))]


@pytest.mark.parametrize(
    ("one", "other"),
    [("South Korean military", "North Korean military"), ("Harbour agency", "Harbour Agency of Ormland")],
)
def test_bodies_of_two_lands_or_names_stay_two(one: str, other: str) -> None:
    assert len(groups(one, other, label="organisation")) == 2


@pytest.mark.parametrize("body", ["Bell Ruiz", "Bell Ruiz Holdings", "Bell Ruiz newspaper"])
def test_a_name_that_is_a_bodys_elsewhere_is_no_person(body: str) -> None:
    found = cast([Named("Bell Ruiz", "person", "d1", 1), Named(body, "organisation", "d2", 1)])
    assert [actor.kind for actor in found.actors] == ["organisation"]


@pytest.mark.parametrize("thing", ["campaign", "government", "administration"])
def test_a_person_after_whom_something_is_named_stays_one(thing: str) -> None:
    found = cast([Named("Ana Ruiz", "person", "d1", 3), Named(f"Ana Ruiz {thing}", "organisation", "d2", 1)])
    assert sorted(actor.kind for actor in found.actors) == ["organisation", "person"]
