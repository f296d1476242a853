"""Trains the coder of PLOVER types: sentences with marked actors → weights of evidence.

    python -m training.coding DATA/plover/PLV_train.tsv src/parleybook/packs/lang/en/coding.npz

A multinomial logistic regression with an L2 penalty over the evidence of ``parleybook.findings.coding``, classes
weighted by the inverse root of their number; L-BFGS (scipy). A fifth of the sentences, each root's in order of a hash
of its words, is held out and never trained on: `python -m evaluation.coding` measures on it.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from parleybook.findings.coding import Coder, Weights
from parleybook.model import Document, document_id
from parleybook.reader.neural import read

_HELD_OUT = 5
_PENALTY = 1.0
_STEPS = 80


class Marked(NamedTuple):
    """A sentence with its two actors (start, end in code points), its root and quad class."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str
    quad: int


def sentences(path: Path) -> tuple[list[Marked], list[Marked]]:
    """The sentences to train on, and those held out; no sentence is in both."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [_marked(row) for row in csv.DictReader(file, delimiter="\t")]
    of: dict[str, list[Marked]] = {}
    for row in sorted(rows, key=lambda row: hashlib.sha256(row.text.encode()).hexdigest()):
        of.setdefault(row.root, []).append(row)
    held = [row for several in of.values() for row in several[2::_HELD_OUT]]
    texts = {row.text for row in held}
    return [row for row in rows if row.text not in texts], held


def _marked(row: Mapping[str, str]) -> Marked:
    text, places = "", dict[str, list[int]]()
    for part in re.split(r"(</?[st]>)", row["marked_sentence"]):
        if re.fullmatch(r"</?[st]>", part):
            places.setdefault(part.strip("</>"), []).append(len(text))
        else:
            text += part
    found = [tuple(places.get(name, ())) for name in "st"]
    if any(len(place) != 2 for place in found):  # marks that are lost: the actors stand beside the sentence
        text = row["sentence"]
        starts = [max(text.find(row[name]), 0) for name in ("source", "target")]
        found = [(start, start + len(row[name])) for start, name in zip(starts, ("source", "target"), strict=True)]
    source, target = ((int(place[0]), int(place[1])) for place in found)
    return Marked(text, source, target, row["gold_root"], int(row["gold_penta"]))


def evidence(rows: Sequence[Marked]) -> list[Counter[str]]:
    """The evidence of each sentence, read by the shipped reader."""
    documents = [Document(id=document_id(row.text, str(n), ""), text=row.text) for n, row in enumerate(rows)]
    return [
        Coder(reading).evidence(reading.run(*row.source), reading.run(*row.target))
        for row, reading in zip(rows, read(documents), strict=True)
    ]


def train(found: Sequence[Counter[str]], roots: Sequence[str]) -> Weights:
    """The weights that tell the roots of sentences by their evidence; what stands in one sentence only is left out."""
    counts = Counter(name for one in found for name in one)
    names = tuple(sorted(name for name, count in counts.items() if count > 1))
    classes = tuple(sorted(set(roots)))
    empty = Weights(names, classes, np.zeros((len(names) + 1, len(classes))))
    table = np.vstack([empty.row(one) for one in found])
    truth = np.array([[root == name for name in classes] for root in roots], dtype=float)
    weight = truth @ np.sqrt(1 / truth.sum(0))
    weight /= weight.mean()

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        now = values.reshape(table.shape[1], -1)
        chance = _softmax(table @ now)
        told = np.maximum((chance * truth).sum(1), 1e-12)
        slope = table.T @ ((chance - truth) * weight[:, None])
        slope[:-1] += _PENALTY * now[:-1]
        return float(-(weight * np.log(told)).sum() + _PENALTY / 2 * (now[:-1] ** 2).sum()), slope.ravel()

    start = np.zeros(table.shape[1] * len(classes))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    return Weights(names, classes, best.reshape(table.shape[1], -1))


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(raised / raised.sum(1, keepdims=True))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("output", type=Path)
    asked = parser.parse_args(arguments)
    rows, _ = sentences(asked.data)
    weights = train(evidence(rows), [row.root for row in rows])
    weights.save(asked.output)
    print(f"{len(rows)} sentences, {len(weights.names)} pieces of evidence → {asked.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
