"""Words with a signature behind them: "“…” — Ana Ruiz", and a post shown whole, "… — Ana Ruiz (@anaruiz) March 3"."""

from __future__ import annotations

import re
from typing import Final

from parleybook.findings.draft import Draft
from parleybook.model import Document
from parleybook.reader.reading import Reading
from parleybook.reader.segment import paragraphs

_OPENING: Final = "\"“”„«‘'"
_NAME: Final = r"[^\W\d_a-zß-ÿ][\w.’'-]*(?: (?:[^\W\d_a-zß-ÿ][\w.’'-]*|de|la|van|von|bin|al|of|the|del|da|dos)){0,5}"
_SIGNED: Final = re.compile(
    rf"[ \t\xa0]*(?:[―—–]|--)[ \t\xa0]*(?P<who>(?P<name>{_NAME}))(?:, [^.\n“”\"]{{2,60}})?[.\s\xa0]*$"
)
_POSTED: Final = re.compile(r"[ \t\xa0]*(?:[―—–]|--)[ \t\xa0]*(?P<who>(?P<name>[^\n(―—–]{2,50}?) \(@\w{2,20}\))")
#: Links and counters of posts that are no words of theirs.
_LINKS: Final = re.compile(r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+))+$")
_COUNTER: Final = re.compile(r"^\d{1,2}/\d{1,2} ")
_SHORTEST: Final = 3


def signed(document: Document, reading: Reading) -> list[Draft]:
    """A draft for each paragraph that is somebody's words with the name behind them; its source is the signature."""
    found = []
    for start, end in paragraphs(document.text):
        line = document.text[start:end]
        match = _POSTED.search(line) or (_SIGNED.search(line) if line.lstrip()[:1] in tuple(_OPENING) else None)
        if match is None or not document.in_report(start, start + 1):
            continue
        words = line[: match.start()]
        if match.re is _SIGNED and words.rstrip()[-1:] not in tuple(_OPENING):
            continue
        first = len(words) - len(words.lstrip(_OPENING + " \t\xa0"))
        counter = _COUNTER.match(words[first:])
        first += counter.end() if counter else 0
        last = len(_LINKS.sub("", words).rstrip(_OPENING + " \t\xa0"))
        last -= words[:last].endswith((".", ",")) and not words[:last].endswith("..")
        if len(words[first:last].split()) < _SHORTEST:
            continue
        source = reading.run(start + match.start("who"), start + match.end("who"))
        if source.start < source.end:
            found.append(Draft(((start + first, start + last),), "signed words", source, quoted=True))
    return found
