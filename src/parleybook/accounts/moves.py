"""Moves: how a party's position on a term changes, each change with what it was before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from parleybook.accounts.matrix import Cell
from parleybook.accounts.standings import Standing, same_utterance, sign


@dataclass(frozen=True, slots=True)
class Move:
    """A change of position: what the party said last before, and what it says now.

    ``before`` is None where nothing was found before. ``hearsay``: both rest on the words of others.
    """

    before: Standing | None
    after: Standing
    hearsay: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """Two statements of one party on one term on the same day that cannot both hold. They are not averaged."""

    first: Standing
    second: Standing


@dataclass(frozen=True, slots=True)
class Silence:
    """No statement of a party on a term was found in these documents, by id."""

    party: str
    term: str
    documents: tuple[str, ...]


def moves(standings: Iterable[Standing], *, since: str = "", until: str = "") -> list[Move]:
    """The changes of position from ``since`` to ``until`` (ISO 8601; open when empty), by day.

    What a party says itself is followed by itself; what only others tell of it, apart from that. The first position of
    a party on a term is a move, too, where ``since`` is given: there was none before. Undated positions move nothing,
    nor does an utterance told once more, or more fully.
    """
    found: list[Move] = []
    kept = sorted(one for one in standings if not one.retold)
    for _, group in groupby(kept, key=lambda one: (one.party, one.term)):
        several = list(group)
        voices = [[one for one in several if one.own], [one for one in several if not one.own]]
        for hearsay, voice in enumerate(voices):
            if not hearsay or not voices[0]:
                found += _of_voice([one for one in voice if one.day], bool(hearsay), since, until)
    return sorted(found, key=lambda move: (move.after.day, move.after.party, move.after.term, move.after.position))


def _of_voice(several: Sequence[Standing], hearsay: bool, since: str, until: str) -> Iterable[Move]:
    days = [list(group) for _, group in groupby(several, key=lambda one: one.day)]
    if days and since and since <= days[0][0].day and (not until or days[0][0].day <= until):
        yield Move(None, days[0][-1], hearsay)
    for earlier, later in pairwise(days):
        before, after = earlier[-1], later[-1]
        inside = (not since or since <= after.day) and (not until or after.day <= until)
        held = {one.stance for one in earlier}
        if inside and after.stance not in held and not any(same_utterance(one, after) for one in earlier):
            yield Move(before, after, hearsay)


def learnt(before: Mapping[tuple[str, str], Cell], after: Mapping[tuple[str, str], Cell]) -> list[Move]:
    """What some documents more change in the matrix: the cells that are new or show another stance, by party and term.

    ``before`` are the cells without those documents, ``after`` the cells with them.
    """
    found = []
    for key in sorted(after):
        old, new = before.get(key), after[key]
        if old is None or old.stance != new.stance:
            found.append(Move(old.standing if old else None, new.standing, new.hearsay))
    return found


def clashes(standings: Iterable[Standing]) -> list[Clash]:
    """Statements of one party that contradict each other in the same days; one utterance does not contradict itself."""
    found = []
    kept = sorted(one for one in standings if not one.retold)
    for _, group in groupby(kept, key=lambda one: (one.party, one.term, one.own, one.day)):
        several = [one for one in group if one.own and one.day]
        yes = [one for one in several if sign(one.stance) > 0]
        no = [one for one in several if sign(one.stance) < 0]
        pairs = [(one, other) for one in yes for other in no if not same_utterance(one, other)]
        if pairs:
            found.append(Clash(*pairs[0]))
    return found


def silences(
    standings: Iterable[Standing], parties: Sequence[str], terms: Sequence[str], documents: Sequence[str]
) -> list[Silence]:
    """Every party and term of which nothing was found, with the documents that were looked through."""
    said = {(one.party, one.term) for one in standings}
    return [Silence(p, t, tuple(documents)) for t in terms for p in parties if (p, t) not in said]
