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
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from evaluation.names import same_speakers
from evaluation.statements import Counts, report_of
from parleybook import pipeline
from parleybook.book import Book, DocketLine
from parleybook.model import DECIDED, Edtf, Expectation, Report
from parleybook.sources import Problem, read_all

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


#: Statuses that gold and we may give one expectation and agree.
_AGREE = {
    "met": ("met", "partly met"),
    "partly met": ("met", "partly met"),
    "missed": ("missed",),
    "dropped": ("dropped",),
}


def docket(reports: Iterable[Report]) -> list[DocketLine]:
    """The docket of a book over some reports, as of the last of them."""
    with tempfile.TemporaryDirectory() as folder, Book.create(Path(folder) / "docket.parley") as book:
        pipeline.add(book, reports)
        return book.docket()


def outcomes(data: Path, path: Path, errors: int) -> str:
    """The table for the outcomes of a dossier of pages (``kremlin-dossier.json``)."""
    gold = json.loads(path.read_text("utf-8"))
    pages = {
        name: next(one for one in read_all([data / name]) if not isinstance(one, Problem)) for name in gold["documents"]
    }
    every = sorted({name.partition("/")[0] for name in gold["documents"]})
    reports = [one for folder in every for one in read_all([data / folder]) if not isinstance(one, Problem)]
    lines: dict[str, list[DocketLine]] = {}
    for line in docket(reports):
        lines.setdefault(line.document.id, []).append(line)
    table: Counter[tuple[str, str]] = Counter()
    shown_: list[str] = []
    for name, report in pages.items():
        wanted = [one for one in gold["expectations"] if one["document"] == name]
        ours = lines.get(report.document.id, [])
        spans = [[(s.start, s.end) for s in line.expectation.what] for line in ours]
        for i, j in paired([[(a, b) for a, b in one["what"]] for one in wanted], spans):
            table[wanted[i]["outcome"], ours[j].status] += 1
            if ours[j].outcome:
                shown_.append(
                    f"{wanted[i]['outcome']} / {ours[j].status}: {ours[j].words[:90]!r} => {ours[j].evidence[:140]!r}"
                )
    all_decided = sum(line.outcome is not None for several in lines.values() for line in several)
    return "\n".join(
        [
            _table(table, len(gold["expectations"]), gold["expectations"]),
            f"decided in all: {all_decided}",
            *shown_[:errors],
        ]
    )


def dossier(examples: Path, folder: Path, errors: int) -> str:
    """The table for the expectations of an example dossier: found by the statements and words that tell them."""
    gold = json.loads((folder / "dossier.json").read_text("utf-8"))
    files = {path.name.removesuffix(".json"): json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    reports = {name: report_of(examples, one) for name, one in files.items() if "statements" in one}
    of_document: dict[str, list[DocketLine]] = {}
    for line in docket(reports.values()):
        of_document.setdefault(line.document.id, []).append(line)
    table: Counter[tuple[str, str]] = Counter()
    shown_: list[str] = []
    for item in gold["expectations"]:
        best: tuple[int, DocketLine] | None = None
        for name, place in _told(item, files, reports):
            for line in of_document.get(reports[name].document.id, ()):
                shared = sum(max(0, min(place[1], s.end) - max(place[0], s.start)) for s in line.expectation.what)
                decided = line.outcome is not None
                if shared and (best is None or (decided, shared) > (best[1].outcome is not None, best[0])):
                    best = shared, line
        if best:
            table[item["outcome"], best[1].status] += 1
            if best[1].outcome:
                shown_.append(
                    f"{item['outcome']} / {best[1].status}: {item['what'][:90]!r} => {best[1].evidence[:140]!r}"
                )
        elif errors:
            shown_.append(f"not found: {item['outcome']} {item['due']} {item['what']}")
    return "\n".join([_table(table, len(gold["expectations"]), gold["expectations"]), *shown_[:errors]])


def _told(
    item: dict[str, Any], files: dict[str, Any], reports: dict[str, Report]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """(document, place in its text) of the words that tell a gold expectation of a dossier."""
    for reference in item["told"]:
        name, _, id = reference.get("statement", reference.get("document", "")).partition("#")
        spans = [reference["span"]] if "span" in reference else []
        if id:
            spans = next(one["content"] for one in files[name]["statements"] if one["id"] == id)
        for start, end in spans:
            yield name, reports[name].offsets.text(start, end)


def _table(table: Counter[tuple[str, str]], all: int, gold: Sequence[dict[str, Any]]) -> str:
    decided = sum(count for (_, ours), count in table.items() if ours in DECIDED)
    right = sum(count for (wanted, ours), count in table.items() if wanted in _AGREE.get(ours, ()))
    told = sum(one["outcome"] in DECIDED for one in gold)
    lines = [
        f"found    {sum(table.values())} of {all}",
        f"decided  {decided}, right {right}: P {100 * right / max(decided, 1):.1f}",
        f"recall   {100 * right / max(told, 1):.1f} of {told}",
    ]
    lines += [f"  {wanted:<11}as {ours:<11}{count}" for (wanted, ours), count in sorted(table.items())]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["expectations", "outcomes", "dossier"])
    parser.add_argument("data", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many of each sort of error")
    asked = parser.parse_args(arguments)
    table = {"expectations": expectations, "outcomes": outcomes, "dossier": dossier}[asked.what]
    print(table(asked.data, asked.gold, asked.errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
