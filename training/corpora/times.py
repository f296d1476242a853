"""Time expressions: TIMEX3 files (WikiWars), GUM's dates, and the specifications of a date recogniser."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from parleybook.reader.reading import TIME_TYPES
from parleybook.reader.wordpiece import WordPiece
from training.corpora.conllu import Document
from training.corpora.labelled import Labelled, anything, labelled, mark, outside, touch

_TYPE = {kind: number for number, kind in enumerate(TIME_TYPES)}
_TIMEX: Final = re.compile(r'<TIMEX3 [^>]*?type="(\w+)" value="([^"]*)"[^>]*>|</TIMEX3>')
_SPECIFIED: Final = {
    "date": "DATE",
    "daterange": "DATE",
    "time": "TIME",
    "timerange": "TIME",
    "datetime": "TIME",
    "datetimerange": "TIME",
    "duration": "DURATION",
    "set": "SET",
}
#: TIMEX3 leaves the preposition out; the specifications keep it.
_LEAD: Final = re.compile(
    r"^(?:(?:in|on|at|by|before|after|since|until|till|from|between|during|within|starting|for|around|prior to) )+",
    re.IGNORECASE,
)


def timex_type(kind: str, value: str) -> str:
    """The TIMEX3 type, from the value where a conversion has made every type DATE."""
    if kind != "DATE":
        return kind
    if re.match(r"P[\dXT]", value):
        return "DURATION"
    return "TIME" if re.search(r"\dT|T(?:MO|NI|AF|EV|DT|\d)", value) else "DATE"


def wikiwars(path: Path, wordpiece: WordPiece) -> Labelled:
    """One TimeML file, labelled."""
    text, found = spans(path)
    return _with(labelled(path.stem, text, wordpiece), found)


def spans(path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of a TimeML file and its time expressions as (start, end, type)."""
    raw = path.read_text(encoding="utf-8").split("<TEXT>", 1)[1].split("</TEXT>", 1)[0]
    text, last = "", 0
    found: list[tuple[int, int, str]] = []
    opened: list[tuple[int, str]] = []
    for match in _TIMEX.finditer(raw):
        text += html.unescape(raw[last : match.start()])
        last = match.end()
        if match.group(1):
            opened.append((len(text), timex_type(match.group(1), match.group(2))))
        elif opened:
            start, kind = opened.pop()
            if not opened:
                found.append((start, len(text), kind))
    return text + html.unescape(raw[last:]), found


def _with(found: Labelled, spans: list[tuple[int, int, str]]) -> Labelled:
    found.times = outside(len(found.atoms.start))
    for start, end, kind in spans:
        low, high = touch(found, start, end)
        if low < high:
            mark(found.times, low, high, _TYPE[kind])
    return found


def specifications(folder: Path, wordpiece: WordPiece, group: int = 12) -> Iterator[Labelled]:
    """Inputs of the merged specifications, ``group`` to a document, a paragraph each."""
    rows: dict[str, list[tuple[int, int, str]]] = {}
    for row in json.loads((folder / "DateTimeModel.json").read_text(encoding="utf-8-sig")):
        text = row["Input"].replace("\n", " ")
        if not text.isascii() or ("NotSupported" in row and "python" in str(row["NotSupported"]).lower()):
            continue
        spans = []
        for result in row["Results"]:
            kind = _SPECIFIED.get(str(result.get("TypeName", "")).split(".")[-1])
            start, end = int(result["Start"]), int(result["End"]) + 1
            if kind and text[start:end].lower() == result["Text"].lower():
                lead = _LEAD.match(text[start:end])
                spans.append((start + (lead.end() if lead else 0), end, kind))
        rows.setdefault(text, spans)
    items = list(rows.items())
    for place in range(0, len(items), group):
        text, spans = "", []
        for line, found in items[place : place + group]:
            text += "\n" if text else ""
            spans += [(a + len(text), b + len(text), kind) for a, b, kind in found]
            text += line
        yield _with(labelled(f"specification-{place}", text, wordpiece), spans)


def add_gum(found: Labelled, path: Path) -> None:
    """Set the time expressions of a GUM document from the dates of its XML file."""
    document = found.extra["document"]
    assert isinstance(document, Document)
    words = [word for sentence in document.sentences for word in sentence.words]
    spans, opened, number = [], [], 0  # type: list[tuple[int, int, str]], list[tuple[int, str]], int
    for line in path.read_text(encoding="utf-8").split("\n"):
        if re.match(r"<(date|time)[ >]", line):
            opened.append((number, "TIME" if line.startswith("<time") else "DATE"))
        elif re.match(r"</(date|time)>", line) and opened:
            start, kind = opened.pop()
            if not opened and start < number:
                spans.append((start, number, kind))
        elif line and not re.match(r"<[/\w?][^\t]*>$", line):
            number += 1
    if number != len(words):
        return
    _with(found, [(words[a].start, words[b - 1].end, kind) for a, b, kind in spans])
    # GUM marks dates that can be put on a calendar: lengths of time and repeated times stay open
    assert found.times is not None
    vague = re.compile(
        r"(?i)(second|minute|hour|day|week|month|year|decade|centur|night|morning|now|today|recently|ago)"
    )
    for word in words:
        low, high = touch(found, word.start, word.end)
        if vague.match(word.form) and (found.times[low:high] == 1).all():
            found.times[max(0, low - 3) : high + 1][found.times[max(0, low - 3) : high + 1] == 1] = anything("times")
