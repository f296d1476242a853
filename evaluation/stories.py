"""Stories found in a mixed heap of reports: B³ against the events that the data set names.

    python -m evaluation.stories DATA/news_clusters

The events are cut into two halves by a hash of their names. The numbers of ``accounts/stories.py`` were chosen on the
development half, whole and cut into small heaps; the test half is measured only. B³ (Bagga and Baldwin 1998) is the
mean over reports of how pure and how whole the story is that each was put into.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from parleybook.accounts import stories
from parleybook.model import Document, Report
from parleybook.sources import read_all

#: Small heaps: events in each, and how many heaps are drawn.
_SMALL = (1, 2, 4, 10)
_HEAPS = 40


def b_cubed(gold: Mapping[str, str], found: Iterable[Sequence[str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent; ``gold`` leads from a report to its event, ``found`` are its groups."""
    events: defaultdict[str, set[str]] = defaultdict(set)
    for report, event in gold.items():
        events[event].add(report)
    precision = recall = 0.0
    for group in map(set, found):
        for report in group:
            shared = len(group & events[gold[report]])
            precision += shared / len(group)
            recall += shared / len(events[gold[report]])
    precision, recall = (100 * value / len(gold) for value in (precision, recall))
    return precision, recall, 2 * precision * recall / (precision + recall)


def half(event: str) -> str:
    """The half that an event belongs to."""
    return "test" if int(hashlib.sha256(event.encode()).hexdigest(), 16) % 2 else "development"


def heap(folder: Path) -> list[tuple[Document, str]]:
    """Every report with the name of its event."""
    events = {
        path.name: json.loads(path.read_text(encoding="utf-8"))["newsCluster"]["Event"]
        for path in folder.glob("*.json")
    }
    found = read_all([str(folder)])
    return [(one.document, events[Path(one.document.file).name]) for one in found if isinstance(one, Report)]


def measured(reports: Sequence[tuple[Document, str]]) -> tuple[float, float, float]:
    """B³ of the stories found in a heap."""
    gold = {document.id: event for document, event in reports}
    return b_cubed(gold, (story.documents for story in stories(document for document, _ in reports)))


def small(reports: Sequence[tuple[Document, str]], events: int) -> list[list[tuple[Document, str]]]:
    """Heaps of one to five reports of each of ``events`` events that have several."""
    draw = random.Random(3)
    of: defaultdict[str, list[tuple[Document, str]]] = defaultdict(list)
    for report in reports:
        of[report[1]].append(report)
    several = sorted(event for event, members in of.items() if len(members) > 1)
    return [
        [
            one
            for event in draw.sample(several, events)
            for one in draw.sample(of[event], min(len(of[event]), draw.randint(1, 5)))
        ]
        for _ in range(_HEAPS)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    asked = parser.parse_args(arguments)
    reports = heap(asked.data)
    for name in ("development", "test"):
        part = [one for one in reports if half(one[1]) == name]
        print(_row(f"{name}, {len(part)} reports", measured(part)))
        for events in _SMALL:
            scores = [measured(one) for one in small(part, events)]
            print(
                _row(
                    f"{name}, {_HEAPS} heaps of {events}",
                    [sum(column) / len(scores) for column in zip(*scores, strict=True)],
                )
            )
    began = time.perf_counter()
    print(_row(f"all, {len(reports)} reports", measured(reports)), f"in {time.perf_counter() - began:.2f} s")
    return 0


def _row(name: str, scores: Sequence[float]) -> str:
    precision, recall, f1 = scores
    return f"{name:<32}B³ precision {precision:5.1f}  recall {recall:5.1f}  F1 {f1:5.1f}"


if __name__ == "__main__":
    sys.exit(main())
