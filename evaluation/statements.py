"""Statements against gold: linked F1, exact spans, kinds, speakers; with bootstrap intervals by document.

    python -m evaluation.statements gold DATA_OR_EXAMPLES evaluation/gold/news [--errors 20]
    python -m evaluation.statements polnear DATA/polnear/dev

The protocol: one-to-one by optimal assignment; a pair is linked when the contents' token overlap (intersection over
union) is at least 0.5 and the sources share a token, or neither has one. Gold offsets count in the raw file or field;
they are led into the document's text by its map, so that repair and extraction are part of what is measured.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from evaluation.annotate import read_text
from evaluation.details import Details
from evaluation.names import UNNAMED, same_speakers
from evaluation.spans import Spans, tokens
from parleybook import accounts, pipeline
from parleybook.model import UNNAMED_KINDS, Mention, Report
from parleybook.sources import Facts, Material, Problem, assemble, read_all

_SAMPLES = 1000
ROLES = ("source", "cue", "content")


class Record(NamedTuple):
    """One attribution to compare: spans by role as (start, end) in the document's text, and its labels."""

    spans: Spans
    kind: str = ""
    polarity: str = ""
    speakers: tuple[str, ...] = ()
    id: str = ""
    outer: str = ""  #: the id of the record that this one stands in


@dataclass
class Counts:
    """Right, found and wanted, summed over documents; one entry a document for the bootstrap."""

    rows: list[tuple[int, int, int]] = field(default_factory=list)

    def score(self, rows: Sequence[tuple[int, int, int]] | None = None) -> tuple[float, float, float]:
        """Precision, recall and F1, micro, in percent."""
        right, found, wanted = (sum(column) for column in zip(*(rows or self.rows), strict=True))
        precision, recall = right / max(found, 1), right / max(wanted, 1)
        return 100 * precision, 100 * recall, 200 * right / max(found + wanted, 1)

    def interval(self) -> tuple[float, float]:
        """The 95 % bootstrap interval of F1, documents drawn with replacement."""
        draw = random.Random(1)
        scores = sorted(self.score(draw.choices(self.rows, k=len(self.rows)))[2] for _ in range(_SAMPLES))
        return scores[int(0.025 * _SAMPLES)], scores[int(0.975 * _SAMPLES) - 1]


