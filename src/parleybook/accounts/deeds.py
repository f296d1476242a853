"""Deeds: acts laid out for comparing with those of other reports, and the keys by which candidates are found.

A deed knows who takes part, across documents; the days on which it may have been; what kind of contact it is; the
concepts of its words and of the sentence around it. It is worked out from the act and the text alone, so that acts of
a book are compared without being read again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from parleybook.accounts.days import days
from parleybook.accounts.named import fold
from parleybook.accounts.quantities import Quantity, quantities
from parleybook.accounts.wording import runs, words_of
from parleybook.model import UNNAMED_KINDS, Act, Actor, Document, Mention, Span
from parleybook.packs.meaning import concept, contacts, function_words, numbers
from parleybook.packs.states import known_actors
from parleybook.reader.segment import sentence_starts

#: Days before its report on which an act without a day, told as done, may have been; days after it, for one to come.
_BACK: Final = 7
_AHEAD: Final = 21
#: Days of a bucket of the index; an act asks the buckets of its days and those beside them.
_BUCKET: Final = 4
#: An act whose days span more is looked for by the day of its report.
_WIDE: Final = 10
#: Concepts of an act that make keys by matter: the longest words first.
_MATTER: Final = 8
_MODES: Final = {"phone": "call", "visit": "visit"}
_COMING: Final = ("planned", "proposed", "hypothetical")


class Party(NamedTuple):
    """One who takes part: ``actor`` is an id that tells it across documents, "" where it is nobody known by name."""

    mention: Mention
    role: str
    actor: str = ""
    side: str = ""
    name: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act as compared."""

    act: Act
    document: Document
    parties: tuple[Party, ...]
    contact: str  #: "call", "meeting", "visit", "letter" or "any"; "" for no contact
    word: str  #: the concept of the word that tells of it
    own: frozenset[str]  #: concepts of its evidence and object
    sentence: Span  #: the sentence that its word stands in
    around: frozenset[str]  #: concepts of that sentence
    places: frozenset[str]  #: the words of its place, folded
    quantities: tuple[Quantity, ...]
    first: dt.date | None  #: the days on which it may have been
    last: dt.date | None
    dated: bool  #: whether its own words tell them

    @property
    def text(self) -> str:
        """The text of its document."""
        return self.document.text

    @property
    def named(self) -> tuple[Party, ...]:
        """Those who take part and are known across documents."""
        return tuple(party for party in self.parties if party.actor)


def deed(act: Act, document: Document, people: Mapping[str, tuple[Mention, Actor | None]]) -> Deed:
    """An act laid out; ``people`` leads from the ids of mentions to them and their actors."""
    parties = tuple(_party(*people[part.mention], part.role) for part in act.participants if part.mention in people)
    told = (*act.evidence, *((act.object,) if act.object else ()))
    words = words_of((act.word,), document.text)
    word = concept(words[-1].key) if words else ""
    first, last = _days(act, document)
    sentence = sentence_of(act.word, document.text)
    return Deed(
        act=act,
        document=document,
        parties=parties,
        contact=_contact(act, document.text),
        word=word,
        own=_concepts(told, document.text),
        sentence=sentence,
        around=_concepts((sentence,), document.text),
        places=_places(act, document.text),
        quantities=_quantities(act, sentence, document.text),
        first=first,
        last=last,
        dated=act.date is not None,
    )


def _party(mention: Mention, actor: Actor | None, role: str) -> Party:
    if actor is None or actor.kind in UNNAMED_KINDS:
        return Party(mention, role, name=mention.name)
    return Party(mention, role, actor.id, actor.side or actor.name, actor.name, actor.kind)


def _contact(act: Act, text: str) -> str:
    if not act.is_contact:
        return ""
    if act.mode in _MODES:
        return _MODES[act.mode]
    told = [contacts().get(concept(word.key), "") for word in words_of((act.word,), text)]
    kind = next((kind for kind in told if kind), "any")
    return "any" if kind == "call" else kind  # a conversation need not be by telephone


