"""Which language a text is in, as far as the reader needs to know: English, or not."""

from __future__ import annotations

import re
from typing import Final

#: The commonest function words of English; a tenth or more of running English are among them.
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
_SHARE: Final = 0.18


def language_of(text: str) -> str:
    """ "en" when the first 4,000 characters read as English, else "und" (ISO 639-2: undetermined)."""
    words = [word.lower() for word in _WORDS.findall(text[:_SAMPLE])]
    known = sum(word in _ENGLISH for word in words)
    return "en" if words and known / len(words) >= _SHARE else "und"
