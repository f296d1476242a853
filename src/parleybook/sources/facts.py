"""Facts about a document, gathered from several places; the first place that tells a thing wins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from parleybook.model import Edtf
from parleybook.packs import Outlet, outlet_named, outlet_of_address

_NOT_A_NAME: Final = re.compile(
    r"\b(?:published|updated|editorial|staff|reporter|opinion|min read|newsroom|correspondent|editor|contributor|"
    r"desk|team|follow|more stories|http|www)\b|\d|@",
    re.IGNORECASE,
)
_NAME: Final = re.compile(
    r"[A-ZÀ-ÞŁŚŽČĐĞİŞ][\w.’'ʼ-]*"
    r"(?: (?:(?:de|da|del|van|von|der|bin|al|el|ben|la|le|di)|[A-ZÀ-ÞŁŚŽČĐĞİŞ][\w.’'ʼ-]*)){1,4}"
)
_SMALL: Final = frozenset("of the and for in on at to by de la le".split())
_JOIN: Final = re.compile(r"\s*(?:,|;|\band\b|&|\|)\s*")


@dataclass(frozen=True, slots=True)
class Facts:
    """What one place (a field, a header, a dateline, the user) tells about a document; empty where it is silent."""

    title: str = ""
    outlet: str = ""
    agency: str = ""
    byline: tuple[str, ...] = ()
    published: Edtf | None = None
    published_rule: str = ""
    place: str = ""  #: where it was written, or what stands in that place
    undated: str = ""  #: a day without a year, in words: what to ask the user for
    url: str = ""
    language: str = ""
    kind: str = ""
    origin: str = ""
    incomplete: tuple[str, ...] = field(default=())

    def then(self, other: Facts) -> Facts:
        """These facts, with ``other`` filling what they leave open."""
        return Facts(
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            agency=self.agency or other.agency,
            byline=self.byline or other.byline,
            published=self.published or other.published,
            published_rule=self.published_rule if self.published else other.published_rule,
            place=self.place or other.place,
            undated=self.undated or other.undated,
            url=self.url or other.url,
            language=self.language or other.language,
            kind=self.kind or other.kind,
            origin=self.origin or other.origin,
            incomplete=self.incomplete + other.incomplete,
        )

    def settled(self) -> Facts:
        """These facts, with the outlet named as readers know it: by its name, its address, else the agency's."""
        known = outlet_named(self.outlet) if self.outlet else None
        if known is None and _is_domain(self.outlet):
            known = _of_address(self.outlet)
        if not self.outlet and self.url:
            known = _of_address(self.url)
        name = known.name if known else _in_small_letters(self.outlet)
        credited = outlet_named(self.agency) if self.agency else None
        agency = credited.name if credited else self.agency
        kind = self.kind or ("post" if known and known.kind == "platform" else "")
        if not name or name == agency:
            name, agency = name or agency, ""
        return replace(self, outlet=name, agency=agency, kind=kind)


def names(words: str | Iterable[str]) -> tuple[str, ...]:
    """The persons of a byline: "By Ana Ruiz and Tom Bell" → two names; what is no name is left out."""
    parts = [words] if isinstance(words, str) else list(words)
    found: list[str] = []
    for part in parts:
        for name in _JOIN.split(re.sub(r"^\s*by\s+", "", part, flags=re.IGNORECASE)):
            name = re.sub(r"\s+(?:for|in|at)\s+.*$", "", name, flags=re.IGNORECASE).strip(" .\t")
            if _NAME.fullmatch(name) and not _NOT_A_NAME.search(name) and not outlet_named(name) and name not in found:
                found.append(name)
    joined = {" ".join(found[:count]) for count in range(2, len(found) + 1)}  # pages that run all names together
    return tuple(name for name in found if name not in joined)


def _in_small_letters(name: str) -> str:
    """A masthead set in capitals as it stands in a sentence: THE HARBOUR GAZETTE → The Harbour Gazette."""
    if not name.isupper() or len(name.split()) < 2:
        return name
    words = [
        word if at and word in _SMALL else word[:1].upper() + word[1:] for at, word in enumerate(name.lower().split())
    ]
    return " ".join(words)


def _of_address(url: str) -> Outlet | None:
    try:
        return outlet_of_address(url)
    except ValueError:
        return None  # brackets that are no address: "http://["


def _is_domain(words: str) -> bool:
    return bool(re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?", words.strip()))
