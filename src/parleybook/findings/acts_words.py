"""Which words of a document tell of an act: verbs and nouns of ``acts.tsv`` that stand as their rows ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from parleybook.findings.acts_parts import Named
from parleybook.findings.acts_status import belongs
from parleybook.findings.tree import Tree
from parleybook.packs.acts import ActWord, act_nouns, act_objects, act_verbs
from parleybook.packs.words import silences

#: Pronouns that may stand for a thing, and how far before them it is looked for, in tokens.
_THINGS: Final = frozenset(["it", "they", "them"])
_BACK: Final = 40
#: Verbs of telling: who declines to do that keeps silent.
_TELL: Final = frozenset("say comment discuss identify name disclose elaborate speculate confirm".split())
#: Words of a list that must stand in a document for it to be about what the list is of.
_ABOUT: Final = 3


class Hit(NamedTuple):
    """A word that tells of an act: its token, its row, and whether it is a verb."""

    token: int
    row: ActWord
    verb: bool


class Words:
    """The words of acts in one document."""

    def __init__(self, tree: Tree, named: Named) -> None:
        self._tree, self._named = tree, named
        self._vocabulary = set(tree.lower)

    def hits(self, *, opinions: bool = False) -> Iterator[Hit]:
        """The words of acts, with those of mere opinions where they are asked for. A noun that is part of a verb's row
        ("reached an agreement") is none of its own.
        """
        tree, taken = self._tree, set[int]()
        nouns: list[Hit] = []
        verbs, names = act_verbs(opinions=opinions), act_nouns(opinions=opinions)
        for at, word in enumerate(tree.lower):
            if word in verbs and tree.upos(at) == "VERB" and tree.rel(at) != "amod":
                row = next((row for row in verbs[word] if self._verb_holds(at, row)), None)
                if row is not None:
                    taken.update(self._consumed(at, row))
                    yield Hit(at, row, verb=True)
            elif word in names and self._noun(at):
                row = next((row for row in names[word] if self._noun_holds(at, row)), None)
                if row is not None:
                    nouns.append(Hit(at, row, verb=False))
        yield from (hit for hit in nouns if hit.token not in taken)

    def _noun(self, at: int) -> bool:
        """Whether a word stands as a noun, and not as the name of a month: "a march", not "in March"."""
        upos = self._tree.upos(at)
        return upos == "NOUN" or (upos == "PROPN" and not self._tree.temporal(at))

    def _verb_holds(self, verb: int, row: ActWord) -> bool:
        tree = self._tree
        if row.rest and not belongs(tree, verb, row.rest):
            return False
        if any(tree.lower[at] not in row.rest for at in tree.dependents(verb, "compound:prt")):
            return False  # "called out" is no call
        if row.mode == "phone" and tree.dependents(verb, "xcomp"):
            return False  # "called the Panama Papers"
        if row.type == "REJECT" and any(self._tells(at) for at in tree.dependents(verb, "xcomp")):
            return False  # "declined to comment" is a silence
        if not row.object:
            return True
        objects = self._objects(verb, row)
        if row.object == "clause":
            return any(tree.rel(at) in ("xcomp", "ccomp") or self._purpose(at) for at in tree.children(verb))
        if row.object == "nothing":
            return not objects
        if row.object == "person":
            return any(self._named.party(at) and tree.lower[at] != "it" for at in objects)
        if row.object == "thing":
            return bool(objects) and not any(self._named.party(at) for at in objects)
        return any(self._listed(at, row.object) for at in objects)

    def _listed(self, at: int, name: str) -> bool:
        """Whether a noun is one of a list, or a pronoun for the last one before it in this sentence or the last."""
        tree, listed = self._tree, act_objects()[name]
        if tree.lower[at] not in _THINGS:
            return tree.lower[at] in listed
        before = range(at - 1, max(-1, at - _BACK), -1)
        nouns = [each for each in before if tree.upos(each) == "NOUN" and tree.rel(each) != "compound"]
        return any(tree.lower[each] in listed and tree.plain(each) in ("nsubj", "obj") for each in nouns)

    def _tells(self, verb: int) -> bool:
        return self._tree.lower[verb] in silences() or self._tree.lower[verb] in _TELL

    def _purpose(self, at: int) -> bool:
        return self._tree.rel(at) == "advcl" and self._tree.lower[at - 1] == "to"

    def _objects(self, verb: int, row: ActWord) -> list[int]:
        """What a verb is done to: its object, the subject of a passive, or what its own preposition leads to."""
        tree = self._tree
        found = [tree.meant(at, verb) for at in tree.dependents(verb, "obj", "iobj")]
        subjects, passive = tree.subjects(verb)
        above = tree.above(verb)
        if passive:
            found += subjects
        elif not found and tree.rel(verb) == "acl:relcl" and above is not None and above not in subjects:
            found.append(above)  # "the missile it fired"
        if row.rest:
            found += [at for at in tree.dependents(verb, "obl") if tree.case(at).split(" ")[-1] == row.rest[-1]]
        return [self._named.counted(each) for at in found for each in tree.conjuncts(at)]

    def _consumed(self, verb: int, row: ActWord) -> list[int]:
        """The nouns that a verb's row speaks of already; a meeting stays an act beside its cancelling."""
        listed = act_objects().get(row.object)
        if listed is None or (row.type == "SANCTION" and row.object != "sanction"):
            return []
        return [at for at in self._objects(verb, row) if self._tree.lower[at] in listed]

    def _noun_holds(self, noun: int, row: ActWord) -> bool:
        tree = self._tree
        before = tuple(tree.lower[max(0, noun - len(row.rest)) : noun])
        if row.rest and before != row.rest:
            return False
        if any(tree.lower[at] in act_objects()["ordinary"] for at in tree.dependents(noun, "compound", "amod")):
            return row.type != "CONSULT"
        if row.object.startswith("about "):
            return len(act_objects()[row.object.removeprefix("about ")] & self._vocabulary) >= _ABOUT
        if row.object in ("", "carried", "standing"):
            return True
        if row.object == "wish":
            return any(tree.case(at) == "for" or self._wished(at) for at in tree.children(noun))
        beside = [at for at in tree.children(noun) if tree.plain(at) in ("nmod", "compound", "amod")]
        beside = [self._named.counted(at) for at in beside]
        if row.object.startswith("not "):
            return not any(tree.lower[at] in act_objects()[row.object.removeprefix("not ")] for at in beside)
        return any(tree.lower[at] in act_objects()[row.object] for at in beside)

    def _wished(self, at: int) -> bool:
        return self._tree.rel(at) == "acl" and self._tree.lower[at - 1] == "to"
