"""Readouts: two official accounts of one call, subject by subject, in two documents or in one report."""

from __future__ import annotations

from pathlib import Path

import pytest

from parleybook import pipeline
from parleybook.accounts import Account, compare, inside, is_official
from parleybook.model import Document, Edtf, Readout, Report, Span, Subject
from parleybook.sources import read_all
from tests.accounts.test_comparison import account

EXAMPLES = Path(__file__).parents[2] / "examples" / "readouts"


def read(*names: str) -> list[Account]:
    reports = [one for one in read_all([EXAMPLES / name for name in names]) if isinstance(one, Report)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARLEYBOOK_READER", "trained")
        return pipeline.accounts_of(pipeline.read(reports))


@pytest.fixture(scope="module")
def two() -> list[Account]:
    return read("readout-sorvenia.txt", "readout-halmark.txt")


@pytest.fixture(scope="module")
def readout(two: list[Account]) -> Readout:
    one, other = two
    found = compare(one, other).readout
    assert found is not None
    return found


def row(readout: Readout, part: str, name: str = "") -> Subject:
    return next(one for one in readout.subjects if (one.part, one.name) == (part, name))


def words(spans: tuple[Span, ...], account: Account) -> str:
    return " ".join(" ".join(span.words(account.document.text) for span in spans).split())


def test_both_are_taken_for_official(two: list[Account]) -> None:
    assert all(is_official(one) for one in two)
    (report,) = read("ledger-two-accounts.txt")
    assert not is_official(report)
    assert compare(two[0], report).readout is None


def test_who_asked_for_the_call_and_how_long_it_lasted(readout: Readout, two: list[Account]) -> None:
    initiator = row(readout, "initiator")
    assert initiator.relation == "contradicts"
    assert "at the request of the Halmark side" in words(initiator.first, two[0])
    assert "took a call from Irena Kolt" in words(initiator.second, two[1])
    assert "lasted forty minutes" in words(row(readout, "contact").second, two[1])


def test_what_was_agreed_and_which_condition_is_the_key_one(readout: Readout, two: list[Account]) -> None:
    agreed = row(readout, "agreed")
    assert agreed.relation in ("contradicts", "differs")
    assert "agreed to exchange 80 prisoners" in words(agreed.first, two[0])
    assert "ready to agree" in words(agreed.second, two[1])
    condition = row(readout, "key condition")
    assert "inspections" in words(condition.first, two[0])
    assert "leave the river bank" in words(condition.second, two[1])


def test_a_subject_that_one_account_leaves_out_is_only_in_the_other(readout: Readout, two: list[Account]) -> None:
    only = [one for one in readout.subjects if one.relation == "only first"]
    assert any("sanctions" in words(one.first, two[0]) for one in only)
    assert all(not one.second for one in only)
    there = [one for one in readout.subjects if one.relation == "only second"]
    assert any("displaced people" in words(one.second, two[1]) for one in there)


def test_every_row_shows_words_of_its_document(readout: Readout, two: list[Account]) -> None:
    for one in readout.subjects:
        assert {span.document for span in one.first} <= {two[0].document.id}
        assert {span.document for span in one.second} <= {two[1].document.id}


def test_the_order_of_the_two_only_turns_the_table(readout: Readout, two: list[Account]) -> None:
    turned = compare(two[1], two[0]).readout
    assert turned is not None
    swap = {"only first": "only second", "only second": "only first"}
    here = {(one.part, one.name, one.first, one.second, one.relation) for one in readout.subjects}
    there = {
        (one.part, one.name, one.second, one.first, swap.get(one.relation, one.relation)) for one in turned.subjects
    }
    assert here == there


def test_one_report_that_tells_both_sides(two: list[Account]) -> None:
    (report,) = read("ledger-two-accounts.txt")
    found = inside(report).readout
    assert found is not None
    assert (found.first, found.second) == ("Sorvenian presidency", "Halmark government")
    silent = next(one for one in found.subjects if "raised the sanctions" in words(one.first, report))
    assert silent.relation == "only first"
    agreed = row(found, "agreed")
    assert "agreed to exchange 80 prisoners" in words(agreed.first, report)
    assert "ready to agree" in words(agreed.second, report)


def test_two_reports_of_papers_are_no_readouts() -> None:
    text = "Tavia and Ostrel held talks in Lorn on Sunday and the mediators stayed for the night."
    one, other = account(text, "Wire"), account(text + " It rained.", "Ledger")
    assert compare(one, other).readout is None
    assert inside(one).readout is None


@pytest.mark.parametrize(
    ("outlet", "url", "kind", "official"),
    [
        ("Ministry of Foreign Affairs of Velmaria", "", "report", True),
        ("President of Russia", "http://en.kremlin.ru/events/1", "report", True),
        ("example.gov", "https://www.example.gov/news", "report", True),
        ("Wire", "", "readout", True),
        ("The Tessin Ledger", "https://ledger.example/1", "report", False),
    ],
)
def test_what_is_official(outlet: str, url: str, kind: str, official: bool) -> None:
    document = Document(id="d1", text="x", outlet=outlet, url=url, kind=kind, language="en", published=Edtf("2031"))
    assert is_official(Account(document)) == official
