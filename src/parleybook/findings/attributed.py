"""The reader's attribution scores → records: one cue with its sources and its content."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Final

from parleybook.findings.draft import Draft, Place
from parleybook.findings.extents import whole
from parleybook.findings.heads import parsed
from parleybook.findings.idle import idle
from parleybook.findings.phrases import after, before
from parleybook.findings.subjects import antecedent, subject
from parleybook.packs.words import deeds, reporting_verbs
from parleybook.reader.reading import AttributionSpan, Quotation, Reading, Tokens

_MARKS: Final = "\"“”„«»‘’'`‹›"
_TAIL: Final = re.compile(r"[,.]\s*$")
_DENYING: Final = frozenset(
    ["denied", "denies", "deny", "denying", "denial", "denials", "rejected", "rejects", "refuted"]
)
#: Whom it was said to, in front of what was said: "told me that".
_TOLD: Final = re.compile(r"(?:me|us|him|her|them|you)\s+(?=(?:that|whether|how|if)\b)", re.IGNORECASE)
#: Quoted words that are fewer than these and end without a mark are no sentence.
_SENTENCE: Final = 4
_BE: Final = frozenset("be is are was were been being".split())
#: Pronouns that the reader gives as a part of what a relative clause says: "the raid, which the army said was over".
_RELATIVES: Final = frozenset("who which that what whom".split())
_DECLINING: Final = re.compile(
    r"\b(?:declin\w+|refus\w+ to (?:comment|say|discuss|speak|answer)"
    r"|(?:did|does|do|has|have|had|would|will)(?: not|n['’]t)"
    r"|never|no (?:comment|mention)|fail\w* to|yet to|(?:stop\w*|fell|falls?) short|avoid\w*)\b",
    re.IGNORECASE,
)


def attributed(reading: Reading) -> list[Draft]:
    """A draft for every cue that has content, from the reader's spans and links. A content without a cue is a draft
    when it is quoted words.

    Sources, cues and contents may be several or discontinuous; of several sources the first is the draft's. Those that
    report nothing are marked as idle.
    """
    spans = reading.attributions
    cues = _cues(reading)
    drafts: list[Draft] = []
    linked: set[int] = set()
    linked_to: dict[int, list[int]] = {}
    for link in reading.links:
        linked_to.setdefault(link.cue, []).append(link.span)
    for cue in (index for index, span in enumerate(spans) if span.role == "cue"):
        mine = linked_to.get(cue, [])
        contents = sorted((i for i in mine if spans[i].role == "content"), key=lambda i: spans[i].tokens)
        if not contents:
            continue
        linked.update(contents)
        sources = sorted((i for i in mine if spans[i].role == "source"), key=lambda i: spans[i].tokens)
        draft = _draft(reading, spans[cue], [spans[i] for i in sources], [spans[i] for i in contents], cues)
        draft = _with_own_source(reading, draft if sources else _with_subject(reading, draft, drafts))
        draft = _without_expletive(reading, draft)
        drafts.extend(_by_paragraph(reading, draft))
    for index, span in enumerate(spans):
        if span.role == "content" and index not in linked:
            draft = _draft(reading, None, [], [span], cues)
            if draft.quoted:
                drafts.append(draft)
    kept = (draft for draft in drafts if draft.content and not _is_title(reading, draft))
    return [_of_noun(reading, replace(draft, idle=idle(reading, draft))) for draft in kept]


def _by_paragraph(reading: Reading, draft: Draft) -> list[Draft]:
    """A record whose content runs on in paragraphs other than its cue's: there, quoted words are records without a cue,
    and other words are the reporter's own.
    """
    if draft.cue is None or len(draft.content) < 2:
        return [draft]
    start, end = reading.offsets(reading.paragraph_of(draft.cue.start))
    here = tuple(part for part in draft.content if start <= part[0] < end)
    if not here or len(here) == len(draft.content):
        return [draft]
    others = [part for part in draft.content if part not in here]
    quoted = all(_quotation(reading, part) is not None for part in here)
    loose = [_loose(reading, part, draft.score) for part in others if _quotation(reading, part) is not None]
    own = tuple(_trimmed(reading, part, quoted=quoted) for part in here)
    return [replace(draft, content=own, quoted=quoted), *loose]


def _with_own_source(reading: Reading, draft: Draft) -> Draft:
    """A record whose source is a part of what it says has the subject of its cue as its source instead."""
    if draft.source is None or draft.cue is None:
        return draft
    start, end = reading.offsets(draft.source)
    if not any(first <= start and end <= last for first, last in draft.content):
        return draft
    found = subject(reading, draft.cue)
    inside = found and any(a <= reading.offsets(found)[0] < b for a, b in draft.content)
    return replace(draft, source=None if inside else found)


def _of_noun(reading: Reading, draft: Draft) -> Draft:
    """A record whose source is a relative pronoun has the noun that it stands for as its source."""
    if draft.source is None or draft.source.end - draft.source.start > 1:
        return draft
    meant = antecedent(reading, draft.source.start)
    return replace(draft, source=meant, relative=draft.source) if meant else draft


def _is_title(reading: Reading, draft: Draft) -> bool:
    """Whether quoted words without a cue are a title or a heading: a few, and no sentence."""
    if draft.cue is not None or not draft.quoted:
        return False
    ended = reading.text[draft.end : draft.end + 1] + reading.text[draft.end - 1]
    return len(reading.text[draft.start : draft.end].split()) < _SENTENCE and not set(ended) & set(".!?…,")


def _loose(reading: Reading, part: Place, score: float) -> Draft:
    content = (_trimmed(reading, part, quoted=True),)
    return Draft(content, "quotation without cue", quoted=True, score=score)


def _without_expletive(reading: Reading, draft: Draft) -> Draft:
    """ "It was noted that …" has no source: the pronoun stands for what is said."""
    if draft.source is None or draft.cue is None or draft.source.end - draft.source.start > 1:
        return draft
    passive = reading.words[draft.cue.start].lower() in ("was", "is", "were", "been", "has", "had")
    cue = [reading.words[at].lower() for at in range(*draft.cue)]
    passive = passive and not _BE.isdisjoint(cue) and len(cue) > 1
    it = reading.words[draft.source.start].lower() == "it" and draft.source.end == draft.cue.start
    return replace(draft, source=None) if it and passive else draft


def _with_subject(reading: Reading, draft: Draft, drafts: list[Draft]) -> Draft:
    """A participle without a source ("…, adding that") has that of the record before it in its sentence; else, by the
    parse, the subject of the clause that it hangs on ("Calling it a start, Ruiz left").
    """
    if draft.cue is None or not reading.words[draft.cue.start].lower().endswith("ing"):
        return draft
    sentence = reading.sentence_of(draft.cue.start)
    before = [one for one in drafts if one.source and one.cue and sentence.start <= one.cue.start < draft.cue.start]
    if before:
        return replace(draft, source=max(before, key=lambda one: one.cue or Tokens(0, 0)).source)
    above = int(reading.tokens.head[draft.cue.start])
    hangs = parsed(reading) and reading.deprel(draft.cue.start) == "advcl" and reading.upos(above) == "VERB"
    return replace(draft, source=subject(reading, Tokens(above, above + 1))) if hangs else draft


def _draft(
    reading: Reading,
    cue: AttributionSpan | None,
    sources: list[AttributionSpan],
    contents: list[AttributionSpan],
    cues: Container[int],
) -> Draft:
    runs = [run for content in contents for run in content.tokens]
    if cue and len(runs) == 1 and runs[0].start >= cue.tokens[0].end:
        taken = {at for span in (cue, *sources) for run in span.tokens for at in range(*run)}
        runs = [whole(reading, runs[0], taken, cues)]
    parts = [part for run in runs for part in _parts(reading, run)]
    full = [part for part in parts if reading.text[slice(*part)].lower() not in _RELATIVES]
    parts = full or parts
    quoted = all(_quotation(reading, part) is not None for part in parts)
    source = _bare(reading, _whole(sources[0].tokens)) if sources else _beside(reading, cue) if cue else None
    scores = [span.score for span in (*([cue] if cue else []), *sources, *contents)]
    return Draft(
        content=tuple(_trimmed(reading, part, quoted=quoted) for part in parts),
        rule="attribution" if cue else "quotation without cue",
        source=source,
        cue=_bare(reading, _whole(cue.tokens)) if cue else None,
        polarity=_polarity(reading, cue) if cue else "said",
        quoted=quoted,
        score=round(sum(scores) / len(scores), 4),
    )


def _cues(reading: Reading) -> set[int]:
    """The tokens of every cue that the reader saw."""
    cues = [span for span in reading.attributions if span.role == "cue"]
    return {at for span in cues for run in span.tokens for at in range(*run)}


def _whole(runs: tuple[Tokens, ...]) -> Tokens:
    return Tokens(runs[0].start, runs[-1].end)


def _beside(reading: Reading, cue: AttributionSpan) -> Tokens | None:
    """The phrase beside a cue for which the reader found no source, where the words tell one; None for a passive."""
    run = _bare(reading, _whole(cue.tokens))
    sentence = reading.sentence_of(run.start)
    words = [reading.words[at].lower() for at in range(*run)]
    if not _BE.isdisjoint(words) or reading.words[run.start][0].isupper() or words[-1] not in reporting_verbs():
        return None
    if words[-1] in deeds():
        return subject(reading, run)
    by_parse = subject(reading, run)
    return by_parse or before(reading.words, sentence, run.start) or after(reading.words, sentence, run.end)


def _bare(reading: Reading, run: Tokens) -> Tokens:
    """A run without the marks at its edges."""
    start, end = run
    while end > start + 1 and not reading.words[end - 1][-1].isalnum():
        end -= 1
    while start < end - 1 and not reading.words[start][0].isalnum():
        start += 1
    return Tokens(start, end)


def _parts(reading: Reading, run: Tokens) -> Iterator[Place]:
    """A run of tokens as code points; a run over several paragraphs is a part each."""
    start, end = reading.offsets(run)
    for match in re.finditer(r"[^\n]*\S[^\n]*", reading.text[start:end]):
        yield start + match.start(), start + match.end()


def _quotation(reading: Reading, part: Place) -> Quotation | None:
    """The quotation that a part is, give or take its marks; None when the part is more or other than quoted words."""
    start, end = part
    while start < end and (reading.text[start] in _MARKS or reading.text[start].isspace()):
        start += 1
    while end > start and (reading.text[end - 1] in _MARKS + ",. "):
        end -= 1
    for quotation in reading.quotations:
        for first, last in quotation.parts:
            if first <= start and end <= last:
                return quotation
    return None


def _trimmed(reading: Reading, part: Place, *, quoted: bool) -> Place:
    """The part without the marks around quoted words, and without a comma or full stop at its end."""
    start, end = part
    text = reading.text
    while start < end and (text[start].isspace() or text[start] in ",;:" or (quoted and text[start] in _MARKS)):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",.;:" or (quoted and text[end - 1] in _MARKS)):
        end -= 1
    told = None if quoted else _TOLD.match(text, start, end)
    return (told.end() if told else start), max(end, start + 1)


def _polarity(reading: Reading, cue: AttributionSpan) -> str:
    words = reading.text[slice(*reading.offsets(_whole(cue.tokens)))]
    lower = words.lower().split()
    if _DECLINING.search(words):
        return "said" if any(word in _DENYING for word in lower) else "declined"
    if any(word in _DENYING for word in lower):
        return "denied"
    known = reporting_verbs().get(lower[-1]) if lower else None
    return known.polarity if known else "said"
