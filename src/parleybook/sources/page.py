"""A web page → the text of its article and its facts. Extraction by trafilatura; the map into the page is ours."""

from __future__ import annotations

import json
import logging
import re
from array import array
from collections.abc import Iterator
from html import unescape
from typing import Any, Final

from rapidfuzz.distance import Indel

from parleybook.model import NoReportError, OffsetMap, Piece
from parleybook.sources.dates import published
from parleybook.sources.facts import Facts, names

_MARKUP: Final = re.compile(
    r"<!--.*?-->|<(?P<dark>script|style|noscript|template)\b.*?</(?P=dark)\s*>|</?[a-zA-Z!?][^>]*>|(?P<entity>&(?:#\d+|#[xX][\da-fA-F]+|\w+);)",
    re.DOTALL,
)
_ARTICLES: Final = re.compile(r"Article|Report|NewsArticle|BlogPosting|WebPage|Interview", re.IGNORECASE)
#: Where pages say when they were published, best first: (attribute, value) of a meta element.
_DATE_METAS: Final = (
    "article:published_time",
    "datePublished",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "pubdate",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "date",
)
#: htmldate looks at marked-up dates of publication only: no guesses from the text, and none of the slow ones.
_DATES: Final = {"extensive_search": False, "original_date": True}
#: The end of a sentence; a page without one has links and labels, and no article.
_SENTENCE: Final = re.compile(r"\w[\"”’»)\]]*[.!?…]")
#: The shortest stretch of letters that is looked for by itself when a paragraph is not found whole.
_CHUNK: Final = 48
#: A run of so many letters that both sides have in the same place is the same words.
_SURE: Final = 4


def article(html: str) -> tuple[str, Facts, OffsetMap]:
    """The article of a page: its text (a paragraph a line), its facts, and the map from the text into the page.

    Raises:
        NoReportError: there is no article in the page.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = re.sub(r"^\s*<\?xml[^>]*\?>", lambda match: " " * len(match.group()), html)
    extracted: Any = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_DATES
    )
    text = (extracted.text or "") if extracted is not None else ""
    if extracted is None or not _SENTENCE.search(text):
        raise NoReportError("no article found in the page; save the article's own page, or its text")
    facts = _facts(page, trafilatura.load_html(page)).then(_of_trafilatura(extracted.as_dict()))
    letters, places = _letters(page)
    text = _with_lead(text, extracted.description or "", letters)
    return text, facts, _map(text, letters, places, len(page))


def _of_trafilatura(found: dict[str, Any]) -> Facts:
    day = published(found.get("date") or "")
    return Facts(
        title=found.get("title") or "",
        outlet=found.get("sitename") or found.get("hostname") or "",
        byline=names((found.get("author") or "").split(";")),
        published=day,
        published_rule="page, by htmldate",
        url=found.get("url") or "",
        language=(found.get("language") or "")[:2],
    )


def _facts(html: str, tree: Any) -> Facts:
    """What the page says of itself: JSON-LD, then meta elements, then ``<time>``."""
    facts = Facts()
    for item in _json_ld(html):
        facts = facts.then(_of_item(item))
    if tree is None:
        return facts
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(key.strip().lower(), (meta.get("content") or "").strip())
    facts = facts.then(_of_metas(metas))
    return facts.then(_of_times(tree)).then(Facts(language=(tree.get("lang") or "")[:2].lower()))


def _json_ld(html: str) -> Iterator[dict[str, Any]]:
    for match in re.finditer(r"<script[^>]+application/ld\+json[^>]*>(.*?)</script>", html, re.DOTALL | re.IGNORECASE):
        try:
            stack = [json.loads(match[1].strip(), strict=False)]
        except (ValueError, RecursionError):
            continue  # a page's broken JSON-LD tells nothing
        while stack:
            item = stack.pop()
            if isinstance(item, list):
                stack.extend(reversed(item))
            elif isinstance(item, dict):
                stack.append(item.get("@graph", []))
                if _ARTICLES.search(str(item.get("@type", ""))):
                    yield item


def _of_item(item: dict[str, Any]) -> Facts:
    day = published(str(item.get("datePublished") or ""))
    paid = str(item.get("isAccessibleForFree", "true")).lower() == "false"
    url = item.get("url") or item.get("mainEntityOfPage")
    return Facts(
        title=unescape(str(item.get("headline") or "")),
        outlet=_name(item.get("publisher")),
        byline=names(_name(author) for author in _listed(item.get("author"))),
        published=day,
        published_rule="page, JSON-LD datePublished",
        url=_name(url, "@id") if isinstance(url, dict | str) else "",
        incomplete=("paywall",) if paid else (),
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _name(value: Any, key: str = "name") -> str:
    found = value.get(key) if isinstance(value, dict) else value
    return unescape(found).strip() if isinstance(found, str) else ""


def _of_metas(metas: dict[str, str]) -> Facts:
    facts = Facts(
        title=metas.get("og:title", ""),
        outlet=metas.get("og:site_name", ""),
        byline=names(metas.get("author", "") or metas.get("article:author", "")),
        url=metas.get("og:url", ""),
    )
    for key in _DATE_METAS:
        day = published(metas.get(key.lower(), ""))
        if day:
            return facts.then(Facts(published=day, published_rule=f"page, meta {key}"))
    return facts


def _of_times(tree: Any) -> Facts:
    """The date of ``<time>``: one that is marked as the publication, else the first of the page's heading."""
    times = [(time.get("datetime") or "", " ".join(time.values()).lower()) for time in tree.iter("time")]
    for marked in (True, False):
        for value, marks in times:
            day = published(value)
            if day and (not marked or re.search(r"publi|pubdate|posted", marks)):
                return Facts(published=day, published_rule="page, <time>")
            if not marked:
                break
    return Facts()


