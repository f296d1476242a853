"""Words hidden from the model while it learns, so that it tells what a word is from where it stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from parleybook.reader.windows import Batch

#: Shapes (see reader.atoms) of words that may be names, and of all words with letters.
_CAPITAL = (1, 2, 3, 4)
_LETTERS = (0, *_CAPITAL)


class Disguise:
    """Hides a share of the words of a batch.

    A capitalised word gets pieces of chance and keeps its shape and their number: a name that nobody has seen. Another
    word becomes the mask, which the base model learnt to fill in (Devlin et al. 2019; as regularisation of a tagger:
    word dropout, Kiperwasser and Goldberg 2016).
    """

    def __init__(self, vocabulary: Sequence[str], seed: int, names: float, others: float) -> None:
        """``names`` and ``others`` are the shares hidden of capitalised words and of other words, 0 to 1."""
        self._draw = np.random.default_rng(seed)
        self._shares = names, others
        self._mask = vocabulary.index("[MASK]")
        bare = [piece.removeprefix("##") for piece in vocabulary]
        plain = [n for n, piece in enumerate(bare) if len(piece) > 1 and piece.isascii() and piece.isalpha()]
        self._begins = np.array([n for n in plain if bare[n] == vocabulary[n]])
        self._goes_on = np.array([n for n in plain if bare[n] != vocabulary[n]])

    def __call__(self, made: Batch) -> Batch:
        """The same batch with other ids; everything else stays."""
        ids, (names, others) = made.ids.copy(), self._shares
        for row, count in enumerate(made.atoms.tolist()):
            where = made.first[row, :count]
            ends = np.append(where[1:], made.length[row] - 1)
            shape = made.shape[row, where]
            name = np.isin(shape, _CAPITAL)
            share = np.where(name, names, np.where(np.isin(shape, _LETTERS), others, 0.0))
            for place in np.flatnonzero(self._draw.random(count) < share).tolist():
                start, end = int(where[place]), int(ends[place])
                if name[place]:
                    ids[row, start] = self._draw.choice(self._begins)
                    ids[row, start + 1 : end] = self._draw.choice(self._goes_on, end - start - 1)
                else:
                    ids[row, start:end] = self._mask
        return made._replace(ids=ids)
