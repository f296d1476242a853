"""When a statement was made: by a date beside its cue, else as the statement before, else before publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from parleybook.findings.direction import direction
from parleybook.findings.holding import Holding
from parleybook.findings.joint import is_official
from parleybook.findings.tense import is_past
from parleybook.model import DateMention, Document, Edtf, Statement
from parleybook.reader.reading import Reading, Tokens

#: Kinds of documents that are published on the day they tell of.
_OF_THE_DAY: Final = ("readout", "transcript", "post", "statement")
#: How many days before publication a report's opening day may lie to be that of its statements.
_RECENT: Final = 3
#: How many paragraphs at the start of a report take its opening day for their own.
_OPENING: Final = 1
#: Auxiliaries with which a cue is of another day than the report: "had said".
_HAVING: Final = frozenset("has have had been would will is are was were".split())
#: Characters from a signature to its day, at most.
_SIGNED: Final = 40
#: The rule of a statement that no date is told for.
BEFORE: Final = "before publication"


def said_of(
    document: Document,
    reading: Reading,
    statements: Sequence[Statement],
    dates: Sequence[DateMention],
    who: Mapping[str, str],
) -> tuple[Statement, ...]:
    """The statements, each with ``said`` and the rule that found it; ``who`` leads from mentions to names.

    A date is looked for in the sentence of the cue, then with the same speaker's statement before, then with a
    statement before in the paragraph. A statement that none is told for was made before the report was published:
    "../" and that day.
    """
    dated = [date for date in dates if date.value and date.type in ("DATE", "TIME") and not date.bound]
    holding = Holding(statements)
    free = [date for date in dated if not holding.around(date.span)]
    told: dict[str, tuple[Edtf, int]] = {}  #: when a speaker spoke last, and in which paragraph
    placed: list[Statement] = []
    last: tuple[int, Edtf] | None = None
    lead = _lead(document, reading, free)
    opening = _opening(document, reading)
    for statement in statements:
        paragraph = reading.paragraph_of(min(reading.run(*_place(statement)).start, len(reading) - 1)).start
        speaker = who.get(statement.speakers[0], "") if statement.speakers else ""
        found = _beside(reading, statement, free) or _signed(document, reading, statement, dated)
        if found is None and statement.nested_in is None:
            if speaker in told and _still(document, told[speaker], paragraph):
                found = told[speaker][0], "the same speaker before"
            elif last and last[0] == paragraph:
                found = last[1], "a statement before in the paragraph"
            else:
                found = _published(document, statement) or (lead if _opens(document, reading, statement) else None)
                found = found or _by_opening(reading, statement, speaker, lead, opening)
                found = found or _told_that_day(document, reading, statement, dated) or _before(document)
        if found and found[1] != BEFORE and statement.nested_in is None:
            last = paragraph, found[0]
            if speaker:
                told[speaker] = found[0], paragraph
        placed.append(replace(statement, said=found[0], said_rule=found[1]) if found else statement)
    return tuple(placed)


def _still(document: Document, told: tuple[Edtf, int], paragraph: int) -> bool:
    """Whether a speaker goes on on the day of what he said before: one of the last days before publication holds on,
    one further back only in its paragraph.
    """
    day, last = told[0].last, document.published.first if document.published else None
    if day is None or last is None:
        return True
    return (last - day).days <= _RECENT or told[1] == paragraph


def _place(statement: Statement) -> tuple[int, int]:
    at = statement.cue or statement.content[0]
    return at.start, at.end


def _clause(reading: Reading, statement: Statement) -> Tokens | None:
    """The sentence of the cue, or of the first words where there is no cue."""
    run = reading.run(*_place(statement))
    return reading.sentence_of(run.start) if run.start < len(reading) else None


def _beside(reading: Reading, statement: Statement, dates: Sequence[DateMention]) -> tuple[Edtf, str] | None:
    """The date in the sentence of the cue, outside the words said; the nearest to the cue that does not look ahead."""
    sentence = _clause(reading, statement)
    if sentence is None or statement.cue is None:
        return None
    start, end = reading.offsets(sentence)
    near = [date for date in dates if start <= date.span.start and date.span.end <= end and _looks_back(reading, date)]
    cue = statement.cue
    near = [date for date in near if _belongs(reading, date, statement)]
    best = min(near, key=lambda date: min(abs(date.span.start - cue.end), abs(cue.start - date.span.end)), default=None)
    return (best.value, f"sentence: {best.rule}") if best and best.value else None


def _looks_back(reading: Reading, date: DateMention) -> bool:
    return direction(reading, reading.run(date.span.start, date.span.end)) <= 0


def _belongs(reading: Reading, date: DateMention, statement: Statement) -> bool:
    """Whether the date may hang on the cue: by the parse it does, or it stands within a few words of it."""
    assert statement.cue is not None
    run, cue = reading.run(date.span.start, date.span.end), reading.run(statement.cue.start, statement.cue.end)
    if run.start >= len(reading) or reading.tokens.head[run.start] < 0:
        return abs(run.start - cue.end) <= 6 or abs(cue.start - run.end) <= 6
    at = run.start
    for _ in range(6):
        if cue.start <= at < cue.end:
            return True
        head = int(reading.tokens.head[at])
        if head == at:
            return False
        if not run.start <= at < run.end and reading.upos(at) == "VERB":
            return False
        at = head
    return False


def _published(document: Document, statement: Statement) -> tuple[Edtf, str] | None:
    """The day of publication, for kinds of documents and for turns that are published as they are spoken."""
    day = document.published
    if day is None or day.day is None:
        return None
    if document.kind in _OF_THE_DAY or (is_official(document) and document.kind != "interview"):
        return Edtf.of(day.day), f"published that day ({document.kind})"
    if statement.rule.startswith("turn") and document.kind != "interview":
        return Edtf.of(day.day), "published that day (transcript)"
    return None


def _lead(document: Document, reading: Reading, dates: Sequence[DateMention]) -> tuple[Edtf, str] | None:
    """The day that the report opens with, where it is one of the last days before publication."""
    day = document.published.day if document.published else None
    opening = _opening(document, reading)
    if day is None or opening is None:
        return None
    start, end = reading.offsets(opening)
    for date in dates:
        if start <= date.span.start and date.span.end <= end and date.value and date.value.day:
            near = 0 <= (day - date.value.day).days <= _RECENT
            return (Edtf.of(date.value.day), "the day that the report opens with") if near else None
    return None


def _opening(document: Document, reading: Reading) -> Tokens | None:
    """The sentence that the report opens with."""
    return next((one for one in reading.sentences() if document.in_report(*reading.offsets(one))), None)


def _by_opening(
    reading: Reading, statement: Statement, speaker: str, lead: tuple[Edtf, str] | None, opening: Tokens | None
) -> tuple[Edtf, str] | None:
    """The day that the report opens with, for words of somebody of whom its opening sentence tells: a report tells
    what he said on that day. What had been said, or is being said, is of other days.
    """
    if lead is None or opening is None or not speaker or statement.cue is None:
        return None
    cue = [reading.words[at].lower() for at in range(*reading.run(statement.cue.start, statement.cue.end))]
    if not _HAVING.isdisjoint(cue) or not any(
        is_past(reading, at) for at in range(*reading.run(statement.cue.start, statement.cue.end))
    ):
        return None
    last = speaker.rsplit(maxsplit=1)[-1]
    named = last[:1].isupper() and last in reading.words[opening.start : opening.end]
    return (lead[0], "the day that the report opens with, of whom it opens with") if named else None


def _signed(
    document: Document, reading: Reading, statement: Statement, dates: Sequence[DateMention]
) -> tuple[Edtf, str] | None:
    """The day in the signature of a post: "…" — Ana Ruiz (@ruiz) May 4, 2030."""
    if statement.cue is not None or not statement.sources:
        return None
    source = statement.sources[0]
    line = document.text.find("\n", source.end)
    end = line if line >= 0 else len(document.text)
    near = [date for date in dates if source.end <= date.span.start and date.span.end <= min(end, source.end + _SIGNED)]
    best = near[0] if near and statement.content[-1].end <= source.start else None
    return (best.value, f"signature: {best.rule}") if best and best.value else None


def _told_that_day(
    document: Document, reading: Reading, statement: Statement, dates: Sequence[DateMention]
) -> tuple[Edtf, str] | None:
    """The day of publication, where the words tell of what was done on that day: they were said after it."""
    day = document.published.day if document.published else None
    if day is None or statement.cue is None or statement.kind == "direct":
        return None
    inside = [date for date in dates if any(part.holds(date.span) for part in statement.content)]
    told = any(date.value and date.value.day == day and _of_past(reading, date) for date in inside)
    return (Edtf.of(day), "what it tells was done on the day of publication") if told else None


def _of_past(reading: Reading, date: DateMention) -> bool:
    return direction(reading, reading.run(date.span.start, date.span.end)) < 0


def _before(document: Document) -> tuple[Edtf, str] | None:
    last = document.published.last if document.published else None
    return (Edtf(f"../{last.isoformat()}"), BEFORE) if last else None


def _opens(document: Document, reading: Reading, statement: Statement) -> bool:
    """Whether a statement stands in the first paragraphs of the report."""
    told = (int(at) for at in reading.tokens.paragraphs if document.in_report(*reading.offsets(Tokens(at, at + 1))))
    starts = list(islice(told, _OPENING + 1))
    at = reading.run(*_place(statement)).start
    return at < (starts[_OPENING] if len(starts) > _OPENING else len(reading))
