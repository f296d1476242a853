"""Draw the articles that the gold of positions annotates.

Usage: python evaluation/gold/positions/draw.py DATA, where DATA holds the unpacked folders `news_clusters`,
`kremlin`, `worldwide_newswire` and `polnear`. Prints one path a line, below DATA, in the order drawn.
The criterion and its reasons are in README.md beside this file.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from pathlib import Path

SEED = 20261
NEGOTIATION = re.compile(
    r"\b(?:talks|dialogue|cease-?fires?|truces?|cessation of hostilities|agreements?|deals?|negotiat\w*|sanctions"
    r"|demand\w*|proposals?|proposed|proposes|propose|resolution|disarm\w*|swap\w*|tariffs?|strikes?)\b",
    re.IGNORECASE,
)
CENTRAL = re.compile(r"\b(?:talks|negotiat\w*|ceasefires?|strik(?:e|ing))\b", re.IGNORECASE)
CONDITION = re.compile(
    r"\b(?:only if|only when|unless|provided that|in exchange for|in return for|preconditions?|as long as|not until)\b",
    re.IGNORECASE,
)
WORDS, LONG = range(150, 1201), range(1201, 4000)
# Events with two sides and something between them, by `newsCluster.EventId`: settlements, oil and sanctions, the
# Olympic offer, a hostile bid, hostages, two missile launches. Chosen by their names and titles before reading.
EVENTS = (3, 19, 34, 62, 66, 70, 71)
WANTED_NEWS, PER_EVENT, PER_OUTLET = 14, 3, 3
WANTED_READOUTS, WANTED_STATEMENTS = 7, 6
WANTED_LONG_STATEMENTS, WANTED_LONG_NEWS = 4, 2  # of more words: annotated to the paragraph that holds the 1,200th
WANTED_WIRE, WIRE_WORDS = 10, range(150, 701)
# Drawn articles whose first paragraph shows that no talks are in them (an election commission, shelling twice, a
# social hub, an opinion piece; of PolNeAR immunity from prosecution and a tax return); the next takes their place.
NO_TALKS = frozenset({"bangladesh_star_13", "iran_times_4", "iran_times_9", "aus_abc_5", "pan_newsroompanama_7"})
NO_TALKS_POLNEAR = ("politico_2016-09-23", "politico_2016-10-04")


def about_talks(text: str, least: int, words: range = WORDS) -> bool:
    """Whether a text has at least ``least`` words of negotiation, two of them different, and a fitting length."""
    found = NEGOTIATION.findall(text)
    return len(found) >= least and len({word.lower() for word in found}) >= 2 and len(text.split()) in words


def draw_news(data: Path, rng: random.Random) -> list[str]:
    """Take an article of every event in turn, of another outlet each time, until there are enough."""
    candidates: list[tuple[str, int, str]] = []
    for path in sorted((data / "news_clusters").glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        event = article["newsCluster"]["EventId"]
        if event in EVENTS and about_talks(article["text"], 3):
            outlet = ".".join(article["source_domain"].split(".")[1:])
            candidates.append((f"news_clusters/{path.name}", event, outlet))
    order = list(EVENTS)
    rng.shuffle(order)
    taken: list[tuple[str, int, str]] = []
    for _round in range(PER_EVENT):
        for event in order:
            outlets = Counter(outlet for _, _, outlet in taken)
            here = {outlet for _, of, outlet in taken if of == event}
            open_ones = [
                one for one in candidates if one[1] == event and one[2] not in here and outlets[one[2]] < PER_OUTLET
            ]
            if open_ones and len(taken) < WANTED_NEWS:
                taken.append(rng.choice(open_ones))
    return [path for path, _, _ in taken]


def draw_kremlin(data: Path, rng: random.Random) -> list[str]:
    """Take readouts (no speaker in bold) and pages with speakers in bold, both with words of negotiation."""
    readouts: list[str] = []
    statements: list[str] = []
    for path in sorted((data / "kremlin").glob("*.html")):
        raw = path.read_text(encoding="utf-8")
        body = raw[raw.index('itemprop="articleBody"') : raw.index("read__bottommeta")]
        if about_talks(re.sub(r"<[^>]+>", " ", body), 4):
            (statements if "<b>" in body else readouts).append(f"kremlin/{path.name}")
    return rng.sample(readouts, WANTED_READOUTS) + rng.sample(statements, WANTED_STATEMENTS)


def draw_long(data: Path, rng: random.Random) -> list[str]:
    """Take longer statements and articles with at least ten (statements) or eight (articles) words of negotiation."""
    statements: list[str] = []
    for path in sorted((data / "kremlin").glob("*.html")):
        raw = path.read_text(encoding="utf-8")
        body = raw[raw.index('itemprop="articleBody"') : raw.index("read__bottommeta")]
        if about_talks(re.sub(r"<[^>]+>", " ", body), 10, LONG):
            statements.append(f"kremlin/{path.name}")
    news: list[str] = []
    for path in sorted((data / "news_clusters").glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        if article["newsCluster"]["EventId"] in EVENTS and about_talks(article["text"], 8, LONG):
            news.append(f"news_clusters/{path.name}")
    return rng.sample(statements, WANTED_LONG_STATEMENTS) + rng.sample(news, WANTED_LONG_NEWS)


def draw_wire(data: Path, rng: random.Random) -> list[str]:
    """Take short articles of outlets around the world with five words of negotiation, two of them central."""
    candidates = []
    for path in sorted((data / "worldwide_newswire" / "original_articles").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if about_talks(text, 5) and len(CENTRAL.findall(text)) >= 2 and len(text.split()) in WIRE_WORDS:
            candidates.append(path)
    order = rng.sample(candidates, len(candidates))
    return [str(path.relative_to(data)) for path in order if path.stem not in NO_TALKS][:WANTED_WIRE]


def conditional(data: Path, drawn: list[str]) -> list[str]:
    """All others that name a condition (kremlin, news_clusters), and the articles about talks of PolNeAR dev."""
    found = []
    for path in sorted((data / "kremlin").glob("*.html")):
        raw = path.read_text(encoding="utf-8")
        body = " ".join(re.sub(r"<[^>]+>", " ", raw[raw.index("articleBody") : raw.index("read__bottommeta")]).split())
        if CONDITION.search(body) and about_talks(body, 4, range(150, 4000)):
            found.append(f"kremlin/{path.name}")
    for path in sorted((data / "news_clusters").glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        text, event = article["text"], article["newsCluster"]["EventId"]
        if event in EVENTS and CONDITION.search(text) and about_talks(text, 4):
            found.append(f"news_clusters/{path.name}")
    for path in sorted((data / "polnear" / "dev" / "text").glob("*.txt")):
        if about_talks(path.read_text(encoding="utf-8"), 6, range(150, 1301)) and not path.name.startswith(
            NO_TALKS_POLNEAR
        ):
            found.append(f"polnear/dev/text/{path.name}")
    return [path for path in found if path not in drawn]


def main() -> None:
    """Print the draw."""
    data, rng = Path(sys.argv[1]), random.Random(SEED)
    drawn = draw_news(data, rng) + draw_kremlin(data, rng) + draw_wire(data, rng) + draw_long(data, rng)
    sys.stdout.write("\n".join(drawn + conditional(data, drawn)) + "\n")


if __name__ == "__main__":
    main()
