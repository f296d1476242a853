"""A labelled document: its text, its atoms and what the annotators said about them.

Labels that a corpus does not give are None; tags of the sequence taggers are *sets* of allowed tags (a bit mask), so
that a corpus which marks less than the model knows can leave the rest open (Tsuboi et al. 2008).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from parleybook.reader.atoms import Atoms, atoms
from parleybook.reader.decode import ROLE_TAGS, TAG_COUNTS, tag
from parleybook.reader.windows import Pieces, pieces
from parleybook.reader.wordpiece import WordPiece


@dataclass
class Syntax:
    """Labels over n atoms; what belongs to a word stands at its first atom, -1 or 0 elsewhere."""

    sent: NDArray[np.int8]
    upos: NDArray[np.uint8]
    morph: NDArray[np.uint16]
    head: NDArray[np.int32]  #: atom index of the head's first atom, its own for a root, -1 unlabelled
    deprel: NDArray[np.uint8]


@dataclass(frozen=True)
class Mention:
    """A mention of coreference, in atoms: the first atom of its head word, its extent, its entity."""

    head: int
    start: int
    end: int
    entity: str


@dataclass
class Labelled:
    """One document with its labels; every index is an atom of ``atoms``."""

    name: str
    text: str
    atoms: Atoms
    pieces: Pieces
    word: NDArray[np.int8] | None = None
    syntax: Syntax | None = None
    names: NDArray[np.uint16] | None = None
    times: NDArray[np.uint16] | None = None
    roles: NDArray[np.uint16] | None = None
    links: list[tuple[int, int, int, int]] | None = None  #: (role, start, end, first atom of the cue)
    mentions: list[Mention] | None = None
    genre: str = ""
    weight: float = 1.0
    extra: dict[str, object] = field(default_factory=dict)


def labelled(name: str, text: str, wordpiece: WordPiece, cuts: set[int] | None = None) -> Labelled:
    """The document without labels yet; ``cuts`` are known word boundaries."""
    cut = atoms(text, cuts or ())
    return Labelled(name, text, cut, pieces(text, cut, wordpiece))


def outside(count: int) -> NDArray[np.uint16]:
    """``count`` atoms for which only the outside tag is allowed."""
    return np.ones(count, dtype=np.uint16)


def anything(kind: str) -> int:
    """The mask that allows every tag of a tagger."""
    return (1 << TAG_COUNTS[kind]) - 1


def mark(mask: NDArray[np.uint16], start: int, end: int, label: int) -> None:
    """Set the atoms start:end to the beginning and inside tags of ``label``."""
    mask[start] = 1 << tag(label, begins=True)
    mask[start + 1 : end] = 1 << tag(label, begins=False)


def touch(document: Labelled, start: int, end: int) -> tuple[int, int]:
    """The atoms that touch the code points start:end."""
    low = int(np.searchsorted(document.atoms.end, start, side="right"))
    high = int(np.searchsorted(document.atoms.start, end, side="left"))
    return low, max(low, high)


__all__ = ["ROLE_TAGS", "Labelled", "Mention", "Syntax", "anything", "labelled", "mark", "outside", "touch"]
