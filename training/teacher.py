"""The teacher of the coder: the base model fine-tuned on sentences with marked actors, far larger than what is shipped.

It reads a sentence with its two actors set between marks (Baldini Soares et al. 2019) and says how likely each class
is. The coder that the package ships, a linear model over evidence, learns from what it says about many sentences of
news that nobody has annotated (Hinton, Vinyals and Dean 2015).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from parleybook.reader.atoms import GAPS, SPACED, atoms
from parleybook.reader.windows import pieces
from parleybook.reader.wordpiece import WordPiece
from training.model import WIDTH, Encoder, start

#: Vocabulary ids that BERT leaves unused: before and after the source, before and after the target.
_MARKS = ((1, 2), (3, 4))
_LONGEST = 200
_ROWS, _EPOCHS, _RATE, _WARM = 16, 14, 1.2e-4, 0.1


class Actors(NamedTuple):
    """A sentence and its two actors, (start, end) in code points."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int]


class _Row(NamedTuple):
    pieces: list[tuple[int, int, int, int]]  #: id, shape, gap, quoted
    opens: tuple[int, int]  #: the piece that opens the source, the target


class _Classifier(nn.Module):
    """Scores of the classes from the first piece, the mean, and the marks that open the actors."""

    def __init__(self, encoder: Encoder, classes: int, *, half: bool) -> None:
        super().__init__()
        self.encoder, self.half = encoder, half
        self.drop = nn.Dropout(0.2)
        self.hidden, self.out = nn.Linear(4 * WIDTH, WIDTH), nn.Linear(WIDTH, classes)

    def forward(self, table: Tensor, length: Tensor, opens: Tensor) -> Tensor:
        """(b, classes) from pieces (b, p, 4), their numbers (b,) and places (b, 2)."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.half):
            states = self.encoder(*table.unbind(-1), length)
        states = states.float()
        own = (torch.arange(states.shape[1])[None] < length[:, None])[..., None]
        mean = (states * own).sum(1) / length[:, None]
        rows = torch.arange(len(states))
        seen = torch.cat([states[:, 0], mean, states[rows, opens[:, 0]], states[rows, opens[:, 1]]], -1)
        return self.out(functional.gelu(self.hidden(self.drop(seen))))  # type: ignore[no-any-return]


class Teacher:
    """Several fine-tunings of one base model; what they say is averaged."""

    def __init__(self, base: Path, classes: Sequence[str], *, half: bool) -> None:
        """``base`` is the folder of the base model; ``half`` computes the encoder in bfloat16."""
        self._base, self._half = base, half
        self.classes = tuple(classes)
        self._wordpiece = WordPiece((base / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
        self._members: list[_Classifier] = []

    def learn(self, rows: Sequence[Actors], roots: Sequence[str], seed: int) -> None:
        """Fine-tune one more member; ``roots`` are the classes of ``rows``."""
        torch.manual_seed(seed)
        draw = random.Random(seed)
        model = _Classifier(start(self._base / "model.safetensors").encoder, len(self.classes), half=self._half)
        slow = [p for p in model.encoder.parameters() if p.requires_grad]
        fast = [*model.hidden.parameters(), *model.out.parameters()]
        optimiser = torch.optim.AdamW([{"params": slow, "peak": _RATE}, {"params": fast, "peak": 5 * _RATE}], lr=0.0)
        given = [self._row(row) for row in rows]
        truth = torch.tensor([self.classes.index(root) for root in roots])
        counts = Counter(truth.tolist())
        weight = torch.tensor([counts[n] ** -0.5 if n in counts else 0.0 for n in range(len(self.classes))])
        steps, step = _EPOCHS * (len(rows) // _ROWS), 0
        model.train()
        for _ in range(_EPOCHS):
            order = list(range(len(rows)))
            draw.shuffle(order)
            for at in range(0, len(order) - _ROWS + 1, _ROWS):
                chosen = order[at : at + _ROWS]
                for group in optimiser.param_groups:
                    group["lr"] = group["peak"] * min(step / steps / _WARM, (1 - step / steps) / (1 - _WARM))
                scores = model(*_packed([given[n] for n in chosen]))
                told = functional.cross_entropy(scores, truth[chosen], weight / weight.mean(), label_smoothing=0.1)
                told.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimiser.step()
                optimiser.zero_grad()
                step += 1
        self._members.append(model.eval())

    @torch.no_grad()
    def chances(self, rows: Sequence[Actors]) -> NDArray[np.float64]:
        """(rows, classes): how likely each class is."""
        given = [self._row(row) for row in rows]
        order = sorted(range(len(given)), key=lambda n: len(given[n].pieces))
        found = np.zeros((len(rows), len(self.classes)))
        for at in range(0, len(order), 2 * _ROWS):
            chosen = order[at : at + 2 * _ROWS]
            packed = _packed([given[n] for n in chosen])
            said = [model(*packed).softmax(-1) for model in self._members]
            found[chosen] = torch.stack(said).mean(0).numpy()
        return found

    def _row(self, row: Actors) -> _Row:
        made = list(self._pieces(row))
        opens = [next((n for n, (id, *_) in enumerate(made) if id == mark), 0) for mark, _ in _MARKS]
        return _Row(made, (opens[0], opens[1]))

    def _pieces(self, row: Actors) -> Iterator[tuple[int, int, int, int]]:
        cut = atoms(row.text, {*row.source, *row.target})
        split = pieces(row.text, cut, self._wordpiece)
        yield self._wordpiece.first, 0, 0, 0
        for n in range(min(len(cut.start), _LONGEST)):
            first, last = int(cut.start[n]), int(cut.end[n])
            for (opening, _), actor in zip(_MARKS, (row.source, row.target), strict=True):
                if first == actor[0]:
                    yield opening, 0, SPACED, 0
            for k, id in enumerate(split.ids[split.first[n] : split.first[n + 1]].tolist()):
                yield id, int(cut.shape[n]), GAPS - 1 if k else int(cut.gap[n]), int(cut.quoted[n])
            for (_, closing), actor in zip(_MARKS, (row.source, row.target), strict=True):
                if last == actor[1]:
                    yield closing, 0, SPACED, 0
        yield self._wordpiece.last, 0, 0, 0


def _packed(rows: Sequence[_Row]) -> tuple[Tensor, Tensor, Tensor]:
    length = [min(len(row.pieces), 500) for row in rows]
    table = torch.zeros(len(rows), max(length), 4, dtype=torch.int64)
    for n, row in enumerate(rows):
        table[n, : length[n]] = torch.tensor(row.pieces[: length[n]])
    return table, torch.tensor(length), torch.tensor([row.opens for row in rows])
