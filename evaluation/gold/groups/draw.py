"""Draw the groups of reports that the gold of echoes, acts and differences annotates.

Usage: python evaluation/gold/groups/draw.py DATA, where DATA holds the unpacked folders
`news_clusters` and `kremlin`. Prints a group a line: its name, then the paths below DATA.
The pools and their reasons are in README.md beside this file.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEED = 20261
WORDS = range(100, 1201)  # of one article
TOGETHER = 2000  # words of a group, beyond its first two articles
MOST = 4
WANTED_WIRE, WANTED_NEWS, WANTED_KREMLIN = 2, 7, 3
AGENCIES = {
    "AP": re.compile(r"\(AP\)|Associated Press|/aponline/"),
    "Reuters": re.compile(r"\(Reuters\)|/reuters/"),
}


@dataclass(frozen=True)
class Pool:
    """Reports of one event: `newsCluster.EventId`, the days between which they appeared, the agency that wrote them."""

    name: str
    event: int
    first: str
    last: str
    agency: str | None = None


WIRE = (
    Pool("soldier-slapped-ap", 36, "2018-01-01", "2018-01-01", "AP"),
    Pool("soldier-slapped-reuters", 36, "2018-01-01", "2018-01-01", "Reuters"),
    Pool("safe-zone-union", 21, "2017-12-30", "2017-12-30", "AP"),
)
NEWS = (
    Pool("oil-at-sea", 19, "2017-12-28", "2017-12-30"),
    Pool("morsi-sentence", 20, "2017-12-30", "2017-12-30"),
    Pool("safe-zone", 21, "2017-12-29", "2017-12-31"),
    Pool("new-year-offer", 34, "2017-12-31", "2018-01-01"),
    Pool("panama-papers", 65, "2016-04-04", "2016-04-05"),
    Pool("chibok-release", 66, "2016-10-13", "2016-10-14"),
    Pool("missile-august", 70, "2017-08-28", "2017-08-30"),
    Pool("missile-september", 70, "2017-09-14", "2017-09-15"),
    Pool("satellite", 71, "2016-02-06", "2016-02-08"),
    Pool("consulate", 73, "2016-11-10", "2016-11-11"),
)
KREMLIN = {
    "sochi-2017": (56152, 56153),
    "csto-2017": (56247, 56249),
    "may-2017": (54402, 54444),
    "hmeimim-2017": (56353, 56359),
    "ankara-2018": (57174, 57192),
    "tehran-2018": (58482, 58484),
    "sochi-2019": (59809, 59828, 59829, 59830),
}


def articles(data: Path) -> list[tuple[str, dict[str, Any], int]]:
    """The news articles that are neither too short nor too long, as (path below DATA, record, event), by path."""
    found = []
    for path in sorted((data / "news_clusters").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if len(record["text"].split()) in WORDS:
            found.append((f"news_clusters/{path.name}", record, record["newsCluster"]["EventId"]))
    return found


def draw_news(pool: Pool, known: list[tuple[str, dict[str, Any], int]], rng: random.Random) -> list[str]:
    """Two to four reports of the pool, each of another outlet, in random order."""
    open_ones = [
        (path, record)
        for path, record, event in known
        if event == pool.event
        and pool.first <= record["date_publish"][:10] <= pool.last
        and _written_by(record, pool.agency, wire_pool=pool in WIRE)
    ]
    rng.shuffle(open_ones)
    taken: dict[str, str] = {}
    words = 0
    for path, record in open_ones:
        outlet = ".".join(record["source_domain"].split(".")[1:])  # usa.chinadaily.com.cn is China Daily
        size = len(record["text"].split())
        if outlet in taken or len(taken) == MOST or (len(taken) >= 2 and words + size > TOGETHER):
            continue
        taken[outlet] = path
        words += size
    return list(taken.values())


def _written_by(record: dict[str, Any], agency: str | None, *, wire_pool: bool) -> bool:
    """Agency copy goes into the pools of the agency; two events have no such pool and take it as any report."""
    if wire_pool:
        return bool(AGENCIES[agency or ""].search(record["url"] + record["text"]))
    return record["newsCluster"]["EventId"] != 21 or not AGENCIES["AP"].search(record["url"] + record["text"])


def draw(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Every group: its name and its paths below DATA."""
    rng = random.Random(SEED)
    known = articles(data)
    for pool in rng.sample(WIRE, WANTED_WIRE) + rng.sample(NEWS, WANTED_NEWS):
        yield pool.name, draw_news(pool, known, rng)
    for name in rng.sample(sorted(KREMLIN), WANTED_KREMLIN):
        yield name, [f"kremlin/{page}.html" for page in KREMLIN[name]]


def main() -> None:
    """Print the draw."""
    for name, paths in draw(Path(sys.argv[1])):
        sys.stdout.write(f"{name}\t{' '.join(paths)}\n")


if __name__ == "__main__":
    main()