def _concepts(spans: Sequence[Span], text: str) -> frozenset[str]:
    return frozenset(
        concept(word.key)
        for word in words_of(_apart(spans), text)
        if word.key not in function_words() and word.key not in numbers() and not word.key[0].isdigit()
    )


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Spans without those that another one holds."""
    return [span for span in dict.fromkeys(spans) if not any(o != span and o.holds(span) for o in spans)]


def sentence_of(word: Span, text: str) -> Span:
    """The sentence that a word of a text stands in."""
    start = text.rfind("\n", 0, word.start) + 1
    end = text.find("\n", word.end)
    end = len(text) if end < 0 else end
    starts = sentence_starts(text, start, end)
    begin = max((at for at in starts if at <= word.start), default=start)
    stop = min((at for at in starts if at >= word.end), default=end)
    return Span(word.document, begin, begin + len(text[begin:stop].rstrip()))


def _quantities(act: Act, sentence: Span, text: str) -> tuple[Quantity, ...]:
    """The numbers in the words of an act, read in their sentence ("nearly 80"); none of a date."""
    dates = [act.date_words] if act.date_words else []
    dates += [Span(sentence.document, day.start, day.end) for day in days(text, sentence.start, sentence.end, None)]
    words = [word for word in words_of((sentence,), text) if not any(date.overlaps(word.span) for date in dates)]
    return tuple(one for one in quantities(words, text) if any(span.overlaps(one.span) for span in act.evidence))


def _places(act: Act, text: str) -> frozenset[str]:
    """The names of a place, each state by its own name and its capital by that of the town."""
    if act.place is None:
        return frozenset()
    words = act.place.words(text).removeprefix("the ")
    known = known_actors().get(words)
    if known and known.how in ("alias", "adjective"):
        return frozenset(fold(known.actor).split())
    return frozenset(word for word in fold(words).split() if word not in function_words())


def _days(act: Act, document: Document) -> tuple[dt.date | None, dt.date | None]:
    """The days on which an act may have been: its own, else some around the day of its report."""
    published = document.published
    first, last = (published.first, published.last) if published else (None, None)
    if act.date is not None:
        start, end = act.date.first, act.date.last
        coming = act.status in _COMING
        return (start or (first if coming else None)), (end or (None if coming else last))
    if first is None or last is None:
        return None, None
    if act.status in _COMING:
        return first, last + dt.timedelta(_AHEAD)
    return first - dt.timedelta(_BACK), last


def act_keys(deed: Deed) -> frozenset[int]:
    """The keys of an act: who or what, and when. Acts that share none are not compared.

    They rest on the names that its own document gives, so that they stay when actors are joined or split.
    """
    whats = [*_names(deed), *_matters(deed)]
    return frozenset(number for what in whats for day in _buckets(deed) for number in runs([f"{what}@{day}"], 1))


def _names(deed: Deed) -> Iterator[str]:
    """Who takes part, by the last word of a name or the state that it stands for, with the kind of act."""
    kind = "contact" if deed.contact else deed.act.type
    for party in deed.parties:
        if party.mention.kind == "unnamed":
            continue
        known = known_actors().get(party.mention.name.removeprefix("the "))
        name = known.actor if known else party.mention.name
        folded = fold(name).split()
        if folded:
            yield f"{kind} {folded[-1]}"


def _matters(deed: Deed) -> Iterator[str]:
    """What it is about: its type, or its word, with another concept of its own words."""
    others = sorted(deed.own - {deed.word}, key=lambda one: (-len(one), one))[:_MATTER]
    for what in dict.fromkeys((deed.word, deed.act.type)):
        yield from (f"{what} {other}" for other in others if what)


def _buckets(deed: Deed) -> list[int]:
    """The stretches of days that an act is looked for in: those of its days, and the one beside their ends."""
    first, last = deed.first, deed.last
    published = deed.document.published
    if first is None or last is None or (last - first).days > _WIDE:
        day = published.last if published else None
        near = [one for one in (deed.first, deed.last, day) if one]
        first, last = (min(near), min(near)) if not day and near else (day, day)
    if first is None or last is None:
        return [-1]
    margin = dt.timedelta(_BUCKET // 2)
    start, end = (first - margin).toordinal() // _BUCKET, (last + margin).toordinal() // _BUCKET
    return list(range(start, end + 1))
