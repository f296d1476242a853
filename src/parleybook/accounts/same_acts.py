"""Same acts: whether two reports tell of one act, and the acts that several tell of, each with its accounts.

What is compared is what makes an act that act: who takes part, when, what is done, where. An act told as planned and
told as held is one; another person in the same part, or days that lie far apart, make it another.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from parleybook.accounts.deeds import Deed, Party
from parleybook.model import Occurrence, SameAct, content_id

RULE: Final = "same act 1"
#: How much each agreement adds; see ``likeness``.
_WORD: Final = 0.24
_KIND: Final = 0.17
_TYPE: Final = 0.1
_WHO: Final = 0.34
_DAY: Final = 0.2
_SOME_DAYS: Final = 0.1
_PLACE: Final = 0.14
_NUMBER: Final = 0.12
_OWN: Final = 0.4
_AROUND: Final = 0.2
#: How alike the words of two accounts must be at least: a cosine over concepts; where only the type is one; and where
#: two accounts of a contact have only one who takes part in common.
_ALIKE: Final = 0.12
_ALIKE_BY_TYPE: Final = 0.25
_ALIKE_OF_ONE: Final = 0.3
#: From which likeness on two acts are one.
_SAME: Final = 0.5
#: Days between the told days of two accounts that are still accounts of one act, if all else agrees.
_APART: Final = 3
#: Days that an account leaves open above which agreeing on them tells little.
_VAGUE: Final = 6
_MONTH: Final = 31
#: One side for two of its people: how much of one actor that is.
_SIDE: Final = 0.6
#: Of the pairs between two groups of accounts, how many must be one act for the groups to be.
_JOINED: Final = 0.5


def same_act(one: Deed, other: Deed) -> SameAct | None:
    """Two accounts as one act, or None; which is first does not matter."""
    score = likeness(one, other)
    if score < _SAME:
        return None
    first, second = sorted((one.act.id, other.act.id))
    return SameAct(content_id("same act", first, second), first, second, round(min(score, 1.0), 4), RULE)


def likeness(one: Deed, other: Deed) -> float:
    """How much speaks for two accounts being one act; 0 where something speaks against it."""
    kinds, who, days, place = _kinds(one, other), _who(one, other), _days(one, other), _place(one, other)
    if kinds is None or who is None or days is None:
        return 0.0
    shared = {q.value for q in one.quantities if q.value > 1} & {q.value for q in other.quantities}
    own = _cosine(one.own, other.own)
    if own < (_ALIKE if one.word == other.word or one.contact else _ALIKE_BY_TYPE):
        return 0.0
    common = _only_common(one, other) if one.contact else None
    if common and (own < _ALIKE_OF_ONE or days < 0 or common.kind == "state"):
        return 0.0
    matter = _OWN * own + _AROUND * _cosine(one.around, other.around)
    return kinds + who + days + place + matter + (_NUMBER if shared else 0.0)


def _kinds(one: Deed, other: Deed) -> float | None:
    """What is done: the same word, or at least an act of one type."""
    if one.contact and other.contact:
        told = {one.contact, other.contact} - {"any"}
        return _WORD if one.word == other.word else _KIND if len(told) < 2 else _TYPE
    if one.word == other.word and bool(one.contact) == bool(other.contact):
        return _WORD
    if not one.act.type or not other.act.type:
        return 0.0
    return _TYPE if one.act.type == other.act.type else None


def _who(one: Deed, other: Deed) -> float | None:
    """Who takes part: actors in common, or people of one side; nothing where one account names nobody."""
    mine, theirs = one.named, other.named
    if not mine or not theirs:
        return 0.0
    if not one.contact and _turned(mine, theirs):
        return None
    few, many = sorted((mine, theirs), key=len)
    agreed = [max(_alike(party, met, bool(one.contact)) for met in many) for party in few]
    if not any(agreed):
        return None if _others(mine, theirs) else 0.0
    if one.contact and not all(agreed) and len(few) > 1:
        return None
    return _WHO * sum(agreed) / len(agreed)


def _alike(one: Party, other: Party, contact: bool) -> float:
    if one.actor == other.actor:
        return 1.0
    by_state = "state" in (one.kind, other.kind)
    return _SIDE if one.side and one.side == other.side and (by_state or not contact) else 0.0


def _only_common(one: Deed, other: Deed) -> Party | None:
    """The one who takes part in both accounts of a contact, where it is no more than one: it meets many."""
    theirs = {party.actor for party in other.named}
    common = {party.actor: party for party in one.named if party.actor in theirs}
    return next(iter(common.values())) if len(common) == 1 else None


def _others(mine: Sequence[Party], theirs: Sequence[Party]) -> bool:
    """Whether those who take part are others: persons and persons, bodies and bodies, or people of two sides."""
    if {party.kind for party in mine} & {party.kind for party in theirs}:
        return True
    sides = [{party.side for party in parties if party.side != party.name} for parties in (mine, theirs)]
    states = [{party.name for party in parties if party.kind == "state"} for parties in (mine, theirs)]
    return bool((sides[0] and states[1]) or (sides[1] and states[0]))


def _turned(mine: Sequence[Party], theirs: Sequence[Party]) -> bool:
    """Whether who does it in one account is whom it is done to in the other."""

    def by(parties: Sequence[Party], role: str) -> set[str]:
        return {party.actor for party in parties if party.role == role}

    doers, done_to = by(mine, "actor"), by(mine, "recipient")
    return bool(doers & by(theirs, "recipient") or done_to & by(theirs, "actor")) and not (
        doers & by(theirs, "actor") or done_to & by(theirs, "recipient")
    )


def _days(one: Deed, other: Deed) -> float | None:
    """When: a day in common, or days near each other; None where they lie apart."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 0.0
    gap = max((one.first - other.last).days, (other.first - one.last).days)
    both = one.dated and other.dated
    if gap > (_APART if both or one.dated or other.dated else 0):
        return None
    if gap > 0:
        return -_SOME_DAYS
    widest = max((deed.last - deed.first).days for deed in (one, other) if deed.first and deed.last)
    if not both:
        return 0.5 * _SOME_DAYS
    if widest == 0:
        return _DAY
    alike = (one.first, one.last) == (other.first, other.last)
    return _SOME_DAYS if widest <= (_MONTH if alike else _VAGUE) else 0.0


