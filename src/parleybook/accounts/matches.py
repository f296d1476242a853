"""Matches: the runs of words that two accounts have in common, laid so that a reader follows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from parleybook.accounts.wording import Word, plain
from parleybook.model import Edit

#: So many words in common, so far in words from the next, are common by chance.
_CHANCE: Final = 2
_FAR: Final = 6


class Match(NamedTuple):
    """``size`` words from ``first`` on in one account that are those from ``second`` on in the other."""

    first: int
    second: int
    size: int


def matches(edits: Iterable[Edit], first: Sequence[Word], second: Sequence[Word]) -> list[Match]:
    """The matches of an alignment of two accounts, in order.

    Of the alignments that keep the same number of words, the one with the longest runs is taken. A word or two far
    from all else in common are left out: an alignment that keeps the most words finds "the" in any long text.
    """
    mine = {word.span.start: at for at, word in enumerate(first)}
    theirs = {word.span.start: at for at, word in enumerate(second)}
    found: list[Match] = []
    for edit in edits:
        if edit.kind == "equal" and edit.first and edit.second:
            size = sum(edit.first.start <= word.span.start < edit.first.end for word in first)
            found.append(Match(mine[edit.first.start], theirs[edit.second.start], size))
    return settled(found, [plain(word.key) for word in first])


def settled(equal: Sequence[Match], keys: Sequence[str]) -> list[Match]:
    """Matches laid as long as may be, without those by chance; ``keys`` are the words of the first account."""
    found = list(equal)
    while (closer := _closer(found, keys)) != found:
        found = closer
    return [match for at, match in enumerate(found) if not _by_chance(found, at)]


def _closer(found: Sequence[Match], keys: Sequence[str]) -> list[Match]:
    """The matches with neighbours joined, or the first two that can be moved together moved together."""
    moved: list[Match] = list(found[:1])
    for match in found[1:]:
        last = moved[-1]
        behind = last.first + last.size
        if last.second + last.size != match.second:
            moved.append(match)
        elif keys[behind : behind + match.size] == keys[match.first : match.first + match.size]:
            moved[-1] = Match(last.first, last.second, last.size + match.size)
        elif _fits(moved, match, keys):
            moved[-1] = Match(match.first - last.size, last.second, last.size + match.size)
        else:
            moved.append(match)
    return moved


def _fits(moved: Sequence[Match], match: Match, keys: Sequence[str]) -> bool:
    """Whether the words of the last match stand right before the next one too, behind all that was matched before."""
    last = moved[-1]
    start = match.first - last.size
    free = moved[-2].first + moved[-2].size if len(moved) > 1 else 0
    return start >= free and keys[start : match.first] == keys[last.first : last.first + last.size]


def _by_chance(found: Sequence[Match], at: int) -> bool:
    match = found[at]
    gaps = [match.first - before.first - before.size for before in found[max(at - 1, 0) : at]]
    gaps += [behind.first - match.first - match.size for behind in found[at + 1 : at + 2]]
    return match.size <= _CHANCE and bool(gaps) and min(gaps) >= _FAR
