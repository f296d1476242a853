"""Gold of expectations and what became of them, over the pages of many months: ``check`` it and ``show`` its words.

Offsets are code points, end exclusive, into the ``Document.text`` that the program makes of a page. The hash of each
text stands beside them, so that a change of the reading of pages is noticed instead of moving the spans.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from evaluation.annotate import CHOICES, EDTF, EVENTS, GoldError, Json
from parleybook.sources import Problem, read_all

TOLD = {"met", "partly met", "missed", "dropped"}
LABELS = {"outcome": CHOICES["expectations"][1], "kind": EVENTS["expectations"]["kind"]}


def texts(gold: Json, data: Path) -> dict[str, str]:
    """The text of each page that ``gold`` names, by its path under ``data``.

    Raises:
        GoldError: a page is not there, is no single report, or its text is not the one that was annotated.
    """
    found = {}
    for name, known in gold["documents"].items():
        reports = list(read_all([data / name]))
        if len(reports) != 1 or isinstance(reports[0], Problem):
            raise GoldError(f"{name}: not one report")
        text = found[name] = reports[0].document.text
        if hashlib.sha256(text.encode()).hexdigest() != known["sha256"]:
            raise GoldError(f"{name}: the text is not the one that was annotated")
    return found


def check(gold: Json, pages: dict[str, str]) -> None:
    """Prove the records: known labels, spans inside their page, evidence where an outcome is told, and not earlier.

    Raises:
        GoldError: a record does not hold; the message names it.
    """
    if len({record["id"] for record in gold["expectations"]}) < len(gold["expectations"]):
        raise GoldError("the id of an expectation occurs twice")
    for record in gold["expectations"]:
        where, later = record["id"], record["outcome_document"]
        if wrong := [key for key, choices in LABELS.items() if record[key] not in choices]:
            raise GoldError(f"{where}: unknown {' and '.join(wrong)}")
        if not record["said_by"] or not record["what"] or not EDTF.fullmatch(record["due"] or "2000"):
            raise GoldError(f"{where}: nothing said, nobody who says it, or a date that is none")
        if bool(later) != bool(record["outcome_evidence"]) or (record["outcome"] in TOLD and not later):
            raise GoldError(f"{where}: an outcome without its page or without its words")
        if later and gold["documents"][later]["published"] < gold["documents"][record["document"]]["published"]:
            raise GoldError(f"{where}: told by an earlier page")
        due = [record["due_words"]] if record["due_words"] else []
        for name, spans in (
            (record["document"], [*record["what"], record["cue"], *due]),
            (later, record["outcome_evidence"]),
        ):
            if wrong := [f"{start}:{end}" for start, end in spans if not 0 <= start < end <= len(pages[name])]:
                raise GoldError(f"{where}: spans outside {name}: {', '.join(wrong)}")


def show(gold: Json, pages: dict[str, str]) -> Iterator[str]:
    """Lines that a person reads: each expectation with the words of its spans."""
    for record in gold["expectations"]:
        page, later = pages[record["document"]], record["outcome_document"]
        words = " [...] ".join(page[slice(*span)] for span in record["what"])
        yield f"{record['id']} {record['outcome'].upper()} {record['kind']} due {record['due']}: {record['said_by']}"
        yield f"    {record['document']} ({page[slice(*record['cue'])]}) {words}"
        if later:
            yield f"    {later} {' [...] '.join(pages[later][slice(*span)] for span in record['outcome_evidence'])}"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when all is well, 1 when a record does not hold."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.outcomes", description=__doc__)
    parser.add_argument("command", choices=["check", "show"])
    parser.add_argument("file", type=Path, help="the gold file")
    parser.add_argument("--data", required=True, type=Path, help="the folder that the paths of pages start from")
    asked = parser.parse_args(arguments)
    try:
        gold = json.loads(asked.file.read_text("utf-8"))
        check(gold, pages := texts(gold, asked.data))
        if asked.command == "show":
            print("\n".join(show(gold, pages)))
    except (GoldError, OSError, KeyError, json.JSONDecodeError) as error:
        print(f"outcomes: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
