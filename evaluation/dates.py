"""Dates against gold: strict and relaxed spans, types and values, with bootstrap intervals by document.

    python -m evaluation.dates histories DATA            WikiWars, its last two texts (or --all: the others, for work)
    python -m evaluation.dates gum DATA                  GUM, development part of the openly licensed texts
    python -m evaluation.dates specifications DATA       every eighth group of a date recogniser's specifications
    python -m evaluation.dates gold DATA evaluation/gold/when
    python -m evaluation.dates said DATA evaluation/gold/news

The protocol: *strict* is the same start and end, *relaxed* an overlap, one-to-one by optimal assignment; *type* is an
overlap with the same TIMEX3 type, *value* an overlap with the same value (TempEval-3, UzZaman et al., 2013). A value is
the same when its first and last day are, and its time and period where there is one; in the TIMEX3 sets "early March"
has the value of March, so a vague part of the gold's month, season or year counts as right there, and a range with a
dash ("1911-1913"), one expression in our guidelines, is looked at as two. GUM marks only what
can be put on a calendar: there precision is not comparable, and recall is what tells.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from evaluation.statements import Counts, report_of
from parleybook import pipeline
from parleybook.model import DateError, DateMention, Document, Edtf, Report, document_id

FLOORS = Path(__file__).parent / "floors" / "dates.toml"


class Time(NamedTuple):
    """A time expression to compare: place, type, value ("" for none), and whether values of parts may stand for it."""

    start: int
    end: int
    type: str
    value: str | tuple[str, ...] = ""
    timex: bool = False
    anchor: str = ""


class Item(NamedTuple):
    """A text with its gold expressions; ``scored`` are those of them whose value is looked at."""

    name: str
    report: Report
    gold: list[Time]
    until: int


@dataclass
class Scores:
    """What is reported, filled document by document."""

    strict: Counts = field(default_factory=Counts)
    relaxed: Counts = field(default_factory=Counts)
    type: Counts = field(default_factory=Counts)
    value: Counts = field(default_factory=Counts)
    anchors: list[int] = field(default_factory=lambda: [0, 0])
    errors: dict[str, list[tuple[str, str]]] = field(
        default_factory=lambda: {"missed": [], "spurious": [], "value": []}
    )

    def add(self, item: Item, found: Sequence[DateMention]) -> None:
        """Scores one document."""
        text, gold = item.report.document.text, item.gold
        timex = bool(gold) and gold[0].timex
        found = [part for one in found for part in (_ends(text, one) if timex else (one,))]
        ours = [_time(one) for one in found]
        sizes = len(ours), len(gold)
        exact = {(one.start, one.end) for one in ours} & {(one.start, one.end) for one in gold}
        self.strict.rows.append((len(exact), *sizes))
        for counts, fits in (
            (self.relaxed, lambda a, b: True),
            (self.type, lambda a, b: a.type == b.type),
            (self.value, same_value),
        ):
            counts.rows.append((len(pairs(gold, ours, fits)), *sizes))
        self._errors(item.name, text, gold, ours, found)

    def _errors(
        self, name: str, text: str, gold: Sequence[Time], ours: Sequence[Time], found: Sequence[DateMention]
    ) -> None:
        several = pairs(gold, ours, lambda a, b: True)
        hit, taken = {i for i, _ in several}, {j for _, j in several}
        for i, j in several:
            if gold[i].anchor:
                self.anchors[0] += gold[i].anchor == ours[j].anchor
                self.anchors[1] += 1
            if not same_value(gold[i], ours[j]):
                words = _context(text, gold[i])
                self.errors["value"].append(
                    (name, f"{words} wanted {gold[i].value} got {ours[j].value} ({found[j].rule})")
                )
        self.errors["missed"] += [(name, _context(text, one)) for i, one in enumerate(gold) if i not in hit]
        self.errors["spurious"] += [
            (name, f"{_context(text, one)} {found[j].rule}") for j, one in enumerate(ours) if j not in taken
        ]

    def below(self, what: str) -> list[str]:
        """The scores below their floors, in words."""
        floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get(what, {})
        measured = {name: getattr(self, name).score()[2] for name in floors}
        return [
            f"{what} {name}: {measured[name]:.1f} is below its floor {floor}"
            for name, floor in floors.items()
            if measured[name] < floor
        ]

    def report(self) -> str:
        """The table."""
        lines = []
        for name in ("strict", "relaxed", "type", "value"):
            counts: Counts = getattr(self, name)
            precision, recall, f1 = counts.score()
            low, high = counts.interval()
            lines.append(f"{name:<10}P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}  [{low:.1f}, {high:.1f}]")
        if self.anchors[1]:
            lines.append(f"anchor    {100 * self.anchors[0] / self.anchors[1]:5.1f} % of {self.anchors[1]}")
        return "\n".join(lines)


def pairs(gold: Sequence[Time], ours: Sequence[Time], fits: Callable[[Time, Time], bool]) -> list[tuple[int, int]]:
    """One-to-one pairs that overlap and fit, the most of them; of equal choices the one with the most shared words."""
    if not gold or not ours:
        return []
    table = np.zeros((len(gold), len(ours)))
    for i, one in enumerate(gold):
        for j, other in enumerate(ours):
            shared = min(one.end, other.end) - max(one.start, other.start)
            if shared > 0 and fits(one, other):
                table[i, j] = 1 + shared / 1000
    rows, columns = linear_sum_assignment(-table)
    return [(i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if table[i, j] > 0]


def _time(mention: DateMention) -> Time:
    value = mention.length if mention.type in ("DURATION", "SET") else str(mention.value or "")
    return Time(mention.span.start, mention.span.end, mention.type, value, anchor=mention.anchor)


def _ends(text: str, mention: DateMention) -> Iterator[DateMention]:
    """A range with a dash as two expressions, its ends, as TIMEX3 has it: "1911-1913", "April 6-7"."""
    words, value = mention.span.words(text), str(mention.value or "")
    match = re.fullmatch(r"(.*?\d)\s?[-–—]\s?(\d+)", words)
    if mention.type != "DATE" or match is None or "/" not in value:
        yield mention
        return
    first, _, last = value.partition("/")
    span = mention.span
    yield replace(mention, span=replace(span, end=span.start + match.end(1)), value=Edtf(first))
    yield replace(mention, span=replace(span, start=span.start + match.start(2)), value=Edtf(last))


def same_value(gold: Time, found: Time) -> bool:
    """Whether two values are one: the same days and clock, or the same period; both none is the same too."""
    wanted = gold.value if isinstance(gold.value, tuple) else (gold.value,)
    return any(_same(one, str(found.value), part=gold.timex) for one in wanted)


def _same(gold: str, found: str, *, part: bool) -> bool:
    if not gold or not found or gold[0] == "P" or found[0] == "P":
        return _period(gold) == _period(found)
    try:
        one, other = Edtf(gold), Edtf(found)
    except DateError:
        return gold == found
    if (one.first, one.last, _clock(gold)) == (other.first, other.last, _clock(found)):
        return True
    if not part or not one.first or not one.last or not other.first or not other.last:
        return False
    vague = "~" in found and (one.last - one.first).days >= 27
    return vague and one.first <= other.first and other.last <= one.last


def _clock(value: str) -> str:
    return value[11:16] if value[10:11] == "T" else ""


def _period(value: str) -> tuple[float, str] | str:
    """A period as a number and a unit, so that P1W is P7D, P60M is P5Y."""
    match = re.fullmatch(r"P(T?)([\d.]+)([A-Z])", value.rstrip("~"))
    if match is None:
        return value.rstrip("~")
    unit = match[1] + match[3]
    times, base = {"W": (7.0, "D"), "Y": (12.0, "M"), "TM": (1 / 60, "TH")}.get(unit, (1.0, unit))
    return round(float(match[2]) * times, 4), base


def _context(text: str, one: Time) -> str:
    before, after = text[max(0, one.start - 30) : one.start], text[one.end : one.end + 20]
    return " ".join(f"{before}[{text[one.start : one.end]}]{after}".split())


def _plain(name: str, text: str, published: str) -> Report:
    day = Edtf(published) if published else None
    return Report(Document(document_id(text, name, ""), text, outlet=name, published=day, language="en"), text)


def histories(data: Path, *, held_out: bool = True) -> Iterator[Item]:
    """WikiWars; its last two texts are held out."""
    from training.corpora.times import spans

    files = sorted((data / "wikiwars").glob("*.tml"))
    for path in files[-2:] if held_out else files[:-2]:
        text, places = spans(path)
        raw = path.read_text(encoding="utf-8")
        published = re.search(r'CREATION_TIME"[^>]*value="([\d-]+)"', raw)
        values = _values(raw.split("<TEXT>", 1)[1])
        gold = [Time(start, end, kind, of_timex(values[start, end]), True) for start, end, kind in places]
        yield Item(path.stem, _plain(path.stem, text, published[1] if published else ""), gold, len(text))


def _values(raw: str) -> dict[tuple[int, int], str]:
    """Place of each time expression of a TimeML text → its value."""
    import html

    from training.corpora.times import _TIMEX

    text, last, opened = "", 0, []
    found: dict[tuple[int, int], str] = {}
    for match in _TIMEX.finditer(raw):
        text += html.unescape(raw[last : match.start()])
        last = match.end()
        if match.group(1):
            opened.append((len(text), match.group(2)))
        elif opened:
            start, value = opened.pop()
            found[start, len(text)] = value
    return found


_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "AU": "23", "WI": "24"}


def of_timex(value: str) -> str:
    """A TIMEX3 value as EDTF or a period; "" for what has none (references, unknown parts, before the era)."""
    if re.fullmatch(r"PT?[\d.]+[A-Z]+", value):
        return value
    if re.fullmatch(r"\d{4}-(?:SP|SU|FA|AU|WI)", value):
        return f"{value[:5]}{_SEASONS[value[5:]]}"
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value):
        return value
    if match := re.match(r"(\d{4}-\d\d-\d\d)T", value):
        return match[1]
    if re.fullmatch(r"\d{3}", value):
        return f"{value}X"
    return value if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else ""


def gum(data: Path) -> Iterator[Item]:
    """GUM's development texts; the dates of their XML files that have a value."""
    from training.corpora import conllu

    for document in conllu.read(data / "gum_open/gum-dev.conllu"):
        path = data / "gum_open/xml" / f"{document.name}.xml"
        words = [word for sentence in document.sentences for word in sentence.words]
        raw = path.read_text(encoding="utf-8")
        created = re.search(r'dateCreated="(\d{4}-\d\d-\d\d)"', raw)
        gold = [
            Time(words[a].start, words[b - 1].end, kind, value, True)
            for a, b, kind, value in _gum(raw)
            if b <= len(words)
        ]
        report = _plain(document.name, document.text, created[1] if created else "")
        yield Item(document.name, report, gold, len(document.text))


