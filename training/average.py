"""The mean of several trained models: ``python -m training.average --out MEAN.pt A.pt B.pt:2 …``; B counts twice.

Models that began from the same weights lie in one valley of the loss, and their mean does better than each of them
(Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Read the command line and write the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+", metavar="MODEL[:WEIGHT]")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    parts = [(name, float(weight or 1)) for name, _, weight in (model.partition(":") for model in given.models)]
    states = [(torch.load(name, weights_only=False, map_location="cpu"), weight) for name, weight in parts]
    models = [(state.get("average", state), weight) for state, weight in states]
    whole = sum(weight for _, weight in models)
    mean = {
        name: sum(model[name] * (weight / whole) for model, weight in models) if value.is_floating_point() else value
        for name, value in models[0][0].items()
    }
    torch.save(mean, given.out)


if __name__ == "__main__":
    main()
