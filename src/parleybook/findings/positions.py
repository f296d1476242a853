"""Positions: where each party stands on each term, as one document tells it, and who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from parleybook.findings.anaphors import anaphors
from parleybook.findings.conditions import Bound, asked_first, awaited, conditions, listed_first
from parleybook.findings.dependencies import Dependencies
from parleybook.findings.find import Findings
from parleybook.findings.holders import Holders
from parleybook.findings.stances import question, stand, told_of
from parleybook.findings.stand import Stand
from parleybook.findings.terms import Hit, Plan, hits, plans, terms_of
from parleybook.findings.unparsed import stand_without_tree
from parleybook.model import Condition, Document, Edtf, Mention, Position, Proposal, Span, Statement, content_id
from parleybook.packs.terms import TermPack
from parleybook.reader.reading import Reading, Tokens

_RULE: Final = "stance words"
#: How many tokens behind a term a verb that ends it may stand.
_NEAR: Final = 5
#: Words that end what they are said of: "the strikes must stop".
_ENDING: Final = frozenset(
    "halt halts halted halting stop stops stopped stopping end ends ended ending cease ceases ceased ceasing suspend "
    "suspends suspended suspending suspension freeze freezes froze frozen freezing "
    "cancel cancelled abandon abandoned".split()
)
#: What a stance on the contrary of a term is on the term.
_CONTRARY: Final = {
    "propose": "reject",
    "demand": "reject",
    "accept": "reject",
    "reject": "demand",
    "undecided": "undecided",
}


#: Verbs by which a text tells that an agreement was made.
_SIGNING: Final = frozenset("sign conclude adopt announce declare".split())
#: Words that say that a thing hangs on another.
_HANGING: Final = frozenset(["depend", "dependent", "possible"])
#: Categories of what is held on a day: talks, elections.
_HELD: Final = frozenset(["process", "government"])
_MEETINGS: Final = frozenset("meet meets meeting meetings summit summits election elections vote".split())
_GOING_ON: Final = frozenset(["continue", "resume", "extend"])


class Positions(NamedTuple):
    """What one document tells of positions: they, the proposals it names, and mentions beyond those of statements."""

    positions: tuple[Position, ...]
    proposals: tuple[Proposal, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A stance on a term before it becomes positions."""

    hit: Hit
    stand: Stand
    bounds: tuple[Bound, ...]


def positions(document: Document, reading: Reading, found: Findings, pack: TermPack) -> Positions:
    """The positions on the terms of ``pack`` that a document tells, in reading order.

    Statements give who speaks; the words that govern a term give the stance and who holds it. A term that stands only
    in a condition is a demand of the holder of what hangs on it. Nothing is found in a text that is not English.
    """
    if document.language != "en" or not len(reading):
        return Positions((), (), ())
    tree = Dependencies(reading)
    spoken = hits(document, reading, pack)
    holders = Holders(document, reading, tree, found, pack)
    named = [plan for plan in plans(reading, pack, spoken) if document.in_report(*reading.offsets(plan.tokens))]
    told: list[Position] = []
    taken_up = list(anaphors(tree, spoken, found.statements)) if tree.known else []
    for one in _special(list(stood(tree, [*spoken, *taken_up], pack)), pack):
        told += _of(document, reading, holders, one, spoken, pack)
    proposals = [_proposal(holders, reading, plan, terms_of(tree, plan, spoken)) for plan in named]
    belonging = [_with_proposal(position, proposals, document.text) for position in _once(told)]
    used = {id for position in belonging for id in _mentions_of(position)} | {p.mention for p in proposals}
    kept = sorted((m for m in holders.made.values() if m.id in used), key=lambda m: (m.span, m.id))
    return Positions(tuple(belonging), tuple(proposals), tuple(kept))


def stood(tree: Dependencies, spoken: Sequence[Hit], pack: TermPack) -> Iterator[Found]:
    """The terms that stand in what is spoken, with the stance on each and its conditions."""
    of: defaultdict[int, list[Hit]] = defaultdict(list)
    for hit in spoken:
        of[tree.reading.sentence_of(hit.tokens.start).start].append(hit)
    for hit in spoken:
        category = pack.terms[hit.term].category
        if not tree.known:
            near = stand_without_tree(tree, hit, category)
            if near and hit.back is None and not question(tree, near.word):
                yield Found(hit, near, ())
            continue
        others = _others(of[tree.reading.sentence_of(hit.tokens.start).start], hit, pack)
        for told in _told(tree, hit, category, others):
            one = told.stand
            if one.holder != -1 and not question(tree, one.word) and not _under_a_plan(tree, one, pack):
                yield told


