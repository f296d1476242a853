"""Standings: positions by party, with whose words they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from parleybook.accounts.parties import named_party, party_of
from parleybook.model import Actor, Document, Position

_YES: Final = frozenset(["propose", "demand", "accept", "accept with conditions"])
#: Kinds of document in which a party speaks for itself.
_OWN_KINDS: Final = frozenset(["readout", "statement", "post"])
_OWN_VOICES: Final = frozenset(["own words", "own readout"])


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """One position by party. ``day`` is the first day of its date in ISO 8601, "" when it is not known.

    ``voice`` is one of `model.VOICES`; ``own`` says that the party speaks for itself, in its words or its readout.
    """

    party: str
    term: str
    own: bool
    day: str
    position: str
    stance: str
    voice: str


def sign(stance: str) -> int:
    """1 for a stance that wants or takes a term, -1 for one that refuses it, 0 for one that is open."""
    return 1 if stance in _YES else -1 if stance == "reject" else 0


def standings(
    positions: Iterable[Position],
    documents: Mapping[str, Document],
    actor_of: Callable[[str], Actor | None],
    camps: Sequence[frozenset[str]] = (),
) -> list[Standing]:
    """The standings of positions, in order.

    Args:
        positions: what was found.
        documents: the documents that they stand in, by id.
        actor_of: leads from the id of a mention to its actor.
        camps: parties that stand together.
    """
    found = []
    outlets = {id: named_party(document.outlet) for id, document in documents.items()}
    for position in positions:
        holder = actor_of(position.mention)
        party = party_of(holder) if holder else ""
        if not party:
            continue
        document = documents[position.document]
        speaker = actor_of(position.said_by) if position.said_by else None
        voice = _voice(position, party, party_of(speaker) if speaker else "", document, outlets[document.id], camps)
        day = position.date.first if position.date else None
        found.append(
            Standing(
                party,
                position.term,
                voice in _OWN_VOICES,
                day.isoformat() if day else "",
                position.id,
                position.stance,
                voice,
            )
        )
    return sorted(found)


def _voice(
    position: Position, party: str, speaker: str, document: Document, outlet: str, camps: Sequence[frozenset[str]]
) -> str:
    """Whose words a position rests on."""
    readout = document.kind in _OWN_KINDS and outlet == party
    if position.own or speaker == party:
        return "own readout" if readout else "own words"
    if not speaker:
        return "own readout" if readout else "outlet"
    mine = [camp for camp in camps if party in camp]
    theirs = [camp for camp in camps if speaker in camp]
    if any(speaker in camp for camp in mine):
        return "ally"
    return "other side" if mine and theirs else "other"
