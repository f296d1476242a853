"""Two accounts of one act beside each other, attribute by attribute, and what they differ in.

A difference is told only where both accounts give a value and neither report gives the other's anywhere: then it is no
matter of which part a report tells first. What a later report knows (a higher toll, a plan carried out) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from parleybook.accounts.deeds import Deed, Party
from parleybook.accounts.named import fold
from parleybook.accounts.quantities import Quantity, quantities
from parleybook.accounts.wording import keys_of, words_of
from parleybook.model import Aligned, Difference, SameAct, Span, content_id
from parleybook.packs.meaning import certainties, concept, function_words, moods_by_word, tolls
from parleybook.packs.states import known_actors

RULE: Final = "difference of one act 1"
_COMING: Final = ("planned", "proposed")
_DONE: Final = ("held", "implemented", "declared")
#: Words in front of an act among which words of doubt ("reportedly", "alleged") bear on it.
_BEFORE: Final = 4
#: Words of a date that count from the day of their own report.
_RELATIVE: Final = re.compile(r"\b(?:today|tonight|yesterday|tomorrow|last|this|next|earlier|ago)\b", re.IGNORECASE)


class _Clash(NamedTuple):
    kind: str
    attribute: str
    first: tuple[Span, ...]
    second: tuple[Span, ...]


def act_differences(link: SameAct, one: Deed, other: Deed) -> list[Difference]:
    """What two accounts of one act, in two documents, differ in."""
    found = [*_dates(one, other), *_contacts(one, other), *_places(one, other), *_people(one, other)]
    found += [*_numbers(one, other), *_moods(one, other), *_certainty(one, other), *_denied(one, other)]
    return [_difference(link, clash) for clash in dict.fromkeys(found)]


def aligned(one: Deed, other: Deed) -> tuple[Aligned, ...]:
    """The two accounts attribute by attribute, each with its words; what neither tells is left out."""
    clashing = {clash.attribute for clash in _all(one, other)}
    found = []
    for attribute, first, second in (
        ("participants", _names(one), _names(other)),
        ("date", _only(one.act.date_words), _only(other.act.date_words)),
        ("kind", (one.act.word,), (other.act.word,)),
        ("place", _only(one.act.place), _only(other.act.place)),
        ("number", _spans(one), _spans(other)),
        ("status", one.act.modality, other.act.modality),
    ):
        if first or second:
            found.append(Aligned(attribute, first, second, _differs(attribute, clashing)))
    return tuple(found)


def _all(one: Deed, other: Deed) -> Iterator[_Clash]:
    for told in (_dates, _contacts, _places, _people, _numbers, _moods, _certainty, _denied):
        yield from told(one, other)


def _differs(attribute: str, clashing: Iterable[str]) -> bool:
    of = {
        "kind": ("kind of contact",),
        "participants": ("participant",),
        "status": ("modality", "certainty", "occurrence"),
    }
    return bool({attribute, *of.get(attribute, ())} & {*clashing})


def _only(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()


def _names(deed: Deed) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(party.mention.span for party in deed.parties))


def _spans(deed: Deed) -> tuple[Span, ...]:
    return tuple(quantity.span for quantity in deed.quantities)


def _later(one: Deed, other: Deed) -> bool:
    """Whether the first account was published on a later day."""
    mine, theirs = one.document.published, other.document.published
    return bool(mine and theirs and mine.first and theirs.last and mine.first > theirs.last)


def _carried_out(one: Deed, other: Deed) -> bool:
    """Whether one account tells as done what the other, no later, tells as to come."""
    for done, before in ((one, other), (other, one)):
        if done.act.status in _DONE and before.act.status in _COMING and not _later(before, done):
            return True
    return False


def _dates(one: Deed, other: Deed) -> Iterator[_Clash]:
    mine, theirs = one.act, other.act
    if mine.date is None or theirs.date is None or not (mine.date_words and theirs.date_words):
        return
    if mine.date.may_be(theirs.date) or _carried_out(one, other):
        return
    if _tells(other, mine.date_words.words(one.text)) or _tells(one, theirs.date_words.words(other.text)):
        return
    yield _Clash("value", "date", (mine.date_words,), (theirs.date_words,))


def _tells(deed: Deed, words: str) -> bool:
    """Whether a document has the words of a date anywhere; those that count from a day of their own tell nothing."""
    return not _RELATIVE.search(words) and bool(re.search(rf"\b{re.escape(words)}\b", deed.text))


def _contacts(one: Deed, other: Deed) -> Iterator[_Clash]:
    """One speaks of a call where the other speaks of a meeting."""
    kinds = {one.contact, other.contact}
    if "call" in kinds and kinds & {"meeting", "visit"} and not _carried_out(one, other):
        yield _Clash("value", "kind of contact", (one.act.word,), (other.act.word,))


def _places(one: Deed, other: Deed) -> Iterator[_Clash]:
    """Two towns for one contact, of which neither report tells the other's."""
    mine, theirs = one.act.place, other.act.place
    if not (one.contact and mine and theirs) or one.places & other.places:
        return
    names = [span.words(deed.text).removeprefix("the ") for span, deed in ((mine, one), (theirs, other))]
    if any(not name[:1].isupper() or _is_state(name) for name in names):
        return
    if names[0] in other.text or names[1] in one.text:
        return
    yield _Clash("value", "place", (mine,), (theirs,))


def _is_state(name: str) -> bool:
    known = known_actors().get(name)
    return known is not None and known.how != "capital"


