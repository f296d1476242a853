"""Reported clauses: "X said that …", "…, X said", "according to X", "X vowed to …"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from parleybook.findings.cues import Cue
from parleybook.findings.draft import Draft, Place
from parleybook.findings.phrases import after, before
from parleybook.reader.reading import Reading, Tokens

_COMPLEMENTS: Final = frozenset("that whether if how why what when where who".split())
#: What may open a clause without "that".
_SUBJECTS: Final = frozenset(
    "the a an he she it they we i you there his her their its our this these those some many most more all both no "
    "neither any one two three four five six several while".split()
)
_TIMES: Final = frozenset(
    "on in at during after late early earlier monday tuesday wednesday thursday friday saturday sunday yesterday "
    "today through by from to via".split()
)
#: Behind one of these a noun phrase hangs on it and opens no clause: "said on Monday the …" but not "said in the …".
_PREPOSITIONS: Final = frozenset("on in at during after through by from to via of for with about before".split())
_FINITE: Final = frozenset(
    "is are was were has have had will would can could should may might must did does do".split()
)
#: Fewer tokens than this are no reported clause.
_SHORTEST: Final = 3
#: Tokens between a cue and quoted words that it still reports: "condemned the raid in the north as “cowardly”".
_NEAR: Final = 14


def reported(reading: Reading, cues: Sequence[Cue], taken: frozenset[int]) -> list[Draft]:
    """A draft for every cue that reports a clause of the reporter's own words; ``taken`` are the starts of cues that
    belong to a quotation already. Quoted fragments inside the clause stay in it.
    """
    drafts = []
    subject: Tokens | None = None
    for cue, following in pairwise([*cues, None]):
        assert cue is not None
        if cue.tokens.start in taken:
            continue
        limit = following.tokens.start if following and following.sentence == cue.sentence else None
        draft = _according(reading, cue) if cue.verb.lemma == "according to" else None
        if _inverted(reading.words, cue):
            draft = draft or _clause_in_front(reading, cue)
        draft = draft or _clause_behind(reading, cue, limit, subject) or _clause_in_front(reading, cue)
        draft = draft or _with_fragment(reading, cue)
        if draft:
            subject = draft.source
            drafts.append(draft)
    return drafts


def _inverted(words: Sequence[str], cue: Cue) -> bool:
    """Whether a clause in front of a comma is what the cue reports: "…, said X", "…, X said, while …"."""
    if _inverted_subject(words, cue):
        return True
    source = before(words, cue.sentence, cue.tokens.start)
    opened = _clause_opening(words, cue) == cue.tokens.end
    return source is not None and source.start > cue.sentence.start and words[source.start - 1] == "," and not opened


def _inverted_subject(words: Sequence[str], cue: Cue) -> Tokens | None:
    """The subject behind an inverted cue: "…, said Ruiz, the envoy"; None when a clause stands there instead."""
    if cue.tokens.start == cue.sentence.start or words[cue.tokens.start - 1] != ",":
        return None
    source = after(words, cue.sentence, cue.tokens.end)
    if source is None:
        return None
    following = words[source.end].lower() if source.end < cue.sentence.end else "."
    return source if following in _TIMES or following in ("who", "which") or not following[0].isalnum() else None


def _according(reading: Reading, cue: Cue) -> Draft | None:
    """According to X, … — …, according to X."""
    words, sentence = reading.words, cue.sentence
    source = after(words, Tokens(cue.tokens.end, sentence.end), cue.tokens.end)
    if source is None:
        return None
    inserted = cue.tokens.start > sentence.start and words[cue.tokens.start - 1] in (",", "—", "–")
    first = _behind_comma(words, source.end, sentence.end)
    if cue.tokens.start - sentence.start <= 2 or (inserted and first and _finite(words, first, sentence.end)):
        content = _content(reading, first, sentence.end) if first else None
    else:
        content = _content(reading, _clause_start(reading, sentence, cue.tokens.start), cue.tokens.start)
    return Draft(content, "according to", source, cue.tokens) if content else None


def _behind_comma(words: Sequence[str], start: int, end: int) -> int | None:
    """Where the clause behind "according to X," begins; an apposition ("X, the envoy,") is stepped over."""
    commas = [at for at in range(start, end) if words[at] == ","]
    if not commas:
        return None
    apposed = len(commas) > 1 and commas[1] - commas[0] <= 9 and words[commas[0] + 1].lower() in _SUBJECTS
    if apposed and not _finite(words, commas[0], commas[1]):
        return commas[1] + 1
    return commas[0] + 1


def _finite(words: Sequence[str], start: int, end: int) -> bool:
    return any(words[at].lower() in _FINITE for at in range(start, min(end, start + 12)))


def _clause_behind(reading: Reading, cue: Cue, limit: int | None, subject: Tokens | None) -> Draft | None:
    """X said that … — X told Y (that) … — X vowed to …"""
    words, sentence = reading.words, cue.sentence
    start = _clause_opening(words, cue)
    if start is None:
        return None
    source = before(words, sentence, cue.tokens.start)
    if cue.tokens.end - cue.tokens.start == 1 and words[cue.tokens.start].lower().endswith("ing"):
        source = subject if subject and subject.start >= sentence.start else None
    if source is None or source.start < sentence.start:
        source = _sentence_subject(reading, sentence, cue.tokens.start)
    if source is None:
        return None
    end = _clause_end(reading, start, sentence.end, limit)
    content = _content(reading, start, end)
    return Draft(content, "reported clause", source, cue.tokens, cue.polarity) if content else None


def _clause_opening(words: Sequence[str], cue: Cue) -> int | None:
    """The index of the word that opens what is reported behind a cue, or None when nothing is."""
    at, end = cue.tokens.end, cue.sentence.end
    takes = cue.verb.takes
    if at >= end:
        return None
    following = words[at].lower()
    if "to" in takes and _infinitive(words, at, end):
        return at
    if "that" not in takes:
        return None
    if following in _COMPLEMENTS and not (
        following in ("when", "where", "who", "if") and not cue.negated and "bare" not in takes
    ):
        return at
    that = next((i for i in range(at, min(end, at + 14)) if words[i].lower() in ("that", "whether")), None)
    if following in _TIMES or "hearer" in takes:
        return that if that is not None else _bare_behind(words, cue, at)
    if "bare" in takes and (following in _SUBJECTS or words[at][0].isupper() or following in ("“", '"')):
        return at
    if "bare" in takes and words[at][0].isalnum() and _finite(words, at, min(end, at + 7)):
        return at
    return None


def _infinitive(words: Sequence[str], at: int, end: int) -> bool:
    """Whether an infinitive follows, its subject in front of it or not: "to leave", "the other side to leave"."""
    for index in range(at, min(end, at + 7)):
        if words[index].lower() == "to":
            return True
        if not words[index][0].isalnum() and words[index] not in ("'s", "’s"):
            return False
    return False


def _with_fragment(reading: Reading, cue: Cue) -> Draft | None:
    """X called the offer “a start”: the words behind the cue, when quoted words are among them."""
    if "quote" not in cue.verb.takes:
        return None
    start, end = cue.tokens.end, cue.sentence.end
    first = next((q for q in reading.quotations if reading.run(q.start, q.end).start >= start), None)
    if first is None:
        return None
    run = reading.run(first.start, first.end)
    if run.end > end or run.start - start > _NEAR or ";" in reading.words[start : run.start]:
        return None
    source = before(reading.words, cue.sentence, cue.tokens.start)
    content = _content(reading, start, _clause_end(reading, start, end, None), shortest=1)
    return Draft(content, "clause with quoted words", source, cue.tokens, cue.polarity) if source and content else None


def _bare_behind(words: Sequence[str], cue: Cue, at: int) -> int | None:
    """The opening of a clause without "that" behind a hearer or a time: "said on Monday the talks would go on"."""
    if "bare" not in cue.verb.takes:
        return None
    for index in range(at + 1, min(cue.sentence.end - _SHORTEST, at + 7)):
        if words[index] == ",":
            return None
        opens = words[index].lower() in _SUBJECTS or words[index][0].isupper()
        if opens and words[index - 1].lower() not in _PREPOSITIONS and words[index].lower() not in _TIMES:
            return index
    return None


def _clause_in_front(reading: Reading, cue: Cue) -> Draft | None:
    """…, X said on Monday. — …, said X, the envoy."""
    words, sentence = reading.words, cue.sentence
    if not cue.verb.takes & {"bare", "that"} or words[cue.tokens.start].lower().endswith("ing"):
        return None
    source = _inverted_subject(words, cue)
    comma = cue.tokens.start - 1
    if source is None:
        source = before(words, sentence, cue.tokens.start)
        comma = source.start - 1 if source else comma
    if source is None or comma <= sentence.start or words[comma] != ",":
        return None
    content = _content(reading, _clause_start(reading, sentence, comma), comma)
    return Draft(content, "clause in front of its cue", source, cue.tokens, cue.polarity) if content else None


def _clause_start(reading: Reading, sentence: Tokens, end: int) -> int:
    """Where a clause that ends at ``end`` begins: behind a semicolon, else with the sentence."""
    for at in range(end - 1, sentence.start, -1):
        if reading.words[at] in (";", "—", "–", "--"):
            return at + 1
    return sentence.start


def _clause_end(reading: Reading, start: int, end: int, limit: int | None) -> int:
    """Where a reported clause ends: with its sentence, or before ", adding that …" and "; …"."""
    words = reading.words
    for at in range(start, end):
        if words[at] == ";":
            return at
        if limit is not None and at == limit - 1 and words[at] == "," and words[limit].lower().endswith("ing"):
            return at
        if limit is not None and words[at] == "," and 0 < limit - at <= 5 and words[at + 1].lower() in ("and", "but"):
            return at
    return end


def _sentence_subject(reading: Reading, sentence: Tokens, stop: int) -> Tokens | None:
    """The subject of a sentence whose second verb reports: "Ruiz left the hall and said …"."""
    for name in reading.names:
        if sentence.start <= name.tokens.start < stop and name.label in ("PER", "ORG"):
            return name.tokens
    first = sentence.start
    if first < stop and reading.words[first].lower() in ("he", "she", "they", "it"):
        return Tokens(first, first + 1)
    return None


def _content(reading: Reading, start: int | None, end: int, shortest: int = _SHORTEST) -> tuple[Place, ...] | None:
    """The words between two tokens as one content part, without marks at its edges that do not belong to it."""
    if start is None:
        return None
    words = reading.words
    while start < end and words[start] in (",", ":", "--", "—", "–"):
        start += 1
    while end > start and words[end - 1] in (".", ",", ";", ":", "—", "–", "--", "?", "!"):
        end -= 1
    if end - start < shortest:
        return None
    return ((int(reading.tokens.start[start]), int(reading.tokens.end[end - 1])),)
