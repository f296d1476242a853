"""One account of an utterance beside the fullest one: which words it keeps, leaves out and puts in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parleybook.accounts.wording import words_of
from parleybook.book import GAP, Line
from parleybook.desk.parts import parts_of
from parleybook.model import Echo, Edit, Span

#: Longer stretches than this, in words, are shown by their first and last words only.
_LONG: Final = 44
_EDGE: Final = 12
#: So many words in common, so far from the next, are common by chance.
_CHANCE: Final = 2
_FAR: Final = 6
_MIRROR: Final = {"delete": "insert", "insert": "delete"}


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one side: "keep" on both, "out" only in the fullest account, "in" only in the other, "gap" not shown."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What one document keeps of the fullest account, as runs in its order, with the words left out and put in."""

    runs: tuple[Run, ...]
    out: int
    put: int


class Base:
    """The words of the fullest account, one by one."""

    def __init__(self, line: Line) -> None:
        self.line = line
        content = line.statement.content
        self.words = words_of(content, line.document.text)
        self._parts = parts_of(content, line.document.text)
        #: In which part of the content each word stands.
        self._places = [
            next(place for place, part in enumerate(content) if part.start <= word.span.start < part.end)
            for word in self.words
        ]

    def compared(self, told: Sequence[tuple[Line, Echo]]) -> Compared:
        """One document's account in one statement or several: what any of them keeps is kept."""
        kept, put = self._followed(told)
        added = sum(len(words.replace(GAP.strip(), " ").split()) for _, words in put)
        return Compared(tuple(self._runs(kept, put)), kept.count(False), added)

    def whole(self, told: Sequence[tuple[Line, Echo]]) -> tuple[Run, ...]:
        """The account itself; of long stretches that none of the others keeps, the first and last words."""
        kept = self._followed(told)[0] if told else [True] * len(self.words)
        return tuple(Run("keep" if run.kind == "out" else run.kind, run.words) for run in self._runs(kept, []))

    def _followed(self, told: Sequence[tuple[Line, Echo]]) -> tuple[list[bool], list[tuple[int, str]]]:
        """Word by word, whether one of the statements keeps it; and what they put in, behind how many words."""
        kept = [False] * len(self.words)
        put: list[tuple[int, str]] = []
        for line, echo in told:
            mirrored = echo.first != self.line.statement.id
            self._follow([_mirror(edit) for edit in echo.edits] if mirrored else echo.edits, line, kept, put)
        return kept, put

    def _follow(self, edits: Sequence[Edit], line: Line, kept: list[bool], put: list[tuple[int, str]]) -> None:
        """Notes what one statement keeps, and behind which word it puts others in."""
        at = begins = 0
        waiting: list[Span] = []
        for edit, chance in zip(edits, self._by_chance(edits), strict=True):
            equal = edit.kind == "equal" and not chance
            if equal:
                self._put(begins, at, waiting, line, kept, put)
                waiting = []
            elif edit.second:
                waiting.append(edit.second)
            while edit.first and at < len(self.words) and self.words[at].span.start < edit.first.end:
                kept[at] = kept[at] or equal
                at += 1
            begins = at if equal else begins
        self._put(begins, at, waiting, line, kept, put)

    def _put(
        self, begins: int, ends: int, spans: Sequence[Span], line: Line, kept: list[bool], put: list[tuple[int, str]]
    ) -> None:
        """Notes, once, what the other account has from the first to the last of the spans.

        Its first and last words are kept where they are the first and last of begins:ends here.
        """
        if not spans:
            return
        first, last = spans[0].start, spans[-1].end
        theirs = [
            word for word in words_of(line.statement.content, line.document.text) if first <= word.span.start < last
        ]
        while theirs and begins < ends and self.words[begins].key == theirs[0].key:
            kept[begins] = True
            begins, theirs = begins + 1, theirs[1:]
        while theirs and begins < ends and self.words[ends - 1].key == theirs[-1].key:
            kept[ends - 1] = True
            ends, theirs = ends - 1, theirs[:-1]
        if theirs:
            entry = (ends, _words(Span(spans[0].document, theirs[0].span.start, theirs[-1].span.end), line))
            if entry not in put:
                put.append(entry)

    def _by_chance(self, edits: Sequence[Edit]) -> list[bool]:
        """For each edit, whether it is a word or two that both have far from all else that they share.

        An alignment that keeps the most words finds "the" and "of" anywhere in a long text; they were not kept.
        """
        sizes = [self._size(edit.first) for edit in edits]
        alone = sum(edit.kind == "equal" for edit in edits) == 1
        found = []
        for index, (edit, size) in enumerate(zip(edits, sizes, strict=True)):
            around = sizes[max(index - 1, 0) : index] + sizes[index + 1 : index + 2]
            far = all(gap >= _FAR for gap in around)
            found.append(edit.kind == "equal" and size <= _CHANCE and far and not alone)
        return found

    def _size(self, span: Span | None) -> int:
        return sum(span.start <= word.span.start < span.end for word in self.words) if span else 0

    def _runs(self, kept: Sequence[bool], put: Sequence[tuple[int, str]]) -> list[Run]:
        runs: list[Run] = []
        start = 0
        stops = {at for at, _ in put}
        for index in range(len(self.words) + 1):
            ends = index == len(self.words)
            if index > start and (ends or kept[index] != kept[start] or index in stops):
                runs += self._stretch(start, index, "keep" if kept[start] else "out")
                start = index
            runs += [Run("in", words) for at, words in put if at == index]
        return runs

    def _stretch(self, start: int, end: int, kind: str) -> list[Run]:
        if kind == "keep" or end - start <= _LONG:
            return [Run(kind, self._text(start, end))]
        missing = f"[… {end - start - 2 * _EDGE} words …]"
        return [
            Run(kind, self._text(start, start + _EDGE)),
            Run("gap", missing),
            Run(kind, self._text(end - _EDGE, end)),
        ]

    def _text(self, start: int, end: int) -> str:
        """The words start:end with what stands between them and behind the last, up to the next word."""
        text, pieces = self.line.document.text, list[str]()
        for at in range(start, end):
            here, part = self._places[at], self.line.statement.content[self._places[at]]
            opens = at == 0 or self._places[at - 1] != here
            closes = at + 1 == len(self.words) or self._places[at + 1] != here
            if opens and self._parts[here].joint == "gap":
                pieces.append("[…] ")
            ends = part.end if closes else self.words[at + 1].span.start
            pieces.append(text[part.start if opens else self.words[at].span.start : ends])
            pieces.append(f"{self._parts[here].mark} " if closes else "")
        return " ".join("".join(pieces).split())


def _mirror(edit: Edit) -> Edit:
    return Edit(_MIRROR.get(edit.kind, edit.kind), edit.second, edit.first)


def _words(span: Span, line: Line) -> str:
    """The words of a run of the other account, without what stands between the parts of its content."""
    parts = (
        line.document.text[max(span.start, part.start) : min(span.end, part.end)]
        for part in line.statement.content
        if part.start < span.end and span.start < part.end
    )
    return " ".join(GAP.join(parts).split())
