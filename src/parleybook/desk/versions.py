"""One account of an utterance beside the fullest one: which words it keeps, leaves out and puts in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from parleybook.accounts.matches import Match, matches
from parleybook.accounts.wording import words_of
from parleybook.book import GAP, Line
from parleybook.desk.parts import parts_of
from parleybook.model import Echo, Edit, Span

#: Longer stretches than this, in words, are shown by their first and last words only.
_LONG: Final = 44
_EDGE: Final = 12
_MIRROR: Final = {"delete": "insert", "insert": "delete"}
#: The statements in which one document tells what the fullest account tells, each with its echo.
Told = Sequence[tuple[Line, Echo]]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one side: "keep" on both, "out" only in the fullest account, "in" only in the other, "gap" not shown.

    ``tail`` is what stands before the next run: a space, or nothing behind a hyphen or an opening mark.
    """

    kind: str
    words: str
    tail: str = " "


@dataclass(frozen=True, slots=True)
class Compared:
    """What one document keeps of the fullest account, as runs in its order, with the words left out and put in."""

    runs: tuple[Run, ...]
    out: int
    put: int


class _Put(NamedTuple):
    """Words that another account puts in behind so many words of the fullest one, and how many they are."""

    behind: int
    words: str
    size: int


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

    def compared(self, told: Told) -> Compared:
        """One document's account in one statement or several: what any of them keeps is kept."""
        kept, put = self._followed(told)
        return Compared(tuple(self._runs(kept, put)), kept.count(False), sum(added.size for added in put))

    def whole(self, told: Iterable[Told]) -> tuple[Run, ...]:
        """The account itself; of long stretches that none of the other documents keeps, the first and last words."""
        kept = [any(each) for each in zip(*(self._followed(one)[0] for one in told), strict=True)]
        runs = self._runs(kept or [True] * len(self.words), [])
        return tuple(replace(run, kind="keep") if run.kind == "out" else run for run in runs)

    def shared(self, told: Iterable[Told]) -> str:
        """The run of words that most documents keep most of, by words times documents; empty when none keeps any."""
        keeping = [sum(each) for each in zip(*(self._followed(one)[0] for one in told), strict=True)]
        best, span = 0, (0, 0)
        for most in range(1, max(keeping, default=0) + 1):
            start = 0
            for at, number in enumerate([*keeping, 0]):
                if number >= most:
                    continue
                if (at - start) * most > best:
                    best, span = (at - start) * most, (start, at)
                start = at + 1
        return " ".join(self._text(*span).split()) if best else ""

    def _followed(self, told: Told) -> tuple[list[bool], list[_Put]]:
        """Word by word, whether one of the statements keeps it; and what they put in."""
        kept = [False] * len(self.words)
        put: list[_Put] = []
        for one in told:
            self._follow(one, kept, put)
        return kept, put

    def _follow(self, told: tuple[Line, Echo], kept: list[bool], put: list[_Put]) -> None:
        """Notes what one statement keeps, and behind how many words it puts others in."""
        line, echo = told
        mirrored = echo.first != self.line.statement.id
        edits = [_mirror(edit) for edit in echo.edits] if mirrored else echo.edits
        theirs = words_of(line.statement.content, line.document.text)
        done = 0
        for match in [*matches(edits, self.words, theirs), Match(len(self.words), len(theirs), 0)]:
            kept[match.first : match.first + match.size] = [True] * match.size
            added = theirs[done : match.second]
            if added:
                stretch = Span(line.document.id, added[0].span.start, added[-1].span.end)
                entry = _Put(match.first, _words(stretch, line), len(added))
                put += [entry] * (entry not in put)
            done = match.second + match.size

    def _runs(self, kept: Sequence[bool], put: Sequence[_Put]) -> list[Run]:
        runs: list[Run] = []
        start = 0
        stops = {added.behind for added in put}
        for index in range(len(self.words) + 1):
            ends = index == len(self.words)
            if index > start and (ends or kept[index] != kept[start] or index in stops):
                runs += self._stretch(start, index, "keep" if kept[start] else "out")
                start = index
            runs += [Run("in", added.words) for added in put if added.behind == index]
        return runs

    def _stretch(self, start: int, end: int, kind: str) -> list[Run]:
        if kind == "keep" or end - start <= _LONG:
            return [self._run(kind, start, end)]
        missing = f"[… {end - start - 2 * _EDGE} words …]"
        return [
            replace(self._run(kind, start, start + _EDGE), tail=" "),
            Run("gap", missing),
            self._run(kind, end - _EDGE, end),
        ]

    def _run(self, kind: str, start: int, end: int) -> Run:
        text = self._text(start, end)
        closed = end == len(self.words) or not text or text[-1].isspace()
        return Run(kind, " ".join(text.split()), " " if closed else "")

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
        return "".join(pieces)


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
