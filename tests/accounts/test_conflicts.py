"""Another number, another day, another degree of firmness and a negation keep two claims from being the same."""

from __future__ import annotations

import datetime as dt

import pytest

from parleybook.accounts.claims import claim
from parleybook.accounts.conflicts import conflicts
from parleybook.accounts.days import days
from parleybook.model import Span

DAY = dt.date(2031, 3, 12)


def found(one: str, other: str) -> set[tuple[str, str]]:
    claims = [claim((Span(document, 0, len(text)),), text, DAY) for document, text in (("d1", one), ("d2", other))]
    there = {(clash.kind, clash.attribute) for clash in conflicts(*claims)}
    assert there == {(clash.kind, clash.attribute) for clash in conflicts(*reversed(claims))}
    return there


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            "They will exchange 120 prisoners each.",
            "They agreed to exchange one hundred prisoners.",
            ("value", "number"),
        ),
        ("The call lasted forty minutes.", "The conversation lasted fifty minutes.", ("value", "number")),
        (
            "A third of the monitors come from elsewhere.",
            "One in four monitors come from elsewhere.",
            ("value", "number"),
        ),
        ("Taxes rose 3 percent last year.", "Taxes rose by 5% last year.", ("value", "number")),
        ("The halt begins on 15 April.", "The halt begins on April 16.", ("value", "date")),
        ("Both met in the harbour on Tuesday.", "Both met in the harbour on Monday.", ("value", "date")),
        ("He did not promise to reply on weapons.", "He undertook to reply on arms.", ("contradiction", "polarity")),
        ("The council accepted the draft text.", "The council rejected the draft text.", ("contradiction", "polarity")),
        ("They refused to discuss the dam.", "They discussed the dam.", ("contradiction", "polarity")),
        (
            "He agreed to let engineers work there.",
            "He was ready to agree to engineers there.",
            ("modality", "modality"),
        ),
        ("The two leaders will speak this week.", "The two leaders may speak this week.", ("modality", "modality")),
        (
            "The talk was held at the request of Merovan.",
            "The president took a call from Velmaria.",
            ("contradiction", "initiator"),
        ),
        ("Hadrek and Haddari spoke by telephone.", "Hadrek and Haddari met.", ("value", "kind of contact")),
    ],
)
def test_what_keeps_two_claims_apart(one: str, other: str, kind: tuple[str, str]) -> None:
    assert kind in found(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "They will exchange 120 prisoners by March 20.",
            "One hundred and twenty prisoners are to go before 20 March.",
        ),
        ("More than 270 girls were taken.", "The 276 girls were taken."),
        ("They did not agree to the text.", "They refused the text."),
        ("The envoy said the leaders would speak.", "The leaders will speak."),
        ("Two soldiers and 12 civilians died.", "Twelve civilians died."),
        ("It begins on Tuesday, 11 March.", "It begins on March 11."),
        ("Not only the dam but the road was discussed.", "The dam and the road were discussed."),
        ("They can't leave before the vote.", "They cannot leave before the vote."),
        ("He has 24 years of service on the bridge.", "The bridge was built in 1998."),
    ],
)
def test_what_does_not(one: str, other: str) -> None:
    assert found(one, other) == set()


@pytest.mark.parametrize(
    ("words", "published", "day"),
    [
        ("19 October", dt.date(2031, 1, 10), (10, 19, 2030)),
        ("Jan. 3", dt.date(2030, 12, 29), (1, 3, 2031)),
        ("30 June", dt.date(2031, 1, 10), (6, 30, 2031)),
        ("on Wednesday", dt.date(2031, 3, 13), (3, 12, 2031)),
        ("on Friday", dt.date(2031, 3, 13), (3, 14, 2031)),
    ],
)
def test_a_day_without_a_year_is_near_publication(words: str, published: dt.date, day: tuple[int, int, int]) -> None:
    (told,) = days(words, 0, len(words), published)
    assert (told.month, told.day, told.year) == day
