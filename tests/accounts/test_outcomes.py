"""Outcomes: what a later report decides, and what it leaves open."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from parleybook import accounts
from parleybook.findings import find
from parleybook.model import DECIDED, Edtf, Outcome
from parleybook.reader.neural import read
from tests.readings import document


def decided(first: str, later: str, *, days: tuple[str, str] = ("2031-03-10", "2031-03-25")) -> list[Outcome]:
    """What a later report, of another day, decides of the expectations of a first one."""
    one = replace(document(first), published=Edtf(days[0]))
    other = replace(document(later, outlet="Post"), published=Edtf(days[1]))
    found, told = (find(each, reading) for each, reading in zip((one, other), read([one, other]), strict=True))
    names = {mention.id: mention for mention in (*found.mentions, *told.mentions)}
    said = {statement.id: statement for statement in told.statements}
    outcomes = []
    for expectation in found.expectations:
        waiting = accounts.Awaited(
            expectation, one, dt.date.fromisoformat(days[0]), accounts.awaited(expectation, one.text, names)
        )
        for happening in told.happenings:
            speakers = said[happening.statement].speakers if happening.statement else ()
            matter = accounts.told(happening, other.text, names, speakers)
            outcome = accounts.outcome(waiting, accounts.Told(happening, other, matter))
            outcomes += [outcome] if outcome else []
    return outcomes


ROAD = "Ormland agreed to open the Kesten road to convoys by 20 March."
MEETING = "President Ana Ruiz and Prime Minister Tom Bell will meet in Alvesund on 20 March."


@pytest.mark.parametrize(
    ("first", "later", "status"),
    [
        (ROAD, "Ormland opened the Kesten road to convoys on 18 March.", "met"),
        (ROAD, "Ormland has not opened the Kesten road to convoys, the Red Lamp Society said.", "missed"),
        (MEETING, "Ana Ruiz met Tom Bell on 20 March and left Alvesund in silence.", "met"),
        (
            "President Ana Ruiz will visit Norway on 20 March.",
            "Ana Ruiz spoke in Oslo on 20 March during her visit to Norway.",
            "met",
        ),
        (
            "Ana Ruiz, Tom Bell and Ida Falk agreed to continue contacts at various levels.",
            "Ida Falk held a telephone conversation with Ana Ruiz.",
            "met",
        ),
        (
            "Ormland agreed to withdraw its troops from the Syrian Arab Republic by 20 March.",
            "Ana Ruiz praised the withdrawal of the Ormland troops from Syria on 18 March.",
            "met",
        ),
    ],
)
def test_later_words_about_the_same_thing_decide(first: str, later: str, status: str) -> None:
    outcomes = decided(first, later)
    assert {outcome.status for outcome in outcomes} == {status}
    assert status in DECIDED
    assert all(outcome.evidence for outcome in outcomes)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (ROAD, "Ormland opened the Sul bridge to traffic on 18 March."),
        (ROAD, "Ormland will open the Kesten road to convoys soon."),
        (ROAD, "Velmaria wants Ormland to open the Kesten road to convoys."),
        (ROAD, "If Ormland had opened the Kesten road to convoys, the town would have had bread."),
        (MEETING, "Ana Ruiz met Tom Bell on 4 March, their first meeting since 2029."),
        (MEETING, "Ana Ruiz met the mayor of Alvesund on 20 March."),
        (MEETING, "The two sides are silent."),
    ],
)
def test_another_thing_another_time_or_no_fact_decides_nothing(first: str, later: str) -> None:
    assert decided(first, later) == []


def test_what_is_not_done_is_missed_only_when_its_time_is_over() -> None:
    later = "Ormland has not opened the Kesten road to convoys."
    assert decided(ROAD, later, days=("2031-03-10", "2031-03-15")) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The envoys were to meet in Alvesund in May, but this did not go ahead.", "dropped"),
        ("There were plans to meet in Alvesund in May but we could not meet.", "dropped"),
        ("Ormland promised to open the Kesten road in May, but it did not open the road.", "missed"),
    ],
)
def test_a_report_may_take_back_what_it_tells_itself(text: str, status: str) -> None:
    one = replace(document(text), published=Edtf("2031-06-10"))
    (found,) = (find(one, reading) for reading in read([one]))
    names = {mention.id: mention for mention in found.mentions}
    waiting = [
        accounts.Awaited(each, one, dt.date(2031, 6, 10), accounts.awaited(each, text, names))
        for each in found.expectations
    ]
    told = [accounts.Told(each, one, accounts.told(each, text, names)) for each in found.happenings]
    outcomes = [made for each in waiting for other in told if (made := accounts.outcome(each, other))]
    assert {made.status for made in outcomes} == {status}


def test_what_a_report_tells_of_another_thing_takes_nothing_back() -> None:
    text = "The envoys will meet in Alvesund on 20 June. The mayor did not open the bridge."
    one = replace(document(text), published=Edtf("2031-06-10"))
    (found,) = (find(one, reading) for reading in read([one]))
    (waiting,) = found.expectations
    gist = accounts.awaited(waiting, text, {})
    told = [accounts.Told(each, one, accounts.told(each, text, {})) for each in found.happenings]
    assert told
    assert not [each for each in told if accounts.outcome(accounts.Awaited(waiting, one, None, gist), each)]


def test_an_earlier_report_decides_nothing() -> None:
    assert decided(ROAD, "Ormland opened the Kesten road to convoys.", days=("2031-03-10", "2031-03-08")) == []


def test_two_reports_that_contradict_leave_it_undecided() -> None:
    met = Outcome("a", "x", "met", "d", (), Edtf("2031-03-18"))
    missed = Outcome("b", "x", "missed", "e", (), Edtf("2031-03-25"))
    assert accounts.by_expectation([met, missed]) == {}
    assert accounts.by_expectation([met]) == {"x": met}
