"""Write a trained model out for the reader: ``python -m training.export --model RUN/model.pt --base MODEL --out DIR``.

DIR receives ``reader.onnx`` (int8; with ``--exact`` float32), ``tables.npz`` (what is scored outside the graph),
``vocabulary.txt`` and ``model.json`` (its name, as findings record it).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic

from parleybook.reader.decode import TAG_COUNTS, allowed
from training.graph import build

#: Name and version of the model; a new model gets a new one.
NAME = "neural 4"

#: Products, by the stems of their weights in the graph, that stay in float32: 0.7 MB.
_FINE: Final = frozenset(["plain", "roles", "names", "times", "link", "coref", "mention"])


def weights(path: Path) -> dict[str, NDArray[Any]]:
    """The state dict of a model or of a checkpoint, as arrays."""
    state = torch.load(path, weights_only=False, map_location="cpu")
    return {name: value.float().numpy() for name, value in state.get("model", state).items()}


def tables(given: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """What the reader scores outside the graph: transitions, links, pairs of mentions, labels of repaired arcs."""
    kept = {
        f"{kind}_transitions": given[f"chains.{kind}.transitions"] + allowed(count)
        for kind, count in TAG_COUNTS.items()
    }
    kept |= {name: given[name] for name in ("link_bias", "link_near")}
    kept |= {name.replace("pair.", "pair_"): value for name, value in given.items() if name.startswith("pair.")}
    return kept | {"label_pair": given["label_pair"].astype(np.float16)}


def _decides(node: onnx.NodeProto) -> bool:
    """Whether a node is the last product before a decision: small, and the first to be hurt by int8."""
    return node.op_type == "MatMul" and node.input[1].rpartition("_")[0] in _FINE


def export(given: dict[str, NDArray[Any]], vocabulary: Path, out: Path, *, exact: bool) -> None:
    """Write the three files."""
    out.mkdir(parents=True, exist_ok=True)
    graph = build(given, exact=exact)
    if exact:
        onnx.save(graph, str(out / "reader.onnx"))
    else:
        with tempfile.TemporaryDirectory() as folder:
            onnx.save(graph, f"{folder}/float.onnx")
            quantize_dynamic(
                f"{folder}/float.onnx",
                out / "reader.onnx",
                op_types_to_quantize=["MatMul", "Attention"],
                weight_type=QuantType.QInt8,
                nodes_to_exclude=[node.name for node in graph.graph.node if _decides(node)],
                per_channel=True,
                # seven bits: the eight-bit products of processors without VNNI saturate
                reduce_range=True,
                extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
            )
    np.savez_compressed(out / "tables.npz", **tables(given))  # type: ignore[arg-type]
    (out / "model.json").write_text(json.dumps({"name": NAME}) + "\n", encoding="utf-8")
    (out / "vocabulary.txt").write_text(vocabulary.read_text(encoding="utf-8").rstrip("\n") + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder with vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exact", action="store_true", help="float32, for comparison")
    arguments = parser.parse_args()
    export(weights(arguments.model), arguments.base / "vocab.txt", arguments.out, exact=arguments.exact)


if __name__ == "__main__":
    main()
