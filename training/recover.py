"""The weights of a shipped model, back from its files: ``python -m training.recover --base MODEL --out model.pt``.

Checkpoints are not kept with the project; a model that is to be trained on begins with these (``--begin``). What int8
rounded stays rounded; what never leaves training (the bias of the arcs' heads, which no decision needs) is zero.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from parleybook.reader.neural import WEIGHTS
from training.graph import build
from training.model import Reader

Array = NDArray[Any]


def constants(folder: Path) -> dict[str, Array]:
    """Name → value of the constants of a model's graph, int8 products multiplied by their scales again."""
    given = {c.name: numpy_helper.to_array(c) for c in onnx.load(str(folder / "reader.onnx")).graph.initializer}
    found = {name: value for name, value in given.items() if not name.endswith(("_quantized", "_scale", "_zero_point"))}
    for name, value in given.items():
        if name.endswith("_quantized"):
            stem = name.removesuffix("_quantized")
            found[stem] = value.astype(np.float32) * given[f"{stem}_scale"]
    return found


def recover(folder: Path, base: Path) -> dict[str, torch.Tensor]:
    """The state dict of the model in ``folder``.

    A model of chance is written out as a graph; where its weights went tells where to read those of the shipped one.
    """
    model = Reader(len((base / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")))
    draw = np.random.default_rng(1)
    chance = {name: draw.normal(size=tuple(value.shape)).astype(np.float32) for name, value in model.named_parameters()}
    places = {c.name: numpy_helper.to_array(c) for c in build(chance).graph.initializer}
    given = constants(folder)
    state = model.state_dict()
    with np.load(folder / "tables.npz") as tables:
        for name, value in chance.items():
            state[name] = torch.from_numpy(np.array(_found(name, value, places, given, dict(tables))))
    return state


def _found(
    name: str, value: Array, places: dict[str, Array], given: dict[str, Array], tables: dict[str, Array]
) -> Array:
    table = name.replace("pair.", "pair_").replace("chains.", "").replace(".transitions", "_transitions")
    if table in tables:
        stored = tables[table].astype(np.float32)
        return np.where(stored > -1e3, stored, np.float32(0)) if "transitions" in table else stored
    if name in ("encoder.words.weight", "encoder.places.weight"):
        scale = np.abs(value).max(1, keepdims=True) / 127
        rows = next(key for key, held in places.items() if _same(held, np.round(value / scale).astype(np.int8)))
        scales = next(key for key, held in places.items() if _same(held, scale.astype(np.float32)))
        return given[rows].astype(np.float32) * given[scales]
    for key, held in places.items():
        if _same(held, value):
            return given[key]
        if value.ndim == 2 and _same(held, value.T):
            return np.ascontiguousarray(given[key].T)
        if value.ndim == 2 and len(value) == 1 and _same(held, value[0]):
            return given[key][None]
    if name != "arc_head.bias":
        raise ValueError(f"the graph holds no {name}")
    return np.zeros_like(value)


def _same(held: Array, value: Array) -> bool:
    return held.dtype == value.dtype and held.shape == value.shape and bool(np.array_equal(held, value))


def main() -> None:
    """Read the command line and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of a model that training.export wrote")
    parser.add_argument("--base", type=Path, required=True, help="folder with vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.save(recover(arguments.weights, arguments.base), arguments.out)


if __name__ == "__main__":
    main()
