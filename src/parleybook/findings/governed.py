"""Reported words by the parse: what hangs on a word of reporting in which the reader's own scores saw no cue.

"The President emphasised the need to …", "two men claim to be …", "the launch was a failure, Ormland said".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from parleybook.findings.draft import Draft, Place
from parleybook.findings.heads import head, parsed
from parleybook.findings.offices import singular
from parleybook.findings.subjects import subject
from parleybook.findings.tree import Tree, tree_of
from parleybook.packs.words import Reporting, bodies, reporting_verbs, roles
from parleybook.reader.reading import Reading, Tokens

#: A verb behind one of these is none that was said: "will say", "to agree".
_NOT_YET: Final = frozenset("will would could can may might should must shall 'll ’ll 'd ’d to".split())
_NEGATIONS: Final = frozenset("not n't n’t never".split())
#: Subjects that tell nobody, or the writer himself.
_NO_SOURCES: Final = frozenset("i who which that what whoever this it there one you".split())
#: Words of which a passive without a source is a hedge: "it is believed that".
_MINDS: Final = frozenset("believe think expect hope fear suspect say allege report know claim estimate".split())
_CLITICS: Final = frozenset(["'s", "’s", "'", "’"])
#: Prepositions behind the thing of which something is said: "praised them for …", "dismissed it as …".
_GOES_ON: Final = frozenset("as over about with regarding for on".split())
#: Prepositions of a time by which a thing is to be done: it belongs to what was promised, not to when it was.
_DEADLINES: Final = frozenset("by until before within".split())
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
    tree = tree_of(reading)
    found = []
    for verb in range(len(reading)):
        known = reporting_verbs().get(tree.lower[verb])
        if known is None or cued(verb) or reading.upos(verb) != "VERB" or told(int(reading.tokens.start[verb])):
            continue
        source = _speaker(reading, tree, verb)
        if source and "deed" in known.takes and not (can_speak(reading, source) or _is_pronoun(reading, source)):
            continue
        run = _reported(tree, known, verb, source) if source else None
        content = _place(reading, run) if run else None
        if content:
            cue = _cue(tree, verb)
            found.append(Draft((content,), "reported, by the parse", source, cue, _polarity(tree, known, cue)))
    return found


def impersonal(reading: Reading, cued: Callable[[int], bool]) -> list[Draft]:
    """A draft without a source for every passive in which those who take part in a document speak: "it was agreed to
    …", "the need for … was emphasised", "concern was expressed over …". What it hedges ("it is believed") gives none.
    """
    if not parsed(reading):
        return []
    tree = tree_of(reading)
    found = []
    for verb in range(len(reading)):
        known = reporting_verbs().get(tree.lower[verb])
        if known is None or known.lemma in _MINDS or "deed" in known.takes:
            continue
        if cued(verb) or reading.upos(verb) != "VERB":
            continue
        helpers = [at for at in tree.children(verb) if tree.rel(at) == "aux:pass" and at < verb]
        if not helpers or any(tree.rel(at) == "obl:agent" or tree.case(at) == "by" for at in tree.children(verb)):
            continue
        runs = _noted(tree, known, verb, helpers[0])
        places = tuple(place for run in runs if (place := _place(reading, run, shortest=1)))
        if places and sum(run.end - run.start for run in runs) >= _SHORTEST:
            found.append(Draft(places, "reported, without a source", None, Tokens(helpers[0], verb + 1)))
    return found


def _noted(tree: Tree, known: Reporting, verb: int, helper: int) -> list[Tokens]:
    """What a passive reports: the clause behind "it was noted", or the thing that was noted with what hangs on it."""
    subjects = [at for at in tree.dependents(verb, "nsubj", "expl") if at < helper]
    if not subjects:
        return []
    if tree.lower[subjects[0]] == "it":
        clause = [at for at in tree.dependents(verb, "ccomp", "csubj", "xcomp", "advcl") if at > verb]
        led = [at for at in tree.dependents(verb, "obl") if at > verb and tree.case(at) in _LEADS]
        opens = [at for at in clause if any(tree.lower[one] in ("that", "to") for one in tree.dependents(at, "mark"))]
        return [tree.subtree(at) for at in (*opens, *led)][:1]
    if "thing" not in known.takes or tree.upos(subjects[0]) != "NOUN":
        return []
    behind = [at for at in tree.dependents(verb, "obl") if at > verb and tree.case(at) in _GOES_ON | _LEADS]
    return [tree.subtree(at) for at in (subjects[0], *behind)]


def can_speak(reading: Reading, source: Tokens) -> bool:
    """Whether the noun of a source is a name, an office or a body: one of whom another may tell what it said."""
    top = head(reading, source)
    noun = reading.words[top].lower()
    return reading.upos(top) == "PROPN" or singular(noun) in roles() or noun in bodies()


def _is_pronoun(reading: Reading, source: Tokens) -> bool:
    return source.end - source.start == 1 and reading.upos(source.start) == "PRON"


def _speaker(reading: Reading, tree: Tree, verb: int) -> Tokens | None:
    """The subject of a finite verb in the active; None where nobody in particular speaks, or not yet."""
    kids = tree.children(verb)
    if any(tree.rel(at) in ("aux:pass", "nsubj:pass") or tree.lower[at] in _NOT_YET for at in kids if at < verb):
        return None
    found = subject(reading, Tokens(verb, verb + 1))
    if found is None or tree.lower[found.start] in _NO_SOURCES or tree.lower[found.end - 1] in _NO_SOURCES | _CLITICS:
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
            return Tokens(min([*starts, marked[0]]), _until(tree, verb, _end(tree, at)))
    return None


def _thing(tree: Tree, known: Reporting, verb: int) -> Tokens | None:
    """ "the need to …", "on a list of …", for words of which the thing itself is what is said."""
    if known.takes.isdisjoint(("thing", "object")):
        return None
    things = [at for at in tree.dependents(verb, "obj") if at > verb]
    if not things:
        led = [at for at in tree.dependents(verb, "obl") if at > verb and tree.case(at) in _LEADS]
        return None if not led or tree.temporal(led[0]) else tree.subtree(led[0])
    if tree.upos(things[0]) == "PRON":
        return None
    run = tree.subtree(things[0])
    more = [at for at in tree.dependents(verb, "obl", "xcomp") if at >= run.end and _goes_on(tree, at)]
    end = max([run.end, *(tree.subtree(at).end for at in more)])
    return Tokens(run.start, _until(tree, verb, end))


def _goes_on(tree: Tree, at: int) -> bool:
    """Whether a phrase tells more of the thing of which something is said: "a reply on the dam"; not when it was."""
    return tree.case(at) in _GOES_ON and not (tree.case(at) == "on" and tree.temporal(at))


def _until(tree: Tree, verb: int, end: int) -> int:
    """The end of what is reported with a deadline right behind it that the parse hangs on the word of reporting."""
    for at in tree.dependents(verb, "obl"):
        run = tree.subtree(at)
        if run.start == end and tree.lower[run.start] in _DEADLINES:
            return run.end
    return end


def _end(tree: Tree, verb: int) -> int:
    """Where a clause ends: before what is set beside it ("…, Ruiz said")."""
    beside = [tree.subtree(at).start for at in tree.dependents(verb, "parataxis") if at > verb]
    return min([tree.subtree(verb).end, *beside])


def _place(reading: Reading, run: Tokens, shortest: int = _SHORTEST) -> Place | None:
    """The words of a run without the marks at its edges; None when they are too few."""
    start, end = run
    while start < end and reading.words[start] in _EDGES:
        start += 1
    while end > start and reading.words[end - 1] in _EDGES:
        end -= 1
    return reading.offsets(Tokens(start, end)) if end - start >= shortest else None


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
