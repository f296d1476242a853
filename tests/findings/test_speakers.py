"""Who a source is, within its document."""

from __future__ import annotations

import pytest

from tests.readings import found


def speakers(text: str) -> list[tuple[str, str]]:
    findings = found(text)
    mentions = {mention.id: mention for mention in findings.mentions}
    return [(mentions[id].kind, mentions[id].name) for statement in findings.statements for id in statement.speakers]


def test_a_surname_is_the_fuller_name_of_the_document() -> None:
    assert speakers("Ana Ruiz left. Ruiz said that the road was open.") == [("name", "Ana Ruiz")]


def test_a_pronoun_is_who_spoke_before() -> None:
    text = "Ana Ruiz said that the road was open. She added that the bridge was not."
    assert speakers(text) == [("name", "Ana Ruiz"), ("pronoun", "Ana Ruiz")]


def test_a_pronoun_is_the_subject_since_then_where_there_is_one() -> None:
    text = "Ana Ruiz said that the road was open. Tom Bell came at noon. He said that he had walked."
    assert speakers(text)[-1] == ("pronoun", "Tom Bell")


def test_a_role_is_the_person_who_was_given_it() -> None:
    text = "Ana Ruiz, the chief negotiator, came late. The chief negotiator said that the road was open."
    assert speakers(text) == [("role", "Ana Ruiz")]


@pytest.mark.parametrize(
    "source", ["A senior official", "Officials", "Two diplomats", "Residents", "A spokesman for Ana Ruiz"]
)
def test_an_unnamed_source_stays_unnamed(source: str) -> None:
    kinds = {kind for kind, _ in speakers(f"{source} said that the road was open.")}
    assert kinds == {"unnamed"}


def test_joint_speakers_are_several() -> None:
    assert speakers("Ana Ruiz and Tom Bell said that the road was open.") == [
        ("name", "Ana Ruiz"),
        ("name", "Tom Bell"),
    ]


def test_a_body_speaks() -> None:
    assert speakers("The defence ministry said that the road was open.") == [("role", "defence ministry")]


def test_a_name_that_is_said_twice_is_one() -> None:
    assert speakers("ANA RUIZ Ana Ruiz said that the road was open.") == [("name", "Ana Ruiz")]
    assert speakers("Abdel Moneim Abdel Maqsud said that the road was open.") == [("name", "Abdel Moneim Abdel Maqsud")]


LEAD = "Velmarian President Tomas Hadrek met Merovani Prime Minister Yusuf Haddari in Lorn."


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The Velmarian president", "Tomas Hadrek"),
        ("The president of Velmaria", "Tomas Hadrek"),
        ("The prime minister", "Yusuf Haddari"),
        ("The Merovani leader", "Yusuf Haddari"),
    ],
)
def test_an_office_is_whoever_holds_it_of_that_land(source: str, name: str) -> None:
    assert speakers(f"{LEAD} {source} said that the road was open.")[-1] == ("role", name)


@pytest.mark.parametrize("source", ["The Ormish president", "The vice president", "The defence minister"])
def test_an_office_of_another_land_or_rank_is_nobody_named(source: str) -> None:
    name = speakers(f"{LEAD} {source} said that the road was open.")[-1][1]
    assert name in (source, source.removeprefix("The "))


@pytest.mark.parametrize("source", ["The two leaders", "Both leaders"])
def test_leaders_named_together_are_several(source: str) -> None:
    assert speakers(f"{LEAD} {source} said that the road was open.") == [
        ("role", "Tomas Hadrek"),
        ("role", "Yusuf Haddari"),
    ]


def test_they_are_those_who_spoke_together_before() -> None:
    text = "Ana Ruiz and Tom Bell said that the road was open. They added that the bridge was not."
    assert [name for _, name in speakers(text)] == ["Ana Ruiz", "Tom Bell"] * 2


def test_they_are_no_single_person() -> None:
    text = "Ana Ruiz said that the road was open. They said that the bridge was not."
    assert speakers(text)[-1] == ("pronoun", "They")


def test_a_pronoun_has_the_gender_of_its_person() -> None:
    text = "Mr Bell met Mrs Ruiz at noon. She said that the road was open. He said that the bridge was not."
    assert [name for _, name in speakers(text)] == ["Ruiz", "Bell"]


