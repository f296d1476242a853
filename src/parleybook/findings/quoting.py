"""Quoted words and who says them: a cue behind, a cue in front, or none of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parleybook.findings.cues import Cue
from parleybook.findings.draft import Draft, Place
from parleybook.findings.phrases import after, before
from parleybook.reader.reading import Quotation, Reading, Tokens

#: Tokens between the closing mark and a cue behind it, at most: "…," the envoy to the talks, a former judge, said.
_REACH: Final = 28
_ENDS_SENTENCE: Final = re.compile(r"[.!?…]\W*$")
#: Quoted runs of fewer words, inside a sentence that does not report, are scare quotes, titles or nicknames.
_FRAGMENT: Final = 4


def quoted(reading: Reading, cues: Sequence[Cue]) -> list[Draft]:
    """A draft for every quotation that somebody says, in order; scare quotes and titles give none."""
    drafts: list[Draft] = []
    starts = [cue.tokens.start for cue in cues]
    for index, quotation in enumerate(reading.quotations):
        run = reading.run(quotation.start, quotation.end)
        if run.start == run.end:
            continue
        limit = reading.quotations[index + 1].start if index + 1 < len(reading.quotations) else len(reading.text)
        floor = reading.quotations[index - 1].end if index else 0
        draft = _behind(reading, cues, starts, quotation, run, limit) or _in_front(
            reading, cues, starts, quotation, run, floor
        )
        if draft is None and _stands_alone(reading, quotation, run):
            draft = Draft(quotation.parts, "quotation without cue", quoted=True)
        if draft:
            drafts.append(replace(draft, content=tuple(_without_stop(reading.text, part) for part in draft.content)))
    return _joined(reading, drafts)


def _without_stop(text: str, part: Place) -> Place:
    """A part without the comma or full stop that closes it: the mark belongs to the sentence around it."""
    start, end = part
    while end > start + 1 and text[end - 1] in ",." and text[end - 2] not in ".…":
        end -= 1
    return start, end


def _behind(
    reading: Reading, cues: Sequence[Cue], starts: Sequence[int], quotation: Quotation, run: Tokens, limit: int
) -> Draft | None:
    """ "…," said X — "…," X said — "…?" X, the envoy, asked."""
    text = reading.text
    last = text[quotation.end - 1]
    if last in ".…" or (text[quotation.end : quotation.end + 2].strip("\"”’'»").strip()[:1] in tuple(".;:")):
        return None
    end = _edge(reading, run.end, limit)
    for cue in cues[bisect_left(starts, run.end) :]:
        if cue.tokens.start >= end:
            break
        if "quote" not in cue.verb.takes and cue.verb.lemma != "according to":
            continue
        clause = Tokens(_first_word(reading, run.end, end), end)
        if cue.verb.lemma == "according to":
            source = after(reading.words, clause, cue.tokens.end)
            near = cue.tokens.start == clause.start
        elif _only_adverbs(reading, clause.start, cue.tokens.start):
            source, near = after(reading.words, clause, cue.tokens.end), True
        else:
            source = before(reading.words, clause, cue.tokens.start)
            near = source is not None and _only_adverbs(reading, clause.start, source.start)
        if source and near:
            return Draft(quotation.parts, "quotation, cue behind", source, cue.tokens, cue.polarity, quoted=True)
        if last not in ",?!—-":
            break
    return None


def _in_front(
    reading: Reading, cues: Sequence[Cue], starts: Sequence[int], quotation: Quotation, run: Tokens, floor: int
) -> Draft | None:
    """X said: "…" — X said, "…" — X told the agency on Monday: "…"."""
    lead = reading.text[max(floor, quotation.start - 4) : quotation.start].rstrip("\"“„«‘'` \n")
    sentence = reading.sentence_of(run.start)
    first = max(sentence.start, reading.run(floor, floor + 1).end if floor else 0)
    if lead[-1:] == ":" and first >= run.start - 1:
        sentence = _line_before(reading, run.start)
        first = sentence.start
    fits = lead[-1:] in tuple(":,")
    for cue in reversed(cues[: bisect_left(starts, run.start)]):
        if cue.tokens.start < first:
            break
        if "quote" not in cue.verb.takes:
            continue
        distance = run.start - cue.tokens.end
        if not (fits or distance <= 2) or distance > 20 or _clause_between(reading, cue.tokens.end, run.start):
            continue
        if not fits and not _whole(reading, quotation):
            continue
        source = before(reading.words, Tokens(first, cue.sentence.end), cue.tokens.start)
        if source is None:
            source = after(reading.words, Tokens(first, run.start), cue.tokens.end)
        if source:
            return Draft(quotation.parts, "quotation, cue in front", source, cue.tokens, cue.polarity, quoted=True)
    return _label(reading, quotation, run, first) if lead[-1:] == ":" else None


def _label(reading: Reading, quotation: Quotation, run: Tokens, first: int) -> Draft | None:
    """X: "…", without any verb."""
    colon = max((at for at in range(first, run.start) if reading.words[at] == ":"), default=first)
    if 0 < colon - first <= 8 and reading.words[first][0].isupper():
        return Draft(quotation.parts, "quotation behind a label", Tokens(first, colon), None, quoted=True)
    return None


def _edge(reading: Reading, start: int, limit: int) -> int:
    """Where the sentence that goes on behind a quotation ends; never beyond the next quotation."""
    if start >= len(reading):
        return start
    end = min(reading.sentence_of(start).end, start + _REACH)
    while end > start and int(reading.tokens.start[end - 1]) >= limit:
        end -= 1
    return end


def _first_word(reading: Reading, at: int, end: int) -> int:
    while at < end and not reading.words[at][0].isalnum():
        at += 1
    return at


def _only_adverbs(reading: Reading, start: int, end: int) -> bool:
    return all(
        word.lower().endswith("ly") or word.lower() in ("also", "later", "then") for word in reading.words[start:end]
    )


def _line_before(reading: Reading, at: int) -> Tokens:
    """The last sentence before token ``at``: "He said:" on a line of its own."""
    while at > 0 and not reading.words[at - 1][0].isalnum():
        at -= 1
    return reading.sentence_of(max(0, at - 1))


def _clause_between(reading: Reading, start: int, end: int) -> bool:
    """Whether "that" or a new subject stands between a cue and the quotation: then it is the clause that is said."""
    return any(
        word.lower()
        in (
            "that",
            "whether",
            "if",
            "he",
            "she",
            "they",
            "it",
            "is",
            "was",
            "were",
            "are",
            "had",
            "has",
            "would",
            "will",
        )
        for word in reading.words[start:end]
    )


def _whole(reading: Reading, quotation: Quotation) -> bool:
    """Whether quoted words are a sentence of their own rather than a fragment of the reporter's."""
    text = reading.text[quotation.start : quotation.end]
    return text[:1].isupper() and (len(text.split()) >= _FRAGMENT or bool(_ENDS_SENTENCE.search(text)))


