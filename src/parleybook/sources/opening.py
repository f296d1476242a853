"""What a text says about itself before the report begins: header lines, an address, a byline, a dateline.

Every function takes the text and the offset of the line to look at, and returns what it found with the zones that
are no report. All offsets are code points of the document's text.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from parleybook.model import DOCUMENT_KINDS, Zone
from parleybook.packs import outlet_named
from parleybook.packs.words import bodies
from parleybook.sources.dates import DAY, MONTH, published
from parleybook.sources.facts import Facts, names

_HEADERS: Final = {
    "title": "title headline subject",
    "outlet": "source outlet publisher publication site website newspaper agency from",
    "byline": "author authors byline by reporter",
    "published": "date published posted publication-date pubdate sent",
    "url": "url link address permalink",
    "language": "language lang",
    "kind": "kind type",
    "": "to cc section place location dateline tags keywords updated category id",
}
_FIELD_OF: Final = {word: field for field, line in _HEADERS.items() for word in line.split()}
_HEADER: Final = re.compile(r"[ \t]*(?P<key>[A-Za-z][A-Za-z -]{1,20}?)[ \t]*:[ \t]+(?P<value>\S[^\n]*)")
_URL: Final = re.compile(r"[ \t]*(?P<url>https?://\S+)[ \t]*$", re.MULTILINE)
_BYLINE: Final = re.compile(
    r"[ \t]*(?:(?:[Ii]nterview(?:ed)? )?[Bb]y|BY|Interview:|Text:|From our|By our)[ \t]+(?P<names>[^\n.:]{2,100})$",
    re.MULTILINE,
)
#: A line that is a name and nothing more, as some outlets sign: "ANA RUIZ".
_SIGNED: Final = re.compile(
    r"[ \t]*(?P<names>[^\W\d_a-zß-ÿ][\w.’'-]+(?: [^\W\d_a-zß-ÿ][\w.’'-]*){1,2})[ \t]*$", re.MULTILINE
)
_DATE_WORDS: Final = re.compile(
    rf"(?:(?:Published|Posted|Updated|Date|Issue \d+)[ \t]*[:,]?[ \t]*(?:on[ \t]+)?)?"
    rf"(?P<lead>(?:[^\W\d_][\w.’' -]*,[ ]*){{0,3}}?)"
    rf"(?:\w+day,?[ \t]+)?(?:{DAY}|(?:19|20)\d\d-\d\d-\d\d)(?P<time>[ ,T]*(?:at )?[\d:.]{{0,8}}[^\n]{{0,20}})?",
    re.IGNORECASE,
)
#: `` date 2031-05-06 (Name, Outlet) First sentence``: metadata that stands in the running text.
_RUNNING: Final = re.compile(
    r"[ \t]*date[ \t]*:?[ \t]+(?P<date>\d{4}-\d\d(?:-\d\d)?)[ \t]+"
    r"\((?:(?P<name>[^(),\n]{2,60}),[ \t]*)?(?P<outlet>[^(),\n]{2,60})\)[ \t]*",
    re.IGNORECASE,
)
_PLACE: Final = (
    rf"(?P<place>(?!{MONTH} \d|(?:On|In|By|At|Since|From|Until|Before|After|FILE|File)\b)[^\W\d_][^\n—–():]{{0,70}}?)"
)
_CAPITALISED: Final = re.compile(r"(?:(?:[^\W\d_a-zß-ÿ][\w.’'-]*|and|&|of|de|la|le|el|al|on|the|upon)[ ,/]*)+")
_SPEAKER_LINE: Final = re.compile(r"^[A-Z][A-Z.’' -]+: ", re.MULTILINE)
_AGENCY: Final = r"\((?P<agency>[A-Za-z][\w.&’' /-]{1,40})\)"
_AGENCY_NAME: Final = re.compile(r"\b(?:Agency|Press|News|Service|Wire|Agencies)$")
#: Words of section labels and headlines that a name does not hold.
_NO_NAMES: Final = frozenset(
    "the a an news world politics business sport sports opinion front page where what who how why we you our local "
    "national international economy culture analysis comment letters breaking live latest top stories foreign home "
    "report reports".split()
)
_DATELINE: Final = re.compile(
    rf"[ \t]*(?:{_PLACE}[ ]?)?(?:,[ ]?|(?<=[\s])|^)?"
    rf"(?P<date>(?:{MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{MONTH})(?:,?[ ]\d{{4}})?)?"
    rf"[ ]?,?[ ]?(?:{_AGENCY})?[ ]?(?P<mark>--|[—–―]|-(?=[ ])|:(?=[ ]))[ ]*"
)
_ORIGIN: Final = re.compile(
    r"(?:article|story|report|piece|post)(?: was| has)?(?: first| originally)+ (?:appeared|published|posted|ran) "
    r"(?:at|in|on|by) (?P<origin>[^\n.]*(?:\.\w[^\n.]*)*)"
)
_AGENCY_TAIL: Final = re.compile(
    r"(?:^|\n|[.”\"’]\s*)[ \t]*[-–—(]*[ \t]*(?P<agency>[A-Z][\w&’' -]{1,40})[ \t]*\)?[.\s]*$"
)


class Found(NamedTuple):
    """What was found, the zones that say it, and where the next line or the report begins."""

    facts: Facts
    zones: tuple[Zone, ...]
    end: int


def header_lines(text: str, start: int) -> Found | None:
    """A block of ``Key: value`` lines as in an e-mail, at least two of them, or one that names a date or a title."""
    facts, zones, end = Facts(), [], start
    for match in re.finditer(r"[^\n]*(?:\n|$)", text[start:]):
        line = _HEADER.match(match.group())
        field = _FIELD_OF.get(line["key"].lower().strip().replace(" ", "-")) if line else None
        if line is None or field is None:
            break
        facts = facts.then(_header(field, line["value"].strip()))
        zones.append(Zone(start + match.start(), start + match.start() + len(match.group().rstrip()), "metadata"))
        end = start + match.end()
    sure = len(zones) >= 2 or facts.published or facts.title or facts.url
    return Found(facts, tuple(zones), end) if sure else None


def _header(field: str, value: str) -> Facts:
    match field:
        case "title":
            return Facts(title=value)
        case "outlet":
            sender = re.fullmatch(r"(?P<name>[^<]*?)\s*<[^@>]*@(?P<domain>[^>]+)>", value)
            if sender and names(sender["name"]):
                return Facts(byline=names(sender["name"]), outlet=sender["domain"])
            return Facts(outlet=sender["name"] if sender else value)
        case "byline":
            return Facts(byline=names(value) or (value,))
        case "published":
            return Facts(published=published(value), published_rule="header line", undated=value)
        case "url":
            return Facts(url=value)
        case "language":
            return Facts(language=value[:2].lower())
        case "kind":
            return Facts(kind=value.lower() if value.lower() in DOCUMENT_KINDS else "")
        case _:
            return Facts()


def address(text: str, start: int) -> Found | None:
    """A line that is a web address."""
    match = _URL.match(text, start)
    return Found(Facts(url=match["url"]), (_zone(match, "metadata"),), match.end()) if match else None


def byline(text: str, start: int) -> Found | None:
    """A line such as "By Ana Ruiz", or below another line of the head, the name alone."""
    match = _BYLINE.match(text, start)
    if match is None and start:
        match = _SIGNED.match(text, start)
        words = {*match["names"].lower().split()} if match else set()
        if match and (words & (_NO_NAMES | bodies().keys()) or outlet_named(match["names"])):
            match = None
    if match is None:
        return None
    several = names(match["names"])
    persons = tuple(name for name in several if not _AGENCY_NAME.search(name))
    ours = re.match(r"\s*(?:from|by) our\b", match.group(), re.IGNORECASE)
    kind = "interview" if re.match(r"\s*interview", match.group(), re.IGNORECASE) else ""
    return (
        Found(Facts(byline=persons, kind=kind), (_zone(match, "metadata"),), match.end()) if persons or ours else None
    )


def is_date_words(words: str) -> bool:
    """Whether words are a date and little else: a place or a weekday in front, a time behind."""
    return bool(_DATE_WORDS.fullmatch(words))


def before_date(words: str) -> str:
    """What stands in front of a date, without a weekday: a place, or a platform ("Plaza, 7 Mar 2031")."""
    match = _DATE_WORDS.fullmatch(words)
    return (match["lead"] or "").strip(" ,") if match else ""


def running(text: str, start: int) -> Found | None:
    """Metadata in front of the first sentence: ``date 2031-05-06 (Name, Outlet) The talks …``."""
    match = _RUNNING.match(text, start)
    if match is None:
        return None
    day = published(match["date"])
    facts = Facts(
        published=day, published_rule="running text", outlet=match["outlet"].strip(), byline=names(match["name"] or "")
    )
    return Found(facts, (_zone(match, "metadata"),), match.end())


def dateline(text: str, start: int) -> Found | None:
    """``GENEVA, March 3 (AP) --``, ``March 3 (UPI) --``, ``BERLIN —``, ``(Reuters) -`` and their like."""
    match = _DATELINE.match(text, start, min(len(text), start + 120))
    if match is None or not _is_dateline(match):
        return None
    facts = Facts(agency=match["agency"] or _outlet_in_place(match["place"]))
    if match["date"]:
        facts = facts.then(_dated(match["date"]))
    return Found(facts, (_zone(match, "dateline"),), match.end())


def _is_dateline(match: re.Match[str]) -> bool:
    place, agency = match["place"] or "", match["agency"] or ""
    if agency[:1].islower() and not outlet_named(agency):
        return False  # "(left) -"; some agencies do write their name small
    shouted = re.sub(r",.*| (?:and|&) .*", "", place)
    loud = len(shouted) > 2 and shouted.upper() == shouted
    if match["mark"] == ":":
        transcript = len(_SPEAKER_LINE.findall(match.string, match.start())) > 1
        return loud and not match["date"] and not transcript
    if not place or loud or outlet_named(place):
        return bool(place or match["date"] or match["agency"])
    return bool(match["date"] or match["agency"]) and _CAPITALISED.fullmatch(place) is not None


def _outlet_in_place(place: str | None) -> str:
    """``afrol News, 26 June -``: an outlet's name where a place usually stands."""
    known = outlet_named(place) if place else None
    return place if place and known and known.kind != "official" else ""  # UNITED NATIONS is a place


def _dated(words: str) -> Facts:
    """The day of a dateline; without a year, only its words."""
    day = published(words)
    if day:
        return Facts(published=day, published_rule="dateline")
    return Facts(undated=words)


def closing(text: str) -> Facts:
    """What the end tells: where the report first appeared, and the agency it is credited to."""
    origin = _ORIGIN.search(text)
    facts = (
        Facts(origin=re.sub(r"\s+(?:and|with permission|under)\b.*$", "", origin["origin"]).strip())
        if origin
        else Facts()
    )
    tail = _AGENCY_TAIL.search(text, max(0, len(text) - 80))
    agency = outlet_named(tail["agency"]) if tail else None
    return facts.then(Facts(agency=agency.name)) if agency and agency.kind == "agency" else facts


def _zone(match: re.Match[str], kind: str) -> Zone:
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return Zone(start, max(start + 1, match.start() + len(match.group().rstrip())), kind)
