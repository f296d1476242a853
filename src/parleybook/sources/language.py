"""Which language a text is in, as far as the reader needs to know: English, or not."""

from __future__ import annotations

import re
from typing import Final

#: The commonest function words of English; a quarter or more of running English are among them.
_ENGLISH: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "is",
        "was",
        "for",
        "on",
        "with",
        "as",
        "by",
        "at",
        "from",
        "it",
        "he",
        "she",
        "his",
        "her",
        "they",
        "their",
        "has",
        "have",
        "had",
        "be",
        "been",
        "were",
        "are",
        "said",
        "not",
        "but",
        "this",
        "which",
        "who",
        "will",
        "would",
        "an",
        "or",
        "its",
        "we",
        "i",
        "you",
    ]
)
_WORDS: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 4_000
_SHARE: Final = 0.12
#: Fewer words than this tell no language; they are taken for English.
_FEW: Final = 20


def language_of(text: str) -> str:
    """ "en" when the first 4,000 characters read as English, else "und" (ISO 639-2: undetermined).

    Texts of fewer than 20 words are taken for English.
    """
    words = [word.lower() for word in _WORDS.findall(text[:_SAMPLE])]
    known = sum(word in _ENGLISH for word in words)
    return "en" if len(words) < _FEW or known / len(words) >= _SHARE else "und"
