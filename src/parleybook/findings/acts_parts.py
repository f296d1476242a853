"""Who is whom in an act: the dependents of its word, and of the verb that carries it, by the frame of its row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from parleybook.findings.acts_status import Told
from parleybook.findings.tree import Tree
from parleybook.packs.acts import act_frames, parties
from parleybook.packs.states import known_actors
from parleybook.reader.reading import Name, Reading

PRONOUNS: Final = frozenset("he she they it i we him her them us me his its their our my".split())
_OWNERS: Final = frozenset("his her its their our my".split())
#: Words in front of a place that make it the place of the act, not one who takes part.
PLACING: Final = frozenset(["in", "at", "near", "outside", "inside", "around", "across"])
#: Nouns that count what they are "of".
_COUNTING: Final = frozenset("dozens hundreds thousands scores majority number".split())
_WHO: Final = frozenset(["PER", "ORG", "LOC", "NORP"])


@dataclass
class Parts:
    """The parts of an act as head tokens: roles, what it is about, the clause that says what, and its place."""

    roles: dict[str, list[int]] = field(default_factory=dict)
    object: int | None = None
    clause: int | None = None

    def add(self, role: str, token: int) -> None:
        """Gives a token a role, unless it has one."""
        if not any(token in tokens for tokens in self.roles.values()):
            self.roles.setdefault(role, []).append(token)


class Named:
    """Which tokens name a person, a state or a body; those ``given`` do, whatever they are called."""

    def __init__(self, reading: Reading, tree: Tree, given: Collection[int] = ()) -> None:
        self._tree, self._given = tree, given
        self.of: dict[int, Name] = {at: name for name in reading.names for at in range(*name.tokens)}
        self._words = reading.words

    def party(self, token: int) -> bool:
        """Whether a head noun is somebody: a name, a pronoun, a role, a body, a group."""
        if token in self._given:
            return True
        token = self.counted(token)
        name = self.of.get(token)
        word = self._tree.lower[token]
        if name is not None:
            return name.label in _WHO
        if self._tree.upos(token) == "PROPN":
            return not self._tree.temporal(token)
        if self._tree.upos(token) == "NUM" and self._tree.dependents(token, "nsubj", "advcl", "acl"):
            return any(self._tree.lower[at] == "who" for at in range(token + 1, min(token + 3, len(self._words))))
        return word in PRONOUNS or word in parties() or self._words[token] in known_actors()

    def counted(self, token: int) -> int:
        """What a number or "some" counts: the schoolgirls of "21 of the schoolgirls"; else the token itself."""
        tree = self._tree
        if tree.upos(token) not in ("NUM", "DET", "PRON", "ADJ") and tree.lower[token] not in _COUNTING:
            return token
        return next((at for at in tree.children(token) if tree.rel(at) == "nmod" and tree.case(at) == "of"), token)

    def city(self, token: int) -> bool:
        """Whether a token names a place that is no state: those give an act its place."""
        name = self.of.get(token)
        if name is None or name.label != "LOC":
            return False
        known = known_actors().get(" ".join(self._words[slice(*name.tokens)]))
        return known is None or known.how in ("capital",)


def parts(tree: Tree, named: Named, word: int, frame: str, told: Told, *, verb: bool) -> Parts:
    """The parts of the act that a word tells of."""
    roles = act_frames()[frame]
    found = Parts()
    if verb:
        _of_verb(tree, named, word, roles, found)
    else:
        _of_noun(tree, named, word, roles, found)
        _of_carriers(tree, named, told, roles, found)
        _beside(tree, named, word, roles, found)
    if told.carriers and verb:
        _of_carriers(tree, named, told, {}, found)
    return found


def _take(tree: Tree, named: Named, token: int, role: str, found: Parts) -> None:
    """Gives a dependent its role; what is nobody becomes the object."""
    for at in _joined(tree, token):
        if role == "object" or not named.party(at):
            if found.object is None and role != "mediator" and not (tree.lower[at] in PRONOUNS or tree.temporal(at)):
                found.object = token
            return
        found.add(role, at)


def _joined(tree: Tree, token: int) -> Iterator[int]:
    """A noun and all that is joined to it by "and", or to the name in it: "President Ana Ruiz and Tomas Hadrek"."""
    yield from tree.conjuncts(token)
    for at in tree.dependents(token, "flat", "appos", "nmod:desc"):
        for joined in tree.dependents(at, "conj"):
            yield from tree.conjuncts(joined)


def _subjects(tree: Tree, named: Named, verb: int) -> tuple[list[int], bool]:
    """Who does what a verb tells. Of "thanked Ormland for sending aid" and "gratitude to Ormland for sending aid" it is
    Ormland, whom the words above it speak to.
    """
    above = tree.above(verb)
    own = any(tree.plain(at) == "nsubj" for at in tree.children(verb))
    marked = any(tree.lower[at] in ("for", "of", "from") for at in tree.dependents(verb, "mark"))
    if above is not None and marked and not own and tree.plain(verb) in ("acl", "advcl"):
        for verb_above in (above, tree.above(above)):
            if verb_above is None or (verb_above != above and tree.upos(above) != "NOUN"):
                continue
            spoken_to = tree.dependents(verb_above, "obj")
            spoken_to += [at for at in tree.dependents(verb_above, "obl", "nmod") if tree.case(at) in ("to", "in")]
            meant = [at for at in spoken_to if at < verb and named.party(at)]
            if meant:
                return meant[-1:], False
    return tree.subjects(verb)


def _of_verb(tree: Tree, named: Named, verb: int, roles: Mapping[str, str], found: Parts) -> None:
    subjects, passive = _subjects(tree, named, verb)
    relation = "obj" if passive else "subj"
    for subject in subjects:
        if relation in roles and (passive or named.party(subject)):
            _take(tree, named, subject, roles[relation], found)
    for at in tree.children(verb):
        kind = _relation(tree, at)
        if kind == "iobj" and kind not in roles:
            kind = "obj"
        if kind == "clause":
            found.clause = found.clause if found.clause is not None else at
        elif kind in roles and (kind in ("obj", "iobj") or named.party(at) or roles[kind] == "object"):
            if kind in PLACING and named.city(at) and roles[kind] != "recipient":
                continue
            _take(tree, named, tree.meant(at, verb), "actor" if kind == "by" else roles[kind], found)
    _of_object(tree, named, roles, found)


def _relation(tree: Tree, at: int) -> str:
    """What a frame calls the relation of a verb's dependent."""
    plain = tree.plain(at)
    if plain == "obl":
        return tree.case(at).split(" ")[-1]
    if plain in ("xcomp", "ccomp") or (tree.rel(at) == "advcl" and tree.lower[at - 1] == "to"):
        return "clause"
    return plain if plain in ("obj", "iobj") else ""


