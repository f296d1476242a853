"""Spans, links and sentences from scores.

Sequence tags are O, then a beginning and an inside tag for each label: 2 × labels + 1 tags.
"""

from __future__ import annotations

from typing import Final

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
