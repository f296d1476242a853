"""Conditions: the words that a stance hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from parleybook.findings.dependencies import Dependencies
from parleybook.findings.stances import stand
from parleybook.findings.stand import Stand
from parleybook.findings.terms import Hit
from parleybook.findings.wanting import conditioned
from parleybook.packs.stances import Marker, markers, stance_words
from parleybook.packs.words import reporting_verbs
from parleybook.reader.reading import MORPH, Tokens

_PASSED: Final = frozenset("but , only and even especially - – — or".split())
_REASONS: Final = frozenset("because since as considering given".split())
_TEMPORAL: Final = frozenset("when once before until".split())
_TURNS: Final = frozenset("must should only first not n't n’t before need needs unless until if without no".split())
#: So many words behind a word of stance the one that must go with it may stand.
_BESIDE: Final = 3
_HAVE: Final = frozenset("have has".split())


_BACK: Final = frozenset("this that it".split())
_NEEDING: Final = frozenset("requires depends presupposes hinges needs".split())
_OWING: Final = frozenset("must should need needs have has".split())
_PAST: Final = 1 << MORPH.index("Tense=Past")
_PAST_HELPERS: Final = frozenset("has have had was were did 've ’ve 'd ’d".split())
_AS_SOON_AS: Final = (["as", "soon", "as"], ["as", "long", "as"], ["so", "long", "as"])
#: Helpers of what goes on: "will stay", "to fight on".
_GOING_ON: Final = frozenset("will would must should shall to 'll ’ll".split())
#: Verbs that end what they are said of: "before the truce ends" asks nothing of the truce.
_RUNNING_OUT: Final = frozenset("end ends ended expire expires expired collapse collapses fail fails run runs".split())


@dataclass(frozen=True, slots=True)
class Bound:
    """Words of a condition, from their marker on, and the marker."""

    tokens: Tokens
    marker: Marker


def conditions(tree: Dependencies, told: Stand, term: Tokens) -> list[Bound]:
    """The conditions of a stance, in reading order, none inside another; the words of the term are in none."""
    found: list[Bound] = []
    for at in dict.fromkeys((told.word, *told.path)):
        found += _clauses(tree, at)
        found += _turns(tree, at)
    sentence = tree.reading.sentence_of(told.word)
    for at in _heads(tree, told.word):
        found += [one for one in (*_clauses(tree, at), *_turns(tree, at)) if one.tokens.start > told.word]
    found += _phrases(tree, sentence, told)
    found += _following(tree, sentence)
    kept: list[Bound] = []
    for bound in sorted(found, key=lambda one: (one.tokens.start, -one.tokens.end)):
        holds = bound.tokens.start < term.end and term.start < bound.tokens.end
        inside = any(other.tokens.start <= bound.tokens.start < other.tokens.end for other in kept)
        if not holds and not inside and _fits(told, bound.marker):
            kept.append(bound)
    return kept


def asked_first(tree: Dependencies, hit: Hit, category: str) -> Iterator[tuple[Stand, Bound]]:
    """What is granted once something else is done: "the troops must leave before any talks".

    The stance on the term is acceptance, the condition what is asked first.
    """
    at = tree.top(hit.tokens)
    if tree.rel(at) in ("nsubj", "nsubj:pass", "obj") and tree.words[tree.head[at]] not in _RUNNING_OUT:
        clause = tree.head[at]
    else:
        clause = at
    if tree.rel(clause) not in ("advcl", "obl") or "before" not in tree.cases(clause):
        return
    governor = tree.head[clause]
    asked = stand(tree, Hit(hit.term, Tokens(governor, governor + 1)), category)
    if asked is None or asked.stance != "demand" or clause < governor:
        return
    marker = min(tree.children(clause, "case", "mark"), default=clause)
    sentence = tree.reading.sentence_of(governor)
    subject = tree.subject(governor, deep=False)
    start = governor if subject is None else tree.run(subject).start
    run = _bare(tree, Tokens(max(start, sentence.start), marker))
    if run.start < run.end:
        turn = next(marker for marker in markers() if marker.kind == "turn")
        yield replace(asked, stance="accept", addressee=None, path=()), Bound(run, turn)


def listed_first(tree: Dependencies, hit: Hit) -> Iterator[tuple[Stand, Bound]]:
    """What is granted under conditions that a noun lists: "three conditions for a truce: …"."""
    turn = next(marker for marker in markers() if marker.kind == "turn")
    for told, run in conditioned(tree, hit.tokens):
        yield told, Bound(_bare(tree, run), turn)


def awaited(tree: Dependencies, hit: Hit) -> Iterator[Stand]:
    """What is wanted because something else goes on until it is done: "will fight on until Merovan withdraws"."""
    at = tree.top(hit.tokens)
    clause = tree.head[at] if tree.rel(at) in ("nsubj:pass", "obj") else at
    governor = tree.head[clause]
    if tree.rel(clause) != "advcl" or "until" not in tree.cases(clause) or tree.words[clause] in _RUNNING_OUT:
        return
    past = int(tree.reading.tokens.morph[clause]) & _PAST and not tree.children(clause, "aux")
    goes_on = {tree.words[one] for one in tree.children(governor, "aux", "mark")}
    if past or tree.is_negated(governor) or not goes_on & _GOING_ON:
        return
    subject = tree.subject(governor)
    person = subject is not None and tree.upos(subject) in ("PROPN", "PRON")
    yield Stand("demand", clause, subject if person else None, tree.subject(clause, deep=False), verb="until")


def _fits(told: Stand, marker: Marker) -> bool:
    """Whether a marker makes a condition of this stance."""
    if told.stance == "reject":
        return bool(marker.refusal)
    timed = marker.words[0] in _TEMPORAL
    if marker.refusal == "only" or (timed and (told.past or told.stance == "demand")):
        return False
    return marker.kind != "turn" or told.stance in ("accept", "propose", "undecided")


def _clauses(tree: Dependencies, at: int) -> Iterator[Bound]:
    for child in tree.children(at, "advcl", "advmod", "acl", "advcl:relcl", "conj", "dep", "parataxis"):
        run = _within(tree, tree.run(child))
        start = run.start
        while start < run.end and tree.words[start] in _PASSED:
            start += 1
        if tree.words[start - 2 : start + 1] in _AS_SOON_AS:
            start -= 2  # where the parse hangs "as soon" on the verb
        marker = _marker(tree, start, run.end, "clause")
        if marker is None and start > run.start and tree.words[start - 1] == "only":
            start, marker = start - 1, _marker(tree, start - 1, run.end, "clause")
        timed = marker is not None and marker.words[0] in _TEMPORAL
        bare = timed and tree.subject(child, deep=False) is None
        empty = all(tree.upos(one) not in ("VERB", "AUX") for one in range(*run))  # "as soon as possible"
        if marker and not bare and not empty:
            only = start > 0 and tree.words[start - 1] == "only"
            yield Bound(_bare(tree, Tokens(start - only, run.end)), marker)


def _turns(tree: Dependencies, at: int) -> Iterator[Bound]:
    """Clauses joined by "but" that take back some of what was granted."""
    for child in tree.children(at, "conj", "parataxis"):
        turn = [one for one in tree.children(child, "cc") if tree.words[one] == "but"]
        own = tree.children(child, "nsubj", "nsubj:pass", "aux", "expl", "mark", "advmod")
        if (
            turn
            and any(tree.words[one] not in ("not", "n't", "n’t") for one in own)
            and _takes_back(tree, tree.run(child))
        ):
            run = _within(tree, tree.run(child))
            marker = next(marker for marker in markers() if marker.kind == "turn")
            yield Bound(_bare(tree, Tokens(turn[0] + 1, run.end)), marker)


def _following(tree: Dependencies, sentence: Tokens) -> Iterator[Bound]:
    """The sentence behind, when it opens with "But" and takes something back."""
    if sentence.end >= len(tree.words):
        return
    after = tree.reading.sentence_of(sentence.end)
    opens = next((at for at in range(*after) if tree.words[at][0].isalpha()), after.start)
    one_paragraph = tree.reading.paragraph_of(sentence.start) == tree.reading.paragraph_of(opens)
    marker = next(marker for marker in markers() if marker.kind == "turn")
    if tree.words[opens] == "but" and one_paragraph and _takes_back(tree, after) and not _tells(tree, after):
        yield Bound(_bare(tree, Tokens(opens + 1, after.end)), marker)
    elif one_paragraph and _requires(tree, Tokens(opens, after.end)):
        yield Bound(_bare(tree, Tokens(opens, after.end)), marker)


def _tells(tree: Dependencies, run: Tokens) -> bool:
    """Whether a sentence tells what happened, which asks nothing: "But Kim has gone on with the tests"."""
    root = next((at for at in range(*run) if tree.rel(at) == "root"), run.start)
    if tree.words[root] in reporting_verbs():
        root = next(iter(tree.children(root, "ccomp", "xcomp")), root)
    helpers = {tree.words[at] for at in tree.children(root, "aux", "aux:pass", "cop")}
    finite = bool(int(tree.reading.tokens.morph[root]) & _PAST) and not helpers
    return finite or bool(helpers & _PAST_HELPERS and not helpers & _TURNS)


def _requires(tree: Dependencies, run: Tokens) -> bool:
    """Whether a sentence says what the one before hangs on: "That requires …", "For this, Merovan must …"."""
    words = tree.words[slice(*run)]
    if words[0] in _BACK and not _NEEDING.isdisjoint(words[1:3]):
        return True
    opens = words[0] in ("for", "to") and not _BACK.isdisjoint(words[1:3]) and "," in words[:5]
    return opens and not _OWING.isdisjoint(words)


def _takes_back(tree: Dependencies, run: Tokens) -> bool:
    words = tree.words[slice(*run)]
    if not _TURNS.isdisjoint(words) or any(one in _HAVE and then == "to" for one, then in pairwise(words)):
        return True
    following = {word: set(words[at + 1 : at + 1 + _BESIDE]) for at, word in enumerate(words)}
    return any(
        row.stance in ("demand", "reject") and (not row.beside or row.beside & near)
        for word, near in following.items()
        for row in stance_words().get(word, ())
        if not row.only
    )


def _phrases(tree: Dependencies, sentence: Tokens, told: Stand) -> Iterator[Bound]:
    """Phrases such as "in exchange for …", where they hang on a predicate of the stance."""
    path = {told.word, *told.path}
    for marker in (
        one for one in markers() if one.kind == "phrase" or len(one.words) > 1 or one.words[0][:4] == "prov"
    ):
        for start in range(sentence.start, sentence.end - len(marker.words)):
            if tuple(tree.words[start : start + len(marker.words)]) != marker.words:
                continue
            noun = start + len(marker.words) - 1
            top = tree.head[noun] if tree.rel(noun) in ("case", "mark") else noun
            if tree.words[start] in ("in", "on"):
                top = start + (2 if marker.words[1:2] == ("the",) else 1)
            elif marker.kind == "clause":
                top = tree.top(Tokens(start, start + len(marker.words)))
            reach = path | set(_heads(tree, told.word)) if start > told.word else path  # "said it could, on condition"
            if reach & set(_above(tree, top)):
                run = _within(tree, tree.run(top))
                if run.end > start and any(
                    tree.upos(at) in ("NOUN", "PROPN", "VERB") for at in range(noun + 1, run.end)
                ):
                    yield Bound(_bare(tree, Tokens(start, run.end)), marker)


def _heads(tree: Dependencies, at: int) -> Iterator[int]:
    """All heads of a token: the parse may hang a clause of condition behind it on any of them."""
    while tree.head[at] != at:
        at = tree.head[at]
        yield at


def _above(tree: Dependencies, at: int) -> Iterator[int]:
    """The heads of a token, up to the second predicate."""
    predicates = 0
    for _ in range(8):
        head = tree.head[at]
        if head == at or predicates == 2:
            return
        yield head
        predicates += tree.upos(head) in ("VERB", "AUX")
        at = head


def _marker(tree: Dependencies, start: int, end: int, kind: str) -> Marker | None:
    for marker in markers():
        words = tuple(tree.words[start : min(end, start + len(marker.words))])
        if marker.kind == kind and words == marker.words:
            return marker
    return None


def _within(tree: Dependencies, run: Tokens) -> Tokens:
    """A run as far as its sentence goes, without the reasons that follow it."""
    sentence = tree.reading.sentence_of(run.start)
    end = min(run.end, sentence.end)
    reason = (at for at in range(run.start + 1, end - 1) if tree.words[at] == "," and tree.words[at + 1] in _REASONS)
    return Tokens(run.start, next(reason, end))


def _bare(tree: Dependencies, run: Tokens) -> Tokens:
    """A run without marks at its end."""
    start, end = run
    while end > start + 1 and not tree.words[end - 1][-1].isalnum() and tree.words[end - 1] != "%":
        end -= 1
    while start < end - 1 and not tree.words[start][0].isalnum():
        start += 1
    return Tokens(start, end)
