"""How far what is said goes, by the parse: what hangs on its last noun or verb belongs to it."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from parleybook.findings.heads import parsed
from parleybook.findings.tree import tree_of
from parleybook.reader.reading import Reading, Tokens

#: What hangs on a noun or verb by one of these tells more of it: "the law | adopted in May", "a halt | on the river".
_MORE: Final = frozenset("acl acl:relcl appos nmod obl".split())
#: Marks behind which what is said does not go on.
_CLOSED: Final = frozenset("” \" '' . ; : ? !".split())
_STEPS: Final = 12
_TIMES: Final = 3


def whole(reading: Reading, run: Tokens, taken: Container[int], cues: Container[int] = ()) -> Tokens:
    """The run of a content with what the parse hangs on it behind its end, in its sentence: clauses of a noun,
    appositions, prepositions. ``taken`` are tokens that are none of it (its cue and sources); a clause behind a comma
    that holds one of ``cues`` is what somebody else says ("…, which a coach called unfair").
    """
    sentence = reading.sentence_of(run.start)
    if not parsed(reading) or run.end > sentence.end or reading.words[run.end - 1] in _CLOSED:
        return run
    for _ in range(_TIMES):
        longer = _longer(reading, run, sentence, taken, cues)
        if longer.end == run.end:
            break
        run = longer
    return run


def _longer(reading: Reading, run: Tokens, sentence: Tokens, taken: Container[int], cues: Container[int]) -> Tokens:
    tree = tree_of(reading)
    first = run.end + (reading.words[run.end : run.end + 1] == (",",))
    at = first
    for _ in range(_STEPS):
        if at >= sentence.end or run.start <= tree.head[at] < run.end or tree.head[at] == at:
            break
        at = tree.head[at]
    if at >= sentence.end or at < first or not run.start <= tree.head[at] < run.end or tree.rel(at) not in _MORE:
        return run
    end = min(tree.subtree(at).end, sentence.end)
    apart = first > run.end
    if any(one in taken or (apart and one in cues) for one in range(run.end, end)):
        return run
    return Tokens(run.start, max(run.end, end))
