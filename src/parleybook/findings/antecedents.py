"""What a pronoun stands for: every name before it is weighed, none is asked first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from math import log2
from typing import Final, NamedTuple

import numpy as np

from parleybook.packs.words import reporting_verbs
from parleybook.reader.reading import Reading, Tokens

#: Sentences back, at most, that a name may stand.
_BACK: Final = 14
#: A name this many tokens into its sentence, at most, is taken for its subject where there is no parse.
_LEAD: Final = 5


_NONE: Final = Tokens(0, 0)


class Candidate(NamedTuple):
    """A name at a place of the text."""

    name: str
    label: str
    run: Tokens


class Weights(NamedTuple):
    """What speaks for a name; chosen on the forty articles and the ceasefire dossier."""

    spoke: float = 2.0  #: it made the statement before
    acting: float = 1.5  #: it is the subject of a main clause behind that statement
    subject: float = 2.0  #: it is the subject of its clause
    leading: float = 0.5  #: it is the first name of its sentence
    sentence: float = -0.7  #: for each sentence between
    paragraph: float = -0.6  #: for each paragraph between
    quoted: float = -2.0  #: it stands in somebody's words
    told: float = -1.5  #: it stands in what the statement before says
    chain: float = 0.8  #: the reader's chain of coreference joins the two
    often: float = 0.35  #: for each doubling of how often the text names it
    bare: float = -1.0  #: it is of a person of whom the text tells one word only
    least: float = -2.5  #: no name below this is taken


class Antecedents:
    """Weighs the names of a reading for its pronouns."""

    def __init__(self, reading: Reading, weights: Weights | None = None) -> None:
        self._reading = reading
        self._weights = weights or Weights()

    def best(
        self,
        at: int,
        candidates: Sequence[Candidate],
        fits: Callable[[str], bool],
        spoke: str = "",
        since: int = -1,
        told: Tokens = _NONE,
    ) -> Candidate | None:
        """The candidate that a pronoun at token ``at`` stands for; None when none is near or fits.

        ``spoke`` is the name of the speaker before, whose statement ended at token ``since`` and says the tokens
        ``told``.
        """
        weights = self._weights
        counts = Counter(one.name for one in candidates)
        sentence, paragraph = self._sentence[at], self._paragraph[at]
        chain = self._chain.get(at)
        best: tuple[float, int] | None = None
        chosen: Candidate | None = None
        for one in candidates:
            start = one.run.start
            back = sentence - self._sentence[start]
            if start >= at or back > _BACK or not fits(one.name):
                continue
            points = weights.sentence * back + weights.paragraph * (paragraph - self._paragraph[start])
            subject = self._subject(one.run)
            points += weights.subject * subject + weights.often * log2(counts[one.name])
            points += weights.acting * (0 <= since <= start and subject == 1.0)
            points += weights.quoted * self._quoted[start]
            points += weights.bare * (one.label == "person" and " " not in one.name)
            points += weights.told * (told.start <= start < told.end and one.name != spoke)
            points += weights.leading * (start == self._first_named.get(self._sentence[start]))
            if chain is not None and any(self._chain.get(token) == chain for token in range(*one.run)):
                points += weights.chain
            if one.name == spoke and since >= 0:
                points += weights.spoke
            if best is None or (points, start) > best:
                best, chosen = (points, start), one
        return chosen if best is not None and best[0] >= weights.least else None

    @cached_property
    def _sentence(self) -> list[int]:
        return _numbers(self._reading.tokens.sentences, len(self._reading))

    @cached_property
    def _paragraph(self) -> list[int]:
        return _numbers(self._reading.tokens.paragraphs, len(self._reading))

    @cached_property
    def _quoted(self) -> list[bool]:
        inside = [False] * len(self._reading)
        for quotation in self._reading.quotations:
            for start, end in quotation.parts:
                for token in range(*self._reading.run(start, end)):
                    inside[token] = True
        return inside

    @cached_property
    def _chain(self) -> dict[int, int]:
        """Last token of a mention and its first → its chain."""
        found: dict[int, int] = {}
        for number, chain in enumerate(self._reading.chains):
            for run in chain:
                if run.end - run.start <= 8:
                    found.setdefault(run.start, number)
                    found.setdefault(run.end - 1, number)
        return found

    @cached_property
    def _first_named(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for name in self._reading.names:
            found.setdefault(self._sentence[name.tokens.start], name.tokens.start)
        return found

    def _subject(self, run: Tokens) -> float:
        """How far a name is the subject of its clause: 1 of a main clause, less of a clause within."""
        reading = self._reading
        if int(reading.tokens.head[run.start]) >= 0:
            return self._parsed_subject(run)
        sentence = reading.sentence_of(run.start)
        lead = reading.words[sentence.start : run.start]
        return float(len(lead) <= _LEAD and not any(word.lower() in reporting_verbs() for word in lead))

    def _parsed_subject(self, run: Tokens) -> float:
        reading = self._reading
        heads = reading.tokens.head
        at = run.start
        for _ in range(6):
            relation = reading.deprel(at)
            if relation.startswith("nsubj"):
                verb = int(heads[at])
                return 1.0 if reading.deprel(verb) in ("root", "conj", "parataxis") else 0.6
            above = int(heads[at])
            if above == at or relation not in ("flat", "compound", "appos", "conj", "nmod:desc", "list"):
                return 0.0
            at = above
        return 0.0


def _numbers(firsts: Iterable[int], count: int) -> list[int]:
    """For each token the number of the stretch that holds it."""
    marks = np.zeros(count, dtype=np.int64)
    places = [int(first) for first in firsts if int(first) < count]
    marks[places] = 1
    return [int(number) for number in np.cumsum(marks)]
