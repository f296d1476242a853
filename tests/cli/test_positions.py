"""`parley positions`, `moves`, `brief` and the exports of positions, over the example dossier as a user reads it."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from parleybook import pipeline
from parleybook.accounts import matrix
from parleybook.book import Book
from parleybook.book.exports import FORMATS
from parleybook.desk import brief
from parleybook.model import Report
from parleybook.sources import read_all
from tests.conftest import Parley

pytestmark = pytest.mark.usefixtures("trained")

REPORTS = {
    "2031-03-01": "Velmaria rejected a truce on Saturday. “Velmaria will not withdraw its troops,” said "
    "Tomas Hadrek, the president of Velmaria. Merovan demanded a truce along the whole of the river.",
    "2031-03-05": "“We are ready for a truce, but only if Merovan frees the hostages,” said "
    "Tomas Hadrek, the president of Velmaria. Merovan agreed to free the hostages who were taken in the spring.",
    "2031-03-09": "“We accept the truce,” said Tomas Hadrek, the president of Velmaria. Merovan agreed to a "
    "truce as well, and both sides spoke of a good day for the people on the river.",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("talks")
    for day, text in REPORTS.items():
        (folder / f"{day}.txt").write_text(f"Source: Wire\nDate: {day}\n\n{text}\n", encoding="utf-8")
    path = folder / "talks.parley"
    with pytest.MonkeyPatch.context() as patch, Book.create(path) as made:
        patch.delenv("PARLEYBOOK_READER", raising=False)
        files = sorted(folder.glob("*.txt"))
        pipeline.add(made, (report for report in read_all(files) if isinstance(report, Report)))
    return path


def test_the_matrix_of_the_index_is_that_of_all_rows(book: Path) -> None:
    with Book.open(book) as opened:
        for as_of in ("", "2031-03-01", "2031-03-05", "2031-02-01"):
            whole = matrix(opened.standings(), as_of=as_of, order=opened.terms.order)
            quick = opened.matrix(as_of=as_of)
            assert (quick.parties, quick.terms) == (whole.parties, whole.terms)
            for key, cell in whole.cells.items():
                assert (quick.cells[key].stance, quick.cells[key].hearsay) == (cell.stance, cell.hearsay)


def test_positions_of_a_day(book: Path, parley: Parley) -> None:
    run = parley("positions", book, "--party", "velmaria", "--term", "preliminary-ceasefire", "--as-of", "2031-03-05")
    found = json.loads(run.stdout)
    assert [one["stance"] for one in found if one["voice"] == "own words"][-1] == "accept with conditions"
    assert any("hostages" in one["conditions"][0]["span"]["words"] for one in found if one["conditions"])
    assert parley("positions", book, "--term", "no such").returncode == 2
    silent = parley("positions", book, "--term", "amnesty")
    assert silent.stdout.strip() == "[]"
    assert "no statement found in 3 documents: 2031-03-01.txt" in silent.stderr
    assert parley("positions", book, "--as-of", "soon").returncode == 2


def test_as_of_a_day_undated_reports_are_left_out_and_said_to_be(tmp_path: Path, parley: Parley, trained: None) -> None:
    (tmp_path / "said.txt").write_text(
        "Source: Wire\n\n“We demand a truce along the river,” said Tomas Hadrek, the president of Velmaria. Merovan "
        "rejected a truce and spoke of a bad day for the people who live there.\n",
        encoding="utf-8",
    )
    book = tmp_path / "said.parley"
    assert parley("build", tmp_path / "said.txt", "-o", book).returncode == 0
    assert json.loads(parley("positions", book).stdout)
    then = parley("positions", book, "--as-of", "2031-03-01")
    assert then.stdout.strip() == "[]"
    assert "1 undated document left out" in then.stderr
    with Book.open(book) as opened:
        assert opened.matrix().cells
        assert not opened.matrix(as_of="2031-03-01").cells
        assert "1 undated document is left out." in brief(opened, as_of="2031-03-01")


def test_moves_have_both_quotations(book: Path, parley: Parley) -> None:
    found = json.loads(parley("moves", book, "--from", "2031-03-02").stdout)
    changed = [one for one in found if one["party"] == "Velmaria" and one["before"]]
    assert changed
    for one in changed:
        assert one["before"]["stance"] != one["after"]["stance"]
        assert one["before"]["evidence"][0]["words"]


def test_every_line_of_the_brief_has_a_footnote(book: Path, parley: Parley) -> None:
    text = parley("brief", book).stdout
    assert text == parley("brief", book).stdout
    lines = [line for line in text.splitlines() if line.lstrip().startswith("- ")]
    assert len(lines) > 5
    assert all("[^" in line or line.endswith(")") for line in lines)
    notes = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert set(re.findall(r"\[\^(\d+)\]", text)) == notes
    with Book.open(book) as opened:
        texts = [" ".join(document.text.split()) for document in opened.documents()]
        assert brief(opened) == text
    for words in re.findall(r"^\[\^\d+\]: [^“]*“(.*)” \(", text, re.MULTILINE):
        assert any(part in one for one in texts for part in words.split(" […] "))


def test_exports_for_other_tools(book: Path, parley: Parley) -> None:
    rows = list(csv.DictReader(io.StringIO(parley("export", book, "--format", "dna").stdout)))
    assert {"person", "organization", "concept", "agreement", "start", "stop"} <= rows[0].keys()
    with Book.open(book) as opened:
        texts = {document.id: document.text for document in opened.documents()}
        for row in rows:
            assert texts[row["document_id"]][int(row["start"]) : int(row["stop"])] == row["text"]
        assert {form: made(opened) for form, made in FORMATS.items()} == {
            form: made(opened) for form, made in FORMATS.items()
        }
    graph = ET.fromstring(parley("export", book, "--format", "graphml").stdout)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    ids = {node.get("id") for node in graph.iter(f"{space}node")}
    assert all(edge.get("source") in ids and edge.get("target") in ids for edge in graph.iter(f"{space}edge"))
    table = list(csv.reader(io.StringIO(parley("export", book, "--format", "matrix").stdout)))
    assert table[0][:2] == ["term", "name"]
    ktab = list(csv.DictReader(io.StringIO(parley("export", book, "--format", "ktab").stdout)))
    assert {row["Actor"] for row in ktab} >= {"Velmaria", "Merovan"}


def test_a_book_of_positions_proves_itself(book: Path, parley: Parley) -> None:
    assert "no faults" in parley("check", book).stdout


def test_a_rejected_position_is_left_out(book: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.parley"
    copy.write_bytes(book.read_bytes())
    with Book.open(copy, write=True) as opened:
        (first, *_) = opened.standings()
        opened.correct(first.position, "reject")
        assert first.position not in {one.position for one in opened.standings()}