def _of_object(tree: Tree, named: Named, roles: Mapping[str, str], found: Parts) -> None:
    """What hangs on the object and belongs to the verb: "sanctions on Ormland", "rejected Ormland's offer"."""
    if found.object is None:
        return
    for at in tree.children(found.object):
        relation = tree.rel(at)
        if relation == "nmod":
            role = roles.get(tree.case(at).split(" ")[-1])
        elif relation in ("nmod:poss", "amod", "compound") and "recipient" not in found.roles:
            role = "recipient" if roles.get("obj") == "recipient" and tree.lower[at] not in _OWNERS else None
        else:
            role = None
        if role in ("recipient", "actor") and named.party(at):
            _take(tree, named, at, role, found)


def _of_noun(tree: Tree, named: Named, noun: int, roles: Mapping[str, str], found: Parts) -> None:
    owned = False
    own = named.of.get(noun)
    for at in _noun_dependents(tree, noun):
        relation = tree.rel(at)
        if own is not None and named.of.get(at) is own:  # "the Lorn Conference" takes no part in itself
            continue
        if relation == "nmod:poss" and "poss" in roles:
            owned = True
            _take(tree, named, at, roles["poss"], found)
        elif relation in ("amod", "compound", "nmod:desc") and "mod" in roles and named.party(at):
            if at in named.of and not named.city(at):
                _take(tree, named, at, roles["mod"], found)
        elif relation == "nmod":
            kind = tree.case(at).split(" ")[-1]
            if kind in roles and not (kind in PLACING and named.city(at)):
                role = "object" if owned and kind == "of" and roles[kind] == "actor" else roles[kind]
                _take(tree, named, at, role, found)
        elif relation == "dep" and at in named.of and named.party(at) and found.roles:
            _take(tree, named, at, next(reversed(found.roles)), found)
        elif relation == "acl" and tree.lower[at - 1] == "to" and "clause" in roles:
            found.clause = at


def _noun_dependents(tree: Tree, noun: int) -> Iterator[int]:
    """The dependents of a noun, and those of the nouns that hang on it as what it is about: "of prisoners between"."""
    for at in tree.children(noun):
        yield at
        if tree.rel(at) == "nmod" and tree.case(at) in ("of", "on", "about", "over"):
            for under in tree.children(at):
                if tree.rel(under) == "nmod" and tree.case(under) in ("between", "with", "by", "from", "to", "against"):
                    yield under


def _of_carriers(tree: Tree, named: Named, told: Told, roles: Mapping[str, str], found: Parts) -> None:
    """The subject of what carries the act, and its dependents where the frame of the act knows them."""
    for carrier, role in told.carriers:
        nominal = tree.upos(carrier) in ("NOUN", "PROPN")
        subjects, passive = (
            (tree.dependents(carrier, "nmod:poss"), False) if nominal else _subjects(tree, named, carrier)
        )
        for subject in subjects:
            if role and not passive and named.party(subject):
                _take(tree, named, subject, role, found)
        if nominal:
            continue
        for at in tree.children(carrier):
            kind = _relation(tree, at)
            if kind not in roles or tree.plain(at) != "obl" or not named.party(at) or kind in PLACING:
                continue
            if kind != "by" or role or told.effect in ("", "announced"):
                _take(tree, named, at, role if kind == "by" and role else roles[kind], found)


def _beside(tree: Tree, named: Named, noun: int, roles: Mapping[str, str], found: Parts) -> None:
    """One who met "with" somebody, told only by the verb beside: "Ruiz spoke after talks with Hadrek"."""
    above = tree.above(noun)
    alone = len(found.roles.get("actor", ())) == 1 or ("recipient" in found.roles and "actor" not in found.roles)
    if not {"with", "to"} & roles.keys() or not alone or above is None or tree.plain(noun) != "obl":
        return
    if any(tree.rel(at) == "nmod:poss" for at in tree.children(noun)) or tree.upos(above) != "VERB":
        return
    owners = [at for at in tree.children(noun) if tree.rel(at) == "nmod" and tree.case(at) in ("with", "to")]
    subjects, passive = tree.subjects(above)
    if owners and not passive:
        for subject in subjects:
            if named.party(subject):
                _take(tree, named, subject, "actor", found)
