"""Which cue a source or content belongs to: the model's own score weighed with where the two stand.

The encoder scores a pair by what the words are; a small network (one hidden layer, fitted by training/linking.py) adds
what it sees badly: how far apart they are, what other cues and spans lie between, sentences and paragraphs crossed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from parleybook.reader.decode import CONTENT, Run

#: Edges of the distance buckets between a span's atom and a cue, in atoms; 0 on its left side, as many on its right.
SEPARATION: Final = (1, 2, 3, 5, 8, 12, 20, 35, 60, 100)
FEATURES: Final = 14
#: By side (source, content): a span is linked to its best cue from this probability on, to any further cue from that.
BEST: Final = (0.2, 0.35)
MORE: Final = (0.4, 1.1)
#: Cues further away, in atoms, are not considered.
REACH: Final = 300
#: Of a span, so many atoms are asked for its cue.
_ASKED: Final = 60


class Link(NamedTuple):
    """Indices into two lists of runs, and a probability."""

    span: int
    cue: int
    score: float


class Ground(NamedTuple):
    """Where the runs stand: arrays over the atoms that they count."""

    sentence: NDArray[np.bool_]  #: a sentence begins here
    paragraph: NDArray[np.bool_]  #: a paragraph begins here
    quoted: NDArray[np.bool_]  #: inside quotation marks


def separation(apart: NDArray[np.integer]) -> NDArray[np.int64]:
    """The bucket of a cue's place minus an atom's place."""
    size = np.searchsorted(SEPARATION, np.abs(apart), side="right")
    return np.asarray(np.where(apart > 0, size + len(SEPARATION) + 1, size), dtype=np.int64)


def raw_scores(
    spans: Sequence[Run], cues: Sequence[Run], scores: Mapping[str, NDArray[Any]], tables: Mapping[str, NDArray[Any]]
) -> NDArray[np.float64]:
    """The encoder's logits, (spans, cues).

    ``scores`` holds "link_span" (a, 2 × k) and "link_cue" (a, k) over atoms; a logit is the mean over the span's atoms
    of their products with the cue's first atom, and of what ``tables`` give for the distance between the two
    ("link_near", (2, buckets)) and for the side ("link_bias", (2,)).
    """
    width = scores["link_cue"].shape[-1]
    starts = np.array([cue.start for cue in cues])
    given = scores["link_cue"][starts]
    found = np.zeros((len(spans), len(cues)))
    for row, run in enumerate(spans):
        side, atoms = run.label // 2, np.arange(run.start, min(run.end, run.start + _ASKED))
        asked = scores["link_span"][atoms].mean(0).reshape(2, width)[side]
        near = tables["link_near"][side][separation(starts[:, None] - atoms)].mean(1)
        found[row] = given @ asked / np.sqrt(width) + tables["link_bias"][side] + near
    return found


def features(
    spans: Sequence[Run], cues: Sequence[Run], logits: NDArray[np.float64], ground: Ground
) -> NDArray[np.float64]:
    """What the small network sees of each pair, (spans, cues, FEATURES)."""
    count = len(ground.sentence)
    s, e = (np.array([getattr(run, side) for run in spans])[:, None] for side in ("start", "end"))
    c, d = (np.array([getattr(run, side) for run in cues])[None, :] for side in ("start", "end"))
    content = np.array([run.label == CONTENT for run in spans])[:, None]
    after = c >= s
    low, high = np.where(after, e, d), np.where(after, c, s)  # what lies between the two
    between = np.maximum(high - low, 0)

    def crossed(marks: NDArray[np.bool_]) -> NDArray[np.int64]:
        total = np.concatenate(([0], np.cumsum(marks)))
        return np.asarray(total[np.minimum(np.maximum(high, low) + 1, count)] - total[np.minimum(low + 1, count)])

    def begun(runs: Sequence[Run], label: int) -> NDArray[np.int64]:
        marks = np.zeros(count, dtype=np.int64)
        np.add.at(marks, [run.start for run in runs if run.label == label], 1)
        total = np.concatenate(([0], np.cumsum(marks)))
        return np.asarray(total[np.maximum(high, low)] - total[low])

    sources, contents = begun(spans, 0), begun(spans, CONTENT)
    best = logits == logits.max(1, keepdims=True)
    rival = np.where(best, -np.inf, logits).max(1, keepdims=True) if logits.shape[1] > 1 else logits - 4
    rival = np.where(np.isfinite(rival), rival, logits.max(1, keepdims=True) - 4)
    against = np.where(best, logits - rival, logits - logits.max(1, keepdims=True))
    columns = [
        np.clip(logits, -12, 12) / 4,
        np.clip(against, -12, 12) / 4,
        np.log1p(between) / 2,
        after,
        np.minimum(begun(cues, 1), 4) / 2,
        np.minimum(np.where(content, contents, sources), 4) / 2,
        np.minimum(np.where(content, sources, contents), 4) / 2,
        np.minimum(crossed(ground.sentence), 4) / 2,
        np.minimum(crossed(ground.paragraph), 3) / 2,
        between == between.min(1, keepdims=True),
        ground.quoted[s],
        ground.quoted[c],
        np.log1p(e - s) / 3,
        best,
    ]
    return np.stack([np.broadcast_to(column, logits.shape) for column in columns], -1).astype(np.float64)


def links(
    spans: Sequence[Run],
    cues: Sequence[Run],
    scores: Mapping[str, NDArray[Any]],
    tables: Mapping[str, NDArray[Any]],
    ground: Ground,
) -> Iterator[Link]:
    """The links between spans (sources and contents) and cues; see ``raw_scores`` for what is given."""
    if not spans or not cues:
        return
    seen = features(spans, cues, raw_scores(spans, cues, scores, tables), ground)
    side = np.array([run.label // 2 for run in spans])
    chance = np.zeros(seen.shape[:2])
    for one in np.unique(side):
        hidden = np.tanh(seen[side == one] @ tables["linking_in"][one] + tables["linking_bias"][one])
        chance[side == one] = 1 / (1 + np.exp(-(hidden @ tables["linking_out"][one]) - tables["linking_last"][one]))
    apart = np.array([run.start for run in spans])[:, None] - np.array([cue.start for cue in cues])[None, :]
    chance = np.where(np.abs(apart) <= REACH, chance, 0.0)
    for place, row in enumerate(chance):
        best = int(row.argmax())
        for cue in np.flatnonzero(row >= BEST[side[place]]):
            if cue == best or row[cue] >= MORE[side[place]]:
                yield Link(place, int(cue), float(row[cue]))
