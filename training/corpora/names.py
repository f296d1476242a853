"""Named things: PER, ORG, LOC, NORP, OTHER over treebanks (UNER, GUM) and column files (wikigold, Broad Twitter).

Where a corpus does not mark a kind, the tags of that kind stay allowed beside "outside" for words that may be one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parleybook.reader.reading import NAME_LABELS
from parleybook.reader.wordpiece import WordPiece
from training.corpora.conllu import Document, Sentence, Word, entities
from training.corpora.labelled import Labelled, anything, labelled, mark, outside, touch

_LABEL = {label: number for number, label in enumerate(NAME_LABELS)}
_NORP: Final = frozenset(
    word
    for line in (Path(__file__).parent / "norp.txt").read_text(encoding="utf-8").split("\n")
    if not line.startswith("#")
    for word in line.split()
)
_TITLES: Final = frozenset(
    """President Minister Prime Chancellor Senator Sen. Governor Gov. Mayor Judge Justice General Gen. Colonel Captain
    Lieutenant Sergeant King Queen Prince Princess Pope Bishop Rev. Sir Dr. Dr Mr. Mr Mrs. Mrs Ms. Ms Professor Prof.
    Secretary Ambassador Chairman Director Chief Speaker Congressman Representative Rep. Officer Lord Lady
    St. Vice""".split()
)
_OPEN: Final = 1 | sum(0b11 << (1 + 2 * _LABEL[label]) for label in ("NORP", "OTHER"))


def iob(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Sentence id → (word, tag) of its words, from a UNER file."""
    sentences: dict[str, list[tuple[str, str]]] = {}
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
        name = next(line for line in block.split("\n") if line.startswith("# sent_id")).split("=")[-1].strip()
        sentences[name] = [(row[1], row[2]) for row in rows if row[0].isdigit()]
    return sentences


def add_uner(found: Labelled, tags: dict[str, list[tuple[str, str]]]) -> None:
    """Set the names of a treebank document; a sentence without fitting tags stays open."""
    document = found.extra["document"]
    assert isinstance(document, Document)
    found.names = outside(len(found.atoms.start))
    for sentence in document.sentences:
        rows = tags.get(sentence.name, [])
        if len(sentence.words) != len(rows):
            low, _ = touch(found, sentence.words[0].start, sentence.words[0].end)
            _, high = touch(found, sentence.words[-1].start, sentence.words[-1].end)
            found.names[low:high] = anything("names")
            continue
        for word in sentence.words:
            _leave_open(found, word)
        for start, end, label in runs([tag for _, tag in rows]):
            low, _ = touch(found, sentence.words[start].start, sentence.words[start].end)
            _, high = touch(found, sentence.words[end - 1].start, sentence.words[end - 1].end)
            if label in _LABEL:
                mark(found.names, low, high, _LABEL[label])


def _leave_open(found: Labelled, word: Word) -> None:
    assert found.names is not None
    low, high = touch(found, word.start, word.end)
    if word.form in _NORP and word.upos in ("ADJ", "PROPN", "NOUN"):
        mark(found.names, low, high, _LABEL["NORP"])
    elif word.form[0].isupper() and word.upos in ("PROPN", "ADJ"):
        found.names[low:high] = _OPEN


