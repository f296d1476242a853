"""Tellings: two passages of one matter that are no quotation of each other, and how they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from parleybook.accounts.claims import claim
from parleybook.accounts.conflicts import Conflict, conflicts
from parleybook.accounts.passages import Account, Passage
from parleybook.accounts.quotings import agree
from parleybook.accounts.wording import plain, words_of
from parleybook.model import Difference, Edtf, Span, Statement, content_id
from parleybook.packs.meaning import tolls

RULE: Final = "difference of two passages 1"
#: How alike two passages must be for their values, and for their days, to be those of one matter.
_SURE: Final = 0.35
#: A condition: its clause up to the next mark that ends it.
_DEADLINE: Final = re.compile(
    r"\b(?:by|before|no later than|until) (?:the (?:end|middle|beginning|start) of )?(?:early |mid-|late )?"
    r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December|next \w+"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?: \d{1,2}\b)?"
)
_MONTH: Final = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
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
    if alike >= _SURE:
        found += _conditions(one, mine, other, theirs)
        found += _relayed(one, mine, other, theirs)
    if alike >= _QUOTED and not found:
        found += _reworded(one, mine, other, theirs)
    return Telling(tuple(found), update=len(fresh) < len(clashes) and not found)


def _is_update(one: Account, other: Account, mine: Passage, theirs: Passage, clash: Conflict) -> bool:
    """Whether a report tells what came after the other one: more victims, a plan carried out.

    Of two reports of one day, one that tells a firm plan and one that tells it as done are taken for before and after.
    """
    first, second = (account.document.published for account in (one, other))
    if first is None or second is None:
        return False
    if clash.kind == "modality":
        return _carried_out(mine, clash.first, first, theirs, clash.second, second) or _carried_out(
            theirs, clash.second, second, mine, clash.first, first
        )
    told = mine.claim.concepts | theirs.claim.concepts
    return clash.attribute == "number" and not first.may_be(second) and bool(told & tolls())


def _carried_out(
    told: Passage, done: tuple[Span, ...], day: Edtf, before: Passage, planned: tuple[Span, ...], earlier: Edtf
) -> bool:
    """Whether ``told`` has as done, on a later day or perhaps the same, what ``before`` has not."""
    if not any(term.past and not term.mood and term.span in done for term in told.claim.terms):
        return False
    if day.may_be(earlier):
        moods = {term.mood for term in before.claim.terms if any(span.overlaps(term.span) for span in planned)}
        return "firm" in moods
    return bool(day.first and earlier.last and day.first > earlier.last)


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
    """A condition or a deadline that one of two passages attaches and the other's report says nothing of.

    Of one speaker's words it is a cut, else an omission.
    """
    if not (mine.statements and theirs.statements):
        return []
    kind = "cut" if mine.speakers & theirs.speakers else "omission"
    found = []
    for here, passage, there, beside in ((one, mine, other, theirs), (other, theirs, one, mine)):
        if there.document.incomplete:
            continue
        for attribute, span in _attached(here, passage):
            if not _is_told(attribute, span, here, there, beside):
                pair = ((span,), (beside.span,)) if here is one else ((beside.span,), (span,))
                found.append(_difference(kind, attribute, *pair))
    return found


def _relayed(one: Account, mine: Passage, other: Account, theirs: Passage) -> list[Difference]:
    """Words of somebody that one account gives as told by another, and the other account without the one between."""
    found = []
    for here, passage, beside in ((one, mine, theirs), (other, theirs, mine)):
        between = [teller for s in passage.statements if (teller := _stands_between(here, s, beside))]
        told = any(s.nested_in for s in beside.statements)
        if between and not told:
            pair = (between[0], (beside.span,))
            found.append(_difference("attribution", "via", *(pair if here is one else pair[::-1])))
    return found


def _stands_between(account: Account, inner: Statement, beside: Passage) -> tuple[Span, ...]:
    """The words of who tells a statement of another, where the passage beside it has its speaker without the teller."""
    speaker = account.speaker(inner)
    outer = next((s for s in account.statements if s.id == inner.nested_in), None)
    if speaker is None or outer is None or not inner.sources or speaker.id not in beside.speakers:
        return ()
    teller = account.speaker(outer)
    return () if teller is not None and teller.id in beside.speakers else (*outer.sources, *inner.sources)


def _attached(account: Account, passage: Passage) -> Iterator[tuple[str, Span]]:
    """The conditions and deadlines of a passage."""
    text, span = account.document.text, passage.span
    for attribute, pattern in (("condition", _CONDITION), ("deadline", _DEADLINE)):
        for match in pattern.finditer(text, span.start, span.end):
            yield attribute, Span(span.document, match.start(), match.start() + len(match.group().rstrip(" ,")))


def _is_told(attribute: str, span: Span, here: Account, there: Account, beside: Passage) -> bool:
    """Whether the other report tells of it too, in the passage or around it."""
    text = there.document.text
    if attribute == "deadline":
        return (
            bool(beside.claim.days)
            or bool(_MONTH.search(text, beside.span.start, beside.span.end))
            or bool(_DEADLINE.search(text, *_paragraph(there, beside)))
        )
    told = claim((span,), here.document.text).concepts
    around = claim((Span(beside.span.document, *_paragraph(there, beside)),), text).concepts
    if len(told) < _CONCEPTS or len(told & around) * 2 >= len(told):
        return True
    return bool(_CONDITION.search(text, beside.span.start, beside.span.end))


def _paragraph(account: Account, passage: Passage) -> tuple[int, int]:
    """The paragraph that a passage stands in, with those beside it, as (start, end)."""
    text = account.document.text
    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, passage.span.start))) + 1
    end = text.find("\n", text.find("\n", passage.span.end) + 1)
    return start, end if end > passage.span.end else len(text)


def _difference(kind: str, attribute: str, first: tuple[Span, ...], second: tuple[Span, ...]) -> Difference:
    places = [(span.document, span.start, span.end) for span in (*first, *second)]
    id = content_id("difference", kind, attribute, *sorted(places))
    return Difference(id, kind, attribute, first, second, "", RULE)
