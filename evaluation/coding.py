"""PLOVER root and quad of a sentence with its actors given: macro-F1 on a held-out fifth.

    python -m evaluation.coding DATA/plover/PLV_train.tsv

The fifth is cut by `training.marked`; the shipped weights were trained on the rest. "rows" takes the type of the row of
``acts.tsv`` that is nearest to the way between the actors, "trained" the coder. YIELD is the class of older data that
PLOVER 2 cuts into CONCEDE and RETREAT. Intervals are 95 % bootstraps by sentence.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from parleybook.findings.coding import nearest, weights
from parleybook.packs.acts import act_types
from training.marked import evidence, sentences

_SAMPLES = 1000


def macro(gold: Sequence[object], found: Sequence[object]) -> float:
    """Macro-F1 over the classes of the gold, in percent."""
    scores = []
    for one in set(gold):
        right = sum(a == b == one for a, b in zip(gold, found, strict=True))
        scores.append(2 * right / (sum(a == one for a in gold) + sum(b == one for b in found)))
    return 100 * sum(scores) / len(scores)


def quad_of(root: str) -> int:
    """The quad class of a root; YIELD is material cooperation, as in the data."""
    return 2 if root == "YIELD" else act_types()[root].quad


def _row(name: str, gold: Sequence[object], found: Sequence[object]) -> str:
    draw = random.Random(1)
    places = range(len(gold))
    samples = []
    for _ in range(_SAMPLES):
        drawn = draw.choices(places, k=len(places))
        samples.append(macro([gold[at] for at in drawn], [found[at] for at in drawn]))
    samples.sort()
    low, high = samples[int(0.025 * _SAMPLES)], samples[int(0.975 * _SAMPLES) - 1]
    right = 100 * sum(a == b for a, b in zip(gold, found, strict=True)) / len(gold)
    return f"{name:<16}macro-F1 {macro(gold, found):5.1f}  [{low:.1f}, {high:.1f}]  accuracy {right:5.1f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    asked = parser.parse_args(arguments)
    _, held = sentences(asked.data)
    found = evidence(held)
    roots, quads = [row.root for row in held], [row.quad for row in held]
    trained = weights()
    for name, told in (
        ("rows", [nearest(one) or "AGREE" for one in found]),
        ("trained", [trained.best(one) for one in found]),
    ):
        print(_row(f"{name}, root", roots, told))
        print(_row(f"{name}, quad", quads, [quad_of(root) for root in told]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
