"""Where words were said and through whom we know them: "in an interview with …", "told reporters", "cited by …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from parleybook.findings.draft import Draft, Place
from parleybook.findings.heads import parsed
from parleybook.findings.offices import office
from parleybook.findings.tree import tree_of
from parleybook.model import Document, Mention
from parleybook.packs.outlets import outlet_named
from parleybook.packs.words import bodies, channels
from parleybook.reader.reading import Reading, Tokens

_PREPOSITIONS: Final = frozenset("in at on during through via by from".split())
_DETERMINERS: Final = frozenset("a an the his her its their our my this that these another same".split())
#: Verbs that name whom they speak to right behind them.
_TO: Final = frozenset("tell tells told telling inform informs informed informing reassured assured reminded".split())
#: Words that end the one spoken to, or the phrase of a channel.
_ENDS: Final = frozenset(
    """that whether if how why what when where who which and but while as he she it they we i there after before because
    together monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow last late early earlier
    said says saying adding would had has have was were is are will to according quoted cited""".split()
)
#: Behind its noun, a channel goes on with one of these: "an interview with CNN", "a letter to the board".
_TIMES: Final = frozenset("week month year morning afternoon evening".split())
#: Hearers that are no way into the open: a person spoken to. What "me" hears outside quoted words, the outlet does.
_SPOKEN_TO: Final = frozenset("him her them us it you himself herself themselves each".split())
#: Prepositions that any noun of channels may stand behind.
_ANY: Final = frozenset("in during through via".split())
_GOES_ON: Final = frozenset("with to on for from of at in".split())
_RELAYED: Final = frozenset("cited quoted reported carried published released seen obtained aired".split())
_LONGEST: Final = 14
#: Words with which one goes on to say more on the same occasion.
_GOING_ON: Final = frozenset("added adds adding continued continues continuing concluded went also".split())
#: What one does with a thing in which something is said; one "strikes a note" and "takes note" otherwise.
_PUBLISHING: Final = frozenset(
    "released releases releasing issued issues issuing published publishes publishing sent sends sending broadcast "
    "aired circulated delivered delivers delivering gave gives giving made wrote writes distributed uploaded "
    "posted".split()
)
_POSTING: Final = frozenset("wrote writes write writing posted posts posting tweeted shared published".split())


def channel(reading: Reading, draft: Draft) -> Place | None:
    """The words in a draft's sentence that say where or to whom it was said; they stand outside its content."""
    if draft.cue is None:
        return None
    hearer = _hearer(reading, draft, draft.cue)
    way = _way(reading, draft, draft.cue) or _platform(reading, draft, draft.cue)
    way = way or _released(reading, draft, draft.cue)
    if hearer and way and way[0] == hearer[1] + 1:
        return hearer[0], way[1]
    return hearer or way


