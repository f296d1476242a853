"""Transcripts and posts: texts that are somebody's words as they stand, without quotation marks."""

from __future__ import annotations

import re
from typing import Final

from parleybook.findings.draft import Draft, Place
from parleybook.findings.joint import is_official
from parleybook.model import Document
from parleybook.packs.words import roles
from parleybook.reader.reading import Reading
from parleybook.reader.segment import paragraphs

#: "ANA RUIZ: …", "President of Ormland Ana Ruiz: …", "Question: …" at the start of a paragraph.
_LABEL: Final = re.compile(
    r"[\"“]?(?P<label>(?:[^\W\d_a-zß-ÿ][\w.’'-]*|of|the|and|de|al|for)"
    r"(?: (?:[^\W\d_a-zß-ÿ][\w.’'-]*|of|the|and|de|al|for)){0,11})"
    r"(?:, [A-Z][A-Z .-]{2,24})?(?: \((?:[^()\n]{1,40})\))?:(?:[ \t]+(?=\S)|[ \t]*$)",
    re.MULTILINE,
)
#: The rule of what somebody says in his turn, and of what is asked.
TURN: Final = "turn of a transcript"
QUESTION: Final = "question"
_ASKING: Final = frozenset(
    "question questions q reporter journalist correspondent moderator interviewer host presenter".split()
)
_ANSWERING: Final = frozenset(["a", "answer"])
#: Labels that a text must have to be a transcript where nothing else says that it is one.
_UNTOLD: Final = 3
_NOT_LABELS: Final = frozenset(
    "note photo image video update related watch read source by copyright correction".split()
)


def turns(document: Document, reading: Reading) -> list[Draft]:
    """A draft for each turn of a transcript, or for the text of a post; empty for other documents.

    A transcript is a text in which at least two paragraphs open with a speaker's label, or one does and the title
    says that it is one. The paragraphs up to the next label belong to the turn. What a journalist asks is idle: it is
    no statement, but may tell what others said.
    """
    lines = [(start, end) for start, end in paragraphs(document.text) if document.in_report(start, start + 1)]
    if document.kind == "post":
        parts = tuple(_trimmed(document, start, end) for start, end in lines)
        return [Draft(parts, "post", quoted=True)] if parts else []
    labelled = [
        match for start, end in lines if (match := _LABEL.match(document.text, start, end)) and _is_label(match)
    ]
    introduced = sum(_introduces(match["label"]) for match in labelled)
    official = introduced and is_official(document)
    needed = 1 if document.kind in ("transcript", "interview") or introduced > 1 or official else _UNTOLD
    if len(labelled) < needed or len({match["label"] for match in labelled}) == len(labelled) > 6:
        return []
    surnames = {match["label"].rsplit(maxsplit=1)[-1].casefold() for match in labelled}
    if needed == _UNTOLD and len(surnames) == len(labelled):
        return []  # headings of a list: who speaks in turn does so twice
    openings = {match.start(): match for match in labelled}
    drafts: list[Draft] = []
    parts_of: list[Place] = []
    label: re.Match[str] | None = None
    for start, end in lines:
        if start in openings:
            drafts.extend(_turn(document, reading, label, parts_of))
            label, parts_of = openings[start], []
            start = label.end()
        if label and start < end:
            parts_of.append((start, end))
    return [*drafts, *_turn(document, reading, label, parts_of)]


def _introduces(label: str) -> bool:
    """Whether a label is an office with a name, as the turns of talks open: "President of Ormland Ana Ruiz"."""
    words = label.lower().split()
    return len(words) > 2 and any(word in roles() for word in words[:-1]) and words[-1] not in roles()


def _is_label(match: re.Match[str]) -> bool:
    """Whether a line opens with a speaker's label; one that stands alone in its line is in capitals ("ANA RUIZ:")."""
    alone = match.end() == len(match.string) or match.string[match.end()] == "\n"
    if alone and not match["label"].isupper():
        return False
    return match["label"].split()[0].lower() not in _NOT_LABELS


def _turn(document: Document, reading: Reading, label: re.Match[str] | None, parts: list[Place]) -> list[Draft]:
    kept = tuple((start, end) for start, end in parts if not _is_silent(reading.text[start:end]))
    if label is None or not kept:
        return []
    if _asks(document, label["label"]):
        return [Draft(kept, QUESTION, quoted=True, idle=True)]
    if label["label"].lower() in _ANSWERING:
        return [Draft(kept, "quotation without cue", quoted=True)]
    return [Draft(kept, TURN, reading.run(*label.span("label")), quoted=True)]


def _is_silent(line: str) -> bool:
    """Whether a line holds no spoken words: none at all, or what is done, in brackets ("[Applause]")."""
    bare = line.strip().rstrip(".")
    return not bare or (bare[0] in "[(" and bare[-1] in "])" and not any(mark in bare[1:-1] for mark in "[]()"))


def _asks(document: Document, label: str) -> bool:
    """Whether a label is that of the one who asks: "Question", a reporter, the outlet itself."""
    words = label.lower().split()
    if document.kind != "interview":
        return words[0] in _ASKING
    writers = {name.split()[-1].lower() for name in document.byline}
    return words[0] in _ASKING or words[-1] in writers or set(words) <= set(document.outlet.lower().split())


def _trimmed(document: Document, start: int, end: int) -> Place:
    line = document.text[start:end]
    return start + len(line) - len(line.lstrip()), end - (len(line) - len(line.rstrip()))