def _under_a_plan(tree: Dependencies, one: Stand, pack: TermPack) -> bool:
    """Whether a deed is only what a plan has in store for somebody: "under the plan, Merovan would free"."""
    if not one.deed or one.strength != "hedged":
        return False
    plans_of = (at for at in tree.children(one.word, "obl") if "under" in tree.cases(at))
    return any(tree.words[at].removesuffix("s") in pack.proposals for at in plans_of)


def _told(tree: Dependencies, hit: Hit, category: str, others: frozenset[int]) -> Iterator[Found]:
    """The stances on a term that its sentence tells, by every way of telling one."""
    for made in (stand(tree, hit, category, others), told_of(tree, hit)):
        if made and not made.supposed:
            bounds = tuple(conditions(tree, made, hit.tokens))
            if bounds or not (made.hanging or made.verb in _HANGING):
                yield Found(hit, made, bounds)
    for made, bound in (*asked_first(tree, hit, category), *listed_first(tree, hit)):
        yield Found(hit, made, (bound,))
    for made in awaited(tree, hit):
        yield Found(hit, made, ())


def _others(spoken: Sequence[Hit], hit: Hit, pack: TermPack) -> frozenset[int]:
    """The tokens of the other terms that do not give way to more special ones."""
    own = range(*hit.tokens)
    return frozenset(
        at
        for other in spoken
        if other.term != hit.term and other.back is None and not pack.terms[other.term].general and other.words
        for at in range(*other.tokens)
        if at not in own
    )


def _special(found: Sequence[Found], pack: TermPack) -> list[Found]:
    """What was found without the general terms where the same word tells a stance on another one."""
    special = {one.stand.word for one in found if not pack.terms[one.hit.term].general and one.hit.back is None}
    return [one for one in found if not pack.terms[one.hit.term].general or one.stand.word not in special]


def _is_plain_deed(reading: Reading, one: Found, pack: TermPack, *, told: bool) -> bool:
    """Whether a stance is only that something is done or due: "will hold talks on Monday", "signed an accord".

    ``told`` says whether it is so in somebody's words.
    """
    term, stand = pack.terms[one.hit.term], one.stand
    if term.general and stand.past and stand.verb in _SIGNING:
        return True
    if not stand.deed or stand.stance != "accept" or term.category not in _HELD:
        return False
    words = {reading.words[at].lower() for at in range(*one.hit.tokens)}
    return not told or not _MEETINGS.isdisjoint(words) or (stand.undone and stand.verb not in _GOING_ON)


def _of(
    document: Document, reading: Reading, holders: Holders, one: Found, spoken: Sequence[Hit], pack: TermPack
) -> Iterator[Position]:
    """The positions that a stance makes: one for each holder, and one for each term of its conditions."""
    held = holders.of(one.stand)
    if held is None:
        return
    if _is_plain_deed(reading, one, pack, told=held.statement is not None):
        return
    stance = _CONTRARY[one.stand.stance] if one.hit.contrary and not _ended(reading, one) else one.stand.stance
    if one.bounds and stance in ("accept", "reject", "undecided"):
        stance = "accept with conditions"
    addressee = holders.named(one.stand.addressee)
    evidence = _evidence(reading, holders, one)
    back = one.hit.back
    taken_up = (Span(reading.document, *reading.offsets(holders.phrase(back))),) if back else ()
    bounds = tuple(_condition(reading, holders, bound, spoken) for bound in one.bounds)
    for holder in held.holders:
        position = Position(
            id=content_id("position", holder.id, one.hit.term, stance, evidence.start, evidence.end),
            document=document.id,
            mention=holder.id,
            term=one.hit.term,
            stance=stance,
            evidence=(evidence, *taken_up),
            conditions=bounds,
            said_by=held.said_by.id if held.said_by else "",
            own=held.own,
            addressee=addressee.id if addressee else "",
            statement=held.statement.id if held.statement else None,
            strength=one.stand.strength,
            date=_date(document, held.statement)[0],
            date_rule=_date(document, held.statement)[1],
            rule=f"{_RULE} ({reading.reader})",
        )
        yield position
        for condition in bounds:
            if condition.term and condition.term != one.hit.term and not _denied(document, condition):
                yield _asked_for(position, condition)


