"""Shared acts: the acts that two documents both tell of, beside each other, and the rows of a comparison they make."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from parleybook.accounts.act_differences import act_differences, aligned
from parleybook.accounts.deeds import Deed, act_keys
from parleybook.accounts.passages import Account
from parleybook.accounts.same_acts import occurrences, same_act
from parleybook.model import Difference, Row, SameAct, SharedAct, Span

#: Differences that are read off the two accounts most alike only: another one may be told more firmly elsewhere.
_OF_BEST: Final = ("modality", "certainty", "occurrence")


class Shared(NamedTuple):
    """One act in two documents: the two accounts most alike, and what any two accounts differ in."""

    first: Deed
    second: Deed
    differences: tuple[Difference, ...]


def shared(one: Account, other: Account) -> list[Shared]:
    """The acts that both documents tell of, in the order of the first."""
    deeds = {deed.act.id: deed for account in (one, other) for deed in account.deeds}
    links = joined(list(deeds.values()))
    order = {id: at for at, id in enumerate(deeds)}
    documents = {id: deed.document.id for id, deed in deeds.items()}
    between = [link for link in links if documents[link.first] != documents[link.second]]
    found = []
    for occurrence in occurrences(links, order, documents):
        inside = [link for link in between if {link.first, link.second} <= {*occurrence.acts}]
        if inside:
            found.append(_shared(inside, deeds, one.document.id))
    return sorted(found, key=lambda act: act.first.act.word)


def joined(deeds: Sequence[Deed]) -> list[SameAct]:
    """The pairs of acts that are accounts of one, candidates by their keys."""
    index: dict[int, list[int]] = {}
    for at, deed in enumerate(deeds):
        for key in sorted(act_keys(deed)):
            index.setdefault(key, []).append(at)
    pairs = {pair for places in index.values() for pair in itertools.combinations(places, 2)}
    made = (same_act(deeds[i], deeds[j]) for i, j in sorted(pairs))
    return [link for link in made if link]


def _shared(links: Sequence[SameAct], deeds: dict[str, Deed], first: str) -> Shared:
    ranked = sorted(links, key=lambda link: (-link.score, link.id))
    found: dict[tuple[object, ...], Difference] = {}
    for at, link in enumerate(ranked):
        pair = sorted((deeds[link.first], deeds[link.second]), key=lambda deed: deed.document.id != first)
        for difference in act_differences(link, *pair):
            if not at or difference.attribute not in _OF_BEST:
                found.setdefault(
                    (difference.kind, difference.attribute, difference.first, difference.second), difference
                )
    best = sorted((deeds[ranked[0].first], deeds[ranked[0].second]), key=lambda deed: deed.document.id != first)
    return Shared(best[0], best[1], tuple(found.values()))


def beside(acts: Iterable[Shared]) -> tuple[SharedAct, ...]:
    """The acts as a reader sees them, attribute by attribute."""
    return tuple(
        SharedAct(
            act.first.act.id,
            act.second.act.id,
            act.first.act.type,
            (act.first.act.evidence, act.second.act.evidence),
            (act.first.act.status, act.second.act.status),
            aligned(act.first, act.second),
        )
        for act in acts
    )


def with_acts(rows: Sequence[Row], acts: Iterable[Shared], weigh: dict[str, float]) -> list[Row]:
    """Rows of a comparison, with what the accounts of acts differ in: in the row of their words, else in a new one."""
    found = list(rows)
    for act in acts:
        for difference in act.differences:
            if any(_is_told(difference, known) for row in found for known in row.differences):
                continue
            at = next((at for at, row in enumerate(found) if _stands_in(difference, row)), None)
            weight = weigh[difference.kind]
            if at is None:
                sides = ((act.first.sentence,), (act.second.sentence,))
                found.append(Row("differs", *sides, (difference,), weight=weight))
            else:
                row = found[at]
                more = (*row.differences, difference)
                found[at] = replace(row, kind="differs", differences=more, weight=max(row.weight, weight))
    return found


def _is_told(difference: Difference, known: Difference) -> bool:
    return known.kind == difference.kind and (
        _touch(difference.first, known.first) and _touch(difference.second, known.second)
    )


def _touch(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in spans for other in others)


def _stands_in(difference: Difference, row: Row) -> bool:
    """Whether a row holds the words of both sides."""
    return bool(row.first and row.second) and all(
        any(part.holds(span) for part in side)
        for side, spans in ((row.first, difference.first), (row.second, difference.second))
        for span in spans
    )
