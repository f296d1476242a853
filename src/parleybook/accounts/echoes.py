"""Echoes: the same utterance in two documents, aligned word by word, and what one did to the other.

Quoted words are one utterance when most of the shorter quotation stands in the longer one, in its order or moved.
Reported words are one when the same speaker is said to have told the same matter: the concepts agree. What they claim
is compared apart from that (`conflicts`): two accounts of one utterance may contradict each other, and likeness of
words never makes them the same.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parleybook.accounts.claims import claim
from parleybook.accounts.conflicts import conflicts
from parleybook.accounts.matches import Match, settled
from parleybook.accounts.tiles import Tile, tiles
from parleybook.accounts.wording import Word, contracted, keys_of, plain, runs, words_of
from parleybook.model import Echo, Edit, Span, Statement, content_id
from parleybook.reader.quotes import quotations

RULE: Final = "echo by shared words 2"
REPORTED: Final = "echo by shared matter 1"
#: Words in a run that two quotations must share to be candidates at all.
_RUN: Final = 3
#: Of the shorter quotation, how much must stand in the longer one: where the speakers are the same, where one of
#: them is not known, and where they are two.
_SHARES: Final = {"same": 0.6, "unknown": 0.75, "other": 0.9}
#: How alike the matter of two reported utterances must be, by a cosine over concepts, for one and several speakers.
_MATTERS: Final = {"same": 0.5, "unknown": 0.67, "other": 0.95}
#: Of the smaller of two reported utterances of one speaker, how much must stand in the larger.
_HELD: Final = 0.75
#: Concepts, numbers and days that two reported utterances must share.
_CONCEPTS: Final = 3
#: A text of more words than this beside so many of a quotation holds some of its words by chance.
_ROOM, _TIMES = 40, 20
#: Shorter quotations than this, in words, are echoes only when they are whole and equal.
_SHORT: Final = 5
#: Quotations of one speaker with so many words each may be one in other words: translated twice.
_TRANSLATED: Final = 8
#: Words that make an utterance told in the same words one that is not the same by chance.
_EQUAL: Final = 4
_ELLIPSES: Final = ("…", "...", ". . .", "[")


def keys(statement: Statement, text: str) -> set[int]:
    """The numbers by which candidates for an echo of a statement are found; none for words that are not quoted."""
    if statement.kind not in ("direct", "mixed"):
        return set()
    return runs([key for span in spoken(statement, text) for key in keys_of(text, span.start, span.end)], _RUN)


def spoken(statement: Statement, text: str) -> tuple[Span, ...]:
    """The quoted words of a statement: all of a direct one, what stands in quotation marks of a mixed one."""
    if statement.kind == "direct":
        return statement.content
    if statement.kind == "indirect":
        return ()
    found = []
    for span in statement.content:
        for quotation in quotations(text[span.start : min(span.end + 1, len(text))]):
            found += [Span(span.document, span.start + start, span.start + end) for start, end in quotation.parts]
    return tuple(found)


def echo(one: Statement, one_text: str, other: Statement, other_text: str, *, speakers: str) -> Echo | None:
    """The echo of two statements of different documents, the fuller one first; None when they are not one utterance.

    Of equal length, they stay in the order given.

    ``speakers`` are "same", "unknown" or "other": the less they agree the more must be the same; short quotations
    of others than the same speaker are never an echo. Where both are quoted their quoted words are compared, else
    what they tell.
    """
    if one.document == other.document:
        return None
    if speakers != "other" and (whole := _word_for_word(one, one_text, other, other_text)):
        return whole
    first, second = (words_of(spoken(s, text), text) for s, text in ((one, one_text), (other, other_text)))
    if first and second:
        if len(second) > len(first):
            found = _quoted(other, other_text, second, one, one_text, first, speakers)
        else:
            found = _quoted(one, one_text, first, other, other_text, second, speakers)
        if found or speakers != "same" or min(len(first), len(second)) < _TRANSLATED:
            return found
        made = _reported(one, one_text, other, other_text, speakers)
        return replace(made, relation="reordered") if made and _moved(first, second) else made
    return _reported(one, one_text, other, other_text, speakers)


def _word_for_word(one: Statement, one_text: str, other: Statement, other_text: str) -> Echo | None:
    """The echo of two utterances that are told in the same words throughout, however short."""
    words = [words_of(statement.content, text) for statement, text in ((one, one_text), (other, other_text))]
    keys = [[plain(word.key) for word in told] for told in words]
    if keys[0] != keys[1] or len(keys[0]) < _EQUAL or one.kind != other.kind:
        return None
    return _echo(one, other, "same", align(*words), 1.0, RULE)


def _quoted(
    one: Statement,
    one_text: str,
    first: Sequence[Word],
    other: Statement,
    other_text: str,
    second: Sequence[Word],
    speakers: str,
) -> Echo | None:
    """The echo of two quotations, ``first`` not the shorter one."""
    if len(first) > _ROOM + _TIMES * len(second):
        return None
    needed = 1.0 if len(second) < _SHORT else _SHARES[speakers]
    if _common(first, second) < needed * len(second):
        return None
    edits = align(first, second)
    kept = [_length(edit, second) for edit in edits if edit.kind == "equal"]
    share = sum(length for length in kept if length >= min(_RUN, len(second))) / len(second)
    moved = tiles([plain(w.key) for w in first], [plain(w.key) for w in second], _RUN)
    tiled = sum(tile.size for tile in moved) / len(second)
    short = len(second) < _SHORT
    if max(share, tiled) < needed or (short and speakers != "same"):
        return None
    out_of_order = tiled > share and any(a.first > b.first for a, b in itertools.pairwise(moved))
    if not out_of_order and share < needed:
        return None
    relation = _relation(edits, first, second, other_text, moved if out_of_order else ())
    return _echo(one, other, relation, edits, share if not out_of_order else tiled, RULE)


def _moved(first: Sequence[Word], second: Sequence[Word]) -> bool:
    """Whether runs of words stand in another order in the second than in the first."""
    moved = tiles([plain(word.key) for word in first], [plain(word.key) for word in second], _RUN - 1)
    return any(a.first > b.first for a, b in itertools.pairwise(moved))


def _common(first: Sequence[Word], second: Sequence[Word]) -> int:
    """How many words of the second stand in the first, wherever: no alignment can keep more."""
    return (Counter(plain(word.key) for word in first) & Counter(plain(word.key) for word in second)).total()


def _reported(one: Statement, one_text: str, other: Statement, other_text: str, speakers: str) -> Echo | None:
    """The echo of two utterances of which one at least is told in the reporter's words."""
    pair = [(one, one_text), (other, other_text)]
    claims = [claim(statement.content, text) for statement, text in pair]
    shared = len(claims[0].evidence & claims[1].evidence)
    sizes = [len(told.evidence) for told in claims]
    if shared < _CONCEPTS:
        return None
    alike = shared / math.sqrt(sizes[0] * sizes[1])
    held = speakers == "same" and shared > _CONCEPTS and shared >= _HELD * min(sizes)
    if alike < _MATTERS[speakers] and not held:
        return None
    words = [words_of(statement.content, text) for statement, text in pair]
    if len(words[1]) > len(words[0]):
        pair.reverse()
        words.reverse()
    edits = align(words[0], words[1])
    whole = all(edit.kind == "equal" for edit in edits)
    clash = conflicts(*claims)
    relation = "same" if whole and one.kind == other.kind and not clash else "reworded"
    return _echo(pair[0][0], pair[1][0], relation, edits, alike, REPORTED)


