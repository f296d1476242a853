"""Expectations and outcomes against gold.

    python -m evaluation.docket expectations DATA evaluation/gold/when      the forty articles
    python -m evaluation.docket outcomes DATA evaluation/gold/when/kremlin-dossier.json
    python -m evaluation.docket dossier examples/ceasefire evaluation/gold/ceasefire

Expectations: found when the words of what is to come overlap, one-to-one by optimal assignment; of the pairs, how
often kind, due (first and last day) and teller agree. Outcomes: of the gold expectations that were found (words
overlap, in the same document), what was decided and what the gold says; precision of decided outcomes counts "met",
"partly met", "missed" and "dropped" as wrong unless the gold says the same (partly met counts as met).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from evaluation.names import same_speakers
from evaluation.statements import Counts, report_of
from parleybook import pipeline
from parleybook.model import Edtf, Expectation

Place = tuple[int, int]


def paired(gold: Sequence[Sequence[Place]], found: Sequence[Sequence[Place]]) -> list[tuple[int, int]]:
    """One-to-one pairs whose spans overlap, chosen so that most characters are shared."""
    if not gold or not found:
        return []
    table = np.zeros((len(gold), len(found)))
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            table[i, j] = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    rows, columns = linear_sum_assignment(-table)
    return [(i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if table[i, j] > 0]


def expectations(data: Path, folder: Path, errors: int) -> str:
    """The table for the expectations of gold documents."""
    counts, right, wrong = Counts(), Counter[str](), {"missed": [], "spurious": [], "due": []}  # type: ignore[var-annotated]
    files = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    golds = [one for one in files if isinstance(one.get("expectations"), list) and "file" in one]
    reports = [report_of(data, one) for one in golds]
    for gold, one in zip(golds, pipeline.read(reports), strict=True):
        report, text = one.report, one.report.document.text
        until = report.offsets.text(0, gold["until"])[1] if gold.get("until") else len(text)
        wanted = [[report.offsets.text(*span) for span in item["what"]] for item in gold["expectations"]]
        ours = [item for item in one.found.expectations if item.head.start < until]
        pairs = paired(wanted, [[(s.start, s.end) for s in item.what] for item in ours])
        counts.rows.append((len(pairs), len(ours), len(wanted)))
        for i, j in pairs:
            item, mine = gold["expectations"][i], ours[j]
            right["kind"] += item["kind"] == mine.kind
            right["due"] += same_due(item["due"], mine)
            right["teller"] += same_teller(item["said_by"], mine, one, report.document.outlet)
            if not same_due(item["due"], mine):
                wrong["due"].append(f"wanted {item['due']} got {mine.due} {shown(text, wanted[i])}")
        hit, taken = {i for i, _ in pairs}, {j for _, j in pairs}
        wrong["missed"] += [
            f"({text[slice(*report.offsets.text(*gold['expectations'][i]['cue']))]}) {shown(text, spans)}"
            for i, spans in enumerate(wanted)
            if i not in hit
        ]
        wrong["spurious"] += [
            f"({item.cue.words(text)}) {shown(text, [(s.start, s.end) for s in item.what])}"
            for j, item in enumerate(ours)
            if j not in taken
        ]
    precision, recall, f1 = counts.score()
    low, high = counts.interval()
    pairs_ = sum(row[0] for row in counts.rows)
    lines = [f"found    P {precision:.1f}  R {recall:.1f}  F1 {f1:.1f}  [{low:.1f}, {high:.1f}]"]
    lines += [f"{name:<9}{100 * right[name] / max(pairs_, 1):.1f} % of {pairs_}" for name in ("kind", "due", "teller")]
    draw = random.Random(0)
    for title, several in wrong.items():
        lines += [f"{title:<9}{one}" for one in draw.sample(several, min(errors, len(several)))]
    return "\n".join(lines)


def shown(text: str, spans: Sequence[Place]) -> str:
    """The words of spans, in one line."""
    return " ".join(" … ".join(text[a:b] for a, b in spans).split())[:150]


def same_due(wanted: str | None, found: Expectation) -> bool:
    """Whether the gold's due and ours have the same first and last day."""
    if wanted is None or found.due is None:
        return wanted is None and found.due is None
    one = Edtf(wanted)
    return (one.first, one.last) == (found.due.first, found.due.last)


def same_teller(wanted: Any, found: Expectation, one: pipeline.Read, outlet: str) -> bool:
    """Whether the teller is the gold's: by name, or the outlet on both sides."""
    names = {mention.id: mention.name for mention in one.found.mentions}
    labels = {mention.id: mention.label for mention in one.found.mentions}
    ours = [("unnamed: " if labels[id] == "unnamed" else "") + names[id] for id in found.by]
    theirs = [wanted] if isinstance(wanted, str) else list(wanted)
    if not ours:
        return theirs in (["outlet"], [outlet])
    return same_speakers(theirs, ours)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["expectations", "outcomes", "dossier"])
    parser.add_argument("data", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many of each sort of error")
    asked = parser.parse_args(arguments)
    print(expectations(asked.data, asked.gold, asked.errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