class Ways:
    """The channel and the relay of one statement after the other; a speaker who goes on does so in the same channel."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self._reading = reading
        self._text = document.text
        self._who: tuple[str, ...] = ()
        self._last: Place | None = None
        self._end = 0
        self._media: list[tuple[Draft, Place]] = []  # what outlets report, with the words that name them
        self.channel: Place | None = None
        self.via: Place | None = None

    def tell(self, draft: Draft, speakers: Sequence[Mention]) -> None:
        """Finds the channel and the relay of a draft, in reading order."""
        own = channel(self._reading, draft)
        who = tuple(speaker.name for speaker in speakers)
        apart = len(re.findall(r"\n\s*", self._text[self._end : max(self._end, draft.start)]))
        goes_on = bool(who) and who == self._who and apart <= self._reach(draft)
        self.channel = own or (self._last if goes_on else None)
        around = [
            place for one, place in self._media if any(a <= draft.start and draft.end <= b for a, b in one.content)
        ]
        own = self._reading.offsets(draft.via) if draft.via else relay(self._reading, draft)
        self.via = own or (around[-1] if around else None)
        if who and not around:
            self._who, self._last, self._end = who, self.channel, max(draft.end, self._end)
        if draft.source and draft.cue and is_medium(self._reading.words[slice(*draft.source)]):
            self._media.append((draft, self._reading.offsets(draft.source)))

    def _reach(self, draft: Draft) -> int:
        """How many paragraphs behind what he said before one who goes on may stand: none with a new word of reporting,
        one with a word of going on ("he added") or with quoted words and none of their own.
        """
        if draft.cue is None:
            return 1
        cue = {self._reading.words[at].lower() for at in range(*draft.cue)}
        return int(not cue.isdisjoint(_GOING_ON))


def _released(reading: Reading, draft: Draft, cue: Tokens) -> Place | None:
    """The thing in which it was said, where it is what was published: "released a video claiming that …"."""
    if not parsed(reading):
        return None
    tree = tree_of(reading)
    verb = next((at for at in reversed(range(*cue)) if tree.upos(at) == "VERB"), None)
    if verb is None or tree.rel(verb) not in ("advcl", "acl", "conj", "xcomp"):
        return None
    above = tree.head[verb]
    holder = tree.head[above] if tree.rel(verb) == "acl" else above
    if tree.lower[holder] not in _PUBLISHING:
        return None
    things = [above] if tree.rel(verb) == "acl" else tree.dependents(above, "obj")
    for at in things:
        if at < verb and tree.lower[at] in channels() and not _in_content(reading, draft, at):
            run = tree.phrase(at)
            return _place(reading, Tokens(run.start, at + 1))
    return None


def _platform(reading: Reading, draft: Draft, cue: Tokens) -> Place | None:
    """Where something was posted, by its name: "wrote on Plaza that …"."""
    words = reading.words
    start = next((at + 1 for at in range(*cue) if words[at].lower() in _POSTING), cue.end)
    if start == cue.end and words[cue.end - 1].lower() not in _POSTING:
        return None
    if words[start : start + 1] != ("on",):
        return None
    end = start + 1
    limit = reading.sentence_of(cue.start).end
    while end < limit and words[end][0].isupper() and _goes_on(reading, draft, end) and words[end].lower() not in _ENDS:
        end += 1
    return _place(reading, Tokens(start, end)) if end > start + 1 else None


def _hearer(reading: Reading, draft: Draft, cue: Tokens) -> Place | None:
    """Whom "told" names: "told reporters", "told the agency by telephone"."""
    words = reading.words
    if words[cue.end - 1].lower() not in _TO:
        return None
    start, end = cue.end, cue.end
    limit = min(reading.sentence_of(cue.start).end, start + _LONGEST)
    while end < limit and _goes_on(reading, draft, end) and words[end].lower() not in _ENDS | _PREPOSITIONS:
        if words[end].lower() == "this" and words[end + 1 : end + 2] and words[end + 1].lower() in _TIMES:
            break
        end += 1
    run = Tokens(start, end)
    return _place(reading, run) if end > start and _hears_for_all(reading, draft, run) else None


def _hears_for_all(reading: Reading, draft: Draft, run: Tokens) -> bool:
    """Whether who is told is a way into the open: reporters, an outlet, a body; not a person, nor one of a talk."""
    words = [reading.words[at] for at in range(*run)]
    first = words[0].lower()
    if first in _SPOKEN_TO or (first == "me" and _in_quotes(reading, run.start)):
        return False
    if any(name.label == "PER" and run.start <= name.tokens.start < run.end for name in reading.names):
        return any(outlet_named(" ".join(words[at:])) for at in range(len(words)))
    asked = office(words)
    return asked is None or asked.noun in ("reporter", "journalist", "lawmaker", "correspondent")


def _in_quotes(reading: Reading, at: int) -> bool:
    start = int(reading.tokens.start[at])
    return any(a <= start < b for quotation in reading.quotations for a, b in quotation.parts)


def _way(reading: Reading, draft: Draft, cue: Tokens) -> Place | None:
    """The phrase of a noun that is a way of speaking, behind its preposition: "in a joint letter to the shippers"."""
    words, sentence = reading.words, reading.sentence_of(cue.start)
    for at in sorted(range(*sentence), key=lambda one: (abs(one - cue.start), one)):
        wanted = channels().get(words[at].lower())
        if wanted is None or _in_content(reading, draft, at) or reading.upos(at) in ("VERB", "AUX", "ADJ"):
            continue
        start = at
        while start > sentence.start and at - start < 6 and words[start - 1].lower() not in _PREPOSITIONS:
            start -= 1
        lead = words[start - 1].lower() if start > sentence.start else ""
        if lead not in {wanted, *_ANY} or any(_in_content(reading, draft, one) for one in range(start, at)):
            continue
        between = [word.lower() for word in words[start:at]]
        if "," in between or not (_is_phrase(words[start : at + 1]) or (wanted == "on" and at - start < 3)):
            continue
        while at + 1 < sentence.end and words[at + 1].lower() in channels() and not _in_content(reading, draft, at + 1):
            at += 1  # "in a Facebook | post"
        return _place(reading, Tokens(start - 1, _end(reading, draft, at + 1, sentence.end)))
    return None


def _is_phrase(words: Sequence[str]) -> bool:
    """Whether the words from a preposition to a noun of channels are one phrase: a determiner, a bare noun, a name."""
    first = words[0].lower()
    return len(words) == 1 or first in _DETERMINERS or words[0][0].isupper() or "'s" in words or "’s" in words


def _end(reading: Reading, draft: Draft, at: int, limit: int) -> int:
    """Where the phrase of a channel ends: with its noun, or with what hangs on it ("with the paper")."""
    words = reading.words
    end = at
    if end < limit and words[end].lower() in _GOES_ON and _goes_on(reading, draft, end):
        here = end + 1
        while here < min(limit, at + _LONGEST) and _goes_on(reading, draft, here):
            if words[here].lower() in _ENDS or words[here].lower() in ("on", "at", "in"):
                break
            if draft.source and here == draft.source.start:
                break
            here += 1
        noun = words[end + 1].lower() if end + 1 < limit else ""
        if here > end + 1 and noun not in _ENDS:
            end = here
    return end


def _goes_on(reading: Reading, draft: Draft, at: int) -> bool:
    word = reading.words[at]
    return (word[0].isalnum() or word in ("'s", "’s", "-", "’", "'")) and not _in_content(reading, draft, at)


def _in_content(reading: Reading, draft: Draft, at: int) -> bool:
    start = int(reading.tokens.start[at])
    return any(a <= start < b for a, b in draft.content)


def _place(reading: Reading, run: Tokens) -> Place:
    return reading.offsets(run)


def relay(reading: Reading, draft: Draft) -> Place | None:
    """Through whom a draft's sentence says that we know it, beside its own source: "cited by the paper", "according to
    a translation", "quoted by the agency".
    """
    if draft.cue is None or draft.source is None:
        return None
    words, sentence = reading.words, reading.sentence_of(draft.cue.start)
    for at in range(sentence.start, sentence.end - 2):
        if _in_content(reading, draft, at) or draft.cue.start <= at < draft.cue.end:
            continue
        pair = words[at].lower(), words[at + 1].lower()
        relayed = pair == ("according", "to") or (pair[0] in _RELAYED and pair[1] == "by")
        if not relayed or (draft.source.start <= at + 2 < draft.source.end and pair[0] == "according"):
            continue
        end = at + 2
        while end < min(sentence.end, at + 2 + _LONGEST) and _goes_on(reading, draft, end):
            if words[end].lower() in _ENDS and words[end].lower() != "that":
                break
            end += 1
        if end > at + 2:
            return _place(reading, Tokens(at + 2, end))
    return None


def is_medium(words: Iterable[str]) -> bool:
    """Whether a name is that of an outlet, or a noun of one: what it reports others to say, it relays."""
    several = list(words)
    name = " ".join(several)
    plain = name.removeprefix("the ").removeprefix("The ")
    nouns = {"agency", "newspaper", "channel", "daily", "media", "television", "radio", "broadcaster", "site", "paper"}
    return outlet_named(plain) is not None or (
        bool(nouns & {word.lower() for word in several}) and any(word.lower() in bodies() for word in several)
    )
