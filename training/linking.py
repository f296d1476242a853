"""Fit the small network of reader/linking.py: ``python -m training.linking --data DATA --weights DIR``.

It is fitted on gold spans with the scores of an exported model, and stored in the model's tables: on the articles of
PolNeAR train that the model was not trained on, since on its own training articles a model is surer than it will be.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from parleybook.reader.decode import CUE, Run
from parleybook.reader.linking import FEATURES, REACH, features, raw_scores
from parleybook.reader.neural import NeuralReader, ground
from training.corpora import polnear

HIDDEN = 24


class Text(NamedTuple):
    """A document as the reader takes it."""

    id: str
    text: str


def examples(reader: NeuralReader, folder: Path) -> Iterator[tuple[int, NDArray[Any], NDArray[Any]]]:
    """(side, features (pairs, FEATURES), truth (pairs,)) of each span of the articles kept aside."""
    items = [item for number, item in enumerate(polnear.articles(folder)) if number % polnear.ASIDE == 0]
    for name, text, versions in items:
        known = polnear.label(name, text, versions[0], reader.encoder.wordpiece)
        truth = {}
        for role, start, end, cue in known.links or ():
            truth.setdefault((start, end, role), set()).add(cue)
        segments = reader.encoder.sheets(reader.segments([(Text(name, text), None)], []))
        for segment in segments:
            if not segment.windows:
                continue
            base, stop = segment.start, segment.end
            spans = [key for key in sorted(truth) if base <= key[0] and key[1] <= stop]
            cues = sorted({cue for key in spans for cue in truth[key] if base <= cue < stop})
            if not spans or not cues:
                continue
            runs = [Run(start - base, end - base, role, 1.0) for start, end, role in spans]
            begun = [Run(cue - base, cue - base + 1, CUE, 1.0) for cue in cues]
            logits = raw_scores(runs, begun, segment.sheet, reader.encoder.tables)
            seen = features(runs, begun, logits, ground(segment))
            for row, key in enumerate(spans):
                near = np.abs(np.array(cues) - key[0]) <= REACH
                right = np.array([cue in truth[key] for cue in cues])
                yield key[2] // 2, seen[row][near], right[near]


def fit(found: list[tuple[NDArray[Any], NDArray[Any]]], steps: int = 600) -> tuple[Tensor, ...]:
    """The weights of one side: in (FEATURES, HIDDEN), bias (HIDDEN,), out (HIDDEN,), last ()."""
    torch.manual_seed(1)
    x = torch.tensor(np.concatenate([seen for seen, _ in found]), dtype=torch.float32)
    y = torch.tensor(np.concatenate([right for _, right in found]), dtype=torch.float32)
    first, last = nn.Linear(FEATURES, HIDDEN), nn.Linear(HIDDEN, 1)
    optimiser = torch.optim.AdamW([*first.parameters(), *last.parameters()], lr=0.02, weight_decay=0.01)
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = 0.02 * (1 - step / steps)
        loss = functional.binary_cross_entropy_with_logits(last(torch.tanh(first(x)))[:, 0], y)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    print(f"{len(found)} spans, {len(y)} pairs, loss {float(loss):.4f}")
    return first.weight.detach().T, first.bias.detach(), last.weight.detach()[0], last.bias.detach()[0]


def main() -> None:
    """Fit both sides and store them beside the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="folder that training.export wrote")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    reader = NeuralReader(arguments.weights, arguments.threads)
    sides: tuple[list[Any], list[Any]] = ([], [])
    for side, seen, right in examples(reader, arguments.data / "polnear/train"):
        sides[side].append((seen, right))
    fitted = [fit(found) for found in sides]
    with np.load(arguments.weights / "tables.npz") as stored:
        tables = {name: stored[name] for name in stored.files}
    for number, name in enumerate(("in", "bias", "out", "last")):
        tables[f"linking_{name}"] = np.stack([weights[number].numpy() for weights in fitted])
    np.savez_compressed(arguments.weights / "tables.npz", **tables)


if __name__ == "__main__":
    main()
