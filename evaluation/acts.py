"""Acts against gold: found, typed, status, date, participants; with bootstrap intervals by document.

    python -m evaluation.acts gold DATA evaluation/gold/when [--errors 20]
    python -m evaluation.acts dossier examples evaluation/gold/ceasefire

The protocol: one-to-one by optimal assignment; a found act can be paired with a gold one where its word stands in the
gold evidence, one of the same type first. "typed" counts a pair with the right type, "whole" one with the right type,
status and participants (each gold name, none besides). Status, date and place are given for all pairs; participants as
precision and recall over the names of all pairs, whatever their role, and with it. Gold records of the headline, which
the reader leaves out, count as missed. A dossier lists an act once for many documents and leaves out what does not
matter to it: of its figures only the recall says something.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from evaluation.names import same_speakers
from evaluation.statements import Counts, report_of
from parleybook import accounts, pipeline
from parleybook.model import Act, Edtf, Report

Place = tuple[int, int]
#: What a dossier calls a role and a kind of contact → what an act does.
_ROLES = {
    "party": "actor",
    "visitor": "actor",
    "host": "recipient",
    "giver": "actor",
    "receiver": "recipient",
    "target": "recipient",
}
_MODES = {"visit": "visit", "call": "phone"}


class Record(NamedTuple):
    """An act to compare: places in the document's text, and its labels."""

    evidence: tuple[Place, ...]
    type: str
    status: str
    participants: tuple[tuple[str, str], ...]
    date: str | None = None
    place: str = ""
    told_by: tuple[str, ...] = ()
    mode: str = ""


@dataclass
class Scores:
    """All that is reported, filled document by document."""

    found: Counts = field(default_factory=Counts)
    typed: Counts = field(default_factory=Counts)
    whole: Counts = field(default_factory=Counts)
    names: Counts = field(default_factory=Counts)
    roles: Counts = field(default_factory=Counts)
    labels: dict[str, list[int]] = field(default_factory=dict)
    recall: dict[str, list[int]] = field(default_factory=dict)
    confused: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    errors: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, text: str, gold: Sequence[Record], found: Sequence[Record]) -> None:
        """Scores one document."""
        pairs = paired(gold, found)
        size = (len(found), len(gold))
        self.found.rows.append((len(pairs), *size))
        right = [(i, j) for i, j in pairs if gold[i].type == found[j].type]
        self.typed.rows.append((len(right), *size))
        whole = 0
        named, roled = np.zeros(3, dtype=int), np.zeros(3, dtype=int)
        for i, j in pairs:
            one, other = gold[i], found[j]
            names = _matching(one.participants, other.participants, roles=False)
            roles = _matching(one.participants, other.participants, roles=True)
            sizes = (len(other.participants), len(one.participants))
            named += (names, *sizes)
            roled += (roles, *sizes)
            self._labels(name, text, one, other)
            whole += one.type == other.type and one.status == other.status and names == sizes[0] == sizes[1]
        self.whole.rows.append((whole, *size))
        self.names.rows.append(tuple(named.tolist()))
        self.roles.rows.append(tuple(roled.tolist()))
        self._missing(name, text, gold, found, pairs)

    def _labels(self, name: str, text: str, gold: Record, found: Record) -> None:
        for label in ("type", "status", "mode"):
            wanted, ours = getattr(gold, label), getattr(found, label)
            if label == "mode" and gold.type != "CONSULT":
                continue
            self._count(label, right=wanted == ours)
            if wanted != ours:
                self.confused[label, wanted, ours] += 1
                self._error(label, f"{name}: {wanted} but {ours}: {_shown(text, found)}")
        if gold.date:
            same = found.date is not None and Edtf(gold.date).may_be(Edtf(found.date))
            self._count("date told: same value", right=gold.date.rstrip("~?%") == (found.date or "").rstrip("~?%"))
            self._count("date told: overlapping", right=same)
            if not same:
                self._error("date", f"{name}: {gold.date} but {found.date}: {_shown(text, found)}")
        else:
            self._count("no date told: none given", right=found.date is None)
        self._count("told by", right=_told(gold.told_by) == _told(found.told_by))
        missing = [n for n, _ in gold.participants if not any(same_speakers((n,), (o,)) for o, _ in found.participants)]
        extra = [n for n, _ in found.participants if not any(same_speakers((o,), (n,)) for o, _ in gold.participants)]
        if missing or extra:
            self._error("who", f"{name}: missing {missing}, wrong {extra}: {_shown(text, found)}")

    def _count(self, label: str, *, right: bool) -> None:
        count = self.labels.setdefault(label, [0, 0])
        count[0] += right
        count[1] += 1

    def _error(self, kind: str, line: str) -> None:
        self.errors.setdefault(kind, []).append(line)

    def _missing(
        self, name: str, text: str, gold: Sequence[Record], found: Sequence[Record], pairs: Sequence[Place]
    ) -> None:
        hit, taken = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, record in enumerate(gold):
            count = self.recall.setdefault(record.type, [0, 0])
            count[0] += i in hit
            count[1] += 1
            if i not in hit:
                self._error("missed", f"{name}: {_shown(text, record)}")
        for j, record in enumerate(found):
            if j not in taken:
                self._error("spurious", f"{name}: {_shown(text, record)}")

    def report(self) -> str:
        """The table."""
        lines = [
            _row(title, counts)
            for title, counts in (
                ("found", self.found),
                ("typed", self.typed),
                ("whole", self.whole),
                ("participants of pairs", self.names),
                ("with their role", self.roles),
            )
        ]
        lines += [
            f"{label:<26}{100 * right / max(all, 1):6.1f} % of {all}" for label, (right, all) in self.labels.items()
        ]
        lines.append("recall: " + ", ".join(f"{t} {r}/{a}" for t, (r, a) in sorted(self.recall.items())))
        return "\n".join(lines)


