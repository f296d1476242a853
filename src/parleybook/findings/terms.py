"""Terms: where a report speaks of what is on the table, and the proposals that terms belong to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parleybook.findings.dependencies import Dependencies
from parleybook.model import Document
from parleybook.packs.meaning import numbers
from parleybook.packs.states import known_actors
from parleybook.packs.terms import TermPack
from parleybook.reader.reading import Reading, Tokens

_AMOUNT: Final = re.compile(r"[\w.,]+[\s-]*(?:%|per\s?cent)", re.IGNORECASE)
#: What hangs on a proposal or its verb by one of these tells of something else.
_ELSEWHERE: Final = frozenset(["advcl", "parataxis", "appos", "acl:relcl", "nsubj"])
_UNITS: Final = frozenset("day days hour hours week weeks month months year years".split())
_LEAD: Final = frozenset("the this that its his her their our my a an new draft".split())


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that speak of a term: its id, the tokens, and whether they name its contrary ("the strike" of its end).

    ``back`` are the words of the term where the tokens only take them up ("this step").
    """

    term: str
    tokens: Tokens
    contrary: bool = False
    back: Tokens | None = None
    words: bool = True  #: whether they are more than a number: "4.5 per cent"


@dataclass(frozen=True, slots=True)
class Plan:
    """Words that name a proposal: the tokens, the name, and the tokens of its owner where they say one."""

    tokens: Tokens
    name: str
    owner: Tokens | None = None


def hits(document: Document, reading: Reading, pack: TermPack) -> list[Hit]:
    """Where a document speaks of the terms of a pack, in reading order.

    Words that lie within those of another term count for that one only; of two terms in the same words the one that
    stands further down in the pack is taken.
    """
    text = document.text
    excepted = [match.span() for match in pack.excepted.finditer(text)] if pack.excepted else []
    places: list[tuple[int, int, str, bool]] = []
    for id, pattern, contrary in pack.speaking(text):
        for match in pattern.finditer(text):
            start, end = match.span()
            inside = any(first <= start and end <= last for first, last in excepted)
            if not inside and document.in_report(start, end) and "\n\n" not in match[0]:
                places.append((start, end, id, contrary))
    rank = {id: number for number, id in enumerate(pack.terms)}
    places.sort(key=lambda place: (place[0], -place[1], rank[place[2]]))
    kept: list[Hit] = []
    starts = [start for start, *_ in places]
    longest = max((end - start for start, end, *_ in places), default=0)
    for start, end, id, contrary in places:
        near = places[bisect_left(starts, end - longest) : bisect_right(starts, start)]
        longer = any(
            end <= last and (last - first, rank[other]) > (end - start, rank[id]) for first, last, other, _ in near
        )
        run = reading.run(start, end)
        if not longer and run.start < run.end:
            kept.append(Hit(id, run, contrary, words=_AMOUNT.fullmatch(text[start:end]) is None))
    return kept


def plans(reading: Reading, pack: TermPack, spoken: Sequence[Hit] = ()) -> list[Plan]:
    """The proposals that a document names, in reading order.

    A noun of the pack with an owner, a name or a number before it ("Egypt's plan", "the 14-point plan"), and words
    that speak of a term with a length of time before them ("the 60-day truce").
    """
    nouns = frozenset(pack.proposals)
    timed = {hit.tokens.end - 1 for hit in spoken if not hit.contrary}
    found: list[Plan] = []
    names = {at: name.tokens for name in reading.names for at in range(*name.tokens)}
    for at, word in enumerate(reading.words):
        is_plan = word.lower() in nouns or word.lower().removesuffix("s") in nouns
        if not (is_plan or at in timed) or reading.upos(at) not in ("NOUN", "PROPN", "_"):
            continue
        start = _opening(reading, at, names)
        lead = [reading.words[i] for i in range(start, at)]
        if not is_plan and not any(_lasts(i, reading.words) for i in range(start, at)):
            continue
        owner = next((names[i] for i in range(start, at) if i in names and not _is_place(reading, names[i])), None)
        told = (
            owner is not None
            or any(one[0].isdigit() or one[:1].isupper() for one in lead[1:])
            or _owned(lead)
            or not is_plan
        )
        if told:
            found.append(Plan(Tokens(start, at + 1), _name(reading, Tokens(start, at + 1)), owner))
    return found


def _is_place(reading: Reading, name: Tokens) -> bool:
    """Whether a town in front of a plan tells where it was made, not whose it is: "the Minsk package"."""
    words = reading.words
    known = known_actors().get(" ".join(words[slice(*name)]))
    owns = name.end < len(words) and words[name.end] in ("'s", "’s", "'", "’")
    return known is not None and known.how == "capital" and not owns


def terms_of(tree: Dependencies, plan: Plan, spoken: Sequence[Hit]) -> tuple[str, ...]:
    """The terms that a document says belong to a proposal: told in its phrase ("a plan for a truce"), or in the clause
    whose subject it is ("the plan calls for a truce and the release of hostages"); none where there is no parse."""
    if not tree.known:
        return tuple(hit.term for hit in spoken if plan.tokens.start <= hit.tokens.start < plan.tokens.end)
    noun = plan.tokens.end - 1
    held = set(tree.below(noun, _ELSEWHERE)) | set(range(*plan.tokens))
    if tree.rel(noun) in ("nsubj", "nsubj:pass") and tree.upos(tree.head[noun]) == "VERB":
        held |= set(tree.below(tree.head[noun], _ELSEWHERE)) - set(range(plan.tokens.start))
    return tuple(dict.fromkeys(hit.term for hit in spoken if tree.top(hit.tokens) in held))


def _lasts(at: int, words: Sequence[str]) -> bool:
    """Whether a length of time begins at a token: "60-day", "forty days'"."""
    first, _, unit = words[at].lower().partition("-")
    if not unit and at + 1 < len(words):
        unit = words[at + 2].lower() if words[at + 1] == "-" and at + 2 < len(words) else ""
    counted = first[:1].isdigit() or first in numbers()
    return counted and unit in _UNITS


def _name(reading: Reading, run: Tokens) -> str:
    """What a proposal is called: its words as they stand, without an article or a pronoun before them."""
    start = run.start
    while start < run.end - 1 and reading.words[start].lower() in _LEAD:
        start += 1
    first, last = reading.offsets(Tokens(start, run.end))
    return " ".join(reading.text[first:last].split())


def _opening(reading: Reading, at: int, names: dict[int, Tokens]) -> int:
    """The first token of the phrase that a noun ends: adjectives, names, numbers, owners."""
    start = at
    while start and start > reading.sentence_of(at).start and at - start < 7:
        tag, word = reading.upos(start - 1), reading.words[start - 1].lower()
        inside = (
            start - 1 in names or tag in ("ADJ", "NOUN", "PROPN", "NUM", "PART") or word in ("-", "’s", "'s", "'", "’")
        )
        if tag == "_":
            inside = start - 1 in names or word[0].isdigit() or word in ("-", "’s", "'s", "'", "’")
        if not inside:
            if word in _LEAD:
                start -= 1
            break
        start -= 1
    return start


def _owned(lead: list[str]) -> bool:
    return any(one in ("’s", "'s", "'", "’") or one.endswith(("’s", "'s", "s’", "s'")) for one in lead)
