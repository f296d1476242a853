"""The docket as a person reads it: what is due, who said so, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from parleybook import accounts
from parleybook.model import Actor, Document, Expectation, Mention, Outcome

#: Sections of the docket, in the order in which they are read.
SECTIONS: Final = ("overdue", "due", "open", "missed", "dropped", "partly met", "met", "unknown")
#: How many days ahead something counts as due, not as open.
_AHEAD: Final = 14


@dataclass(frozen=True, slots=True)
class DocketLine:
    """One expectation with what is needed to read it, as of a day.

    ``status`` is one of OUTCOMES; ``section`` tells more of those that no report decides: "overdue" when the time
    told is over, "due" when it ends within two weeks, "open" later or at no told end, "unknown" where no time is told.
    """

    expectation: Expectation
    document: Document
    tellers: tuple[str, ...]
    status: str
    section: str
    outcome: Outcome | None = None
    told_in: Document | None = None

    @property
    def words(self) -> str:
        """The words of what is to come."""
        return " […] ".join(span.words(self.document.text) for span in self.expectation.what)

    @property
    def cue(self) -> str:
        """The words that make it an expectation."""
        return self.expectation.cue.words(self.document.text)

    @property
    def who(self) -> str:
        """Who said so: the speakers, else the outlet."""
        return ", ".join(self.tellers) or self.document.outlet or "the report"

    @property
    def told(self) -> str:
        """The day of publication in EDTF, without a time; empty when not known."""
        return str(self.document.published or "").partition("T")[0]

    @property
    def due(self) -> str:
        """When it is due, in EDTF; empty where no time is told."""
        return str(self.expectation.due or "")

    @property
    def evidence(self) -> str:
        """The later words that decide it; empty where none do."""
        if self.outcome is None or self.told_in is None:
            return ""
        return " […] ".join(span.words(self.told_in.text) for span in self.outcome.evidence)


def docket_lines(
    expectations: Iterable[Expectation],
    outcomes: Iterable[Outcome],
    documents: Mapping[str, Document],
    mentions: Mapping[str, Mention],
    actors: Mapping[str, Actor],
    cast: Mapping[str, str],
    as_of: dt.date | None,
) -> Iterator[DocketLine]:
    """A line for each expectation told up to a day, by section and due day. Without a day: that of the last report."""
    days = [
        document.published.last for document in documents.values() if document.published and document.published.last
    ]
    today = as_of or max(days, default=dt.date.min)
    decided = accounts.by_expectation(list(outcomes))
    lines = []
    for one in expectations:
        document = documents[one.document]
        published = document.published.first if document.published else None
        if published is not None and published > today:
            continue
        outcome = decided.get(one.id)
        names = dict.fromkeys(_name(mentions[id], actors, cast) for id in one.by if id in mentions)
        status = accounts.status(one, outcome, today)
        told_in = documents[outcome.document] if outcome else None
        lines.append(DocketLine(one, document, tuple(names), status, _section(one, status, today), outcome, told_in))
    return iter(sorted(lines, key=_order))


def _name(mention: Mention, actors: Mapping[str, Actor], cast: Mapping[str, str]) -> str:
    actor = actors.get(cast.get(mention.id, ""))
    return actor.name if actor else mention.name


def _section(expectation: Expectation, status: str, today: dt.date) -> str:
    last = expectation.due.last if expectation.due else None
    if status == "unknown":
        return "overdue" if last is not None and last < today else "unknown"
    if status == "open":
        return "due" if last is not None and last <= today + dt.timedelta(days=_AHEAD) else "open"
    return status


def _order(line: DocketLine) -> tuple[int, str, str, int, str]:
    due = line.expectation.due
    last = (due.last or due.first) if due else None
    one = line.expectation
    return SECTIONS.index(line.section), str(last or "9999"), line.told, one.head.start, one.id
