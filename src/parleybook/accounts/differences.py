"""Differences between two accounts of one utterance: a value, modality, a contradiction, what was cut or reworded,
another speaker or channel.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from parleybook.accounts.claims import claim
from parleybook.accounts.conflicts import Conflict, conflicts
from parleybook.accounts.echoes import is_trivial, spoken
from parleybook.accounts.named import fold
from parleybook.accounts.wording import words_of
from parleybook.model import Actor, Difference, Document, Echo, Edit, Span, Statement, content_id
from parleybook.packs.meaning import concept, function_words

RULE: Final = "difference of an echo 2"


class Said(NamedTuple):
    """One account of an utterance: the statement, its document, and the first speaker where one is told."""

    statement: Statement
    document: Document
    speaker: Actor | None = None

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.document.text

    @property
    def day(self) -> dt.date | None:
        """The day of publication."""
        return self.document.published.day if self.document.published else None

    @property
    def quoted(self) -> tuple[Span, ...]:
        """The quoted words, where there are any."""
        return spoken(self.statement, self.text)


def differences(echo: Echo, first: Said, second: Said) -> list[Difference]:
    """What differs between the two accounts of an echo, ``first`` the fuller one.

    "Today" in quoted words is the speaker's day, not that of the report.

    A number, a day, modality or a negation that differs is told as such. Of quoted words, those left out are a cut and
    those put in their place a wording; the reporters' own words may differ freely. Another speaker is told only where
    both accounts name a person, and not one by the other's surname.
    """
    mine, theirs = (said.quoted if echo.rule.startswith("echo by shared words") else () for said in (first, second))
    spans = (mine or first.statement.content, theirs or second.statement.content)
    days = [None if quoted else said.day for quoted, said in ((mine, first), (theirs, second))]
    clashes = conflicts(claim(spans[0], first.text, days[0]), claim(spans[1], second.text, days[1]))
    if mine or theirs:
        clashes = _still(clashes, first, second)
    found = [_difference(clash.kind, clash.attribute, echo, clash.first, clash.second) for clash in clashes]
    if mine and theirs:
        found += _of_words(echo, first, second, clashes)
    if _two(first.speaker, second.speaker) and first.statement.sources and second.statement.sources:
        found.append(_difference("attribution", "speaker", echo, first.statement.sources, second.statement.sources))
    if channel := _channels(first, second):
        found.append(_difference("attribution", "channel", echo, *channel))
    return found


def _still(clashes: Sequence[Conflict], first: Said, second: Said) -> list[Conflict]:
    """The clashes of quoted words that stand when the words around are read too: of 'there will be no "friendly
    solution"' the negation is not quoted.
    """
    whole = {
        (one.kind, one.attribute)
        for one in conflicts(
            claim(first.statement.content, first.text, first.day),
            claim(second.statement.content, second.text, second.day),
        )
    }
    return [one for one in clashes if one.kind == "value" or (one.kind, one.attribute) in whole]


def _of_words(echo: Echo, first: Said, second: Said, clashes: Sequence[Conflict]) -> list[Difference]:
    """What was cut and what was reworded in quoted words, but for what a conflict tells already."""
    words = words_of(first.quoted, first.text), words_of(second.quoted, second.text)
    found = []
    left_out = _within((edit.first for edit in echo.edits if edit.kind == "delete"), first.quoted)
    put_in = _within((edit.second for edit in echo.edits if edit.kind == "insert"), second.quoted)
    if left_out:
        found.append(_difference("cut", "words", echo, left_out, second.quoted))
    if put_in:
        found.append(_difference("cut", "words", echo, first.quoted, put_in))
    told = [span for clash in clashes for span in (*clash.first, *clash.second)]
    replaced = [
        edit
        for edit in echo.edits
        if edit.kind == "replace" and not is_trivial(edit, *words) and not _is_told(edit, told)
    ]
    if replaced:
        one = _within((edit.first for edit in replaced), first.quoted)
        other = _within((edit.second for edit in replaced), second.quoted)
        found.append(_difference("wording", "words", echo, one, other))
    return found


def _within(spans: Iterable[Span | None], parts: Sequence[Span]) -> tuple[Span, ...]:
    """The words of some runs that stand in the quoted parts: a run over two of them without what is between."""
    return tuple(
        Span(part.document, max(span.start, part.start), min(span.end, part.end))
        for span in spans
        if span
        for part in parts
        if part.overlaps(span)
    )


def _is_told(edit: Edit, told: Sequence[Span]) -> bool:
    """Whether a conflict tells of the words of an edit."""
    return any(span and span.overlaps(other) for span in (edit.first, edit.second) for other in told)


def _channels(first: Said, second: Said) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """The channels of both accounts, where each tells one and they have no word in common."""
    mine, theirs = first.statement.channel, second.statement.channel
    if mine is None or theirs is None:
        return None
    sets = [
        {concept(word.key) for word in words_of((span,), text) if word.key not in function_words()}
        for span, text in ((mine, first.text), (theirs, second.text))
    ]
    return None if sets[0] & sets[1] else ((mine,), (theirs,))


def _two(one: Actor | None, other: Actor | None) -> bool:
    """Whether two accounts name two persons."""
    if one is None or other is None or one.id == other.id or {one.kind, other.kind} != {"person"}:
        return False
    mine, theirs = fold(one.name).split(), fold(other.name).split()
    return mine[-1:] != theirs[-1:] or min(len(mine), len(theirs)) > 1


def _difference(kind: str, attribute: str, echo: Echo, first: tuple[Span, ...], second: tuple[Span, ...]) -> Difference:
    id = content_id("difference", echo.id, kind, attribute, first[0].start, second[0].start)
    return Difference(id, kind, attribute, first, second, echo.id, RULE)
