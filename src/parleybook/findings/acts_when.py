"""When and where an act was: the time expression and the place that hang on its word, or on what carries it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from parleybook.findings.acts_parts import PLACING, Named
from parleybook.findings.acts_status import Told
from parleybook.findings.acts_words import Hit
from parleybook.findings.tree import Tree
from parleybook.model import Act, DateMention, Document
from parleybook.reader.reading import Reading, Tokens

#: So many words up from a time expression, at most, its act is looked for.
_UP: Final = 5


class When:
    """The dates and places of the acts of one document."""

    def __init__(
        self, document: Document, reading: Reading, tree: Tree, named: Named, dates: Iterable[DateMention]
    ) -> None:
        self._document = document
        self._reading, self._tree, self._named = reading, tree, named
        self._dates: dict[int, list[tuple[Tokens, DateMention]]] = {}
        for dated in dates:
            run = reading.run(dated.span.start, dated.span.end)
            if dated.value is not None and dated.type in ("DATE", "TIME") and run.start < run.end:
                self._dates.setdefault(reading.sentence_of(run.start).start, []).append((run, dated))

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

    def day_of_readout(self, act: Act) -> bool:
        """Whether a readout tells an act of its own day: what it tells itself, as done, and dates no further."""
        return (
            self._document.kind == "readout"
            and act.date is None
            and act.statement is None
            and act.type in ("CONSULT", "AGREE")
            and act.status in ("held", "implemented")
            and bool(act.participants)
        )

    def date(self, hit: Hit, told: Told) -> tuple[Tokens, DateMention] | None:
        """The time expression of an act, with its tokens; None where none is told beside it."""
        near = {hit.token, *(carrier for carrier, _ in told.carriers), *told.cues}
        best: tuple[int, Tokens, DateMention] | None = None
        for run, dated in self._dates.get(self._reading.sentence_of(hit.token).start, ()):
            steps = self._steps(run, near)
            if steps is not None and (best is None or steps < best[0]):
                best = (steps, run, dated)
        return (best[1], best[2]) if best else None

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
