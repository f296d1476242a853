"""Who is named beside whom, and which body a bare noun ("the federation") is by other documents on the same matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from parleybook.model import Actor

#: Nouns of bodies of which a report on one matter may leave out the name.
_BARE: Final = frozenset(
    "federation confederation union guild league association party front ministry secretariat commission committee "
    "council board authority delegation mission palace presidency".split()
)
#: How many persons and bodies two documents must both name to be of one matter.
_TOGETHER: Final = 2


class Company:
    """The persons and bodies that each document names; ``rows`` are (name, label, document, actor id, reason)."""

    def __init__(self, actors: Mapping[str, Actor], rows: Iterable[tuple[str, str, str, str, str]]) -> None:
        self._actors = actors
        self._named: defaultdict[str, set[str]] = defaultdict(set)  # document → persons and bodies
        self._homes: defaultdict[str, set[str]] = defaultdict(set)  # body → documents
        for _, label, document, id, _ in rows:
            if label in ("person", "organisation"):
                self._named[document].add(id)
            if label == "organisation":
                self._homes[id].add(document)
        names = {actor.name for actor in actors.values()}
        self._of_noun: defaultdict[str, set[str]] = defaultdict(set)  # noun → bodies
        for id in self._homes:
            name = actors[id].name
            if name.partition(" and ")[0] in names - {name}:
                continue  # a name that joins another with a third is of both
            for word in _BARE.intersection(name.lower().split()):
                self._of_noun[word].add(id)

    def body(self, name: str, document: str) -> str | None:
        """The id of the one body that "the federation" or "the labour ministry" of a document is by others: it has
        these words in its name and no other has, and a document that names it has others in common with this one.
        """
        words = name.lower().removeprefix("the ").split()
        if not words or words[-1] not in _BARE:
            return None
        found = {id for id in self._of_noun[words[-1]] if set(words) <= set(self._actors[id].name.lower().split())}
        if len(found) != 1:
            return None
        (id,) = found
        mine = self._named[document] - found
        near = any(len(mine & self._named[home]) >= _TOGETHER for home in self._homes[id] - {document})
        return id if near else None
