"""The run-time graph: the trained model written out as ONNX, decisions included.

Written node by node with the fused operators of onnxruntime's transformer kernels, so that nothing depends on what an
exporter makes of the model. Word and sentence starts are decided inside the graph; trees are masked with them, and
each word's relation to its best head is scored there too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from parleybook.reader.reading import DEPREL, MORPH, UPOS
from training.model import ARC, HEADS, LABEL, LAYERS, LINK, WIDTH

Array = NDArray[Any]
_INPUTS = ("ids", "shape", "gap", "quoted", "length", "first", "given_word", "given_sent")


class Graph:
    """Nodes and constants under construction; ``op`` returns the name of a node's first output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._number = 0

    def name(self, stem: str) -> str:
        """A fresh name."""
        self._number += 1
        return f"{stem}_{self._number}"

    def constant(self, value: Array, stem: str = "c") -> str:
        """The name of a constant."""
        name = self.name(stem)
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def ints(self, *values: int) -> str:
        """A constant vector of int64."""
        return self.constant(np.array(values, dtype=np.int64))

    def op(self, kind: str, *given: str, domain: str = "", out: str = "", outputs: int = 1, **attributes: Any) -> str:
        """Add a node."""
        made = [out or self.name(kind.lower())] + [self.name("also") for _ in range(outputs - 1)]
        self.nodes.append(helper.make_node(kind, list(given), made, name=self.name("n"), domain=domain, **attributes))
        return made[0]

    def contrib(self, kind: str, *given: str, **attributes: Any) -> str:
        """Add a node of onnxruntime's own operators."""
        return self.op(kind, *given, domain="com.microsoft", **attributes)

    def linear(self, x: str, weight: Array, bias: Array, stem: str, out: str = "") -> str:
        """x @ weight.T + bias, with torch's (out, in) weight."""
        product = self.op("MatMul", x, self.constant(weight.T, stem))
        return self.op("Add", product, self.constant(bias), out=out)

    def part(self, x: str, start: int, end: int, out: str = "") -> str:
        """x[..., start:end]."""
        return self.op("Slice", x, self.ints(start), self.ints(end), self.ints(-1), out=out)

    def single(self, x: str, place: int) -> str:
        """x[..., place]."""
        return self.op("Squeeze", self.part(x, place, place + 1), self.ints(-1))

    def table(self, weight: Array, places: str) -> str:
        """Rows of an embedding table kept as int8 with one scale a row."""
        scale = np.maximum(np.abs(weight).max(1, keepdims=True), 1e-6) / 127
        rounded = np.round(weight / scale).astype(np.int8)
        rows = self.op("Cast", self.op("Gather", self.constant(rounded, "table"), places), to=TensorProto.FLOAT)
        return self.op("Mul", rows, self.op("Gather", self.constant(scale.astype(np.float32)), places))


def build(w: dict[str, Array], *, exact: bool = False) -> onnx.ModelProto:
    """The graph of a state dict; with ``exact`` the embeddings stay float32, for comparison."""
    g = Graph()
    x = _encode(g, w, exact)
    places = g.op("Expand", g.op("Unsqueeze", "first", g.ints(-1)), g.ints(1, 1, WIDTH))
    x = g.op("GatherElements", x, places, axis=1)
    sentence, word = _plain(g, w, x)
    _tree(g, w, x, sentence, word)
    for kind in ("names", "times", "roles"):
        g.linear(x, w[f"tags.{kind}.weight"], w[f"tags.{kind}.bias"], kind, out=kind)
    link = g.linear(x, w["link.weight"], w["link.bias"], "link")
    g.part(link, 0, 2 * LINK, out="link_span")
    g.part(link, 2 * LINK, 3 * LINK, out="link_cue")
    g.linear(x, w["coref.weight"], w["coref.bias"], "coref", out="coref")
    g.linear(x, w["coref_mention.weight"], w["coref_mention.bias"], "mention", out="mention")
    return _model(g)