def _people(one: Deed, other: Deed) -> Iterator[_Clash]:
    """Two persons in the part of one side, of whom neither report names the other's."""
    if not one.contact:
        return
    mine = [party for party in one.named if party.kind == "person"]
    theirs = [party for party in other.named if party.kind == "person"]
    ids = {party.actor for party in mine} & {party.actor for party in theirs}
    ours = [party for party in mine if party.actor not in ids]
    their = [party for party in theirs if party.actor not in ids]
    if len(ours) != 1 or len(their) != 1 or not ids:
        return
    (first,), (second,) = ours, their
    if first.side == second.side and not _named(other, first) and not _named(one, second):
        yield _Clash("value", "participant", (first.mention.span,), (second.mention.span,))


def _named(deed: Deed, party: Party) -> bool:
    return fold(party.name).split()[-1] in fold(deed.text).split()


def _numbers(one: Deed, other: Deed) -> Iterator[_Clash]:
    """Two numbers of one thing, of which neither report has the other's; a toll may grow from day to day."""
    told = one.own | other.own
    if (_later(one, other) or _later(other, one)) and told & tolls():
        return
    for mine in one.quantities:
        for theirs in other.quantities:
            if mine.may_be(theirs) or not _counts_one(mine, theirs) or _has(other, mine) or _has(one, theirs):
                continue
            yield _Clash("value", "number", (mine.span,), (theirs.span,))


def _counts_one(mine: Quantity, theirs: Quantity) -> bool:
    return mine.share == theirs.share and bool(set(mine.of) & set(theirs.of))


def _has(deed: Deed, quantity: Quantity) -> bool:
    """Whether a document has a number anywhere."""
    whole = Span(deed.document.id, 0, len(deed.text))
    return any(one.value == quantity.value for one in quantities(words_of((whole,), deed.text), deed.text))


def _moods(one: Deed, other: Deed) -> Iterator[_Clash]:
    """What is to come, told with two degrees of firmness: "will speak", "are expected to meet".

    What a later report tells as firm may have been settled in between.
    """
    if one.act.status not in _COMING or other.act.status not in _COMING:
        return
    degrees = [_degree(deed) for deed in (one, other)]
    firmer = [deed for deed, degree in zip((one, other), degrees, strict=True) if degree == "firm"]
    if firmer and _later(firmer[0], other if firmer[0] is one else one):
        return
    if all(degrees) and degrees[0] != degrees[1]:
        yield _Clash("modality", "modality", _firmness(one), _firmness(other))


def _degree(deed: Deed) -> str:
    """The degree of the words of modality; "" where the pack does not know them."""
    words = [key for span in deed.act.modality for key in keys_of(deed.text, span.start, span.end)]
    for at, key in enumerate(words):
        for mood in moods_by_word().get(key, ()):
            if all(said in told for said, told in zip(words[at:], mood.words, strict=False)):
                return mood.degree
    return ""


def _firmness(deed: Deed) -> tuple[Span, ...]:
    return (*deed.act.modality, deed.act.word)


def _certainty(one: Deed, other: Deed) -> Iterator[_Clash]:
    """One account tells as a claim ("reportedly", "alleged") what the other tells as a fact in its own name."""
    if {one.act.status, other.act.status} - {*_DONE} or _later(one, other) or _later(other, one):
        return
    doubts = _doubt(one), _doubt(other)
    plain = other if doubts[0] else one
    if bool(doubts[0]) == bool(doubts[1]) or plain.act.statement is not None or _any_doubt(plain):
        return
    first, second = (
        (span, deed.act.word) if span else deed.act.evidence for span, deed in zip(doubts, (one, other), strict=True)
    )
    yield _Clash("modality", "certainty", first, second)


def _doubt(deed: Deed) -> Span | None:
    """The word of doubt in front of an act's word, on its own line."""
    start = max(deed.text.rfind("\n", 0, deed.act.word.start) + 1, deed.act.word.start - 60)
    if start >= deed.act.word.start:
        return None
    before = words_of((Span(deed.document.id, start, deed.act.word.start),), deed.text)
    return next((word.span for word in reversed(before[-_BEFORE:]) if word.key in certainties()), None)


def _any_doubt(deed: Deed) -> bool:
    """Whether a report has a word of doubt anywhere: it may tell elsewhere that the act is a claim."""
    return any(key in certainties() for key in keys_of(deed.text, 0, len(deed.text)))


def _denied(one: Deed, other: Deed) -> Iterator[_Clash]:
    """One account has the act denied, the other tells it as done in its own name; both tell what it was about."""
    if not _behind(one) & _behind(other):
        return
    for denying, telling in ((one, other), (other, one)):
        if denying.act.status == "denied" and telling.act.status in _DONE and telling.act.statement is None:
            yield _Clash("contradiction", "occurrence", one.act.evidence, other.act.evidence)


def _behind(deed: Deed) -> set[str]:
    """The concepts of an act's own words behind the one that tells of it, without names: what was promised, or done."""
    after = deed.act.word.end
    spans = [Span(span.document, max(span.start, after), span.end) for span in deed.act.evidence if span.end > after]
    names = {key for party in deed.parties for key in party.name.casefold().split()}
    free = function_words() | names
    return {concept(word.key) for word in words_of(spans, deed.text) if word.key not in free}


def _difference(link: SameAct, clash: _Clash) -> Difference:
    id = content_id("difference", link.id, clash.kind, clash.attribute, clash.first[0].start, clash.second[0].start)
    return Difference(id, clash.kind, clash.attribute, clash.first, clash.second, link.id, RULE)