def _letters(html: str) -> tuple[str, array[int]]:
    """The visible characters of a page without its white space, and where in the page each stands."""
    letters: list[str] = []
    places = array("L")
    done = 0
    for match in _MARKUP.finditer(html):
        _collect(html, done, match.start(), letters, places)
        if match["entity"]:
            for character in unescape(match["entity"]):
                if not character.isspace():
                    letters.append(character)
                    places.append(match.start())
        done = match.end()
    _collect(html, done, len(html), letters, places)
    return "".join(letters), places


def _collect(html: str, start: int, end: int, letters: list[str], places: array[int]) -> None:
    for at in range(start, end):
        if not html[at].isspace():
            letters.append(html[at])
            places.append(at)


def _with_lead(text: str, lead: str, letters: str) -> str:
    """The text with the page's own summary above it, where the page shows one that the extraction left out."""
    solid = _solid(lead)
    head = _solid(text[: len(lead) + 400])
    if len(solid) < 40 or solid in _solid(text) or solid[:40] in head:
        return text
    first = letters.find(head[:_CHUNK])
    shown = letters.find(solid)
    return f"{lead.strip()}\n{text}" if 0 <= shown < first else text


def _solid(text: str) -> str:
    return "".join(text.split())


def _map(text: str, letters: str, places: array[int], length: int) -> OffsetMap:
    """The map from the extracted text into the page: paragraph by paragraph, chunk by chunk where one was changed."""
    pieces: list[Piece] = []
    cursor = 0
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        spots = [at for at in range(*match.span()) if not text[at].isspace()]
        solid = "".join(text[at] for at in spots)
        found = letters.find(solid, cursor)
        if found < 0:
            cursor = _chunks(solid, spots, letters, places, cursor, pieces)
            continue
        _pair(spots, range(found, found + len(solid)), places, pieces)
        cursor = found + len(solid)
    return OffsetMap.of(_ordered(pieces)) if pieces else OffsetMap((Piece(0, len(text), 0, length),))


def _chunks(solid: str, spots: list[int], letters: str, places: array[int], cursor: int, pieces: list[Piece]) -> int:
    """Pairs chunk by chunk; what lies between two chunks that were found is aligned letter by letter."""
    done = 0  # of ``solid``: what is paired, or known to have no counterpart
    for start in range(0, len(solid), _CHUNK):
        chunk = solid[start : start + _CHUNK]
        found = letters.find(chunk, cursor, cursor + 20_000)
        if found >= 0:
            _align(solid[done:start], spots[done:start], (letters, cursor, found), places, pieces)
            done = start + len(chunk)
            _pair(spots[start:done], range(found, found + len(chunk)), places, pieces)
            cursor = found + len(chunk)
    rest = len(solid) - done
    _align(solid[done:], spots[done:], (letters, cursor, cursor + 2 * rest), places, pieces)
    return cursor


def _align(solid: str, spots: list[int], within: tuple[str, int, int], places: array[int], pieces: list[Piece]) -> None:
    """Pairs the runs that ``solid`` has in common with a stretch of the page's letters."""
    letters, low, high = within
    if not solid or low >= high:
        return
    for step in Indel.opcodes(solid, letters[low:high]):
        size = step.src_end - step.src_start
        if step.tag == "equal" and size >= _SURE:
            first = low + step.dest_start
            _pair(spots[step.src_start : step.src_end], range(first, first + size), places, pieces)


def _pair(spots: list[int], found: range, places: array[int], pieces: list[Piece]) -> None:
    """Adds a piece a run of neighbouring characters; the last character of an entity keeps the length of one."""
    for at, index in zip(spots, found, strict=True):
        place = places[index]
        last = pieces[-1] if pieces else None
        if last and last.start + last.length == at and last.raw + last.raw_length == place:
            pieces[-1] = Piece(last.start, last.length + 1, last.raw, last.raw_length + 1)
        else:
            pieces.append(Piece(at, 1, place, 1))


def _ordered(pieces: list[Piece]) -> list[Piece]:
    """Pieces whose raw side runs forward too; a stretch found out of order is left without a counterpart."""
    kept: list[Piece] = []
    for piece in pieces:
        if not kept or piece.raw >= kept[-1].raw + kept[-1].raw_length:
            kept.append(piece)
    return kept
