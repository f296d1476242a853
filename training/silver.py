"""Sentences of news with two actors each, that nobody has annotated: what the coder's teacher is asked about."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path

from parleybook.findings.tree import Tree
from parleybook.model import Document, document_id
from parleybook.reader.neural import read
from parleybook.reader.reading import Reading, Tokens
from training.teacher import Actors

#: Sentences of so many words are asked about, and so many pairs of each.
_SHORTEST, _LONGEST, _PAIRS = 6, 60, 3
#: Where an actor stands that something is done by or to.
_PLACES = frozenset(["nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj"])


def texts(data: Path, draw: random.Random) -> Iterator[str]:
    """Reports of ``news_clusters`` and of PolNeAR's train part, in an order of chance."""
    paths = [*sorted((data / "news_clusters").glob("*.json")), *sorted((data / "polnear/train/text").glob("*.txt"))]
    draw.shuffle(paths)
    for path in paths:
        text = path.read_text(encoding="utf-8")
        yield json.loads(text)["text"] if path.suffix == ".json" else text


def pairs(data: Path, seed: int = 1) -> Iterator[tuple[Actors, Reading, Tokens, Tokens]]:
    """A sentence with its actors, and the same as a reading and its runs of tokens."""
    draw = random.Random(seed)
    documents = (Document(id=document_id(text, str(n), ""), text=text) for n, text in enumerate(texts(data, draw)))
    for reading in read(documents):
        tree = Tree(reading)
        for sentence in reading.sentences():
            if _SHORTEST <= sentence.end - sentence.start <= _LONGEST:
                named = {name.tokens for name in reading.names}
                both = [
                    (a, b)
                    for a, b in itertools.permutations(_actors(reading, tree, sentence), 2)
                    if a in named or b in named
                ]
                for one, other in draw.sample(both, min(_PAIRS, len(both))):
                    first, last = reading.offsets(sentence)
                    (a, b), (c, d) = reading.offsets(one), reading.offsets(other)
                    text = reading.text[first:last]
                    yield Actors(text, (a - first, b - first), (c - first, d - first)), reading, one, other


def _actors(reading: Reading, tree: Tree, sentence: Tokens) -> list[Tokens]:
    """Named persons, bodies, places and peoples, and nouns that something is done by or to; none inside another."""
    found = [
        name.tokens
        for name in reading.names
        if name.label != "OTHER" and sentence.start <= name.tokens.start and name.tokens.end <= sentence.end
    ]
    taken = {at for run in found for at in range(*run)}
    for at in range(*sentence):
        if at not in taken and tree.upos(at) == "NOUN" and tree.plain(at) in _PLACES:
            found.append(Tokens(at, at + 1))
    return found
