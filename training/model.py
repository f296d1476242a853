"""The model: MiniLM over pieces with word-shape features, and heads over atoms."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from parleybook.reader.atoms import GAPS, QUOTED, SHAPES
from parleybook.reader.chains import FAR, KINDS, MATCHES, NEAR
from parleybook.reader.decode import TAG_COUNTS, allowed
from parleybook.reader.linking import SEPARATION
from parleybook.reader.reading import DEPREL, MORPH, UPOS
from training.crf import Chain

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
ARC, LABEL, LINK, COREF = 192, 96, 96, 128
#: Width of what two mentions are compared by, and of the hidden layer that weighs a pair.
ALIKE, PAIR = 48, 64


def rounded(x: Tensor) -> Tensor:
    """``x`` as int8 of run time holds it: 255 steps from its least to its greatest value; the gradient passes."""
    with torch.no_grad():
        step = (x.amax().clamp(min=0) - x.amin().clamp(max=0)).float() / 255 + 1e-9
        off = ((x / step).round() * step).to(x.dtype) - x
    return x + off


class Product(nn.Linear):
    """A linear layer that can compute with the numbers that int8 leaves (Jacob et al. 2018).

    Its weights have 64 steps either way for each output, as ``training.export`` writes them.
    """

    grid = False

    def forward(self, x: Tensor) -> Tensor:
        """(…, in) → (…, out)."""
        if not self.grid:
            return super().forward(x)
        with torch.no_grad():
            step = self.weight.abs().amax(1, keepdim=True) / 64 + 1e-9
            off = (self.weight / step).round() * step - self.weight
        return functional.linear(rounded(x), self.weight + off, self.bias)


class Layer(nn.Module):
    """One transformer layer as BERT orders it: attention, norm, feed-forward, norm."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = Product(WIDTH, 3 * WIDTH)
        self.out = Product(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = Product(WIDTH, INNER)
        self.down = Product(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(b, p, WIDTH) → the same; ``mask`` is added to the attention scores."""
        rows, length, _ = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4).unbind(0)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm(x + self.out(seen.transpose(1, 2).reshape(rows, length, WIDTH)))
        return self.last(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and their features → states; the word embeddings stay as they came."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.words.weight.requires_grad_(False)
        self.places = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.gap = nn.Embedding(GAPS, WIDTH)
        self.quoted = nn.Embedding(QUOTED, WIDTH)
        for table in (self.shape, self.gap, self.quoted):
            nn.init.normal_(table.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, shape: Tensor, gap: Tensor, quoted: Tensor, length: Tensor) -> Tensor:
        """States (b, p, WIDTH) of pieces and features (b, p); ``length`` (b,) tells padding."""
        places = torch.arange(ids.shape[1])
        x = self.words(ids) + self.places(places) + self.shape(shape) + self.gap(gap) + self.quoted(quoted)
        x = self.norm(x)
        mask = torch.where(places[None, :] < length[:, None], 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Scores(NamedTuple):
    """What the heads say about b windows of a atoms."""

    word: Tensor  # (b, a) logit: a word begins here
    sent: Tensor  # (b, a) logit: a sentence begins here
    upos: Tensor  # (b, a, tags)
    morph: Tensor  # (b, a, bits) logits
    arcs: Tensor  # (b, a, a) score of head j for word i; the diagonal is the root
    label_child: Tensor  # (b, a, LABEL)
    label_head: Tensor  # (b, a, LABEL)
    names: Tensor  # (b, a, tags)
    times: Tensor
    roles: Tensor
    link_span: Tensor  # (b, a, 2, LINK): as part of a source, of a content
    link_cue: Tensor  # (b, a, LINK)
    coref_child: Tensor  # (b, a, COREF)
    coref_head: Tensor  # (b, a, COREF)
    coref_alike: Tensor  # (b, a, ALIKE)
    coref_mention: Tensor  # (b, a, 2) logits: is a mention's head; begins a new entity


class Pair(nn.Module):
    """The score of two mentions as one thing, from what they are alike in and what their words tell.

    One hidden layer over the pair (Lee et al. 2017), written so that most of it is computed a mention at a time.
    """

    def __init__(self) -> None:
        super().__init__()
        self.alike = nn.Parameter(torch.randn(ALIKE, PAIR) / ALIKE**0.5)
        self.later = nn.Parameter(torch.randn(ALIKE, PAIR) / (2 * ALIKE**0.5))
        self.earlier = nn.Parameter(torch.randn(ALIKE, PAIR) / (2 * ALIKE**0.5))
        self.product = nn.Parameter(torch.randn(PAIR) / 4)
        self.kind_later = nn.Parameter(torch.randn(KINDS, PAIR) / 4)
        self.kind_earlier = nn.Parameter(torch.randn(KINDS, PAIR) / 4)
        self.match = nn.Parameter(torch.randn(MATCHES, PAIR) / 4)
        self.near = nn.Parameter(torch.randn(len(NEAR) + 1, PAIR) / 4)
        self.far = nn.Parameter(torch.randn(len(FAR) + 1, PAIR) / 4)
        self.out = nn.Parameter(torch.randn(PAIR) / PAIR**0.5)

    def forward(self, alike: Tensor, product: Tensor, kind: Tensor, match: Tensor, near: Tensor, far: Tensor) -> Tensor:
        """(m, m) from ``alike`` (m, ALIKE), ``kind`` (m,) and tables over pairs (m, m), later mentions as rows."""
        hidden = (alike[:, None, :] * alike[None, :, :]) @ self.alike
        hidden = hidden + (alike @ self.later + self.kind_later[kind])[:, None]
        hidden = hidden + (alike @ self.earlier + self.kind_earlier[kind])[None, :]
        hidden = hidden + product[..., None] * self.product + self.match[match] + self.near[near] + self.far[far]
        return product + functional.relu(hidden) @ self.out


class Reader(nn.Module):
    """The encoder and every head."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        #: compute the encoder in bfloat16: twice as fast where the processor has it, ten times slower where not
        self.half = False
        self.encoder = Encoder(vocabulary)
        self.drop = nn.Dropout(0.15)
        self.plain = nn.Linear(WIDTH, 2 + len(UPOS) + len(MORPH))
        self.arc = nn.Linear(WIDTH, 2 * ARC)
        self.arc_pair = nn.Parameter(torch.randn(ARC, ARC) / ARC)
        self.arc_head = nn.Linear(ARC, 1)
        self.root = nn.Linear(WIDTH, 1)
        self.label = nn.Linear(WIDTH, 2 * LABEL)
        self.label_pair = nn.Parameter(torch.randn(len(DEPREL), LABEL + 1, LABEL + 1) / LABEL)
        self.tags = nn.ModuleDict({kind: nn.Linear(WIDTH, count) for kind, count in TAG_COUNTS.items()})
        self.chains = nn.ModuleDict(
            {kind: Chain(count, torch.from_numpy(allowed(count))) for kind, count in TAG_COUNTS.items()}
        )
        self.link = nn.Linear(WIDTH, 3 * LINK)
        self.link_near = nn.Parameter(torch.zeros(2, 2 * len(SEPARATION) + 2))
        self.link_bias = nn.Parameter(torch.full((2,), -1.0))
        self.coref = nn.Linear(WIDTH, 2 * COREF + ALIKE)
        self.coref_mention = nn.Linear(WIDTH, 2)
        self.pair = Pair()

    def forward(self, ids: Tensor, shape: Tensor, gap: Tensor, quoted: Tensor, length: Tensor, first: Tensor) -> Scores:
        """The scores over atoms; ``first`` (b, a) is the place of each atom's first piece."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.half):
            states = self.encoder(ids, shape, gap, quoted, length)
        states = states.float()
        x = self.drop(torch.gather(states, 1, first[..., None].expand(-1, -1, WIDTH)))
        plain = self.plain(x)
        child, head = functional.gelu(self.arc(x)).split(ARC, -1)
        arcs = (child @ self.arc_pair + self.arc_head.weight) @ head.transpose(1, 2)
        root = self.root(x)
        arcs = torch.where(torch.eye(arcs.shape[1], dtype=torch.bool), root, arcs)
        label_child, label_head = functional.gelu(self.label(x)).split(LABEL, -1)
        link = self.link(x)
        coref = self.coref(x)
        return Scores(
            plain[..., 0],
            plain[..., 1],
            plain[..., 2 : 2 + len(UPOS)],
            plain[..., 2 + len(UPOS) :],
            arcs,
            label_child,
            label_head,
            self.tags["names"](x),
            self.tags["times"](x),
            self.tags["roles"](x),
            link[..., : 2 * LINK].unflatten(-1, (2, LINK)),
            link[..., 2 * LINK :],
            coref[..., :COREF],
            coref[..., COREF : 2 * COREF],
            coref[..., 2 * COREF :],
            self.coref_mention(x),
        )

    def label_scores(self, child: Tensor, head: Tensor) -> Tensor:
        """(..., relations) from the label states of words and their heads, each (..., LABEL)."""
        one = torch.ones_like(child[..., :1])
        left, right = torch.cat((child, one), -1), torch.cat((head, one), -1)
        return torch.einsum("...i,rij,...j->...r", left, self.label_pair, right)


def start(weights: Path) -> Reader:
    """The reader with the encoder of a BERT checkpoint in safetensors."""
    given = load_file(weights)
    model = Reader(given["embeddings.word_embeddings.weight"].shape[0])
    encoder = model.encoder
    kind = given["embeddings.token_type_embeddings.weight"][0]
    with torch.no_grad():
        encoder.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        encoder.places.weight.copy_(given["embeddings.position_embeddings.weight"] + kind)
        _copy(encoder.norm, given, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            prefix = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                qkv = [given[f"{prefix}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(qkv))
            _copy(layer.out, given, prefix + "attention.output.dense")
            _copy(layer.norm, given, prefix + "attention.output.LayerNorm")
            _copy(layer.up, given, prefix + "intermediate.dense")
            _copy(layer.down, given, prefix + "output.dense")
            _copy(layer.last, given, prefix + "output.LayerNorm")
    return model


def _copy(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[name + ".weight"])  # type: ignore[operator, union-attr]
    module.bias.copy_(given[name + ".bias"])  # type: ignore[operator, union-attr]


def tensor(array: np.ndarray) -> Tensor:  # type: ignore[type-arg]
    """An integer array as a tensor of int64."""
    return torch.from_numpy(array.astype(np.int64))
