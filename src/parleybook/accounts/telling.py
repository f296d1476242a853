"""Tellings: two passages of one matter that are no quotation of each other, and how they differ."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from parleybook.accounts.claims import claim
from parleybook.accounts.conflicts import Conflict, conflicts
from parleybook.accounts.passages import Account, Passage
from parleybook.accounts.quotings import agree
from parleybook.accounts.wording import plain, words_of
from parleybook.model import Difference, Span, content_id
from parleybook.packs.meaning import tolls

RULE: Final = "difference of two passages 1"
#: How alike two passages must be for their values, and for their days, to be those of one matter.
_SURE: Final = 0.35
#: A condition: its clause up to the next mark that ends it.
_CONDITION: Final = re.compile(
    r"\b(?:if|unless|provided(?: that)?|on condition that|only (?:after|if|when)|as long as|once)\b[^.,;:!?\n“”\"]*",
    re.IGNORECASE,
)
_CONCEPTS: Final = 2
#: How alike two quotations of one speaker must be to be one utterance in other words.
_QUOTED: Final = 0.5


class Telling(NamedTuple):
    """How two passages differ; ``update`` where the later one knows more."""

    differences: tuple[Difference, ...]
    update: bool = False


def telling(one: Account, other: Account, mine: Passage, theirs: Passage, alike: float) -> Telling:
    """The differences of two passages of one matter."""
    clashes = conflicts(mine.claim, theirs.claim)
    if alike < _SURE:
        clashes = [clash for clash in clashes if clash.kind in ("modality", "contradiction")]
    fresh = [clash for clash in clashes if not _is_update(one, other, mine, theirs, clash)]
    found = [_difference(clash.kind, clash.attribute, clash.first, clash.second) for clash in fresh]
    found += _conditions(one, mine, other, theirs)
    if alike >= _QUOTED and not found:
        found += _reworded(one, mine, other, theirs)
    return Telling(tuple(found), update=len(fresh) < len(clashes) and not found)


def _is_update(one: Account, other: Account, mine: Passage, theirs: Passage, clash: Conflict) -> bool:
    """Whether the later of two reports tells what came after the earlier one: more victims, a plan carried out."""
    days = [account.document.published for account in (one, other)]
    if days[0] is None or days[1] is None or days[0].may_be(days[1]):
        return False
    told = mine.claim.concepts | theirs.claim.concepts
    if clash.attribute == "number":
        return bool(told & tolls())
    if clash.kind == "modality":
        first_later = bool(days[0].first and days[1].last and days[0].first > days[1].last)
        later, spans = (mine, clash.first) if first_later else (theirs, clash.second)
        return any(term.past and not term.mood and term.span in spans for term in later.claim.terms)
    return False


def _reworded(one: Account, mine: Passage, other: Account, theirs: Passage) -> list[Difference]:
    """Words that both give as quoted, of one speaker, and that are not the same: a quotation translated twice."""
    for first in mine.statements:
        for second in theirs.statements:
            if first.kind == second.kind == "direct" and agree(one, first, other, second) != "other":
                words = [
                    [plain(word.key) for word in words_of(statement.content, account.document.text)]
                    for statement, account in ((first, one), (second, other))
                ]
                if words[0] != words[1]:
                    return [_difference("wording", "words", first.content, second.content)]
    return []


def _conditions(one: Account, mine: Passage, other: Account, theirs: Passage) -> list[Difference]:
    """A condition that one of two passages attaches and the other's report says nothing of."""
    found = []
    for here, passage, there, beside in ((one, mine, other, theirs), (other, theirs, one, mine)):
        if there.document.incomplete or not (passage.statements and beside.statements):
            continue
        for match in _CONDITION.finditer(here.document.text, passage.span.start, passage.span.end):
            span = Span(here.document.id, match.start(), match.start() + len(match.group().rstrip(" ,")))
            told = claim((span,), here.document.text).concepts
            around = _around(there, beside)
            if _CONDITION.search(there.document.text, beside.span.start, beside.span.end):
                continue
            if len(told) >= _CONCEPTS and len(told & around) * 2 < len(told):
                pair = ((span,), (beside.span,))
                first, second = pair if here is one else pair[::-1]
                found.append(_difference("omission", "condition", first, second))
    return found


def _around(account: Account, passage: Passage) -> frozenset[str]:
    """The concepts of the paragraph that a passage stands in, and of those beside it."""
    text = account.document.text
    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, passage.span.start))) + 1
    end = text.find("\n", text.find("\n", passage.span.end) + 1)
    return claim((Span(passage.span.document, start, end if end > passage.span.end else len(text)),), text).concepts


def _difference(kind: str, attribute: str, first: tuple[Span, ...], second: tuple[Span, ...]) -> Difference:
    places = [(span.document, span.start, span.end) for span in (*first, *second)]
    id = content_id("difference", kind, attribute, *sorted(places))
    return Difference(id, kind, attribute, first, second, "", RULE)
