"""Statements beside peers, on the same texts in one run: linked, source, cue, content, and time.

    python -m benchmarks.attribution DATA --python PEERS/bin/python --model en_core_web_sm \
        --gendergap CHECKOUT/nlp/english --journalismai CHECKOUT/regex_pipeline

PEERS is a virtual environment with textacy, spaCy and a model. A peer's parse is spaCy's; ours is our reader's. Peers
resolve no names, so that speakers are not compared. The protocol is that of `evaluation/statements.py`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from evaluation.statements import Record, Scores, clipped, gold_documents, of_report, polnear_documents
from parleybook import pipeline
from parleybook.model import Report

_GOLD = Path(__file__).parent.parent / "evaluation" / "gold" / "news"
_Documents = Sequence[tuple[str, Report, list[Record], int]]


def peers(asked: argparse.Namespace) -> list[list[str]]:
    """The command of each peer that was named."""
    script = str(Path(__file__).parent / "peers.py")
    found = [[asked.python, script, "textacy", asked.model]]
    found += [
        [asked.python, script, name, asked.model, str(folder.resolve())]
        for name, folder in (("gendergap", asked.gendergap), ("journalismai", asked.journalismai))
        if folder
    ]
    return found


def ours(documents: _Documents) -> tuple[list[list[Record]], float]:
    """What the pipeline finds, and the seconds it took from text to statements."""
    list(pipeline.read([documents[0][1]]))  # the model is loaded once, as the peers' is
    start = time.perf_counter()
    reads = list(pipeline.read([report for _, report, _, _ in documents]))
    seconds = time.perf_counter() - start
    return [of_report(one) for one in reads], seconds


def theirs(command: list[str], documents: _Documents) -> tuple[list[list[Record]], float]:
    """What a peer finds, and the seconds it took."""
    texts = json.dumps([report.document.text for _, report, _, _ in documents])
    done = subprocess.run(command, input=texts, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    records = [
        [Record({role: tuple(map(tuple, one[role])) for role in ("source", "cue", "content")}) for one in several]
        for several in told["found"]
    ]
    return records, told["seconds"]


def scores(documents: _Documents, found: Sequence[Sequence[Record]]) -> Scores:
    """The scores of what was found."""
    result = Scores()
    for (name, report, gold, until), records in zip(documents, found, strict=True):
        kept = [clipped(one, until) for one in records if one.spans["content"][0][0] < until]
        result.add(name, report.document.text, gold, kept)
    return result


def line(name: str, result: Scores, seconds: float, count: int) -> str:
    """A row of the table."""
    precision, recall, linked = result.linked.score()
    exact = " | ".join(f"{result.exact[role].score()[2]:.1f}" for role in ("source", "cue", "content"))
    direct, of = result.kinds.get("direct", [0, 0])
    told = f"{100 * direct / of:.1f}" if of else "–"
    return f"| {name} | {precision:.1f} | {recall:.1f} | {linked:.1f} | {exact} | {told} | {count / seconds:.1f} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--python", required=True, help="the interpreter of the peers' environment")
    parser.add_argument("--model", default="en_core_web_sm")
    parser.add_argument("--gendergap", type=Path)
    parser.add_argument("--journalismai", type=Path)
    asked = parser.parse_args(arguments)
    for title, documents in (
        ("forty articles", list(gold_documents(asked.data, _GOLD))),
        ("PolNeAR dev", list(polnear_documents(asked.data / "polnear" / "dev"))),
    ):
        print(f"\n{title}\n\n| | precision | recall | linked F1 | source | cue | content | direct found | texts/s |")
        print("|---|---|---|---|---|---|---|---|---|")
        found, seconds = ours(documents)
        print(line("Parleybook", scores(documents, found), seconds, len(documents)), flush=True)
        for command in peers(asked):
            found, seconds = theirs(command, documents)
            print(line(command[2], scores(documents, found), seconds, len(documents)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
