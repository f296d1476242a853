"""Who a source is, within its document, with the parse and the names of the shipped reader."""

from __future__ import annotations

from functools import cache

import pytest

from parleybook.findings import find
from parleybook.model import Zone
from parleybook.reader.neural import read
from tests.readings import document


@cache
def speakers(text: str, outlet: str = "Wire", kind: str = "report", unread: int = 0) -> list[tuple[str, ...]]:
    """The names of those who speak, by statement; the first ``unread`` code points are no part of the report."""
    zones = (Zone(0, unread, "header"),) if unread else ()
    one = document(text, outlet=outlet, kind=kind, zones=zones)
    found = find(one, next(read([one])))
    names = {mention.id: mention.name for mention in found.mentions}
    return [tuple(names[id] for id in statement.speakers) for statement in found.statements]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "A Chinese newspaper had the list. The newspaper Velta Zeitung said on Monday that the road was open. "
            "Chinese officials kept silent. The newspaper said that the bridge was closed.",
            ("Velta Zeitung",),
        ),
        (
            "United Ferry Lines (UFL) ran late. UFL said that a boat was missing. The company said that it was sorry.",
            ("United Ferry Lines",),
        ),
        (
            "The Turkish army fired first. The Greek army fired back. Both armies said that the line was quiet.",
            ("Turkish army", "Greek army"),
        ),
        (
            "North Korea and South Korea met in May. The two Koreas said that the line would hold.",
            ("North Korea", "South Korea"),
        ),
        (
            "Nasa took a picture of the ice. According to Nasa, the ice was thin. The agency said it would melt.",
            ("Nasa",),
        ),
        (
            "American Airlines was sorry. The players had left the plane. American said that the seats were sold.",
            ("American Airlines",),
        ),
        (
            "Ana Ruiz, who runs the telescope, said on Monday that the sky was clear. “It works,” the scientist said.",
            ("Ana Ruiz",),
        ),
        ("Ana Ruiz lost the race. “We ran hard,” Ana Ruiz said. “It hurts,” added the former champion.", ("Ana Ruiz",)),
    ],
)
def test_a_bare_noun_is_the_body_or_person_told_of(text: str, who: tuple[str, ...]) -> None:
    assert speakers(text)[-1] == who


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A Russian official said on Monday that the road was open.", "A Russian official"),
        ("A South Korean newspaper said on Monday that the road was open.", "A South Korean newspaper"),
        ("Local authorities said on Monday that the road was open.", "Local authorities"),
        (
            "Two former employees of Google and Facebook said that it was over.",
            "Two former employees of Google and Facebook",
        ),
        ("Right-wing Israelis said on Monday that the road was open.", "Right-wing Israelis"),
    ],
)
def test_one_of_many_has_no_name(text: str, words: str) -> None:
    assert speakers(text) == [(words,)]


def test_the_label_of_a_turn_is_the_person_of_the_standfirst() -> None:
    head = "Aline Roche, president of the dockers, on the last days before the strike\n\n"
    text = head + "TRIBUNE: Will there be a strike?\n\nROCHE: We are ready to work.\n\nTRIBUNE: And then?\n\nROCHE: No."
    assert set(speakers(text, "The Tribune", "interview", len(head))) == {("Aline Roche",)}


def test_a_body_by_its_owner_is_told_with_him() -> None:
    text = "Ana Ruiz left the hall early. His staff stayed. Her office said that the road was open."
    assert speakers(text)[-1] == ("Ana Ruiz’s office",)


def test_an_office_of_somebody_is_no_other_office() -> None:
    text = "The Blue Palace kept silent. The prime minister's office said that the road was open."
    assert speakers(text)[-1] == ("prime minister's office",)


def test_the_account_of_a_post_is_no_part_of_a_name() -> None:
    text = "The talks went on.\n\nWe will open the road today. — Harbour Union (@harbour) May 4, 2030\n\nNobody came."
    assert speakers(text)[-1] == ("Harbour Union",)


def test_those_who_are_named_for_example_are_all_of_them_or_none() -> None:
    told = speakers("Six women, including Ana Ruiz and Eva Bell, said on Monday that the academy was out of touch.")
    assert told == [("Ana Ruiz", "Eva Bell")]
    told = speakers("Six women – including Ana Ruiz, the singer – said on Monday that the academy was out of touch.")
    assert told != [("Ana Ruiz",)]


def test_a_letter_is_not_of_whom_it_is_for() -> None:
    told = speakers("The letter to the Ministry of Labour said on Monday that the road was open.")
    assert told != [("Ministry of Labour",)]


def test_they_in_an_interview_are_not_who_asks() -> None:
    text = (
        "The president answered questions from Ida Falk of the Harbour Group of the People’s Republic of Velmaria.\n"
        "Ida Falk: What do you think of the north?\n"
        "Tomas Hadrek: Its leaders have taken unexpected steps. They announced that they would stop the tests."
    )
    found = speakers(text, "President of Russia", "interview")
    assert found[-1] != ("Tomas Hadrek",)
    assert all("Ida Falk" not in names and "People" not in names for names in found[1:])
