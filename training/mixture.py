"""The mixture: which stretches of which documents make the next batch."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from parleybook.reader.windows import breaks, plan
from parleybook.reader.wordpiece import WordPiece
from training.corpora import conllu, names, polnear, times
from training.corpora.labelled import Labelled, labelled

#: Share of the pieces that each source gives.
SHARES: Final = {
    "polnear": 0.5,
    "ewt": 0.2,
    "gum": 0.18,
    "wikigold": 0.055,
    "twitter": 0.025,
    "wikiwars": 0.03,
    "specifications": 0.01,
    "raw": 0.4,
}

#: Stretches of one document that stand together in a batch where coreference is learnt: most documents whole.
TOGETHER: Final = 6


class Stretch(NamedTuple):
    """Atoms start:end of a document."""

    document: Labelled
    start: int
    end: int

    @property
    def size(self) -> int:
        """Its pieces, with the two special ones."""
        first = self.document.pieces.first
        return int(first[self.end] - first[self.start]) + 2


#: Stretches that stand together because coreference runs from one into the next.
Unit = list[Stretch]


def treebanks(data: Path, part: str, wordpiece: WordPiece) -> dict[str, list[Labelled]]:
    """EWT and GUM documents of ``part`` (train or dev) with every label they give."""
    found: dict[str, list[Labelled]] = {"ewt": [], "gum": []}
    tags = names.iob(data / f"uner_ewt/en_ewt-ud-{part}.iob2")
    for document in conllu.read(data / f"ud_ewt/en_ewt-ud-{part}.conllu"):
        item = conllu.label(document, wordpiece)
        names.add_uner(item, tags)
        found["ewt"].append(item)
    for document in conllu.read(data / f"gum_open/gum-{part}.conllu"):
        item = conllu.label(document, wordpiece, entities=True)
        names.add_gum(item)
        times.add_gum(item, data / f"gum_open/xml/{document.name}.xml")
        found["gum"].append(item)
    return found


def corpora(data: Path, wordpiece: WordPiece) -> dict[str, list[list[Labelled]]]:
    """Source → its training documents, each as a list of alternative annotations."""
    found = {name: [[item] for item in items] for name, items in treebanks(data, "train", wordpiece).items()}
    found["polnear"] = [
        [polnear.label(name, text, annotation, wordpiece) for annotation in versions]
        for number, (name, text, versions) in enumerate(polnear.articles(data / "polnear/train"))
        if number % polnear.ASIDE
    ]
    found["wikigold"] = [[d] for d in names.columns(data / "ner_open/wikigold/wikigold.conll.txt", wordpiece, 8)]
    found["twitter"] = [
        [d] for part in "abef" for d in names.columns(data / f"ner_open/BTC/{part}.conll", wordpiece, 10)
    ]
    files = sorted((data / "wikiwars").glob("*.tml"))
    # the last two are held out; the vocabulary of war histories is worth having in names too, but they mark none
    found["wikiwars"] = [[times.wikiwars(path, wordpiece)] for path in files[:-2]]
    found["raw"] = raw(data, wordpiece)
    given = list(times.specifications(data / "recognizers_datetime", wordpiece))
    found["specifications"] = [[d] for number, d in enumerate(given) if number % 8]
    return found


def raw(data: Path, wordpiece: WordPiece) -> list[list[Labelled]]:
    """News without labels: reports of ``news_clusters`` that no gold of the project points at."""
    gold = {path.read_text(encoding="utf-8") for path in Path("evaluation/gold").rglob("*.json")}
    paths = [p for p in sorted((data / "news_clusters").glob("*.json")) if not any(p.stem in text for text in gold)]
    texts = [(path.stem, json.loads(path.read_text(encoding="utf-8"))["text"]) for path in paths]
    return [[labelled(name, text, wordpiece)] for name, text in texts if len(text) > 400]


def stretches(document: Labelled, core: int) -> list[Stretch]:
    """The document cut into stretches of at most ``core`` pieces, between sentences where they are known."""
    if document.syntax is not None:
        good = np.where(document.syntax.sent == 1, np.uint8(2), np.uint8(0))
        good[document.atoms.gap >= 2] = 3
        good[document.syntax.sent == 0] = 0
    else:
        good = breaks(document.text, document.atoms)
    windows = plan(document.pieces.first, good, core)
    return [Stretch(document, w.core_start, w.core_end) for w in windows]


class Mixture:
    """Batches without end, seeded; ``served`` counts the pieces of each source."""

    def __init__(self, sources: dict[str, list[list[Labelled]]], budget: int, seed: int) -> None:
        self._random = random.Random(seed)
        self._budget = budget
        self._units = {name: self._stream(items) for name, items in sources.items()}
        self.served = dict.fromkeys(sources, 0)

    def _stream(self, items: list[list[Labelled]]) -> Iterator[Unit]:
        while True:
            units: list[Unit] = []
            for versions in items:
                document = self._random.choice(versions)
                cut = stretches(document, self._random.randint(180, 360))
                width = TOGETHER if document.mentions is not None else 1
                units += [cut[place : place + width] for place in range(0, len(cut), width)]
            self._random.shuffle(units)
            yield from units

    def _next(self) -> Unit:
        name = min(self.served, key=lambda source: self.served[source] / SHARES[source])
        unit = next(self._units[name])
        self.served[name] += sum(stretch.size for stretch in unit)
        return unit

    def batches(self) -> Iterator[Sequence[Unit]]:
        """Batches of units of like length, of at most ``budget`` padded pieces where more than one unit fits."""
        while True:
            pool = sorted((self._next() for _ in range(48)), key=lambda unit: max(s.size for s in unit))
            ready: list[list[Unit]] = [[]]
            for unit in pool:
                rows = sum(len(u) for u in ready[-1]) + len(unit)
                if ready[-1] and rows * max(s.size for s in unit) > self._budget:
                    ready.append([])
                ready[-1].append(unit)
            self._random.shuffle(ready)
            yield from ready
