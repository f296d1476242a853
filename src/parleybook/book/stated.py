"""Positions as a person reads them: whose, on what, in whose words, then the words and the conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from parleybook.accounts import Standing
from parleybook.book.lines import GAP
from parleybook.model import Actor, Condition, Document, Position, Proposal, Span
from parleybook.packs.terms import Term, TermPack


@dataclass(frozen=True, slots=True)
class Stated:
    """One position with what is needed to read it.

    ``holder`` is the actor who holds it, ``speaker`` who says so (None: the outlet), ``addressee`` who is to do it.
    """

    position: Position
    standing: Standing
    document: Document
    term: Term
    holder: Actor
    speaker: Actor | None
    addressee: Actor | None
    proposal: Proposal | None
    kind: str = ""  #: "direct", "indirect" or "mixed" by the statement that tells it, "" where the outlet does

    @property
    def words(self) -> str:
        """The exact words that show the stance, parts joined by GAP."""
        return GAP.join(span.words(self.document.text) for span in self.position.evidence)

    @property
    def conditions(self) -> tuple[str, ...]:
        """The exact words of each condition."""
        return tuple(self.words_of(condition) for condition in self.position.conditions)

    def words_of(self, condition: Condition) -> str:
        """The exact words of one condition."""
        return condition.span.words(self.document.text)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every span that it rests on."""
        return (*self.position.evidence, *(condition.span for condition in self.position.conditions))

    @property
    def by(self) -> str:
        """Who says so, as a reader is told: the party's own words, another's name, or the outlet."""
        if self.standing.voice in ("own words", "own readout"):
            return self.standing.voice
        if self.speaker is None:
            return self.document.outlet or "the report"
        return self.speaker.name


def stated(
    positions: Iterable[Position],
    standings: Mapping[str, Standing],
    documents: Mapping[str, Document],
    actor_of: Callable[[str], Actor | None],
    proposals: Mapping[str, Proposal],
    terms: TermPack,
    kinds: Mapping[str, str],
) -> Iterator[Stated]:
    """Positions with what is needed to read them; those that no party holds are left out.

    ``kinds`` leads from the id of a statement to its kind.
    """
    for position in positions:
        standing, holder = standings.get(position.id), actor_of(position.mention)
        if standing is None or holder is None:
            continue
        term = terms.terms.get(position.term) or Term(position.term, terms.name_of(position.term), "own")
        yield Stated(
            position,
            standing,
            documents[position.document],
            term,
            holder,
            actor_of(position.said_by) if position.said_by else None,
            actor_of(position.addressee) if position.addressee else None,
            proposals.get(position.proposal),
            kinds.get(position.statement or "", ""),
        )
