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
    ],
)
def test_later_words_about_the_same_thing_decide(first: str, later: str, status: str) -> None:
    (outcome,) = decided(first, later)
    assert outcome.status == status
    assert outcome.status in DECIDED
    assert outcome.evidence


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


def test_an_earlier_report_decides_nothing() -> None:
    assert decided(ROAD, "Ormland opened the Kesten road to convoys.", days=("2031-03-10", "2031-03-08")) == []


def test_two_reports_that_contradict_leave_it_undecided() -> None:
    met = Outcome("a", "x", "met", "d", (), Edtf("2031-03-18"))
    missed = Outcome("b", "x", "missed", "e", (), Edtf("2031-03-25"))
    assert accounts.by_expectation([met, missed]) == {}
    assert accounts.by_expectation([met]) == {"x": met}
