"""The plain words of the page: counts, names of documents, kinds, and rules as a reader understands them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from parleybook.desk.days import in_words
from parleybook.model import Copy, Document, Statement

_IRREGULAR: Final = {"entry": "entries", "copy": "copies"}
_NOT_WHOLE: Final = {
    "paywall": "it ends at a paywall",
    "cut": "it ends with a link or dots where more would follow",
    "cut mid-sentence": "it stops in the middle of a sentence",
    "teaser": "it is too short to be more than a teaser",
}
_DATED_BY: Final = {
    "given": "as you gave it",
    "address": "from its address",
    "file name": "from its file name",
    "header line": "from its header lines",
    "date line": "from a date line at its top",
    "running text": "from a line of its text",
    "dateline": "from its dateline",
    "page, by htmldate": "from what the page tells (htmldate)",
    "page, <time>": "from the page’s <time> element",
    "day given, year from the dates in the text": "day from the text, year from the other dates in it",
    "dateline, year from the dates in the text": "day from its dateline, year from the other dates in its text",
}
_POLARITIES: Final = {"denied": "denied", "declined": "declined to say"}
#: Kind of copy → between two documents, directed and not; beside one of them, directed and not.
_COPIES: Final = {
    "reprint": ("is a reprint of", "is the same text as", "reprint of", "same text as"),
    "near-copy": ("is nearly a copy of", "is nearly the same text as", "near copy of", "nearly the same text as"),
    "passage": ("takes a passage from", "shares a passage with", "has a passage from", "shares a passage with"),
}
_COPY: Final = ("is taken from", "shares its text with", "taken from", "shares its text with")
_QUOTES: Final = "\"'“”‘’„«»"


def count(number: int, thing: str) -> str:
    """A number and what it counts: "1 statement", "3,480 statements"."""
    if number == 1:
        return f"1 {thing}"
    head, _, last = thing.rpartition(" ")
    shown = f"{number:,}" if number else "no"
    return " ".join(part for part in (shown, head, _IRREGULAR.get(last, last + "s")) if part)


def listed(names: Sequence[str]) -> str:
    """Names as one phrase: "A", "A and B", "A, B and C"."""
    last = ", and " if any(", " in name for name in names) else " and "
    return last.join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)


def source(document: Document) -> str:
    """Who published a document; its title or its file when that is not known."""
    return document.outlet or document.title or PurePath(document.file).stem or "a document without a name"


def label(document: Document) -> str:
    """A document in a sentence: who published it, and the day when that is known."""
    return f"{source(document)}, {in_words(document.published)}"


def heading(document: Document) -> str:
    """What stands above a document: its title, else who published it."""
    return document.title or source(document)


def kind_of(statement: Statement) -> str:
    """What kind of statement it is: "direct", "indirect, denied", "mixed, declined to say"."""
    polarity = _POLARITIES.get(statement.polarity, "")
    return f"{statement.kind}, {polarity}" if polarity else statement.kind


def not_whole(document: Document) -> str:
    """Why a document is likely not the whole report, in words."""
    return listed([_NOT_WHOLE.get(reason, reason) for reason in document.incomplete])


def dated_by(document: Document) -> str:
    """By which rule the date was found, in words; empty when there is none."""
    rule = document.published_rule
    if rule in _DATED_BY:
        return _DATED_BY[rule]
    where, _, field = rule.partition(", ")
    if where == "record" and field:
        return f"from the field “{field}” of its record"
    if where == "page" and field:
        return f"from the page’s metadata: {field.removeprefix('meta ')}"
    return rule


def copied(copy: Copy, *, beside: bool = False) -> str:
    """What stands between the names of a copy and its original; with ``beside``, before the name of the other one."""
    return _COPIES.get(copy.kind, _COPY)[2 * beside + (not copy.directed)]


def is_web(address: str) -> bool:
    """Whether an address may stand as a link: one of the web, and of nothing that a browser would run."""
    return address.startswith(("https://", "http://"))


def site(address: str) -> str:
    """An address of the web without its scheme and, when it is long, without what follows the site."""
    bare = re.sub(r"^https?://(?:www\.)?", "", address)
    return bare if len(bare) <= 40 else bare.partition("/")[0]


def opens_with_mark(words: str) -> bool:
    """Whether words bring their own quotation mark."""
    return words[:1] in _QUOTES


def clipped(words: str, most: int) -> str:
    """The first words, with an ellipsis when there are more than ``most``."""
    found = words.removeprefix("[…] ").split()
    if len(found) <= most:
        return re.sub(r"[,;:]$", "", " ".join(found))
    return re.sub(r"\W+$", "", " ".join(found[:most])) + "\u00a0…"


def of_share(share: float) -> str:
    """How much two texts have in common, rounded so that nothing short of all is called all."""
    percent = round(share * 100)
    return "all of its words" if share >= 1 else f"{min(percent, 99)} % of its words"
