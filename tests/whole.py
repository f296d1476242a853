"""Readings with a parse for tests: texts read by the shipped reader, all at once."""

from __future__ import annotations

from functools import cache

from parleybook.findings import Findings, find
from parleybook.model import Act, Document
from parleybook.reader.neural import read
from tests.readings import document


@cache
def whole(texts: tuple[str, ...]) -> tuple[tuple[Document, Findings], ...]:
    """Each text as a document, with what is found in it."""
    documents = [document(text) for text in texts]
    return tuple((one, find(one, reading)) for one, reading in zip(documents, read(documents), strict=True))


def acts_of(text: str) -> tuple[Act, ...]:
    """The acts of a text."""
    return whole((text,))[0][1].acts


def told(text: str) -> list[tuple[str, str, str, dict[str, list[str]]]]:
    """(type, status, word, role → names) of each act of a text."""
    ((_, found),) = whole((text,))
    names = {mention.id: mention.name for mention in found.mentions}
    rows = []
    for act in found.acts:
        roles: dict[str, list[str]] = {}
        for part in act.participants:
            roles.setdefault(part.role, []).append(names[part.mention])
        rows.append((act.type, act.status, act.word.words(text), roles))
    return rows
