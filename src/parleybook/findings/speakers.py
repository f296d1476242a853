"""Who a source is, as far as its own document tells: names, roles, pronouns, bodies, unnamed persons."""

from __future__ import annotations

from collections import Counter
from typing import Final

from parleybook.findings import heads
from parleybook.findings.naming import TITLES, text_of
from parleybook.findings.nominals import DEFINITE, Nominals
from parleybook.findings.offices import HANGING, gender_of, office, singular
from parleybook.findings.people import Person
from parleybook.findings.phrases import before
from parleybook.findings.pronouns import PRONOUNS, Pronouns
from parleybook.findings.stage import Context, Stage
from parleybook.model import Document, Holding, Mention, Span
from parleybook.packs.words import bodies, reporting_verbs, roles
from parleybook.reader.reading import Name, Reading, Tokens

_RELATIVES: Final = frozenset("who which that whose whom".split())
#: What a person is, whoever else is one: after the words of a scientist, "the scientist" is he; "the judge" may not be.
_PROFESSIONS: Final = frozenset(
    "professor historian author economist doctor nurse teacher scientist researcher coach pilot journalist reporter "
    "editor columnist correspondent lawyer activist farmer player".split()
)
_ADDING: Final = frozenset("added adds adding".split())
#: Tokens between one who speaks and the phrase that goes on for him, at most.
_NEAR: Final = 120
#: What may stand in front of a source's phrase and is no part of it.
_LEADING: Final = frozenset("( among amid from between by for to".split())
_OWNING: Final = frozenset("its his her their".split())
#: Words of a body by whose it is, fewer than these.
_OWNED: Final = 5
#: Behind one of these stand some of those whom a phrase tells of: "the women, including Ana Ruiz".
_EXAMPLES: Final = frozenset("including such like among".split())
_CLITICS: Final = frozenset(["'s", "’s", "'", "’"])
#: Words that may follow a name in its phrase; any other makes the name a modifier ("a Velmarian official").
_AFTER_NAME: Final = HANGING | frozenset("and or who whom whose which himself herself itself jr sr as".split())


