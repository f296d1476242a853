"""Acts in a book: given back as found, asked for by actor, type, status and day, exported as PLOVER events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from parleybook import pipeline
from parleybook.book import Book
from parleybook.book.exports import as_plover
from parleybook.findings import Findings
from parleybook.model import ACT_TYPES, Report
from parleybook.sources import Facts, Material, assemble

TEXT = (
    "GENEVA, March 3, 2031 (XYZ) -- President Tomas Hadrek of Ukraine "
    "met Foreign Minister Ana Ruiz in Geneva on Monday. "
    "Russia and Ukraine agreed to exchange 100 prisoners. Russia will not withdraw its troops from Ukraine, "
    "Ana Ruiz said."
)


@pytest.fixture(scope="module")
def read() -> tuple[Report, Findings]:
    from parleybook.findings import find
    from parleybook.reader.neural import read

    report = assemble(Material(TEXT, Facts(), "a.txt", ""))
    (reading,) = read([report.document])
    return report, find(report.document, reading)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: tuple[Report, Findings]) -> Iterator[Book]:
    report, found = read
    monkeypatch.setattr("parleybook.findings.find", lambda document, reading: found)
    with Book.create(tmp_path / "a.parley") as book:
        pipeline.add(book, [report])
        yield book


def test_acts_come_back_as_they_were_found(book: Book, read: tuple[Report, Findings]) -> None:
    stored = {line.act.id: line.act for line in book.acts()}
    assert stored == {act.id: act for act in read[1].acts}
    assert book.check().faults == ()


def test_acts_are_asked_for_by_actor_type_and_status(book: Book) -> None:
    assert [line.act.word.words(TEXT) for line in book.acts(type="CONSULT")] == ["met"]
    assert [line.act.word.words(TEXT) for line in book.acts(status="denied")] == ["withdraw"]
    assert {line.act.type for line in book.acts(actor="Hadrek")} == {"CONSULT"}
    assert list(book.acts(since="2031-04")) == []
    assert len(list(book.acts(since="2031-03", until="2031-03-03"))) == len(list(book.acts()))


def test_what_a_person_rejected_is_left_out(book: Book) -> None:
    (met,) = book.acts(type="CONSULT")
    book.correct(met.act.id, "reject")
    assert list(book.acts(type="CONSULT")) == []
    assert len(list(book.acts(type="CONSULT", rejected=True))) == 1


def test_a_line_says_who_did_what(book: Book) -> None:
    (met,) = book.acts(type="CONSULT")
    assert met.who == "Tomas Hadrek, Ana Ruiz"
    assert met.place == "Geneva"
    (exchange,) = (line for line in book.acts(type="RETREAT", status="planned"))
    assert exchange.object == "100 prisoners"
    assert exchange.modality == "agreed to"


def test_plover_events_have_what_plover_requires(book: Book) -> None:
    events = [json.loads(line) for line in as_plover(book).splitlines()]
    assert len(events) == len(list(book.acts()))
    for event in events:
        assert {"id", "date", "source", "event"} <= event.keys()
        assert set(event["event"]) <= set(ACT_TYPES)
        assert event["quad_code"] in (1, 2, 3, 4)
        basis = event["parleybook"]["date_basis"]
        assert (event["parleybook"]["date"] is None) == (basis == "publication")
    denied = next(event for event in events if event["parleybook"]["status"] == "denied")
    assert denied["context"] == ["negation"]
    assert denied["source"][0]["code"] == "RUS"
    exchange = next(event for event in events if event["parleybook"]["numbers"])
    assert exchange["parleybook"]["numbers"] == [{"value": 100, "words": "100"}]
    assert exchange["date"] == "2031-03-03"
