"""Agreement of two annotations of dates, acts and expectations on the same documents.

    python -m evaluation.agreement evaluation/gold/when evaluation/gold/when/second

Records are paired one to one where their words overlap (dates: the span; acts: the evidence; expectations: what is
to come), so that the shared characters are most. F1 is symmetric: it does not matter which folder comes first.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from evaluation.names import same_speakers
from evaluation.statements import Counts

Json = dict[str, Any]
Pair = tuple[Json, Json]
WORDS: dict[str, Callable[[Json], list[list[int]]]] = {
    "dates": lambda record: [record["span"]],
    "acts": lambda record: record["evidence"],
    "expectations": lambda record: record["what"],
}


def pairs(section: str, ours: Sequence[Json], theirs: Sequence[Json]) -> list[Pair]:
    """The one-to-one pairs of records of a section whose words overlap, the most shared characters first."""
    shared = np.zeros((len(ours), len(theirs)))
    for i, one in enumerate(ours):
        for j, other in enumerate(theirs):
            spans = [(a, b) for a in WORDS[section](one) for b in WORDS[section](other)]
            shared[i, j] = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a, b in spans)
    rows, columns = linear_sum_assignment(-shared)
    return [(ours[i], theirs[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if shared[i, j]]


def _same_people(one: Json, other: Json) -> bool:
    """Whether at least half of the participants that either names are the same, and in the same role."""
    mine, theirs = one["participants"], other["participants"]
    hits = sum(
        any(who["role"] == them["role"] and same_speakers([who["name"]], [them["name"]]) for them in theirs)
        for who in mine
    )
    return 2 * hits >= max(len(mine), len(theirs))


def _equal(*keys: str) -> Callable[[Pair], bool]:
    return lambda pair: all(pair[0].get(key) == pair[1].get(key) for key in keys)


def _teller(key: str) -> Callable[[Pair], bool]:
    return lambda pair: same_speakers(pair[0][key], pair[1][key]) and same_speakers(pair[1][key], pair[0][key])


MEASURES: dict[str, dict[str, Callable[[Pair], bool]]] = {
    "dates": {
        "overlap": lambda pair: True,
        "same span": _equal("span"),
        "same value": _equal("value"),
        "same type": _equal("type"),
        "same anchor": _equal("anchor"),
    },
    "acts": {
        "overlap": lambda pair: True,
        "same type": _equal("type"),
        "same status": _equal("status"),
        "same participants": lambda pair: _same_people(*pair),
        "same date": _equal("date"),
        "same teller": _teller("told_by"),
        "type, status, participants": lambda pair: _equal("type", "status")(pair) and _same_people(*pair),
    },
    "expectations": {
        "overlap": lambda pair: True,
        "same kind": _equal("kind"),
        "same due": _equal("due"),
        "same teller": _teller("said_by"),
    },
}


def documents(first: Path, second: Path) -> Iterator[tuple[Json, Json]]:
    """The documents that both folders hold, as read."""
    for file in sorted(second.glob("*.json")):
        if (first / file.name).is_file():
            one, other = (json.loads((folder / file.name).read_text("utf-8")) for folder in (first, second))
            if one["sha256"] != other["sha256"]:
                raise ValueError(f"{file.name}: the two annotate different texts")
            yield one, other


def agreement(both: Sequence[tuple[Json, Json]]) -> dict[tuple[str, str], Counts]:
    """For each section and measure the counts by document: agreed, of the second, of the first."""
    counts = {(section, measure): Counts() for section, measures in MEASURES.items() for measure in measures}
    for one, other in both:
        for section, measures in MEASURES.items():
            ours, theirs = one.get(section, []), other.get(section, [])
            paired = pairs(section, ours, theirs)
            for measure, agreed in measures.items():
                right = sum(agreed(pair) for pair in paired)
                counts[section, measure].rows.append((right, len(theirs), len(ours)))
    return counts


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    asked = parser.parse_args(arguments)
    both = list(documents(asked.first, asked.second))
    if not both:
        parser.error("the two folders have no file name in common")
    print(f"{len(both)} documents")
    for (section, measure), counts in agreement(both).items():
        right, theirs, ours = (sum(column) for column in zip(*counts.rows, strict=True))
        print(f"{section:<13}{measure:<27}{right:>4} of {ours} and {theirs}   F1 {counts.score()[2]:5.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
