"""Who takes part in an act: its head nouns as mentions, resolved as far as the document and its statements tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from parleybook.findings.acts_parts import Named
from parleybook.findings.speakers import Cast
from parleybook.findings.tree import Tree
from parleybook.model import Mention, Span, Statement
from parleybook.packs.states import known_actors
from parleybook.reader.reading import Reading, Tokens

_FIRST: Final = frozenset("i we me us my our".split())
_THIRD: Final = frozenset("he she they him her them his their it its".split())
_PLURAL: Final = frozenset("they them their".split())


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
        self._mentions = mentions
        parts = sorted(
            ((span.start, span.end, statement) for statement in statements for span in statement.content),
            key=lambda part: (part[0], -part[1]),
        )
        self._parts, self._starts = parts, [start for start, _, _ in parts]

    def statement(self, start: int, end: int) -> Statement | None:
        """The smallest statement whose content holds the code points."""
        inside = [
            part for part in self._parts[: bisect_right(self._starts, start)] if part[0] <= start and end <= part[1]
        ]
        return min(inside, key=lambda part: part[1] - part[0], default=(0, 0, None))[2]

    def mentions(self, head: int, statement: Statement | None) -> tuple[Mention, ...]:
        """The mention of a head noun; none where nothing tells whom a pronoun means."""
        word = self._tree.lower[head]
        span = Span(self._reading.document, *self._reading.offsets(Tokens(head, head + 1)))
        speaker = self._mentions.get(statement.speakers[0]) if statement and statement.speakers else None
        if word in _FIRST:
            told = speaker and Mention.of(span, "pronoun", speaker.name, speaker.label, "first person: the speaker")
            return (told,) if told else ()
        if word in _THIRD:
            return self._third(span, head, word, statement, speaker)
        adjective = known_actors().get(self._reading.word(head))
        if adjective and adjective.how == "adjective" and self._tree.rel(head) in ("amod", "compound"):
            label = "place" if adjective.kind == "state" else "organisation"
            return (Mention.of(span, "name", adjective.actor, label, "adjective of the state"),)
        return self._cast.mentions(self._source(head), None)

    def _third(
        self, span: Span, head: int, word: str, statement: Statement | None, speaker: Mention | None
    ) -> tuple[Mention, ...]:
        """A pronoun of the third person: told indirectly, the speaker as a rule; else what the document tells."""
        if statement and statement.kind == "indirect" and speaker and self._fits(word, speaker):
            return (Mention.of(span, "pronoun", speaker.name, speaker.label, "pronoun: speaker of the statement"),)
        told = self._chained(span, head)
        if told:
            return (told,)
        if word in ("it", "its"):
            return ()
        return tuple(m for m in self._cast.mentions(Tokens(head, head + 1), None) if m.label != "unknown")

    def _fits(self, word: str, speaker: Mention) -> bool:
        person = speaker.label in ("person", "unnamed")
        return word in _PLURAL or person == (word in ("he", "she", "him", "her", "his"))

    def _chained(self, span: Span, head: int) -> Mention | None:
        """What the coreference chain of a pronoun names before it; None without one."""
        for chain in self._reading.chains:
            if not any(run.start <= head < run.end and run.end - run.start == 1 for run in chain):
                continue
            for run in reversed([run for run in chain if run.start < head]):
                name = next((self._named.of[at] for at in range(*run) if at in self._named.of), None)
                if name and run.end - run.start <= name.tokens.end - name.tokens.start + 3:
                    (told, *_) = self._cast.mentions(name.tokens, None)
                    return Mention.of(span, "pronoun", told.name, told.label, "pronoun: chain")
        return None

    def _source(self, head: int) -> Tokens:
        """The phrase of a head noun; a name is whole."""
        phrase = self._tree.phrase(head)
        name = self._named.of.get(head)
        if name:
            return Tokens(min(phrase.start, name.tokens.start), max(phrase.end, name.tokens.end))
        return phrase
