"""Raw text → the text of a document: one kind of line end, NFC, mojibake repaired, and a map of every change."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from parleybook.model import OffsetMap, Piece

#: What UTF-8 looks like after it was read as Windows-1252 or ISO 8859-1.
_MOJIBAKE: Final = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2044\u20ac\u2122]"
)
_LINE_END: Final = "\r\n?|[\x0b\x0c\x85\u2028\u2029]"
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CONTROL: Final = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
_SURROGATE: Final = "[\ud800-\udfff]"
#: Characters beyond ASCII that a word may hold, no-break and other set spaces among them; neither line ends nor halves.
_BEYOND: Final = "\x80-\x84\x86-\u2027\u202a-\ud7ff\ue000-\U0010ffff"
#: A word with at least one of them. Its ASCII start is taken whole or not at all: a long word costs its length once.
_WORD: Final = f"(?<![!-~])[!-~]*+[{_BEYOND}][!-~{_BEYOND}]*"
_CHANGING: Final = re.compile(f"(?P<line>{_LINE_END})|(?P<word>{_WORD})|(?P<space>{_CONTROL})|(?P<lost>{_SURROGATE})")
_BREAKING: Final = re.compile("[\x00-\x20\x7f\x85\u2028\u2029\ud800-\udfff]")
_C1: Final = re.compile("[\x80-\x9f]")
#: Cheap test whether a text needs any work at all.
_PLAIN: Final = re.compile("[^\n\t\x20-\x7e]")


def clean(raw: str) -> tuple[str, OffsetMap]:
    """The text of a document and the map from it into ``raw``.

    Line ends become ``\\n``; characters are composed (Unicode NFC); UTF-8 that was read as Windows-1252 is repaired
    word by word (ftfy); invisible characters go; control characters become spaces and lone surrogates U+FFFD.
    """
    if not _PLAIN.search(raw):
        return raw, OffsetMap()
    parts: list[str] = []
    pieces: list[Piece] = []
    done = size = 0
    for match in _CHANGING.finditer(raw):
        was, now = match.group(), _mended(match)
        if was == now:
            continue
        start, end = match.span()
        before, behind = _common(was, now)
        pieces.append(Piece(size, start + before - done, done, start + before - done))
        parts.append(raw[done : start + before])
        size += start + before - done
        middle = now[before : len(now) - behind]
        if middle:
            pieces.append(Piece(size, len(middle), start + before, len(was) - before - behind))
            parts.append(middle)
            size += len(middle)
        done = end - behind
    pieces.append(Piece(size, len(raw) - done, done, len(raw) - done))
    parts.append(raw[done:])
    text, offsets = "".join(parts), OffsetMap.of(pieces)
    if text != raw and not offsets.pieces:  # all that was changed is an end that went
        offsets = OffsetMap((Piece(0, len(text), 0, len(text)),))
    return text, offsets


def _mended(match: re.Match[str]) -> str:
    """What a stretch that may need work becomes."""
    was = match.group()
    match match.lastgroup:
        case "line":
            return "\n"
        case "space":
            return " "
        case "lost":
            return "\ufffd"
        case _:
            mended = _unmangled(unicodedata.normalize("NFC", was))
            seen = _INVISIBLE.sub("", mended)  # not before: a soft hyphen is half of a “í” that was read wrong
            if seen != mended:
                seen = _unmangled(seen)
            return unicodedata.normalize("NFC", _C1.sub(" ", seen))


def _unmangled(word: str) -> str:
    if not _MOJIBAKE.search(word):
        return word
    import ftfy

    mended: str = ftfy.fix_encoding(word)
    return word if _BREAKING.search(mended) else mended


def _common(was: str, now: str) -> tuple[int, int]:
    """How many characters two strings share at their start and at their end."""
    limit = min(len(was), len(now))
    before = 0
    while before < limit and was[before] == now[before]:
        before += 1
    behind = 0
    while behind < limit - before and was[-1 - behind] == now[-1 - behind]:
        behind += 1
    return before, behind