def _gum(raw: str) -> Iterator[tuple[int, int, str, str]]:
    """(first word, end, type, value) of the dates of a GUM file."""
    opened: list[tuple[int, str, str]] = []
    number = 0
    for line in raw.split("\n"):
        if match := re.match(r"<(date|time)[ >]", line):
            told = dict(re.findall(r'(\w+)="([^"]*)"', line))
            opened.append((number, "TIME" if match[1] == "time" else "DATE", _gum_value(told)))
        elif re.match(r"</(date|time)>", line) and opened:
            start, kind, value = opened.pop()
            if not opened and start < number:
                yield start, number, kind, value
        elif line and not re.match(r"<[/\w?][^\t]*>$", line):
            number += 1


def _gum_value(told: dict[str, str]) -> str:
    first = told.get("from") or told.get("notBefore")
    last = told.get("to") or told.get("notAfter")
    value = told.get("when") or (f"{first or '..'}/{last or '..'}" if first or last else "")
    return "" if value.startswith("-") else value


def specifications(data: Path, group: int = 12) -> Iterator[Item]:
    """The inputs of the merged specifications that the reader was not trained on: every eighth group of twelve."""
    from training.corpora.times import _LEAD, _SPECIFIED

    rows: dict[str, dict[str, Any]] = {}
    path = data / "recognizers_datetime/DateTimeModel.json"
    for row in json.loads(path.read_text(encoding="utf-8-sig")):
        text = row["Input"].replace("\n", " ")
        if text.isascii() and not ("NotSupported" in row and "python" in str(row["NotSupported"]).lower()):
            rows.setdefault(text, row)
    for number, (text, row) in enumerate(rows.items()):
        if number // group % 8:
            continue
        gold = []
        for result in row["Results"]:
            kind = _SPECIFIED.get(str(result.get("TypeName", "")).split(".")[-1])
            start, end = int(result["Start"]), int(result["End"]) + 1
            if kind and text[start:end].lower() == result["Text"].lower():
                lead = _LEAD.match(text[start:end])
                values = tuple(_specified(one, kind) for one in result.get("Resolution", {}).get("values", []))
                gold.append(Time(start + (lead.end() if lead else 0), end, kind, values or ("",), True))
        day = row.get("Context", {}).get("ReferenceDateTime", "")[:10]
        yield Item(f"specification {number}", _plain(f"specification {number}", text, day), gold, len(text))


