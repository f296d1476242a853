"""Coverage: which documents report one utterance, and how many of them independently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from parleybook.model import Copy, Coverage, Echo, Span, content_id

#: How much of a statement must stand in a passage that was taken over for the statement to be taken over with it.
_TAKEN: Final = 0.5


def groups(
    echoes: Iterable[Echo], contents: Mapping[str, Sequence[Span]], copies: Iterable[Copy] = ()
) -> list[Coverage]:
    """The statements that echo each other, as groups, each with its documents.

    ``contents`` leads from a statement to the spans of its content. Copies of one another count as one independent
    account; so do two documents of which one took over the passage that holds the statement.
    """
    parents = _united((echo.first, echo.second) for echo in echoes)
    several = tuple(copies)
    members: dict[str, list[str]] = {}
    for statement in sorted(parents):
        members.setdefault(_root(parents, statement), []).append(statement)
    found = []
    for statements in members.values():
        told_by = tuple(sorted({contents[statement][0].document for statement in statements}))
        id = content_id("group", *statements)
        spans = [span for statement in statements for span in contents[statement]]
        found.append(Coverage(id, tuple(statements), told_by, independent(told_by, several, spans)))
    return sorted(found, key=lambda group: (-group.independent, -len(group.documents), group.group))


def independent(documents: Iterable[str], copies: Iterable[Copy], spans: Sequence[Span] = ()) -> int:
    """How many accounts some documents are when those that are copies of one another count as one.

    ``spans`` are what they tell: who took over the passage that holds it gives no account of it. A passage elsewhere
    leaves two documents two accounts.
    """
    same = _united((copy.original, copy.copy) for copy in copies if copy.whole or _holds(copy, spans))
    return len({_root(same, document) for document in documents})


def _holds(copy: Copy, spans: Sequence[Span]) -> bool:
    """Whether one of the passages of a copy holds what both documents tell."""
    return any(all(_lies_in(side, spans) for side in passage) for passage in copy.passages)


def _lies_in(passage: Span, spans: Sequence[Span]) -> bool:
    own = [span for span in spans if span.document == passage.document]
    inside = sum(max(0, min(span.end, passage.end) - max(span.start, passage.start)) for span in own)
    return bool(own) and inside >= _TAKEN * sum(map(len, own))


def united(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each name in the pairs → the first name of all that pairs join it with."""
    parents = _united(pairs)
    return {name: _root(parents, name) for name in parents}


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
