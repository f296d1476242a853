"""Who keeps silent, by the parse: "did not respond to requests", "made no mention of the dead"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from parleybook.findings.draft import Draft
from parleybook.findings.heads import parsed
from parleybook.findings.subjects import antecedent, subject
from parleybook.findings.tree import Tree, tree_of
from parleybook.packs.words import Silence, silences
from parleybook.reader.reading import Reading, Tokens

_NEGATIONS: Final = frozenset("not n't n’t never".split())
_LEADS: Final = frozenset("to on about of".split())


def silent(reading: Reading, cued: Callable[[int], bool]) -> list[Draft]:
    """A declined draft for every word by which a text tells that somebody did not speak; ``cued`` tells of a token
    whether it belongs to a cue already.
    """
    if not parsed(reading):
        return []
    tree = tree_of(reading)
    found = []
    for verb in range(len(reading)):
        kinds = silences().get(tree.lower[verb], ())
        if not kinds or cued(verb) or reading.upos(verb) != "VERB":
            continue
        draft = next((one for kind in kinds if (one := _silence(reading, tree, kind, verb))), None)
        if draft:
            found.append(draft)
    return found


def _silence(reading: Reading, tree: Tree, kind: Silence, verb: int) -> Draft | None:
    source = subject(reading, Tokens(verb, verb + 1))
    if source is None:
        return None
    parts = _object(tree, kind, verb) if kind.negated else _noun(tree, kind, verb)
    if parts is None:
        return None
    cue, content = parts
    meant = antecedent(reading, source.start) if source.end - source.start == 1 else None
    place = (reading.offsets(content),)
    relative = source if meant else None
    return Draft(place, "silence, by the parse", meant or source, cue, "declined", relative=relative)


def _object(tree: Tree, kind: Silence, verb: int) -> tuple[Tokens, Tokens] | None:
    """A negated verb and what stands as its object or behind its preposition: "did not return | calls"."""
    helping = {
        at for at in tree.children(verb) if at < verb and (tree.rel(at) == "aux" or tree.lower[at] in _NEGATIONS)
    }
    if not any(tree.lower[at] in _NEGATIONS for at in helping):
        return None
    for at in tree.dependents(verb, "obj", "obl"):
        led = tree.rel(at) == "obj" or tree.case(at) in _LEADS
        if at > verb and led and not tree.temporal(at) and ("*" in kind.nouns or tree.lower[at] in kind.nouns):
            return Tokens(min(helping), verb + 1), tree.subtree(at)
    return None


def _noun(tree: Tree, kind: Silence, verb: int) -> tuple[Tokens, Tokens] | None:
    """A verb with a noun that is denied, and what hangs on it: "made no mention of | the dead"."""
    for noun in tree.dependents(verb, "obj"):
        denied = tree.lower[noun] in kind.nouns and any(tree.lower[at] == "no" for at in tree.children(noun))
        if not denied or noun < verb:
            continue
        for at in (*tree.dependents(noun, "nmod"), *tree.dependents(verb, "obl")):
            run = tree.subtree(at)
            if at > noun and tree.case(at) in _LEADS and run.start == noun + 1 and run.end - run.start > 1:
                return Tokens(verb, run.start + 1), Tokens(run.start + 1, run.end)
    return None
