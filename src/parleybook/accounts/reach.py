"""Reach: which outlet reports which utterance, who had it first or alone, who left it out, and how each quotes.

An outlet leaves an utterance out only where it reported at all in those days and none of its reports of them may be
incomplete; "only" is said under the same condition. Copies make no second account.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from parleybook.accounts.claims import claim
from parleybook.accounts.coverage import groups
from parleybook.accounts.differences import Said
from parleybook.model import UNNAMED_KINDS, Copy, Coverage, Document, Echo

#: Days around an utterance within which an outlet that reports may be said to have left it out.
_DAYS: Final = 3
#: A statement as alike as this to another, by a cosine over concepts, may be the same: never said to be only here.
_PERHAPS: Final = 0.3
#: Fewer concepts than this tell no matter: nothing is said about who else has it.
_CONCEPTS: Final = 3
#: Independent accounts that an utterance must have before an outlet is said to have left it out.
_SEVERAL: Final = 3


@dataclass(slots=True)
class Outlet:
    """How an outlet reports: its documents and copies among them; its statements by kind, and of unnamed sources.

    Statements inside others are not counted.
    """

    name: str
    documents: int = 0
    copies: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    unnamed: int = 0
    first: int = 0  #: utterances that it was the first to report
    only: int = 0  #: statements that no other outlet has
    left_out: int = 0  #: utterances that most others report

    @property
    def statements(self) -> int:
        """How many statements there are."""
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Reported:
    """An utterance that several outlets report: ``by`` leads from an outlet to its fullest statement, by id."""

    group: Coverage
    by: Mapping[str, str]
    first: str = ""  #: the outlet that had it a day before the others; "" where the days do not tell
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """Who reports what in a book."""

    outlets: tuple[Outlet, ...]
    reported: tuple[Reported, ...]
    only: tuple[Said, ...]


def reach(
    said: Mapping[str, Said], documents: Sequence[Document], echoes: Iterable[Echo], copies: Iterable[Copy] = ()
) -> Reach:
    """Which outlet of a book reports which utterance; most independent accounts first.

    ``said`` leads from a statement's id to it; ``documents`` stand in the order of the book. An outlet without a name
    goes by the name of its document.
    """
    several = tuple(copies)
    outlets = {name: Outlet(name) for name in sorted({outlet_of(one) for one in documents})}
    _count(outlets, said.values(), documents, several)
    of = {id: one.statement.content for id, one in said.items()}
    known = [echo for echo in echoes if echo.first in said and echo.second in said]
    told = groups(known, of, several)
    copied = {copy.copy for copy in several if copy.whole}
    reported = [_reported(group, said, documents, copied) for group in told]
    shared = {id for group in told for id in group.statements}
    only = tuple(one for one in _only(said, shared, documents) if one.document.id not in copied)
    for matter in reported:
        if matter.first:
            outlets[matter.first].first += 1
        for name in matter.left_out:
            outlets[name].left_out += 1
    for one in only:
        outlets[outlet_of(one.document)].only += 1
    return Reach(tuple(outlets.values()), tuple(one for one in reported if len(one.by) > 1), only)


def outlet_of(document: Document) -> str:
    """The outlet of a document, or what else to call it."""
    return document.outlet or document.name


def _count(
    outlets: dict[str, Outlet], said: Iterable[Said], documents: Sequence[Document], copies: Sequence[Copy]
) -> None:
    copied = {copy.copy for copy in copies if copy.whole}
    for document in documents:
        outlets[outlet_of(document)].documents += 1
        outlets[outlet_of(document)].copies += document.id in copied
    for one in said:
        if one.statement.nested_in is None:
            outlet = outlets[outlet_of(one.document)]
            outlet.kinds[one.statement.kind] += 1
            outlet.unnamed += one.speaker is None or one.speaker.kind in UNNAMED_KINDS


def _reported(
    group: Coverage, said: Mapping[str, Said], documents: Sequence[Document], copied: Collection[str]
) -> Reported:
    by: dict[str, str] = {}
    ranked = sorted(group.statements, key=lambda told: (-sum(map(len, said[told].statement.content)), told))
    for id in ranked:
        by.setdefault(outlet_of(said[id].document), id)
    several = {said[id].document.id: said[id].document for id in group.statements}
    own = [document for document in several.values() if document.id not in copied]
    left_out: tuple[str, ...] = ()
    if group.independent >= _SEVERAL:
        silent = _silent(by, own, [document for document in documents if document.id not in copied])
        tell = len({outlet_of(document) for document in own})
        left_out = silent if tell > len(silent) else ()
    return Reported(group, by, _first(own), left_out)


def _first(documents: Sequence[Document]) -> str:
    """The outlet whose report is surely older than those of all others."""
    if any(one.published is None for one in documents):
        return ""
    for one in documents:
        others = [other for other in documents if outlet_of(other) != outlet_of(one)]
        if others and all(_before(one, other) for other in others):
            return outlet_of(one)
    return ""


def _before(one: Document, other: Document) -> bool:
    assert one.published is not None
    assert other.published is not None
    last, first = one.published.last, other.published.first
    return last is not None and first is not None and last < first


def _silent(by: Mapping[str, str], told: Sequence[Document], documents: Iterable[Document]) -> tuple[str, ...]:
    """The outlets that do not report an utterance although they reported in those days, and wholly.

    A readout or a post tells what its author wants told: it is no report that leaves something out.
    """
    days = [day for one in told if (day := _day(one))]
    if not days:
        return ()
    near = [one for one in documents if (day := _day(one)) and _within(day, min(days), max(days))]
    incomplete = {outlet_of(one) for one in near if one.incomplete}
    reports = {outlet_of(one) for one in near if one.kind == "report"}
    return tuple(sorted(reports - by.keys() - incomplete))


def _day(document: Document) -> dt.date | None:
    return document.published.first if document.published else None


def _within(day: dt.date, first: dt.date, last: dt.date) -> bool:
    return first - dt.timedelta(_DAYS) <= day <= last + dt.timedelta(_DAYS)


def _only(said: Mapping[str, Said], shared: set[str], documents: Sequence[Document]) -> Iterable[Said]:
    """The statements that only one outlet has, of speakers known by name, in reading order.

    Another outlet must have reported in those days, and nothing of those days may be incomplete.
    """
    evidence = {id: claim(one.statement.content, one.text).evidence for id, one in said.items()}
    places: dict[str, list[str]] = {}
    for id, told in evidence.items():
        for concept in sorted(told):
            places.setdefault(concept, []).append(id)
    for id, one in said.items():
        speaker, day = one.speaker, _day(one.document)
        if id in shared or one.statement.nested_in or day is None or len(evidence[id]) < _CONCEPTS:
            continue
        if speaker is None or speaker.kind in UNNAMED_KINDS:
            continue
        mine = outlet_of(one.document)
        near = [d for d in documents if outlet_of(d) != mine and (at := _day(d)) and _within(at, day, day)]
        if near and not any(d.incomplete for d in near) and not _met(id, mine, said, evidence, places):
            yield one


def _met(
    id: str,
    outlet: str,
    said: Mapping[str, Said],
    evidence: Mapping[str, frozenset[str]],
    places: Mapping[str, Sequence[str]],
) -> bool:
    """Whether another outlet has a statement that may be the same."""
    shared = Counter(other for concept in sorted(evidence[id]) for other in places[concept])
    return any(
        count >= _PERHAPS * math.sqrt(len(evidence[id]) * len(evidence[other]))
        for other, count in shared.items()
        if outlet_of(said[other].document) != outlet
    )