def _stands_alone(reading: Reading, quotation: Quotation, run: Tokens) -> bool:
    """Whether a quotation without a cue opens its sentence and is one: it goes on with what was said before."""
    opening = reading.sentence_of(run.start).start
    lead = [word for word in reading.words[opening : run.start] if word[0].isalnum()]
    behind = reading.text[quotation.end : quotation.end + 2].strip("\"”’'»")
    ends = _ENDS_SENTENCE.search(reading.text[quotation.start : quotation.end]) or behind[:1] in (".", "")
    return not lead and bool(ends) and _whole(reading, quotation)


def _joined(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Quotations around one cue as one draft: "A," X said, "B" — and "A," X said. "B." in one paragraph."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        goes_on = last and last.cue and draft.cue is None and not _apart(reading, last.cue.end, draft.start)
        if last and (goes_on or (last.cue and last.cue == draft.cue)):
            joined[-1] = _with(last, draft)
        else:
            joined.append(draft)
    return joined


def _with(first: Draft, second: Draft) -> Draft:
    return Draft((*first.content, *second.content), first.rule, first.source, first.cue, first.polarity, first.quoted)


def _apart(reading: Reading, token: int, start: int) -> bool:
    """Whether a new paragraph, or a sentence of the reporter's own, stands between a cue and a quotation."""
    between = reading.text[int(reading.tokens.end[token - 1]) : start]
    return "\n" in between or len(re.findall(r"[.!?]\s", between)) > 1
