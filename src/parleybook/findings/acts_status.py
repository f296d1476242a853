"""Whether an act was done, is planned, was proposed, denied …: what the words around it decide.

Read outwards from the word of the act: its auxiliaries and negations, then the verb, noun or adjective that it hangs on
("are expected to meet"), then what that hangs on ("refused to propose a meeting"). What is outermost decides last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parleybook.findings.tree import Tree
from parleybook.packs.acts import Governor, governors

_DEEP: Final = 6
#: From what is nearest to a fact to what is farthest.
_REACH: Final = {"": 0, "announced": 0, "planned": 1, "proposed": 2, "hypothetical": 3}
#: Nouns that stand for what they are "of": "a second round of talks", "the start of the withdrawal".
_LIGHT: Final = frozenset(
    "round rounds series day days start beginning end conclusion resumption course process wave number series set "
    "phase stage part outcome result continuation lot spate string host exchange".split()
)
#: Prepositions that set a noun beside another, which then governs nothing: "the decisions of a summit", "at the talks".
_APART: Final = frozenset("at in by from during with within after before under following since".split())
_BE: Final = frozenset(["is", "are", "was", "were"])
_UNDONE: Final = ("planned", "proposed", "hypothetical")


@dataclass(frozen=True, slots=True)
class Told:
    """How an act is told.

    ``effect`` is a status, "announced", or empty for a fact; ``cues`` are the tokens that say so; ``carriers`` the
    verbs that the act hangs on, each with the part that its subject takes in the act ("" for none).
    """

    effect: str = ""
    cues: tuple[int, ...] = ()
    carriers: tuple[tuple[int, str], ...] = ()

    def within(self, outer: Told) -> Told:
        """What is told of the act when that which it hangs on is itself told so."""
        return Told(_within(self.effect, outer.effect), (*outer.cues, *self.cues), (*outer.carriers, *self.carriers))


def _within(inner: str, outer: str) -> str:
    if not inner or not outer:
        return inner or outer
    if outer == "denied":
        return "planned" if inner == "cancelled" else "" if inner == "denied" else "denied"
    if outer == "cancelled":
        return "cancelled"
    if inner == "cancelled":
        return "planned"
    if inner == "denied":
        return "denied"
    return max(inner, outer, key=lambda effect: _REACH[effect])


def of_verb(tree: Tree, verb: int, *, reported: bool = False, depth: int = 0) -> Told:
    """How the act of a verb (or the state of an adjective) is told; ``reported`` where it stands in what somebody is
    said to have said, so that "would" speaks of the future.
    """
    own = _own(tree, verb, reported=reported)
    above = tree.above(verb)
    if above is None or depth > _DEEP:
        return own
    relation = tree.rel(verb)
    if relation == "conj":
        bare = not any(tree.plain(at) in ("aux", "nsubj", "mark") for at in tree.children(verb))
        return own.within(of_verb(tree, above, reported=reported, depth=depth + 1)) if bare else own
    if relation in ("xcomp", "ccomp", "csubj", "acl"):
        return _under(tree, verb, above, own, reported=reported, depth=depth)
    if relation == "advcl":
        return _beside(tree, verb, above, own, reported=reported, depth=depth)
    return own


def _under(tree: Tree, verb: int, above: int, own: Told, *, reported: bool, depth: int) -> Told:
    """A verb that a verb, adjective or noun governs."""
    relation, infinitive = tree.rel(verb), _infinitive(tree, verb)
    if relation == "acl" and is_participle(tree, verb):
        return own  # "the halt agreed on Monday": a fact, whatever is told of the halt
    if tree.upos(above) in ("NOUN", "PROPN"):
        row = _row(tree, "N", above)
        if row is None:
            first = any(tree.lower[at] in ("first", "last", "only") for at in (above, *tree.children(above)))
            return own.within(Told("planned", (verb - 1,))) if infinitive and not first and relation == "acl" else own
        carriers = ((above, row.subject),) if row.subject else ()
        outer = of_noun(tree, above, depth=depth + 1)
        return own.within(Told(row.effect, (above,), carriers).within(Told(outer.effect, outer.cues)))
    row = _row(tree, "A" if tree.upos(above) == "ADJ" else "V", above) or _row(tree, "A", above)
    going = tree.lower[above] == "going" and infinitive
    outer = of_verb(tree, above, reported=reported, depth=depth + 1)
    if going:
        return own.within(Told("planned", (above,)).within(outer))
    if row is None or (relation == "ccomp" and row.effect in ("happens", "announced")):
        return own.within(outer) if relation == "xcomp" else own
    effect = "" if row.effect == "happens" else row.effect
    return own.within(Told(effect, (above,)).within(outer))


def _beside(tree: Tree, verb: int, above: int, own: Told, *, reported: bool, depth: int) -> Told:
    """A verb in a clause that stands beside another: a purpose is a plan, a participle shares what its verb is."""
    if _infinitive(tree, verb):
        row = _row(tree, "A", above) or (_row(tree, "V", above) if tree.upos(above) == "VERB" else None)
        if row and row.effect != "happens":
            outer = of_verb(tree, above, reported=reported, depth=depth + 1)
            return own.within(Told(row.effect, (above,)).within(outer))
        return own.within(Told("planned", tuple(tree.dependents(verb, "mark"))))
    marked = tree.dependents(verb, "mark")
    if marked or tree.dependents(verb, "nsubj"):
        return own
    outer = of_verb(tree, above, reported=reported, depth=depth + 1)
    return own.within(outer) if outer.effect != "denied" else own


def of_noun(tree: Tree, noun: int, *, reported: bool = False, depth: int = 0) -> Told:
    """How the act of a noun is told: by the verb that carries it ("held talks"), what it is "of", what it is like."""
    own = _described(tree, noun)
    above = tree.above(noun)
    if above is None or depth > _DEEP:
        return own
    relation = tree.rel(noun)
    if relation in ("conj", "appos"):
        return own.within(of_noun(tree, above, reported=reported, depth=depth + 1))
    if relation in ("nmod", "compound"):
        return _of_another(tree, noun, above, own, depth=depth)
    carried = _carried(tree, noun, above, relation)
    if carried is not None:
        outer = of_verb(tree, above, reported=reported, depth=depth + 1)
        return own.within(carried.within(Told(outer.effect, outer.cues)))
    if relation.startswith("obl"):
        return _adjunct(tree, noun, above, own, reported=reported, depth=depth)
    return own


def _of_another(tree: Tree, noun: int, above: int, own: Told, *, depth: int) -> Told:
    row = _row(tree, "N", above)
    if row is not None and tree.case(noun).split(" ")[-1] not in _APART:
        outer = of_noun(tree, above, depth=depth + 1)
        carriers = outer.carriers if row.subject or row.effect == "planned" else ()
        return own.within(Told(row.effect, (above,), carriers).within(Told(outer.effect, outer.cues)))
    if tree.lower[above] in _LIGHT:
        return own.within(outer) if (outer := of_noun(tree, above, depth=depth + 1)).effect else _with(own, outer)
    return own


def _with(own: Told, outer: Told) -> Told:
    return Told(own.effect, own.cues, outer.carriers)


def _carried(tree: Tree, noun: int, above: int, relation: str) -> Told | None:
    """What the verb says that a noun is the subject or object of; None where it says nothing of it."""
    kind = "A" if tree.upos(above) == "ADJ" else "V"
    row = _row(tree, kind, above, noun) or _row(tree, "A", above, noun)
    if row is None:
        return None
    passive = relation == "nsubj:pass"
    intransitive = relation == "nsubj" and (row.effect == "happens" or kind == "A" or not row.subject)
    cases = row.rest[-1:] or (("to", "for") if kind == "A" else ())
    prepositional = relation.startswith("obl") and tree.case(noun) in cases
    if not (relation == "obj" or passive or intransitive or prepositional):
        return None
    role = "" if intransitive or passive else row.subject
    carrier = (above, role if role != "object" else "")
    return Told("" if row.effect == "happens" else row.effect, (above,), (carrier,))


def _adjunct(tree: Tree, noun: int, above: int, own: Told, *, reported: bool, depth: int) -> Told:
    for at in tree.dependents(noun, "case"):
        for row in (row for rows in governors("P").values() for row in rows):
            words = row.lemma.split()
            for first in (at - len(words) + 1, at):  # of "prior to" either word may be the head
                if first >= 0 and tree.lower[first : first + len(words)] == words:
                    effect = "" if row.effect == "happens" else row.effect
                    return own.within(Told(effect, tuple(range(first, first + len(words))) if effect else ()))
    outer = of_verb(tree, above, reported=reported, depth=depth + 1)
    return own.within(Told(outer.effect, outer.cues)) if outer.effect in _UNDONE else own


def _described(tree: Tree, noun: int) -> Told:
    """What the words in front of a noun say: "the planned visit", "no talks"."""
    for at in tree.children(noun):
        if at < noun and tree.lower[at] in governors("M"):
            return Told(governors("M")[tree.lower[at]][0].effect, (at,))
        if tree.rel(at) == "det" and tree.lower[at] == "no":
            return Told("denied", (at,))
        if tree.rel(at) == "acl" and tree.lower[at] in governors("M"):
            return Told(governors("M")[tree.lower[at]][0].effect, (at,))
    return _carried_behind(tree, noun)


def _carried_behind(tree: Tree, noun: int) -> Told:
    """What a clause behind a noun says of it: "talks brokered by Norland", "the conference which was held in May"."""
    for at in tree.dependents(noun, "acl"):
        passive = is_participle(tree, at) or any(tree.rel(under) == "nsubj:pass" for under in tree.children(at))
        row = _row(tree, "V", at) if passive and tree.upos(at) == "VERB" else None
        if row is not None and row.effect in ("happens", "announced") and row.subject != "object":
            return Told("" if row.effect == "happens" else row.effect, (at,), ((at, row.subject),))
    return Told()


def is_participle(tree: Tree, verb: int) -> bool:
    """Whether a verb is a bare past participle: "agreed" in "the halt agreed on Monday"."""
    helped = any(tree.plain(at) in ("aux", "mark", "nsubj") for at in tree.children(verb))
    return not helped and not tree.lower[verb].endswith("ing") and tree.lower[verb].endswith(("d", "n", "t", "ht", "k"))


def _own(tree: Tree, verb: int, *, reported: bool) -> Told:
    """What auxiliaries, negations and conjunctions of a verb say."""
    told = Told()
    conditional = any(
        tree.lower[mark] in ("if", "unless")
        for clause in tree.dependents(verb, "advcl")
        for mark in tree.dependents(clause, "mark")
    )
    for at in tree.children(verb):
        word = tree.lower[at]
        if tree.plain(at) == "aux" and word in governors("X"):
            effect = governors("X")[word][0].effect
            said = reported or tree.rel(verb) == "ccomp"
            if word in ("would", "'d", "’d") and said and not conditional and not _perfect(tree, verb):
                effect = "planned"
            told = told.within(Told(effect, (at,)))
        elif _opens(tree, at, verb) and word in governors("C"):
            told = told.within(Told(governors("C")[word][0].effect, (at,)))
        elif tree.rel(at) == "mark" and word in ("without", "instead"):
            told = told.within(Told("denied", (at,)))
    if _is_to(tree, verb):
        told = told.within(Told("planned", tuple(at for at in tree.children(verb) if tree.lower[at] in _BE)))
    negation = _negation(tree, verb)
    return told.within(Told("denied", (negation,))) if negation is not None else told


def _opens(tree: Tree, at: int, verb: int) -> bool:
    """Whether a word opens the clause of a verb, as a conjunction or as an adverb ("once") taken for one."""
    if tree.rel(at) == "mark":
        return True
    return tree.rel(at) == "advmod" and tree.plain(verb) == "advcl" and at == min(tree.children(verb))


def _perfect(tree: Tree, verb: int) -> bool:
    return any(tree.lower[at] in ("have", "'ve", "’ve") for at in tree.dependents(verb, "aux"))


def _is_to(tree: Tree, verb: int) -> bool:
    """Whether the verb is one of "is to meet", "were to sign"."""
    beside = [at for at in tree.children(verb) if at < verb]
    be = any(tree.lower[at] in _BE and tree.plain(at) in ("aux", "cop") for at in beside)
    return be and any(tree.lower[at] == "to" for at in beside) and not tree.lower[verb].endswith("ing")


def _negation(tree: Tree, verb: int) -> int | None:
    for at in tree.children(verb):
        if tree.lower[at] in governors("Z") and tree.plain(at) in ("advmod", "cc", "aux", "det", "nsubj"):
            return at
        if tree.plain(at) == "nsubj":
            for under in tree.children(at):
                if tree.rel(under) == "det" and tree.lower[under] in ("no", "neither"):
                    return under
    return None


def _infinitive(tree: Tree, verb: int) -> bool:
    """Whether "to" stands as the verb's mark, or, where the parse gives it to the word before ("due to"), beside it."""
    if any(tree.lower[at] == "to" for at in tree.dependents(verb, "mark")):
        return True
    beside = verb > 0 and tree.lower[verb - 1] == "to" and tree.plain(verb - 1) == "fixed"
    return beside and not tree.lower[verb].endswith("ing")


def _row(tree: Tree, kind: str, word: int, beside: int | None = None) -> Governor | None:
    """The row of a governing word, with the words that belong to it; ``beside`` is the noun that it governs."""
    for row in governors(kind).get(tree.lower[word], ()):
        if not row.rest or belongs(tree, word, row.rest, beside):
            return row
    return None


def belongs(tree: Tree, word: int, rest: Sequence[str], beside: int | None = None) -> bool:
    """Whether the words that belong to a verb stand with it: behind it, as its particle, object or preposition."""
    following = tuple(tree.lower[word + 1 : word + 1 + len(rest)])
    if following == tuple(rest):
        return True
    found: set[str] = set()
    for at in tree.children(word):
        if tree.rel(at) in ("compound:prt", "advmod", "obj"):
            found.add(tree.lower[at])
        if tree.plain(at) == "obl" and not tree.temporal(at):
            found.update(tree.case(at).split())
    if beside is not None:
        found.update(tree.case(beside).split())
    return set(rest) <= found
