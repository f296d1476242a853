"""The losses of a batch, one a task, each a sum over labelled atoms divided by the atoms of an average batch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from parleybook.reader.chains import Worded, kinds, pairs
from parleybook.reader.linking import separation
from parleybook.reader.reading import MORPH
from training.mixture import Stretch, Unit
from training.model import COREF, LINK, Reader, Scores

WEIGHTS: Final = {
    "word": 0.5,
    "sent": 1.0,
    "upos": 1.0,
    "morph": 1.0,
    "arc": 1.0,
    "label": 1.0,
    "names": 1.5,
    "times": 1.0,
    "roles": 2.0,
    "links": 1.5,
    "mention": 0.5,
    "coref": 1.0,
}
#: A loss is a sum over atoms divided by so many.
PER: Final = 1000.0
#: The score of what cannot be.
NEVER: Final = -1e4


def losses(model: Reader, scores: Scores, batch: Sequence[Unit]) -> dict[str, Tensor]:
    """Task → loss, for the tasks that the batch has labels for."""
    rows = [stretch for unit in batch for stretch in unit]
    found = _plain(scores, rows)
    found |= _tree(model, scores, rows)
    for kind in ("names", "times", "roles"):
        kept = [n for n, row in enumerate(rows) if getattr(row.document, kind) is not None]
        if kept:
            emissions = getattr(scores, kind)[kept].float()
            labels = _padded([getattr(rows[n].document, kind)[rows[n].start : rows[n].end] for n in kept], scores, 1)
            labels[:, 0] = _opened(labels[:, 0])
            count = torch.tensor([rows[n].end - rows[n].start for n in kept])
            found[kind] = model.chains[kind].loss(emissions, labels, count).sum()  # type: ignore[operator]
    found |= _links(model, scores, rows) | _coreference(model, scores, batch)
    return {task: value * (WEIGHTS[task] / PER) for task, value in found.items()}


def _opened(labels: Tensor) -> Tensor:
    """A span that was cut off by the beginning of a stretch begins there: allowed inside tags become beginning tags."""
    inside = labels & 0b10101010101010100
    return labels & ~inside | inside >> 1


def _padded(arrays: list[NDArray[np.generic]], scores: Scores, fill: int) -> Tensor:
    table = np.full((len(arrays), scores.word.shape[1]), fill, dtype=np.int64)
    for row, array in enumerate(arrays):
        table[row, : len(array)] = array
    return torch.from_numpy(table)


def _labels(rows: list[Stretch], scores: Scores, field: str) -> Tensor:
    arrays = []
    for row in rows:
        syntax = row.document.syntax
        assert syntax is not None
        arrays.append(getattr(syntax, field)[row.start : row.end])
    return _padded(arrays, scores, -1)


def _plain(scores: Scores, rows: list[Stretch]) -> dict[str, Tensor]:
    kept = [n for n, row in enumerate(rows) if row.document.syntax is not None]
    if not kept:
        return {}
    known = [rows[n] for n in kept]
    word = _padded([r.document.word[r.start : r.end] for r in known], scores, -1)  # type: ignore[index]
    gap = _padded([r.document.atoms.gap[r.start : r.end] for r in known], scores, 9)
    sent, upos = _labels(known, scores, "sent"), _labels(known, scores, "upos")
    glued, words = gap == 0, word == 1
    free = words & (gap < 2)  # at a line break a sentence begins by rule
    bce = functional.binary_cross_entropy_with_logits
    bits = (_labels(known, scores, "morph")[..., None] >> torch.arange(len(MORPH))) & 1
    return {
        "word": bce(scores.word[kept][glued], word[glued].float(), reduction="sum"),
        "sent": bce(scores.sent[kept][free], sent[free].float(), reduction="sum"),
        "upos": functional.cross_entropy(scores.upos[kept][words], upos[words], reduction="sum"),
        "morph": bce(scores.morph[kept][words], bits[words].float(), reduction="sum") / 4,
    }


def _tree(model: Reader, scores: Scores, rows: list[Stretch]) -> dict[str, Tensor]:
    kept = [n for n, row in enumerate(rows) if row.document.syntax is not None]
    if not kept:
        return {}
    known = [rows[n] for n in kept]
    word = _padded([r.document.word[r.start : r.end] for r in known], scores, 0) == 1  # type: ignore[index]
    sentence = _labels(known, scores, "sent").clamp(min=0).cumsum(1)
    starts = torch.tensor([r.start for r in known])[:, None]
    head = _labels(known, scores, "head")
    head = torch.where(word, head - starts, -1)
    open_ = (sentence[:, :, None] == sentence[:, None, :]) & word[:, None, :]
    arcs = scores.arcs[kept].masked_fill(~open_, NEVER)
    target = head[word]
    arc = functional.cross_entropy(arcs[word], target, reduction="sum")
    place = word.nonzero()
    child = scores.label_child[kept][word]
    parent = scores.label_head[kept][place[:, 0], target]
    relation = _labels(known, scores, "deprel")[word]
    label = functional.cross_entropy(model.label_scores(child, parent), relation, reduction="sum")
    return {"arc": arc, "label": label}


def _links(model: Reader, scores: Scores, rows: list[Stretch]) -> dict[str, Tensor]:
    where: list[tuple[int, int, int, int]] = []
    truth: list[float] = []
    for n, row in enumerate(rows):
        if row.document.links is None:
            continue
        inside = [
            x for x in row.document.links if row.start <= x[1] and x[2] <= row.end and row.start <= x[3] < row.end
        ]
        cues = sorted({x[3] for x in inside})
        spans: dict[tuple[int, int, int], set[int]] = {}
        for role, start, end, cue in inside:
            spans.setdefault((role, start, end), set()).add(cue)
        for (role, start, end), linked in spans.items():
            for atom in range(start, min(end, start + 60)):
                for cue in cues:
                    where.append((n, atom - row.start, cue - row.start, role // 2))
                    truth.append(float(cue in linked))
    if not where:
        return {}
    row_, atom_, cue_, role_ = torch.tensor(where).T
    found = (scores.link_span[row_, atom_, role_] * scores.link_cue[row_, cue_]).sum(-1) / LINK**0.5
    apart = torch.from_numpy(separation((cue_ - atom_).numpy()))
    found = found + model.link_bias[role_] + model.link_near[role_, apart]
    weight = torch.tensor(truth) * 2 + 1
    bce = functional.binary_cross_entropy_with_logits
    return {"links": bce(found, torch.tensor(truth), weight=weight, reduction="sum") * 0.3}


def _coreference(model: Reader, scores: Scores, batch: Sequence[Unit]) -> dict[str, Tensor]:
    row = 0
    mention: list[Tensor] = []
    total: list[Tensor] = []
    for unit in batch:
        if unit[0].document.mentions is not None:
            places: list[tuple[int, int]] = []
            entities: list[str] = []
            worded: list[Worded] = []
            for number, stretch in enumerate(unit, row):
                begins, truth, found = _heads(stretch, scores.coref_mention[number, :, 0])
                logits = scores.coref_mention[number, begins, 0]
                mention.append(functional.binary_cross_entropy_with_logits(logits, truth, reduction="sum"))
                for head, (entity, words) in sorted(found.items()):
                    places.append((number, head - stretch.start))
                    entities.append(entity)
                    worded.append(words)
            if len(places) > 1:
                total.append(_antecedents(model, scores, torch.tensor(places), entities, worded))
        row += len(unit)
    if not mention:
        return {}
    return {"mention": torch.stack(mention).sum()} | ({"coref": torch.stack(total).sum()} if total else {})


def _heads(stretch: Stretch, logits: Tensor) -> tuple[Tensor, Tensor, dict[int, tuple[str, Worded]]]:
    """Words of a stretch, whether each heads a mention, and head → (entity, words) of its mentions.

    What the model wrongly takes for a mention comes too, as an entity of its own: it will when the model is used.
    """
    document = stretch.document
    best: dict[int, Any] = {}
    for m in document.mentions or ():
        inside = stretch.start <= m.start and m.end <= stretch.end
        if inside and (m.head not in best or m.end - m.start < best[m.head].end - best[m.head].start):
            best[m.head] = m
    assert document.word is not None
    assert document.syntax is not None
    begins = torch.from_numpy(np.flatnonzero(document.word[stretch.start : stretch.end] == 1))
    truth = torch.zeros(len(logits))
    truth[[head - stretch.start for head in best]] = 1.0
    sentence = np.cumsum(document.syntax.sent == 1)
    found: dict[int, tuple[str, Worded]] = {}
    wrong = begins[(logits[begins] > 0) & (truth[begins] == 0)].tolist()
    for head in [*best, *(place + stretch.start for place in wrong)]:
        start, end = (best[head].start, best[head].end) if head in best else (head, head + 1)
        atoms = document.atoms
        words = Worded(
            document.text[atoms.start[head] : atoms.end[head]],
            document.text[atoms.start[start] : atoms.end[end - 1]],
            bool(atoms.quoted[head]),
            int(sentence[head]),
        )
        found[head] = (best[head].entity if head in best else f"none {stretch.start} {head}", words)
    return begins, truth[begins], found


def _antecedents(
    model: Reader, scores: Scores, places: Tensor, entities: list[str], worded: Sequence[Worded]
) -> Tensor:
    child, head, alike = (
        table[places[:, 0], places[:, 1]] for table in (scores.coref_child, scores.coref_head, scores.coref_alike)
    )
    new = scores.coref_mention[places[:, 0], places[:, 1], 1]
    order = torch.arange(len(places))
    apart = order[:, None] - order[None, :]
    told = (kinds(worded), *pairs(worded, worded, apart.numpy()))
    kind, match, near, far = (torch.from_numpy(table.astype(np.int64)) for table in told)
    pair = model.pair(alike, child @ head.T / COREF**0.5, kind, match, near, far)
    before = apart > 0
    pair = pair.masked_fill(~before, NEVER)
    number = {name: n for n, name in enumerate(dict.fromkeys(entities))}
    ids = torch.tensor([number[name] for name in entities])
    gold = (ids[:, None] == ids[None, :]) & before
    every = torch.logsumexp(torch.cat((new[:, None], pair), 1), 1)
    found = torch.logsumexp(pair.masked_fill(~gold, NEVER), 1)
    return (every - torch.where(gold.any(1), found, new)).sum()