def _ended(reading: Reading, one: Found) -> bool:
    """Whether a word beside the contrary of a term ends it: "the exercises must be halted", "an end to the strikes"."""
    first, last = one.hit.tokens
    sentence = reading.sentence_of(first)
    near = {*range(one.stand.word, first), *range(last, min(sentence.end, max(last + _NEAR, one.stand.word)))}
    near |= {one.stand.word, *one.stand.path}
    if one.stand.stance == "reject" and not one.stand.deed:
        near.discard(one.stand.word)  # "suspended the talks" is the stance itself
    return any(reading.words[at].lower() in _ENDING for at in near - set(range(first, last)))


def _denied(document: Document, condition: Condition) -> bool:
    """Whether a condition is that something is not done: it is no demand on what it names."""
    words = condition.span.words(document.text).lower().split()
    return any(word in ("not", "no", "never", "nobody") or word.endswith(("n't", "n’t")) for word in words[1:])


def _asked_for(position: Position, condition: Condition) -> Position:
    """What a condition asks is a demand on its own term, addressed to who has to meet it."""
    span = condition.span
    return replace(
        position,
        id=content_id("position", position.mention, condition.term, "demand", span.start, span.end),
        term=condition.term,
        stance="demand",
        evidence=(*position.evidence, span) if not position.evidence[0].holds(span) else position.evidence,
        conditions=(),
        addressee=condition.mention,
        rule=position.rule.replace(_RULE, "condition"),
    )


def _condition(reading: Reading, holders: Holders, bound: Bound, spoken: Sequence[Hit]) -> Condition:
    span = Span(reading.document, *reading.offsets(bound.tokens))
    inside = [hit for hit in spoken if bound.tokens.start <= hit.tokens.start and hit.tokens.end <= bound.tokens.end]
    who = holders.in_condition(bound.tokens)
    return Condition(span, inside[0].term if inside else "", who.id if who else "")


def _evidence(reading: Reading, holders: Holders, one: Found) -> Span:
    """The clause that tells the stance, as far as its sentence goes, with the term and the conditions."""
    sentence = reading.sentence_of(one.stand.word)
    run = holders.clause(one.stand.word)
    start, end = min(run.start, one.hit.tokens.start), max(run.end, one.hit.tokens.end)
    for bound in one.bounds:
        if bound.tokens.start < sentence.end:
            end = max(end, bound.tokens.end)
    start, end = max(start, min(sentence.start, one.hit.tokens.start)), min(end, max(sentence.end, one.hit.tokens.end))
    words = reading.words
    while end > start + 1 and not words[end - 1][-1].isalnum() and words[end - 1] != "%":
        end -= 1
    while start < end - 1 and not words[start][0].isalnum():
        start += 1
    return Span(reading.document, *reading.offsets(Tokens(start, end)))


def _date(document: Document, statement: Statement | None) -> tuple[Edtf | None, str]:
    if statement and statement.said and statement.said.first:
        return statement.said, "said"
    return document.published, "published" if document.published else ""


def _once(told: Iterable[Position]) -> list[Position]:
    """Each position once: of those of one holder on one term in one place, that with conditions, else the first."""
    kept: dict[tuple[str, str, str], Position] = {}
    for position in told:
        place = str(position.evidence[0].start)
        key = (position.mention, position.term, place)
        known = kept.get(key)
        if known is None or (position.conditions and not known.conditions):
            kept[key] = position
    return sorted(kept.values(), key=lambda p: (p.evidence[0], p.term, p.mention, p.stance))


def _proposal(holders: Holders, reading: Reading, plan: Plan, terms: tuple[str, ...]) -> Proposal:
    owner = holders.at(plan.owner) if plan.owner else None
    span = Span(reading.document, *reading.offsets(plan.tokens))
    return Proposal.of(span, plan.name, owner.id if owner else "", terms)


def _with_proposal(position: Position, proposals: Sequence[Proposal], text: str) -> Position:
    """The position with the proposal that its words name, the nearest to their end where they name several."""
    inside = [one for one in proposals if any(span.holds(one.span) for span in position.evidence)]
    return replace(position, proposal=inside[-1].id) if inside else position


def _mentions_of(position: Position) -> set[str]:
    told = {position.mention, position.said_by, position.addressee}
    return told | {condition.mention for condition in position.conditions}
