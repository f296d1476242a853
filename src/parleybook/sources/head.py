"""The lines above a report: masthead, section, headline, byline, date, address, header fields.

A head is the run of short lines before the first sentence. It counts as one only when at least one of its lines is of
a sure kind (a date, a byline, an address, a header field); a lone line above a text may still be its headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from parleybook.model import Zone
from parleybook.packs import outlet_named
from parleybook.packs.words import bodies
from parleybook.sources import opening
from parleybook.sources.dates import published
from parleybook.sources.facts import Facts

_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
#: Code points above which a line is a paragraph, and lines above which a head is none.
_LONGEST, _MOST = 180, 12
_SENTENCE: Final = re.compile(r"[.!?…][\"”’»)\]]*$")
_HANDLE: Final = re.compile(r"(?P<name>[^@\n]{2,60}?)\s*\(?@[\w.]{2,}\)?")
_PARTS: Final = re.compile(r"\s+[|·•–—]\s+|\s{3,}")
_TITLE_WORDS: Final = 3
#: A first line of more words than this is a headline rather than a masthead.
_MASTHEAD_WORDS: Final = 6
_SMALL: Final = frozenset("of the and for in on at to by a – — / | -".split())
#: What papers and broadcasters are called.
_PAPERS: Final = frozenset(
    "times post herald gazette tribune standard chronicle courier report letter ledger press bulletin monitor mail "
    "star journal observer wire news telegraph guardian independent mirror express weekly daily sun globe review echo "
    "radio television broadcasting channel".split()
)
_KINDS: Final = (
    (re.compile(r"(?i)^(?:an )?interview\b"), "interview"),
    (re.compile(r"(?i)^(?:unofficial |full )?transcript\b"), "transcript"),
    (re.compile(r"(?i)^(?:joint |press )?statement\b"), "statement"),
)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    facts: Facts | None  # None: a line of no sure kind


def head(text: str, at: int, known: Facts) -> tuple[Facts, list[Zone], int]:
    """The facts and zones of the head that starts at ``at``, and where it ends; ``at`` itself when there is none.

    ``known`` are facts from elsewhere: a headline or an outlet that is known is not looked for.
    """
    lines = _lines(text, at)
    sure = [index for index, line in enumerate(lines) if line.facts is not None]
    if not sure:
        return Facts(), [], at
    facts = Facts()
    for line in lines:
        facts = facts.then(line.facts or Facts())
    plain = [line for line in lines if line.facts is None]
    if facts.kind == "post" and not facts.outlet:
        facts = facts.then(Facts(outlet=facts.place))
    dated = next((line.start for line in lines if line.facts and line.facts.published), 0)
    facts = facts.then(_plain(plain, known.then(facts), dated))
    zones = [Zone(line.start, line.end, "title" if line.text == facts.title else "metadata") for line in lines]
    return facts, zones, lines[-1].end


def _lines(text: str, at: int) -> list[_Line]:
    """The lines of the head; what follows the last sure line belongs to it only as headline and standfirst."""
    found: list[_Line] = []
    fields = opening.header_lines(text, at)
    if fields:
        found.extend(_Line(z.start, z.end, text[z.start : z.end], Facts()) for z in fields.zones)
        found[0] = _Line(found[0].start, found[0].end, found[0].text, fields.facts)
        at = fields.end
    for match in _LINE.finditer(text, at):
        line = match.group().strip()
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        facts = _sure(text, start, line, first=not found)
        profile = bool(found) and found[0].facts is not None and found[0].facts.kind == "post" and len(found) < 3
        if len(found) >= _MOST or (facts is None and ((_is_body(line) and not profile) or _begins_report(text, start))):
            break
        found.append(_Line(start, start + len(line), line, facts))
    last = max((index for index, line in enumerate(found) if line.facts is not None), default=-1)
    below = found[last + 1 :]
    return found[: last + 1] + (below if len(below) <= 2 and not fields else [])


def _is_body(line: str) -> bool:
    return len(line) > _LONGEST or (bool(_SENTENCE.search(line)) and len(line.split()) > 7) or line.endswith(",")


def _begins_report(text: str, start: int) -> bool:
    return opening.dateline(text, start) is not None or opening.running(text, start) is not None


def _sure(text: str, start: int, line: str, *, first: bool) -> Facts | None:
    """The facts of a line of a sure kind: an address, a byline, a date, an account's name."""
    address = opening.address(text, start)
    if address or len(line) > _LONGEST:
        return address.facts if address else None
    byline = opening.byline(text, start)
    if byline:
        return byline.facts
    handle = _HANDLE.fullmatch(line)
    if handle and first:
        return Facts(byline=(handle["name"].strip(),), kind="post")
    return _dated(line)


def _dated(line: str) -> Facts | None:
    """The facts of a line that is a date: "Kanal Nord | 2 March 2031, 21:40", "Plaza, 7 Mar 2031"."""
    parts = [part.strip(" ,") for part in _PARTS.split(line) if part.strip(" ,")]
    for index, part in enumerate(parts):
        day = published(part) if re.search(r"\d", part) else None
        if day and opening.is_date_words(part):
            rest = [other for other in parts[:index] if not re.search(r"\d", other)]
            outlet = rest[0] if rest and len(parts) > 1 else opening.before_date(part)
            known = outlet_named(outlet)
            if known and known.kind == "agency":
                return Facts(published=day, published_rule="date line", agency=known.name)
            sure = bool(rest) or known is not None
            return Facts(published=day, published_rule="date line", outlet=outlet if sure else "", place=outlet)
    return None


def _plain(lines: list[_Line], known: Facts, dated: int) -> Facts:
    """The masthead and the headline among the lines of no sure kind; a headline stands below the date as a rule."""
    kind = next((kind for line in lines for pattern, kind in _KINDS if pattern.search(line.text)), "")
    titles = [line for line in lines if len(line.text.split()) >= _TITLE_WORDS]
    masthead = next((line for line in lines if not known.outlet and _is_masthead(line.text)), None)
    if masthead is None and lines and not known.outlet and not _says(lines[0].text):
        others = any(line is not lines[0] for line in titles) or (known.title and lines[0].text != known.title)
        masthead = lines[0] if others and len(lines[0].text.split()) <= _MASTHEAD_WORDS else None
    titles = [line for line in titles if line is not masthead]
    titles = [line for line in titles if line.start > dated] or titles
    title = titles[0].text if titles and not known.title and known.kind != "post" else ""
    return Facts(title=title, outlet=masthead.text if masthead else "", kind=kind)


def _is_masthead(line: str) -> bool:
    """Whether a line names a publisher: one that is known, a paper by its kind of name, a body."""
    words = [word.strip(",.'’s").lower() for word in line.split()]
    named = len(words) <= 10 and any(word in _PAPERS or word in bodies() for word in words)
    capitals = sum(word[0].isupper() for word in line.split() if word.lower() not in _SMALL)
    titled = capitals >= len([word for word in words if word not in _SMALL])  # a headline has words in small letters
    return not _says(line) and (outlet_named(line) is not None or (named and titled))


def _says(line: str) -> bool:
    """Whether a line quotes or has a colon inside, as headlines do and mastheads do not."""
    return bool(re.search(r"[\"“”«»]|\w: ", line)) or len(line.split()) > 9