def _encode(g: Graph, w: dict[str, Array], exact: bool) -> str:
    def rows(name: str, places: str) -> str:
        if exact:
            return g.op("Gather", g.constant(w[f"encoder.{name}.weight"]), places)
        return g.table(w[f"encoder.{name}.weight"], places)

    width = g.op("Gather", g.op("Shape", "ids"), g.ints(1))
    order = g.op("Range", g.constant(np.array(0)), g.op("Squeeze", width), g.constant(np.array(1)))
    x = g.op("Add", rows("words", "ids"), rows("places", order))
    for name in ("shape", "gap", "quoted"):
        x = g.op("Add", x, g.op("Gather", g.constant(w[f"encoder.{name}.weight"]), name))
    x = _norm(g, w, x, "encoder.norm")
    for number in range(LAYERS):
        p = f"encoder.layers.{number}."
        weight, bias = g.constant(w[p + "qkv.weight"].T, "qkv"), g.constant(w[p + "qkv.bias"])
        seen = g.contrib("Attention", x, weight, bias, "length", num_heads=HEADS)
        seen = g.op("MatMul", seen, g.constant(w[p + "out.weight"].T, "out"))
        x = _skip(g, w, x, seen, p + "norm", w[p + "out.bias"])
        up = g.op("MatMul", x, g.constant(w[p + "up.weight"].T, "up"))
        up = g.contrib("BiasGelu", up, g.constant(w[p + "up.bias"]))
        down = g.op("MatMul", up, g.constant(w[p + "down.weight"].T, "down"))
        x = _skip(g, w, x, down, p + "last", w[p + "down.bias"])
    return x