def _echo(one: Statement, other: Statement, relation: str, edits: tuple[Edit, ...], score: float, rule: str) -> Echo:
    ids = (one.id, other.id)
    return Echo(content_id("echo", *sorted(ids)), *ids, relation, edits, round(score, 4), rule)


def align(first: Sequence[Word], second: Sequence[Word]) -> tuple[Edit, ...]:
    """The word-level alignment of two utterances as runs of equal, deleted, inserted and replaced words.

    A longest common subsequence by rapidfuzz (Indel distance), its runs laid as long as may be; a word or two that
    stand far from all else in common are not equal but chance. Spelling and numbers in words or digits do not count
    ("forty", "40").
    """
    from rapidfuzz.distance import Indel

    mine, theirs = [plain(word.key) for word in first], [plain(word.key) for word in second]
    equal = [
        Match(block.src_start, block.dest_start, block.src_end - block.src_start)
        for block in Indel.opcodes(mine, theirs)
        if block.tag == "equal"
    ]
    edits: list[Edit] = []
    done = Match(0, 0, 0)
    for match in [*settled(equal, mine), Match(len(first), len(second), 0)]:
        left, put = first[done.first + done.size : match.first], second[done.second + done.size : match.second]
        if left or put:
            edits.append(Edit("replace" if left and put else "delete" if left else "insert", _run(left), _run(put)))
        if match.size:
            kept = first[match.first : match.first + match.size], second[match.second : match.second + match.size]
            edits.append(Edit("equal", _run(kept[0]), _run(kept[1])))
        done = match
    return tuple(edits)


def _run(words: Sequence[Word]) -> Span | None:
    """From the first word to the last; a run over several parts ends where its first part does, in the same order."""
    if not words:
        return None
    return Span(words[0].span.document, words[0].span.start, words[-1].span.end)


def _length(edit: Edit, words: Sequence[Word]) -> int:
    assert edit.second is not None
    return sum(edit.second.start <= word.span.start < edit.second.end for word in words)


def _relation(
    edits: Sequence[Edit], first: Sequence[Word], second: Sequence[Word], text: str, moved: Sequence[Tile]
) -> str:
    """What the second did to the first; of several, joining counts before moving, moving before rewording.

    ``text`` is that of the second's document; ``moved`` the tiles, where words changed places.
    """
    if all(edit.kind == "equal" for edit in edits):
        return "same"
    if moved:
        return "reordered"
    if any(_joins(edits, at, text) for at in range(1, len(edits) - 1)):
        return "spliced"
    inner = [edit for edit in edits[1:-1] if edit.kind == "insert"]
    changed = [*inner, *(edit for edit in edits if edit.kind == "replace" and not is_trivial(edit, first, second))]
    return "reworded" if changed else "cut" if any(edit.kind in ("delete", "insert") for edit in edits) else "same"


def _joins(edits: Sequence[Edit], at: int, text: str) -> bool:
    """Whether words were left out between two kept runs that the second quotes as if they stood together."""
    before, here, after = edits[at - 1 : at + 2]
    if here.kind != "delete" or before.kind != "equal" or after.kind != "equal":
        return False
    assert before.second is not None
    assert after.second is not None
    between = text[before.second.end : after.second.start]
    return not any(sign.isalnum() for sign in between) and not any(mark in between for mark in _ELLIPSES)


def is_trivial(edit: Edit, first: Sequence[Word], second: Sequence[Word]) -> bool:
    """Whether a replacement changes the writing only: "do not" for "don't"."""
    if edit.first is None or edit.second is None:
        return False
    sides = ((edit.first, first), (edit.second, second))
    told = [contracted(" ".join(w.key for w in words if span.holds(w.span))) for span, words in sides]
    return told[0] == told[1]
