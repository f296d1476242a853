"""Words that reach us through another: "quoted the general as saying …", "reported, citing the ministry, that …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parleybook.findings.channels import is_medium
from parleybook.findings.draft import Draft, Place
from parleybook.findings.offices import singular
from parleybook.packs.words import bodies, roles
from parleybook.reader.reading import Reading, Tokens

_QUOTING: Final = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_SAYING: Final = frozenset("saying telling warning declaring adding writing stating calling describing".split())
_CITING: Final = frozenset(["citing", "quoting"])
#: Whom one may cite without a name.
_TELLERS: Final = frozenset(
    "source sources official officials spokesman spokeswoman spokesperson aide aides diplomat diplomats person people "
    "lawyer witness witnesses negotiator report reports statement".split()
)
_ENDS: Final = frozenset([",", ".", ";", ":", "that", "who", "which", "as", "”", "“", '"'])
_OPENINGS: Final = frozenset(["that", ",", ":"])
_LONGEST: Final = 18
#: Words of a record beside a quotation with its own speaker and word of reporting, at most.
_BESIDE: Final = 6


def relayed(reading: Reading, records: Sequence[Draft], quotes: Sequence[Draft]) -> list[Draft]:
    """The records, each as that of the one whose words they are where the text names him: who relays them is told in
    ``via``. ``quotes`` are the quotations of the text with who says them by rule.
    """
    found = []
    for draft in records:
        inner = _of_translation(reading, draft, quotes)
        found.append(inner or _as_saying(reading, draft) or _citing(reading, draft) or draft)
    return found


def _as_saying(reading: Reading, draft: Draft) -> Draft | None:
    """ "The agency quoted the general as saying that …": the general says it."""
    if draft.cue is None or reading.words[draft.cue.end - 1].lower() not in _QUOTING:
        return None
    end = min(reading.sentence_of(draft.cue.start).end, draft.cue.end + _LONGEST)
    for at in range(draft.cue.end + 1, end - 1):
        if reading.words[at].lower() == "as" and reading.words[at + 1].lower() in _SAYING:
            content = _behind(reading, draft, at + 2)
            source = Tokens(draft.cue.end, at)
            return replace(draft, content=content, source=source, cue=Tokens(at + 1, at + 2), via=draft.source)
    return None


def _behind(reading: Reading, draft: Draft, at: int) -> tuple[Place, ...]:
    """The content of a draft from a token on, and its parts in front of its cue; what is left of a part is kept."""
    assert draft.cue is not None
    while at < len(reading) - 1 and reading.words[at] in (",", ":"):
        at += 1
    floor, front = int(reading.tokens.start[at]), int(reading.tokens.start[draft.cue.start])
    parts = [(start, end) for start, end in draft.content if end <= front]
    parts += [(max(start, floor), end) for start, end in draft.content if end > floor]
    if not parts:
        sentence = reading.sentence_of(at)
        parts = [(floor, reading.offsets(Tokens(at, max(at + 1, sentence.end - 1)))[1])]
    return tuple(parts)


def _citing(reading: Reading, draft: Draft) -> Draft | None:
    """ "The agency reported, citing the ministry, that …": the ministry says it, where the agency is a medium."""
    if draft.cue is None or draft.source is None or not is_medium(reading.words[slice(*draft.source)]):
        return None
    sentence = reading.sentence_of(draft.cue.start)
    for at in range(draft.cue.start, min(sentence.end - 1, draft.cue.end + 6)):
        if reading.words[at].lower() not in _CITING:
            continue
        end = at + 1
        while end < min(sentence.end, at + _LONGEST) and reading.words[end].lower() not in _ENDS:
            end += 1
        source = Tokens(at + 1, end)
        if end == at + 1 or not _tells(reading, source):
            return None
        start, stop = reading.offsets(source)
        if any(a < stop and start < b for a, b in draft.content):
            while end < sentence.end - 1 and reading.words[end].lower() in _OPENINGS - {"that"}:
                end += 1
            return replace(draft, content=_behind(reading, draft, end), source=source, via=draft.source)
        return replace(draft, source=source, via=draft.source)
    return None


def _tells(reading: Reading, run: Tokens) -> bool:
    """Whether a phrase is one who can tell: a name, a role, a body; not "safety concerns"."""
    if any(run.start <= name.tokens.start < run.end and name.label in ("PER", "ORG") for name in reading.names):
        return True
    words = [reading.words[at].lower() for at in range(*run)]
    return any(word in _TELLERS or singular(word) in roles() or word in bodies() for word in words)


def _of_translation(reading: Reading, draft: Draft, quotes: Sequence[Draft]) -> Draft | None:
    """ "“…,” Ruiz said, according to a translation": Ruiz says it."""
    if draft.cue is None or reading.words[draft.cue.start].lower() != "according":
        return None
    for inner in quotes:
        if inner.cue is None or inner.source is None or inner.cue == draft.cue:
            continue
        places = (*inner.content, reading.offsets(inner.source), reading.offsets(inner.cue))
        held = [any(a - 2 <= start and end <= b + 2 for a, b in draft.content) for start, end in places]
        words = sum(len(reading.text[a:b].split()) for a, b in draft.content)
        inside = sum(len(reading.text[a:b].split()) for a, b in places)
        if all(held) and words - inside <= _BESIDE:
            return replace(inner, via=draft.source)
    return None