def _norm(g: Graph, w: dict[str, Array], x: str, name: str) -> str:
    scale, bias = g.constant(w[name + ".weight"]), g.constant(w[name + ".bias"])
    return g.op("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-12)


def _skip(g: Graph, w: dict[str, Array], x: str, added: str, name: str, bias: Array) -> str:
    given = (x, added, g.constant(w[name + ".weight"]), g.constant(w[name + ".bias"]), g.constant(bias))
    return g.contrib("SkipLayerNormalization", *given, epsilon=1e-12)


def _plain(g: Graph, w: dict[str, Array], x: str) -> tuple[str, str]:
    """Word and sentence starts, tags, morphology; returns (number of each atom's sentence, word starts)."""
    plain = g.linear(x, w["plain.weight"], w["plain.bias"], "plain")
    zero, none = g.constant(np.array(0, dtype=np.float32)), g.constant(np.array(0, dtype=np.int32))

    def decide(place: int, given: str) -> str:
        free = g.op("Less", given, none)
        found = g.op("And", free, g.op("Greater", g.single(plain, place), zero))
        return g.op("Or", found, g.op("Greater", given, none))

    word = decide(0, "given_word")
    sent = g.op("And", decide(1, "given_sent"), word)
    g.op("Cast", word, to=TensorProto.BOOL, out="word")
    g.op("Cast", sent, to=TensorProto.BOOL, out="sent")
    low = 2 + len(UPOS)
    best = g.op("ArgMax", g.part(plain, 2, low), axis=-1, keepdims=0)
    g.op("Cast", best, to=TensorProto.UINT8, out="upos")
    bits = g.op("Cast", g.op("Greater", g.part(plain, low, low + len(MORPH)), zero), to=TensorProto.FLOAT)
    # no MatMul: the export quantizes those to int8, and of powers of two only the largest survive
    powers = g.constant(2.0 ** np.arange(len(MORPH), dtype=np.float32))
    summed = g.op("ReduceSum", g.op("Mul", bits, powers), g.ints(-1), keepdims=0)
    g.op("Cast", summed, to=TensorProto.INT32, out="morph")
    number = g.op("CumSum", g.op("Cast", sent, to=TensorProto.INT32), g.constant(np.array(1, dtype=np.int32)))
    return number, word


def _tree(g: Graph, w: dict[str, Array], x: str, sentence: str, word: str) -> None:
    arc = g.contrib("Gelu", g.linear(x, w["arc.weight"], w["arc.bias"], "arc"))
    child = g.op("MatMul", g.part(arc, 0, ARC), g.constant(w["arc_pair"], "pair"))
    child = g.op("Add", child, g.constant(w["arc_head.weight"][0]))
    arcs = g.op("MatMul", child, g.op("Transpose", g.part(arc, ARC, 2 * ARC), perm=[0, 2, 1]))
    length = g.op("Gather", g.op("Shape", "first"), g.ints(1))
    square = g.op("ConstantOfShape", g.op("Concat", length, length, axis=0))
    diagonal = g.op("Cast", g.op("EyeLike", square), to=TensorProto.BOOL)
    arcs = g.op("Where", diagonal, g.linear(x, w["root.weight"], w["root.bias"], "root"), arcs)
    same = g.op("Equal", g.op("Unsqueeze", sentence, g.ints(2)), g.op("Unsqueeze", sentence, g.ints(1)))
    open_ = g.op("And", same, g.op("Unsqueeze", word, g.ints(1)))
    arcs = g.op("Where", open_, arcs, g.constant(np.array(-1e4, dtype=np.float32)), out="arcs")
    head = g.op("ArgMax", arcs, axis=-1, keepdims=0)
    g.op("Cast", head, to=TensorProto.INT32, out="head")
    label = g.contrib("Gelu", g.linear(x, w["label.weight"], w["label.bias"], "label"))
    one = g.constant(np.ones((1, 1, 1), dtype=np.float32))
    shape = g.op("Concat", g.op("Shape", "first"), g.ints(1), axis=0)
    ones = g.op("Expand", one, shape)
    left = g.op("Concat", g.part(label, 0, LABEL), ones, axis=-1, out="label_child")
    right = g.op("Concat", g.part(label, LABEL, 2 * LABEL), ones, axis=-1, out="label_head")
    places = g.op("Expand", g.op("Unsqueeze", head, g.ints(-1)), g.ints(1, 1, LABEL + 1))
    chosen = g.op("GatherElements", right, places, axis=1)
    weight = w["label_pair"].transpose(1, 2, 0).reshape(LABEL + 1, -1)  # (child, head × relation)
    spread = g.op("MatMul", left, g.constant(weight, "label_pair"))
    spread = g.op("Reshape", spread, g.ints(0, 0, LABEL + 1, len(DEPREL)))
    scores = g.op("MatMul", g.op("Unsqueeze", chosen, g.ints(2)), spread)
    best = g.op("ArgMax", g.op("Squeeze", scores, g.ints(2)), axis=-1, keepdims=0)
    g.op("Cast", best, to=TensorProto.UINT8, out="deprel")


_OUTPUTS = {
    "word": (TensorProto.BOOL, ("b", "a")),
    "sent": (TensorProto.BOOL, ("b", "a")),
    "upos": (TensorProto.UINT8, ("b", "a")),
    "morph": (TensorProto.INT32, ("b", "a")),
    "arcs": (TensorProto.FLOAT, ("b", "a", "a")),
    "head": (TensorProto.INT32, ("b", "a")),
    "deprel": (TensorProto.UINT8, ("b", "a")),
    "label_child": (TensorProto.FLOAT, ("b", "a", "l")),
    "label_head": (TensorProto.FLOAT, ("b", "a", "l")),
    "names": (TensorProto.FLOAT, ("b", "a", "n")),
    "times": (TensorProto.FLOAT, ("b", "a", "t")),
    "roles": (TensorProto.FLOAT, ("b", "a", "r")),
    "link_span": (TensorProto.FLOAT, ("b", "a", "k2")),
    "link_cue": (TensorProto.FLOAT, ("b", "a", "k")),
    "coref": (TensorProto.FLOAT, ("b", "a", "c")),
    "mention": (TensorProto.FLOAT, ("b", "a", "m")),
}


def _model(g: Graph) -> onnx.ModelProto:
    shapes: dict[str, Sequence[str]] = dict.fromkeys(_INPUTS, ("b", "p"))
    shapes |= {"length": ("b",)} | dict.fromkeys(("first", "given_word", "given_sent"), ("b", "a"))
    kinds = dict.fromkeys(_INPUTS, TensorProto.INT32) | {"first": TensorProto.INT64}
    given = [helper.make_tensor_value_info(name, kinds[name], shapes[name]) for name in _INPUTS]
    made = [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in _OUTPUTS.items()]
    graph = helper.make_graph(g.nodes, "reader", given, made, g.constants)
    imports = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=imports, ir_version=9)
