"""Addressees: who is to do what a word of demand asks."""

from __future__ import annotations

from parleybook.findings.dependencies import Dependencies


def asked(tree: Dependencies, at: int, came: int | None) -> int | None:
    """Who is asked by a verb of demand: its object, "on X", the subject of the clause below it, or "from X"."""
    if came is None:
        return None
    if tree.rel(came) in ("ccomp", "xcomp", "advcl"):
        own = tree.subject(came, deep=False)
        return own if own is not None else _object(tree, at, came)
    for where in (came, at):
        for child in tree.children(where, "nmod", "obl"):
            if child != came and "from" in tree.cases(child):
                return child
    for child in tree.children(at, "obl"):
        if child != came and tree.cases(child) & {"on", "upon"} and tree.words[at].startswith("call"):
            return child
    return None


def _object(tree: Dependencies, at: int, came: int) -> int | None:
    """The object of a verb of asking: "urged Merovan to", "called on Merovan to"."""
    for child in tree.children(at, "obj", "iobj", "obl"):
        if child != came and (tree.rel(child) != "obl" or tree.cases(child) & {"on", "upon", "to", "with"}):
            return child
    return None
