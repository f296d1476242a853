"""The docket on the page: what is due and what became of it, in sections, each entry beside the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from parleybook.book.docket_lines import DocketLine
from parleybook.desk.days import in_words
from parleybook.desk.marks import DUE, Mark

#: Sections in the order of the page: name, heading, what it holds.
_SECTIONS: Final = (
    ("overdue", "Overdue", "its time is over, and no report tells what became of it"),
    ("due", "Due", "its time ends within two weeks of the last report"),
    ("open", "Open", "its time is still to come"),
    ("missed", "Missed", "a later report tells that it did not come"),
    ("dropped", "Dropped", "a later report tells that it was given up"),
    ("partly met", "Partly met", "a later report tells that a part of it came"),
    ("met", "Met", "a later report tells that it came"),
    ("unknown", "No time told", "and no report tells what became of it"),
)


@dataclass(frozen=True, slots=True)
class DocketSection:
    """A section of the docket with its lines; ``folded`` when it is shown on demand."""

    name: str
    heading: str
    about: str
    lines: tuple[DocketLine, ...]
    folded: bool


def sections(lines: Iterable[DocketLine]) -> list[DocketSection]:
    """The sections that hold something."""
    several = list(lines)
    found = []
    for name, heading, about in _SECTIONS:
        mine = tuple(line for line in several if line.section == name)
        if mine:
            found.append(DocketSection(name, heading, about, mine, name == "unknown"))
    return found


def due_in_words(line: DocketLine) -> str:
    """When something is due, in words; "no time told" for none."""
    return in_words(line.expectation.due) if line.expectation.due else "no time told"


def docket_marks(lines: Iterable[DocketLine]) -> dict[str, list[Mark]]:
    """The words of expectations and of what decides them, as marks, by document."""
    found: dict[str, list[Mark]] = {}
    for line in lines:
        spans = [(line.expectation.id, line.expectation.what)]
        if line.outcome:
            spans.append((line.outcome.id, line.outcome.evidence))
        for owner, several in spans:
            for index, span in enumerate(several):
                mark = Mark(span.start, span.end, DUE, owner, index == 0)
                if mark not in found.setdefault(span.document, []):
                    found[span.document].append(mark)
    return found
