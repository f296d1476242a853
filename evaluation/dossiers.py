"""Dossiers and groups as they are scored: the reports, the gold statements as the model's, the gold records."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from evaluation.statements import report_of
from parleybook.accounts import Account
from parleybook.model import Actor, Document, Report, Span, Statement, actor_id, statement_id

_QUOTES: Final = tuple('"“«')


class Place(NamedTuple):
    """Where one side of a gold record stands: a document by its gold name, and (start, end) spans; none = anywhere."""

    document: str
    spans: tuple[tuple[int, int], ...]


@dataclass
class Dossier:
    """A dossier's reports by name, its gold statements as the model's, and the records of ``dossier.json``."""

    name: str
    reports: dict[str, Report]
    given: dict[str, Account]
    statements: dict[str, Statement]  #: "document#id" → the statement
    gold: Mapping[str, Any]
    compared: tuple[frozenset[str], ...] = ()  #: pairs of documents compared even where no gold difference is
    until: Mapping[str, int] = field(default_factory=dict)  #: where the annotated part of a document ends

    def place(self, reference: Mapping[str, Any]) -> Place:
        """Where a reference of the gold stands."""
        if "statement" in reference:
            document = reference["statement"].rpartition("#")[0]
            content = self.statements[reference["statement"]].content
            return Place(document, tuple((span.start, span.end) for span in content))
        document = reference["document"]
        if "spans" in reference:
            offsets = self.reports[document].offsets
            return Place(document, tuple(offsets.text(*span) for span in reference["spans"]))
        if "span" not in reference:
            return Place(document, ())
        return Place(document, (self.reports[document].offsets.text(*reference["span"]),))

    def families(self) -> dict[str, str]:
        """Document → the one that it is a copy of, itself for an original."""
        of = {copy["document"]: copy["of"] for copy in self.gold.get("copies", ())}
        return {name: of.get(of.get(name, name), of.get(name, name)) for name in self.reports}


def dossiers(data: Path, folder: Path) -> Iterator[Dossier]:
    """The dossier of a folder, or those of its subfolders."""
    for file in sorted(folder.rglob("dossier.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        reports: dict[str, Report] = {}
        given: dict[str, Account] = {}
        statements: dict[str, Statement] = {}
        for path in sorted(file.parent.glob("*.json")):
            record = json.loads(path.read_text(encoding="utf-8"))
            if "statements" not in record:
                continue
            report = report_of(data, record)
            reports[path.stem] = report
            given[path.stem] = _given(path.stem, report, record["statements"], statements)
        yield Dossier(file.parent.name, reports, given, statements, gold)


def grouped(data: Path, folder: Path) -> Iterator[Dossier]:
    """The groups of a folder (`gold/groups`) as dossiers; every two documents are compared, save copies."""
    for file in sorted(folder.glob("*.json")):
        group = json.loads(file.read_text(encoding="utf-8"))
        reports = {one["name"]: report_of(data, one) for one in group["documents"]}
        statements: dict[str, Statement] = {}
        items: dict[str, list[dict[str, Any]]] = {name: [] for name in reports}
        echoes = []
        for echo in group["echoes"]:
            told = []
            for at, member in enumerate(echo["members"]):
                item = _item(f"{echo['id']}.{at}", member, reports[member["document"]])
                items[member["document"]].append(item)
                told.append({"statement": f"{member['document']}#{item['id']}", "relation": member["relation"]})
            fullest = next(member for member in told if member["relation"] == "fullest")
            echoes.append({"fullest": fullest, "members": [member for member in told if member is not fullest]})
        given = {name: _given(name, reports[name], items[name], statements) for name in reports}
        alike = {frozenset((copy["original"], copy["copy"])) for copy in group["copies"]}
        pairs = tuple(frozenset(pair) for pair in itertools.combinations(reports, 2))
        until = {
            one["name"]: reports[one["name"]].offsets.text(one["until"] - 1, one["until"])[1]
            for one in group["documents"]
            if one["until"]
        }
        records = {
            "echoes": echoes,
            "acts": group["acts"],
            "differences": [_between(one) for one in group["differences"]],
        }
        compared = tuple(pair for pair in pairs if pair not in alike)
        yield Dossier(group["group"], reports, given, statements, records, compared, until)


def _item(id: str, member: Mapping[str, Any], report: Report) -> dict[str, Any]:
    """A member of an echo as a gold statement: quoted behind a quotation mark, mixed where one stands in it."""
    spans = [report.offsets.text(*span) for span in member["content"]]
    text = report.document.text
    start = spans[0][0]
    quoted = text[max(0, start - 1) : start + 1].strip()[:1] in _QUOTES
    inside = any(mark in _QUOTES for first, last in spans for mark in text[first:last])
    return {
        "id": id,
        "content": member["content"],
        "source": [],
        "cue": [],
        "kind": "direct" if quoted else "mixed" if inside else "indirect",
        "polarity": "said",
        "speakers": [member["speaker"]],
    }


def _between(record: Mapping[str, Any]) -> dict[str, Any]:
    """A difference of a group in the form of a dossier's."""
    second = record["second"] or {"document": "", "spans": []}
    return {"kind": record["kind"], "attribute": record["attribute"], "between": [record["first"], second]}


def _given(name: str, report: Report, items: Iterable[Mapping[str, Any]], into: dict[str, Statement]) -> Account:
    """A document with its gold statements and speakers."""
    document = report.document
    made: list[Statement] = []
    who: dict[str, tuple[Actor, ...]] = {}
    for item in items:
        spans = {role: _spans(report, item[role]) for role in ("content", "source", "cue")}
        content = spans["content"] or (*spans["source"], *spans["cue"])
        if not content:  # a headline that the page's text does not hold
            continue
        cue = spans["cue"][0] if spans["cue"] else None
        id = statement_id(content)
        statement = Statement(id, document.id, item["kind"], content, spans["source"], cue, polarity=item["polarity"])
        into[f"{name}#{item['id']}"] = statement
        made.append(statement)
        who[id] = tuple(_actor(speaker, document) for speaker in item["speakers"])
    return Account(document, tuple(made), who)


def _spans(report: Report, places: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Places in the file as spans of the document's text; those that the text does not hold are left out."""
    inside = (report.offsets.text(start, end) for start, end in places)
    return tuple(Span(report.document.id, start, end) for start, end in inside if start < end)


def _actor(name: str, document: Document) -> Actor:
    if name.startswith("unnamed:"):
        return Actor(actor_id(name + document.id, "unnamed"), name, "unnamed")
    return Actor(actor_id(name, "person"), name, "person")