def runs(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, label) of the names in IOB1 or IOB2 tags."""
    start, label = -1, ""
    for place, tag in enumerate([*tags, "O"]):
        kind = tag[2:] if tag[:2] in ("B-", "I-") else ""
        if start >= 0 and (kind != label or tag.startswith("B-")):
            yield start, place, label
            start = -1
        if kind and start < 0:
            start, label = place, kind


def add_gum(found: Labelled) -> None:
    """Set the names of a GUM document from those of its entities that are proper names."""
    document = found.extra["document"]
    assert isinstance(document, Document)
    found.names = outside(len(found.atoms.start))
    heads: list[int] = []
    words: list[Word] = []
    for sentence in document.sentences:
        heads += [len(words) + word.head for word in sentence.words]
        words += sentence.words
    for word in words:
        low, high = touch(found, word.start, word.end)
        if word.form in _NORP and word.upos in ("ADJ", "PROPN"):
            mark(found.names, low, high, _LABEL["NORP"])
        elif word.upos == "PROPN":
            found.names[low:high] = anything("names")
    kinds = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "OTHER", "object": "OTHER"}
    for entity in entities(document):
        label = kinds.get(entity.type)
        inside = range(entity.start, entity.end)
        tops = [n for n in inside if heads[n] not in inside or heads[n] == n]
        if label and len(tops) == 1 and words[tops[0]].upos == "PROPN":
            run = _proper(words, heads, tops[0], inside)
            if run and not (run[1] - run[0] == 1 and words[run[0]].form in _NORP):
                low, _ = touch(found, words[run[0]].start, words[run[0]].end)
                _, high = touch(found, words[run[1] - 1].start, words[run[1] - 1].end)
                mark(found.names, low, high, _LABEL[label])


def _proper(words: list[Word], heads: list[int], top: int, inside: range) -> tuple[int, int] | None:
    """The name around a proper head: its flat and capitalised parts, without titles; None when unclear."""
    low = high = top
    parts = {n for n in inside if heads[n] == top and words[n].deprel in ("flat", "compound", "amod", "punct")}
    while low - 1 in parts and words[low - 1].form[0].isupper() and words[low - 1].form not in _TITLES:
        low -= 1
    while high + 1 in parts and (words[high + 1].form[0].isupper() or words[high + 1].deprel == "flat"):
        high += 1
    deeper = [n for n in inside if heads[n] == top and words[n].deprel == "nmod" and words[n].upos == "PROPN"]
    unclear = words[low].form in _TITLES or any(n > high for n in deeper)
    return None if unclear else (low, high + 1)


def columns(path: Path, wordpiece: WordPiece, group: int) -> Iterator[Labelled]:
    """Documents of ``group`` sentences each from a two-column file (word, tag); spaces are put back by rule."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    sentences = [[line.split() for line in block.split("\n") if len(line.split()) == 2] for block in blocks]
    sentences = [rows for rows in sentences if rows and rows[0][0] != "-DOCSTART-"]
    for place in range(0, len(sentences), group):
        document = Document(f"{path.stem}-{place}")
        text = ""
        spans: list[tuple[int, int, str]] = []
        for rows in sentences[place : place + group]:
            starts, text = join([row[0] for row in rows], text + (" " if text else ""))
            for a, b, label in runs([row[1] for row in rows]):
                spans.append((starts[a][0], starts[b - 1][1], label))
        found = labelled(document.name, text, wordpiece)
        found.names = outside(len(found.atoms.start))
        _open_capitals(found, "O" if "wikigold" in path.name else "open")
        for start, end, label in spans:
            low, high = touch(found, start, end)
            if low < high:
                _mark(found.names, low, high, label, text[start:end])
        yield found


def _open_capitals(found: Labelled, policy: str) -> None:
    assert found.names is not None
    for place in np.flatnonzero((found.atoms.shape >= 1) & (found.atoms.shape <= 4)):
        word = found.text[found.atoms.start[place] : found.atoms.end[place]]
        if word in _NORP:
            mark(found.names, int(place), int(place) + 1, _LABEL["NORP"])
        elif policy == "open" and len(word) > 1:
            found.names[place] = _OPEN


def _mark(names: NDArray[np.uint16], low: int, high: int, label: str, text: str) -> None:
    if label in _LABEL:
        mark(names, low, high, _LABEL[label])
    elif text in _NORP:
        mark(names, low, high, _LABEL["NORP"])
    elif label == "MISC":
        mark(names, low, high, _LABEL["OTHER"])


_NO_SPACE_BEFORE: Final = frozenset(". , ; : ? ! ) ] } % ' ” ’ ...".split())
_NO_SPACE_AFTER: Final = frozenset("( [ { $ £ “ ‘ #".split())


def join(words: list[str], text: str = "") -> tuple[list[tuple[int, int]], str]:
    """Put words that were cut apart into running text: (start, end) of each, and ``text`` with them behind it."""
    places = []
    glue, inside = True, False
    for word in words:
        word = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(word, word)
        closes = word == '"' and inside
        glued = word in _NO_SPACE_BEFORE or word.lower() in ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m") or closes
        if not glue and not glued:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
        if word == '"':
            inside = not inside
        glue = word in _NO_SPACE_AFTER or (word == '"' and inside)
    return places, text


__all__ = ["Sentence", "add_gum", "add_uner", "columns", "iob", "join", "runs"]
