"""Draws reports at random and prints what was found beside what there is to see, for checking by hand.

python -m evaluation.sample DATA/kremlin:10 DATA/news_clusters:15 --seed 7
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from parleybook.model import Report
from parleybook.sources import read_all


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER:COUNT")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args(arguments)
    draw = random.Random(asked.seed)
    for place in asked.folders:
        folder, _, count = place.rpartition(":")
        files = sorted(path for path in Path(folder).iterdir() if path.suffix in (".html", ".json", ".txt"))
        for report in read_all(draw.sample(files, int(count))):
            print(shown(report) if isinstance(report, Report) else f"PROBLEM {report}")
    return 0


def shown(report: Report) -> str:
    """The facts found, then the beginning of the text and every zone."""
    one = report.document
    found = (one.published, one.published_rule, one.outlet, one.agency, one.kind, one.byline, one.title[:80])
    zones = " ".join(f"{zone.kind}:{one.text[zone.start : zone.end][:50]!r}" for zone in one.zones)
    return "\n   ".join(
        (
            f"== {one.file} {one.url}",
            "found  " + " | ".join(map(str, found)),
            f"begins {one.text[:160]!r}",
            f"ends   {one.text[-80:]!r}",
            f"zones  {zones}",
            f"whole  {one.incomplete or 'yes'}",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
