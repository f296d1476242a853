"""All that is found in one document, in the order in which one finding builds on another."""

from __future__ import annotations

from typing import NamedTuple

from parleybook.findings.acts import acts
from parleybook.findings.statements import statements
from parleybook.model import Act, Document, Mention, Statement
from parleybook.reader.reading import Reading


class Findings(NamedTuple):
    """What was found in one document: statements and acts in reading order, the mentions of those who speak and act."""

    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    acts: tuple[Act, ...] = ()


def find(document: Document, reading: Reading) -> Findings:
    """The statements and acts of a document and the mentions of their speakers and participants.

    Nothing is found outside the report, and nothing in a text that is not English: there the words would mislead.
    """
    said = statements(document, reading)
    mentions = {mention.id: mention for mention in said.mentions}
    done = acts(document, reading, said.statements, mentions)
    for mention in done.mentions:
        mentions.setdefault(mention.id, mention)
    return Findings(said.statements, tuple(sorted(mentions.values(), key=lambda m: (m.span, m.id))), done.acts)