def _place(one: Deed, other: Deed) -> float:
    if not one.places or not other.places:
        return 0.0
    return _PLACE if one.places & other.places else -_PLACE


def _cosine(mine: frozenset[str], theirs: frozenset[str]) -> float:
    shared = len(mine & theirs)
    return shared / math.sqrt(len(mine) * len(theirs)) if shared else 0.0


def occurrences(links: Iterable[SameAct], order: Mapping[str, int], documents: Mapping[str, str]) -> list[Occurrence]:
    """The acts that several accounts tell of.

    ``order`` gives the place of each act, by document and reading, ``documents`` the document of each. The surest pairs
    are joined first. Two groups are one only where at least half of the pairs between them are, and where no document
    tells of both as two acts: a doubtful account does not chain two acts together.
    """
    linked: dict[str, set[str]] = {}
    ranked = sorted((one for one in links if one.first in order and one.second in order), key=_surest)
    for link in ranked:
        linked.setdefault(link.first, set()).add(link.second)
        linked.setdefault(link.second, set()).add(link.first)
    home: dict[str, tuple[str, ...]] = {id: (id,) for id in linked}
    for link in ranked:
        mine, theirs = home[link.first], home[link.second]
        if mine is theirs:
            continue
        joined = sum(there in linked[here] for here in mine for there in theirs)
        apart = any(
            documents[here] == documents[there] and there not in linked[here] for here in mine for there in theirs
        )
        if not apart and joined >= _JOINED * len(mine) * len(theirs):
            both = (*mine, *theirs)
            home.update(dict.fromkeys(both, both))
    groups = {id(group): group for group in home.values() if len(group) > 1}
    found = [tuple(sorted(group, key=order.__getitem__)) for group in groups.values()]
    return [
        Occurrence(content_id("occurrence", *sorted(group)), group)
        for group in sorted(found, key=lambda group: order[group[0]])
    ]


def _surest(link: SameAct) -> tuple[float, str]:
    return -link.score, link.id
