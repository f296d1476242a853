"""Deeds as stances: who says that he will lift the sanctions accepts that, who will not refuses it."""

from __future__ import annotations

from typing import Final

from parleybook.findings.dependencies import Dependencies
from parleybook.findings.stand import Stand
from parleybook.packs.stances import StanceWord

#: Helpers of what is promised.
WILL: Final = frozenset("will wo ’ll 'll would 'd ’d shall won't won’t".split())


def commitment(tree: Dependencies, at: int, row: StanceWord, *, negated: bool) -> Stand | None:
    """A deed with "will", or refused: acceptance or refusal by its subject; a bare deed only lends itself to others."""
    aux = {tree.words[child] for child in tree.children(at, "aux")}
    subject = tree.subject(at)
    if tree.is_passive(at):
        return _to_be_done(tree, at, row, negated=negated) if aux & WILL else None
    if subject is None:
        return None
    present = bool(aux & {"do", "does"})
    told = bool(aux & WILL) or (negated and (present or bool(aux & {"can", "ca"})))
    if tree.words[at] == "cannot" or not told:
        return Stand("commit", at, subject, bare=True, verb=row.word, deed=True)
    hedged = bool(aux & {"would", "'d", "’d"})
    strength = "hedged" if hedged else "firm"
    return Stand("reject" if negated else "accept", at, subject, strength=strength, verb=row.word, deed=True)


def _to_be_done(tree: Dependencies, at: int, row: StanceWord, *, negated: bool) -> Stand:
    """What will (not) be done, as its doer or who speaks has it: "the sanctions will be lifted"."""
    hedged = any(tree.words[child] in ("would", "'d", "’d") for child in tree.children(at, "aux"))
    strength = "hedged" if hedged else "plain"
    stance = "reject" if negated else "accept"
    return Stand(stance, at, tree.agent(at), strength=strength, verb=row.word, deed=True, undone=True)
