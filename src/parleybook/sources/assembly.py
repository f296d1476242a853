"""Raw text and the facts that stand beside it → a Report: the one place where documents are made."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from parleybook.model import Document, Edtf, NoReportError, OffsetMap, Report, SourceError, Zone, document_id
from parleybook.packs import rows
from parleybook.sources import opening
from parleybook.sources.cleaning import clean
from parleybook.sources.completeness import incomplete, without
from parleybook.sources.dates import day_of, day_without_year, of_address, year_told
from parleybook.sources.facts import Facts
from parleybook.sources.head import head
from parleybook.sources.language import language_of
from parleybook.sources.zones import merged, zones

#: Code points in one report. The longest transcripts of summits have half a million; 200 MB is a mistake.
LONGEST: Final = 10_000_000
#: How ``Document.published_rule`` begins when the text tells a day but no year.
NO_YEAR: Final = "no year: "
_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
#: A note in brackets above the dateline: "(Corrects paragraph 1 …)".
_NOTE: Final = re.compile(r"\([^\n]+\)\s*\n\s*")
_LABEL: Final = re.compile(r"(?:Video|Photo|Image|CLOSE|Advertisement)\s*\n\s*")
_TITLE_LENGTH: Final = 160


@dataclass(frozen=True, slots=True)
class Material:
    """What a file gave: the raw text of one report, what its fields told, and its place.

    ``offsets`` leads from ``text`` into ``raw`` where the text was taken out of something larger (a page). ``given``
    are facts that the user stated, which win over all others; ``otherwise`` is the date that the user stated for
    reports that tell none, or the year for those that tell only a day.
    """

    text: str
    facts: Facts
    file: str
    sha256: str
    raw: str | None = None
    offsets: OffsetMap | None = None
    given: Facts = Facts()
    otherwise: Edtf | None = None


def assemble(material: Material) -> Report:
    """The report of some material: cleaned, with its metadata found and what is not the report marked.

    Raises:
        NoReportError: no words are left.
        SourceError: the text is longer than any report.
    """
    if len(material.text) > LONGEST:
        raise SourceError(f"{len(material.text):,} characters in one report; split it into its documents")
    text, offsets = clean(material.text)
    if not re.search(r"\w", text):
        raise NoReportError("no words in it")
    facts = material.given.then(material.facts)
    facts, marked = _opening(text, facts)
    found = merged([*marked, *zones(text, marked[-1].end if marked else 0)])
    facts = _settled(_late(text, facts, material.otherwise))
    if not re.search(r"\w", without(text, found)):
        raise NoReportError("no report in it, only lines around one")
    document = _document(text, facts, found, material)
    return Report(document, material.text if material.raw is None else material.raw, _through(offsets, material, text))


def _opening(text: str, facts: Facts) -> tuple[Facts, list[Zone]]:
    """The facts and zones of what stands before the first sentence: a head, a headline, a dateline."""
    at = _next_line(text, 0)
    told, marked, end = head(text, at, facts)
    facts = facts.then(told)
    at = _next_line(text, end)
    title = _title(text, at, facts.title, after_facts=bool(marked))
    if title:
        marked.append(title)
        facts = facts.then(Facts(title=text[title.start : title.end]))
        at = _next_line(text, title.end)
    note = _NOTE.match(text, at) or _LABEL.match(text, at)
    for find, place in ((opening.running, at), (opening.dateline, at), (opening.dateline, note.end() if note else at)):
        found = find(text, place)
        if found:
            facts = facts.then(found.facts)
            marked.extend(found.zones)
            break
    return facts, marked


def _next_line(text: str, at: int) -> int:
    """The offset of the next character that is not white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _title(text: str, at: int, known: str, *, after_facts: bool) -> Zone | None:
    """A headline above the report: the known title, or a short first line that is no sentence before longer ones."""
    match = _LINE.match(text, at)
    if match is None:
        return None
    line = match.group().strip()
    zone = Zone(at, at + len(line), "title")
    if known:
        sentence = line[-1] == "." and not known.endswith(".")
        return zone if _same_words(line, known) and not sentence else None
    following = _LINE.search(text, match.end())
    alone = len(line) <= _TITLE_LENGTH and line[-1] not in '.!?…:;,"”’»' and not re.search(r"[.!?]['\"”’]? [A-Z]", line)
    if not (alone and following and len(line.split()) > 1) or opening.dateline(text, at):
        return None
    blank = "\n\n" in text[match.end() : following.start()].replace(" ", "")
    longer = len(following.group().strip()) > len(line)
    return zone if longer and (blank or after_facts) else None


