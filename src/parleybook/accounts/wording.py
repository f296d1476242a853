"""The words of an utterance as things to compare: folded, in order, each with its place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from parleybook.model import Span
from parleybook.packs.meaning import numbers

_WORD: Final = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+(?:['’][^\W_]+)*")
_FOLD: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_CONTRACTIONS: Final = (("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am"), ("'d", "would"), ("'s", "is"))


class Word(NamedTuple):
    """A word folded for comparing, and where it stands."""

    key: str
    span: Span


def words_of(spans: Sequence[Span], text: str) -> list[Word]:
    """The words of spans of one document, in order; marks and case do not count."""
    return [
        Word(match.group().casefold().translate(_FOLD), Span(span.document, match.start(), match.end()))
        for span in spans
        for match in _WORD.finditer(text, span.start, span.end)
    ]


def keys_of(text: str, start: int, end: int) -> list[str]:
    """The folded words between two offsets, without their places."""
    return [word.translate(_FOLD) for word in _WORD.findall(text[start:end].casefold())]


def runs(words: Sequence[str], length: int) -> set[int]:
    """A 62-bit number for each run of ``length`` neighbouring words; one for all of them when there are fewer."""
    if len(words) < length:
        return {_number(" ".join(words))} if words else set()
    return {_number(" ".join(words[at : at + length])) for at in range(len(words) - length + 1)}


def _number(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 2


@lru_cache(1 << 15)
def plain(key: str) -> str:
    """A folded word without the freedoms of writing: "forty" is "40", "organise" is "organize", "labour" "labor"."""
    number = numbers().get(key)
    if number and number.kind in ("unit", "ten"):
        return f"{number.value:.0f}"
    spelled = re.sub(r"is(e|ed|es|ing|ation|ations)$", r"iz\1", key) if len(key) > 6 else key
    return re.sub(r"our(s|ed|ing|able|)$", r"or\1", spelled) if len(spelled) > 5 else spelled


def contracted(words: str) -> str:
    """Folded words with their contractions written out: "don't" is "do not"."""
    found = re.sub(r"\bcan't\b|\bcannot\b", "can not", words)
    found = re.sub(r"\bwon't\b", "will not", found)
    found = re.sub(r"n't\b", " not", found)
    for short, full in _CONTRACTIONS:
        found = re.sub(rf"(?<=\w){short}\b", f" {full}", found)
    return found
