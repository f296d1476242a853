# ruff: noqa: E501 - a paragraph of a report is a line
"""What several tests stand on: a few reports in two outlets' style, a book of them, and the command as a user runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from parleybook import pipeline
from parleybook.book import Book
from parleybook.model import Report
from parleybook.sources import read_all

#: What these tests hold is the same whichever reader reads; by rule it takes a tenth of the time. Those that need the
#: trained one ask for it (`trained`).
os.environ.setdefault("PARLEYBOOK_READER", "rules")

settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
#: The same tests with fresh random examples: HYPOTHESIS_PROFILE=search pytest …
settings.register_profile("search", settings.get_profile("steady"), derandomize=False, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

#: File name → report. Two outlets quote one sentence of one speaker, a third reprints the first, a fourth names her
#: by her surname alone, and one stands for itself.
REPORTS = {
    "wire.txt": """Title: Envoy sees a way to a halt at Lorn
Source: Harbour Wire
Date: 2031-05-04

LORN, May 4 (HW) -- Elena Marsk, the envoy of Tavia, said on Sunday that both sides had agreed to meet again.

"We have a way to a halt in the fighting, and both sides know it, although nobody will say so today," Marsk said. "It will need a week."

She declined to say where the next meeting would be held. The defence ministry of Ostrel said that it had not received a date.
""",
    "ledger.txt": """Title: A week to a halt, says envoy
Source: Lowland Ledger
Date: 2031-05-05

The envoy of Tavia spoke for ten minutes on the steps of the town hall of Lorn.

“We have a way to a halt in the fighting, and both sides know it,” said Elena Marsk.

Jonas Pell, the mayor, told reporters that the hall would stay open all night. “The lamps will be on,” he said. Nobody in the delegation of Ostrel spoke to the press on Sunday evening.
""",
    "reprint.txt": """Title: Envoy sees a way to a halt at Lorn
Source: Evening Bell
Date: 2031-05-06

Elena Marsk, the envoy of Tavia, said on Sunday that both sides had agreed to meet again.

"We have a way to a halt in the fighting, and both sides know it, although nobody will say so today," Marsk said. "It will need a week."

She declined to say where the next meeting would be held. The defence ministry of Ostrel said that it had not received a date.

This article originally appeared at Harbour Wire.
""",
    "surname.txt": """Title: Talks to go on
Source: Inland Star
Date: 2031-05-07

The talks at Lorn go on for a third day, with the bridges closed and the ferries full, as people on both banks said.

"We have a way to a halt in the fighting, and both sides know it," Marsk said in a radio interview.

“The lamps will be on,” Pell said.
""",
    "strike.txt": """Title: Dockers vote
Source: Tessaria Press
Date: 2031-09-01

According to the Harbour Workers' Union, nine in ten members voted for a strike in all four basins of the port.

"Nobody wants this strike, but nobody can live on that offer," said Dora Lind, who leads the union. The port authority denied that it had broken off the talks.
""",
}

Parley = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with REPORTS. Tests only read it."""
    folder = tmp_path_factory.mktemp("dossier") / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def read_reports(reports: Path) -> tuple[Report, ...]:
    """The reports of the folder, none of them bad."""
    found = tuple(read_all([reports]))
    assert all(isinstance(report, Report) for report in found)
    return tuple(report for report in found if isinstance(report, Report))


@pytest.fixture(scope="session")
def made(read_reports: tuple[Report, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of REPORTS. Tests only read it; `path` is a copy to write in."""
    path = tmp_path_factory.mktemp("made") / "talks.parley"
    with Book.create(path) as book:
        pipeline.add(book, read_reports)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A book of REPORTS that a test may change."""
    return Path(shutil.copy(made, tmp_path / "talks.parley"))


@pytest.fixture
def book(made: Path) -> Iterator[Book]:
    """The book of REPORTS, open for reading."""
    with Book.open(made) as opened:
        yield opened


@pytest.fixture(scope="session")
def parley() -> Parley:
    """Runs ``parley`` with arguments, as a user does; ``cwd``, ``input`` and the like go to `subprocess.run`."""
    program = Path(sys.executable).with_name("parley")

    def run(*arguments: object, **how: object) -> subprocess.CompletedProcess[str]:
        options = {"capture_output": True, "text": True, "timeout": 120, "encoding": "utf-8", **how}
        return subprocess.run([str(program), *map(str, arguments)], check=False, **options)  # type: ignore[call-overload, no-any-return]

    return run


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the trained reader read."""
    monkeypatch.delenv("PARLEYBOOK_READER", raising=False)