def paired(gold: Sequence[Record], found: Sequence[Record]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, found) whose places overlap; right types first."""
    if not gold or not found:
        return []
    weight = np.zeros((len(gold), len(found)))
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            if any(a < d and c < b for a, b in one.evidence for c, d in other.evidence):
                weight[i, j] = 1 + 0.5 * (one.type == other.type) + 0.1 * (one.status == other.status)
    rows, columns = linear_sum_assignment(-weight)
    return [(i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if weight[i, j] > 0]


def _matching(gold: Sequence[tuple[str, str]], found: Sequence[tuple[str, str]], *, roles: bool) -> int:
    """How many names are the same, one to one."""
    if not gold or not found:
        return 0
    same = np.array(
        [[same_speakers((n,), (o,)) and (not roles or r == s) for o, s in found] for n, r in gold], dtype=float
    )
    rows, columns = linear_sum_assignment(-same)
    return int(same[rows, columns].sum())


def _told(names: Sequence[str]) -> bool:
    """Whether the outlet itself tells of the act."""
    return not names or "outlet" in names


def of_report(one: pipeline.Read) -> list[Record]:
    """What the pipeline finds in a report, as records."""
    mentions = {mention.id: mention for mention in one.found.mentions}
    cast = accounts.cast(accounts.names_of(one.found.mentions), holdings=one.found.holdings)
    names = {actor.id: actor.name for actor in cast.actors}
    of_name = {(name, label): names[actor] for name, label, _, actor, _ in cast.names}

    def name_of(id: str) -> str:
        mention = mentions[id]
        name = of_name[mention.name, mention.label]
        return f"unnamed: {name}" if mention.label == "unnamed" else name

    return [_of_act(act, [(name_of(p.mention), p.role) for p in act.participants], one) for act in one.found.acts]


def _of_act(act: Act, participants: Iterable[tuple[str, str]], one: pipeline.Read) -> Record:
    text = one.report.document.text
    return Record(
        evidence=((act.word.start, act.word.end),),
        type=act.type,
        status=act.status,
        participants=tuple(dict.fromkeys(participants)),
        date=str(act.date) if act.date else None,
        place=act.place.words(text) if act.place else "",
        told_by=("a statement",) if act.statement else (),
        mode=act.mode if act.type == "CONSULT" else "",
    )


def gold_documents(data: Path, folder: Path) -> Iterator[tuple[str, Report, list[Record], int]]:
    """(name, report, gold records, end of what was annotated) of every stand-off file of a folder that tells acts."""
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        if "acts" not in gold or "file" not in gold:
            continue
        report = report_of(data, gold)
        until = report.offsets.text(0, gold["until"])[1] if gold.get("until") else len(report.document.text)
        yield file.stem, report, [_gold(report, item) for item in gold["acts"]], until


def _gold(report: Report, item: dict[str, Any]) -> Record:
    place = item.get("place")
    return Record(
        evidence=tuple(report.offsets.text(start, end) for start, end in item["evidence"]),
        type=item["type"],
        status=item["status"],
        participants=tuple((p["name"], p["role"]) for p in item["participants"] if p["name"]),
        date=item["date"],
        place=report.document.text[slice(*report.offsets.text(*place))] if place else "",
        told_by=tuple(item["told_by"]),
        mode=item["mode"] if item["type"] == "CONSULT" else "",
    )


def dossier_documents(data: Path, folder: Path) -> Iterator[tuple[str, Report, list[Record], int]]:
    """As `gold_documents`, from a dossier: the acts that each of its documents tells, at the words that it names.

    A dossier lists the acts that matter to it, not all: what is found beside them is no error.
    """
    acts = json.loads((folder / "dossier.json").read_text(encoding="utf-8"))["acts"]
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        if "file" not in gold:
            continue
        report = report_of(data, gold)
        said = {item["id"]: item["content"] for item in gold.get("statements", ())}
        told = [_of_dossier(report, act, item, said, file.stem) for act in acts for item in act["evidence"]]
        yield file.stem, report, [record for record in told if record], len(report.document.text)


def _of_dossier(
    report: Report, act: dict[str, Any], item: dict[str, Any], said: dict[str, Any], name: str
) -> Record | None:
    document, _, statement = item.get("statement", item.get("document", "")).partition("#")
    if document != name:
        return None
    places = [item["span"]] if "span" in item else said[statement]
    return Record(
        evidence=tuple(report.offsets.text(start, end) for start, end in places),
        type=act["type"],
        status=item.get("status", act["status"]),
        participants=tuple((p["name"], _ROLES.get(p["role"], p["role"])) for p in act["participants"]),
        date=act["date"],
        told_by=("a statement",) if statement else (),
        mode=_MODES.get(act["kind"], "") if act["type"] == "CONSULT" else "",
    )


def score(documents: Iterable[tuple[str, Report, list[Record], int]]) -> Scores:
    """Scores every document as the pipeline reads it."""
    scores = Scores()
    several = list(documents)
    for (name, report, gold, until), one in zip(several, pipeline.read([r for _, r, _, _ in several]), strict=True):
        found = [record for record in of_report(one) if record.evidence[0][0] < until]
        scores.add(name, report.document.text, gold, found)
    return scores


def _shown(text: str, record: Record) -> str:
    start, end = record.evidence[0][0], record.evidence[-1][1]
    around = " ".join(text[max(0, start - 60) : end + 70].split())
    who = "; ".join(f"{role} {name}" for name, role in record.participants)
    return f"{record.type} {record.status} «{text[start:end]}» ({who}) in “{around}”"


def _row(name: str, counts: Counts) -> str:
    precision, recall, f1 = counts.score()
    low, high = counts.interval()
    return f"{name:<26}P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}  [{low:.1f}, {high:.1f}]"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["gold", "dossier"])
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many of each sort of error")
    asked = parser.parse_args(arguments)
    documents = gold_documents if asked.what == "gold" else dossier_documents
    scores = score(documents(asked.data, asked.folder))
    print(scores.report())
    draw = random.Random(0)
    for kind, errors in scores.errors.items():
        for line in draw.sample(errors, min(asked.errors, len(errors))):
            print(f"{kind:<9}{line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
