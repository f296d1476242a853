"""Whether words look back or ahead: the tense of the verb that a time expression belongs to."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from parleybook.findings.tense import is_ing, is_past, is_present
from parleybook.packs.times import time_directions
from parleybook.packs.words import reporting_verbs
from parleybook.reader.reading import Reading, Tokens

_LANGUAGE: Final = "en"
#: How many steps from a word to the verb it hangs on are followed.
_FAR: Final = 12
#: How many words in front of a time an infinitive may stand, and words behind "to" that are none.
_NEAR: Final = 9
_NO_VERBS: Final = frozenset("the a an his her its their our this that these those be".split())


def direction(reading: Reading, run: Tokens) -> int:
    """-1 where the words at ``run`` are told of the past, 1 of what is to come, 0 where they do not tell."""
    if run.start >= run.end or run.start >= len(reading):
        return 0
    if reading.tokens.head[run.start] >= 0:
        return _by_tree(reading, run)
    return _by_words(reading, run)


def behind_infinitive(reading: Reading, run: Tokens) -> bool:
    """Whether an infinitive stands a few words in front: "urged them to leave the town by Friday"."""
    sentence = reading.sentence_of(min(run.start, len(reading) - 1))
    words = [reading.words[at].lower() for at in range(max(sentence.start, run.start - _NEAR), run.start)]
    return any(one == "to" and other.isalpha() and other not in _NO_VERBS for one, other in pairwise(words))


def _by_tree(reading: Reading, run: Tokens) -> int:
    """By the verb that the expression hangs on, or the next one above that tells."""
    at, inside = _head_of(reading, run), 0
    for _ in range(_FAR):
        if reading.upos(at) in ("VERB", "AUX") or _has_copula(reading, at):
            told = _of_verb(reading, at)
            if told:
                return told
        inside = at
        at = int(reading.tokens.head[at])
        if at == inside:
            break
    return 0


def _head_of(reading: Reading, run: Tokens) -> int:
    """The token of a run whose head lies outside it."""
    for at in range(run.start, min(run.end, len(reading))):
        head = int(reading.tokens.head[at])
        if not run.start <= head < run.end or head == at:
            return at
    return run.start


def _children(reading: Reading, at: int) -> list[int]:
    sentence = reading.sentence_of(at)
    heads = reading.tokens.head[sentence.start : sentence.end]
    return [sentence.start + int(place) for place in (heads == at).nonzero()[0] if sentence.start + place != at]


def _has_copula(reading: Reading, at: int) -> bool:
    return any(reading.deprel(child) == "cop" for child in _children(reading, at))


def _of_verb(reading: Reading, at: int) -> int:
    known = time_directions(_LANGUAGE)
    word = reading.words[at].lower()
    told = known.get(word)
    helpers = [child for child in _children(reading, at) if reading.deprel(child) in ("aux", "aux:pass", "cop", "mark")]
    words = [reading.words[child].lower() for child in helpers]
    if told and told[0] > 0 and told[1]:
        return 1
    if any(known.get(one, (0, False))[0] > 0 for one in words) and "have" not in words:
        return 1
    if any(one in ("was", "were", "had", "has", "have", "did", "’ve", "'ve", "having") for one in words):
        return -1
    if "to" in words:
        return 1
    if any(one in ("is", "are", "am", "be", "'s", "’s", "'re", "’re") for one in words):
        return 1 if is_ing(reading, at) or word in known else 0
    if is_past(reading, at):
        return -1
    if is_present(reading, at):
        return -1 if word in reporting_verbs() else 1
    return 0


def _by_words(reading: Reading, run: Tokens) -> int:
    """By the nearest word of the sentence that tells; one in front counts as half as far."""
    known = time_directions(_LANGUAGE)
    sentence = reading.sentence_of(run.start)
    best, nearest = 0, float("inf")
    for at in range(*sentence):
        if run.start <= at < run.end:
            continue
        word = reading.words[at].lower()
        told = known[word][0] if word in known else _of_form(reading, sentence, at, word)
        away = (run.start - at) / 2 if at < run.start else at - run.end + 1
        if told and away < nearest:
            best, nearest = told, away
    return best


def _of_form(reading: Reading, sentence: Tokens, at: int, word: str) -> int:
    """-1 for a word that ends like a past form, 1 for an infinitive behind "to"."""
    if word.endswith("ed") and len(word) > 4:
        return -1
    infinitive = at > sentence.start and reading.words[at - 1].lower() == "to"
    return 1 if infinitive and word.isalpha() and word.islower() and word not in ("the", "a", "an", "be") else 0
