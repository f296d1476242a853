"""WordPiece: an atom of text → ids of an uncased vocabulary.

The method is greedy longest match first (Wu et al. 2016), with the normalisation of uncased BERT: control characters
dropped, letters lower-cased, accents stripped, punctuation and Chinese characters set apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

#: A word longer than this, in characters, becomes one unknown piece, as in BERT.
MAX_WORD: Final = 100
_CJK: Final = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class WordPiece:
    """Pieces of words over one vocabulary; what was cut once is remembered, up to ``remember`` words."""

    def __init__(self, vocabulary: Iterable[str], remember: int = 50_000) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._remember = remember
        self._known: dict[str, tuple[int, ...]] = {}
        self.unknown = self._ids["[UNK]"]
        self.first = self._ids["[CLS]"]
        self.last = self._ids["[SEP]"]
        self.padding = self._ids["[PAD]"]

    def __len__(self) -> int:
        return len(self._ids)

    def pieces(self, word: str) -> tuple[int, ...]:
        """Ids of the pieces of ``word``; an empty tuple when nothing of it is left by the normalisation."""
        known = self._known.get(word)
        if known is None:
            parts = _parts(normalise(word))
            known = tuple(number for part in parts for number in self._longest(part))
            if len(self._known) < self._remember and len(word) <= MAX_WORD:
                self._known[word] = known
        return known

    def _longest(self, part: str) -> tuple[int, ...]:
        if len(part) > MAX_WORD:
            return (self.unknown,)
        found: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            mark = "##" if start else ""
            while end > start and mark + part[start:end] not in self._ids:
                end -= 1
            if end == start:
                return (self.unknown,)
            found.append(self._ids[mark + part[start:end]])
            start = end
        return tuple(found)


def normalise(word: str) -> str:
    """Lower case, without accents and control characters."""
    if word.isascii():
        return word.lower() if word.isprintable() else "".join(_clean(word)).lower()
    plain = unicodedata.normalize("NFD", "".join(_clean(word)))
    bare = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    return bare.lower()


def _clean(word: str) -> Iterator[str]:
    for character in word:
        if character in "\t\n\r":
            yield " "
        elif character not in "\x00\ufffd" and unicodedata.category(character)[0] != "C":
            yield " " if character.isspace() else character


def _parts(word: str) -> Iterator[str]:
    """The word cut at punctuation, white space and Chinese characters."""
    if word.isalnum() and word.isascii():
        yield word
        return
    run = ""
    for character in word:
        if character.isspace() or _alone(character):
            if run:
                yield run
            run = ""
            if not character.isspace():
                yield character
        else:
            run += character
    if run:
        yield run


def _alone(character: str) -> bool:
    code = ord(character)
    if code < 128:
        return not character.isalnum()
    return unicodedata.category(character)[0] == "P" or any(a <= code <= b for a, b in _CJK)
