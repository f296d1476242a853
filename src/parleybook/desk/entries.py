"""Who said what: statements as entries, by speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from parleybook.book import Line
from parleybook.desk.days import in_words
from parleybook.desk.parts import Part, parts_of
from parleybook.desk.phrases import kind_of, opens_with_mark, source
from parleybook.desk.saying import dated_by, day, reporting, where
from parleybook.model import UNNAMED_KINDS, Actor, Document, Mention

#: Entries of a speaker that are shown at once; the others open on demand.
SHOWN: Final = 4
#: A longer statement than this, in characters, shows its first part and opens the rest on demand.
_LONG: Final = 760
_OPENING: Final = 520


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement as the page shows it."""

    line: Line
    opening: tuple[Part, ...]
    rest: tuple[Part, ...]
    left: int  #: words in ``rest``
    quoted: bool
    kind: str
    reporting: str  #: the word of reporting in front of words that are no quotation
    told: tuple[tuple[str, str], ...]  #: what else is known: (what, words)
    also: tuple[tuple[str, str], ...]  #: other documents with the same words: (who, id of the statement)
    who: Actor | None = None  #: whose it is, where the entries of several stand together


@dataclass(frozen=True, slots=True)
class Speaker:
    """An actor with its entries; no actor for what nobody is named for, and where those of several stand together."""

    actor: Actor | None
    entries: tuple[Entry, ...]
    documents: int
    title: str = ""

    @property
    def about(self) -> str:
        """Role and side, where the reports tell them."""
        if self.actor is None:
            return ""
        roles = (f"{role.title}, {role.of}" if role.of else role.title for role in self.actor.roles)
        return "; ".join(dict.fromkeys(part for part in (*roles, self.actor.side) if part))


def speakers(
    lines: Iterable[Line], cast: Mapping[str, str], also: Mapping[str, Sequence[Line]]
) -> tuple[list[Speaker], list[Speaker], Speaker | None]:
    """Those who are named, those who are not, and what the reports name no speaker for; most statements first.

    Those who are not named and are quoted once stand together at the end of theirs, in the order of the documents.
    ``cast`` leads from mentions to actors; ``also`` from a statement to those that echo it.
    """
    actors: dict[str, Actor] = {}
    of: dict[str, list[Line]] = {}
    for line in lines:
        actor = line.speakers[0] if line.speakers else None
        if actor:
            actors[actor.id] = actor
        of.setdefault(actor.id if actor else "", []).append(line)
    found = [_speaker(actors.get(id), told, cast, also) for id, told in of.items()]
    found.sort(key=lambda one: (-len(one.entries), one.actor.name.casefold() if one.actor else "", _id(one)))
    named = [one for one in found if one.actor and one.actor.kind not in UNNAMED_KINDS]
    unnamed = [one for one in found if one.actor and one.actor.kind in UNNAMED_KINDS and len(one.entries) > 1]
    once = [line for id, told in of.items() if len(told) == 1 for line in told if _is_unnamed(actors.get(id))]
    if once:
        together = _speaker(None, once, cast, also)
        entries = tuple(replace(one, who=one.line.speakers[0]) for one in together.entries)
        unnamed.append(replace(together, entries=entries, title="Quoted once"))
    return named, unnamed, next((one for one in found if one.actor is None), None)


def _is_unnamed(actor: Actor | None) -> bool:
    return actor is not None and actor.kind in UNNAMED_KINDS


def _id(speaker: Speaker) -> str:
    return speaker.actor.id if speaker.actor else ""


def _speaker(
    actor: Actor | None, lines: Sequence[Line], cast: Mapping[str, str], also: Mapping[str, Sequence[Line]]
) -> Speaker:
    entries = tuple(entry(line, cast, also.get(line.statement.id, ())) for line in lines)
    return Speaker(actor, entries, len({line.document.id for line in lines}))


def entry(line: Line, cast: Mapping[str, str], also: Sequence[Line]) -> Entry:
    """The entry of one statement."""
    parts = parts_of(line.statement.content, line.document.text)
    opening, rest = _opened(parts)
    words = parts[0].words if parts else ""
    return Entry(
        line,
        opening,
        rest,
        sum(len(part.words.split()) for part in rest),
        line.statement.kind == "direct" and not opens_with_mark(words),
        kind_of(line.statement),
        reporting(line),
        tuple(_told(line, cast)),
        tuple(_also(also)),
    )


def _opened(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The parts shown at once, and the rest of a long statement; cut between two words."""
    if sum(len(part.words) for part in parts) <= _LONG:
        return parts, ()
    room = _OPENING
    for index, part in enumerate(parts):
        if len(part.words) <= room:
            room -= len(part.words)
            continue
        at = part.words.rfind(" ", 0, room)
        if at <= 0:
            return (parts[:index], parts[index:]) if index else (parts, ())
        opening = Part(part.joint, part.words[:at])
        return (*parts[:index], opening), (Part("space", part.words[at + 1 :], part.mark), *parts[index + 1 :])
    return parts, ()


def _told(line: Line, cast: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """What a reader must know beside the words: as whom the text names the speaker, when, where, through whom."""
    statement, text = line.statement, line.document.text
    others = line.speakers[1:]
    if others:
        yield "with", ", ".join(actor.name for actor in others)
    named = next((mention for mention in line.mentions if _stands_in(mention, line, cast)), None)
    if named:
        yield "named there as", f"“{' '.join(named.span.words(text).split())}”"
    place, when = where(line), day(line)  # that nothing is known of a day stands beside no entry
    rule = f" ({how})" if (how := dated_by(line)) else ""
    if place or when:
        yield "said", ", ".join(part for part in (place, f"{when}{rule}") if part)
    if statement.via:
        yield "through", f"“{' '.join(statement.via.words(text).split())}”"


def _stands_in(mention: Mention, line: Line, cast: Mapping[str, str]) -> bool:
    """Whether a mention is a pronoun or a role that stands for the first speaker."""
    stands = mention.kind in ("pronoun", "role") and bool(line.speakers)
    words = mention.span.words(line.document.text)
    return stands and cast.get(mention.id) == line.speakers[0].id and words != line.speakers[0].name


def _also(lines: Sequence[Line]) -> Iterable[tuple[str, str]]:
    """One link a document; with the day where two documents of one outlet have the words."""
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(line.document.id, line)
    names = Counter(source(line.document) for line in first.values())
    for line in first.values():
        name = source(line.document)
        yield (f"{name}, {in_words(line.document.published)}" if names[name] > 1 else name), line.statement.id


def outlets(documents: Iterable[Document]) -> list[str]:
    """The sources of the documents by name, each once."""
    return sorted({source(document) for document in documents}, key=lambda name: (name.casefold(), name))
