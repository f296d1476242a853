"""The reading of one document: what the reader saw, as arrays over tokens.

Everything the rooms below know about language comes through this type, whichever reader made it. A reader that
does not know a thing leaves it at its stated "not known" value; nothing is guessed to fill an array.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

#: Universal part-of-speech tags; the index is what ``Reading.upos`` holds. 0 = not known.
UPOS: Final = tuple("_ ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())

#: Universal dependency relations as English treebanks use them, subtypes included; 0 = not known.
DEPREL: Final = tuple(
    """_ acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound
    compound:prt conj cop csubj csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat
    goeswith iobj list mark nmod nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer
    nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct reparandum root
    vocative xcomp""".split()
)

#: Morphology that the findings use; bit i of ``Reading.morph`` is MORPH[i]. No bit set = not known or none.
MORPH: Final = (
    "Tense=Past",
    "Tense=Pres",
    "Number=Sing",
    "Number=Plur",
    "Mood=Ind",
    "Mood=Imp",
    "VerbForm=Fin",
    "VerbForm=Inf",
    "VerbForm=Part",
    "VerbForm=Ger",
    "Voice=Pass",
    "Polarity=Neg",
    "Person=1",
    "Person=2",
    "Person=3",
    "PronType=Rel",
)

#: Kinds of named things.
NAME_LABELS: Final = ("PER", "ORG", "LOC", "NORP", "OTHER")

#: Roles of an attribution span.
ATTRIBUTION_ROLES: Final = ("source", "cue", "content")

#: TIMEX3 types of time expressions.
TIME_TYPES: Final = ("DATE", "TIME", "DURATION", "SET")


class Tokens(NamedTuple):
    """A run of tokens, ``end`` exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A named thing: a token run, one of NAME_LABELS, a score in 0..1."""

    tokens: Tokens
    label: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    ``parts`` are (start, end) in code points of the document's text, marks left out: one part as a rule, several
    when the quotation runs over paragraphs (each paragraph opens, only the last closes). ``closed`` is False
    when no closing mark was found and the quotation was ended at its paragraph.
    """

    parts: tuple[tuple[int, int], ...]
    closed: bool = True

    @property
    def start(self) -> int:
        """Where the first part starts."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.parts[-1][1]


@dataclass(frozen=True, slots=True)
class AttributionSpan:
    """A source, cue or content: token runs (several when discontinuous), one of ATTRIBUTION_ROLES, a score."""

    role: str
    tokens: tuple[Tokens, ...]
    score: float = 1.0


class AttributionLink(NamedTuple):
    """Indices into ``Reading.attributions``: this source or content belongs to this cue, with a score in 0..1."""

    cue: int
    span: int
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression: a token run, one of TIME_TYPES, a score."""

    tokens: Tokens
    type: str
    score: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Arrays:
    """The arrays of a reading, all of length n, the number of tokens, unless said otherwise."""

    start: NDArray[np.int32]  #: code-point offset of the token's first character
    end: NDArray[np.int32]  #: code-point offset after its last character
    sentences: NDArray[np.int32]  #: first token of each sentence; ascending, starts at 0 where n > 0
    paragraphs: NDArray[np.int32]  #: first token of each paragraph; ascending, starts at 0 where n > 0
    upos: NDArray[np.uint8]  #: index into UPOS
    morph: NDArray[np.uint16]  #: bits over MORPH
    head: NDArray[np.int32]  #: token index of the head; the token itself for a root; -1 = not known
    deprel: NDArray[np.uint8]  #: index into DEPREL

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, eq=False)
class Reading:
    """One document, read. Every offset is into ``text``, the text of the document with id ``document``."""

    document: str
    text: str
    reader: str  #: name and version of the reader, as findings record it
    tokens: Arrays
    quotations: tuple[Quotation, ...] = ()
    names: tuple[Name, ...] = ()
    attributions: tuple[AttributionSpan, ...] = ()
    links: tuple[AttributionLink, ...] = ()
    chains: tuple[tuple[Tokens, ...], ...] = field(default=())  #: coreference: mentions of one thing, in order
    times: tuple[TimeSpan, ...] = ()

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, index: int) -> str:
        """The text of one token."""
        return self.words[index]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The text of every token, in order."""
        return tuple(self.text[start:end] for start, end in zip(*self._edges, strict=True))

    # Asked for one token at a time, a list answers ten times as fast as an array; what is asked so is kept as lists.

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        return self.tokens.start.tolist(), self.tokens.end.tolist()

    @cached_property
    def _sentences(self) -> list[Tokens]:
        return _stretches(self.tokens.sentences, len(self))

    @cached_property
    def _paragraphs(self) -> list[Tokens]:
        return _stretches(self.tokens.paragraphs, len(self))

    @cached_property
    def _tags(self) -> list[str]:
        return [UPOS[tag] for tag in self.tokens.upos.tolist()]

    @cached_property
    def _relations(self) -> list[str]:
        return [DEPREL[relation] for relation in self.tokens.deprel.tolist()]

    @cached_property
    def _named(self) -> tuple[list[Name], list[int], int]:
        """The names by their starts, the starts, and how long the longest is."""
        names = sorted(self.names, key=lambda name: name.tokens)
        longest = max((name.tokens.end - name.tokens.start for name in names), default=0)
        return names, [name.tokens.start for name in names], longest

    def names_in(self, run: Tokens) -> list[Name]:
        """The names that touch a run of tokens, in order."""
        names, starts, longest = self._named
        near = names[bisect_left(starts, run.start - longest) : bisect_left(starts, run.end)]
        return [name for name in near if name.tokens.end > run.start]

    def offsets(self, run: Tokens) -> tuple[int, int]:
        """(start, end) in code points of a token run."""
        starts, ends = self._edges
        return starts[run.start], ends[run.end - 1]

    def run(self, start: int, end: int) -> Tokens:
        """The tokens that touch the code points start:end; an empty run when none does."""
        starts, ends = self._edges
        first = bisect_right(ends, start)
        return Tokens(first, max(first, bisect_left(starts, end)))

    def sentence_of(self, token: int) -> Tokens:
        """The sentence that holds a token."""
        return self._sentences[token]

    def paragraph_of(self, token: int) -> Tokens:
        """The paragraph that holds a token."""
        return self._paragraphs[token]

    def sentences(self) -> Iterator[Tokens]:
        """Every sentence, in order."""
        bounds = [*self.tokens.sentences.tolist(), len(self)]
        return (Tokens(a, b) for a, b in pairwise(bounds) if a < b)

    def upos(self, token: int) -> str:
        """The universal tag of a token, "_" when not known."""
        return self._tags[token]

    def deprel(self, token: int) -> str:
        """The relation of a token to its head, "_" when not known."""
        return self._relations[token]


def _stretches(firsts: NDArray[np.int32], length: int) -> list[Tokens]:
    """For each token, and for the end of the document, the stretch that holds it; ``firsts`` are their first tokens."""
    found: list[Tokens] = []
    for start, end in pairwise([*firsts.tolist(), length]):
        found += [Tokens(start, end)] * (end - start)
    return found + found[-1:]
