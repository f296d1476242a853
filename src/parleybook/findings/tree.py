"""The tree of a sentence: who hangs on whom, read off the parse."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from parleybook.reader.reading import DEPREL, Reading, Tokens

#: Dependents on the left that belong to a noun phrase, and those on the right that are read with it.
_LEFT: Final = frozenset("det det:predet amod compound nmod:poss nummod nmod:desc flat nmod:unmarked case".split())
_RIGHT: Final = frozenset("flat compound nmod:desc".split())
_PLAIN: Final = tuple(relation.partition(":")[0] for relation in DEPREL)
_POSSESSIVES: Final = frozenset(["'s", "’s", "'", "’"])


class Tree:
    """The parse of one document; tokens are indices into the reading."""

    def __init__(self, reading: Reading) -> None:
        self.lower = [word.lower() for word in reading.words]
        self.head: list[int] = reading.tokens.head.tolist()
        self._children: list[list[int]] = [[] for _ in self.head]
        for at, head in enumerate(self.head):
            if head not in (at, -1):
                self._children[head].append(at)
        self._plain: list[str] = [_PLAIN[relation] for relation in reading.tokens.deprel.tolist()]
        self.rel, self.upos = reading.deprel, reading.upos

    def children(self, token: int) -> list[int]:
        """The dependents of a token, in order."""
        return self._children[token]

    def dependents(self, token: int, *relations: str) -> list[int]:
        """The dependents in one of the relations; a relation stands for its subtypes as well."""
        children = self._children[token]
        if not children:
            return []
        plain = self._plain
        return [at for at in children if plain[at] in relations or self.rel(at) in relations]

    def plain(self, token: int) -> str:
        """The relation of a token without its subtype."""
        return self._plain[token]

    def above(self, token: int) -> int | None:
        """The head of a token; None for a root."""
        head = self.head[token]
        return None if head in (token, -1) else head

    def case(self, token: int) -> str:
        """The preposition of a noun, with the words that are fixed to it ("ahead of"); empty when there is none."""
        found = [at for at in self.dependents(token, "case") if self.lower[at] not in _POSSESSIVES]
        if not found:
            return ""
        words = [found[0], *(at for at in self.children(found[0])), *found[1:]]
        return " ".join(self.lower[at] for at in sorted(words))

    def temporal(self, token: int) -> bool:
        """Whether a noun is a time: "on Monday", "in May", "by the end of the week"."""
        return self.lower[token] in _TIMES or (self.lower[token].isdigit() and len(self.lower[token]) == 4)

    def conjuncts(self, token: int) -> Iterator[int]:
        """The token and all that is joined to it by "and"."""
        yield token
        for at in self.dependents(token, "conj"):
            yield from self.conjuncts(at)

    def first_conjunct(self, token: int) -> int:
        """The first of the words that a token is joined to."""
        while self.rel(token) == "conj" and self.above(token) is not None:
            token = self.head[token]
        return token

    def subtree(self, token: int) -> Tokens:
        """From the first to the last token that hangs on a token."""
        first = last = token
        for at in self.children(token):
            inner = self.subtree(at)
            first, last = min(first, inner.start), max(last, inner.end - 1)
        return Tokens(first, last + 1)

    def clause(self, verb: int, longest: int) -> Tokens:
        """The words of a clause, at most ``longest``: without what is set beside it ("…, Ruiz said")."""
        first = last = verb
        for at in self.children(verb):
            if self.plain(at) in ("parataxis", "punct", "discourse"):
                continue
            inner = self.subtree(at)
            first, last = min(first, inner.start), max(last, inner.end - 1)
        for at in self.dependents(verb, "parataxis"):
            if at > verb:
                last = min(last, self.subtree(at).start - 1)
        while last > verb and self.rel(last) == "punct":
            last -= 1
        return Tokens(first, max(verb + 1, min(last + 1, first + longest)))

    def told_clause(self, verb: int, limit: int) -> Tokens:
        """The words of a clause, as ``clause``; of a relative one with the noun that it is told of."""
        found, above = self.clause(verb, limit), self.above(verb)
        if self.rel(verb) != "acl:relcl" or above is None:
            return found
        return Tokens(min(found.start, self.phrase(above).start), found.end)

    def phrase(self, token: int) -> Tokens:
        """The noun phrase of a noun: its determiner, modifiers and owner, its name, what it is "of", its apposition.

        What it is joined to by "and", its clauses and its other prepositions are left out.
        """
        first = last = token
        for at in self.children(token):
            relation = self.rel(at)
            if at < token and relation in _LEFT and not (relation == "case" and at == min(self.children(token))):
                first = min(first, self.subtree(at).start)
            elif at > token and (relation in _RIGHT or self._goes_on(at, token)):
                last = max(last, self.subtree(at).end - 1)
        while first < token and (self.rel(first) in ("case", "punct", "cc") or self.lower[first] in _OUTSIDE):
            first += 1
        return Tokens(first, last + 1)

    def _goes_on(self, at: int, noun: int) -> bool:
        """Whether a dependent behind a noun is part of its name: "of Ormland", or an apposition that is a name."""
        if self.rel(at) == "nmod" and self.case(at) == "of":
            return True
        return self.rel(at) == "appos" and self.upos(at) == "PROPN" and self.upos(noun) != "PROPN"

    def subjects(self, verb: int, depth: int = 0) -> tuple[list[int], bool]:
        """The heads of a verb's subject, and whether the verb is passive (they are what it was done to).

        A verb without one has that of the verb it is joined to or hangs on ("agreed to meet"), or the noun that it
        describes ("the envoy who met").
        """
        passive = any(self.rel(at) == "aux:pass" for at in self.children(verb))
        own = self.dependents(verb, "nsubj")
        own = [at for at in own if self.rel(at) != "nsubj:outer"]
        if own:
            passive = passive or any(self.rel(at) == "nsubj:pass" for at in own)
            return [self.meant(at, verb) for at in own], passive
        above = self.above(verb)
        if above is None or depth > 6:
            return [], passive
        return self._inherited(verb, above, depth, passive=passive)

    def _inherited(self, verb: int, above: int, depth: int, *, passive: bool) -> tuple[list[int], bool]:
        relation = self.rel(verb)
        if relation in ("xcomp", "advcl", "conj", "parataxis", "ccomp", "csubj"):
            if relation == "xcomp":
                given = self.dependents(above, "obj", "iobj")
                if given and self.lower[above] not in _SUBJECT_CONTROL:
                    return given[:1], passive
            if relation in ("parataxis", "csubj") or self.upos(above) not in ("VERB", "AUX", "ADJ", "NOUN"):
                return [], passive
            found, was_passive = self.subjects(above, depth + 1)
            participle = relation == "conj" and was_passive and self.lower[verb].endswith(("ed", "en", "n", "t"))
            return found, passive or participle
        if relation == "acl":
            if self._is_participle(verb):
                return [above], not self.lower[verb].endswith("ing")
            owner = self.dependents(above, "nmod:poss")
            verb_above = self.above(above)
            if owner or verb_above is None:
                return owner, passive
            return self.subjects(verb_above, depth + 1)[0], passive
        if relation == "acl:relcl":
            return [above], passive
        return [], passive

    def _is_participle(self, verb: int) -> bool:
        return not any(self.lower[at] == "to" for at in self.dependents(verb, "mark"))

    def meant(self, token: int, verb: int) -> int:
        """The noun that a relative pronoun stands for, else the token itself."""
        while self.rel(verb) == "conj" and self.above(verb) is not None:
            verb = self.head[verb]
        relative = self.lower[token] in ("who", "whom", "which", "that")
        above = self.above(verb)
        return above if relative and self.rel(verb) == "acl:relcl" and above is not None else token


#: Words at the start of a phrase that are none of the name: "whose envoy", "at least 84 people".
_OUTSIDE: Final = frozenset("whose which what least most more than".split())
_TIMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec day week month year morning "
    "afternoon evening night weekend noon midnight today tomorrow yesterday end beginning time days weeks months years "
    "hour hours minutes decade spring summer autumn winter".split()
)
#: Verbs whose object does not act in the clause that hangs on them: "promised Ormland to withdraw".
_SUBJECT_CONTROL: Final = frozenset("promise promised promises promising threaten threatened threatens".split())


@lru_cache(maxsize=2)
def tree_of(reading: Reading) -> Tree:
    """The tree of a reading, made once for all that is found in it."""
    return Tree(reading)
