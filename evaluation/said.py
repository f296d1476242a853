"""When statements were made: ``said`` against gold, on the gold statements that the pipeline finds."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from evaluation.statements import gold_documents, linked, of_report
from parleybook import pipeline
from parleybook.findings.said import BEFORE
from parleybook.model import Edtf


def report(data: Path, folder: Path, errors: int = 0) -> str:
    """Of the linked statements with a day in the gold: how many have it, another one, or only "before publication";
    of those without one: how many were given none.
    """
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    several = list(gold_documents(data, folder))
    reads = pipeline.read(report for _, report, _, _ in several)
    for (name, one, gold, until), read in zip(several, reads, strict=True):
        told = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["statements"]
        found = [record for record in of_report(read) if record.spans["content"][0][0] < until]
        statements = [one for one in read.found.statements if one.content[0].start < until]
        for i, j in linked(one.document.text, gold, found):
            wanted, statement = told[i].get("said"), statements[j]
            ours = statement.said if statement.said_rule != BEFORE else None
            verdict = _verdict(wanted, ours)
            counts[verdict] += 1
            if verdict in ("another", "not in the gold", "missed"):
                words = one.document.text[statement.content[0].start : statement.content[-1].end][:60]
                wrong.append(f"{verdict:<16}{name[-16:]:<17}{wanted} {ours} ({statement.said_rule}) {words!r}")
    dated = sum(counts[name] for name in ("same", "within", "another", "missed"))
    lines = [f"of {dated} linked statements with a day: {counts['same']} the same, {counts['within']} a stretch "]
    lines[0] += f"with it, {counts['another']} another, {counts['missed']} none"
    lines.append(f"of {counts['none'] + counts['not in the gold']} without: {counts['none']} none")
    return "\n".join([*lines, *wrong[:errors]])


def _verdict(wanted: str | None, ours: Edtf | None) -> str:
    if wanted is None:
        return "none" if ours is None else "not in the gold"
    if ours is None:
        return "missed"
    one = Edtf(wanted)
    if (one.first, one.last) == (ours.first, ours.last):
        return "same"
    return "within" if one.may_be(ours) else "another"
