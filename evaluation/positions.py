"""Positions against gold: records, stances on found ones, conditions.

    python -m evaluation.positions DATA evaluation/gold/positions [--errors 20]
    python -m evaluation.positions examples evaluation/gold/ceasefire

A record is a party, a term and a stance, in a document (in a folder with a ``dossier.json``: in the dossier); it is
right only if all three are. Several of the same are one. A party is right when its name agrees or when the words that
name it overlap those of the gold; of a joint position a finding for one of the others is right, and none is required.
Stance: of the pairs of party and term that were found and overlap in their evidence, how many have a right stance.
Conditions: one-to-one, at least half of the words in common (intersection over union), whatever record they belong to.
A document is read with the pack that has most of its gold terms: the one that its user would name.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.spans import tokens
from evaluation.statements import Counts, report_of
from parleybook import accounts, pipeline
from parleybook.accounts.named import fold, skeleton
from parleybook.findings import positions
from parleybook.model import Report
from parleybook.packs.terms import PACKS, TermPack, pack

Place = tuple[str, int, int]


class Record(NamedTuple):
    """One position to compare. Places are (document, start, end) in its text; ``terms`` are ids that count as right."""

    parties: frozenset[str]
    holders: tuple[Place, ...]
    terms: frozenset[str]
    stance: str
    evidence: tuple[Place, ...] = ()
    conditions: tuple[Place, ...] = ()
    own: bool = True
    required: bool = True  #: whether missing it is an error: not so for the others of a joint position


@dataclass
class Unit:
    """What is scored together: a document or a dossier. ``until`` is where the annotation of each document ends."""

    name: str
    reports: list[Report]
    gold: list[Record]
    pack: TermPack
    until: dict[str, int] = field(default_factory=dict)


def units(data: Path, folder: Path) -> Iterator[Unit]:
    """The units of a folder of gold: its dossier when it has one, else each document."""
    dossier = folder / "dossier.json"
    if dossier.is_file():
        yield _dossier(data, folder, json.loads(dossier.read_text(encoding="utf-8")))
        return
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        if "positions" not in gold:
            continue
        report = report_of(data, gold)
        id = report.document.id
        until = report.offsets.text(0, gold["until"])[1] if gold.get("until") else len(report.document.text)
        records = [record for item in gold["positions"] for record in _records(report, item)]
        yield Unit(file.stem, [report], records, _pack_for(records), {id: until})


def _records(report: Report, item: Mapping[str, Any]) -> Iterator[Record]:
    id = report.document.id

    def places(spans: Iterable[Sequence[int]]) -> tuple[Place, ...]:
        return tuple((id, *report.offsets.text(start, end)) for start, end in spans)

    holder = places([item["holder"]]) if item.get("holder") else ()
    for number, party in enumerate((item["party"], *item.get("joint", ()))):
        yield Record(
            frozenset([party]),
            holder if number == 0 or not item.get("joint") else (),
            frozenset([item["term"]]),
            item["stance"],
            places(item["evidence"]),
            places(item["conditions"]) if number == 0 else (),
            item.get("said_by") in ("own words", "own readout"),
            number == 0,
        )


def _pack_for(records: Sequence[Record]) -> TermPack:
    counts = Counter(name for name in PACKS for record in records if record.terms & pack(name).terms.keys())
    return pack(max(PACKS, key=lambda name: (counts[name], -PACKS.index(name))))


def _dossier(data: Path, folder: Path, gold: Mapping[str, Any]) -> Unit:
    """A dossier as one unit; its own words for terms are led to those of the packs by ``terms.toml`` beside it."""
    meant = tomllib.loads((folder / "terms.toml").read_text(encoding="utf-8"))
    files = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))}
    documents = {name: one for name, one in files.items() if "statements" in one}
    reports = {name: report_of(data, one) for name, one in documents.items()}
    sides = {actor["name"]: actor.get("side") or actor["name"] for actor in gold["actors"]}

    def places(reference: Mapping[str, Any]) -> Iterator[Place]:
        if "statement" in reference:
            name, _, id = reference["statement"].rpartition("#")
            spans = next(s["content"] for s in documents[name]["statements"] if s["id"] == id)
        else:
            name, spans = reference["document"], [reference["span"]]
        report = reports[name]
        yield from ((report.document.id, *report.offsets.text(start, end)) for start, end in spans)

    records = [
        Record(
            frozenset([item["party"], sides.get(item["party"], item["party"])]),
            (),
            frozenset(meant["terms"][item["term"]]),
            item["stance"],
            tuple(place for reference in item["evidence"] for place in places(reference)),
            tuple(place for reference in item["conditions"] for place in places(reference)),
        )
        for item in gold["positions"]
    ]
    return Unit(folder.name, list(reports.values()), records, pack(meant["pack"]))


def found_in(unit: Unit, reads: Iterable[pipeline.Read] | None = None) -> list[Record]:
    """What the program finds in the reports of a unit; ``reads`` are the reports as read, read here when not given."""
    several = pipeline.read(unit.reports) if reads is None else reads
    made = [(one, positions(one.report.document, one.reading, one.found, unit.pack)) for one in several]
    mentions = {m.id: m for one, told in made for m in (*one.found.mentions, *told.mentions)}
    holdings = [holding for one, _ in made for holding in one.found.holdings]
    days = {report.document.id: report.document.published for report in unit.reports}
    cast = accounts.cast(accounts.names_of(mentions.values()), holdings=holdings, days=days)
    actors = {actor.id: actor for actor in cast.actors}
    of_name = {(name, label, document): actors[actor] for name, label, document, actor, _ in cast.names}
    records = []
    for one, told in made:
        for position in told.positions:
            if position.evidence[0].start >= unit.until.get(position.document, len(one.report.document.text) + 1):
                continue
            mention = mentions[position.mention]
            actor = of_name[mention.name, mention.label, mention.span.document]
            if not accounts.party_of(actor):
                continue
            records.append(
                Record(
                    frozenset([accounts.party_of(actor), actor.name]),
                    ((position.document, mention.span.start, mention.span.end),),
                    frozenset([position.term]),
                    position.stance,
                    tuple((span.document, span.start, span.end) for span in position.evidence),
                    tuple((c.span.document, c.span.start, c.span.end) for c in position.conditions),
                    position.own,
                )
            )
    return records


def same_party(one: Record, other: Record) -> bool:
    """Whether two records are of one party: a name agrees, or the words that name the holder overlap."""
    if any(meet(a, b) for a in one.holders for b in other.holders):
        return True
    return any(_same_name(a, b) for a in one.parties for b in other.parties)


def _same_name(one: str, other: str) -> bool:
    mine, theirs = fold(one), fold(other)
    if not mine or not theirs:
        return False
    return mine == theirs or (" " in mine and skeleton(mine.split()[-1]) == skeleton(theirs.split()[-1]))


def meet(one: Place, other: Place) -> bool:
    """Whether two places share a character."""
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def merged(records: Sequence[Record]) -> list[Record]:
    """The records with those of one party, term and stance as one."""
    kept: list[Record] = []
    for record in records:
        for at, other in enumerate(kept):
            if other.stance == record.stance and other.terms == record.terms and same_party(record, other):
                kept[at] = Record(
                    other.parties | record.parties,
                    (*other.holders, *record.holders),
                    other.terms,
                    other.stance,
                    (*other.evidence, *record.evidence),
                    (*other.conditions, *record.conditions),
                    other.own or record.own,
                    other.required or record.required,
                )
                break
        else:
            kept.append(record)
    return kept


class Scores:
    """All that is reported, filled unit by unit."""

    def __init__(self) -> None:
        self.records, self.placed, self.conditions = Counts(), Counts(), Counts()
        self.stance = [0, 0]
        self.confused: Counter[tuple[str, str]] = Counter()
        self.missed: list[tuple[str, str]] = []
        self.wrong: list[tuple[str, str]] = []

    def add(self, unit: Unit, found: Sequence[Record]) -> None:
        """Scores one unit."""
        texts = {report.document.id: report.document.text for report in unit.reports}
        gold, ours, pairs = matched_records(unit.gold, found)
        close = [(i, j) for i, j in pairs if near(gold[i], ours[j])]
        wanted = sum(record.required for record in gold)
        for counts, some in ((self.records, pairs), (self.placed, close)):
            beside = sum(not gold[i].required for i, _ in some)
            counts.rows.append((len(some) - beside, len(ours) - beside, wanted))
        both = _matched(gold, ours, lambda a, b: _same(a, b) and near(a, b))
        for i, j in both:
            self.stance[0] += gold[i].stance == ours[j].stance
            self.stance[1] += 1
            self.confused[gold[i].stance, ours[j].stance] += gold[i].stance != ours[j].stance
        self._conditions(texts, unit.gold, found)
        hit, taken = {i for i, _ in pairs}, {j for _, j in pairs}
        self.missed += [(unit.name, shown(texts, one)) for i, one in enumerate(gold) if i not in hit and one.required]
        self.wrong += [(unit.name, shown(texts, one)) for j, one in enumerate(ours) if j not in taken]

    def _conditions(self, texts: Mapping[str, str], gold: Sequence[Record], found: Sequence[Record]) -> None:
        mine = sorted({place for record in gold for place in record.conditions})
        theirs = sorted({place for record in found for place in record.conditions})

        def agree(one: Place, other: Place) -> bool:
            if one[0] != other[0]:
                return False
            a, b = (tokens(texts[place[0]], [place[1:]]) for place in (one, other))
            return len(a & b) / max(len(a | b), 1) >= 0.5

        right = _matched(mine, theirs, agree)
        self.conditions.rows.append((len(right), len(theirs), len(mine)))

    def report(self) -> str:
        """The table."""
        lines = [
            _row("records", self.records),
            _row("records, in place", self.placed),
            _row("conditions", self.conditions),
            f"{'stance of found':<22}{100 * self.stance[0] / max(self.stance[1], 1):6.1f} % of {self.stance[1]}",
            f"{'taken for':<22}{', '.join(f'{a} → {b}: {n}' for (a, b), n in self.confused.most_common() if n)}",
        ]
        return "\n".join(lines)


def matched_records(
    gold: Sequence[Record], found: Sequence[Record]
) -> tuple[list[Record], list[Record], list[tuple[int, int]]]:
    """Gold and found records, those of one party, term and stance as one, and the pairs that are right."""
    wanted, ours = merged(gold), merged(found)
    wanted.sort(key=lambda record: not record.required)
    pairs = _matched(wanted, ours, lambda a, b: (_same(a, b) and a.stance == b.stance) * (1 + a.required))
    return wanted, ours, pairs


def _same(one: Record, other: Record) -> bool:
    return bool(one.terms & other.terms) and same_party(one, other)


def near(one: Record, other: Record) -> bool:
    """Whether two records rest on the same words somewhere."""
    return any(meet(a, b) for a in one.evidence for b in other.evidence)


def _matched(gold: Sequence[Any], found: Sequence[Any], agree: Any) -> list[tuple[int, int]]:
    """One-to-one pairs, as many as can be (scipy's optimal assignment)."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if not gold or not found:
        return []
    table = np.array([[float(agree(one, other)) for other in found] for one in gold])
    rows, columns = linear_sum_assignment(-table)
    return [(i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if table[i, j] > 0]


def shown(texts: Mapping[str, str], record: Record) -> str:
    """A record in a line."""
    words = [" ".join(texts[id][start:end].split()) for id, start, end in record.evidence[:2]]
    bound = [" ".join(texts[id][start:end].split())[:80] for id, start, end in record.conditions]
    who = "/".join(sorted(record.parties))
    return f"{who} | {'/'.join(sorted(record.terms))} | {record.stance} | {bound} | {' ++ '.join(words)[:260]!r}"


def _row(name: str, counts: Counts) -> str:
    precision, recall, f1 = counts.score()
    low, high = counts.interval()
    return f"{name:<22}P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}  [{low:.1f}, {high:.1f}]"


def score(data: Path, folder: Path) -> Scores:
    """Scores every unit of a folder of gold."""
    scores = Scores()
    for unit in units(data, folder):
        scores.add(unit, found_in(unit))
    return scores


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many of each sort of error")
    asked = parser.parse_args(arguments)
    scores = score(asked.data, asked.folder)
    print(scores.report())
    draw = random.Random(0)
    for title, errors in (("missed", scores.missed), ("wrong", scores.wrong)):
        for name, line in sorted(draw.sample(errors, min(asked.errors, len(errors)))):
            print(f"{title:<7}{name[-24:]:<25}{line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
