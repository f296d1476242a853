"""A statement as a person would tell it: who, to whom and where, on which day, which outlet reports it; the words."""

from __future__ import annotations

from typing import Final

from parleybook.book import Line
from parleybook.desk.days import in_words
from parleybook.desk.phrases import opens_with_mark, source
from parleybook.findings.said import BEFORE
from parleybook.model import Actor, Span
from parleybook.packs.words import channels

#: What opens the words of a channel that are a phrase already: "in a letter"; others are hearers ("reporters").
_PREPOSITIONS: Final = frozenset("in at on during through via by from".split())
#: Words of reporting that tell nothing beside the name of the speaker.
_BY: Final = frozenset(["according to"])
#: How a rule of dates begins → what it says to a reader.
_RULES: Final = {
    "sentence": "as its sentence tells",
    "signature": "as its signature tells",
    "the same speaker before": "as the speaker's words before",
    "a statement before": "as the words before in the paragraph",
    "the day that the report opens with": "the day that the report opens with",
    "published that day": "published that day",
    "what it tells was done": "it tells of that day, and stood in print on it",
}
_LONGEST: Final = 60


def introduced(actor: Actor) -> str:
    """An actor by name, first role and side: "Ana Ruiz, envoy of Ormland"; the side alone where no role tells it."""
    role = next((role for role in actor.roles if role.title), None)
    side = actor.side if actor.side and actor.side not in (actor.name, role.of if role else "") else ""
    told = f", {role.title}" + (f" of {role.of}" if role.of else "") if role else ""
    return f"{actor.name}{told}" + (f" ({side})" if side else "")


def speaker(line: Line) -> str:
    """Who speaks, with role and side, and as what the text names him where that is another word: “the envoy”."""
    who = ", ".join(introduced(actor) for actor in line.speakers) or line.who
    source_ = line.statement.sources[0] if line.statement.sources else None
    named = _plain(source_, line) if source_ else ""
    parts = {part for actor in line.speakers for part in actor.name.split()}
    told = not named or len(named) > _LONGEST or not parts.isdisjoint(named.split())
    return who if told else f"{who} (“{named}”)"


def where(line: Line) -> str:
    """Where or to whom it was said: "in a letter to the board", "to reporters"; "" where the text does not tell."""
    channel = line.statement.channel
    if channel is None or (line.statement.cue and line.statement.cue.overlaps(channel)):
        return ""
    words = _plain(channel, line)
    first, last = words.split()[0].lower(), words.rsplit(maxsplit=1)[-1].lower()
    lowered = words[0].lower() + words[1:]
    return lowered if first in _PREPOSITIONS else f"in {words}" if last in channels() else f"to {words}"


def day(line: Line) -> str:
    """When it was said, where more is known than that it was before publication: "on 3 March 2031"."""
    said = line.statement.said
    if said is None or line.statement.said_rule == BEFORE:
        return ""
    return in_words(said) if said.is_interval else f"on {in_words(said)}" if said.day else f"in {in_words(said)}"


def dated_by(line: Line) -> str:
    """How it is known when it was said, in words: "as its sentence tells"; "" where it is not."""
    rule = line.statement.said_rule if day(line) else ""
    return next((words for start, words in _RULES.items() if rule.startswith(start)), rule)


def reported(line: Line) -> str:
    """As which outlet reports it, of which day, and through whom: "Harbour Wire, 3 March 2031, citing the palace"."""
    via = line.statement.via
    published = in_words(line.document.published)
    told = f"{source(line.document)}, {published}"
    return told + (f", through {_plain(via, line)}" if via else "")


def told(line: Line) -> str:
    """All that stands before the words, on one line: "Ana Ruiz, envoy of Ormland, to reporters, on 2 March 2031 –
    Harbour Wire, 3 March 2031".
    """
    return ", ".join(part for part in (speaker(line), where(line), day(line)) if part) + f" – {reported(line)}"


def words(line: Line) -> str:
    """The words, with the word of reporting where they are no quotation: "rejected the offer", "said: it is open"."""
    text = line.words
    if line.statement.kind == "direct":
        return text if opens_with_mark(text) else f"“{text}”"
    return f"{reporting(line)}{text}"


def reporting(line: Line) -> str:
    """The word of reporting in front of words that are no quotation, with a colon where it stands behind them in the
    text; "" where it tells nothing that the speaker's name does not.
    """
    cue = line.statement.cue
    if cue is None or line.statement.kind == "direct":
        return ""
    told = " ".join(line.cue.split()).strip(" ,:")
    if told.lower() in _BY or not any(sign.isalpha() for sign in told):
        return ""
    return f"{told} " if cue.end <= line.statement.content[0].start else f"{told}: "


def _plain(span: Span, line: Line) -> str:
    return " ".join(span.words(line.document.text).split())