def _specified(value: dict[str, str], kind: str) -> str:
    timex = value.get("timex", "")
    if kind in ("DURATION", "SET"):
        return timex if timex.startswith("P") else ""
    if "start" in value and "end" in value:
        import datetime as dt

        first, last = value["start"][:10], value["end"][:10]
        if kind == "DATE" and re.fullmatch(r"[\d-]{10}", first) and re.fullmatch(r"[\d-]{10}", last):
            day = dt.date.fromisoformat(last) - dt.timedelta(days=1)
            return f"{first}/{day.isoformat()}" if day.isoformat() >= first else first
        return first if re.fullmatch(r"[\d-]{10}", first) else ""
    told = value.get("value", "")
    if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", told):
        return told[:16].replace(" ", "T")
    return told if re.fullmatch(r"\d{4}-\d\d-\d\d", told) else ""


def gold(data: Path, folder: Path) -> Iterator[Item]:
    """Our own gold: every file of a folder that has dates."""
    for path in sorted(folder.glob("*.json")):
        one = json.loads(path.read_text(encoding="utf-8"))
        if "dates" not in one:
            continue
        report = report_of(data, one)
        if one.get("published") and report.document.published is None:
            report = replace(report, document=replace(report.document, published=Edtf(one["published"])))
        times = [
            Time(*report.offsets.text(*date["span"]), date["type"], date["value"] or "", anchor=date["anchor"])
            for date in one["dates"]
        ]
        times = [time for time in times if time.start < time.end]
        until = report.offsets.text(0, one["until"])[1] if one.get("until") else len(report.document.text)
        yield Item(path.stem, report, times, until)


