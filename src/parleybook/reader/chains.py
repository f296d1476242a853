"""Coreference: mentions from their head words, antecedents from pair scores, chains.

Mentions are found by their head word and take their extent from the tree (Dobrovolskii 2021 does so with a span
predictor); each looks for its antecedent among the mentions before it or begins a new entity.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from parleybook.reader.reading import DEPREL, UPOS, Arrays, Tokens

_WORD: Final = re.compile(r"\w+")
_CODE: Final = {relation: number for number, relation in enumerate(DEPREL)}
#: Dependents that belong to a nominal mention, by side; shares in GUM's training documents are 0.66 to 1.
_LEFT: Final = "det amod compound nmod:poss nummod nmod:desc det:predet flat nmod:unmarked fixed".split()
_RIGHT: Final = "nmod flat acl:relcl acl nummod case amod obl nmod:unmarked compound fixed".split()
#: Dependents that do not belong to a clause mentioned as a whole.
_NOT_CLAUSE: Final = "punct cc parataxis discourse".split()
#: Edges of the buckets of distance between two mentions: in mentions, in sentences.
NEAR: Final = np.array([2, 3, 4, 5, 8, 16, 32, 64, 128])
FAR: Final = np.array([1, 2, 3, 4, 6, 10, 20])
#: Words that tell by themselves what may be meant; a class a line.
_PRONOUNS: Final = {
    word: number
    for number, words in enumerate(
        (
            "i me my mine myself",
            "we us our ours ourselves",
            "you your yours yourself yourselves",
            "he him his himself",
            "she her hers herself",
            "it its itself",
            "they them their theirs themselves themself",
            "this that these those here there",
            "who whom whose which what",
            "one ones some all both each other others another any none",
        ),
        start=2,
    )
    for word in words.split()
}
#: Classes of a mention: common word, capitalised word, the pronouns above; each outside and inside a quotation.
_CLASSES: Final = 2 + max(_PRONOUNS.values()) - 1
KINDS: Final = 2 * _CLASSES
#: How the words of a pair agree: not; whole; head; the later's head in the earlier; the earlier's head in the later.
MATCHES: Final = 5
_BLOCK: Final = 64
#: Of a block, so many mentions are scored together: what is worked on stays in the processor's cache.
_STRIP: Final = 8
#: What a new entity's score is lowered by: a model is surer of first mentions on the few documents it learnt from.
#: Chosen on GUM dev documents that are neither news nor interviews: CoNLL F1 59.8 with 0.5, 60.5 with 1, 59.6 with 1.5.
LESS_NEW: Final = 1.0
#: So many mentions back, at most, an antecedent is looked for.
_BACK: Final = 400


def _mask(relations: list[str]) -> NDArray[np.bool_]:
    mask = np.zeros(len(DEPREL), dtype=bool)
    mask[[_CODE[relation] for relation in relations]] = True
    return mask


_SIDES: Final = (_mask(_LEFT), _mask(_RIGHT))
_CLAUSE: Final = ~_mask(_NOT_CLAUSE)
_VERBAL: Final = frozenset(number for number, tag in enumerate(UPOS) if tag in ("VERB", "AUX"))


def extents(tokens: Arrays) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """First token and end of the mention that each token would head, by its tree."""
    count = len(tokens)
    order = np.arange(count, dtype=np.int32)
    head = np.where(tokens.head < 0, order, tokens.head)
    low, high = order.copy(), order.copy()
    for _ in range(60):  # deeper trees are cut off; each round climbs one level
        before = low.sum() - high.sum()
        np.minimum.at(low, head, low)
        np.maximum.at(high, head, high)
        if low.sum() - high.sum() == before:
            break
    verbal = np.isin(tokens.upos, list(_VERBAL))[head]
    kept = np.where(order < head, _SIDES[0][tokens.deprel], _SIDES[1][tokens.deprel])
    kept = np.where(verbal, _CLAUSE[tokens.deprel], kept) & (head != order)
    first, last = order.copy(), order.copy()
    np.minimum.at(first, head[kept], low[kept])
    np.maximum.at(last, head[kept], high[kept])
    return first, last + 1


class Worded(NamedTuple):
    """What a mention's words tell: its head word, the whole of it, whether it is quoted, the number of its sentence."""

    head: str
    whole: str
    quoted: bool
    sentence: int


def kinds(mentions: Sequence[Worded]) -> NDArray[np.int64]:
    """The class of each mention, 0..KINDS-1, (m,)."""
    found = [
        _PRONOUNS.get(m.head.lower(), 1 if m.head[:1].isupper() else 0) + (_CLASSES if m.quoted else 0)
        for m in mentions
    ]
    return np.array(found, dtype=np.int64)


