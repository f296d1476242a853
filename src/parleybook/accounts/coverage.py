"""Coverage: which documents report one utterance, and how many of them independently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parleybook.model import Copy, Coverage, Echo, content_id


def groups(echoes: Iterable[Echo], documents: Mapping[str, str], copies: Iterable[Copy] = ()) -> list[Coverage]:
    """The statements that echo each other, as groups, each with its documents.

    ``documents`` leads from a statement to its document. Copies of one another count as one independent account.
    """
    parents = _united((echo.first, echo.second) for echo in echoes)
    several = tuple(copies)
    members: dict[str, list[str]] = {}
    for statement in sorted(parents):
        members.setdefault(_root(parents, statement), []).append(statement)
    found = []
    for statements in members.values():
        told_by = tuple(sorted({documents[statement] for statement in statements}))
        id = content_id("group", *statements)
        found.append(Coverage(id, tuple(statements), told_by, independent(told_by, several)))
    return sorted(found, key=lambda group: (-group.independent, -len(group.documents), group.group))


def independent(documents: Iterable[str], copies: Iterable[Copy]) -> int:
    """How many accounts some documents are when those that are copies of one another count as one."""
    same = _united((copy.original, copy.copy) for copy in copies)
    return len({_root(same, document) for document in documents})


def _united(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    parents: dict[str, str] = {}
    for one, other in pairs:
        first, second = sorted((_root(parents, one), _root(parents, other)))
        parents.setdefault(one, one)
        parents.setdefault(other, other)
        parents[second] = first
        parents.setdefault(first, first)
    return parents


def _root(parents: Mapping[str, str], id: str) -> str:
    while parents.get(id, id) != id:
        id = parents[id]
    return id
