"""Trains the coder of PLOVER types: sentences with marked actors → weights of evidence.

    python -m training.coding --data DATA --base MODEL --out src/parleybook/packs/lang/en/coding.npz

A multinomial logistic regression with an L2 penalty over the evidence of ``parleybook.findings.coding`` (L-BFGS,
scipy), fitted to the annotated sentences and to what a teacher says about pairs of actors in news that nobody has
annotated (``training.teacher``, ``training.silver``). Annotated classes weigh by the inverse root of their number. A
fifth of the annotated sentences, each root's in order of a hash of its words, is held out from both and never trained
on: `python -m evaluation.coding` measures on it.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from parleybook.findings.coding import Coder, Weights
from parleybook.reader.reading import Reading
from training.marked import evidence, sentences
from training.silver import pairs
from training.teacher import Actors, Teacher

_PENALTY = 1.0
_STEPS = 120
#: What is seen less often than so many times is left out.
_SEEN = 2
#: What a pair that the teacher answered weighs beside an annotated sentence.
_SILVER = 0.3
#: A piece of evidence none of whose weights is as large is left out.
_TELLING = 0.15
#: Fine-tunings that make up the teacher; pairs of actors that it is asked about.
_MEMBERS = 3
_ASKED = 36_000


def asked(data: Path, count: int) -> tuple[list[Actors], list[Counter[str]]]:
    """``count`` pairs of actors in the news, and the evidence of each."""
    actors: list[Actors] = []
    told: list[Counter[str]] = []
    coder: tuple[Reading, Coder] | None = None
    for pair, reading, source, target in itertools.islice(pairs(data), count):
        if coder is None or coder[0] is not reading:
            coder = reading, Coder(reading)
        actors.append(pair)
        told.append(coder[1].evidence(source, target))
    return actors, told


def truth(roots: Sequence[str], classes: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(sentences, classes) of ones and zeros, and the weight of each sentence, 1 in the mean."""
    table = np.array([[root == name for name in classes] for root in roots], dtype=float)
    weight = table @ np.sqrt(1 / table.sum(0))
    return table, weight / weight.mean()


def balanced(chances: NDArray[np.float64], gold: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the teacher says, (pairs, classes), as if classes were met as often as annotated ones weigh.

    The news is mostly about other things than the annotated sentences; what it is short of would hardly be told.
    """
    wanted = np.sqrt(gold.sum(0))
    shifted = chances * (wanted / wanted.sum() / chances.mean(0))
    return np.asarray(shifted / shifted.sum(1, keepdims=True))


def train(
    found: Sequence[Counter[str]], chances: NDArray[np.float64], weight: NDArray[np.float64], classes: Sequence[str]
) -> Weights:
    """The weights that tell ``chances`` (sentences, classes) by the evidence of the sentences."""
    counts = Counter(name for one in found for name in one)
    names = tuple(sorted(name for name, count in counts.items() if count >= _SEEN))
    empty = Weights(names, tuple(classes), np.zeros((len(names) + 1, len(classes))))
    table = sparse.vstack([sparse.csr_matrix(empty.row(one)) for one in found], format="csr")

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        now = values.reshape(table.shape[1], -1)
        told = _log_softmax(table @ now)
        slope = table.T @ ((np.exp(told) - chances) * weight[:, None])
        slope[:-1] += _PENALTY * now[:-1]
        missed = -float((weight[:, None] * chances * told).sum())
        return missed + _PENALTY / 2 * float((now[:-1] ** 2).sum()), slope.ravel()

    start = np.zeros(table.shape[1] * len(classes))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    return Weights(names, tuple(classes), best.reshape(table.shape[1], -1))


def pruned(weights: Weights) -> Weights:
    """The weights without the pieces that hardly tell classes apart: an eighth of the size, and no worse."""
    kept = np.flatnonzero(np.abs(weights.table[:-1]).max(1) >= _TELLING)
    table = np.vstack([weights.table[kept], weights.table[-1:]])
    return Weights(tuple(weights.names[at] for at in kept), weights.classes, table)


def _log_softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    shifted = scores - scores.max(1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(1, keepdims=True)))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the unpacked data sets")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base model: safetensors and vocab.txt")
    parser.add_argument("--out", type=Path, required=True, help="file of the weights")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args(arguments)
    torch.set_num_threads(given.threads)
    rows, _ = sentences(given.data / "plover/PLV_train.tsv")
    classes = sorted({row.root for row in rows})
    teacher = Teacher(given.base, classes, half=bool(torch.cpu._is_avx512_bf16_supported()))
    actors = [Actors(row.text, row.source, row.target) for row in rows]
    for seed in range(1, _MEMBERS + 1):
        teacher.learn(actors, [row.root for row in rows], seed)
    news, told = asked(given.data, _ASKED)
    gold, weight = truth([row.root for row in rows], classes)
    chances = np.vstack([gold, balanced(teacher.chances(news), gold)])
    weights = train([*evidence(rows), *told], chances, np.concatenate([weight, np.full(len(news), _SILVER)]), classes)
    weights = pruned(weights)
    weights.save(given.out)
    print(f"{len(rows)} sentences, {len(news)} pairs, {len(weights.names)} pieces of evidence → {given.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
