"""Expectations: what is announced, promised, demanded by a day or forecast, and by when.

A verb is to come when the words around it say so (`acts_status.of_verb`): "will open", "agreed to open", "is expected
to open". What is scheduled "for Sunday" is to come itself. Without a parse none is found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from parleybook.findings import calendar
from parleybook.findings.acts_status import of_noun, of_verb
from parleybook.findings.dated import Dated
from parleybook.findings.holding import Holding
from parleybook.findings.tree import tree_of
from parleybook.model import Act, DateMention, Document, Edtf, Expectation, Span, Statement, content_id
from parleybook.packs.expecting import Cue, cues, no_expectations
from parleybook.packs.meaning import concept, contacts
from parleybook.reader.reading import Reading, Tokens

NAME: Final = "expectations 1"
_CLAUSE: Final = 40
_CONDITIONS: Final = ("if", "unless")
#: Nouns of which "is to" tells what they are, not what is to come.
_PURPOSES: Final = frozenset("aim aims goal purpose task message idea objective point job mission role duty".split())
#: What an act is to do itself, not for: "the talks are to resume".
_COMES_ABOUT: Final = frozenset("take begin start resume end continue last open follow go happen occur cover".split())
#: Bounds that tell no day by which something is due.
_NOT_DUE: Final = ("since",)
#: Relations of a time that tells of a thing, not when something happens ("the 2018 games"), and how far it may hang.
_MODIFIERS: Final = ("compound", "amod", "nummod", "nmod:poss", "det")
_STEPS: Final = 4
#: Prepositions of what is agreed.
_OF_AGREEMENT: Final = ("on", "upon", "to", "for")


class _Hit(NamedTuple):
    head: int  #: the verb or noun that is to come
    what: Tokens
    cue: Tokens
    kind: str
    firm: bool  #: whether it is an expectation where no time is told, too


def expectations(
    document: Document,
    reading: Reading,
    statements: Sequence[Statement],
    dates: Sequence[DateMention],
    acts: Sequence[Act] = (),
) -> tuple[Expectation, ...]:
    """The expectations of a document, in reading order; its acts tell who takes part in what is to come."""
    if document.language != "en" or not len(reading) or int(reading.tokens.deprel.max()) == 0:
        return ()
    finder = _Finder(document, reading, statements, dates, acts)
    found = {one.id: one for one in finder.found()}
    return tuple(sorted(found.values(), key=lambda one: (one.head, one.id)))


class _Finder:
    def __init__(
        self,
        document: Document,
        reading: Reading,
        statements: Sequence[Statement],
        dates: Sequence[DateMention],
        acts: Sequence[Act],
    ) -> None:
        self._acts = acts
        self._deeds = {one.word.start for one in acts}
        self._document, self._reading, self._holding = document, reading, Holding(statements)
        self._tree = tree_of(reading)
        self._dates = Dated(reading, dates)

    def found(self) -> Iterator[Expectation]:
        """Every expectation; of verbs that one cue governs, the first."""
        for at in range(len(self._reading)):
            if not self._document.in_report(*self._place(at)):
                continue
            hits: tuple[_Hit | None, ...] = ()
            match self._tree.upos(at):
                case "VERB":
                    hits = self._scheduled(at), self._to_come(at)
                case "ADJ":
                    hits = (self._scheduled(at),)
                case "NOUN":
                    hits = (self._contact(at),)
            for hit in hits:
                one = self._made(hit) if hit is not None and not self._questioned(hit) else None
                if one is not None:
                    yield one

    def _to_come(self, verb: int) -> _Hit | None:
        tree = self._tree
        if tree.rel(verb) in ("amod", "compound"):
            return None
        found = self._governing(verb) or self._helping(verb)
        if found is None or self._governed(verb, found[0]) or self._asked(verb) or self._purpose(verb, *found):
            return None
        kind, firm = self._kind(verb, found[1])
        if self._conditional(verb, promised=kind == "promised"):
            return None
        if tree.lower[verb] in no_expectations() and kind != "promised":
            return None
        return _Hit(verb, tree.told_clause(verb, _CLAUSE), self._words_of(found[0]), kind, firm)

    def _asked(self, verb: int) -> bool:
        """Whether the clause is a question in a sentence: "how they will react"."""
        tree = self._tree
        asking = any(
            at < verb and tree.lower[at] in ("how", "why", "whether", "what", "when", "where")
            for at in tree.children(verb)
        )
        return asking or (tree.lower[verb] == "continue" and bool(tree.dependents(verb, "xcomp")))

    def _purpose(self, verb: int, at: int, cue: Cue) -> bool:
        """Whether the cue tells what something is for: "the aim is to silence them", "the launch was to counter …",
        "the message was intended to warn them".
        """
        tree = self._tree
        if cue.role != "be to":
            return tree.lower[at] == "intended" and bool(tree.dependents(at, "aux:pass"))
        subjects = [*tree.subjects(verb)[0], *tree.dependents(verb, "nsubj")]
        if any(tree.lower[one] in _PURPOSES or tree.upos(one) == "PRON" for one in subjects):
            return True
        acts = any(self._place(one)[0] in self._deeds for one in subjects)
        return acts and tree.lower[verb] not in _COMES_ABOUT and not tree.dependents(verb, "aux:pass")

    def _helping(self, verb: int) -> tuple[int, Cue] | None:
        """The auxiliary that makes a verb one that is to come; none where it is denied or only supposed."""
        told = of_verb(self._tree, verb, reported=self._statement(verb) is not None)
        if told.effect not in ("planned", "proposed", "hypothetical") or not told.cues:
            return None
        for at in told.cues:
            cue = self._row(at, "auxiliary", "be to", "demand")
            if cue and self._tree.head[at] == verb and (told.effect == "planned" or cue.role == "demand"):
                return at, cue
        return None

    def _governing(self, verb: int) -> tuple[int, Cue] | None:
        """The verb, adjective or noun that an infinitive hangs on, where it is a cue and is itself told as a fact."""
        tree = self._tree
        above = tree.above(verb)
        marks = [tree.lower[mark] for mark in tree.dependents(verb, "mark")]
        if above is None or not ("to" in marks or ("that" in marks and not tree.dependents(verb, "aux"))):
            return None
        if tree.rel(verb) == "acl" and tree.rel(above) == "obj" and not self._row(above, "noun"):
            above = tree.head[above]
        roles = {"NOUN": ("noun",), "ADJ": ("adjective", "verb")}.get(tree.upos(above), ("verb", "demand", "adjective"))
        cue = self._row(above, *roles)
        if cue is None or tree.upos(above) not in ("VERB", "ADJ", "NOUN"):
            return None
        outer = of_verb(tree, above, reported=True) if tree.upos(above) != "NOUN" else of_noun(tree, above)
        return (above, cue) if outer.effect in ("", "announced", "planned") else None

    def _row(self, at: int, *roles: str) -> Cue | None:
        return next((cue for cue in cues().get(self._tree.lower[at], ()) if cue.role in roles), None)

    def _kind(self, verb: int, cue: Cue) -> tuple[str, bool]:
        """The kind, that of a verb of promising or expecting where one governs the clause; and whether it is firm
        without a time: a commitment as a noun, and "would" under no such verb, are not.
        """
        above = self._tree.above(verb)
        if cue.role in ("auxiliary", "be to") and above is not None and self._tree.rel(verb) == "ccomp":
            outer = self._row(above, "verb")
            if outer:
                return outer.kind, True
        return cue.kind, cue.firm

    def _governed(self, verb: int, cue: int) -> bool:
        """Whether the verb above is to come by the same cue: "will continue to discuss", "will visit and meet"."""
        tree = self._tree
        above = tree.above(verb)
        if above in (None, cue) or above is None or tree.upos(above) != "VERB":
            return False
        if tree.rel(verb) not in ("xcomp", "conj", "advcl", "acl"):
            return False
        found = self._governing(above) or self._helping(above)
        return found is not None and found[0] == cue

    def _words_of(self, cue: int) -> Tokens:
        """A cue with the auxiliaries in front of it and the "to" or "not" behind it: "is expected to", "will not"."""
        tree = self._tree
        first, end = cue, cue + 1
        while first - 1 in tree.children(cue) and tree.plain(first - 1) in ("aux", "cop"):
            first -= 1
        while end < len(self._reading) and tree.lower[end] in ("to", "not", "n't", "n’t"):
            end += 1
        return Tokens(first, end)

    def _scheduled(self, at: int) -> _Hit | None:
        """What is "scheduled for Sunday", "due on Sunday": the noun that it is told of."""
        tree = self._tree
        row = next((one for one in cues().get(tree.lower[at], ()) if one.role == "for"), None)
        if row is None or tree.dependents(at, "xcomp", "obj"):
            return None
        timed = [child for child in tree.dependents(at, "obl") if self._date_in(tree.subtree(child))]
        subjects, _ = tree.subjects(at)
        if not subjects or not (timed or self._is_contact(subjects[0])):
            return None
        noun = subjects[0]
        return _Hit(noun, tree.phrase(noun), self._words_of(at), row.kind, True)

    def _contact(self, noun: int) -> _Hit | None:
        """A contact that is told as a noun, and to come: "the upcoming talks", "agreed on further contacts"."""
        if not self._is_contact(noun):
            return None
        tree = self._tree
        cue, role = next((at for at in tree.dependents(noun, "amod") if self._row(at, "ahead")), None), "ahead"
        above = tree.above(noun)
        if (
            cue is None
            and above is not None
            and (tree.rel(noun) in ("obj", "nsubj:pass") or tree.case(noun) in _OF_AGREEMENT)
        ):
            cue, role = above, "object"
        row = self._row(cue, role) if cue is not None else None
        if cue is None or row is None or (role == "object" and not self._is_fact(cue)):
            return None
        what = Tokens(tree.phrase(noun).start, tree.clause(noun, _CLAUSE).end)
        return _Hit(noun, what, self._words_of(cue), row.kind, row.firm)

    def _is_fact(self, verb: int) -> bool:
        return of_verb(self._tree, verb, reported=True).effect in ("", "announced", "planned")

    def _is_contact(self, noun: int) -> bool:
        """Whether a noun is the word of a contact: a meeting, talks, a call."""
        return self._tree.upos(noun) == "NOUN" and concept(self._tree.lower[noun]) in contacts()

    def _date_in(self, run: Tokens) -> bool:
        near = self._dates.beside(run.start)
        return any(run.start <= place.start < run.end for place, date in near if date.value)

    def _conditional(self, verb: int, *, promised: bool) -> bool:
        """Whether the clause is a condition, or is said under one; what is promised under one is promised."""
        tree = self._tree
        clauses = [verb, *(() if promised else tree.dependents(verb, "advcl"))]
        if tree.rel(verb) in ("xcomp", "ccomp", "conj") and tree.above(verb) is not None:
            clauses += [tree.head[verb], *tree.dependents(tree.head[verb], "advcl")]
        return any(tree.lower[mark] in _CONDITIONS for one in clauses for mark in tree.dependents(one, "mark"))

    def _questioned(self, hit: _Hit) -> bool:
        sentence = self._reading.sentence_of(hit.head)
        return self._reading.word(sentence.end - 1).endswith("?")

    def _made(self, hit: _Hit) -> Expectation | None:
        statement = self._statement(hit.head)
        due, words = self._due(hit)
        told = announced_on(self._document, statement)
        if due and due.last and told and due.last < told:
            due, words = None, None  # what is told of the time before is not when it is due
        if not hit.firm and due is None:
            return None
        what = tuple(self._spans(hit))
        if not what:
            return None
        head, cue = self._span(Tokens(hit.head, hit.head + 1)), self._span(hit.cue)
        return Expectation(
            id=content_id("expectation", self._document.id, head.start, head.end, cue.start),
            document=self._document.id,
            kind=hit.kind,
            what=what,
            head=head,
            cue=cue,
            due=due,
            due_words=words,
            by=statement.speakers if statement else (),
            parties=self._parties(hit, head, cue),
            people=tuple(
                self._span(name.tokens)
                for name in self._reading.names_in(hit.what)
                if name.label == "PER" and hit.what.start <= name.tokens.start and name.tokens.end <= hit.what.end
            ),
            statement=statement.id if statement else None,
            rule=f"{NAME}: {self._tree.lower[hit.cue.start]} ({self._reading.reader})",
        )

    def _parties(self, hit: _Hit, head: Span, cue: Span) -> tuple[str, ...]:
        """Who takes part: in the act that the head tells of, or that the cue does ("agreed to")."""
        inside = [one for one in self._acts if one.word == head or one.word.overlaps(cue)]
        return tuple(dict.fromkeys(part.mention for one in inside for part in one.participants))

    def _spans(self, hit: _Hit) -> Iterator[Span]:
        """The words of what is to come, without the cue, a "to" in front of the verb, and other clauses beside it."""
        tree = self._tree
        cut = set(range(*hit.cue))
        cut |= {one for at in self._beside(hit.head) for one in range(*tree.subtree(at))}
        cut |= {at for at in range(hit.what.start, hit.head) if self._tree.rel(at) == "mark"}
        if self._tree.head[hit.cue.start] == hit.head:
            cut |= {at for at in self._tree.dependents(hit.head, "aux", "cop") if at < hit.head}
        run: list[int] = []
        for at in range(*hit.what):
            if at not in cut:
                run.append(at)
            if run and (at in cut or at + 1 == hit.what.end):
                while run and self._tree.rel(run[-1]) == "punct":
                    run.pop()
                while run and self._tree.rel(run[0]) == "punct":
                    run.pop(0)
                if run:
                    yield self._span(Tokens(run[0], run[-1] + 1))
                run = []

    def _beside(self, head: int) -> Iterator[int]:
        """Clauses beside that of a head: what went before it ("having met her, he will …"), and others of their own
        subject ("…, but this did not go ahead").
        """
        tree = self._tree
        yield from (at for at in tree.dependents(head, "advcl") if at < head)
        yield from (at for at in tree.dependents(head, "conj") if tree.dependents(at, "nsubj", "nsubj:pass"))

    def _due(self, hit: _Hit) -> tuple[Edtf | None, Span | None]:
        """The time that is told for it: of those in its clause or that hang on its cue, the nearest to the head."""
        near: list[tuple[int, Tokens, DateMention]] = []
        for place, date in self._dates.beside(hit.head):
            if self._hangs(place, hit) and date.bound not in _NOT_DUE and date.type != "SET":
                near.append((abs(place.start - hit.head), place, date))
        for _, place, date in sorted(near, key=lambda one: one[0]):
            due = self._after(place, date) if date.type == "DURATION" else date.reach
            if due is not None:
                return due, date.span
        return None, None

    def _hangs(self, place: Tokens, hit: _Hit) -> bool:
        """Whether a time expression tells when the head is to happen: by the parse it hangs on the head, on what the
        head is done to, or, behind the head, on the cue ("urged them to leave by Friday").
        """
        tree = self._tree
        if place.start >= len(self._reading):
            return False
        at = next((one for one in range(*place) if tree.head[one] not in range(*place)), place.start)
        for step in range(_STEPS):
            if at == hit.head or (at in range(*hit.cue) and place.start > hit.head):
                return True
            if tree.head[at] in (at, -1) or (not step and tree.plain(at) in _MODIFIERS):
                return False
            if step and tree.upos(at) in ("VERB", "AUX") and tree.rel(at) not in ("xcomp", "conj"):
                return False
            at = tree.head[at]
        return False

    def _after(self, place: Tokens, date: DateMention) -> Edtf | None:
        """A length of time from the day that it was said: "within 60 days" up to its end, "in three days" at its end,
        which longer units tell but roughly.
        """
        within = date.bound == "within"
        ahead = not date.bound and self._tree.lower[place.start - 1] == "in"
        if not (within or ahead) or not date.length or "~" in date.length:
            return None
        start = announced_on(self._document, next(self._around(date.span), None))
        number, unit = date.length[1:-1], date.length[-1]
        if start is None or not number.isdigit() or unit not in "DWMY":
            return None
        end = calendar.moved(start, int(number), unit)
        if end is None:
            return None
        day = f"{end.isoformat()}{'' if unit == 'D' or within else '~'}"
        return Edtf(f"{start.isoformat()}/{day}" if within else day)

    def _statement(self, token: int) -> Statement | None:
        return next(self._around(Span(self._document.id, *self._place(token))), None)

    def _around(self, span: Span) -> Iterator[Statement]:
        """The statements that hold a span, the smallest first."""
        return iter(sorted(self._holding.around(span), key=lambda one: sum(map(len, one.content))))

    def _place(self, token: int) -> tuple[int, int]:
        return self._reading.offsets(Tokens(token, token + 1))

    def _span(self, run: Tokens) -> Span:
        start, end = self._reading.offsets(run)
        return Span(self._document.id, start, end)


def announced_on(document: Document, statement: Statement | None) -> dt.date | None:
    """The day that an expectation was told: that of its statement, else that of the report."""
    said = statement.said.day if statement and statement.said else None
    return said or (document.published.last if document.published else None)