def test_it_is_a_body_and_never_a_person() -> None:
    text = "Ana Ruiz left the Harbour Union in May. It said that the road was open."
    assert speakers(text) == [("pronoun", "Harbour Union")]


def test_an_unnamed_spokesman_is_not_the_named_one_of_another_body() -> None:
    text = "Orm Army spokesman Tom Bell came. A UN spokesman said that the road was open."
    text += " The UN spokesman said that the bridge was not."
    assert [name for _, name in speakers(text)] == ["A UN spokesman", "A UN spokesman"]


def test_an_abbreviation_is_the_name_that_the_text_explains_it_by() -> None:
    text = "The Federation of Harbour Workers (FHW) met. The FHW said that the road was open."
    assert speakers(text) == [("name", "Federation of Harbour Workers")]


def test_a_hyphened_name_is_whole() -> None:
    assert speakers("Frank-Walter Ruiz said that the road was open.") == [("name", "Frank-Walter Ruiz")]


def test_a_headline_tells_an_office() -> None:
    from dataclasses import replace

    from parleybook.findings import find
    from tests.readings import document, reading

    text = "Tomas Hadrek came late. The president said that the road was open."
    found_ = find(replace(document(text), title="President Hadrek is late"), reading(text))
    assert [mention.name for mention in found_.mentions] == ["Tomas Hadrek"]


def test_all_who_take_part_say_what_a_readout_has_without_a_source() -> None:
    text = (
        "President Tomas Hadrek had a telephone conversation with Prime Minister Yusuf Haddari.\n"
        "The leaders said that the road was open."
    )
    findings = found(text, kind="readout")
    assert [mention.name for mention in findings.mentions] == ["Tomas Hadrek", "Yusuf Haddari"]
    assert len({mention.id for mention in findings.mentions}) == 2


def test_names_of_lands_are_no_persons() -> None:
    text = "Velmarian officials came from Velmaria. Velmaria said that the road was open. He left."
    assert speakers(text) == [("name", "Velmaria")]


def test_a_relative_is_the_name_in_front_of_it() -> None:
    text = "They met President Ana Ruiz, who said that the road was open."
    assert [name for _, name in speakers(text)] == ["Ana Ruiz"]


def test_an_office_in_a_list_is_that_of_the_name_behind_it() -> None:
    text = "He met Foreign Minister Ana Ruiz, Secretary Tom Bell and others. The secretary said that it rained."
    assert speakers(text)[-1] == ("role", "Tom Bell")


def test_the_bare_noun_is_the_body_that_is_told_of_once() -> None:
    text = "The union said that the road was open. The Harbour Union met at noon."
    assert speakers(text) == [("role", "Harbour Union")]


def test_an_office_of_a_body_is_a_person_for_a_pronoun() -> None:
    text = "Tom Bell leads the works as chief executive.\nHarbora chief executive Ana Ruiz came late to Lorn.\n"
    text += "The city met its guests. In a visit by its chief executive, she said that the road was open."
    assert speakers(text)[-1][1] == "Ana Ruiz"


def test_a_relative_clause_is_no_part_of_who_speaks() -> None:
    text = "The Harbour Union, which has members in Lorn, met. The union, which met at noon, said that it rained."
    assert speakers(text) == [("role", "Harbour Union")]


def test_whom_a_statement_tells_of_is_not_who_goes_on() -> None:
    text = "Ana Ruiz said that Tom Bell seemed likely to leave. He added that the road was open."
    one = speakers(text.replace("He added", "The envoy added"))
    assert one[0] == ("name", "Ana Ruiz")
    assert speakers("Mr Ruiz said that Tom Bell was late. He added that it rained.")[-1] == ("pronoun", "Ruiz")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("President of the People's Republic of China Ren Talo", "Ren Talo"),
        ("President of France Ana Ruiz", "Ana Ruiz"),
        ("South Korean President Ana Ruiz", "Ana Ruiz"),
        ("Secretary of State Ana Ruiz", "Ana Ruiz"),
    ],
)
def test_a_name_is_without_the_office_and_the_land_in_front_of_it(source: str, name: str) -> None:
    assert speakers(f"{source} said that the road was open.") == [("name", name)]


def test_an_office_is_not_of_the_word_that_opens_the_sentence() -> None:
    findings = found("Under President Ana Ruiz the road was built. Ruiz said that it was open.")
    assert {holding.of for holding in findings.holdings} == {""}
