"""A linear chain over tags with sets of allowed tags as labels; the sum over chains is a parallel scan."""

from __future__ import annotations

import torch
from torch import Tensor, nn

_NEVER = -1e4


class Chain(nn.Module):
    """Transition scores of a tagger; inside tags may follow their own label only."""

    def __init__(self, tags: int, forbidden: Tensor) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(tags, tags))
        self.register_buffer("forbidden", forbidden)

    def scores(self) -> Tensor:
        """(tags, tags) score of tag j behind tag i."""
        return self.transitions + self.forbidden

    def loss(self, emissions: Tensor, labels: Tensor, count: Tensor) -> Tensor:
        """-log P(allowed tags) of each row, summed over its atoms: (b,).

        ``emissions`` (b, a, tags), ``labels`` (b, a) bit masks, ``count`` (b,) atoms that are no padding.
        """
        tags = emissions.shape[-1]
        bits = (labels[..., None] >> torch.arange(tags)) & 1
        kept = emissions + (1 - bits) * _NEVER
        return self._total(emissions, count) - self._total(kept, count)

    def _total(self, emissions: Tensor, count: Tensor) -> Tensor:
        """log of the sum over all chains, (b,); padding passes through as the identity."""
        rows, length, tags = emissions.shape
        begin = emissions[:, 0] + self.forbidden[0]  # nothing stands before: no inside tag
        steps = self.scores()[None, None] + emissions[:, 1:, None, :]
        here = torch.arange(1, length) < count[:, None]
        same = torch.where(torch.eye(tags, dtype=torch.bool), 0.0, _NEVER)
        steps = torch.where(here[..., None, None], steps, same)
        while steps.shape[1] > 1:
            if steps.shape[1] % 2:
                steps = torch.cat((steps, same.expand(rows, 1, tags, tags)), 1)
            steps = product(steps[:, 0::2], steps[:, 1::2])
        return torch.logsumexp(begin[:, :, None] + steps[:, 0], (1, 2))


def product(left: Tensor, right: Tensor) -> Tensor:
    """Matrix product in the log semiring: each side is shifted by its row or column maximum, then multiplied."""
    high = left.amax(-1, keepdim=True)
    wide = right.amax(-2, keepdim=True)
    return torch.log((left - high).exp() @ (right - wide).exp() + 1e-30) + high + wide
