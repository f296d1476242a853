"""How far a second annotation of positions agrees with the first.

Usage: python evaluation/gold/positions/agreement.py, in the project's root. Two records of a document are the same
finding when the party, the term and a character of evidence are; of those it counts who also agrees on the rest.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

HERE = Path(__file__).parent
FIELDS = ("stance", "said_by", "date", "addressee", "joint")


def overlap(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Shared characters of evidence over all of them; 0 where the party or the term differs."""
    if (one["party"], one["term"]) != (other["party"], other["term"]):
        return 0.0
    first, second = ({at for span in record["evidence"] for at in range(*span)} for record in (one, other))
    return len(first & second) / len(first | second)


def main() -> None:
    """Print F1 of the findings and the share of them on which each field agrees."""
    sizes, pairs, spans = [0, 0], 0, 0.0
    agreed = dict.fromkeys(FIELDS, 0)
    for file in sorted((HERE / "second").glob("*.json")):
        second = json.loads(file.read_text(encoding="utf-8"))["positions"]
        first = json.loads((HERE / file.name).read_text(encoding="utf-8"))["positions"]
        sizes = [sizes[0] + len(first), sizes[1] + len(second)]
        scores = np.array([[overlap(a, b) + 0.1 * (a["stance"] == b["stance"]) for b in second] for a in first])
        if not scores.size:
            continue
        for row, column in zip(*linear_sum_assignment(-scores), strict=True):
            if shared := overlap(first[row], second[column]):
                pairs, spans = pairs + 1, spans + shared
                for field in FIELDS:
                    agreed[field] += first[row][field] == second[column][field]
    sys.stdout.write(f"records {sizes[0]} and {sizes[1]}, found by both {pairs}, F1 {2 * pairs / sum(sizes):.3f}\n")
    sys.stdout.write(f"mean overlap of evidence {spans / pairs:.2f}\n")
    sys.stdout.write("".join(f"{field} {count} of {pairs}\n" for field, count in agreed.items()))


if __name__ == "__main__":
    main()
