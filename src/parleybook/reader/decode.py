"""Spans from scores.

Sequence tags are O, then a beginning and an inside tag for each label: 2 × labels + 1 tags.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from parleybook.reader.reading import ATTRIBUTION_ROLES, NAME_LABELS, TIME_TYPES

#: Number of tags of each tagger.
TAG_COUNTS: Final = {
    "names": 2 * len(NAME_LABELS) + 1,
    "times": 2 * len(TIME_TYPES) + 1,
    "roles": 2 * len(ATTRIBUTION_ROLES) + 1,
}
ROLE_TAGS: Final = TAG_COUNTS["roles"]
SOURCE, CUE, CONTENT = range(3)


class Run(NamedTuple):
    """Atoms start:end of one label, with the mean probability of their tags."""

    start: int
    end: int
    label: int
    score: float


def tag(label: int, *, begins: bool) -> int:
    """The tag of a label: odd where a span begins, even inside."""
    return 2 * label + (1 if begins else 2)


def allowed(tags: int) -> NDArray[np.float32]:
    """0 where tag j may follow tag i, -10000 where not: an inside tag follows its own label only; (tags, tags)."""
    table = np.zeros((tags, tags), dtype=np.float32)
    for after in range(2, tags, 2):
        table[:, after] = -1e4
        table[after - 1 : after + 1, after] = 0.0
    return table


def viterbi(
    emissions: NDArray[np.float32], transitions: NDArray[np.float32], count: NDArray[np.integer]
) -> NDArray[np.uint8]:
    """The best tags of each row, (b, a): emissions (b, a, tags), transitions (tags, tags), count (b,) true lengths.

    No row begins with an inside tag, and none is chosen that the transitions forbid.
    """
    rows, length, tags = emissions.shape
    back = np.zeros((length, rows, tags), dtype=np.uint8)
    onto = np.ascontiguousarray(transitions.T)  # (to, from)
    score = emissions[:, 0] + np.where(np.arange(tags) % 2 + (np.arange(tags) == 0) > 0, 0.0, -1e4)
    best = np.empty((length, rows, tags), dtype=np.float32)
    best[0] = score
    for place in range(1, length):
        options = best[place - 1][:, None, :] + onto
        back[place] = options.argmax(-1)
        np.add(options.max(-1), emissions[:, place], out=best[place])
    path = np.zeros((rows, length), dtype=np.uint8)
    for row, many in enumerate(np.maximum(count, 1).tolist()):
        current = int(best[many - 1, row].argmax())
        steps = back[:many, row].tolist()  # asked one by one, a list answers faster than an array
        chosen = [current]
        for place in range(many - 1, 0, -1):
            current = steps[place][current]
            chosen.append(current)
        path[row, :many] = chosen[::-1]
    return path


def certainty(emissions: NDArray[np.float32], tags: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The probability of each chosen tag by its own emissions, (b, a)."""
    shifted = np.exp(emissions - emissions.max(-1, keepdims=True))
    chosen = np.take_along_axis(shifted, tags[..., None].astype(np.int64), -1)[..., 0]
    return np.asarray(chosen / shifted.sum(-1), dtype=np.float32)


def runs(tags: NDArray[np.uint8], score: NDArray[np.float32]) -> list[Run]:
    """The spans of a tag sequence, in order; an inside tag whose span was cut off begins one."""
    label = (tags.astype(np.int64) + 1) // 2 - 1  # -1 outside
    if not len(tags):
        return []
    begins = (label >= 0) & ((tags % 2 == 1) | (label != np.concatenate(([-1], label[:-1]))))
    goes_on = np.concatenate(((label[1:] == label[:-1]) & (tags[1:] % 2 == 0), [False]))
    starts = np.flatnonzero(begins)
    ends = np.flatnonzero((label >= 0) & ~goes_on) + 1
    return [
        Run(a, b, int(label[a]), float(score[a:b].mean())) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
