"""The reader by rule: tokens, sentences, quotations and names; no parse, no attribution scores."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from parleybook.model import Document
from parleybook.reader.names import names
from parleybook.reader.quotes import quotations
from parleybook.reader.reading import Arrays, Reading
from parleybook.reader.segment import paragraphs, sentence_starts, tokens

NAME: Final = "rules 1"


def read(documents: Iterable[Document]) -> Iterator[Reading]:
    """A Reading of each document, in order; nothing is read in the zones that are not the report."""
    return (_read(document) for document in documents)


def _read(document: Document) -> Reading:
    text = document.text
    skip = [(zone.start, zone.end) for zone in document.zones]
    places = tokens(text, skip)
    starts = [start for start, _ in places]
    lines = [_report(start, end, skip) for start, end in paragraphs(text)]
    firsts = [start for start, end in lines if start < end]
    sentences = [at for start, end in lines if start < end for at in sentence_starts(text, start, end)]
    opening = _openings(starts, sentences)
    words = [text[start:end] for start, end in places]
    return Reading(
        document=document.id,
        text=text,
        reader=NAME,
        tokens=_arrays(places, opening, _openings(starts, firsts)),
        quotations=quotations(text, skip),
        names=names(words, opening),
    )


def _report(start: int, end: int, skip: list[tuple[int, int]]) -> tuple[int, int]:
    """A paragraph without the zones at its start (a dateline): where its first sentence begins."""
    for first, last in skip:
        if first <= start < last:
            start = last
    return start, end


def _openings(starts: list[int], places: list[int]) -> list[int]:
    """The indices of the tokens that stand first at or after the given places; 0 is always one of them."""
    found = {bisect_left(starts, place) for place in places}
    return sorted(index for index in found | {0} if index < len(starts))


def _arrays(places: list[tuple[int, int]], sentences: list[int], lines: list[int]) -> Arrays:
    count = len(places)
    return Arrays(
        start=np.array([start for start, _ in places], dtype=np.int32),
        end=np.array([end for _, end in places], dtype=np.int32),
        sentences=np.array(sentences, dtype=np.int32),
        paragraphs=np.array(lines, dtype=np.int32),
        upos=np.zeros(count, dtype=np.uint8),
        morph=np.zeros(count, dtype=np.uint16),
        head=np.full(count, -1, dtype=np.int32),
        deprel=np.zeros(count, dtype=np.uint8),
    )
