"""Happenings: what a document tells as done, as not done, or as called off; what later decides an expectation.

A clause counts when its verb is in a past form and nothing makes it a plan, a supposition or a question; a noun when
it is the word of an act. Without a parse none is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parleybook.findings.acts_status import of_verb
from parleybook.findings.dated import Dated
from parleybook.findings.holding import Holding
from parleybook.findings.tense import is_past
from parleybook.findings.tree import tree_of
from parleybook.model import Act, DateMention, Document, Edtf, Happening, Span, Statement, content_id
from parleybook.reader.reading import Reading, Tokens

NAME: Final = "happenings 1"
_CLAUSE: Final = 50
#: Helpers that make a passive or perfect of a participle tell of the past.
_PAST_HELPERS: Final = frozenset("was were had has have did 've ’ve".split())
_TO_COME: Final = frozenset("will would shall to may might can could must should".split())
_NOT: Final = frozenset(["not", "n't", "n’t", "never"])
_STATES: Final = {
    "held": "done",
    "implemented": "done",
    "declared": "done",
    "cancelled": "called off",
    "denied": "not done",
}


def happenings(
    document: Document,
    reading: Reading,
    statements: Sequence[Statement],
    dates: Sequence[DateMention],
    acts: Sequence[Act],
) -> tuple[Happening, ...]:
    """The happenings of a document, in reading order, each word once."""
    if document.language != "en" or not len(reading) or int(reading.tokens.deprel.max()) == 0:
        return ()
    finder = _Finder(document, reading, statements, dates, acts)
    found = {one.head: one for one in (*finder.verbs(), *finder.nouns())}
    return tuple(found[head] for head in sorted(found))


class _Finder:
    def __init__(
        self,
        document: Document,
        reading: Reading,
        statements: Sequence[Statement],
        dates: Sequence[DateMention],
        acts: Sequence[Act],
    ) -> None:
        self._document, self._reading, self._holding = document, reading, Holding(statements)
        self._tree = tree_of(reading)
        self._dates = Dated(reading, (date for date in dates if date.value))
        self._acts = {act.word: act for act in acts}

    def verbs(self) -> Iterator[Happening]:
        """Clauses whose verb tells of the past."""
        tree = self._tree
        for at in range(len(self._reading)):
            if tree.upos(at) != "VERB" or tree.rel(at) in ("amod", "compound") or not self._in_report(at):
                continue
            told = of_verb(tree, at, reported=True)
            state = {"": "done", "announced": "done", "denied": "not done", "cancelled": "called off"}.get(told.effect)
            if self._impossible(at):
                state = "not done"
            if state is None or not self._past(at) or self._asked(at):
                continue
            if tree.head[at] in told.cues and state != "not done":
                continue
            yield self._made(at, tree.told_clause(at, _CLAUSE), state)

    def nouns(self) -> Iterator[Happening]:
        """Acts whose word is a noun: "the exchange of prisoners", "after a call with the envoy"."""
        for act in self._acts.values():
            state = _STATES.get(act.status)
            run = self._reading.run(act.word.start, act.word.end)
            noun = run.start < len(self._reading) and self._tree.upos(run.start) in ("NOUN", "PROPN")
            if state and noun and self._tree.lower[run.start - 1] not in _TO_COME:  # "will blast off", read as a noun
                yield self._made(run.start, self._tree.subtree(run.start), state)

    def _made(self, head: int, clause: Tokens, state: str) -> Happening:
        word = self._span(Tokens(head, head + 1))
        statement = self._statement(word)
        return Happening(
            id=content_id("happening", self._document.id, word.start, word.end),
            document=self._document.id,
            state=state,
            words=self._span(clause),
            head=word,
            sentence=self._span(self._reading.sentence_of(head)),
            date=self._date(head, clause),
            statement=statement.id if statement else None,
            rule=f"{NAME} ({self._reading.reader})",
        )

    def _past(self, verb: int) -> bool:
        """Whether a verb is told as past: by its form, or by the helper it has."""
        tree = self._tree
        helpers = [tree.lower[at] for at in tree.dependents(verb, "aux", "cop")]
        if any(word in _PAST_HELPERS for word in helpers) or self._impossible(verb):
            return True
        return (
            is_past(self._reading, verb)
            and not helpers
            and not any(tree.lower[at] == "to" for at in tree.dependents(verb, "mark"))
        )

    def _impossible(self, verb: int) -> bool:
        """Whether something "could not" be done."""
        tree = self._tree
        helpers = {tree.lower[at] for at in tree.dependents(verb, "aux", "advmod")}
        return "could" in helpers and bool(helpers & _NOT)

    def _asked(self, verb: int) -> bool:
        tree = self._tree
        sentence = self._reading.sentence_of(verb)
        marked = any(tree.lower[at] in ("if", "unless", "whether") for at in tree.dependents(verb, "mark"))
        return marked or self._reading.word(sentence.end - 1).endswith("?")

    def _date(self, head: int, clause: Tokens) -> Edtf | None:
        """The day that is told in the clause, the nearest to its head; else the nearest in the sentence."""
        for around in (clause, self._reading.sentence_of(head)):
            near = [
                (abs(place.start - head), date)
                for place, date in self._dates.beside(head)
                if around.start <= place.start < around.end and date.bound in ("", "by")
            ]
            if near:
                return min(near, key=lambda one: one[0])[1].value
        return None

    def _statement(self, span: Span) -> Statement | None:
        return min(self._holding.around(span), key=lambda one: sum(map(len, one.content)), default=None)

    def _in_report(self, token: int) -> bool:
        return self._document.in_report(*self._reading.offsets(Tokens(token, token + 1)))

    def _span(self, run: Tokens) -> Span:
        return Span(self._document.id, *self._reading.offsets(run))
