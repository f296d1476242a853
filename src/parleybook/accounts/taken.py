"""Passages taken over: the same words of two reporters, in reports that are otherwise their own.

What somebody said or posted may be the same in any two reports; a passage must hold enough of the reporter's own words.
Candidates meet through anchors: of every stretch of a reporter's words the run with the smallest number is kept
(winnowing; Schleimer, Wilkerson and Aiken 2003), so two reports that share a long enough stretch share an anchor. Every
candidate is then compared word by word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parleybook.accounts.copies import EARLIER, direction
from parleybook.accounts.wording import Word, runs, words_of
from parleybook.model import Copy, Document, Span, content_id
from parleybook.packs.meaning import speaker_words
from parleybook.reader.quotes import quotations

#: Words in a run, and runs of which one is kept: two reports that share 17 words of their own in a row share an anchor.
_RUN: Final = 8
_STRETCH: Final = 10
#: Words that a passage must have, and how many of them outside quotation marks. Of reports of different events in a
#: heap of 379 no two share so many (evaluation/README.md).
_LONG: Final = 20
_OWN: Final = 14

#: Start and end of a stretch of text, in code points.
Part = tuple[int, int]


def anchors(document: Document) -> list[int]:
    """The numbers by which a document meets those that may share a passage with it."""
    found: set[int] = set()
    for words in _own_runs(document):
        numbers = [next(iter(runs(words[at : at + _RUN], _RUN))) for at in range(len(words) - _RUN + 1)]
        for at in range(max(1, len(numbers) - _STRETCH + 1)):
            if stretch := numbers[at : at + _STRETCH]:
                found.add(min(stretch))
    return sorted(found)


def taken(one: Document, other: Document) -> Copy | None:
    """The passages that two documents share, as a copy of kind "passage"; None where there are none.

    Which was first is told as for whole documents, but the day alone does not tell who took it from whom. Two documents
    of one outlet share what the outlet keeps at hand, and are never said to have taken it from each other.
    """
    if one.outlet and one.outlet == other.outlet:
        return None
    mine, theirs = words_of(_report(one), one.text), words_of(_report(other), other.text)
    quoted, quoting = _quoted(one), _quoted(other)
    pairs = [
        (mine[a : a + length], theirs[b : b + length])
        for a, b, length in _shared(mine, theirs)
        if _own(mine[a : a + length], theirs[b : b + length], quoted, quoting) >= _OWN
        and "@" not in one.text[mine[a].span.start : mine[a + length - 1].span.end]  # a post, set without marks
    ]
    if not pairs:
        return None
    original, copied, reason = direction(one, other)
    passages = [(_span(first), _span(second)) for first, second in pairs]
    if original is not one:
        passages = [(second, first) for first, second in passages]
    share = sum(len(first) for first, _ in pairs) / max(1, min(len(mine), len(theirs)))
    id = content_id("copy", *sorted((one.id, other.id)))
    directed = reason not in ("", EARLIER)  # the earlier report and the later may both have it from an agency
    return Copy(id, original.id, copied.id, "passage", round(share, 4), directed, reason, tuple(sorted(passages)))


def _shared(mine: Sequence[Word], theirs: Sequence[Word]) -> Iterator[tuple[int, int, int]]:
    """The longest runs of equal words that begin where the last one ended: (place, place, length)."""
    places: dict[tuple[str, ...], list[int]] = {}
    keys, others = [word.key for word in mine], [word.key for word in theirs]
    for at in range(len(keys) - _LONG + 1):
        places.setdefault(tuple(keys[at : at + _RUN]), []).append(at)
    at = 0
    while at <= len(others) - _LONG:
        best, where = 0, 0
        for start in places.get(tuple(others[at : at + _RUN]), ()):
            length = _RUN
            while (
                start + length < len(keys) and at + length < len(others) and keys[start + length] == others[at + length]
            ):
                length += 1
            if length > best:
                best, where = length, start
        if best >= _LONG:
            yield where, at, best
        at += max(best - _RUN + 1, 1) if best < _LONG else best


def _own(mine: Sequence[Word], theirs: Sequence[Word], quoted: Sequence[Part], quoting: Sequence[Part]) -> int:
    """How many of the same words neither report quotes; none where somebody speaks without quotation marks: a post."""
    own = [
        one.key
        for one, other in zip(mine, theirs, strict=True)
        if not _inside(one, quoted) and not _inside(other, quoting)
    ]
    return 0 if speaker_words().intersection(own) else len(own)


def _inside(word: Word, parts: Sequence[Part]) -> bool:
    return any(start <= word.span.start < end for start, end in parts)


def _quoted(document: Document) -> list[Part]:
    return [part for one in quotations(document.text, _skip(document)) for part in one.parts]


def _own_runs(document: Document) -> Iterator[list[str]]:
    """The reporter's words between quotations and zones, folded."""
    done = 0
    for start, end in [*sorted([*_quoted(document), *_skip(document)]), (len(document.text), len(document.text))]:
        if start > done:
            yield [word.key for word in words_of((Span(document.id, done, start),), document.text)]
        done = max(done, end)


def _report(document: Document) -> tuple[Span, ...]:
    """The stretches of a document that are the report."""
    found, done = [], 0
    for start, end in [*_skip(document), (len(document.text), len(document.text))]:
        if start > done:
            found.append(Span(document.id, done, start))
        done = max(done, end)
    return tuple(found)


def _skip(document: Document) -> list[Part]:
    return [(zone.start, zone.end) for zone in document.zones]


def _span(words: Sequence[Word]) -> Span:
    return Span(words[0].span.document, words[0].span.start, words[-1].span.end)
