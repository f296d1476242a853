"""Sentences with a marked source and target and a PLOVER class: the data of the coder, and what is held out of it."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from parleybook.findings.coding import Coder
from parleybook.model import Document, document_id
from parleybook.reader.neural import read

_HELD_OUT = 5


class Marked(NamedTuple):
    """A sentence with its two actors (start, end in code points), its root and quad class."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str
    quad: int


def sentences(path: Path) -> tuple[list[Marked], list[Marked]]:
    """The sentences to train on, and those held out; no sentence is in both."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [_marked(row) for row in csv.DictReader(file, delimiter="\t")]
    of: dict[str, list[Marked]] = {}
    for row in sorted(rows, key=lambda row: hashlib.sha256(row.text.encode()).hexdigest()):
        of.setdefault(row.root, []).append(row)
    held = [row for several in of.values() for row in several[2::_HELD_OUT]]
    texts = {row.text for row in held}
    return [row for row in rows if row.text not in texts], held


def _marked(row: Mapping[str, str]) -> Marked:
    text, places = "", dict[str, list[int]]()
    for part in re.split(r"(</?[st]>)", row["marked_sentence"]):
        if re.fullmatch(r"</?[st]>", part):
            places.setdefault(part.strip("</>"), []).append(len(text))
        else:
            text += part
    found = [tuple(places.get(name, ())) for name in "st"]
    if any(len(place) != 2 for place in found):  # marks that are lost: the actors stand beside the sentence
        text = row["sentence"]
        starts = [max(text.find(row[name]), 0) for name in ("source", "target")]
        found = [(start, start + len(row[name])) for start, name in zip(starts, ("source", "target"), strict=True)]
    source, target = ((int(place[0]), int(place[1])) for place in found)
    return Marked(text, source, target, row["gold_root"], int(row["gold_penta"]))


def evidence(rows: Sequence[Marked]) -> list[Counter[str]]:
    """The evidence of each sentence, read by the shipped reader."""
    documents = [Document(id=document_id(row.text, str(n), ""), text=row.text) for n, row in enumerate(rows)]
    return [
        Coder(reading).evidence(reading.run(*row.source), reading.run(*row.target))
        for row, reading in zip(rows, read(documents), strict=True)
    ]
