"""Echoes: the same direct quotation in two documents, aligned word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parleybook.accounts.wording import Word, keys_of, runs, words_of
from parleybook.model import Echo, Edit, Span, Statement, content_id
from parleybook.reader.quotes import quotations

RULE: Final = "echo by shared words 1"
#: Words in a run that two quotations must share to be candidates at all.
_RUN: Final = 3
#: Of the shorter quotation, how much must stand in the longer one: where the speakers are the same, where one of
#: them is not known, and where they are two.
_SHARES: Final = {"same": 0.6, "unknown": 0.75, "other": 0.9}
#: A text of more words than this beside so many of a quotation holds some of its words by chance.
_ROOM, _TIMES = 40, 20
#: Shorter quotations than this, in words, are echoes only when they are whole and equal.
_SHORT: Final = 5


def keys(statement: Statement, text: str) -> set[int]:
    """The numbers by which candidates for an echo of a statement are found; none for words that are not quoted."""
    if statement.kind not in ("direct", "mixed"):
        return set()
    return runs([key for span in spoken(statement, text) for key in keys_of(text, span.start, span.end)], _RUN)


def spoken(statement: Statement, text: str) -> tuple[Span, ...]:
    """The quoted words of a statement: all of a direct one, what stands in quotation marks of a mixed one."""
    if statement.kind != "mixed":
        return statement.content
    found = []
    for span in statement.content:
        for quotation in quotations(text[span.start : min(span.end + 1, len(text))]):
            found += [Span(span.document, span.start + start, span.start + end) for start, end in quotation.parts]
    return tuple(found)


def echo(one: Statement, one_text: str, other: Statement, other_text: str, *, speakers: str) -> Echo | None:
    """The echo of two statements of different documents, the fuller one first; None when they are not one utterance.

    Of equal length, they stay in the order given.

    ``speakers`` are "same", "unknown" or "other": the less they agree the more words must be the same; short quotations
    of others than the same speaker are never an echo.
    """
    first, second = words_of(spoken(one, one_text), one_text), words_of(spoken(other, other_text), other_text)
    if len(second) > len(first):
        return echo(other, other_text, one, one_text, speakers=speakers)
    if not second or one.document == other.document:
        return None
    if len(first) > _ROOM + _TIMES * len(second):
        return None
    edits = align(first, second)
    runs = [_length(edit, second) for edit in edits if edit.kind == "equal"]
    equal = sum(length for length in runs if length >= min(_RUN, len(second)))
    share = equal / len(second)
    short = len(second) < _SHORT
    if share < (1.0 if short else _SHARES[speakers]) or (short and speakers != "same"):
        return None
    relation = _relation(edits, len(first), len(second), sum(runs))
    ids = (one.id, other.id)
    return Echo(content_id("echo", *sorted(ids)), *ids, relation, edits, round(share, 4), RULE)


def align(first: Sequence[Word], second: Sequence[Word]) -> tuple[Edit, ...]:
    """The word-level alignment of two utterances as runs of equal, deleted, inserted and replaced words.

    A longest common subsequence by rapidfuzz (Indel distance), so that no other alignment keeps more words.
    """
    from rapidfuzz.distance import Indel

    blocks = Indel.opcodes([word.key for word in first], [word.key for word in second])
    edits: list[Edit] = []
    for block in blocks:
        one = _run(first[block.src_start : block.src_end])
        other = _run(second[block.dest_start : block.dest_end])
        last = edits[-1] if edits else None
        if last and {last.kind, block.tag} == {"delete", "insert"}:
            edits[-1] = Edit("replace", last.first or one, last.second or other)
        else:
            edits.append(Edit(block.tag, one, other))
    return tuple(edits)


def _run(words: Sequence[Word]) -> Span | None:
    """From the first word to the last; a run over several parts ends where its first part does, in the same order."""
    if not words:
        return None
    return Span(words[0].span.document, words[0].span.start, words[-1].span.end)


def _length(edit: Edit, words: Sequence[Word]) -> int:
    assert edit.second is not None
    return sum(edit.second.start <= word.span.start < edit.second.end for word in words)


def _relation(edits: Sequence[Edit], first: int, second: int, equal: int) -> str:
    """What the second did to the first: nothing, left words out, joined what does not stand together, or reworded."""
    if equal == first == second:
        return "same"
    if any(edit.kind in ("replace", "insert") for edit in edits):
        return "reworded"
    inner = [edit for edit in edits[1:-1] if edit.kind == "delete"]
    return "spliced" if inner else "cut"
