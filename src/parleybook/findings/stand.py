"""A stance on a term as words tell it, and what one word of stance makes of another below it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from parleybook.findings.dependencies import Dependencies

_FIRST: Final = frozenset("we i us our my".split())
_THIRD: Final = frozenset("he she it they".split())
_MODALS: Final = frozenset("must should shall ought have need needed".split())
#: Verbs of demand that are done to others, whoever is to act: "pushed to lift the sanctions".
_PRESSING: Final = frozenset("push press lobby campaign call appeal petition beg agitate urge demand pressure".split())
#: Verbs of demand that leave a finite clause below them as it is: "insists it will not".
_LEAVING: Final = frozenset("insist hope expect warn".split())


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance on a term. Tokens are indices into the reading.

    ``holder`` is the head of the noun phrase that holds it, None where it is the speaker, -1 where nobody is told;
    ``addressee`` is who is to do it. ``word`` is the token that tells the stance, ``path`` the predicates from the term
    up to it.
    """

    stance: str
    word: int
    holder: int | None
    addressee: int | None = None
    strength: str = "plain"
    path: tuple[int, ...] = ()
    maybe: bool = False  #: "could accept", "might agree"
    past: bool = False
    bare: bool = False  #: a base form without an auxiliary: "that Velmaria accept"
    noun: bool = False
    verb: str = ""
    supposed: bool = False  #: stands in a condition
    deed: bool = False  #: a deed that is promised or refused, not a word about the term
    undone: bool = False  #: a deed in the passive: "will be lifted"
    hanging: bool = False  #: a stance only with a condition: "can begin as soon as …"


def folded(tree: Dependencies, inner: Stand, outer: Stand) -> Stand:
    """What an operator makes of the one below it."""
    if outer.deed and (inner.noun or outer.stance == "commit"):
        return replace(inner, path=outer.path)  # "renewed its call", "will repeat the demand"
    match outer.stance:
        case "intend":
            if inner.stance == "commit":
                inner = replace(inner, stance="accept")
            return replace(inner, holder=outer.holder, path=outer.path, bare=outer.bare)
        case "demand":
            return _asked_for(tree, inner, outer)
        case "accept":
            if inner.stance in ("reject", "undecided") and not inner.noun:
                return replace(outer, stance=inner.stance)
            owed = inner.stance == "demand" and inner.holder is None and inner.verb in _MODALS
            return replace(outer, stance="demand") if owed else outer  # "agree that it must be settled"
        case "reject":
            if inner.noun and inner.holder == outer.holder and inner.holder not in (None, -1):
                return replace(outer, stance="gone")  # "backed away from its demand"
            back = inner.stance == "reject" and not inner.noun
            return replace(outer, stance="accept" if back else "reject")
        case _:
            return outer


def _asked_for(tree: Dependencies, inner: Stand, outer: Stand) -> Stand:
    """What a demand makes of the stance below it: "wants to accept", "insists it will not"."""
    same = _same_holder(tree, inner, outer)
    told = inner.holder not in (None, -1) and not inner.noun and not inner.bare and inner.stance != "commit"
    if outer.holder is None and outer.verb not in _MODALS and told:
        return replace(inner, path=outer.path)  # "it is important that both intend to"
    if outer.verb in _LEAVING and not inner.noun and not inner.bare and inner.stance != "commit":
        if inner.holder is None or same:
            return replace(inner, holder=outer.holder, strength="firm", path=outer.path)
        return replace(inner, path=outer.path)
    if same and not inner.noun and inner.stance in ("accept", "reject", "commit"):
        stance = "accept" if inner.stance == "commit" else inner.stance
        asked = outer.holder is None or outer.verb in _PRESSING
        return replace(outer, stance=_owed(stance) if asked else stance)
    stance = "reject" if inner.stance == "reject" else "demand"
    addressee = outer.addressee if outer.addressee is not None else inner.holder if not inner.noun else None
    return replace(outer, stance=stance, addressee=addressee if addressee != -1 else None)


def _owed(stance: str) -> str:
    """What a duty makes of a stance: what must be accepted is demanded."""
    return "demand" if stance == "accept" else stance


def _same_holder(tree: Dependencies, inner: Stand, outer: Stand) -> bool:
    """Whether two operators have one holder: no subject of its own below, or a pronoun that goes back to it."""
    if outer.holder is None:
        return inner.holder is None
    if inner.holder is None or inner.holder == outer.holder:
        return True
    return inner.holder >= 0 and tree.words[inner.holder] in _THIRD | _FIRST
