"""The gate: ``python -m training.gate --data DATA --candidate DIR`` replaces the shipped model, or says why not.

The candidate is measured by ``evaluation.reading``; no figure may fall below its floor. A figure without a floor passes
and is printed. ``--pin`` then writes the floors of the new model, and never lowers one.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tomllib
from pathlib import Path

from evaluation.reading import FLOORS, Measure, below, measures
from parleybook.reader.neural import WEIGHTS, NeuralReader

#: A floor lies at the lower end of a figure's interval, at least so far below the figure.
_SLACK = 0.5


def pin(found: list[Measure]) -> str:
    """The text of the floors for these measures; a floor that stands higher already stays."""
    old = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"] if FLOORS.exists() else {}
    lines = ["# Pinned by training.gate --pin: the score, and what CI accepts (the lower end of its 95 % interval)."]
    for measure in found:
        value, (low, _) = measure.value(), measure.interval()
        least = min(low, value - _SLACK)
        before = old.get(measure.name, {"at_least": 0.0, "score": value})
        if before["at_least"] > least:
            value, least = before["score"], before["at_least"]
        lines += ["", f'[floors."{measure.name}"]', f"score = {value:.2f}", f"at_least = {least:.2f}"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, compare, replace."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--candidate", type=Path, required=True, help="folder that training.export wrote")
    parser.add_argument("--every", type=int, default=8, help="of the newswire articles, read one in so many")
    parser.add_argument("--dry-run", action="store_true", help="measure and compare, replace nothing")
    parser.add_argument("--pin", action="store_true", help="write the floors of the new model")
    arguments = parser.parse_args()
    found: list[Measure] = []
    for measure in measures(NeuralReader(arguments.candidate), arguments.data, [], arguments.every):
        found.append(measure)
        low, high = measure.interval()
        sys.stdout.write(f"{measure.name:60} {measure.value():6.2f}  [{low:.1f}, {high:.1f}]\n")
        sys.stdout.flush()
    if FLOORS.exists() and (failed := below({measure.name: measure.value() for measure in found})):
        sys.exit("\n".join(failed))
    if arguments.dry_run:
        return
    if arguments.candidate.resolve() != WEIGHTS.resolve():
        WEIGHTS.mkdir(exist_ok=True)
        for path in sorted(arguments.candidate.iterdir()):
            shutil.copy2(path, WEIGHTS / path.name)
    if arguments.pin:
        FLOORS.parent.mkdir(exist_ok=True)
        FLOORS.write_text(pin(found), encoding="utf-8")


if __name__ == "__main__":
    main()