def pairs(
    later: Sequence[Worded], earlier: Sequence[Worded], apart: NDArray[np.integer]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """How the words of each pair agree (0..MATCHES-1), how far apart they are in mentions and in sentences (buckets).

    Three tables (later, earlier); ``apart`` is one of the distances in mentions.
    """
    heads, others = [m.head.lower() for m in later], [m.head.lower() for m in earlier]
    wholes, whole_others = [m.whole.lower() for m in later], [m.whole.lower() for m in earlier]
    number: dict[str, int] = {}
    ids = [
        np.array([number.setdefault(word, len(number)) for word in words], dtype=np.int64)
        for words in (heads, others, wholes, whole_others)
    ]
    match = np.zeros(apart.shape, dtype=np.int64)
    match[_within(others, wholes).T] = 4
    match[_within(heads, whole_others)] = 3
    match[ids[0][:, None] == ids[1][None, :]] = 2
    match[ids[2][:, None] == ids[3][None, :]] = 1
    sentences = np.array([m.sentence for m in later])[:, None] - np.array([m.sentence for m in earlier])[None, :]
    near = np.searchsorted(NEAR, np.maximum(apart, 1), side="right")
    return match, near, np.searchsorted(FAR, np.maximum(sentences, 0), side="right")


def _within(heads: Sequence[str], wholes: Sequence[str]) -> NDArray[np.bool_]:
    """Whether each head is a word of each whole, (heads, wholes); pronouns are not looked for."""
    places: dict[str, list[int]] = {}
    for place, head in enumerate(heads):
        if head not in _PRONOUNS:
            places.setdefault(head, []).append(place)
    asked = frozenset(places)
    found = np.zeros((len(heads), len(wholes)), dtype=bool)
    for column, whole in enumerate(wholes):
        for word in _words(whole) & asked:
            found[places[word], column] = True
    return found


@lru_cache(maxsize=1024)
def _words(whole: str) -> frozenset[str]:
    return frozenset(_WORD.findall(whole))


def antecedents(
    vectors: tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]],
    new: NDArray[np.float32],
    worded: Sequence[Worded],
    tables: Mapping[str, NDArray[Any]],
) -> NDArray[np.int64]:
    """For each of m mentions the index of its antecedent, -1 for a new entity.

    ``vectors`` are those of the model: as the later and as the earlier one of a pair (m, k), and what two are compared
    by (m, c); ``new`` (m,) is the score of a new entity. ``tables`` are the weights of the layer that scores a pair.
    """
    child, head, alike = vectors
    count = len(new)
    found = np.full(count, -1, dtype=np.int64)
    kind = kinds(worded)
    w = {name.removeprefix("pair_"): table for name, table in tables.items() if name.startswith("pair_")}
    later = alike @ w["later"] + w["kind_later"][kind]
    earlier = alike @ w["earlier"] + w["kind_earlier"][kind]
    words = w["match"][:, None, None] + w["near"][:, None] + w["far"]  # what all that the words tell adds
    scale = np.float32(1 / np.sqrt(child.shape[-1]))
    for start in range(0, count, _BLOCK):
        end = min(count, start + _BLOCK)
        low = max(0, start - _BACK)
        apart = np.arange(start, end)[:, None] - np.arange(low, end)[None, :]
        told = np.stack(pairs(worded[start:end], worded[low:end], apart))
        for first in range(start, end, _STRIP):
            last = min(end, first + _STRIP)
            product = (child[first:last] @ head[low:last].T) * scale
            hidden = (alike[first:last, None, :] * alike[None, low:last, :]) @ w["alike"]
            hidden += later[first:last, None] + earlier[None, low:last]
            hidden += product[..., None] * w["product"]
            hidden += words[tuple(told[:, first - start : last - start, : last - low])]
            pair = product + np.maximum(hidden, 0, out=hidden) @ w["out"]
            pair[apart[first - start : last - start, : last - low] <= 0] = -np.inf
            best = pair.argmax(1)
            better = pair[np.arange(len(best)), best] > new[first:last] - LESS_NEW
            found[first:last] = np.where(better, low + best, -1)
    return found


def chains(mentions: list[Tokens], antecedent: NDArray[np.int64]) -> tuple[tuple[Tokens, ...], ...]:
    """The chains of two mentions and more, in order of their first."""
    chain: list[int] = []
    members: dict[int, list[Tokens]] = {}
    for place, (mention, before) in enumerate(zip(mentions, antecedent.tolist(), strict=True)):
        chain.append(place if before < 0 else chain[before])
        members.setdefault(chain[-1], []).append(mention)
    return tuple(tuple(found) for found in members.values() if len(found) > 1)
