"""Reported words by the parse: what hangs on a word of reporting in which the reader's own scores saw no cue.

"The President emphasised the need to …", "two men claim to be …", "the launch was a failure, Ormland said".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from parleybook.findings.draft import Draft, Place
from parleybook.findings.heads import parsed
from parleybook.findings.subjects import subject
from parleybook.findings.tree import Tree
from parleybook.packs.words import Reporting, reporting_verbs
from parleybook.reader.reading import Reading, Tokens

#: A verb behind one of these is none that was said: "will say", "to agree".
_NOT_YET: Final = frozenset("will would could can may might should must shall 'll ’ll 'd ’d to".split())
_NEGATIONS: Final = frozenset("not n't n’t never".split())
#: Subjects that tell nobody, or the writer himself.
_NO_SOURCES: Final = frozenset("i who which that what whoever this it there one you".split())
#: Prepositions behind the thing of which something is said: "praised them for …", "dismissed it as …".
_GOES_ON: Final = frozenset("as over about with regarding for".split())
#: Prepositions that a word of reporting may have in place of an object: "agreed on a list", "insist on the plan".
_LEADS: Final = frozenset("on upon about of against for".split())
#: Fewer words than this are no clause, or a thing named in passing ("said so", "asked a question").
_SHORTEST: Final = 3
_EDGES: Final = frozenset([",", ":", ";", ".", "--", "—", "–", "-", "?", "!"])


def governed(reading: Reading, cued: Callable[[int], bool], told: Callable[[int], bool]) -> list[Draft]:
    """A draft for every finite word of reporting that the parse gives a subject and something reported.

    ``cued`` tells of a token whether it belongs to a cue already, ``told`` of an offset in code points whether it is
    somebody's words already: there a parse tells too little.
    """
    if not parsed(reading):
        return []
    tree = Tree(reading)
    found = []
    for verb in range(len(reading)):
        known = reporting_verbs().get(tree.lower[verb])
        if known is None or cued(verb) or reading.upos(verb) != "VERB" or told(int(reading.tokens.start[verb])):
            continue
        source = _speaker(reading, tree, verb)
        run = _reported(tree, known, verb, source) if source else None
        content = _place(reading, run) if run else None
        if content:
            cue = _cue(tree, verb)
            found.append(Draft((content,), "reported, by the parse", source, cue, _polarity(tree, known, cue)))
    return found


def _speaker(reading: Reading, tree: Tree, verb: int) -> Tokens | None:
    """The subject of a finite verb in the active; None where nobody in particular speaks, or not yet."""
    kids = tree.children(verb)
    if any(tree.rel(at) in ("aux:pass", "nsubj:pass") or tree.lower[at] in _NOT_YET for at in kids if at < verb):
        return None
    found = subject(reading, Tokens(verb, verb + 1))
    if found is None or tree.lower[found.start] in _NO_SOURCES or tree.lower[found.end - 1] in _NO_SOURCES:
        return None
    return found


def _reported(tree: Tree, known: Reporting, verb: int, source: Tokens) -> Tokens | None:
    """What is reported: a clause, an infinitive, or the thing itself for words that take one."""
    for at in tree.dependents(verb, "ccomp"):
        if at > verb:
            return Tokens(max(verb + 1, tree.subtree(at).start), _end(tree, at))
        if at < source.start:
            return Tokens(tree.subtree(at).start, min(source.start, verb))
    found = _infinitive(tree, known, verb) or _thing(tree, known, verb)
    above = tree.above(verb)
    first = min(source.start, verb)
    if found is None and tree.rel(verb) == "parataxis" and above is not None and above < first:
        return Tokens(tree.subtree(above).start, first) if tree.lower[first - 1] == "," else None
    return found


def _infinitive(tree: Tree, known: Reporting, verb: int) -> Tokens | None:
    """ "to leave", "the residents to leave", for words that take an infinitive."""
    for at in tree.dependents(verb, "xcomp") if "to" in known.takes else []:
        marked = [one for one in tree.dependents(at, "mark") if tree.lower[one] == "to"]
        if at > verb and marked:
            whom = [*tree.dependents(verb, "obj", "iobj"), *tree.dependents(at, "nsubj")]
            starts = [tree.subtree(one).start for one in whom if verb < one < at]
            return Tokens(min([*starts, marked[0]]), _end(tree, at))
    return None


def _thing(tree: Tree, known: Reporting, verb: int) -> Tokens | None:
    """ "the need to …", "on a list of …", for words of which the thing itself is what is said."""
    if "thing" not in known.takes:
        return None
    things = [at for at in tree.dependents(verb, "obj") if at > verb]
    if not things:
        led = [at for at in tree.dependents(verb, "obl") if at > verb and tree.case(at) in _LEADS]
        return None if not led or tree.temporal(led[0]) else tree.subtree(led[0])
    if tree.upos(things[0]) == "PRON":
        return None
    run = tree.subtree(things[0])
    more = [at for at in tree.dependents(verb, "obl", "xcomp") if at >= run.end and tree.case(at) in _GOES_ON]
    return Tokens(run.start, max([run.end, *(tree.subtree(at).end for at in more)]))


def _end(tree: Tree, verb: int) -> int:
    """Where a clause ends: before what is set beside it ("…, Ruiz said")."""
    beside = [tree.subtree(at).start for at in tree.dependents(verb, "parataxis") if at > verb]
    return min([tree.subtree(verb).end, *beside])


def _place(reading: Reading, run: Tokens) -> Place | None:
    """The words of a run without the marks at its edges; None when they are too few."""
    start, end = run
    while start < end and reading.words[start] in _EDGES:
        start += 1
    while end > start and reading.words[end - 1] in _EDGES:
        end -= 1
    return reading.offsets(Tokens(start, end)) if end - start >= _SHORTEST else None


def _cue(tree: Tree, verb: int) -> Tokens:
    """A verb with its auxiliaries and negation, as far as they stand in front of it without a gap."""
    helping = {at for at in tree.children(verb) if tree.rel(at) == "aux" or tree.lower[at] in _NEGATIONS}
    start = verb
    while start - 1 in helping:
        start -= 1
    return Tokens(start, verb + 1)


def _polarity(tree: Tree, known: Reporting, cue: Tokens) -> str:
    """What the cue makes of its content: said, denied or declined ("did not say")."""
    negated = not _NEGATIONS.isdisjoint(tree.lower[slice(*cue)])
    if not negated:
        return known.polarity
    return "said" if known.polarity == "denied" else "declined"