class Cast:
    """The persons and bodies of one document, and what its pronouns and roles may stand for."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self._stage = Stage(document, reading)
        self._pronouns = Pronouns(self._stage)
        self._nominals = Nominals(self._stage)

    def mentions(self, source: Tokens, context: Context) -> tuple[Mention, ...]:
        """The mentions that a source is: one, or several joint speakers ("Ruiz and Bell", "the two leaders")."""
        found: list[Mention] = []
        for part in heads.parts(self._stage.reading, source):
            found.extend(self._part(part, context))
        return tuple({mention.name: mention for mention in reversed(found)}.values())[::-1]

    def holdings(self, document: Document) -> tuple[Holding, ...]:
        """The offices that the document says its persons hold, in reading order."""
        found = {
            Holding(self._stage.span(told.run), person.name, told.office.title, _owner(told.office.of), told.former)
            for person in self._stage.people.all
            for told in person.told
        }
        kept = (one for one in found if document.in_report(one.span.start, one.span.end))
        return tuple(sorted(kept, key=lambda one: (one.span, one.name, one.title, one.of)))

    def label(self, source: Tokens) -> Mention:
        """The speaker of a turn, by its label: always one who is named, unless it is a role and nothing else."""
        span = self._stage.span(source)
        handle = next((at for at in range(*source) if self._stage.reading.words[at].startswith("(")), source.end)
        source = Tokens(source.start, max(handle, source.start + 1))
        words = [self._stage.reading.words[at] for at in range(*source)]
        person = next((self._stage.people.at(name) for name in self._stage.people.within(source)), None)
        if person is None:
            last = words[-1].casefold()
            person = next((one for one in self._stage.people.all if one.name.split()[-1].casefold() == last), None)
        asked = office(words)
        text = text_of(self._stage.reading, source)
        if person:
            found = Mention.of(span, "name", person.name, "person", "label of a turn")
        elif asked and (singular(words[-1].lower()) in roles()):
            found = self._nominals.mention(span, source, words, heads.head(self._stage.reading, source), Context())
        else:
            found = Mention.of(span, "name", text, "person", "label of a turn")
        if found.name not in self._stage.labels:
            self._stage.labels.append(found.name)
        return found

    def going_on(self, source: Tokens, cue: Tokens, found: Mention, last: Mention) -> tuple[Mention, ...]:
        """The person who spoke before, where a definite phrase of one person tells of nobody else: who adds goes on,
        and "the scientist" behind the words of one is he. () for anything else.
        """
        reading = self._stage.reading
        words = reading.words
        before = reading.run(last.span.start, last.span.end)
        noun = words[heads.head(reading, source)].lower()
        if words[source.start].lower() != "the" or source.start - before.end >= _NEAR:
            return ()
        if noun in bodies() or (noun.endswith("s") and singular(noun) != noun) or self._others(before, source):
            return ()
        if words[cue.end - 1].lower() in _ADDING and not noun.endswith("s"):
            return (Mention.of(found.span, "role", last.name, "person", "role: who spoke before adds"),)
        person = self._stage.people.named(last.name)
        told = gender_of(noun)
        fits = person is None or not (told and person.gender) or told == person.gender
        if source.end - source.start == 2 and noun in _PROFESSIONS and fits:
            return (Mention.of(found.span, "role", last.name, "person", "role: of who spoke before"),)
        return ()

    def _others(self, before: Tokens, source: Tokens) -> bool:
        """Whether another person is named between two tokens."""
        between = self._stage.people.within(Tokens(before.end, source.start))
        known = {self._stage.people.at(name).name for name in self._stage.people.within(before)}
        return bool({self._stage.people.at(name).name for name in between} - known)

    def taking_part(self) -> tuple[Mention, ...]:
        """Those who take part in what a readout tells, where it names several: all of them say "it was agreed"."""
        if len(self._stage.together.part) < 2 or not all(person.places for person in self._stage.together.part):
            return ()
        return tuple(
            Mention.of(self._stage.span(person.places[0]), "name", person.name, "person", "all who take part")
            for person in self._stage.together.part
        )

    def interviewed(self) -> Mention | None:
        """The person of an interview: the one whom its text names most often, at the first place it does."""
        counts = Counter({person.name: len(person.places) for person in self._stage.people.all if " " in person.name})
        if not counts:
            return None
        name = min(counts, key=lambda one: (-counts[one], one))
        person = self._stage.people.named(name)
        assert person is not None
        return Mention.of(self._stage.span(person.places[0]), "name", name, "person", "interview: named most often")

    def acting(self, offset: int, until: int) -> Mention | None:
        """The person who opens a sentence between two offsets of one paragraph; None when nobody does."""
        reading = self._stage.reading
        at = reading.run(until, until + 1).start
        paragraph = reading.paragraph_of(min(at, len(reading) - 1)).start
        floor = max(paragraph, reading.run(offset, offset + 1).start)
        for name in reversed(self._stage.people.within(Tokens(floor, at))):
            sentence = reading.sentence_of(name.tokens.start)
            if self._opens(sentence, name):
                person = self._stage.people.at(name)
                return Mention.of(
                    self._stage.span(name.tokens), "name", person.name, "person", "subject before the quotation"
                )
        return None

    def _opens(self, sentence: Tokens, name: Name) -> bool:
        lead = self._stage.reading.words[sentence.start : name.tokens.start]
        return len(lead) <= 5 and not any(word.lower() in reporting_verbs() for word in lead)

    def _part(self, source: Tokens, context: Context) -> tuple[Mention, ...]:
        """The mentions of one phrase."""
        reading = self._stage.reading
        source = self._bare(self._without_clause(self._whole(source)))
        span = self._stage.span(source)
        words = [reading.words[at] for at in range(*source)]
        lower = [word.lower() for word in words]
        top = heads.head(reading, source)
        if lower[0] in _RELATIVES and len(words) == 2 and lower[0] == "which" and words[1].isalpha():
            source, words, lower = Tokens(source.start + 1, source.end), words[1:], lower[1:]
        if lower[0] in _RELATIVES and len(words) <= 3:
            return self._relative(span, source, context)
        pronoun = lower[0] if len(words) == 1 else reading.words[top].lower() if top == source.start else ""
        if pronoun in PRONOUNS and (len(words) == 1 or reading.upos(top) == "PRON"):
            return self._pronouns.mentions(span, top, pronoun, context)
        named = self._named(source, top) or self._named_behind(source, top)
        if named:
            return (self._person(span, self._stage.people.at(named), text_of(reading, named.tokens)),)
        surnamed = self._by_surname(words)
        if surnamed:
            return (self._person(span, surnamed, words[-1]),)
        told = self._stage.bodies.split(text_of(reading, source).removeprefix("the "))
        if told:
            return tuple(Mention.of(span, "name", name, "organisation", "name", among=True) for name in told)
        apposed = self._apposed(source, top)
        if apposed:
            return (Mention.of(span, "role", apposed.name, "person", "in apposition to the name"),)
        noun = reading.words[top].lower()
        if lower[0] in _OWNING and noun in bodies() and len(words) < _OWNED:
            return (self._owned(span, source, words, context),)
        several = self._nominals.several(span, source, lower, noun, context)
        return several or (self._nominals.mention(span, source, words, top, context),)

    def _by_surname(self, words: list[str]) -> Person | None:
        """The one person of a surname that stands alone, where the reader gave no name: "Ruiz", "Mr Ruiz"."""
        lead = [word.lower().rstrip(".") for word in words[:-1]]
        if not words[-1][0].isupper() or not all(word in TITLES or word in roles() for word in lead):
            return None
        found = [one for one in self._stage.people.all if " " in one.name and one.name.split()[-1] == words[-1]]
        return found[0] if len(found) == 1 else None

    def _owned(self, span: Span, source: Tokens, words: list[str], context: Context) -> Mention:
        """A body by whose it is: "its secretariat" is that of the body that the pronoun stands for."""
        owners = self._pronouns.mentions(span, source.start, words[0].lower(), context)
        if len(owners) == 1 and owners[0].label in ("person", "organisation", "place"):
            name = f"{owners[0].name}’s {' '.join(words[1:])}"
            return Mention.of(span, "role", name, "organisation", "body of the one told of before")
        return Mention.of(span, "unnamed", " ".join(words), "unnamed", "unnamed")

    def _person(self, span: Span, person: Person, words: str) -> Mention:
        reason = "name" if person.name == words else "surname: fuller name in the document"
        return Mention.of(span, "name", person.name, "person", reason)

    def _without_clause(self, source: Tokens) -> Tokens:
        """A source without the relative clause behind its noun: "the company, which safeguards data"."""
        words = self._stage.reading.words
        for at in range(source.start + 1, source.end - 1):
            if words[at] == "," and words[at + 1].lower() in ("which", "who", "whose"):
                return Tokens(source.start, at)
        return source

    def _bare(self, source: Tokens) -> Tokens:
        """A source without a bracket or a preposition in front of its phrase: "among | analysts"."""
        start = source.start
        while start < source.end - 1 and self._stage.reading.words[start].lower() in _LEADING:
            start += 1
        return Tokens(start, source.end)

    def _whole(self, source: Tokens) -> Tokens:
        """A source that is only an article, with the name behind it."""
        if source.end - source.start > 1 or self._stage.reading.words[source.start].lower() not in ("the", "a", "an"):
            return source
        following = (name.tokens.end for name in self._stage.reading.names if name.tokens.start == source.end)
        return Tokens(source.start, next(following, source.end))

    def _relative(self, span: Span, source: Tokens, context: Context) -> tuple[Mention, ...]:
        """Who "who" or "which" is: the phrase that its clause hangs on."""
        reading = self._stage.reading
        beside = self._named_before(source.start)
        if beside:
            return (Mention.of(span, "pronoun", beside.name, "person", "relative"),)
        meant = self._antecedent(source.start) or before(
            reading.words, reading.sentence_of(source.start), source.start + 1
        )
        if meant is None or meant.end > source.start:
            return (self._stage.unresolved(span),)
        return tuple(
            Mention.of(span, "pronoun", told.name, told.label, "relative", among=len(found) > 1)
            for found in [self.mentions(meant, context)]
            for told in found
        )

    def _named_before(self, at: int) -> Person | None:
        """The person whose name ends right before a token, a comma between them or not."""
        end = at - (self._stage.reading.words[at - 1 : at] == (",",))
        for name in reversed(self._stage.people.within(Tokens(max(0, end - 6), end))):
            return self._stage.people.at(name) if name.tokens.end == end else None
        return None

    def _antecedent(self, at: int) -> Tokens | None:
        """The noun phrase that a relative clause hangs on, by the parse."""
        reading = self._stage.reading
        if not heads.parsed(reading):
            return None
        above = at
        for _ in range(6):
            relation = reading.deprel(above)
            head = int(reading.tokens.head[above])
            if relation in ("acl:relcl", "acl"):
                return Tokens(self._phrase_start(head, at), head + 1) if head < at else None
            if head == above:
                return None
            above = head
        return None

    def _phrase_start(self, noun: int, limit: int) -> int:
        reading = self._stage.reading
        start = noun
        while start > 0 and limit - start < 12 and int(reading.tokens.head[start - 1]) in range(start, noun + 1):
            if reading.deprel(start - 1) in ("punct", "cc", "case", "mark"):
                break
            start -= 1
        return start

    def _named(self, source: Tokens, top: int) -> Name | None:
        """The person whom a source names: not one it only speaks for, nor the owner of what speaks.

        "a spokesman for President Ruiz" and "Ruiz's office" name nobody; "Ormland's Ana Ruiz" and "Ruiz's brother,
        Tom Bell" do.
        """
        words = self._stage.reading.words
        for name in self._stage.people.within(source):
            start, end = name.tokens
            if end < source.end and words[end] in _CLITICS:
                continue
            if any(words[at].lower() in _RELATIVES - {"that"} | _EXAMPLES for at in range(source.start, start)):
                break
            hung = heads.hangs(self._stage.reading, name, top, source)
            while start > source.start and words[start - 1].lower().rstrip(".") in TITLES | roles().keys() | {"the"}:
                start -= 1
            if start > source.start and words[start - 1].lower() in HANGING | {"than"}:
                continue
            if end < source.end and words[end][0].isalpha() and words[end].lower() not in _AFTER_NAME:
                continue
            if not hung or self._beside_noun(source, start, end):
                return name
        return None

    def _named_behind(self, source: Tokens, top: int) -> Name | None:
        """The person whose name follows at once on a role that a source ends with: "Secretary | Ana Ruiz"."""
        if top != source.end - 1 or self._stage.reading.words[top].lower() not in roles():
            return None
        start = source.end + (self._stage.reading.words[source.end : source.end + 1] == (",",))
        following = self._stage.people.within(Tokens(start, start + 1))
        named = following[0] if following else None
        words = self._stage.reading.words
        closed = start == source.end or (named and words[named.tokens.end : named.tokens.end + 1] == (",",))
        return named if closed else None

    def _beside_noun(self, source: Tokens, start: int, end: int) -> bool:
        """Whether a name closes its phrase behind a plain noun: "spokeswoman for the fair Ana Ruiz"."""
        lead = self._stage.reading.words[start - 1].lower() if start > source.start else ""
        plain = lead.isalpha() and self._stage.reading.words[start - 1].islower()
        return plain and end == source.end and lead not in bodies() and lead not in roles() and lead not in DEFINITE

    def _apposed(self, source: Tokens, top: int) -> Person | None:
        """The person whom a phrase stands beside: "Ajmal Jan, a local shopkeeper"."""
        reading = self._stage.reading
        if source.start < 2 or reading.words[source.start - 1] != "," or not heads.parsed(reading):
            return None
        if reading.deprel(top) != "appos" or reading.upos(top) == "PROPN":
            return None
        above = int(reading.tokens.head[top])
        for name in self._stage.people.within(Tokens(max(0, above - 4), source.start)):
            if name.tokens.start <= above < name.tokens.end:
                return self._stage.people.at(name)
        return None


def _owner(name: str) -> str:
    """Whose office it is, where that is a name: "presidential" names nobody."""
    return "" if name.islower() else name
