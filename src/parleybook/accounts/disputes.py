"""Disputes: what two speakers of one report cannot both be right about."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from parleybook.accounts.claims import Claim, claim
from parleybook.accounts.conflicts import conflicts
from parleybook.accounts.passages import Account
from parleybook.model import Difference, Span, Statement, content_id
from parleybook.packs.meaning import denials

RULE: Final = "dispute in one report 1"
#: How alike what two speakers tell must be to be of one matter: a cosine over concepts, of which those that many
#: statements of the report have weigh little; and concepts shared.
_ALIKE: Final = 0.4
_NEAR: Final = 0.25
_SHARED: Final = 2
#: How alike two statements must be whose words clash without a denial.
_MUCH_ALIKE: Final = 0.6
#: A statement of more words speaks of more than one matter.
_LONG: Final = 60
#: A statement is set beside so many behind it: few reports have more, and a transcript of a day has thousands.
_REACH: Final = 200
#: How far behind a statement, in characters, words that deny it without saying it again may stand.
_BEHIND: Final = 350


def disputes(account: Account) -> list[Difference]:
    """The contradictions between statements of one report, in reading order, the disputed statement first; they are
    about the document.

    Two speakers clash in a number, in a negation or in what was agreed; or one denies what the other said, in the
    same words ("denied that …") or without them ("said no such thing").
    """
    day = account.document.published.day if account.document.published else None
    outer = [s for s in account.statements if s.nested_in is None]
    claims = {
        s.id: claim((*s.content, *((s.cue,) if s.cue and s.kind != "direct" else ())), account.document.text, day)
        for s in outer
    }
    found = list(_clashing(account, outer, claims))
    known = {one.second for one in found} | {one.first for one in found}
    found += [one for one in _denied(account, outer, claims) if one.second not in known]
    unique = {(d.first, d.second): d for d in found}
    return sorted(unique.values(), key=lambda d: (d.first, d.second))


def _clashing(account: Account, statements: Iterable[Statement], claims: dict[str, Claim]) -> Iterator[Difference]:
    """Of what one denies, the statement that has most of it; else two statements much alike that clash."""
    denied: dict[str, tuple[float, Statement, Statement]] = {}
    counts = Counter(concept for told in claims.values() for concept in told.evidence)

    def weight(concepts: Iterable[str]) -> float:
        return sum(math.log(1 + len(claims) / counts[concept]) for concept in concepts)

    short = [one for one in statements if _words(account, one) <= _LONG]
    for one, other in ((one, other) for at, one in enumerate(short) for other in short[at + 1 : at + _REACH]):
        if not _two_speakers(account, one, other):
            continue
        mine, theirs = claims[one.id], claims[other.id]
        shared = mine.evidence & theirs.evidence
        if len(shared) < _SHARED:
            continue
        alike = weight(shared) / math.sqrt(weight(mine.evidence) * weight(theirs.evidence))
        if (one.polarity == "denied") != (other.polarity == "denied"):
            denial = one if one.polarity == "denied" else other
            told = weight(shared) / weight(claims[denial.id].evidence)
            if alike >= _NEAR and told >= _ALIKE and told > denied.get(denial.id, (0.0,))[0]:
                denied[denial.id] = told, one, other
        elif alike >= _MUCH_ALIKE and account.speaker(one) and account.speaker(other):
            clash = next((c for c in conflicts(mine, theirs) if c.kind == "contradiction"), None)
            if clash:
                yield _difference(clash.attribute, one.content, other.content)
    yield from (_difference("denial", one.content, other.content) for _, one, other in denied.values())


def _words(account: Account, statement: Statement) -> int:
    return sum(len(span.words(account.document.text).split()) for span in statement.content)


def _denied(account: Account, statements: Iterable[Statement], claims: dict[str, Claim]) -> Iterator[Difference]:
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
        if mine and not (_two_speakers(account, disputed, mine) and _of_one_matter(claims, disputed, mine, place)):
            continue
        yield _difference("denial", disputed.content, mine.content if mine else (_sentence(account, place),))


def _of_one_matter(claims: dict[str, Claim], disputed: Statement, mine: Statement, denial: Span) -> bool:
    """Whether a denial may be of what was said before: one that tells what it denies must share a concept with it."""
    tells = mine.cue is not None and mine.cue.overlaps(denial)
    return not tells or bool(claims[disputed.id].evidence & claims[mine.id].evidence)


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
    return Difference(id, "contradiction", attribute, first, second, first[0].document, RULE)
