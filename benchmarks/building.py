"""Times `parley build` as a user runs it, and takes the peak memory of the whole process.

python -m benchmarks.building DATA/kremlin DATA/news_clusters DATA/worldwide_newswire/original_articles
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from parleybook.book import Book

_PARLEY = str(Path(sys.executable).with_name("parley"))


class Run(NamedTuple):
    """One build: seconds on the clock, peak memory in MB, exit status."""

    seconds: float
    megabytes: float
    status: int


def build(reports: Path, book: Path) -> Run:
    """Builds a book once, in a process of its own."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [_PARLEY, "build", str(reports), "-o", str(book), "--replace"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(time.perf_counter() - start, usage.ru_maxrss / 1024, process.returncode)


def row(reports: Path, runs: int) -> str:
    """A line of the table: what was read, the median of the runs, and the rate."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "talks.parley"
        several = [build(reports, book) for _ in range(runs)]
        with Book.open(book) as opened:
            documents = sum(1 for _ in opened.documents())
            words = sum(len(document.text.split()) for document in opened.documents())
            statements = len(opened.statements())
            faults = len(opened.check().faults)
        size = book.stat().st_size / 1_000_000
    seconds = statistics.median(run.seconds for run in several)
    memory = max(run.megabytes for run in several)
    return (
        f"| {reports.name} | {documents} | {words:,} | {statements:,} | {seconds:.1f} | {documents / seconds:.0f} "
        f"| {memory:.0f} | {size:.1f} | {faults or 'none'} |"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args(arguments)
    print("| reports | documents | words | statements | seconds | documents/s | peak MB | book MB | faults |")
    print("|---|---|---|---|---|---|---|---|---|")
    for reports in asked.reports:
        print(row(reports, asked.runs), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
