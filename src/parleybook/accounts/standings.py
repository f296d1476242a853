"""Standings: positions by party, with whose words they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from parleybook.accounts.parties import named_party, party_of
from parleybook.accounts.wording import plain
from parleybook.model import Actor, Document, Position

_YES: Final = frozenset(["propose", "demand", "accept", "accept with conditions"])
#: Kinds of document in which a party speaks for itself.
_OWN_KINDS: Final = frozenset(["readout", "statement", "post"])
_OWN_VOICES: Final = frozenset(["own words", "own readout"])


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """One position by party. ``day`` is the first day of its date in ISO 8601, "" when it is not known.

    ``voice`` is one of `model.VOICES`; ``own`` says that the party speaks for itself, in its words or its readout.
    ``utterance`` is what several positions are told by, "" for one told once; ``retold`` ones count for nothing: the
    utterance was told before, and no less fully.
    """

    party: str
    term: str
    own: bool
    day: str
    position: str
    stance: str
    voice: str
    utterance: str = ""
    retold: bool = False


def sign(stance: str) -> int:
    """1 for a stance that wants or takes a term, -1 for one that refuses it, 0 for one that is open."""
    return 1 if stance in _YES else -1 if stance == "reject" else 0


def same_utterance(one: Standing, other: Standing) -> bool:
    """Whether two positions are told by one utterance."""
    return bool(one.utterance) and one.utterance == other.utterance


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
        if document.kind == "interview" and _asks(party, document):
            continue
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
    return sorted(_spelled_once(found))


def _spelled_once(several: Sequence[Standing]) -> Iterator[Standing]:
    """The standings, a party that documents spell in two ways ("Harbor Workers", "Harbour Workers") named in one way:
    that which most positions have."""
    forms: dict[str, Counter[str]] = {}
    for one in several:
        forms.setdefault(_folded(one.party), Counter())[one.party] += 1
    usual = {key: min(names, key=lambda name: (-names[name], name)) for key, names in forms.items()}
    for one in several:
        yield replace(one, party=usual[_folded(one.party)])


def _folded(party: str) -> str:
    return " ".join(plain(word) for word in party.casefold().replace("’", "'").split())


def _asks(party: str, document: Document) -> bool:
    """Whether a party is the outlet that asks the questions, by its name or a word of it: "TRIBUNE"."""
    return set(party.casefold().split()) <= set(document.outlet.casefold().split())


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
