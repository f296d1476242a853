"""The timeline: acts on their own days, lanes, links both ways; the same in the terminal."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from parleybook import pipeline
from parleybook.book import Book
from parleybook.book.timeline import Event, timeline
from parleybook.desk import page
from parleybook.desk.timeline import chronicle
from parleybook.findings import find
from parleybook.model import DateError, Edtf
from parleybook.reader.neural import read
from parleybook.sources import Facts, Material, assemble

TEXT = (
    "GENEVA, March 12, 2031 (XYZ) -- President Tomas Hadrek met Foreign Minister Ana Ruiz in Geneva on March 3. "
    "“We are ready,” Ana Ruiz said on Tuesday. President Tomas Hadrek will visit Ukraine on March 20. Russia released "
    "twenty prisoners."
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    report = assemble(Material(TEXT, Facts(), "a.txt", ""))
    (reading,) = read([report.document])
    found = find(report.document, reading)
    with pytest.MonkeyPatch.context() as patch, Book.create(tmp_path_factory.mktemp("t") / "a.parley") as book:
        patch.setattr("parleybook.findings.find", lambda document, reading: found)
        pipeline.add(book, [report])
        yield book


def test_acts_stand_at_their_own_day_or_at_that_of_their_report(book: Book) -> None:
    acts = [(str(event.first), event.date is None) for event in timeline(book, kinds=("act",))]
    assert acts == [("2031-03-03", False), ("2031-03-12", True), ("2031-03-20", False)]


def test_the_timeline_is_narrowed_by_day_and_actor(book: Book) -> None:
    assert {event.kind for event in timeline(book)} == {"act", "due", "statement"}
    assert [event.status for event in timeline(book, since="2031-03-15", kinds=("act",))] == ["planned"]
    assert [event.status for event in timeline(book, kinds=("due",))] == ["open"]
    assert {event.first for event in timeline(book, until="2031-03-03")} == {dt.date(2031, 3, 3)}
    assert {name for event in timeline(book, actor="Russia") for name in event.who} == {"Russia"}
    with pytest.raises(DateError):
        timeline(book, since="soon")


def test_the_page_has_every_act_with_its_words_and_leads_to_them(book: Book) -> None:
    html = page(book)
    for line in book.acts():
        assert f'id="s{line.act.id}"' in html
        assert f'href="#w{line.act.id}"' in html
        word = line.act.word.words(TEXT)
        assert re.search(rf'<(?:a|span) class="a" id="w{line.act.id}"[^>]*>{word}<', html)
    assert 'id="day-2031-03-03"' in html


def test_the_lanes_stay_on_the_axis() -> None:
    def event(day: str, reported: str = "2031-03-10") -> Event:
        return Event("act", day, Edtf(day), Edtf(reported), ("Ormland",), (), "contact", "held", "met", "d", "Wire")

    made = chronicle([event("1999-01-01"), event("2031-03-09"), event("2031-03-11", "2031-03-20")])
    assert made is not None
    (lane,) = made.lanes
    assert made.beyond
    assert lane.dots[0].at == 0
    assert all(0 <= dot.at <= 100 for dot in lane.dots)
    assert [at for at, _ in made.ticks] == sorted(at for at, _ in made.ticks)
    assert lane.acts == 3


def test_without_an_act_there_is_no_timeline(tmp_path: Path) -> None:
    assert chronicle([]) is None
    with Book.create(tmp_path / "b.parley") as empty:
        assert 'id="timeline"' not in page(empty)
