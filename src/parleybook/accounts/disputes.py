"""Disputes: what two speakers of one report cannot both be right about."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator
from typing import Final

from parleybook.accounts.claims import Claim, claim
from parleybook.accounts.conflicts import conflicts
from parleybook.accounts.passages import Account
from parleybook.model import Difference, Span, Statement, content_id
from parleybook.packs.meaning import denials

RULE: Final = "dispute in one report 1"
#: How alike what two speakers tell must be to be of one matter: a cosine over concepts, and concepts shared.
_ALIKE: Final = 0.4
_SHARED: Final = 2
#: How far behind a statement, in characters, words that deny it without saying it again may stand.
_BEHIND: Final = 350


def disputes(account: Account) -> list[Difference]:
    """The contradictions between statements of one report, in reading order, the disputed statement first.

    Two speakers clash in a number, in a negation or in what was agreed; or one denies what the other said, in the
    same words ("denied that …") or without them ("said no such thing").
    """
    day = account.document.published.day if account.document.published else None
    outer = [s for s in account.statements if s.nested_in is None]
    claims = {
        s.id: claim((*s.content, *((s.cue,) if s.cue and s.kind != "direct" else ())), account.document.text, day)
        for s in outer
    }
    found = [*_clashing(account, outer, claims), *_denied(account, outer)]
    unique = {(d.first, d.second): d for d in found}
    return sorted(unique.values(), key=lambda d: (d.first, d.second))


def _clashing(account: Account, statements: Iterable[Statement], claims: dict[str, Claim]) -> Iterator[Difference]:
    for one, other in itertools.combinations(statements, 2):
        if not _two_speakers(account, one, other):
            continue
        mine, theirs = claims[one.id], claims[other.id]
        shared = mine.evidence & theirs.evidence
        if len(shared) < _SHARED:
            continue
        alike = len(shared) / math.sqrt(len(mine.evidence) * len(theirs.evidence))
        turned = (one.polarity == "denied") != (other.polarity == "denied")
        clash = next((c for c in conflicts(mine, theirs) if c.kind == "contradiction"), None)
        if alike >= _ALIKE and (turned or clash):
            attribute = "denial" if turned else clash.attribute if clash else ""
            yield _difference(attribute, one.content, other.content)


def _denied(account: Account, statements: Iterable[Statement]) -> Iterator[Difference]:
    """A denial that does not repeat what it denies, with the nearest statement of another before it."""
    text = account.document.text
    several = sorted(statements, key=lambda s: s.content)
    for match in denials().finditer(text):
        if not account.document.in_report(*match.span()):
            continue
        place = Span(account.document.id, match.start(), match.end())
        mine = next(
            (s for s in several if any(p.overlaps(place) for p in (*s.content, *((s.cue,) if s.cue else ())))), None
        )
        before = [s for s in several if s is not mine and s.content[-1].end <= match.start()]
        if not before or match.start() - before[-1].content[-1].end > _BEHIND:
            continue
        disputed = before[-1]
        if mine and not _two_speakers(account, disputed, mine):
            continue
        yield _difference("denial", disputed.content, mine.content if mine else (_sentence(account, place),))


def _sentence(account: Account, place: Span) -> Span:
    """The stretch around a place up to the marks that end a sentence."""
    text = account.document.text
    start = max((m.end() for m in re.finditer(r"[.!?]['”\"’]?\s|\n", text[: place.start])), default=0)
    end = re.compile(r"[.!?\n]").search(text, place.end)
    return Span(place.document, start, end.start() if end else len(text))


def _two_speakers(account: Account, one: Statement, other: Statement) -> bool:
    """Whether two statements are of two speakers, as far as is known: an unnamed one is another."""
    mine, theirs = account.speaker(one), account.speaker(other)
    return mine is None or theirs is None or mine.id != theirs.id


def _difference(attribute: str, first: tuple[Span, ...], second: tuple[Span, ...]) -> Difference:
    id = content_id("dispute", *((span.document, span.start, span.end) for span in (*first, *second)))
    return Difference(id, "contradiction", attribute, first, second, "", RULE)
