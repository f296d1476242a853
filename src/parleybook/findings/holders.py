"""Holders: whose position a stance is, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parleybook.findings.dependencies import Dependencies
from parleybook.findings.find import Findings
from parleybook.findings.speakers import Cast
from parleybook.findings.stage import Context
from parleybook.findings.stand import Stand
from parleybook.model import Document, Mention, Statement
from parleybook.packs.terms import TermPack
from parleybook.packs.words import bodies, collectives, roles
from parleybook.reader.reading import Reading, Tokens

_FIRST: Final = frozenset("i we us me".split())
_OURS: Final = frozenset("my our".split())
_THIRD: Final = frozenset("he she it they".split())
_THEIRS: Final = frozenset("his her its their".split())
#: Heads of phrases that name no party, though a party is named in them.
_THINGS: Final = frozenset(
    "decision decisions resolution resolutions statement statements report reports document documents agreement "
    "agreements mechanism mechanisms meeting meetings visit visits attempt attempts effort efforts policy policies "
    "move moves step steps law laws pressure everyone everybody anyone anybody nobody someone somebody you "
    "people".split()
)
#: Words for one's own side behind a possessive: "her country is ready".
_SIDE: Final = frozenset(
    "country government side nation people party army forces team delegation movement group union company state "
    "administration cabinet members leadership military fighters ministry office".split()
)

#: Endings of nouns for several people: "growers", "protesters", "unionists".
_PEOPLE: Final = ("ers", "ors", "ists", "ants", "ians", "ees", "men", "women")


@dataclass(frozen=True, slots=True)
class Held:
    """Whose position it is, the statement that tells it, who says so (None: the outlet), whether in own words."""

    holders: tuple[Mention, ...]
    statement: Statement | None
    said_by: Mention | None
    own: bool


_NO: Final = frozenset("no neither none".split())
_YOU: Final = frozenset(["you", "your"])


class Holders:
    """The speakers and parties of one document."""

    def __init__(
        self, document: Document, reading: Reading, tree: Dependencies, found: Findings, pack: TermPack
    ) -> None:
        self._document, self._reading, self._tree = document, reading, tree
        self._cast = Cast(document, reading)
        self._mentions = {mention.id: mention for mention in found.mentions}
        self._statements = found.statements
        self._plans = frozenset(pack.proposals)
        self.made: dict[str, Mention] = {}  #: mentions that are none of a statement's

    def of(self, stand: Stand) -> Held | None:
        """Whose position a stance is; None when the text does not tell, or when it is nobody who can have one."""
        at = stand.word
        telling = self._telling(at)
        if telling and not self._tree_passive(at):
            speakers = self._speakers(telling)
            if speakers and (stand.holder is None or self._is_source(telling, stand.holder)):
                return Held(speakers, telling, speakers[0], own=True)
        statement = self._around(at)
        if statement and statement.polarity != "said":
            return None
        speakers = self._speakers(statement) if statement else ()
        if stand.holder is None:
            return Held(speakers, statement, speakers[0], own=True) if speakers else None
        if statement and self._is_own(stand.holder, statement):
            return Held(speakers, statement, speakers[0], own=True) if speakers else None
        holders = self._parties(stand.holder, statement)
        if speakers and self._tree.known and self._with_us(stand.holder):
            return Held(tuple(dict.fromkeys((*speakers, *holders))), statement, speakers[0], own=True)
        if not holders:
            return None
        if speakers:
            own = {mention.name for mention in speakers} >= {mention.name for mention in holders}
            return Held(holders, statement, speakers[0], own)
        return Held(holders, None, None, own=False)

    def named(self, token: int | None) -> Mention | None:
        """The mention of a noun that an actor is told by, None when it is no actor."""
        if token is None or token < 0:
            return None
        found = self._parties(token, self._around(token))
        return found[0] if found else None

    def at(self, run: Tokens) -> Mention:
        """The mention of a name."""
        return self._make(run, Context())[0]

    def in_condition(self, run: Tokens) -> Mention | None:
        """Who has to meet a condition: the subject of its clause, or whom it names with "from" or "by"."""
        if not self._tree.known:
            return None
        top = self._tree.top(run)
        subject = self._tree.subject(top, deep=False)
        told = subject if subject is not None and run.start <= subject < run.end else None
        if told is None or self._tree.is_passive(top):
            told = next((at for at in range(*run) if self._tree.cases(at) & {"from", "by"}), None)
        return self.named(told)

    def clause(self, at: int) -> Tokens:
        """The clause of a word: all that hangs on it, without what is joined or set beside it."""
        if not self._tree.known:
            return self._reading.sentence_of(at)
        below = list(self._tree.below(at, frozenset(["parataxis", "conj", "cc"])))
        return Tokens(min(below), max(below) + 1)

    def phrase(self, run: Tokens) -> Tokens:
        """The phrase of the words of a term, as far as its sentence goes: what is taken up of it elsewhere."""
        sentence, whole = self._reading.sentence_of(run.start), self._tree.run(self._tree.top(run))
        end = max(run.end, min(whole.end, sentence.end))
        while end > run.end and not self._tree.words[end - 1][-1].isalnum():
            end -= 1
        return Tokens(min(run.start, max(whole.start, sentence.start)), end)

    def _tree_passive(self, at: int) -> bool:
        return self._tree.known and self._tree.is_passive(at)

    def _speakers(self, statement: Statement) -> tuple[Mention, ...]:
        """Who makes a statement; what a plan says ("the plan, which calls for …") is told by who speaks of the plan."""
        speakers = tuple(self._mentions[id] for id in statement.speakers)
        if any(mention.name.split()[-1].lower() in self._plans for mention in speakers):
            outer = next((one for one in self._statements if one.id == statement.nested_in), None)
            return self._speakers(outer) if outer else self._subjects(statement)
        nobody = (mention.name.split()[0].lower() in _NO for mention in speakers)
        return tuple(m for m, none in zip(speakers, nobody, strict=True) if not none and m.name.lower() not in _YOU)

    def _subjects(self, statement: Statement) -> tuple[Mention, ...]:
        """Who the sentence of a statement is about: the subject of its main clause, where that is an actor."""
        if not self._tree.known or statement.cue is None:
            return ()
        cue = self._reading.run(statement.cue.start, statement.cue.end).start
        top = self._tree.top(self._reading.sentence_of(cue))
        subject = self._tree.subject(top, deep=False)
        return () if subject is None or top == cue else self._parties(subject, None)

    def _offset(self, token: int) -> int:
        return int(self._reading.tokens.start[token])

    def _telling(self, token: int) -> Statement | None:
        """The statement whose cue a token is."""
        place = self._offset(token)
        found = [one for one in self._statements if one.cue and one.cue.start <= place < one.cue.end]
        return found[0] if found else None

    def _around(self, token: int) -> Statement | None:
        """The smallest statement in whose content a token stands."""
        place = self._offset(token)
        found = [one for one in self._statements if any(span.start <= place < span.end for span in one.content)]
        return min(found, key=lambda one: sum(map(len, one.content)), default=None)

    def _is_source(self, statement: Statement, token: int) -> bool:
        place = self._offset(token)
        return token == -1 or any(span.start <= place < span.end for span in statement.sources)

    def _is_own(self, token: int, statement: Statement) -> bool:
        """Whether a noun or pronoun in a statement stands for its speaker, or the side he or she speaks for."""
        if token < 0:
            return False
        word = self._tree.words[token]
        if word in _FIRST:
            return True
        if word in _THIRD:
            return statement.kind != "direct" and self._unquoted(token)
        owner = self._owner(token)
        if word in _SIDE and (owner in _OURS or (owner in _THEIRS and self._unquoted(token))):
            return True
        return word in ("country", "nation", "side") and self._tree.words[max(0, token - 1)] == "the"

    def _with_us(self, token: int) -> bool:
        """Whether the speaker is one of those named together: "Mr Ruiz and I"."""
        return any(self._tree.words[at] in _FIRST for at in self._tree.joined(token)[1:])

    def _owner(self, token: int) -> str:
        before = self._tree.words[max(0, token - 3) : token]
        return next((word for word in reversed(before) if word in _OURS | _THEIRS), "")

    def _unquoted(self, token: int) -> bool:
        place = self._offset(token)
        parts = (part for quotation in self._reading.quotations for part in quotation.parts)
        return not any(start <= place < end for start, end in parts)

    def _parties(self, token: int, statement: Statement | None) -> tuple[Mention, ...]:
        """The mentions of the actors that a noun is told by; none when it is no actor."""
        if token < 0:
            return ()
        if not self._tree.known:
            return self._actors(Tokens(token, token + 1), statement)
        found: list[Mention] = []
        token = self._tree.antecedent(token)
        for one in self._tree.joined(token):
            if self._tree.words[one] in self._plans | _THINGS:
                continue
            if self._tree.upos(one) in ("NOUN", "PROPN", "PRON", "_", "ADJ", "NUM", "X"):
                found += self._actors(self._tree.phrase(one), statement)
        return tuple(dict.fromkeys(found))

    def _actors(self, run: Tokens, statement: Statement | None) -> tuple[Mention, ...]:
        words = [self._tree.words[at] for at in range(*run)]
        if words[-1] in self._plans:
            return ()
        context = self._context(run.start, statement)
        return tuple(mention for mention in self._make(run, context) if self._can_hold(mention, words))

    def _make(self, run: Tokens, context: Context) -> tuple[Mention, ...]:
        made = self._cast.mentions(run, context)
        return tuple(self._known(mention) for mention in made)

    def _known(self, mention: Mention) -> Mention:
        known = self._mentions.get(mention.id) or self.made.get(mention.id)
        if known is None:
            self.made[mention.id] = known = mention
        return known

    def _can_hold(self, mention: Mention, words: list[str]) -> bool:
        """Whether a mention names somebody who can hold a position."""
        if mention.name.split()[-1].lower() in self._plans | _FIRST | _THIRD:
            return False
        if mention.kind == "pronoun":
            return mention.label != "unknown"
        if mention.kind == "unnamed":
            known = any(word in collectives() or word in roles() or word in bodies() for word in words)
            return words[0] not in _NO and (known or words[-1].endswith(_PEOPLE))
        return mention.label in ("person", "organisation", "place") or any(word in roles() for word in words)

    def _context(self, token: int, statement: Statement | None) -> Context:
        """What was said before a token: by whom, up to where, and in whose words it stands."""
        place = self._offset(token)
        found = [one for one in self._statements if one.content[-1].end <= place and one.speakers]
        speakers = self._speakers(statement) if statement else ()
        if not found:
            return Context(turn=speakers[0] if speakers else None)
        return Context(self._speakers(found[-1]), found[-1].content[-1].end, speakers[0] if speakers else None)