def _same_words(line: str, title: str) -> bool:
    from rapidfuzz import fuzz

    return len(line) < 2 * len(title) + 20 and fuzz.ratio(line.casefold(), title.casefold()) >= 85


def _late(text: str, facts: Facts, otherwise: Edtf | None) -> Facts:
    """Facts that are looked for only when nothing nearer told: the address, the end, the years of the text."""
    facts = facts.then(opening.closing(text))
    by_address = of_address(facts.url) if facts.url else None
    if by_address:
        facts = facts.then(Facts(published=by_address, published_rule="address"))
    return _dated(text, facts, otherwise).settled()


def _dated(text: str, facts: Facts, otherwise: Edtf | None) -> Facts:
    """The facts with a day that lacks its year completed, by what the user stated, else by the text's own dates."""
    missing = day_without_year(facts.undated) if facts.undated and not facts.published else None
    if missing:
        year = _year(otherwise)
        if year:
            facts = facts.then(Facts(published=day_of(year, *missing), published_rule="day told, year given"))
        told = year_told(text, *missing)
        facts = facts.then(Facts(published=told, published_rule="day told, year from the dates in the text"))
    return facts.then(Facts(published=otherwise, published_rule="given"))


def _year(stated: Edtf | None) -> int | None:
    """The year of a date that lies in one year."""
    if stated is None or stated.first is None or stated.last is None or stated.first.year != stated.last.year:
        return None
    return stated.first.year


def _settled(facts: Facts) -> Facts:
    """The facts with their words made clean as the text is, each in one line: ids and a book rest on them."""
    told = {name: storable(value) for name in Facts.__slots__ if isinstance(value := getattr(facts, name), str)}
    return replace(facts, **told, byline=tuple(map(storable, facts.byline)))  # type: ignore[arg-type]


def storable(words: str) -> str:
    """Words made clean as a text is, in one line: every character of them can be stored and shown."""
    return " ".join(clean(words)[0].split())


def _document(text: str, facts: Facts, found: tuple[Zone, ...], material: Material) -> Document:
    kind = facts.kind or _kind(facts.title)
    reasons = {*facts.incomplete, *incomplete(text, found, kind)}
    return Document(
        id=document_id(text, facts.outlet, facts.url),
        text=text,
        title=facts.title,
        outlet=facts.outlet,
        agency=facts.agency,
        byline=facts.byline,
        published=facts.published,
        published_rule=facts.published_rule if facts.published else _unknown(facts),
        url=facts.url,
        language=facts.language or language_of(text),
        kind=kind,
        origin=facts.origin,
        zones=found,
        incomplete=tuple(sorted(reasons)),
        file=storable(material.file),
        sha256=material.sha256,
    )


def _unknown(facts: Facts) -> str:
    """Why there is no date, where the text tells part of one."""
    return f"{NO_YEAR}{facts.undated}" if facts.undated and day_without_year(facts.undated) else ""


def _kind(title: str) -> str:
    return next((kind for kind, pattern in _kinds() if pattern.search(title)), "report")


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], re.compile(row["pattern"])) for row in rows("lang/en/kinds.tsv"))


def _through(inner: OffsetMap, material: Material, text: str) -> OffsetMap:
    """The map from the document's text into the raw text, by way of the extracted text where there is one."""
    return inner.through(material.offsets, len(text)) if material.offsets is not None else inner


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
