"""Statements: what is said in a document, by whom, and inside what other statement."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from operator import attrgetter
from typing import Final, NamedTuple

from parleybook.findings.attributed import attributed
from parleybook.findings.channels import Ways
from parleybook.findings.cues import cues
from parleybook.findings.draft import Draft, Place
from parleybook.findings.governed import can_speak, governed, impersonal
from parleybook.findings.joint import is_official
from parleybook.findings.polarity import polarity
from parleybook.findings.quoting import quoted
from parleybook.findings.relays import relayed
from parleybook.findings.reporting import reported
from parleybook.findings.signed import signed
from parleybook.findings.silences import silent
from parleybook.findings.speakers import Cast
from parleybook.findings.stage import Context
from parleybook.findings.turns import QUESTION, TURN, turns
from parleybook.model import Document, Holding, Mention, Span, Statement, statement_id
from parleybook.packs.words import reporting_verbs
from parleybook.reader.reading import Reading, Tokens

#: What speakers of a turn tell of one another's minds is talk, no report: "you know", "you think".
_MINDS: Final = frozenset("think believe expect hope wonder suspect fear worry".split())
#: How much of a record a draft inside it must say to be the same.
_MOST: Final = 0.8
#: What others tell of one's mind or of one's deeds, inside what they say, is no statement: "he said she wants to go".
_INNER: Final = _MINDS | {"want", "refuse", "decline", "decide", "seek"}
#: What "we" of a turn did together with those it spoke to.
_TOGETHER: Final = frozenset("agree note reaffirm confirm reiterate emphasise stress propose".split())


class Said(NamedTuple):
    """What is said in one document: statements in reading order, the mentions of their speakers, and the offices that
    it says persons hold.
    """

    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    holdings: tuple[Holding, ...] = ()


def statements(document: Document, reading: Reading) -> Said:
    """The statements of a document and the mentions of their speakers.

    Nothing is found outside the report, and nothing in a text that is not English: there the words would mislead.
    """
    if document.language != "en":
        return Said((), ())
    drafts = _settled(document, _drafts(document, reading))
    cast = Cast(document, reading)
    found: list[Statement] = []
    mentions: dict[str, Mention] = {}
    context = Context()
    ways = Ways(document, reading)
    turn_ends = 0
    for draft in drafts:
        if draft.rule == TURN and draft.source:
            cast.label(draft.source)
    for before, draft in zip([None, *drafts], drafts, strict=False):
        if draft.start >= turn_ends:
            context = context._replace(turn=None)
        speakers = _speakers(document, cast, draft, before, context)
        if not draft.idle:
            ways.tell(draft, speakers)
            mentions.update({mention.id: mention for mention in speakers})
            found.append(_statement(reading, draft, speakers, ways))
        if draft.rule == QUESTION or (draft.rule == TURN and speakers):
            context, turn_ends = Context(speakers, draft.end, turn=speakers[0] if speakers else None), draft.end
        elif draft.quoted or draft.source:
            context = context._replace(last=speakers, since=draft.end, told=(draft.start, draft.end))
    ordered = tuple(sorted(mentions.values(), key=lambda m: (m.span, m.id)))
    return Said(tuple(_nested(found)), ordered, cast.holdings(document))


def _speakers(
    document: Document, cast: Cast, draft: Draft, before: Draft | None, context: Context
) -> tuple[Mention, ...]:
    """Who says a draft: its source, those who take part where it has only a cue, or who spoke before."""
    if draft.source and draft.rule in (TURN, "signed words"):
        return (cast.label(draft.source),)
    if draft.source:
        found = cast.mentions(draft.source, context)
        return _going_on(cast, draft, found, context) or found
    if draft.cue and not draft.quoted:
        return cast.taking_part()
    carried = _carried(document, cast, draft, before, context.last[0] if context.last else None)
    return (carried,) if carried else ()


def _going_on(cast: Cast, draft: Draft, found: tuple[Mention, ...], context: Context) -> tuple[Mention, ...]:
    """Who adds something goes on: "added the former champion" is the person who spoke before; () for anything else."""
    last = context.last[0] if len(context.last) == 1 else None
    if context.told[0] <= draft.start < context.told[1]:
        return ()  # in his own words, he tells of another
    if last is None or last.label != "person" or len(found) != 1 or found[0].label not in ("unnamed", "unknown"):
        return ()
    return cast.going_on(draft.source, draft.cue, found[0], last) if draft.source and draft.cue else ()


def _drafts(document: Document, reading: Reading) -> list[Draft]:
    spoken = turns(document, reading)
    if spoken:
        in_turn = _inside(spoken)
        around = [draft for draft in _written(document, reading) if not in_turn(draft.start)]
        told = [draft for draft in attributed(reading) if in_turn(draft.start)]
        more = governed(reading, _cued(told), lambda at: not in_turn(at))
        told += [draft for draft in more if not _same_words(draft, told)]
        return [*spoken, *around, *(draft for draft in told if _told_of_another(reading, draft))]
    return _written(document, reading)


def _written(document: Document, reading: Reading) -> list[Draft]:
    """The drafts of a text that is written, not spoken by turns."""
    found = cues(reading)
    under = signed(document, reading)
    quotes = [draft for draft in quoted(reading, found) if not any(_overlap(draft, one) for one in under)]
    if reading.attributions:
        records = [draft for draft in attributed(reading) if draft.cue or not any(_overlap(draft, s) for s in under)]
        records = [replace(draft, idle=True) if _of_anybody(reading, draft) else draft for draft in records]
        idle = [draft for draft in records if draft.idle]
        records = [*relayed(reading, [draft for draft in records if not draft.idle], quotes), *under]
        taken = {record.cue.start for record in records if record.cue}
        quotes = [draft for draft in quotes if draft.cue is None or draft.cue.start not in taken]
        records += [draft for draft in quotes if not any(_overlap(draft, record) for record in records)]
        records += silent(reading, _cued(records))
        more = governed(reading, _cued([*records, *idle]), lambda _: False)
        inside = _inside(records)
        if is_official(document):
            more += impersonal(reading, _cued([*records, *more]))
        more = [draft for draft in more if _within(reading, draft, inside) or not _same_words(draft, records)]
        records = [one for one in records if one.source or one.cue or not any(_covers(draft, one) for draft in more)]
        return [*records, *idle, *more]
    cued = frozenset(draft.cue.start for draft in quotes if draft.cue)
    told = [*under, *quotes, *reported(reading, found, cued)]
    return [*told, *silent(reading, _cued(told))]


def _of_anybody(reading: Reading, draft: Draft) -> bool:
    """Whether "you" of a written text stands for anybody: "you might have said the same"."""
    if draft.source is None or draft.quoted or draft.source.end - draft.source.start > 1:
        return False
    start = int(reading.tokens.start[draft.source.start])
    inside = any(a <= start < b for quotation in reading.quotations for a, b in quotation.parts)
    return reading.words[draft.source.start].lower() == "you" and not inside


def _cued(records: Iterable[Draft]) -> Callable[[int], bool]:
    """Whether a token is a part of a cue of one of the records."""
    return {at for record in records if record.cue for at in range(*record.cue)}.__contains__


def _inside(records: Iterable[Draft]) -> Callable[[int], bool]:
    """Whether an offset is in the content of one of the records."""
    return {at for record in records for part in record.content for at in range(*part)}.__contains__


def _within(reading: Reading, draft: Draft, inside: Callable[[int], bool]) -> bool:
    """Whether a draft with its cue stands in what another one says."""
    if draft.cue is None or draft.source is None or not inside(reading.offsets(draft.cue)[0]):
        return False
    lemma = reporting_verbs()[reading.words[draft.cue.end - 1].lower()].lemma
    return lemma not in _INNER and can_speak(reading, draft.source)


def _covers(draft: Draft, record: Draft) -> bool:
    """Whether a draft says most of what a quotation without a cue does: its mark closed behind the cue."""
    words = sum(end - start for start, end in record.content)
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in draft.content for c, d in record.content)
    return shared > _MOST * words


def _told_of_another(reading: Reading, draft: Draft) -> bool:
    """Whether a record inside somebody's own words tells what another said: "Ruiz told me that …", not "I think"."""
    if draft.source is None or draft.cue is None:
        return False
    if draft.cue and not any(word.isalnum() for word in reading.words[slice(*draft.cue)]):
        return False  # the colon behind a turn's own label
    if draft.idle:
        return False
    word = reading.words[draft.source.start].lower()
    lemmas = {known.lemma for at in range(*draft.cue) if (known := reporting_verbs().get(reading.words[at].lower()))}
    if word == "you":
        return bool(lemmas) and lemmas.isdisjoint(_MINDS)
    if word == "we":
        told = [reading.words[at].lower() for at in range(*draft.cue)]
        return not lemmas.isdisjoint(_TOGETHER) and any(one.endswith("ed") and one in reporting_verbs() for one in told)
    return word not in ("i", "me", "us", "my", "our", "who", "which", "that")


