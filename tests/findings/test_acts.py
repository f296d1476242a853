"""Acts: the tables' own examples, who is whom, and how each is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parleybook.findings import find
from parleybook.findings.acts_parts import Named
from parleybook.findings.acts_words import Words
from parleybook.findings.amounts import numbers
from parleybook.findings.tree import Tree
from parleybook.model import ACT_STATUSES, ACT_TYPES, Edtf, Span
from parleybook.packs import rows
from parleybook.packs.acts import act_frames, act_objects, act_types
from parleybook.packs.inflection import noun_forms, verb_forms
from parleybook.reader.neural import read
from tests.readings import document, found
from tests.whole import acts_of, told, whole

ACTS = tuple(row for row in rows("lang/en/acts.tsv") if row["kind"] in ("V", "N"))
OPINIONS = tuple(row for row in rows("lang/en/acts.tsv") if row["kind"] in ("S", "T"))
GOVERNORS = rows("lang/en/act_governors.tsv")
PARTIES = rows("lang/en/parties.tsv")
INFLECTION = rows("lang/en/inflection.tsv")


def forms(row: dict[str, str]) -> tuple[str, ...]:
    """The forms of the word of a row that stands for it in a text."""
    words = row["lemma"].replace("-", " ").split()
    return verb_forms(words[0]) if row["kind"] == "V" else noun_forms(words[-1])


@pytest.mark.parametrize("number", range(len(ACTS)), ids=lambda n: f"{ACTS[n]['lemma']}-{ACTS[n]['type']}")
def test_the_example_of_each_word_gives_its_act(number: int) -> None:
    row = ACTS[number]
    text, findings = whole(tuple(row["example"] for row in ACTS))[number]
    told = [(act.type, act.mode) for act in findings.acts if act.word.words(text.text).lower() in forms(dict(row))]
    assert (row["type"], row["mode"]) in told


def test_the_example_of_each_word_of_opinion_has_its_row() -> None:
    documents = [document(row["example"]) for row in OPINIONS]
    for row, reading in zip(OPINIONS, read(documents), strict=True):
        tree = Tree(reading)
        given = [at for at in range(len(reading)) if reading.upos(at) in ("NOUN", "PROPN")]
        several = [Words(tree, Named(reading, tree, some)).hits(opinions=True) for some in ((), given)]
        found = [(hit.row.lemma, hit.row.type) for hits in several for hit in hits]
        assert (row["lemma"], row["type"]) in found, row["example"]


@pytest.mark.parametrize("number", range(len(GOVERNORS)), ids=lambda n: f"{GOVERNORS[n]['lemma']}-{n}")
def test_the_example_of_each_governing_word_gives_its_status(number: int) -> None:
    row = GOVERNORS[number]
    _, findings = whole(tuple(row["example"] for row in GOVERNORS))[number]
    done = {"happens": ("held", "implemented"), "announced": ("declared", "planned")}
    wanted = done.get(row["effect"], (row["effect"],))
    assert any(act.status in wanted and (act.modality or row["kind"] in "VP") for act in findings.acts)


def test_the_tables_name_what_there_is() -> None:
    assert set(act_types()) == set(ACT_TYPES)
    for row in ACTS:
        assert row["type"] in ACT_TYPES
        assert row["frame"] in act_frames()
        known = {"", "person", "thing", "clause", "nothing", "carried", "wish", *act_objects()}
        assert row["object"].removeprefix("about ").removeprefix("not ") in known
    effects = {*ACT_STATUSES, "happens", "announced"}
    assert {row["effect"] for row in GOVERNORS} <= effects


@pytest.mark.parametrize("row", INFLECTION, ids=lambda row: row["lemma"])
def test_irregular_forms_are_among_the_forms(row: dict[str, str]) -> None:
    assert set(row["forms"].split()) <= set(verb_forms(row["lemma"]))


def test_four_ways_to_tell_of_a_call_stay_four() -> None:
    text = (
        "President Tomas Hadrek will speak with Yusuf Haddari. President Tomas Hadrek and Yusuf Haddari are expected "
        "to meet. President Tomas Hadrek agreed to meet Yusuf Haddari. President Tomas Hadrek was ready to agree."
    )
    found = [(act.type, act.status, tuple(m.words(text) for m in act.modality)) for act in acts_of(text)]
    assert found == [
        ("CONSULT", "planned", ("will",)),
        ("CONSULT", "planned", ("are expected to",)),
        ("AGREE", "implemented", ()),
        ("CONSULT", "planned", ("agreed to",)),
        ("AGREE", "proposed", ("was ready to",)),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ormland withdrew its troops from Velmaria.", "implemented"),
        ("Ormland has not withdrawn its troops from Velmaria.", "denied"),
        ("Ormland will withdraw its troops from Velmaria in May.", "planned"),
        ("Ormland refused to withdraw its troops from Velmaria.", "denied"),
        ("Norland asked Ormland to withdraw its troops from Velmaria.", "proposed"),
        ("If Ormland withdraws its troops from Velmaria, the halt may hold.", "hypothetical"),
        ("The withdrawal of troops by Ormland was postponed on Monday.", "cancelled"),
        ("The envoy said that Ormland would withdraw its troops.", "planned"),
        ("Ormland would withdraw its troops if Velmaria opened the dam.", "hypothetical"),
        ("Ormland rejected calls to withdraw its troops from Velmaria.", "denied"),
    ],
)
def test_the_words_around_decide(text: str, status: str) -> None:
    assert status in [act.status for act in acts_of(text) if act.type == "RETREAT"]


@pytest.mark.parametrize(
    "text",
    [
        "Ormland was called out by Velmaria.",
        "The papers were called the Harbour Papers.",
        "Ormland and Velmaria backed several rounds of sanctions.",
        "The report followed the release of a statement by Ormland.",
        "The officials of Ormland declined to comment.",
        "Ormland insists that there was no mistake.",
        "Ana Ruiz spoke at a news conference.",
    ],
)
def test_words_that_look_like_an_act_and_are_none(text: str) -> None:
    assert [
        act.word.words(text) for act in acts_of(text) if act.type in ("CONSULT", "RETREAT", "REJECT", "REQUEST")
    ] == []


def test_sanctions_that_are_imposed_are_one_act() -> None:
    assert [act.type for act in acts_of("Ormland imposed new sanctions on Velmaria.")] == ["SANCTION"]


def test_who_is_whom() -> None:
    assert ("CONSULT", "held", "met", {"actor": ["Ana Ruiz", "Tomas Hadrek"]}) in told(
        "Foreign Minister Ana Ruiz met President Tomas Hadrek in Geneva on Monday."
    )
    passive = told("Twenty prisoners were released by the police on Monday.")
    assert (
        "RETREAT",
        "implemented",
        "released",
        {"recipient": ["Twenty prisoners"], "actor": ["the police"]},
    ) in passive
    asked = told("Ormland urged Velmaria to open the border.")
    assert ("REQUEST", "implemented", "urged", {"actor": ["Ormland"], "recipient": ["Velmaria"]}) in asked


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("They praised the summit of the two leaders in Alvesund on 4 May 2030.", "summit", "2030-05-04"),
        ("Ana Ruiz praised the talks in Alvesund in August 2030.", "talks", "2030-08"),
        ("On 4 May 2030 Ana Ruiz went to Alvesund and met President Tomas Hadrek.", "met", "2030-05-04"),
        ("Ormland cut its army on 4 May 2030, urging Velmaria to open the border.", "urging", "2030-05-04"),
        ("After the summit in Alvesund the envoys left on 4 May 2030.", "summit", None),
        ("Ormland went to war on 4 May 2030. It urged Velmaria to open the border.", "urged", None),
    ],
)
def test_the_day_of_an_act_is_told_beside_it(text: str, word: str, day: str | None) -> None:
    days = [str(act.date) if act.date else None for act in acts_of(text) if act.word.words(text) == word]
    assert days == [day]


def test_an_official_page_tells_of_its_day() -> None:
    text = "President Ana Ruiz met President Tomas Hadrek. They recalled the summit in Alvesund in May 2030."
    for kind, day in (("readout", "2031-03-10"), ("report", None)):
        one = replace(document(text), kind=kind, published=Edtf("2031-03-10"))
        (act, *_) = find(one, next(read([one]))).acts
        assert (str(act.date) if act.date else None) == day


def test_numbers_of_an_object_are_numbers() -> None:
    text = "Ormland and Velmaria exchanged 1,200 prisoners on Monday."
    (act,) = acts_of(text)
    assert [number.value for number in act.numbers] == [1200]
    assert act.numbers[0].span.words(text) == "1,200"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("100 for 100 prisoners", [100, 100]),
        ("two dozen trucks", [24]),
        ("$1.5 billion in aid", [1_500_000_000]),
        ("twenty-five soldiers", [25]),
        ("1,200 men and 30 women", [1200, 30]),
        ("one of them", []),
        ("the B52 and 3D prints", []),
    ],
)
def test_numbers_in_words_and_figures(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers(text, Span("d", 0, len(text)))] == values


def test_every_span_of_an_act_shows_words_of_its_text() -> None:
    for one, findings in whole(tuple(row["example"] for row in ACTS)):
        for act in findings.acts:
            assert all(span.words(one.text).strip() for span in act.spans)
            assert all(evidence.holds(act.word) for evidence in act.evidence)


def test_without_a_parse_there_is_no_act() -> None:
    assert found("Ana Ruiz met Tomas Hadrek in Geneva.").acts == ()
