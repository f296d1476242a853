"""Conditions: the words that a stance hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from parleybook.findings.dependencies import Dependencies
from parleybook.findings.stand import Stand
from parleybook.packs.stances import Marker, markers, stance_words
from parleybook.reader.reading import Tokens

_PASSED: Final = frozenset("but , only and even especially - – — or".split())
_TEMPORAL: Final = frozenset("when once before until".split())
_TURNS: Final = frozenset(
    "must should only first not n't n’t before need needs have has unless until if without no".split()
)


@dataclass(frozen=True, slots=True)
class Bound:
    """Words of a condition, from their marker on, and the marker."""

    tokens: Tokens
    marker: Marker


def conditions(tree: Dependencies, stand: Stand, term: Tokens) -> list[Bound]:
    """The conditions of a stance, in reading order, none inside another; the words of the term are in none."""
    found: list[Bound] = []
    for at in dict.fromkeys((stand.word, *stand.path)):
        found += _clauses(tree, at)
        found += _turns(tree, at)
    sentence = tree.reading.sentence_of(stand.word)
    for at in _heads(tree, stand.word):
        found += [one for one in (*_clauses(tree, at), *_turns(tree, at)) if one.tokens.start > stand.word]
    found += _phrases(tree, sentence, stand)
    found += _following(tree, sentence)
    kept: list[Bound] = []
    for bound in sorted(found, key=lambda one: (one.tokens.start, -one.tokens.end)):
        holds = bound.tokens.start < term.end and term.start < bound.tokens.end
        inside = any(other.tokens.start <= bound.tokens.start < other.tokens.end for other in kept)
        if not holds and not inside and _fits(stand, bound.marker):
            kept.append(bound)
    return kept


def _fits(stand: Stand, marker: Marker) -> bool:
    """Whether a marker makes a condition of this stance."""
    if stand.stance == "reject":
        return bool(marker.refusal)
    if marker.refusal == "only" or (marker.words[0] in _TEMPORAL and stand.past):
        return False
    return marker.kind != "turn" or stand.stance in ("accept", "propose", "undecided")


def _clauses(tree: Dependencies, at: int) -> Iterator[Bound]:
    for child in tree.children(at, "advcl", "acl", "advcl:relcl", "conj", "dep", "parataxis"):
        run = _within(tree, tree.run(child))
        start = run.start
        while start < run.end and tree.words[start] in _PASSED:
            start += 1
        marker = _marker(tree, start, run.end, "clause")
        if marker is None and start > run.start and tree.words[start - 1] == "only":
            start, marker = start - 1, _marker(tree, start - 1, run.end, "clause")
        if marker:
            only = start > 0 and tree.words[start - 1] == "only"
            yield Bound(_bare(tree, Tokens(start - only, run.end)), marker)


def _turns(tree: Dependencies, at: int) -> Iterator[Bound]:
    """Clauses joined by "but" that take back some of what was granted."""
    for child in tree.children(at, "conj", "parataxis"):
        turn = [one for one in tree.children(child, "cc") if tree.words[one] == "but"]
        if turn and _takes_back(tree, tree.run(child)):
            run = _within(tree, tree.run(child))
            marker = next(marker for marker in markers() if marker.kind == "turn")
            yield Bound(_bare(tree, Tokens(turn[0] + 1, run.end)), marker)


def _following(tree: Dependencies, sentence: Tokens) -> Iterator[Bound]:
    """The sentence behind, when it opens with "But" and takes something back."""
    if sentence.end >= len(tree.words):
        return
    after = tree.reading.sentence_of(sentence.end)
    opens = next((at for at in range(*after) if tree.words[at][0].isalpha()), after.start)
    one_paragraph = tree.reading.paragraph_of(sentence.start) == tree.reading.paragraph_of(opens)
    if tree.words[opens] == "but" and one_paragraph and _takes_back(tree, after):
        marker = next(marker for marker in markers() if marker.kind == "turn")
        yield Bound(_bare(tree, Tokens(opens + 1, after.end)), marker)


def _takes_back(tree: Dependencies, run: Tokens) -> bool:
    words = tree.words[slice(*run)]
    if not _TURNS.isdisjoint(words):
        return True
    return any(
        row.stance in ("demand", "reject") for word in words for row in stance_words().get(word, ()) if not row.only
    )


def _phrases(tree: Dependencies, sentence: Tokens, stand: Stand) -> Iterator[Bound]:
    """Phrases such as "in exchange for …", where they hang on a predicate of the stance."""
    path = {stand.word, *stand.path}
    for marker in (
        one for one in markers() if one.kind == "phrase" or len(one.words) > 1 or one.words[0][:4] == "prov"
    ):
        for start in range(sentence.start, sentence.end - len(marker.words)):
            if tuple(tree.words[start : start + len(marker.words)]) != marker.words:
                continue
            noun = start + len(marker.words) - 1
            top = tree.head[noun] if tree.rel(noun) in ("case", "mark") else noun
            if tree.words[start] in ("in", "on"):
                top = start + (2 if marker.words[1:2] == ("the",) else 1)
            elif marker.kind == "clause":
                top = tree.top(Tokens(start, start + len(marker.words)))
            if path & set(_above(tree, top)):
                run = _within(tree, tree.run(top))
                if run.end > start:
                    yield Bound(_bare(tree, Tokens(start, run.end)), marker)


def _heads(tree: Dependencies, at: int) -> Iterator[int]:
    """All heads of a token: the parse may hang a clause of condition behind it on any of them."""
    while tree.head[at] != at:
        at = tree.head[at]
        yield at


def _above(tree: Dependencies, at: int) -> Iterator[int]:
    """The heads of a token, up to the second predicate."""
    predicates = 0
    for _ in range(8):
        head = tree.head[at]
        if head == at or predicates == 2:
            return
        yield head
        predicates += tree.upos(head) in ("VERB", "AUX")
        at = head


def _marker(tree: Dependencies, start: int, end: int, kind: str) -> Marker | None:
    for marker in markers():
        words = tuple(tree.words[start : min(end, start + len(marker.words))])
        if marker.kind == kind and words == marker.words:
            return marker
    return None


def _within(tree: Dependencies, run: Tokens) -> Tokens:
    """A run as far as its sentence goes."""
    sentence = tree.reading.sentence_of(run.start)
    return Tokens(run.start, min(run.end, sentence.end))


def _bare(tree: Dependencies, run: Tokens) -> Tokens:
    """A run without marks at its end."""
    start, end = run
    while end > start + 1 and not tree.words[end - 1][-1].isalnum() and tree.words[end - 1] != "%":
        end -= 1
    while start < end - 1 and not tree.words[start][0].isalnum():
        start += 1
    return Tokens(start, end)
