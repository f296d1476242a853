"""Numbers in words and figures: "100", "1,200", "two dozen", "$30 million"."""

from __future__ import annotations

import re
from typing import Final

from parleybook.model import Number, Span

_ONES: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS: Final = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES: Final = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "m": 10**6,
    "bn": 10**9,
}
_WORD: Final = "|".join([*_ONES, *_TENS])
_SCALE: Final = "|".join(_SCALES)
_FIGURE: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER: Final = re.compile(
    rf"(?<![\w.,])(?:(?P<figure>{_FIGURE})|(?P<words>(?:{_WORD})(?:[- ](?:and )?(?:{_WORD}))*))"
    rf"(?P<scales>(?:[- ]?(?:{_SCALE}))*)(?![\w]|[.,]\d)",
    re.IGNORECASE,
)


def numbers(text: str, span: Span) -> tuple[Number, ...]:
    """The numbers told in a span, in order, each with its words. "One" alone is no number: it is a pronoun as often."""
    found = []
    for match in _NUMBER.finditer(text, span.start, span.end):
        if match[0].lower() == "one":
            continue
        found.append(Number(Span(span.document, match.start(), match.end()), _value(match)))
    return tuple(found)


def _value(match: re.Match[str]) -> float:
    figure = match["figure"]
    value = float(figure.replace(",", "") if figure else _in_words(match["words"].lower()))
    for scale in re.findall(_SCALE, match["scales"].lower()):
        value *= _SCALES[scale]
    return int(value) if value == int(value) else value


def _in_words(words: str) -> int:
    return sum(_ONES.get(word, _TENS.get(word, 0)) for word in re.split(r"[- ]", words))
