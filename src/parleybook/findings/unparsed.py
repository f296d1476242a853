"""Stances without a tree: by the words around a term in its clause, where the reader gives no dependencies."""

from __future__ import annotations

from typing import Final

from parleybook.findings.dependencies import Dependencies
from parleybook.findings.phrases import before
from parleybook.findings.stand import Stand
from parleybook.findings.terms import Hit
from parleybook.packs.stances import StanceWord, stance_words
from parleybook.reader.reading import Tokens

_BREAKS: Final = frozenset('; : " “ ” if unless until before while although though because which who when'.split())
_NEGATIONS: Final = frozenset("not n't n’t never no cannot neither nor".split())
_WILL: Final = frozenset("will would wo shall won't won’t 'll ’ll".split())
_BE: Final = frozenset("is are was were be been being am 's ’s 're ’re".split())
_REACH: Final = 10


def stand_without_tree(tree: Dependencies, hit: Hit, category: str) -> Stand | None:
    """The stance that the nearest stance word before a term tells, else the modal behind it ("must be released")."""
    words = tree.words
    sentence = tree.reading.sentence_of(hit.tokens.start)
    first = hit.tokens.start
    if any(row.stance == "commit" for row in stance_words().get(words[first], ())):
        told = _told(tree, sentence, first, first, category)
        if told:
            return told
    for at in range(first - 1, max(sentence.start, first - _REACH) - 1, -1):
        if words[at] in _BREAKS:
            break
        told = _told(tree, sentence, at, first, category)
        if told:
            return told
    return _behind(tree, hit, sentence)


def _told(tree: Dependencies, sentence: Tokens, at: int, term: int, category: str) -> Stand | None:
    words = tree.words
    lead = words[max(sentence.start, at - 3) : at]
    negated = not _NEGATIONS.isdisjoint(lead) or any(word.endswith(("n't", "n’t")) for word in lead)
    for row in stance_words().get(words[at], ()):
        if (row.only and row.only != category) or row.pos == "predicate" or row.stance == "none":
            continue
        if row.beside and row.beside.isdisjoint((*lead, *words[at + 1 : term + 1])):
            continue
        if row.pos == "modal":
            if row.word == "have" and words[at + 1 : at + 2] != ["to"]:
                continue
            return _stand(tree, sentence, at, row, None, negated=negated)
        if row.stance == "commit":
            if _WILL.isdisjoint(lead):
                continue
            subject = _subject(tree, sentence, at)
            stance = "reject" if negated else "accept"
            return Stand(stance, at, -1 if subject is None else subject, strength="firm", verb=row.word)
        if row.stance != "intend" and row.pos != "noun":
            return _stand(tree, sentence, at, row, _subject(tree, sentence, at), negated=negated)
    return None


def _stand(
    tree: Dependencies, sentence: Tokens, at: int, row: StanceWord, subject: int | None, *, negated: bool
) -> Stand | None:
    stance = row.negated if negated else row.stance
    if not stance:
        return None
    if row.pos == "modal":
        return Stand(stance, at, None, _subject(tree, sentence, at), row.strength, verb=row.word)
    return Stand(stance, at, -1 if subject is None else subject, strength=row.strength, verb=row.word)


def _subject(tree: Dependencies, sentence: Tokens, verb: int) -> int | None:
    """The last token of the noun phrase on the left of a verb."""
    at = verb
    while at > sentence.start and (tree.words[at - 1] in _WILL | _BE | _NEGATIONS or tree.words[at - 1] == "to"):
        at -= 1
    phrase = before(tree.reading.words, sentence, at)
    return phrase.end - 1 if phrase else None


def _behind(tree: Dependencies, hit: Hit, sentence: Tokens) -> Stand | None:
    after = tree.words[hit.tokens.end : min(sentence.end, hit.tokens.end + 5)]
    for offset, word in enumerate(after):
        if word in _BREAKS:
            return None
        at = hit.tokens.end + offset
        for row in stance_words().get(word, ()):
            if row.pos == "modal" and "be" in after[offset + 1 : offset + 3]:
                negated = "not" in after[offset + 1 : offset + 3]
                stance = row.negated if negated else row.stance
                return Stand(stance, at, None, strength=row.strength, verb=row.word)
            if row.pos == "predicate" and not _BE.isdisjoint(after[:offset]):
                negated = not _NEGATIONS.isdisjoint(after[:offset])
                stance = row.negated if negated and row.word != "option" else row.stance
                return Stand(stance, at, None, strength=row.strength, verb=row.word) if stance else None
    return None
