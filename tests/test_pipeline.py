"""The whole way: reports into a book, all or nothing, linked the same in whatever order they come."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from parleybook import pipeline
from parleybook.book import Book
from parleybook.book.exports import as_json
from parleybook.model import Document, Report
from parleybook.sources import read_all

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def dossier() -> list[Report]:
    """The reports of an example dossier."""
    return [report for report in read_all([EXAMPLES / "ceasefire"]) if isinstance(report, Report)]


def test_reading_keeps_the_order_and_misses_nobody(read_reports: tuple[Report, ...]) -> None:
    found = list(pipeline.read(read_reports * 30))
    assert [one.report for one in found] == list(read_reports * 30)
    assert all(s.document == one.report.document.id for one in found for s in one.found.statements)


def test_adding_says_what_is_new_and_what_was_there(read_reports: tuple[Report, ...], tmp_path: Path) -> None:
    seen: list[Document] = []
    with Book.create(tmp_path / "talks.parley") as book:
        first = pipeline.add(book, read_reports[:2], seen.append)
        second = pipeline.add(book, read_reports[1:4], seen.append)
    assert first.new == [report.document.id for report in read_reports[:2]]
    assert first.known == []
    assert second.new == [report.document.id for report in read_reports[2:4]]
    assert second.known == [(read_reports[1].document.file,) * 2]
    assert [document.id for document in seen] == [report.document.id for report in read_reports[:4]]


def test_adding_what_is_there_changes_nothing(path: Path, read_reports: tuple[Report, ...]) -> None:
    with Book.open(path, write=True) as book:
        before = as_json(book)
        assert pipeline.add(book, read_reports).new == []
        assert as_json(book) == before


def test_one_report_twice_in_one_go_is_kept_once(read_reports: tuple[Report, ...], tmp_path: Path) -> None:
    with Book.create(tmp_path / "talks.parley") as book:
        done = pipeline.add(book, read_reports[:1] * 3)
        assert (len(done.new), len(done.known), len(list(book.documents()))) == (1, 2, 1)


def test_reports_that_break_off_leave_nothing(
    read_reports: tuple[Report, ...], path: Path, dossier: list[Report]
) -> None:
    def broken() -> Iterator[Report]:
        yield from dossier
        raise KeyboardInterrupt

    with Book.open(path, write=True) as book:
        before = as_json(book)
        with pytest.raises(KeyboardInterrupt):
            pipeline.add(book, broken())
        assert as_json(book) == before
        assert book.check().faults == ()


def test_a_correction_that_joins_two_names_links_what_they_said_at_the_next_reading(path: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.txt"
    more.write_text(
        "Title: A quiet night\nSource: Bell\nDate: 2031-05-08\n\nNothing was said, and the bridges stay closed.\n"
    )
    reports = [report for report in read_all([more]) if isinstance(report, Report)]
    with Book.open(path, write=True) as book:
        before = {line.who for line in book.statements(words="lamps")}
        book.correct("Jonas Pell", "merge", value="Elena Marsk")
        pipeline.add(book, reports)
        after = {line.who for line in book.statements(words="lamps")}
        assert "Elena Marsk" not in before
        assert "Elena Marsk" in after
        assert book.check().faults == ()


@pytest.mark.parametrize("size", [1, 3])
def test_a_dossier_added_in_parts_and_backwards_is_the_same_book(
    dossier: list[Report], tmp_path: Path, size: int
) -> None:
    with Book.create(tmp_path / "at-once.parley") as book:
        pipeline.add(book, dossier)
        expected = as_json(book)
        assert book.check().faults == ()
    backwards = dossier[::-1]
    with Book.create(tmp_path / "in-parts.parley") as book:
        for at in range(0, len(backwards), size):
            pipeline.add(book, backwards[at : at + size])
        assert as_json(book) == expected
        assert book.check().faults == ()
