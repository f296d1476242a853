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
