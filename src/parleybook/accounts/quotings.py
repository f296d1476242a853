"""Quotings: the utterances that two documents both quote, each account beside the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from parleybook.accounts.differences import Said, differences
from parleybook.accounts.echoes import RULE, echo, keys
from parleybook.accounts.passages import Account
from parleybook.model import Difference, Echo, Edit, Statement

_MIRROR = {"delete": "insert", "insert": "delete"}


class Quoting(NamedTuple):
    """One utterance in two documents; the edits lead from the first document's words to the second's."""

    first: Statement
    second: Statement
    edits: tuple[Edit, ...]
    differences: tuple[Difference, ...]
    relation: str
    fuller: str  #: the id of the statement that has more of it


def quotings(one: Account, other: Account) -> list[Quoting]:
    """The utterances that both documents quote, in the order of the first; each statement of the second once."""
    index: dict[int, list[Statement]] = {}
    for statement in other.statements:
        for key in keys(statement, other.document.text):
            index.setdefault(key, []).append(statement)
    found: list[tuple[Echo, Statement, Statement]] = []
    for mine in one.statements:
        near = {s.id: s for key in keys(mine, one.document.text) for s in index.get(key, ())}
        for theirs in (near[id] for id in sorted(near)):
            made = echo(mine, one.document.text, theirs, other.document.text, speakers=agree(one, mine, other, theirs))
            if made and made.rule == RULE:
                found.append((made, mine, theirs))
    return [_quoting(one, other, *each) for each in _best(found)]


def _best(found: Sequence[tuple[Echo, Statement, Statement]]) -> list[tuple[Echo, Statement, Statement]]:
    """Of the echoes of one statement, the best; of two whole ones nested in each other, the outer."""
    kept: dict[str, tuple[Echo, Statement, Statement]] = {}
    for each in sorted(found, key=lambda each: (-each[0].score, -sum(map(len, each[1].content)), each[0].id)):
        kept.setdefault(each[2].id, each)
    return sorted(kept.values(), key=lambda each: (each[1].content, each[2].content))


def agree(one: Account, mine: Statement, other: Account, theirs: Statement) -> str:
    """Whether two statements have one speaker: "same", "other", or "unknown"."""
    first, second = one.speaker(mine), other.speaker(theirs)
    if (
        first is None
        or second is None
        or "unnamed" in (first.kind, second.kind)
        or "unknown" in (first.kind, second.kind)
    ):
        return "unknown"
    return "same" if first.id == second.id else "other"


def _quoting(one: Account, other: Account, made: Echo, mine: Statement, theirs: Statement) -> Quoting:
    first = Said(mine, one.document, one.speaker(mine))
    second = Said(theirs, other.document, other.speaker(theirs))
    if made.first == mine.id:
        return Quoting(mine, theirs, made.edits, tuple(differences(made, first, second)), made.relation, mine.id)
    mirrored = tuple(Edit(_MIRROR.get(edit.kind, edit.kind), edit.second, edit.first) for edit in made.edits)
    turned = tuple(
        Difference(d.id, d.kind, d.attribute, d.second, d.first, d.about, d.rule)
        for d in differences(made, second, first)
    )
    return Quoting(mine, theirs, mirrored, turned, made.relation, theirs.id)
