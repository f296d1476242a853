"""Footnotes: every sentence of a brief leads to the exact words, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from parleybook.book import DocketLine, Stated
from parleybook.book.lines import GAP
from parleybook.desk import phrases
from parleybook.model import Document, Proposal, Span

#: What Markdown would take for its own.
_MARKUP: Final = re.compile(r"([\\`*_<>#|]|\[(?=\^))")
#: Documents that a footnote on silence names; the others are counted.
_NAMED: Final = 12


@dataclass
class Notes:
    """Footnotes in the order of their first use. One note serves every sentence that rests on the same words."""

    numbers: dict[str, int] = field(default_factory=dict)

    def position(self, one: Stated) -> str:
        """The mark of the footnote to a position."""
        return self._mark(f"{whose(one)}: {_where(one.document, one.position.evidence)}")

    def condition(self, one: Stated, span: Span) -> str:
        """The mark of the footnote to a condition of a position."""
        return self._mark(f"{whose(one)}: {_where(one.document, (span,))}")

    def proposal(self, one: Proposal, document: Document) -> str:
        """The mark of the footnote to where a document names a proposal."""
        return self._mark(_where(document, (one.span,)))

    def due(self, line: DocketLine) -> str:
        """The mark of the footnote to what was announced, promised, demanded or forecast."""
        who = line.who if line.tellers else "The report"
        return self._mark(f"{who}: {_where(line.document, line.expectation.what)}")

    def outcome(self, line: DocketLine) -> str:
        """The mark of the footnote to the later words that decide it."""
        if line.outcome is None or line.told_in is None:
            return ""
        return self._mark(_where(line.told_in, line.outcome.evidence))

    def silence(self, documents: Sequence[Document]) -> str:
        """The mark of the footnote that names the documents in which nothing was found."""
        named = "; ".join(phrases.label(document) for document in documents[:_NAMED])
        more = len(documents) - _NAMED
        return self._mark(f"Looked through: {named}" + (f", and {phrases.count(more, 'other')}" if more > 0 else ""))

    def _mark(self, text: str) -> str:
        return f"[^{self.numbers.setdefault(text, len(self.numbers) + 1)}]"

    def lines(self) -> Iterator[str]:
        """The footnotes, in order."""
        return (f"[^{number}]: {text}" for text, number in self.numbers.items())


def whose(one: Stated) -> str:
    """Who holds a position and in whose words it is told: "Tomas Hadrek, quoted", "Merovan, by the account of Citadel".

    A statement that is not quoted is the report's wording of what somebody said.
    """
    holder = one.holder.name[:1].upper() + one.holder.name[1:]
    told = {"direct": "quoted", "mixed": "partly quoted", "indirect": "as reported"}.get(one.kind, "")
    match one.standing.voice:
        case "own readout":
            return f"{holder}, in its own readout"
        case "own words":
            return f"{holder}, {told or 'in the words of the report'}"
        case "outlet":
            return f"{holder}, in the words of the report"
    return f"{holder}, {voice(one)}"


def voice(one: Stated) -> str:
    """In whose words a position is told, as it stands beside it."""
    told = {"own words": "own words", "own readout": "own readout", "outlet": "the report’s words"}
    speaker = one.speaker.name if one.speaker else "another"
    return told.get(one.standing.voice) or f"by the account of {speaker}"


def _where(document: Document, spans: Sequence[Span]) -> str:
    words = GAP.join(plain(span.words(document.text)) for span in spans)
    places = phrases.listed([f"{span.start}–{span.end}" for span in spans])
    return f"“{words}” ({marked(phrases.label(document))}, characters {places})"


def plain(words: str) -> str:
    """Words of a document in a line of Markdown."""
    return marked(" ".join(words.split()))


def marked(words: str) -> str:
    """Words as Markdown shows them."""
    return _MARKUP.sub(r"\\\1", words)


def by_id(documents: Mapping[str, Document], ids: Sequence[str]) -> list[Document]:
    """The documents of some ids."""
    return [documents[id] for id in ids if id in documents]
