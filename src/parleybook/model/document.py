"""Documents: one published report, readout, transcript or post."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from parleybook.model.edtf import Edtf
from parleybook.model.ids import content_id
from parleybook.model.offsets import OffsetMap

DOCUMENT_KINDS: Final = ("report", "interview", "readout", "transcript", "post", "correction", "statement")

#: Stretches of a document's text that are not the report; nothing is found in them.
ZONE_KINDS: Final = (
    "metadata",  # header lines, an address, a byline
    "title",  # the headline set above the text
    "dateline",  # "GENEVA, March 3 (AP) --"
    "caption",  # the words under a picture
    "credit",  # who took the picture
    "advertisement",
    "related",  # links to other reports
    "share",
    "subscription",  # newsletter boxes, paywall lines
    "notice",  # copyright, "originally appeared at", contact lines
)


@dataclass(frozen=True, slots=True, order=True)
class Zone:
    """A stretch (start, end) of code points of a document's text that is not the report."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """One published text and what is known about it. The text never changes; every span points into it."""

    id: str
    text: str
    title: str = ""
    outlet: str = ""  #: who published it, as a reader names it
    agency: str = ""  #: the news agency that the text credits, where it is not the outlet
    byline: tuple[str, ...] = ()
    published: Edtf | None = None
    published_rule: str = ""  #: how the date was found: "json date_publish", "dateline", "given" …
    url: str = ""
    language: str = "und"  #: ISO 639-1, "und" when it cannot be told
    kind: str = "report"  #: one of DOCUMENT_KINDS
    origin: str = ""  #: the outlet that this text says it first appeared at
    zones: tuple[Zone, ...] = ()  #: in order, without overlap
    incomplete: tuple[str, ...] = ()  #: why the text is likely not the whole report; empty when nothing says so
    file: str = ""  #: the file it was read from, and the record in it
    sha256: str = ""  #: of the bytes of that file

    def in_report(self, start: int, end: int) -> bool:
        """Whether start:end keeps clear of every zone."""
        behind = bisect_left(self.zones, end, key=attrgetter("start"))
        return not behind or self.zones[behind - 1].end <= start

    @property
    def name(self) -> str:
        """What to call it in a line: outlet and day, else the title, else the file."""
        told = " ".join(part for part in (self.outlet, str(self.published or "")[:10]) if part)
        return told or self.title or self.file or self.id


@dataclass(frozen=True, slots=True)
class Report:
    """A document with the raw text that it was made of. ``offsets`` leads from ``document.text`` into ``raw``."""

    document: Document
    raw: str
    offsets: OffsetMap = field(default_factory=OffsetMap)


def document_id(text: str, outlet: str, url: str) -> str:
    """The id of a document: the same words at another outlet or address are another document."""
    return content_id("document", text, outlet, url)
