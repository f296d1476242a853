"""Tokens, sentences and paragraphs of a text by rule; all offsets in code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Final

from parleybook.packs import rows

_TOKEN: Final = re.compile(
    r"https?://\S+|www\.\S+|[#@]\w+"
    r"|(?:[A-Z]\.){2,}(?!\w)"  # U.S.
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sen|Rep|Gov|St|Capt|Maj|Sgt|Adm|Hon|Rev|Jr|Sr)\.(?=\s)"
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|%)?"
    r"|['’]s\b"
    r"|[^\W\d_](?:\w|(?!['’]s\b)['’-](?=\w))*"
    r"|\.{2,}|--+|\S"
)
_END: Final = re.compile(r"[.!?…]+[\"”’'»)\]]*")
_OPENS: Final = re.compile(r"[\s]*[\"“„«‘'(\[]*[^\W\d_a-zß-ÿ]|\s*[\"“„«‘'(\[]*\d")
_PARAGRAPH: Final = re.compile(r"[^\n]*\S[^\n]*")
#: Code points of one token; what is longer is cut, so that one endless word costs no more than its length.
_LONGEST: Final = 400


def tokens(text: str, skip: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """The (start, end) of every word and mark, in order; a clitic ``'s`` is a token of its own.

    What touches a stretch of ``skip`` is left out.
    """
    found: list[tuple[int, int]] = []
    ends = [end for _, end in skip]
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        place = bisect_right(ends, start)
        if place < len(skip) and skip[place][0] < end:
            continue
        found.extend((at, min(end, at + _LONGEST)) for at in range(start, end, _LONGEST))
    return found


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The (start, end) of every line that holds more than white space."""
    return [match.span() for match in _PARAGRAPH.finditer(text)]


def sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Where the sentences of one paragraph start, ``start`` first.

    A sentence ends at ``. ! ? …`` with the closing marks behind it, when what follows opens one, and the word in
    front is no abbreviation that never ends a sentence.
    """
    starts = [start]
    for match in _END.finditer(text, start, end):
        after = match.end()
        if after >= end or not text[after].isspace() or not _OPENS.match(text, after, end):
            continue
        if match.group()[0] == "." and _abbreviated(text, start, match.start() + 1, after):
            continue
        following = after
        while following < end and text[following].isspace():
            following += 1
        starts.append(following)
    return starts


def _abbreviated(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the full stop before ``stop`` belongs to an abbreviation or an initial."""
    begin = stop
    while begin > start and not text[begin - 1].isspace():
        begin -= 1
    word = text[begin:stop].lstrip("(\"“‘'[")
    if re.fullmatch(r"[A-Z]\.", word):
        return True
    ends = _abbreviations().get(word)
    if ends is None:
        return False
    following = re.match(r"\s+(\w+)", text[after : after + 40])
    return not ends or bool(following and following[1] not in _OPENERS)


#: Words that open a sentence more often than they go on after "U.S." or "p.m.".
_OPENERS: Final = frozenset(
    "The A An In On At It He She They We I But And This That These Those There His Her Its Their As For After Before "
    "When While If What Who Asked According Both Some Many No Not So Yet Still".split()
)


@cache
def _abbreviations() -> dict[str, bool]:
    return {row["word"]: row["ends"] == "yes" for row in rows("lang/en/abbreviations.tsv")}
