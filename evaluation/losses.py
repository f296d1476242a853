"""Where positions are lost: at which step each missed record falls out, and what each false one is.

    python -m evaluation.losses DATA evaluation/gold/positions [--show 20]

A missed record is looked at where its evidence stands: no words of its term there (whether of another one), no stance
on them, nobody who holds it, another party, another stance. A false one: in the words of a gold record with another
stance, party or term, or in words that no gold record rests on.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evaluation.positions import Record, Unit, found_in, matched_records, meet, near, same_party, shown, units
from parleybook import pipeline
from parleybook.findings.dependencies import Dependencies
from parleybook.findings.positions import stood
from parleybook.findings.terms import hits
from parleybook.pipeline import Read

Spot = tuple[str, tuple[str, int, int]]


def missed(unit: Unit, reads: Sequence[Read], gold: Record, found: Sequence[Record]) -> str:
    """The step at which a missed record falls out."""
    here = [one for one in found if near(gold, one)]
    of_term = [one for one in here if one.terms & gold.terms]
    if any(same_party(gold, one) for one in of_term):
        return "another stance"
    if any(one.stance == gold.stance for one in of_term):
        return "another party"
    if of_term:
        return "another party and stance"
    spoken, told = spots(unit, reads)
    if not [id for id, place in spoken if id in gold.terms and any(meet(place, other) for other in gold.evidence)]:
        if any(same_party(gold, one) and one.stance == gold.stance for one in here):
            return "another term, all else right"
        some = any(meet(place, other) for _, place in spoken for other in gold.evidence)
        return "no trigger of the term, one of another" if some else "no trigger"
    if not [id for id, place in told if id in gold.terms and any(meet(place, other) for other in gold.evidence)]:
        return "no stance on the term"
    return "a stance, nobody who holds it"


def spots(unit: Unit, reads: Sequence[Read]) -> tuple[list[Spot], list[Spot]]:
    """Where the documents of a unit speak of terms, and where of these a stance is told."""
    spoken, told = [], []
    for one in reads:
        reading, document = one.reading, one.report.document
        some = hits(document, reading, unit.pack)
        spoken += [(hit.term, (document.id, *reading.offsets(hit.tokens))) for hit in some]
        told += [
            (each.hit.term, (document.id, *reading.offsets(each.hit.tokens)))
            for each in stood(Dependencies(reading), some, unit.pack)
        ]
    return spoken, told


def false(one: Record, gold: Sequence[Record]) -> str:
    """What a record that no gold has is."""
    here = [other for other in gold if near(one, other)]
    term = [other for other in here if other.terms & one.terms]
    if any(same_party(one, other) and other.stance == one.stance for other in term):
        return "twice"
    if any(same_party(one, other) for other in term):
        return "another stance"
    if any(other.stance == one.stance for other in term):
        return "another party"
    if term:
        return "another party and stance"
    if any(same_party(one, other) and other.stance == one.stance for other in here):
        return "another term, all else right"
    if here:
        return "another term and party or stance, in the words of a record"
    return "where no record is"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print so many of each class")
    asked = parser.parse_args(arguments)
    lost: list[tuple[str, str]] = []
    for unit in units(asked.data, asked.folder):
        lost += losses(unit, list(pipeline.read(unit.reports)))
    print(table(lost, asked.show))
    return 0


def losses(unit: Unit, reads: Sequence[Read]) -> list[tuple[str, str]]:
    """(class, record in a line) of each missed and each false record of a unit."""
    texts = {report.document.id: report.document.text for report in unit.reports}
    found = found_in(unit, reads)
    gold, ours, pairs = matched_records(unit.gold, found)
    hit, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    lost = [
        ("missed: " + missed(unit, reads, one, found), f"{unit.name[-20:]} {shown(texts, one)}")
        for i, one in enumerate(gold)
        if i not in hit and one.required
    ]
    return lost + [
        ("false: " + false(one, unit.gold), f"{unit.name[-20:]} {shown(texts, one)}")
        for j, one in enumerate(ours)
        if j not in taken
    ]


def table(lost: Sequence[tuple[str, str]], show: int) -> str:
    """How many there are of each class, with some of each."""
    draw = random.Random(0)
    lines = []
    for name, count in sorted(
        Counter(name for name, _ in lost).items(), key=lambda item: (item[0][0] != "m", -item[1])
    ):
        lines.append(f"{count:5} {name}")
        of_class = [line for other, line in lost if other == name]
        lines += [f"        {line}" for line in draw.sample(of_class, min(show, count))]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
