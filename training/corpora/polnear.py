"""Attribution in brat stand-off (PolNeAR): sources, cues, contents and the links between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parleybook.reader.reading import ATTRIBUTION_ROLES
from parleybook.reader.wordpiece import WordPiece
from training.corpora.labelled import Labelled, labelled, mark, outside, touch

_ROLE = {role.capitalize(): number for number, role in enumerate(ATTRIBUTION_ROLES)}

#: Of the training articles one in so many is kept aside: what is fitted to a trained model is fitted on these.
ASIDE = 14


@dataclass(frozen=True)
class Record:
    """One attribution: parts (start, end) in code points of each role."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


def articles(folder: Path) -> Iterator[tuple[str, str, list[list[Record]]]]:
    """(name, text, records of each annotator) of every article below ``folder``."""
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        files = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        yield path.stem, text, [records(file) for file in files]


def records(path: Path) -> list[Record]:
    """The attributions of one annotation file."""
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) >= 2 and " " in fields[1]:
            role, places = fields[1].split(" ", 1)
            spans[fields[0]] = (role, [_part(part) for part in places.split(";")])
        elif line.startswith("E") and len(fields) >= 2:
            events.append([item.split(":")[1] for item in fields[1].split()])
    return [record for record in (_record(spans, event) for event in events) if record.cue or record.content]


def _part(text: str) -> tuple[int, int]:
    start, end = text.split()
    return int(start), int(end)


def _record(spans: dict[str, tuple[str, list[tuple[int, int]]]], event: list[str]) -> Record:
    found: dict[str, set[tuple[int, int]]] = {role: set() for role in _ROLE}
    for name in event:
        role, parts = spans.get(name, ("", []))
        if role in found:
            found[role].update(parts)
    return Record(*(tuple(sorted(found[role])) for role in ("Source", "Cue", "Content")))


def label(name: str, text: str, annotation: list[Record], wordpiece: WordPiece) -> Labelled:
    """The article with the roles and links of one annotator."""
    found = labelled(name, text, wordpiece)
    found.genre = "news"
    found.roles = outside(len(found.atoms.start))
    found.links = []
    for record in annotation:
        cue = [touch(found, *part) for part in record.cue]
        for role, parts in enumerate((record.source, record.cue, record.content)):
            for part in parts:
                start, end = touch(found, *part)
                if start == end:
                    continue
                mark(found.roles, start, end, role)
                if role != 1 and cue:
                    found.links.append((role, start, end, cue[0][0]))
    return found
