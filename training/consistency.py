"""What a text has no labels for, the running mean of the model tells the model, which sees some of its words hidden.

A mean teacher (Tarvainen and Valpola 2017): the mean of the weights over the last steps errs less than the weights of
any step, and that it must be found again with words hidden keeps the model from learning its texts by heart. News
without labels thus takes part in every task that is scored word by word; articles annotated for attribution take part
in trees and names.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.losses import NEVER, PER, WEIGHTS
from training.mixture import Stretch, Unit
from training.model import Reader, Scores


def consistency(model: Reader, scores: Scores, told: Scores, batch: Sequence[Unit]) -> dict[str, Tensor]:
    """Task → loss, of what ``scores`` say against what the running mean told (``told``, without gradient)."""
    rows = [stretch for unit in batch for stretch in unit]
    found = {}
    for kind in ("names", "times", "roles"):
        if kept := [n for n, row in enumerate(rows) if getattr(row.document, kind) is None]:
            real = _real([rows[n] for n in kept], scores)
            found[kind] = _apart(getattr(scores, kind)[kept][real], getattr(told, kind)[kept][real])
    if kept := [n for n, row in enumerate(rows) if row.document.syntax is None]:
        found |= _syntax(model, scores, told, kept, [rows[n] for n in kept])
    return {f"{task} told": value * (WEIGHTS[task] / PER) for task, value in found.items()}


def _syntax(model: Reader, scores: Scores, told: Scores, kept: list[int], rows: list[Stretch]) -> dict[str, Tensor]:
    real = _real(rows, scores)
    gap = torch.full(real.shape, 9)
    for n, row in enumerate(rows):
        gap[n, : row.end - row.start] = torch.from_numpy(row.document.atoms.gap[row.start : row.end].astype("int64"))
    word = real & ((told.word[kept] > 0) | (gap > 0))
    sent = word & ((told.sent[kept] > 0) | (gap >= 2))
    number = sent.cumsum(1)
    closed = (number[:, :, None] != number[:, None, :]) | ~word[:, None, :]
    wanted = told.arcs[kept].masked_fill(closed, NEVER)[word]
    place, head = word.nonzero()[:, 0], wanted.argmax(-1)
    labels = [model.label_scores(s.label_child[kept][word], s.label_head[kept][place, head]) for s in (scores, told)]
    bce = functional.binary_cross_entropy_with_logits
    glued, free = real & (gap == 0), word & (gap < 2)
    return {
        "word": bce(scores.word[kept][glued], told.word[kept][glued].sigmoid(), reduction="sum"),
        "sent": bce(scores.sent[kept][free], told.sent[kept][free].sigmoid(), reduction="sum"),
        "upos": _apart(scores.upos[kept][word], told.upos[kept][word]),
        "morph": bce(scores.morph[kept][word], told.morph[kept][word].sigmoid(), reduction="sum") / 4,
        "arc": _apart(scores.arcs[kept].masked_fill(closed, NEVER)[word], wanted),
        "label": _apart(labels[0], labels[1].detach()),
    }


def _real(rows: list[Stretch], scores: Scores) -> Tensor:
    """(rows, atoms): no padding."""
    return torch.arange(scores.word.shape[1]) < torch.tensor([row.end - row.start for row in rows])[:, None]


def _apart(found: Tensor, told: Tensor) -> Tensor:
    """Cross-entropy, summed, of what is found (n, choices) against what was told."""
    return -(told.softmax(-1) * functional.log_softmax(found, -1)).sum()
