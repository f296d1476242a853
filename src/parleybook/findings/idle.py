"""Which records of the reader report nothing: hedges, topics, deeds told in passing."""

from __future__ import annotations

from typing import Final

from parleybook.findings.draft import Draft
from parleybook.findings.heads import parsed
from parleybook.packs.words import deeds, reporting_verbs, topics
from parleybook.reader.reading import Reading, Tokens

_BE: Final = frozenset("be is are was were been being".split())
_HEDGES: Final = frozenset(
    "expected believed said alleged thought known reported meant certain likely supposed considered rumoured feared "
    "scheduled due set".split()
)
_CLAUSES: Final = frozenset("that whether how if why what when where who".split())
_RELATIVES: Final = frozenset("who which that".split())
_NEGATIONS: Final = frozenset("not n't n’t never".split())
#: Below this score a record whose cue is no word of reporting is more often wrong than right (gold and PolNeAR dev).
_FAITH: Final = 0.29
#: What is seen, and what it does: "the pictures show a bridge" tells what is on them, and nobody says it.
_PICTURES: Final = frozenset(
    "picture pictures image images photo photos photograph photographs footage video videos map maps grab".split()
)
_ADDING: Final = frozenset("added adds add adding".split())
_SHOWING: Final = frozenset("show shows showed shown showing capture captures captured".split())
_IF: Final = frozenset("if unless".split())
_PARTICIPLES: Final = ("ed", "en", "nd")
#: A content of nothing but one of these tells the reader nothing.
_POINTING: Final = frozenset("it them this that these those him her us me you so what which who whom".split())


def idle(reading: Reading, draft: Draft) -> bool:
    """Whether a record reports nothing that somebody says."""
    if draft.cue is None or draft.quoted:
        return False
    return (
        _doubtful(reading, draft)
        or _pictured(reading, draft)
        or _added(reading, draft)
        or ((draft.source is None or _is_expletive(reading, draft)) and _without_source(reading, draft))
        or _topic(reading, draft)
        or (_opening(reading, draft) == _all(reading, draft) and _opening(reading, draft) in _POINTING)
        or (parsed(reading) and (_deed(reading, draft) or _supposed(reading, draft)))
    )


def _supposed(reading: Reading, draft: Draft) -> bool:
    """Whether words are only supposed to be said: "if Ruiz says", "had she said"; not in a question of a speaker."""
    assert draft.cue is not None
    heads = reading.tokens.head
    cue = set(range(*draft.cue))
    verbs = [at for at in cue if int(heads[at]) not in cue and reading.deprel(at) == "advcl"]
    return any(
        reading.deprel(at) == "mark" and reading.words[at].lower() in _IF and int(heads[at]) in verbs
        for at in range(reading.sentence_of(draft.cue.start).start, draft.cue.end)
    )


def _pictured(reading: Reading, draft: Draft) -> bool:
    """Whether a record tells what a picture shows."""
    if draft.source is None or _SHOWING.isdisjoint(_cue(reading, draft)):
        return False
    return not _PICTURES.isdisjoint(reading.words[at].lower() for at in range(*draft.source))


def _added(reading: Reading, draft: Draft) -> bool:
    """Whether a thing is added, not words: "added a run in the third quarter"."""
    if not parsed(reading) or draft.cue is None or reading.words[draft.cue.end - 1].lower() not in _ADDING:
        return False
    if any(draft.start <= quotation.start and quotation.end <= draft.end + 1 for quotation in reading.quotations):
        return False
    run = reading.run(draft.start, draft.end)
    verb = draft.cue.end - 1
    return any(int(reading.tokens.head[at]) == verb and reading.deprel(at) == "obj" for at in range(*run))


def _is_expletive(reading: Reading, draft: Draft) -> bool:
    """Whether a source is "it" with a form of "be": "it's | believed"."""
    words = [reading.words[at].lower() for at in range(*draft.source)] if draft.source else []
    return len(words) == 2 and words[0] == "it" and words[1] in ("'s", "’s", "is", "was")


