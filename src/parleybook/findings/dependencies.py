"""The dependency tree of a reading, as the finding of positions asks it. Tokens are indices into the reading.

Where the reader gives no tree, ``Dependencies.known`` is False and nothing else may be asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from parleybook.packs.stances import stance_words
from parleybook.reader.reading import MORPH, Reading, Tokens

_NEGATIONS: Final = frozenset("not n't n’t never no neither nor nobody none hardly without cannot".split())
#: Relations that end the phrase of a noun: what follows is told of it, it is not what it is called.
_OUTSIDE: Final = frozenset("acl:relcl acl punct parataxis advcl cc cc:preconj conj appos case mark cop advmod".split())
_SUBJECTS: Final = frozenset(["nsubj", "nsubj:pass", "nsubj:outer", "csubj"])
_RELATIVE: Final = frozenset("who which that".split())
_IMPERATIVE: Final = 1 << MORPH.index("Mood=Imp")


class Dependencies:
    """Heads, children and phrases of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = [word.lower() for word in reading.words]
        self.head: list[int] = reading.tokens.head.tolist()
        self.known = bool(self.head) and min(self.head) >= 0

    @cached_property
    def _children(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.head]
        for token, head in enumerate(self.head):
            if head not in (token, -1):
                found[head].append(token)
        return found

    def rel(self, token: int) -> str:
        """The relation of a token to its head."""
        return self.reading.deprel(token)

    def upos(self, token: int) -> str:
        """The universal tag of a token."""
        return self.reading.upos(token)

    def children(self, token: int, *relations: str) -> list[int]:
        """The children of a token, in order; only those of some relations when any are given."""
        return [child for child in self._children[token] if not relations or self.rel(child) in relations]

    def below(self, token: int, leave: frozenset[str] = frozenset()) -> Iterator[int]:
        """A token and all that hangs on it; what hangs on it by a relation in ``leave`` is left out."""
        stack = [token]
        while stack:
            at = stack.pop()
            yield at
            stack += [child for child in self._children[at] if self.rel(child) not in leave]

    def run(self, token: int) -> Tokens:
        """Everything from the first to the last token that hangs on a token, itself included."""
        found = list(self.below(token))
        return Tokens(min(found), max(found) + 1)

    def phrase(self, token: int) -> Tokens:
        """The noun phrase of a token: without clauses, appositions and what is joined to it by "and"."""
        found = [token]
        for child in self._children[token]:
            relation = self.rel(child)
            if relation in _OUTSIDE:
                continue
            if child > token and relation not in ("flat", "compound", "nmod", "fixed", "nummod", "nmod:desc"):
                continue
            found += self.below(child, frozenset(["acl:relcl", "acl", "punct", "parataxis", "appos"]))
        return Tokens(min(found), max(found) + 1)

    def joined(self, token: int) -> list[int]:
        """A token and those joined to it by "and"."""
        return [token, *self.children(token, "conj")]

    def top(self, run: Tokens) -> int:
        """The token of a run whose head lies outside of it; of several one that is no mere adverb, then the highest."""
        tops = [at for at in range(*run) if not run.start <= self.head[at] < run.end or self.head[at] == at]
        return min(tops, key=lambda at: (self.rel(at) == "advmod", self.depth(at), at)) if tops else run.start

    def depth(self, token: int) -> int:
        """How many heads stand above a token."""
        steps = 0
        while self.head[token] != token and steps < 200:
            token = self.head[token]
            steps += 1
        return steps

    def is_negated(self, token: int) -> bool:
        """Whether a word has a negation of its own: "did not accept", "no longer wants", "no truce", "never"."""
        for child in self._children[token]:
            if self.words[child] in _NEGATIONS and self.rel(child) in (
                "advmod",
                "det",
                "aux",
                "cc",
                "mark",
                "advmod:emph",
            ):
                return True
            if self.words[child] == "longer" and child and self.words[child - 1] == "no":
                return True
        return self.words[token].endswith(("n't", "n’t")) or self.words[token] == "cannot"

    def subject(self, token: int, *, deep: bool = True) -> int | None:
        """The subject of a predicate: its own, else that of what governs it (``deep``)."""
        own = self.children(token, *_SUBJECTS)
        if own:
            return own[-1]
        formal = [one for one in self.children(token, "expl") if self.words[one] == "it"]
        if formal and self.children(token, "xcomp"):
            return formal[0]  # "it is ready to": a party, whatever the parse takes it for
        if not deep or self.head[token] == token:
            return None
        relation, head = self.rel(token), self.head[token]
        if relation in ("conj", "advcl", "xcomp", "parataxis") and self.upos(head) in ("VERB", "ADJ", "AUX", "NOUN"):
            asks = any(row.stance == "demand" for row in stance_words().get(self.words[head], ()))
            if relation == "xcomp" or (relation == "advcl" and asks and "to" in self.cases(token)):
                controlled = self.children(head, "obj", "iobj")
                oblique = [at for at in self.children(head, "obl") if "on" in self.cases(at)]
                if controlled or oblique:
                    return (controlled or oblique)[0]
            return self.subject(head)
        if relation in ("acl:relcl", "acl"):
            return head
        return None

    def antecedent(self, token: int) -> int:
        """What a relative pronoun stands for; any other token itself."""
        head = self.head[token]
        if self.words[token] in _RELATIVE and self.rel(head) == "acl:relcl" and self.head[head] != head:
            return self.head[head]
        return token

    def agent(self, token: int) -> int | None:
        """Who does what a passive tells: "rejected by the front"."""
        found = self.children(token, "obl:agent") or [
            at for at in self.children(token, "obl") if "by" in self.cases(at)
        ]
        return found[0] if found else None

    def is_passive(self, token: int) -> bool:
        """Whether a verb is passive."""
        passive = self.children(token, "nsubj:pass", "aux:pass")
        return bool(passive) or (self.rel(token) == "acl" and self.words[token].endswith(("ed", "en")))

    def cases(self, token: int) -> set[str]:
        """The prepositions and markers of a token, in lower case."""
        return {self.words[child] for child in self.children(token, "case", "mark", "fixed")}

    def is_imperative(self, token: int) -> bool:
        """Whether a verb is a command."""
        if self.children(token, *_SUBJECTS) or not int(self.reading.tokens.morph[token]) & _IMPERATIVE:
            return False
        return self.upos(token) == "VERB"
