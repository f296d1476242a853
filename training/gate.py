"""The gate: ``python -m training.gate --data DATA --candidate DIR`` replaces the shipped model, or says why not.

The candidate is measured by ``evaluation.reading`` and must lose to no pinned figure by more than that figure's
tolerance. A figure that has no floor yet passes and is printed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from evaluation.reading import below, measures
from parleybook.reader.neural import WEIGHTS, NeuralReader


def main() -> None:
    """Measure, compare, replace."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--candidate", type=Path, required=True, help="folder that training.export wrote")
    parser.add_argument("--every", type=int, default=8, help="of the newswire articles, read one in so many")
    parser.add_argument("--dry-run", action="store_true", help="measure and compare, replace nothing")
    arguments = parser.parse_args()
    figures = {}
    for measure in measures(NeuralReader(arguments.candidate), arguments.data, [], arguments.every):
        figures[measure.name] = measure.value()
        sys.stdout.write(f"{measure.name:60} {figures[measure.name]:6.2f}\n")
        sys.stdout.flush()
    if failed := below(figures):
        sys.exit("\n".join(failed))
    if not arguments.dry_run:
        WEIGHTS.mkdir(exist_ok=True)
        for path in sorted(arguments.candidate.iterdir()):
            shutil.copy2(path, WEIGHTS / path.name)
        sys.stdout.write(f"replaced the model in {WEIGHTS.name}\n")


if __name__ == "__main__":
    main()