def _doubtful(reading: Reading, draft: Draft) -> bool:
    """Whether the reader itself has little faith in a record whose cue no table knows, and nothing is quoted."""
    if draft.score >= _FAITH or _reports(reading, draft):
        return False
    return not any(draft.start <= q.start and q.end <= draft.end + 1 for q in reading.quotations)


def _cue(reading: Reading, draft: Draft) -> list[str]:
    return [reading.words[at].lower() for at in range(*draft.cue)] if draft.cue else []


def _reports(reading: Reading, draft: Draft) -> bool:
    return any(_is_reporting(word) or word == "according" for word in _cue(reading, draft))


def _is_reporting(word: str) -> bool:
    """Whether a form is a word of reporting and of nothing else."""
    return word in reporting_verbs() and word not in deeds()


def _all(reading: Reading, draft: Draft) -> str:
    return reading.text[draft.start : draft.end].lower()


def _opening(reading: Reading, draft: Draft) -> str:
    return reading.text[draft.start : draft.end].split(maxsplit=1)[0].lower()


def _without_source(reading: Reading, draft: Draft) -> bool:
    """A hedge ("are expected to", "is believed"), a question that was asked, a cue that is no word of reporting, or a
    passive of a thing that is done ("a curfew was announced"), not said ("the need for haste was noted").
    """
    words = _cue(reading, draft)
    if (
        words[-1] in _HEDGES
        or (words[0] in _BE and not _HEDGES.isdisjoint(words))
        or "asked" in words
        or not _is_reporting(words[-1])
    ):
        return True
    clause = _opening(reading, draft) in _CLAUSES | {"to"}
    return not clause and "thing" not in reporting_verbs()[words[-1]].takes and not _BE.isdisjoint(words)


def _topic(reading: Reading, draft: Draft) -> bool:
    """Whether a record tells what was talked about or done, not what was said: "discussed the roads"."""
    words = _cue(reading, draft)
    if topics().isdisjoint(words) or (_reports(reading, draft) and words[-1] not in topics()):
        return False
    start, end = draft.start, draft.end
    quoted = any(start <= quotation.start and quotation.end <= end for quotation in reading.quotations)
    return _opening(reading, draft) not in _CLAUSES and not quoted


def _deed(reading: Reading, draft: Draft) -> bool:
    """Whether a cue that is no word of reporting tells what is done: an infinitive ("to make the case"), a passive of
    which the source is no agent ("was seen"), a thing that was not done ("did not sign the paper"), or the verb of a
    relative clause with a thing as its object ("who has supported the raise").
    """
    if draft.cue is None or draft.source is None:
        return False
    words = _cue(reading, draft)
    if words[0] in _BE and words[-1] in _HEDGES and _passive(reading, draft) and not _by(reading, draft.source):
        return True
    if _reports(reading, draft):
        return False
    if words[0] == "to" or (_passive(reading, draft) and not _by(reading, draft.source)):
        return True
    clause = _opening(reading, draft) in _CLAUSES | {"to"}
    relative = reading.words[draft.source.start].lower() in _RELATIVES
    undone = not _NEGATIONS.isdisjoint(words) and reading.upos(draft.cue.end - 1) == "VERB"
    return (relative or undone) and not clause


def _passive(reading: Reading, draft: Draft) -> bool:
    """Whether the verb of a cue is a passive, or a participle that hangs on a noun ("found guilty of")."""
    assert draft.cue is not None
    heads, cue = reading.tokens.head, range(*draft.cue)
    helped = {int(heads[at]) for at in cue if reading.deprel(at) == "aux:pass"}
    return any(
        at in helped or (reading.deprel(at) == "acl" and reading.words[at].lower().endswith(_PARTICIPLES))
        for at in cue
        if reading.upos(at) == "VERB"
    )


def _by(reading: Reading, source: Tokens) -> bool:
    """Whether a phrase is the agent of a passive: "by the council"."""
    return source.start > 0 and "by" in (reading.words[source.start - 1].lower(), reading.words[source.start].lower())
