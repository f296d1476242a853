"""Anaphors: words that take up what is on the table from the sentence before: "we will support this proposal"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parleybook.findings.dependencies import Dependencies
from parleybook.findings.terms import Hit
from parleybook.model import Statement
from parleybook.packs.stances import stance_words
from parleybook.reader.reading import Tokens

#: Pronouns that can stand for a thing that is wanted or refused.
_PRONOUNS: Final = frozenset("this that it".split())
_POINTING: Final = frozenset("this that these those such".split())
#: Nouns that can stand for it behind a word that points back; those of the second kind behind "the" as well.
_NOUNS: Final = frozenset(
    "step steps measure measures approach plan plans point points condition conditions course process task goal "
    "format formula thing view".split()
)
_TAKEN_UP: Final = frozenset(
    "idea ideas proposal proposals suggestion suggestions demand demands request requests initiative initiatives offer "
    "offers move moves decision option possibility".split()
)
_PLACES: Final = frozenset(["obj", "nsubj", "nsubj:pass", "obl"])
_BACK: Final = 2


def anaphors(tree: Dependencies, spoken: Sequence[Hit], statements: Sequence[Statement]) -> Iterator[Hit]:
    """The terms that anaphors take up, as hits whose ``back`` is where the words of the term stand.

    An anaphor takes up what stands highest in the sentence before it, of one paragraph or of one statement.
    """
    reading = tree.reading
    taken = {at for hit in spoken for at in range(*hit.tokens)}
    for at, word in enumerate(tree.words):
        if at in taken or not _takes_up(tree, at, word):
            continue
        phrase = tree.phrase(at)
        if any(inside in taken for inside in (*range(*phrase), *tree.below(at))):
            continue
        before = _before(tree, spoken, statements, reading.sentence_of(at))
        if before is not None:
            yield Hit(before.term, phrase, before.contrary, before.tokens)


def _takes_up(tree: Dependencies, at: int, word: str) -> bool:
    """Whether a token is an anaphor where a thing that is wanted or refused can stand."""
    if tree.rel(at) not in _PLACES:
        return False
    if word in _PRONOUNS:
        taken = tree.words[tree.head[at]] in stance_words() and not tree.children(tree.head[at], "xcomp", "ccomp")
        return taken and tree.upos(at) in ("PRON", "DET") and (word != "it" or tree.rel(at) == "obj")
    if word not in _NOUNS | _TAKEN_UP:
        return False
    lead = {tree.words[child] for child in tree.children(at, "det", "det:predet", "amod")}
    return bool(lead & _POINTING) or (word in _TAKEN_UP and "the" in lead)


def _before(tree: Dependencies, spoken: Sequence[Hit], statements: Sequence[Statement], sentence: Tokens) -> Hit | None:
    """What stands highest in the nearest sentence before that speaks of a term."""
    reading = tree.reading
    here = sentence
    for _ in range(_BACK):
        if here.start == 0:
            return None
        before = reading.sentence_of(here.start - 1)
        if not _together(tree, statements, before, sentence):
            return None
        found = [hit for hit in spoken if before.start <= hit.tokens.start < before.end]
        if found:
            return min(found, key=lambda hit: (tree.depth(tree.top(hit.tokens)), hit.tokens.start))
        here = before
    return None


def _together(tree: Dependencies, statements: Sequence[Statement], one: Tokens, other: Tokens) -> bool:
    """Whether two sentences are of one paragraph, or of one statement."""
    reading = tree.reading
    if reading.paragraph_of(one.start) == reading.paragraph_of(other.start):
        return True
    first, last = reading.offsets(one)[0], reading.offsets(other)[0]
    return any(
        statement.content[0].start <= first + 1 and last < statement.content[-1].end
        for statement in statements
        if statement.content
    )
