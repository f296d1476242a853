"""Who takes part in an act: its head nouns as mentions, resolved as far as the document and its statements tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from parleybook.findings.acts_parts import PRONOUNS, Named
from parleybook.findings.naming import TITLES
from parleybook.findings.speakers import Cast
from parleybook.findings.stage import Context
from parleybook.findings.tree import Tree
from parleybook.model import Mention, Span, Statement
from parleybook.packs.states import known_actors
from parleybook.reader.reading import Reading, Tokens


class Who:
    """Mentions of those who take part; a statement tells whom "I" and, told indirectly, "he" means."""

    def __init__(
        self,
        reading: Reading,
        tree: Tree,
        named: Named,
        cast: Cast,
        statements: Sequence[Statement],
        mentions: Mapping[str, Mention],
    ) -> None:
        self._reading, self._tree, self._named, self._cast = reading, tree, named, cast
        self._speakers = {
            statement.id: tuple(mentions[id] for id in statement.speakers if id in mentions) for statement in statements
        }
        parts = sorted(
            ((span.start, span.end, statement) for statement in statements for span in statement.content),
            key=lambda part: (part[0], -part[1]),
        )
        self._parts, self._starts = parts, [start for start, _, _ in parts]

    def statement(self, start: int, end: int) -> Statement | None:
        """The smallest statement whose content holds the code points."""
        return next(iter(self._around(start, end)), None)

    def _around(self, start: int, end: int) -> list[Statement]:
        """The statements whose content holds the code points, the smallest first."""
        inside = [part for part in self._parts[: bisect_right(self._starts, start)] if end <= part[1]]
        return [part[2] for part in sorted(inside, key=lambda part: part[1] - part[0])]

    def mentions(self, head: int) -> tuple[Mention, ...]:
        """The mentions of a head noun; none where nothing tells whom a pronoun means."""
        adjective = self._adjective(head)
        if adjective:
            return (adjective,)
        if self._tree.lower[head] not in PRONOUNS:
            return self._cast.mentions(self._source(head), self._context(head))
        found = self._cast.mentions(Tokens(head, head + 1), self._context(head))
        return tuple(mention for mention in found if mention.label != "unknown")

    def _adjective(self, head: int) -> Mention | None:
        """The state that an adjective in front of a noun tells of: "Ormlander", "North Korean"."""
        if self._tree.rel(head) not in ("amod", "compound"):
            return None
        for start in (head - 1, head):
            words = " ".join(self._reading.words[max(start, 0) : head + 1])
            known = known_actors().get(words)
            if known and known.how == "adjective":
                span = Span(self._reading.document, *self._reading.offsets(Tokens(max(start, 0), head + 1)))
                label = "place" if known.kind == "state" else "organisation"
                return Mention.of(span, "name", known.actor, label, "adjective of the state")
        return None

    def together(self) -> tuple[Mention, ...]:
        """Those who take part in what a readout tells: they are whom "it was agreed" speaks of."""
        return self._cast.taking_part()

    def _context(self, head: int) -> Context:
        """In whose words a head noun stands, and who spoke last."""
        start, end = self._reading.offsets(Tokens(head, head + 1))
        around = self._around(start, end)
        spoken = next((self._speakers[one.id] for one in around if one.kind != "indirect"), ())
        last = self._speakers[around[0].id] if around and around[0].kind == "indirect" else ()
        since = around[0].content[0].start if around else 0
        return Context(last, since, turn=spoken[0] if spoken else None)

    def _source(self, head: int) -> Tokens:
        """The phrase of a head noun; a name is whole."""
        phrase = self._tree.phrase(head)
        while phrase.start < head and self._tree.lower[phrase.start].rstrip(".") in TITLES:
            phrase = Tokens(phrase.start + 1, phrase.end)
        name = self._named.of.get(head)
        if name:
            return Tokens(min(phrase.start, name.tokens.start), max(phrase.end, name.tokens.end))
        return phrase
