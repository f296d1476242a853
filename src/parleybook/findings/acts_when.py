"""When and where an act was: the time expression and the place that hang on its word, or on what carries it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from parleybook.findings.acts_parts import PLACING, Named
from parleybook.findings.acts_status import Told
from parleybook.findings.acts_words import Hit
from parleybook.findings.dated import Dated
from parleybook.findings.joint import is_official
from parleybook.findings.tree import Tree
from parleybook.model import Act, DateMention, Document
from parleybook.reader.reading import Reading, Tokens

#: So many words up from a time expression, at most, its act is looked for.
_UP: Final = 5
#: A verb's time hangs on it or on a word that does: what hangs further down tells when something else is.
_NEAR: Final = 2
#: So many tokens behind a noun, at most, a time is told in its phrase; what may stand between, and what ends it.
_PHRASE: Final = 10
_IN_PHRASE: Final = ("ADP", "DET", "PROPN", "NOUN", "ADJ", "NUM")
_ENDS: Final = frozenset("after before since until following during".split())


class When:
    """The dates and places of the acts of one document."""

    def __init__(
        self, document: Document, reading: Reading, tree: Tree, named: Named, dates: Iterable[DateMention]
    ) -> None:
        self._document = document
        self._reading, self._tree, self._named = reading, tree, named
        self._dates = Dated(reading, (one for one in dates if one.value is not None and one.type in ("DATE", "TIME")))

    def place(self, hit: Hit, told: Told) -> Tokens | None:
        """The name of the place where an act was, None where none is told beside it."""
        tree, named = self._tree, self._named
        for word in (hit.token, *(carrier for carrier, _ in told.carriers)):
            for at in tree.children(word):
                name = named.of.get(at)
                prepositional = tree.plain(at) in ("obl", "nmod") and tree.case(at) in PLACING
                modifier = tree.rel(at) == "compound" and named.city(at)
                travelled = hit.row.mode == "visit" and tree.case(at) == "to"
                if name and name.label == "LOC" and (prepositional or modifier or travelled):
                    return name.tokens
        return None

    def of_the_page(self, act: Act) -> bool:
        """Whether an official page tells an act of its own day: what it tells itself, as done, and dates no further."""
        return (
            is_official(self._document)
            and act.date is None
            and act.statement is None
            and act.type in ("CONSULT", "AGREE")
            and act.status in ("held", "implemented")
            and bool(act.participants)
        )

    def date(self, hit: Hit, told: Told) -> tuple[Tokens, DateMention] | None:
        """The time expression of an act, with its tokens; None where none is told beside it."""
        near = {hit.token, *(carrier for carrier, _ in told.carriers), *told.cues}
        here = [(run, dated) for run, dated in self._dates.beside(hit.token) if run.start < run.end]
        for search in (self._behind, self._beside, self._shared):
            found = [(steps, run, dated) for run, dated in here if (steps := search(hit, near, run)) is not None]
            if found:
                _, run, dated = min(found, key=lambda one: one[0])
                return run, dated
        return None

    def _behind(self, hit: Hit, near: set[int], run: Tokens) -> int | None:
        """How far behind a noun a time stands in its own phrase: "the summit in Berlin in May"."""
        if hit.verb or not hit.token < run.start <= hit.token + _PHRASE:
            return None
        between = range(hit.token + 1, run.start)
        plain = all(self._tree.upos(at) in _IN_PHRASE and self._tree.lower[at] not in _ENDS for at in between)
        return run.start - hit.token if plain else None

    def _beside(self, hit: Hit, near: set[int], run: Tokens) -> int | None:
        steps = self._steps(run, near)
        return steps if steps is None or not hit.verb or steps < _NEAR else None

    def _shared(self, hit: Hit, near: set[int], run: Tokens) -> int | None:
        """A time of the verb that this one shares its subject with: of one in front of it that "offering …" describes,
        or, told in front of both, of one that "and" joins with it.
        """
        tree, verb = self._tree, hit.token
        above = tree.above(verb)
        if not hit.verb or above is None or tree.upos(above) != "VERB" or above > verb:
            return None
        if tree.dependents(verb, "nsubj", "mark", "aux"):
            return None
        describes = tree.rel(verb) == "advcl" and tree.lower[verb].endswith("ing")
        joined = tree.rel(verb) == "conj" and run.end <= above
        return self._steps(run, {above}) if describes or joined else None

    def _steps(self, run: Tokens, near: set[int]) -> int | None:
        """How many words up from a time expression one of the near ones stands; None where another verb is between."""
        tree = self._tree
        at = next((token for token in range(*run) if tree.head[token] not in range(*run)), run.start)
        for steps in range(_UP):
            above = tree.above(at)
            if above is None:
                return None
            if above in near:
                return steps
            if tree.upos(above) == "VERB" and tree.rel(above) != "acl":
                return None
            at = above
        return None
