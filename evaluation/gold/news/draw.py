"""Draw the articles that the news gold annotates.

Usage: python evaluation/gold/news/draw.py DATA, where DATA holds the unpacked folders
`news_clusters` and `kremlin`. Prints one path a line, below DATA, in the order drawn.
The criterion and its reasons are in README.md beside this file.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

SEED = 20260
WANTED_NEWS = 28
WORDS = range(200, 1201)
PER_OUTLET = 4
# Events about talks, diplomacy, conflict or politics, by `newsCluster.EventId`.
EVENTS = (3, 19, 20, 21, 24, 34, 36, 62, 65, 66, 68, 69, 70, 71, 73)
REPORTING = re.compile(r"\b(?:said|says|told|according to|announced|warned|denied)\b")
READOUT_WORDS = range(100, 500)
WANTED_READOUTS = 7
WANTED_TRANSCRIPTS = 5


@dataclass(frozen=True)
class Candidate:
    """An article that meets the criterion: its path below DATA, its event and its outlet."""

    path: str
    event: int
    outlet: str


def news_candidates(data: Path) -> list[Candidate]:
    """Return the news_clusters articles that meet the criterion, sorted by path."""
    found = []
    for path in sorted((data / "news_clusters").glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        event = article["newsCluster"]["EventId"]
        text = article["text"]
        if event not in EVENTS or len(text.split()) not in WORDS:
            continue
        if len(REPORTING.findall(text)) < 2:
            continue
        labels = article["source_domain"].split(".")
        outlet = ".".join(labels[1:] if len(labels) > 2 else labels)  # edition.cnn.com is CNN
        found.append(Candidate(f"news_clusters/{path.name}", event, outlet))
    return found


def draw_news(candidates: list[Candidate], rng: random.Random) -> list[str]:
    """Take one article of every event, then a second of another outlet, until there are enough."""
    order = list(EVENTS)
    rng.shuffle(order)
    taken: list[Candidate] = []
    for _round in range(2):
        for event in order:
            if len(taken) == WANTED_NEWS:
                break
            outlets = Counter(one.outlet for one in taken)
            here = {one.outlet for one in taken if one.event == event}
            open_ones = [
                one
                for one in candidates
                if one.event == event and one.outlet not in here and outlets[one.outlet] < PER_OUTLET
            ]
            if open_ones:
                taken.append(rng.choice(open_ones))
    return [one.path for one in taken]


def draw_kremlin(data: Path, rng: random.Random) -> list[str]:
    """Take readouts (no speaker in bold, short) and pages with two or more bold speakers."""
    readouts, transcripts = [], []
    for path in sorted((data / "kremlin").glob("*.html")):
        raw = path.read_text(encoding="utf-8")
        body = raw[raw.index('itemprop="articleBody"') : raw.index("read__bottommeta")]
        bold = body.count("<b>")
        words = len(re.sub(r"<[^>]+>", " ", body).split())
        if bold == 0 and words in READOUT_WORDS:
            readouts.append(f"kremlin/{path.name}")
        elif bold >= 2:
            transcripts.append(f"kremlin/{path.name}")
    return rng.sample(readouts, WANTED_READOUTS) + rng.sample(transcripts, WANTED_TRANSCRIPTS)


def main() -> None:
    """Print the draw."""
    data = Path(sys.argv[1])
    rng = random.Random(SEED)
    drawn = draw_news(news_candidates(data), rng) + draw_kremlin(data, rng)
    sys.stdout.write("\n".join(drawn) + "\n")


if __name__ == "__main__":
    main()
