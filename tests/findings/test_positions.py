"""Positions: every example of the packs, then what holders, conditions, voices and negations make of a sentence."""

from collections.abc import Iterable, Mapping

import pytest

from parleybook import reader
from parleybook.findings import find, positions
from parleybook.findings.terms import plans
from parleybook.model import Document, document_id
from parleybook.packs.tables import rows
from parleybook.packs.terms import PACKS, TermPack, pack

pytestmark = pytest.mark.usefixtures("trained")

Found = tuple[str, str, str, tuple[str, ...], str, str]


def told(texts: Iterable[str], terms: TermPack) -> list[list[Found]]:
    """(holder, term, stance, conditions, who says so, addressee) of each position of each text."""
    documents = [Document(id=document_id(t, "Wire", ""), text=t, outlet="Wire", language="en") for t in texts]
    found = []
    for document, reading in zip(documents, reader.read(documents), strict=True):
        findings = find(document, reading)
        made = positions(document, reading, findings, terms)
        names = {mention.id: mention.name for mention in (*findings.mentions, *made.mentions)}
        found.append(
            [
                (
                    names[one.mention],
                    one.term,
                    one.stance,
                    tuple(condition.span.words(document.text) for condition in one.conditions),
                    "own" if one.own else names.get(one.said_by, "outlet"),
                    names.get(one.addressee, ""),
                )
                for one in made.positions
            ]
        )
    return found


def of(text: str) -> list[Found]:
    return told([text], pack("ceasefire"))[0]


@pytest.mark.parametrize("name", PACKS)
def test_the_examples_of_each_term_give_its_stance(name: str) -> None:
    terms = pack(name)
    asked = [
        (term.id, stance, example)
        for term in terms.terms.values()
        for stance, example in (("demand", term.demand), ("accept", term.acceptance), ("reject", term.rejection))
    ]
    for (id, stance, example), found in zip(asked, told([one[2] for one in asked], terms), strict=True):
        assert (id, stance) in [(one[1], one[2]) for one in found], f"{example} {found}"


def test_the_example_of_each_stance_word_gives_its_stance() -> None:
    table = rows("lang/en/stances.tsv")
    packs = {category: pack(name) for name in PACKS for category in {t.category for t in pack(name).terms.values()}}
    of: dict[str, list[Mapping[str, str]]] = {}
    for row in table:
        of.setdefault("" if pack("ceasefire") is packs.get(row["only"]) else row["only"], []).append(row)
    for only, several in of.items():
        terms = packs[only] if only in packs else pack("ceasefire")
        for row, found in zip(several, told([row["example"] for row in several], terms), strict=True):
            if row["stance"] in ("none", "gone"):
                assert found == [], f"{row['example']} {found}"
                continue
            meant = {
                "commit": {"accept"},
                "intend": {"accept", "reject"},
                "accept": {"accept", "accept with conditions"},
            }.get(row["stance"], {row["stance"]})
            assert meant & {one[2] for one in found}, f"{row['example']} {found}"


def test_a_noun_that_keeps_what_is_said_of_it_gives_no_stance() -> None:
    table = rows("lang/en/keeping.tsv")
    for row, found in zip(table, told([row["example"] for row in table], pack("ceasefire")), strict=True):
        assert found == [], f"{row['example']} {found}"


def test_the_example_of_each_marker_gives_a_condition() -> None:
    table = rows("lang/en/conditions.tsv")
    for row, found in zip(table, told([row["example"] for row in table], pack("ceasefire")), strict=True):
        assert any(one[2] == "accept with conditions" and one[3] for one in found), f"{row['example']} {found}"


def test_support_that_is_taken_back_is_conditional() -> None:
    found = of("Ana Ruiz said Velmaria is ready for a truce, but only if Merovan frees the hostages.")
    assert ("Velmaria", "accept with conditions") in [(one[0], one[2]) for one in found]


def test_a_condition_is_a_demand_on_its_own_term_of_who_has_to_meet_it() -> None:
    found = of("Velmaria will accept a truce only if Calvera gives security guarantees.")
    assert ("Velmaria", "guarantees", "demand", (), "outlet", "Calvera") in found


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Velmaria insists it will not withdraw its troops.", "reject"),
        ("Velmaria refused to accept the withdrawal.", "reject"),
        ("“Merovan would have to withdraw its troops,” said Ana Ruiz.", "demand"),
        ("Velmaria wants Merovan to withdraw its troops.", "demand"),
        ("Velmaria does not want a withdrawal.", "reject"),
        ("Velmaria did not rule out a withdrawal.", "undecided"),
        ("“There will be no withdrawal,” said Ana Ruiz.", "reject"),
    ],
)
def test_negations_and_modals_change_the_stance(text: str, stance: str) -> None:
    assert [one[2] for one in of(text) if one[1] == "withdrawal"] == [stance]


def test_what_others_say_of_a_party_is_theirs() -> None:
    (one,) = of("“Merovan rejects a truce,” said Ana Ruiz.")
    assert (one[0], one[2], one[4]) == ("Merovan", "reject", "Ana Ruiz")


