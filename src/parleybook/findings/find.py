"""All that is found in one document, in the order in which one finding builds on another."""

from __future__ import annotations

from typing import NamedTuple

from parleybook.findings.acts import acts
from parleybook.findings.dates import dates
from parleybook.findings.expectations import expectations
from parleybook.findings.happenings import happenings
from parleybook.findings.statements import statements
from parleybook.model import Act, DateMention, Document, Expectation, Happening, Holding, Mention, Statement
from parleybook.reader.reading import Reading


class Findings(NamedTuple):
    """What was found in one document: statements, acts and dates in reading order, the mentions of those who speak and
    act, and the offices that it says persons hold.
    """

    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    acts: tuple[Act, ...] = ()
    dates: tuple[DateMention, ...] = ()
    holdings: tuple[Holding, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    happenings: tuple[Happening, ...] = ()


def find(document: Document, reading: Reading) -> Findings:
    """The statements, acts and dates of a document and the mentions of their speakers and participants.

    Nothing is found outside the report, and nothing in a text that is not English: there the words would mislead.
    """
    said = statements(document, reading)
    mentions = {mention.id: mention for mention in said.mentions}
    told = dates(document, reading, said.statements, said.mentions)
    done = acts(document, reading, told.statements, mentions, told.dates)
    for mention in done.mentions:
        mentions.setdefault(mention.id, mention)
    due = expectations(document, reading, told.statements, told.dates, done.acts)
    past = happenings(document, reading, told.statements, told.dates, done.acts)
    several = tuple(sorted(mentions.values(), key=lambda mention: (mention.span, mention.id)))
    return Findings(told.statements, several, done.acts, told.dates, said.holdings, due, past)
