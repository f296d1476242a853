"""Bytes → characters: UTF-8, UTF-16 and UTF-32 by their marks or their zeros, Windows-1252 for the rest."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from parleybook.model import SourceError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: First bytes of files that people mistake for texts, and what to do with them.
_BINARY: Final = (
    (b"%PDF-", "a PDF; save its text as .txt or .html and read that"),
    (b"PK\x03\x04", "a zip archive or an office document; save its text as .txt or .html and read that"),
    (b"\xd0\xcf\x11\xe0", "an office document; save its text as .txt or .html and read that"),
    (b"{\\rtf", "a rich-text document; save it as plain text and read that"),
    (b"SQLite format 3\x00", "a database, not a report; a book is opened with parley show"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"\x89PNG", "a picture, not a text"),
    (b"\xff\xd8\xff", "a picture, not a text"),
    (b"GIF8", "a picture, not a text"),
)
_SAMPLE: Final = 65_536
_CHARSET: Final = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
#: Encodings that no page is in, whatever it says: wide ones, which would have shown by their zeros, and Python's own.
_NEVER: Final = re.compile(r"utf-?(?:7|16|32)|idna|punycode|undefined|raw|unicode")
_CONTROLS: Final = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1b\x1a")


class Decoded(NamedTuple):
    """The characters of a file, the encoding they were in, and how many bytes of it made no sense."""

    text: str
    encoding: str
    broken: int = 0


def decode(data: bytes) -> Decoded:
    """The characters of ``data``; the byte-order mark is left out.

    Raises:
        SourceError: the bytes are no text; the message says what they are and what to do (without the file's name).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by(data[len(mark) :], encoding)
    for first, advice in _BINARY:
        if data.startswith(first):
            raise SourceError(advice)
    zeros = _zeros(data[:_SAMPLE])
    if zeros:
        return _by(data, zeros)
    return _declared(data) or _guess(data)


def _declared(data: bytes) -> Decoded | None:
    """The characters by the encoding that a page names; None where it names none, or a wrong one, as pages do."""
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if not name or _NEVER.match(name):
        return None
    try:
        return Decoded(data.decode(name), name)
    except (LookupError, UnicodeError):
        return None


def _by(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _zeros(sample: bytes) -> str:
    """The UTF-16 that zero bytes at every other place point to; empty when there are none.

    Raises:
        SourceError: the zeros, or other control bytes, are those of a binary file.
    """
    if b"\x00" in sample:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if odd > 4 * max(even, 1) and odd > len(sample) // 8:
            return "utf-16-le"
        if even > 4 * max(odd, 1) and even > len(sample) // 8:
            return "utf-16-be"
        raise SourceError("a binary file, not a text")
    if sum(byte in _CONTROLS for byte in sample) > len(sample) // 50:
        raise SourceError("a binary file, not a text")
    return ""


def _guess(data: bytes) -> Decoded:
    """UTF-8 when the bytes beyond ASCII are mostly sound UTF-8, else Windows-1252."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - broken
    if sound > broken:
        return Decoded(text, "utf-8", broken)
    return Decoded(_windows_1252(data), "windows-1252")


def _windows_1252(data: bytes) -> str:
    """Windows-1252 as browsers read it: the five bytes it leaves undefined are taken as ISO 8859-1."""
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError:
        table = {byte: bytes([byte]).decode("windows-1252", "ignore") or chr(byte) for byte in range(128, 160)}
        return data.decode("iso-8859-1").translate(table)
