"""The noun of a source, and its parts where several speak: from the parse where there is one, else from word lists."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from parleybook.findings.naming import TITLES
from parleybook.findings.offices import HANGING, head_end
from parleybook.reader.reading import Name, Reading, Tokens

_NOMINAL: Final = frozenset("NOUN PROPN PRON NUM ADJ DET X SYM".split())
_HANG: Final = frozenset("nmod nmod:poss obl obl:agent acl acl:relcl obj iobj advcl orphan nsubj".split())
_TIGHT: Final = frozenset("flat compound nmod:desc list dep nmod:unmarked goeswith nummod amod punct case det".split())


def parsed(reading: Reading) -> bool:
    """Whether the reader gave trees."""
    return len(reading) > 0 and int(reading.tokens.head[0]) >= 0


def head(reading: Reading, run: Tokens) -> int:
    """The token that a source hangs by: its noun, pronoun or name."""
    if not parsed(reading):
        lower = [reading.words[at].lower() for at in range(*run)]
        return run.start + max(0, head_end(lower) - 1)
    heads = reading.tokens.head
    tops = [at for at in range(*run) if not run.start <= int(heads[at]) < run.end or int(heads[at]) == at]
    tops = [at for at in tops if reading.deprel(at) not in ("punct", "case", "mark", "cc", "advmod")] or tops
    nouns = [at for at in tops if reading.upos(at) in _NOMINAL and reading.deprel(at) not in ("obl", "nmod", "appos")]
    nouns = [at for at in nouns if reading.words[at].lower().rstrip(".") not in TITLES] or nouns
    if nouns:
        return nouns[0]
    for at in tops:
        if reading.upos(at) in ("VERB", "AUX"):
            subject = [one for one in range(*run) if int(heads[one]) == at and reading.deprel(one).startswith("nsubj")]
            if subject:
                return subject[0]
    return (tops or [run.start])[0]


def parts(reading: Reading, run: Tokens) -> tuple[Tokens, ...]:
    """The phrases of a source in which several speak ("Ruiz and Bell", "the president and I"), else the source."""
    if not parsed(reading):
        return _by_names(reading, run) or (run,)
    top = head(reading, run)
    heads = reading.tokens.head
    joined = [at for at in range(top + 1, run.end) if reading.deprel(at) == "conj" and int(heads[at]) == top]
    joined = [at for at in joined if _is_phrase(reading, at)]
    if not joined:
        return _by_names(reading, run) or (run,)
    bounds = [top, *joined]
    found = []
    for at, following in pairwise([*bounds, None]):
        assert at is not None
        first = run.start if at == top else _first(reading, at, run)
        last = run.end if following is None else _first(reading, following, run)
        while last - 1 > at and (reading.words[last - 1].lower() in ("and", ",", "or", "&", "both", "as", "well")):
            last -= 1
        found.append(Tokens(first, last))
    while found[0].start < top and reading.words[found[0].start].lower() in ("both", "either"):
        found[0] = Tokens(found[0].start + 1, found[0].end)
    return tuple(part for part in found if part.start < part.end)


def _is_phrase(reading: Reading, at: int) -> bool:
    """Whether a joined noun is one of its own, not the second half of "the health and labour ministry"."""
    if reading.upos(at) not in ("NOUN", "PROPN", "PRON"):
        return False
    between = {reading.words[one].lower() for one in range(max(0, at - 12), at)}
    return bool(between & {"and", "&", ","}) or reading.upos(at) == "PRON"


def _first(reading: Reading, at: int, run: Tokens) -> int:
    """The first token of the phrase of a joined noun inside a run."""
    heads = reading.tokens.head
    first = at
    while first - 1 >= run.start and _hangs_from(heads, first - 1, at) and reading.deprel(first - 1) != "cc":
        first -= 1
    while first < at and (reading.deprel(first) in ("cc", "punct") or reading.words[first] == ","):
        first += 1
    return first


def _hangs_from(heads: object, at: int, top: int) -> bool:
    for _ in range(30):
        if at == top:
            return True
        above = int(heads[at])  # type: ignore[index]
        if above == at or above < 0:
            return False
        at = above
    return False


def _by_names(reading: Reading, run: Tokens) -> tuple[Tokens, ...]:
    """The names of a source that consists of names joined by "and" or "nor"; empty when it is anything else."""
    names = [name for name in reading.names_in(run) if run.start <= name.tokens.start]
    inside = [name.tokens for name in names]
    if len(inside) < 2 or inside[-1].end != run.end:
        return ()
    lead = [word.lower() for word in reading.words[run.start : inside[0].start]]
    if not HANGING.isdisjoint(lead) and any(name.label != "LOC" for name in names):
        return ()  # "two employees of Harbora and Sela"; "the armies of Ormland and Tavia" are of both lands
    between = (reading.words[one.end : other.start] for one, other in pairwise(inside))
    told = [tuple(word.lower() for word in words) for words in between]
    near = all(len(words) <= 3 for words in told)
    link = "nor" if "nor" in told[-1] else "and"
    joined = near and link in told[-1] and all(link in words or words == (",",) for words in told)
    return tuple(inside) if joined else ()


def hangs(reading: Reading, name: Name, top: int, run: Tokens) -> bool | None:
    """Whether a name in a source hangs on its noun ("a spokesman for Ruiz", "a writer of the paper Haaretz"); None
    when the reader gave no tree to tell it by.
    """
    if not parsed(reading):
        return None
    heads = reading.tokens.head
    at = next(
        (one for one in range(*name.tokens) if not name.tokens.start <= int(heads[one]) < name.tokens.end),
        name.tokens.start,
    )
    for _ in range(12):
        if at == top or name.tokens.start <= top < name.tokens.end:
            return False
        relation = reading.deprel(at)
        if relation in ("appos", "conj", "parataxis") and _behind_comma(reading, name):
            return False
        above = int(heads[at])
        if above == at or not run.start <= above < run.end:
            return False
        if relation in _HANG:
            return True
        at = above
    return None


def _behind_comma(reading: Reading, name: Name) -> bool:
    start = name.tokens.start
    while start > 0 and reading.words[start - 1][0].isupper() and reading.words[start - 1] not in ("I",):
        start -= 1
    return start > 0 and reading.words[start - 1] == ","