def score(items: Iterable[Item]) -> Scores:
    """Scores every text as the pipeline reads it."""
    scores = Scores()
    several = list(items)
    for item, one in zip(several, pipeline.read(item.report for item in several), strict=True):
        scores.add(item, [date for date in one.found.dates if date.span.start < item.until])
    return scores


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["histories", "gum", "specifications", "gold", "said"])
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--all", action="store_true", help="histories: the fourteen that are not held out")
    parser.add_argument("--floors", action="store_true", help="end with 1 when a score is below its floor")
    parser.add_argument("--errors", type=int, default=0, help="print so many of each sort of error")
    asked = parser.parse_args(arguments)
    if asked.what == "said":
        from evaluation.said import report

        print(report(asked.data, asked.folder, asked.errors))
        return 0
    items = {
        "histories": lambda: histories(asked.data, held_out=not asked.all),
        "gum": lambda: gum(asked.data),
        "specifications": lambda: specifications(asked.data),
        "gold": lambda: gold(asked.data, asked.folder),
    }[asked.what]()
    scores = score(items)
    print(scores.report())
    if asked.floors and (below := scores.below(asked.what)):
        print("\n".join(below), file=sys.stderr)
        return 1
    draw = random.Random(0)
    for title, errors in scores.errors.items():
        for name, shown in draw.sample(errors, min(asked.errors, len(errors))):
            print(f"{title:<9}{name[-18:]:<19}{shown}")
    if asked.errors:
        print(Counter(title for title, errors in scores.errors.items() for _ in errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