def _same_words(draft: Draft, records: Sequence[Draft]) -> bool:
    """Whether most of a draft's words are content already."""
    words = sum(end - start for start, end in draft.content)
    shared = sum(
        max(0, min(b, d) - max(a, c)) for record in records for a, b in draft.content for c, d in record.content
    )
    return 2 * shared > words


def _overlap(one: Draft, other: Draft) -> bool:
    return any(a < d and c < b for a, b in one.content for c, d in other.content)


def _settled(document: Document, drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts in reading order, each once, none that touches what is not the report."""
    kept: dict[tuple[Place, ...], Draft] = {}
    for draft in sorted(drafts, key=lambda draft: (draft.start, draft.end, draft.idle)):
        parts = tuple(part for part in draft.content if document.in_report(*part))
        if parts == draft.content:
            kept.setdefault(parts, draft)
    return list(kept.values())


def _carried(
    document: Document, cast: Cast, draft: Draft, before: Draft | None, last: Mention | None
) -> Mention | None:
    """The speaker of a quotation without a cue: the one who spoke last, in this paragraph or the one before.

    In an interview it is the person interviewed, unless another spoke in the same paragraph.
    """
    if draft.rule != "quotation without cue":
        return None
    since = max(before.end, last.span.end) if before and last else 0
    acting = cast.acting(since, draft.start)
    if acting:
        return acting
    apart = len(re.findall(r"\n\s*", document.text[since : draft.start])) if last else 2
    if document.kind == "interview" and apart > 0:
        return cast.interviewed() or (last if apart == 1 else None)
    return last if apart <= 1 else None


def _statement(reading: Reading, draft: Draft, speakers: tuple[Mention, ...], ways: Ways) -> Statement:
    content = tuple(Span(reading.document, start, end) for start, end in draft.content)
    return Statement(
        id=statement_id(content),
        document=reading.document,
        kind=_kind(reading, draft),
        content=content,
        sources=tuple(_span(reading, run) for run in (draft.source, draft.relative) if run),
        cue=_span(reading, draft.cue) if draft.cue else None,
        speakers=tuple(speaker.id for speaker in speakers),
        polarity=polarity(reading, draft),
        channel=Span(reading.document, *ways.channel) if ways.channel else None,
        via=Span(reading.document, *ways.via) if ways.via else None,
        rule=f"{draft.rule} ({reading.reader})",
        score=draft.score,
    )


def _span(reading: Reading, run: Tokens) -> Span:
    return Span(reading.document, *reading.offsets(run))


def _kind(reading: Reading, draft: Draft) -> str:
    """Direct for quoted words alone, mixed for a clause that holds a quotation, else indirect."""
    if draft.quoted:
        return "direct"
    first = bisect_left(reading.quotations, draft.start, key=attrgetter("start"))
    near = takewhile(lambda quotation: quotation.start <= draft.end, reading.quotations[first:])
    return "mixed" if any(quotation.end <= draft.end + 1 for quotation in near) else "indirect"


def _nested(statements: Sequence[Statement]) -> Iterable[Statement]:
    """The statements, each with the smallest one that its words stand in."""
    open_: list[Statement] = []
    for statement in sorted(statements, key=lambda one: (one.content[0].start, -one.content[-1].end)):
        start = statement.content[0].start
        open_ = [other for other in open_ if other.content[-1].end > start]
        outer = [other for other in open_ if _stands_in(statement, other) and not _stands_in(other, statement)]
        smallest = min(outer, key=lambda other: sum(map(len, other.content)), default=None)
        open_.append(statement)
        yield replace(statement, nested_in=smallest.id) if smallest else statement


def _stands_in(one: Statement, other: Statement) -> bool:
    return all(any(part.holds(span) for part in other.content) for span in one.content)