def linked(text: str, gold: Sequence[Record], found: Sequence[Record]) -> list[tuple[int, int]]:
    """The one-to-one pairs (gold, found) that agree, chosen so that the sum of overlaps is greatest."""
    if not gold or not found:
        return []
    overlap = np.zeros((len(gold), len(found)))
    for i, one in enumerate(gold):
        content, source = tokens(text, one.spans["content"]), tokens(text, one.spans["source"])
        for j, other in enumerate(found):
            theirs = tokens(text, other.spans["content"])
            iou = len(content & theirs) / max(len(content | theirs), 1)
            sources = tokens(text, other.spans["source"])
            if iou >= 0.5 and (source & sources or not (source or sources)):
                overlap[i, j] = iou
    rows, columns = linear_sum_assignment(-overlap)
    return [(i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if overlap[i, j] > 0]


class Scores:
    """All that is reported, filled document by document."""

    def __init__(self) -> None:
        self.linked = Counts()
        self.exact = {role: Counts() for role in ROLES}
        self.kinds: dict[str, list[int]] = {}
        self.labels = {"kind": [0, 0], "polarity": [0, 0]}
        self.speaker = Counts()
        self.direct = Counts()
        self.names = {"right": 0, "wrong name": 0, "unnamed or none": 0}
        self.details = Details()
        self.missed: list[tuple[str, str]] = []
        self.wrong: list[tuple[str, str]] = []
        self.spurious: list[tuple[str, str]] = []

    def add(self, name: str, text: str, gold: Sequence[Record], found: Sequence[Record]) -> None:
        """Scores one document."""
        pairs = linked(text, gold, found)
        self.linked.rows.append((len(pairs), len(found), len(gold)))
        for role in ROLES:
            ours = {span for record in found for span in record.spans[role]}
            theirs = {span for record in gold for span in record.spans[role]}
            self.exact[role].rows.append((len(ours & theirs), len(ours), len(theirs)))
        hit = {i for i, _ in pairs}
        for i, record in enumerate(gold):
            of_kind = self.kinds.setdefault(record.kind or "all", [0, 0])
            of_kind[0] += i in hit
            of_kind[1] += 1
            if i not in hit:
                self.missed.append((name, shown(text, record)))
        taken = {j for _, j in pairs}
        self.spurious += [(name, shown(text, record)) for j, record in enumerate(found) if j not in taken]
        self._labels(name, text, pairs, gold, found)
        self.details.add(name, text, pairs, gold, found)

    def _labels(
        self, name: str, text: str, pairs: Sequence[tuple[int, int]], gold: Sequence[Record], found: Sequence[Record]
    ) -> None:
        right = direct = 0
        for i, j in pairs:
            for label, count in self.labels.items():
                count[0] += getattr(gold[i], label) == getattr(found[j], label)
                count[1] += 1
            same = same_speakers(gold[i].speakers, found[j].speakers)
            self.names[_verdict(found[j].speakers, same=same)] += 1
            if not same:
                self.wrong.append((name, f"{gold[i].speakers} but {found[j].speakers} {shown(text, found[j])[:90]}"))
            right += same
            direct += same and gold[i].kind == "direct"
        self.speaker.rows.append((right, len(found), len(gold)))
        wanted, ours = (sum(record.kind == "direct" for record in records) for records in (gold, found))
        self.direct.rows.append((direct, ours, wanted))

    def report(self, *, labels: bool) -> str:
        """The table."""
        lines = [_row("linked", self.linked)]
        lines += [_row(f"exact {role}", self.exact[role]) for role in ROLES]
        if labels:
            lines += [_row("speaker, end to end", self.speaker), _row("direct, end to end", self.direct)]
            lines += [
                f"{label:<22}{100 * right / max(all, 1):6.1f} % of {all} linked"
                for label, (right, all) in self.labels.items()
            ]
            told = ", ".join(f"{count} {verdict}" for verdict, count in self.names.items())
            lines.append(f"{'speakers of linked':<22}{told}")
            lines += self.details.lines()
        lines += [
            f"{'recall ' + kind:<22}{100 * right / all:6.1f} % of {all}"
            for kind, (right, all) in sorted(self.kinds.items())
        ]
        return "\n".join(lines)


def cast_of(reads: Iterable[pipeline.Read]) -> accounts.Cast:
    """The actors of reports, as a book of just them has it."""
    several = list(reads)
    return accounts.cast(
        accounts.names_of(mention for one in several for mention in one.found.mentions),
        holdings=[holding for one in several for holding in one.found.holdings],
        days={one.report.document.id: one.report.document.published for one in several},
    )


def of_report(one: pipeline.Read, cast: accounts.Cast | None = None) -> list[Record]:
    """What the pipeline finds in a report, as records; who is who by the report alone, or by a cast of several."""
    mentions = {mention.id: mention for mention in one.found.mentions}
    cast = cast or cast_of([one])
    names = {actor.id: actor.name for actor in cast.actors}
    rows = [row for row in cast.names if row[2] == one.report.document.id]
    of_name = {(name, label): names[actor] for name, label, _, actor, _ in rows}
    nobody = {actor.id for actor in cast.actors if actor.kind in UNNAMED_KINDS}
    unnamed = {(n, label): id in nobody and label != "organisation" for n, label, _, id, _ in rows}

    def speaker(mention: Mention) -> str:
        name = of_name[mention.name, mention.label]
        return f"unnamed: {name}" if unnamed[mention.name, mention.label] else name

    return [
        Record(
            {
                "source": tuple((span.start, span.end) for span in statement.sources),
                "cue": ((statement.cue.start, statement.cue.end),) if statement.cue else (),
                "content": tuple((span.start, span.end) for span in statement.content),
                "channel": ((statement.channel.start, statement.channel.end),) if statement.channel else (),
                "via": ((statement.via.start, statement.via.end),) if statement.via else (),
            },
            statement.kind,
            statement.polarity,
            tuple(speaker(mentions[id]) for id in statement.speakers),
            statement.id,
            statement.nested_in or "",
        )
        for statement in one.found.statements
    ]


def gold_documents(data: Path, folder: Path) -> Iterator[tuple[str, Report, list[Record], int]]:
    """(name, report, gold records, end of what was annotated) of every stand-off file in a folder."""
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        if "statements" not in gold:
            continue
        report = report_of(data, gold)
        length = len(report.document.text)
        until = report.offsets.text(0, gold["until"])[1] if gold.get("until") else length
        yield file.stem, report, [_gold_record(report, item) for item in gold["statements"]], until


def report_of(data: Path, gold: dict[str, Any]) -> Report:
    """The report of a gold file, read as the program reads it."""
    path = data / gold["file"]
    found = [report for report in read_all([path]) if not isinstance(report, Problem)]
    raw = read_text(data, gold)
    for report in found:
        if report.raw in (raw, raw.lstrip("\ufeff")):
            return report
    return assemble(Material(raw, Facts(), gold["file"], ""))


def _gold_record(report: Report, item: dict[str, Any]) -> Record:
    spans = {role: tuple(report.offsets.text(start, end) for start, end in item[role]) for role in ROLES}
    for role in ("channel", "via"):
        spans[role] = (report.offsets.text(*item[role]),) if item.get(role) else ()
    return Record(
        spans, item["kind"], item["polarity"], tuple(item["speakers"]), item["id"], item.get("nested_in") or ""
    )


def polnear_documents(folder: Path) -> Iterator[tuple[str, Report, list[Record], int]]:
    """The articles of PolNeAR: one annotator's attributions each, the one with the most where there are several."""
    for text_file in sorted((folder / "text").glob("*.txt")):
        raw = text_file.read_text(encoding="utf-8")
        report = assemble(Material(raw, Facts(), text_file.name, ""))
        several = [_brat(file, report) for file in sorted((folder / "attributions").glob(f"{text_file.stem}_*.ann"))]
        if several:
            yield text_file.stem, report, max(several, key=len), len(report.document.text)


def _brat(file: Path, report: Report) -> list[Record]:
    spans: dict[str, tuple[str, tuple[tuple[int, int], ...]]] = {}
    records = []
    for line in file.read_text(encoding="utf-8").splitlines():
        id, _, rest = line.partition("\t")
        if id.startswith("T"):
            head = rest.partition("\t")[0]
            role, _, places = head.partition(" ")
            parts = tuple(report.offsets.text(*map(int, part.split())) for part in places.split(";"))
            spans[id] = (role.lower(), parts)
        elif id.startswith("E"):
            found: dict[str, tuple[tuple[int, int], ...]] = dict.fromkeys(ROLES, ())
            for part in rest.split():
                role, parts = spans.get(part.rpartition(":")[2], ("", ()))
                if role in found:
                    found[role] = tuple(sorted({*found[role], *parts}))
            if found["content"]:
                records.append(Record(found))
    return records


def score(
    documents: Iterable[tuple[str, Report, list[Record], int]],
    read: Callable[[Iterable[Report]], Iterable[pipeline.Read]],
    *,
    together: bool = False,
) -> Scores:
    """Scores every document as ``read`` reads it; ``together`` when they are one dossier, whose actors are cast as a
    book's are.
    """
    scores = Scores()
    several = list(documents)
    reads = list(read([report for _, report, _, _ in several]))
    cast = cast_of(reads) if together else None
    for (name, report, gold, until), one in zip(several, reads, strict=True):
        found = [clipped(record, until) for record in of_report(one, cast) if record.spans["content"][0][0] < until]
        scores.add(name, report.document.text, gold, found)
    return scores


def _verdict(speakers: Sequence[str], *, same: bool) -> str:
    """Right; a wrong name; or nobody named where somebody is meant, which misleads nobody."""
    named = any(not speaker.startswith(UNNAMED) for speaker in speakers)
    return "right" if same else "wrong name" if named else "unnamed or none"


def clipped(record: Record, until: int) -> Record:
    """A record without the parts of its content behind the end of what was annotated."""
    kept = tuple((start, min(end, until)) for start, end in record.spans["content"] if start < until)
    return record._replace(spans={**record.spans, "content": kept})


def shown(text: str, record: Record) -> str:
    """A record on one line: kind, source, cue, words."""

    def words(role: str) -> str:
        return " … ".join(text[start:end] for start, end in record.spans[role])

    return f"{record.kind:<9}[{words('source')[:50]}] [{words('cue')[:20]}] {words('content')[:110]!r}"


def _row(name: str, counts: Counts) -> str:
    precision, recall, f1 = counts.score()
    low, high = counts.interval()
    return f"{name:<22}P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}  [{low:.1f}, {high:.1f}]"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["gold", "polnear"])
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--errors", type=int, default=0, help="print so many of each sort of error")
    asked = parser.parse_args(arguments)
    documents = polnear_documents(asked.data) if asked.what == "polnear" else gold_documents(asked.data, asked.folder)
    dossier = asked.folder is not None and (asked.folder / "dossier.json").is_file()
    scores = score(documents, pipeline.read, together=dossier)
    print(scores.report(labels=asked.what == "gold"))
    draw = random.Random(0)
    for title, errors in (("missed", scores.missed), ("spurious", scores.spurious), ("speaker", scores.wrong)):
        for name, shown in draw.sample(errors, min(asked.errors, len(errors))):
            print(f"{title:<9}{name[-24:]:<25}{shown}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