@pytest.mark.parametrize(
    "text",
    [
        "The two discussed a truce.",
        "“Does Velmaria accept a truce?” asked Ana Ruiz.",
        "A truce began on Monday.",
        "The truce was rejected.",
    ],
)
def test_no_position_where_nobody_takes_one(text: str) -> None:
    assert of(text) == []


@pytest.mark.parametrize(
    ("text", "term", "stance"),
    [
        ("“The military exercises must be halted,” said Ana Ruiz.", "military-exercises", "demand"),
        ("“The arms deliveries must stop,” said Ana Ruiz.", "arms-halt", "demand"),
    ],
)
def test_what_must_end_is_the_term_itself(text: str, term: str, stance: str) -> None:
    assert (term, stance) in [(one[1], one[2]) for one in of(text)]


def test_what_a_plan_asks_is_wanted_by_who_stands_by_it() -> None:
    found = of("Merovan supports the plan, which calls for a truce.")
    assert ("Merovan", "demand") in [(one[0], one[2]) for one in found]
    assert of("The plan, which calls for a truce, was read on Monday.") == []


def test_what_goes_on_takes_nothing_back() -> None:
    told_ = of("Merovan agreed to a truce. But the mayor has left the town.")
    assert [one[2:4] for one in told_] == [("accept", ())]
    told_ = of("Merovan agreed to a truce. But Velmaria has to open the dam.")
    assert "accept with conditions" in [one[2] for one in told_]


def test_a_round_of_sanctions_is_no_round_of_talks() -> None:
    assert [one[1] for one in of("Merovan supported the latest round of sanctions.")] == ["sanctions"]


def test_a_town_in_the_name_of_a_plan_is_not_whose_it_is() -> None:
    texts = ["The Minsk package was read on Monday.", "The Norland plan was read on Monday.", "Minsk’s plan was read."]
    documents = [Document(id=document_id(t, "Wire", ""), text=t, outlet="Wire", language="en") for t in texts]
    readings = reader.read(documents)
    owners = [[plan.owner is not None for plan in plans(reading, pack("ceasefire"))] for reading in readings]
    assert owners[0] == [False]
    assert owners[2] == [True]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Velmaria's key demands include a truce, the release of hostages and guarantees.",
            {"preliminary-ceasefire", "hostages", "guarantees"},
        ),
        ("Among Velmaria's demands are a withdrawal and reparations.", {"withdrawal", "reparations"}),
        ("What Velmaria wants is a truce.", {"preliminary-ceasefire"}),
        ("Velmaria opposes any deal without security guarantees.", {"guarantees"}),
        ("Velmaria will fight on until Merovan withdraws its troops.", {"withdrawal"}),
        ("Velmaria is pushing to lift the sanctions.", {"sanctions-relief"}),
    ],
)
def test_what_is_listed_missed_or_waited_for_is_demanded(text: str, wanted: set[str]) -> None:
    assert wanted <= {one[1] for one in of(text) if one[0] == "Velmaria" and one[2] == "demand"}


@pytest.mark.parametrize(
    "text",
    [
        "Merovan made the lifting of sanctions a condition for a truce.",
        "Merovan tied a truce to the lifting of sanctions.",
        "For Merovan, the lifting of sanctions is a precondition for a truce.",
    ],
)
def test_what_a_term_is_tied_to_is_its_condition(text: str) -> None:
    found = {one[1]: (one[0], one[2]) for one in of(text)}
    assert found["preliminary-ceasefire"] == ("Merovan", "accept with conditions")
    assert found["sanctions-relief"] == ("Merovan", "demand")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Merovan accepted everything except the withdrawal.", [("Merovan", "reject")]),
        ("The withdrawal of foreign troops is a red line for Merovan.", [("Merovan", "reject")]),
        ("Peacekeepers would be unacceptable to Merovan.", [("Merovan", "reject")]),
        ("Neither Velmaria nor Merovan has accepted the truce.", [("Merovan", "reject"), ("Velmaria", "reject")]),
        ("Neither side is willing to accept a truce.", []),
        ("Velmaria dropped its demand for reparations.", []),
        ("Velmaria backed away from its demand for reparations.", []),
        ("Velmaria failed to agree to a truce.", []),
        ("Velmaria is resisting pressure to accept a withdrawal.", []),
        ("Under the plan, Merovan would free 20 hostages.", []),
        ("Calvera put pressure on Velmaria to accept a withdrawal.", [("Calvera", "demand")]),
    ],
)
def test_what_is_left_out_dropped_or_pressed_for(text: str, found: list[tuple[str, str]]) -> None:
    assert sorted((one[0], one[2]) for one in of(text)) == found


def test_what_happened_then_is_no_condition() -> None:
    told_ = of("Merovan agreed to a truce. But Velmaria has continued to close the dam.")
    assert {one[2:4] for one in told_} == {("accept", ())}
    told_ = of("“We will accept a truce as soon as possible,” said Ana Ruiz.")
    assert [one[2:4] for one in told_] == [("accept", ())]
