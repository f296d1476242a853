"""Edges: where the way up from a term ends, because what stands above says nothing about it."""

from __future__ import annotations

from typing import Final

from parleybook.findings.dependencies import Dependencies
from parleybook.packs.stances import StanceWord, stance_words
from parleybook.packs.words import reporting_verbs

#: Prepositions under which a noun is the time or the background of a verb, not what it is about.
_APART: Final = frozenset(
    "after before during since amid despite under following until because within inside outside near around along "
    "throughout at including regarding via".split()
)
#: Verbs of a stance that an infinitive belongs to, wherever it stands: "agreed on Thursday to".
_OF_DEEDS: Final = frozenset("agree pledge promise offer refuse decline propose threaten".split())
_WINDOW: Final = 6


def ends(tree: Dependencies, at: int, relation: str, head: int) -> bool:
    """Whether the way up ends at an edge: what is above says nothing about the term."""
    if relation in ("acl:relcl", "parataxis", "vocative", "discourse", "dislocated"):
        return True
    if relation == "advcl":
        return not _is_complement(tree, at, head)
    if relation == "acl" and not tree.cases(at) and tree.upos(at) == "VERB":
        return True
    cases = tree.cases(at)
    if relation in ("obl", "nmod", "obl:unmarked") and cases & _APART:
        return not any(cases & row.beside for row in stance_words().get(tree.words[head], ()))  # "balked at a truce"
    if relation == "obl" and {"as", "for"} <= cases:
        return True
    if relation in ("obl", "nmod") and "in" in cases and tree.words[at] in ("exchange", "return"):
        return True
    if relation == "ccomp":
        return tree.words[head] in reporting_verbs() and tree.words[head] not in stance_words()
    return False


def _is_complement(tree: Dependencies, at: int, head: int) -> bool:
    """Whether an infinitive that the parse takes for a purpose belongs to a word of stance: "ready to"."""
    cases, rows = tree.cases(at), stance_words().get(tree.words[head], ())
    if tree.words[at].endswith("ing") and any(cases & row.beside or _is_gone(tree, head, row) for row in rows):
        return True  # "refrained from signing", "stopped short of signing"
    if "to" in cases and noun_between(tree, at, head) != head:
        return True
    if "to" not in cases or "order" in tree.words[max(0, at - 4) : at]:
        return False
    return any(
        row.pos == "adj" or row.stance == "demand" or "to" in row.beside or row.word in _OF_DEEDS for row in rows
    )


def _is_gone(tree: Dependencies, at: int, row: StanceWord) -> bool:
    return row.stance == "gone" and beside(tree, at, row)


def noun_between(tree: Dependencies, at: int, head: int) -> int:
    """The noun that an infinitive belongs to where the parse hangs it on its verb: "put pressure on him to accept"."""
    if tree.rel(at) == "advcl" and "to" in tree.cases(at):
        for noun in tree.children(head, "obj"):
            if noun < at and any(
                row.pos == "noun" and "to" in row.beside for row in stance_words().get(tree.words[noun], ())
            ):
                return noun
    return head


def beside(tree: Dependencies, at: int, row: StanceWord) -> bool:
    """Whether one of the words that a row needs stands near."""
    if not row.beside:
        return True
    return not row.beside.isdisjoint(tree.words[max(0, at - 3) : at]) or not row.beside.isdisjoint(
        tree.words[at + 1 : at + 1 + _WINDOW]
    )
