"""What a noun lists: "its demands include a truce", "a truce is its condition", "three conditions: a truce, …".

The nouns are the rows ``list`` of ``stances.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parleybook.findings.dependencies import Dependencies
from parleybook.findings.stand import Stand
from parleybook.packs.stances import StanceWord, stance_words
from parleybook.reader.reading import Tokens

_SUBJECTS: Final = frozenset(["nsubj", "nsubj:pass", "nsubj:outer", "csubj"])
_INCLUDING: Final = frozenset("include includes included including comprise comprises contain contains".split())
_MAKING: Final = frozenset(
    "make makes made making set sets setting call calls called calling name names named naming consider considers "
    "considered see sees regard regards regarded declare declares declared describe describes described".split()
)
_OUR: Final = frozenset(["our", "my"])
#: So many words behind a predicate the one may stand for whom it holds.
_CLOSE: Final = 3
_ALL: Final = frozenset("what all everything".split())
#: Verbs that hang one thing on another, with the preposition of the other.
_TYING: Final = frozenset(
    "condition conditions conditioned conditioning link links linked linking tie ties tied tying predicate predicates "
    "predicated peg pegs pegged".split()
)
#: How a noun of conditions is joined to what they are for.
_FOR: Final = frozenset("for of to".split())


def listing(tree: Dependencies, at: int) -> StanceWord | None:
    """The row of a noun that lists what is wanted or refused, None for any other word."""
    if tree.upos(at) not in ("NOUN", "PROPN", "VERB"):
        return None
    near = set(tree.words[max(0, at - 3) : at])
    rows = (row for row in stance_words().get(tree.words[at], ()) if row.pos == "list")
    return next((row for row in rows if not row.beside or row.beside & near), None)


def listed(tree: Dependencies, at: int, came: int | None) -> Stand | None:
    """The stance of a noun that lists what stands at ``came``, met at ``at`` on the way up from it.

    Where ``came`` is None, ``at`` is what is listed itself: "its demand is a truce".
    """
    if came is None:
        return _is_one_of(tree, at)
    if tree.upos(came) == "PRON":
        return None  # "that was her condition": what it takes up is seldom the nearest term
    relation = tree.rel(came)
    row = listing(tree, at)
    if row and relation in ("appos", "dep") and came > at:
        return Stand(row.stance, at, whose(tree, at), strength=row.strength, verb=row.word)
    if row and relation in _SUBJECTS and tree.children(at, "cop"):
        return Stand(row.stance, at, for_whom(tree, at, came), strength=row.strength, verb=row.word)
    if relation != "obj":
        return None
    if tree.words[at] in _INCLUDING:
        return _of_nouns(tree, at, tree.children(at, "nsubj"))
    if tree.words[at] in _MAKING:
        for noun in tree.children(at, "obj", "xcomp", "obl"):
            made = listing(tree, noun) if noun != came else None
            subject = tree.subject(at)
            if made and subject is not None:
                return Stand(made.stance, at, subject, strength=made.strength, verb=made.word)
    return None


def conditioned(tree: Dependencies, term: Tokens) -> Iterator[tuple[Stand, Tokens]]:
    """Acceptance of a term that a noun names conditions of, and what they are: "its condition for talks is a truce"."""
    top = tree.top(term)
    noun = tree.head[top]
    if tree.rel(top) == "obj" and tree.words[noun] in _TYING:
        tied = [one for one in tree.children(noun, "obl") if tree.cases(one) & {"on", "upon", "to"} and one > top]
        subject = tree.subject(noun)
        if tied and subject is not None:
            yield Stand("accept", noun, subject, verb="condition"), tree.run(tied[0])
        return
    row = listing(tree, noun)
    if tree.rel(top) != "nmod" or not tree.cases(top) & _FOR or row is None or row.word != "condition":
        return
    head = tree.head[noun]
    told: list[int] = [at for at in tree.children(noun, "appos", "dep") if at > noun]
    holder = whose(tree, noun)
    if tree.children(noun, "cop"):
        told, holder = tree.children(noun, "nsubj", "csubj"), for_whom(tree, noun, top)
    elif tree.words[head] in _MAKING and tree.rel(noun) in ("obj", "xcomp", "obl"):
        told = told or [at for at in tree.children(head, "obj") if at != noun]
    elif tree.rel(noun) == "nsubj" and (tree.words[head] in _INCLUDING or tree.children(head, "cop")):
        told = [head] if tree.children(head, "cop") else tree.children(head, "obj")
    if told and holder not in (None, -1):
        first, last = tree.run(told[0])
        first = max(first, noun + 1) if first <= noun < last else first
        yield Stand("accept", noun, holder, verb=row.word), Tokens(first, last)


def for_whom(tree: Dependencies, at: int, came: int) -> int | None:
    """For whom a predicate holds: "unacceptable to Merovan", "a red line for Merovan"; None where it is the speaker.

    A name close behind counts wherever the parse hangs it.
    """
    behind = range(at + 1, min(at + 1 + _CLOSE, tree.reading.sentence_of(at).end))
    one: int
    for one in (*tree.children(at, "nmod", "obl"), *behind):
        if one != came and tree.cases(one) & {"for", "to"} and tree.upos(one) == "PROPN":
            return one
    owner = whose(tree, at)
    return None if owner == -1 else owner


def whose(tree: Dependencies, noun: int) -> int | None:
    """Whose demands a noun names: its owner, None for the speaker; else the subject of its verb, -1 for nobody."""
    owners = tree.children(noun, "nmod:poss")
    if owners:
        return None if tree.words[owners[0]] in _OUR else owners[0]
    by = [one for one in tree.children(noun, "nmod") if tree.cases(one) & {"by", "from"}]
    if by:
        return by[0]
    head = tree.head[noun]
    subject = tree.subject(head) if tree.rel(noun) in ("obj", "obl") and not tree.is_passive(head) else None
    return -1 if subject is None else subject


def _is_one_of(tree: Dependencies, at: int) -> Stand | None:
    if not tree.children(at, "cop"):
        return None
    several = tree.children(at, "nsubj", "csubj")
    return _of_nouns(tree, at, several) or next(filter(None, (_all_that(tree, at, one) for one in several)), None)


def _all_that(tree: Dependencies, at: int, subject: int) -> Stand | None:
    """What a clause says is wanted: "what we need is a truce", "all Velmaria wants is a truce"."""
    relative = tree.children(subject, "acl:relcl") if tree.words[subject] in _ALL else []
    for verb in relative or ([subject] if tree.rel(subject) == "csubj" else []):
        rows = (row for row in stance_words().get(tree.words[verb], ()) if row.pos == "verb" and row.stance == "demand")
        holder = tree.subject(verb, deep=False)
        for row in rows:
            return Stand("demand", at, -1 if holder is None else holder, strength=row.strength, verb=row.word)
    return None


def _of_nouns(tree: Dependencies, at: int, nouns: list[int]) -> Stand | None:
    for noun in nouns:
        row = listing(tree, noun)
        if row:
            return Stand(row.stance, at, whose(tree, noun), strength=row.strength, verb=row.word)
    return None
