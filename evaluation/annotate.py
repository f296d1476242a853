"""Gold annotations: from the authoring form (exact words) to the stand-off form (offsets), and back.

``build`` locates every string of an authoring file in its document and writes offsets, ``check`` proves stand-off
files, ``show`` prints one with its words. ``gold/GUIDELINES.md`` describes both forms. Offsets are Unicode code
points, end exclusive, into the decoded file (txt, html) or the field's string (json, jsonl).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]

KINDS, POLARITIES = {"direct", "indirect", "mixed"}, {"said", "denied", "declined"}
CHOICES = {
    "echoes": ("relation", {"same", "cut", "spliced", "reordered", "reworded"}),
    "differences": ("kind", {"omission", "wording", "cut", "value", "modality", "attribution", "contradiction"}),
    "expectations": ("outcome", {"met", "missed", "partly met", "dropped", "open", "unknown"}),
    "positions": ("stance", {"propose", "demand", "accept", "accept with conditions", "reject", "undecided"}),
}
STATUSES = {"proposed", "planned", "declared", "held", "implemented", "cancelled", "denied", "hypothetical"}
PLOVER = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST".split())
PLOVER |= set("SANCTION MOBILIZE COERCE ASSAULT".split())
ANCHORS = {"publication", "absolute", "previous", "statement", "act", "none"}
SAYERS = {"own words", "own readout", "ally", "other side", "outlet", "third party"}
EVENTS = {  # sections of a document beside its statements: their labels, and the fields that hold words
    "dates": {"type": {"DATE", "TIME", "DURATION", "SET"}, "anchor": ANCHORS},
    "acts": {"type": PLOVER, "mode": {"visit", "phone", "third-party", "multilateral", ""}, "status": STATUSES},
    "expectations": {"kind": {"announced", "promised", "demanded", "forecast"}},
    "positions": {"stance": CHOICES["positions"][1], "said_by": SAYERS},
}
EVENT_MANY = {"dates": (), "acts": ("evidence",), "expectations": ("what",), "positions": ("conditions", "evidence")}
EVENT_ONE = {
    "dates": ("span",),
    "acts": ("place", "object"),
    "expectations": ("due_words", "cue"),
    "positions": ("holder", "proposal"),
}
REQUIRED = {
    "dates": ("span",),
    "acts": ("evidence", "told_by"),
    "expectations": ("what", "said_by", "cue"),
    "positions": ("party", "term", "evidence"),
}
WHO = {"dates": "", "acts": "told_by", "expectations": "said_by", "positions": ""}
MANY, ONE = ("source", "cue", "content"), ("via", "channel")
_DAY = r"(\.\.|[\dX]{4}(-[\dX]{2}(-[\dX]{2}(T\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?[?~%]?)?"
EDTF = re.compile(f"{_DAY}(/{_DAY})?")
PERIOD = re.compile(r"P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?~?")


class GoldError(ValueError):
    """An annotation that does not fit its document; the message names the record and the string."""


def read_text(data: Path, document: Json) -> str:
    """The string that the offsets of ``document`` count in: a file under ``data``, or a field of one of its records.

    Raises:
        GoldError: the file, the line or the field is not there.
    """
    name, field = document["file"], document.get("field")
    try:
        text: str = (data / name).read_bytes().decode(document.get("encoding", "utf-8"))
        if field is None:
            return text
        record = re.fullmatch(r"line:(\d+)/(.+)", field)
        value: Any = json.loads(text.split("\n")[int(record[1]) - 1] if record else text)
        for key in (record[2] if record else field).split("."):
            value = value[key]
        return str.__str__(value)  # a TypeError unless it is a string
    except (OSError, LookupError, TypeError, ValueError) as error:
        raise GoldError(f"{name}: cannot read field {field!r}: {error}") from error


def locate(text: str, string: str) -> list[int]:
    """``[start, end]`` of an authored string: ``words``, ``words@@2`` (second occurrence), ``first ... last@@1``.

    With three dots it runs from the first words to the next end of the last words; ``@@`` counts the first words.
    ``place >> words`` are the words inside a place that is located itself.

    Raises:
        GoldError: the words are not there, or occur more than once and no occurrence is given.
    """
    if " >> " in string:
        start, end = locate(text, string.partition(" >> ")[0])
        return [start + offset for offset in locate(text[start:end], string.partition(" >> ")[2])]
    words, _, number = string.partition("@@")
    first, dots, last = (words, "", "") if words in text else words.partition(" ... ")
    starts = [found.start() for found in re.finditer(f"(?={re.escape(first)})", text)] if first else []
    if not starts:
        raise GoldError(f"not in the text: {string!r}")
    if not number and len(starts) > 1:
        raise GoldError(f"occurs {len(starts)} times, say which: {string!r}")
    if number and not (number.isdigit() and 1 <= int(number) <= len(starts)):
        raise GoldError(f"no occurrence {number} of {len(starts)}: {string!r}")
    start = starts[int(number or 1) - 1]
    end = start + len(first)
    if dots:
        after = text.find(last, end)
        if after < 0:
            raise GoldError(f"last words not found after the first: {string!r}")
        end = after + len(last)
    return [start, end]


def build_document(authored: Json, data: Path) -> Json:
    """The stand-off form of one authored document; not checked yet."""
    text = read_text(data, authored)
    gold = {key: value for key, value in authored.items() if key != "statements"}
    if isinstance(gold.get("until"), str):
        gold["until"] = locate(text, gold["until"])[1]
    gold["regions"] = {kind: [locate(text, s) for s in some] for kind, some in authored.get("regions", {}).items()}
    gold["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    for section in EVENTS.keys() & authored.keys():
        gold[section] = [_build_event(text, section, event, authored["file"]) for event in authored[section]]
    if "statements" not in authored:
        return gold
    gold["statements"] = []
    for statement in authored["statements"]:
        try:
            located = {key: [locate(text, s) for s in statement.get(key, [])] for key in MANY}
            single = {key: locate(text, statement[key]) if statement.get(key) else None for key in ONE}
        except GoldError as error:
            raise GoldError(f"{authored['file']}#{statement.get('id')}: {error}") from error
        gold["statements"].append(statement | {"polarity": statement.get("polarity", "said")} | located | single)
    return gold


def _build_event(text: str, section: str, event: Json, name: str) -> Json:
    """A date, act, expectation or position with offsets for words; who tells an act or expectation becomes a list."""
    try:
        many = {key: [locate(text, s) for s in event.get(key, [])] for key in EVENT_MANY[section]}
        one = {key: locate(text, event[key]) if event.get(key) else None for key in EVENT_ONE[section]}
        built = event | many | one
        if section == "acts":
            built["participants"] = [
                who | {"span": locate(text, who["span"]) if who.get("span") else None} for who in event["participants"]
            ]
    except GoldError as error:
        raise GoldError(f"{name}#{event.get('id')}: {error}") from error
    if isinstance(teller := event.get(WHO[section]), str):
        built[WHO[section]] = [teller]
    return built


def check_document(gold: Json, text: str) -> None:
    """Prove one stand-off document against its text.

    Raises:
        GoldError: another text, a span outside it or empty, an unknown value, an id twice, a nesting without an end.
    """
    name = gold["file"]
    if hashlib.sha256(text.encode()).hexdigest() != gold["sha256"]:
        raise GoldError(f"{name}: the text is not the one that was annotated")
    _check_spans(name, [span for spans in gold.get("regions", {}).values() for span in spans], len(text))
    _check_edtf(name, gold.get("published"))
    _check_events(gold, int(gold.get("until") or len(text)))
    statements = gold.get("statements", [])
    parents = {statement["id"]: statement.get("nested_in") for statement in statements}
    if len(parents) < len(statements):
        raise GoldError(f"{name}: a statement id occurs twice")
    for statement in statements:
        where = f"{name}#{statement['id']}"
        if statement["kind"] not in KINDS or statement["polarity"] not in POLARITIES:
            raise GoldError(f"{where}: unknown kind or polarity")
        spans = [s for key in MANY for s in statement[key]] + [statement[key] for key in ONE if statement.get(key)]
        _check_spans(where, spans, int(gold.get("until") or len(text)))
        if not statement["speakers"] or not (statement["content"] or statement["polarity"] == "declined"):
            raise GoldError(f"{where}: no speaker or no content")
        _check_edtf(where, statement.get("said"))
        seen, parent = {statement["id"]}, statement.get("nested_in")
        while parent is not None:
            if parent not in parents or parent in seen:
                raise GoldError(f"{where}: nested in {parent!r}, which is missing or leads back to it")
            seen, parent = seen | {parent}, parents[parent]


def _check_events(gold: Json, size: int) -> None:
    events = [(section, event) for section in EVENTS for event in gold.get(section, [])]
    ids = {event["id"]: section for section, event in events}
    if len(ids) < len(events):
        raise GoldError(f"{gold['file']}: the id of a date, act, expectation or position occurs twice")
    for section, event in events:
        where = f"{gold['file']}#{event['id']}"
        if wrong := [key for key, choices in EVENTS[section].items() if event[key] not in choices]:
            raise GoldError(f"{where}: unknown {' and '.join(wrong)}")
        _check_spans(where, _event_spans(section, event), size)
        conditional = event.get("stance") == "accept with conditions"
        required = [*REQUIRED[section], "conditions"] if conditional else REQUIRED[section]
        if missing := [key for key in required if not event.get(key)]:
            raise GoldError(f"{where}: no {' and no '.join(missing)}")
        if event.get("same") is not None and ids.get(event["same"]) != section:
            raise GoldError(f"{where}: the same as {event['same']!r}, which is missing")
        value = event.get({"dates": "value", "acts": "date", "expectations": "due", "positions": "date"}[section])
        if section == "dates" and event["type"] in {"DURATION", "SET"}:
            if value is not None and not PERIOD.fullmatch(value):
                raise GoldError(f"{where}: not an ISO 8601 period: {value!r}")
        else:
            _check_edtf(where, value)
        if wrong := [p for p in event.get("participants", []) if p["role"] not in {"actor", "recipient", "mediator"}]:
            raise GoldError(f"{where}: unknown role in {wrong}")


def _event_spans(section: str, event: Json) -> list[list[int]]:
    spans = [span for key in EVENT_MANY[section] for span in event[key]]
    spans += [event[key] for key in EVENT_ONE[section] if event.get(key)]
    return spans + [who["span"] for who in event.get("participants", []) if who["span"]]


def _check_spans(where: str, spans: list[list[int]], size: int) -> None:
    if wrong := [span for span in spans if not 0 <= span[0] < span[1] <= size]:
        raise GoldError(f"{where}: spans outside the text (0 to {size}): {wrong}")


def _check_edtf(where: str, date: str | None) -> None:
    if date is not None and (not date or not EDTF.fullmatch(date)):
        raise GoldError(f"{where}: not an EDTF date or interval: {date!r}")


def _references(value: Any) -> Iterator[Json]:
    """Every reference below ``value``: ``{"statement": "name#id"}``, or ``{"document": name}`` with words or a span."""
    if isinstance(value, dict) and ("document" in value or "statement" in value):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _references(part)


def _text_of(name: str, data: Path, documents: dict[str, Json]) -> str:
    if name in documents:
        return read_text(data, documents[name])
    raise GoldError(f"{name}: no such document in the dossier")


def build_dossier(authored: Json, data: Path, documents: dict[str, Json]) -> Json:
    """The stand-off form of a dossier over ``documents`` (stand-off, by name); not checked yet."""
    gold: Json = json.loads(json.dumps(authored))
    for reference in _references({key: value for key, value in gold.items() if key != "copies"}):
        if "words" in reference:
            reference["span"] = locate(_text_of(reference["document"], data, documents), reference.pop("words"))
    return gold


def check_dossier(gold: Json, data: Path, documents: dict[str, Json]) -> None:
    """Prove that references, spans, names, dates and values of a dossier hold. Raises GoldError."""
    statements = {f"{name}#{s['id']}" for name, one in documents.items() for s in one.get("statements", [])}
    for reference in _references(gold):
        if "statement" in reference and reference["statement"] not in statements:
            raise GoldError(f"{reference['statement']}: no such statement in the dossier")
        if "document" in reference:
            size = len(_text_of(reference["document"], data, documents))
            _check_spans(reference["document"], [reference.get("span", [0, size])], size)
    records = [record for key in (*CHOICES, "acts") for record in gold[key]]
    if len({record["id"] for record in records}) < len(records):
        raise GoldError("dossier: a record id occurs twice")
    for section, (key, choices) in CHOICES.items():
        chosen = [m for record in gold[section] for m in record["members"]] if section == "echoes" else gold[section]
        if wrong := {record[key] for record in chosen} - choices:
            raise GoldError(f"dossier: unknown {key} in {section}: {sorted(wrong)}")
    for record in records:
        _check_edtf(record["id"], record.get("due", record.get("date")))
    _check_names(gold, documents)


def _check_names(gold: Json, documents: dict[str, Json]) -> None:
    names = {actor["name"] for actor in gold["actors"]}
    used = {(name, s["id"]) for d in documents.values() for s in d.get("statements", []) for name in s["speakers"]}
    used |= {(p["name"], act["id"]) for act in gold["acts"] for p in act["participants"]}
    used |= {(position["party"], position["id"]) for position in gold["positions"]}
    used |= {(who, expectation["id"]) for expectation in gold["expectations"] for who in expectation["who"]}
    if wrong := sorted(pair for pair in used if pair[0] not in names and not pair[0].startswith("unnamed: ")):
        raise GoldError(f"dossier: names that are no actor: {wrong}")


def show(gold: Json, text: str) -> Iterator[str]:
    """Lines that a person reads: each statement with the words of its spans."""
    check_document(gold, text)
    found = ", ".join(f"{len(gold[section])} {section}" for section in ("statements", *EVENTS) if section in gold)
    yield f"{gold['file']} | {gold.get('outlet')} | {gold.get('published')} | {found}"
    for section in EVENTS:
        for event in gold.get(section, []):
            yield from _show_event(text, section, event)
    for statement in gold.get("statements", []):
        parts = {key: " [...] ".join(text[start:end] for start, end in statement[key]) for key in MANY}
        parts |= {key: text[slice(*statement[key])] for key in ONE if statement.get(key)}
        head = [str(statement.get(key)) for key in ("id", "kind", "polarity", "said", "nested_in")]
        yield f"{' '.join(head)}: {' & '.join(statement['speakers'])}"
        yield from (f"    {key:8}{' '.join(words.split())}" for key, words in parts.items() if words)


def _show_event(text: str, section: str, event: Json) -> Iterator[str]:
    words = {
        key: [
            " ".join(text[slice(*span)].split()) for span in ([event[key]] if key in EVENT_ONE[section] else event[key])
        ]
        for key in (*EVENT_MANY[section], *EVENT_ONE[section])
        if event.get(key)
    }
    names = ("party", "joint", "term", *EVENTS[section], "value", "date", "due", "numbers", WHO[section], "same")
    labels = [event.get(key) for key in (*names, "addressee")]
    yield f"{event['id']} {' '.join(str(label) for label in labels if label)}"
    yield from (f"    {key:10}{' [...] '.join(parts)}" for key, parts in words.items())
    for who in event.get("participants", []):
        yield f"    {who['role']:10}{who['name']} ({text[slice(*who['span'])] if who['span'] else '-'})"


def _run(files: list[Path], data: Path, out: Path | None) -> None:
    """Build (with ``out``) or check the files: documents first, then the dossiers that point into them."""
    loaded: dict[Path, Json] = {path: json.loads(path.read_text("utf-8")) for path in files}
    loaded = {path: one for path, one in loaded.items() if "documents" not in one}  # over many pages: outcomes.py
    documents: dict[Path, dict[str, Json]] = {}
    for path, one in sorted(loaded.items(), key=lambda item: ("actors" in item[1], item[0])):
        known = documents.setdefault(path.parent, {})
        if "actors" in one:
            check_dossier(gold := build_dossier(one, data, known) if out else one, data, known)
        else:
            gold = known[path.name.removesuffix(".json")] = build_document(one, data) if out else one
            check_document(gold, read_text(data, gold))
        if out:
            out.mkdir(parents=True, exist_ok=True)
            spread = json.dumps(gold, ensure_ascii=False, indent=1)
            (out / path.name).write_text(re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", spread) + "\n", "utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when all is well, 1 when an annotation does not hold."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.annotate", description=__doc__)
    parser.add_argument("command", choices=["build", "check", "show"])
    parser.add_argument("files", nargs="+", type=Path, help="authoring files (build) or stand-off files (check, show)")
    parser.add_argument("--data", required=True, type=Path, help="the folder that document paths start from")
    parser.add_argument("--out", type=Path, help="where build writes the stand-off files")
    asked = parser.parse_args(arguments)
    if (asked.command == "build") != (asked.out is not None):
        parser.error("build needs --out; check and show do not take it")
    try:
        if asked.command == "show":
            for gold in [json.loads(path.read_text("utf-8")) for path in asked.files]:
                print("\n".join(show(gold, read_text(asked.data, gold))))
        else:
            _run(asked.files, asked.data, asked.out)
    except (GoldError, OSError, KeyError, json.JSONDecodeError) as error:
        print(f"annotate: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
