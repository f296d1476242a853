"""CoNLL coreference score: the mean of MUC, B³ and CEAF-e (Pradhan et al. 2014), as sums that add up over documents."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

Chains = Sequence[frozenset[Hashable]]

#: Numerator and denominator of recall and precision for MUC, B³ and CEAF-e: 12 sums.
SUMS = 12


def counts(gold: Chains, found: Chains) -> NDArray[np.float64]:
    """The sums of one document; chains are sets of mentions, chains of one mention are left out by the caller."""
    sums = np.zeros(SUMS)
    sums[0:2], sums[2:4] = _muc(gold, found), _muc(found, gold)
    sums[4:6], sums[6:8] = _b_cubed(gold, found), _b_cubed(found, gold)
    alike = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in found] for a in gold])
    if alike.size:
        rows, columns = linear_sum_assignment(-alike)
        sums[8] = sums[10] = float(alike[rows, columns].sum())
    sums[9], sums[11] = len(gold), len(found)
    return sums


def score(sums: NDArray[np.float64]) -> float:
    """CoNLL F1 in 0..100 from summed counts."""
    parts = []
    for place in (0, 4, 8):
        recall = sums[place] / sums[place + 1] if sums[place + 1] else 0.0
        precision = sums[place + 2] / sums[place + 3] if sums[place + 3] else 0.0
        parts.append(2 * recall * precision / (recall + precision) if recall + precision else 0.0)
    return 100 * float(np.mean(parts))


def _owners(chains: Chains) -> dict[Hashable, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}


def _muc(key: Chains, answer: Chains) -> tuple[float, float]:
    owner = _owners(answer)
    right = total = 0
    for chain in key:
        parts = {owner.get(mention, mention) for mention in chain}
        right += len(chain) - len(parts)
        total += len(chain) - 1
    return right, total


def _b_cubed(key: Chains, answer: Chains) -> tuple[float, float]:
    owner = _owners(answer)
    right, total = 0.0, 0
    for chain in key:
        for mention in chain:
            other = answer[owner[mention]] if mention in owner else frozenset()
            right += len(chain & other) / len(chain)
        total += len(chain)
    return right, total
