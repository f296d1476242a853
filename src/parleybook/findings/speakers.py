"""Who a source is, as far as its own document tells: names, roles, pronouns, bodies, unnamed persons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

from parleybook.findings import heads
from parleybook.findings.antecedents import Antecedents, Candidate
from parleybook.findings.bodies import Bodies, state_of
from parleybook.findings.joint import Together
from parleybook.findings.offices import HANGING, Office, office, singular
from parleybook.findings.people import TITLES, People, Person, text_of
from parleybook.findings.phrases import before
from parleybook.model import Document, Mention, Span
from parleybook.packs.states import known_actors
from parleybook.packs.words import bodies, roles
from parleybook.reader.reading import Name, Reading, Tokens

_HE: Final = frozenset("he she his her him hers himself herself".split())
_THEY: Final = frozenset("they their them themselves both".split())
_IT: Final = frozenset("it its itself".split())
_SPEAKING: Final = frozenset("i my me we our us".split())
_RELATIVES: Final = frozenset("who which that whose whom".split())
_PRONOUNS: Final = _HE | _THEY | _IT | _SPEAKING | _RELATIVES | {"you", "your"}
_INDEFINITE: Final = frozenset(
    "a an one some several many two three four five six another other unnamed senior most more few".split()
)
_DEFINITE: Final = frozenset("the his her their its our both this these those all each neither".split())
_CLITICS: Final = frozenset(["'s", "’s", "'", "’"])
#: Words that may follow a name in its phrase; any other makes the name a modifier ("a Velmarian official").
_AFTER_NAME: Final = HANGING | frozenset("and or who whom whose which himself herself itself jr sr as".split())
#: Nouns of texts: what they say is said by whoever issued them.
_SIDES: Final = frozenset("sides parties countries governments states nations delegations neighbours neighbors".split())
_GROUPS: Final = frozenset("leaders presidents ministers heads counterparts chiefs premiers men women politicians".split())


class Context(NamedTuple):
    """What was said before a source: by whom, up to which offset, and in whose words the source stands."""

    last: tuple[Mention, ...] = ()
    since: int = 0
    turn: Mention | None = None


class Cast:
    """The persons and bodies of one document, and what its pronouns and roles may stand for."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self._document = document
        self._reading = reading
        self._people = People(reading)
        self._together = Together(document, reading, self._people)
        self._unnamed: list[tuple[str, Office | None, str]] = []  # noun, office, words of each unnamed source so far
        self._labels: list[str] = []  # speakers of the turns of a transcript

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies(self._reading, [person.name for person in self._people.all if " " in person.name])

    @cached_property
    def _weighed(self) -> Antecedents:
        return Antecedents(self._reading)

    def mentions(self, source: Tokens, context: Context) -> tuple[Mention, ...]:
        """The mentions that a source is: one, or several joint speakers ("Ruiz and Bell", "the two leaders")."""
        found: list[Mention] = []
        for part in heads.parts(self._reading, source):
            found.extend(self._part(part, context))
        return tuple({mention.id: mention for mention in found}.values())

    def turn(self, mention: Mention) -> None:
        """Takes note of the speaker of a turn."""
        if mention.name not in self._labels:
            self._labels.append(mention.name)

    def taking_part(self) -> tuple[Mention, ...]:
        """Those who take part in what a readout tells, where it names several: "it was agreed" is said by all of them."""
        if len(self._together.part) < 2 or not all(person.places for person in self._together.part):
            return ()
        return tuple(
            Mention.of(self._span(person.places[0]), "name", person.name, "person", "all who take part")
            for person in self._together.part
        )

    def interviewed(self) -> Mention | None:
        """The person of an interview: the one whom its text names most often, at the first place it does."""
        counts = Counter({person.name: len(person.places) for person in self._people.all if " " in person.name})
        if not counts:
            return None
        name = min(counts, key=lambda one: (-counts[one], one))
        person = self._people.named(name)
        assert person is not None
        return Mention.of(self._span(person.places[0]), "name", name, "person", "interview: named most often")

    def acting(self, offset: int, until: int) -> Mention | None:
        """The person who opens a sentence between two offsets of one paragraph; None when nobody does."""
        reading = self._reading
        at = reading.run(until, until + 1).start
        paragraph = reading.paragraph_of(min(at, len(reading) - 1)).start
        floor = max(paragraph, reading.run(offset, offset + 1).start)
        for name in reversed(self._people.within(Tokens(floor, at))):
            sentence = reading.sentence_of(name.tokens.start)
            if self._opens(sentence, name):
                person = self._people.at(name)
                return Mention.of(
                    self._span(name.tokens), "name", person.name, "person", "subject before the quotation"
                )
        return None

    def _opens(self, sentence: Tokens, name: Name) -> bool:
        from parleybook.packs.words import reporting_verbs

        lead = self._reading.words[sentence.start : name.tokens.start]
        return len(lead) <= 5 and not any(word.lower() in reporting_verbs() for word in lead)

    def _span(self, run: Tokens) -> Span:
        return Span(self._reading.document, *self._reading.offsets(run))

    def _part(self, source: Tokens, context: Context) -> tuple[Mention, ...]:
        """The mentions of one phrase."""
        reading = self._reading
        span = self._span(source)
        words = [reading.words[at] for at in range(*source)]
        lower = [word.lower() for word in words]
        top = heads.head(reading, source)
        if lower[0] in _RELATIVES and len(words) == 2 and lower[0] == "which" and words[1].isalpha():
            source, words, lower = Tokens(source.start + 1, source.end), words[1:], lower[1:]
        if lower[0] in _RELATIVES and len(words) <= 3:
            return self._relative(span, source, context)
        pronoun = lower[0] if len(words) == 1 else reading.words[top].lower() if top == source.start else ""
        if pronoun in _PRONOUNS and (len(words) == 1 or reading.upos(top) == "PRON"):
            return self._pronoun(span, top, pronoun, context)
        named = self._named(source, top) or self._named_behind(source, top)
        if named:
            return (self._person(span, self._people.at(named), text_of(reading, named.tokens)),)
        apposed = self._apposed(source, top)
        if apposed:
            return (Mention.of(span, "role", apposed.name, "person", "in apposition to the name"),)
        noun = reading.words[top].lower()
        several = self._several(span, source, lower, noun, context)
        return several or (self._nominal(span, source, words, top, context),)

    def _person(self, span: Span, person: Person, words: str) -> Mention:
        reason = "name" if person.name == words else "surname: fuller name in the document"
        return Mention.of(span, "name", person.name, "person", reason)

    def _relative(self, span: Span, source: Tokens, context: Context) -> tuple[Mention, ...]:
        """Who "who" or "which" is: the phrase that its clause hangs on."""
        reading = self._reading
        meant = self._antecedent(source.start) or before(
            reading.words, reading.sentence_of(source.start), source.start + 1
        )
        if meant is None or meant.end > source.start:
            return (self._unresolved(span),)
        return tuple(
            Mention.of(span, "pronoun", told.name, told.label, "relative", among=len(found) > 1)
            for found in [self.mentions(meant, context)]
            for told in found
        )

    def _antecedent(self, at: int) -> Tokens | None:
        """The noun phrase that a relative clause hangs on, by the parse."""
        reading = self._reading
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
        reading = self._reading
        start = noun
        while start > 0 and limit - start < 12 and int(reading.tokens.head[start - 1]) in range(start, noun + 1):
            if reading.deprel(start - 1) in ("punct", "cc", "case", "mark"):
                break
            start -= 1
        return start

    def _unresolved(self, span: Span) -> Mention:
        words = self._reading.text[span.start : span.end]
        return Mention.of(span, "pronoun", words, "unknown", "pronoun: not resolved")

    def _named(self, source: Tokens, top: int) -> Name | None:
        """The person whom a source names: not one it only speaks for, nor the owner of what speaks.

        "a spokesman for President Ruiz" and "Ruiz's office" name nobody; "Ormland's Ana Ruiz" and "Ruiz's brother,
        Tom Bell" do.
        """
        words = self._reading.words
        for name in self._people.within(source):
            start, end = name.tokens
            if end < source.end and words[end] in _CLITICS:
                continue
            hung = heads.hangs(self._reading, name, top)
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
        if top != source.end - 1 or self._reading.words[top].lower() not in roles():
            return None
        start = source.end + (self._reading.words[source.end : source.end + 1] == (",",))
        following = self._people.within(Tokens(start, start + 1))
        named = following[0] if following else None
        words = self._reading.words
        closed = start == source.end or (named and words[named.tokens.end : named.tokens.end + 1] == (",",))
        return named if closed else None

    def _beside_noun(self, source: Tokens, start: int, end: int) -> bool:
        """Whether a name closes its phrase behind a noun that is no role or body: "spokeswoman for the fair Ana Ruiz"."""
        lead = self._reading.words[start - 1].lower() if start > source.start else ""
        plain = lead.isalpha() and self._reading.words[start - 1].islower()
        return plain and end == source.end and lead not in bodies() and lead not in roles() and lead not in _DEFINITE

    def _apposed(self, source: Tokens, top: int) -> Person | None:
        """The person whom a phrase stands beside: "Ajmal Jan, a local shopkeeper"."""
        reading = self._reading
        if source.start < 2 or reading.words[source.start - 1] != "," or not heads.parsed(reading):
            return None
        if reading.deprel(top) != "appos" or reading.upos(top) == "PROPN":
            return None
        above = int(reading.tokens.head[top])
        for name in self._people.within(Tokens(max(0, above - 4), source.start)):
            if name.tokens.start <= above < name.tokens.end:
                return self._people.at(name)
        return None

    def _pronoun(self, span: Span, at: int, word: str, context: Context) -> tuple[Mention, ...]:
        if word in _SPEAKING:
            return self._speaking(span, word, context)
        if word in ("you", "your"):
            return self._addressed(span, context)
        if word in _THEY:
            return self._they(span, at, context)
        last = context.last[0] if len(context.last) == 1 else None
        since = self._reading.run(context.since, context.since + 1).start if last else -1
        if word in _IT:
            return self._it(span, at, last, since)
        fits = self._fitting(word, context)
        spoke = last.name if last and last.label in ("person", "unnamed", "unknown") else ""
        candidates = [Candidate(self._people.at(name).name, "person", name.tokens) for name in self._people.names]
        if spoke and last and last.label != "person":
            run = self._reading.run(last.span.start, last.span.end)
            candidates.append(Candidate(spoke, "unnamed", run))
        elif spoke and last and last.kind != "name":
            candidates.append(Candidate(spoke, "person", self._reading.run(last.span.start, last.span.end)))
        chosen = self._weighed.best(at, candidates, fits, spoke, since)
        if chosen is None:
            return (self._unresolved(span),)
        reason = "pronoun: speaker before" if chosen.name == spoke else "pronoun: weighed among the names before"
        return (Mention.of(span, "pronoun", chosen.name, chosen.label, reason),)

    def _fitting(self, word: str, context: Context) -> object:
        wanted = {"she": "f", "her": "f", "hers": "f", "herself": "f"}.get(word, "m")

        def fits(name: str) -> bool:
            if context.turn and name == context.turn.name:
                return False
            person = self._people.named(name)
            return person is None or not person.gender or person.gender == wanted

        return fits

    def _it(self, span: Span, at: int, last: Mention | None, since: int) -> tuple[Mention, ...]:
        spoke = last.name if last and last.label in ("organisation", "place") else ""
        candidates = [Candidate(body.name, body.label, body.run) for body in self._bodies.all]
        if spoke and last:
            candidates.append(Candidate(spoke, last.label, self._reading.run(last.span.start, last.span.end)))
        chosen = self._weighed.best(at, candidates, lambda _: True, spoke, since)
        if chosen is None:
            return (self._unresolved(span),)
        reason = "pronoun: speaker before" if chosen.name == spoke else "pronoun: weighed among the names before"
        return (Mention.of(span, "pronoun", chosen.name, chosen.label, reason),)

    def _speaking(self, span: Span, word: str, context: Context) -> tuple[Mention, ...]:
        """Who "I" and "we" are: whose words they stand in, else who writes the document."""
        if word in ("we", "our", "us") and context.turn and self._together.official and len(self._labels) == 2:
            return self._each(span, self._labels, "pronoun: those who speak together")
        if context.turn:
            return (Mention.of(span, "pronoun", context.turn.name, context.turn.label, "pronoun: whose words they are"),)
        if word in ("i", "my", "me") and len(self._document.byline) == 1:
            return (Mention.of(span, "pronoun", self._document.byline[0], "person", "pronoun: who writes"),)
        return (self._unresolved(span),)

    def _addressed(self, span: Span, context: Context) -> tuple[Mention, ...]:
        """Who "you" is in talks of two: the other one."""
        others = [name for name in self._labels if context.turn and name != context.turn.name]
        if len(others) != 1:
            return (self._unresolved(span),)
        return (Mention.of(span, "pronoun", others[0], "person", "pronoun: the other who speaks"),)

    def _they(self, span: Span, at: int, context: Context) -> tuple[Mention, ...]:
        """Who "they" are: the several who spoke before, those who take part, a group or body that spoke before."""
        last = context.last
        if len(last) > 1:
            return self._each(span, [one.name for one in last], "pronoun: speakers before", last[0].label)
        if self._together.official and len(self._together.part) > 1:
            return self._each(span, [one.name for one in self._together.part], "pronoun: all who take part")
        if last and last[0].label in ("unnamed", "organisation", "place", "unknown"):
            return (Mention.of(span, "pronoun", last[0].name, last[0].label, "pronoun: speaker before"),)
        joint = self._together.subjects(at)
        if joint:
            return self._each(span, [one.name for one in joint], "pronoun: those named together before")
        return (self._unresolved(span),)

    def _each(self, span: Span, names: Sequence[str], reason: str, label: str = "person") -> tuple[Mention, ...]:
        return tuple(Mention.of(span, "role", name, label, reason, among=True) for name in names)

    def _several(
        self, span: Span, source: Tokens, lower: Sequence[str], noun: str, context: Context
    ) -> tuple[Mention, ...]:
        """The persons or states whom a plural phrase names together."""
        definite = lower[0] in _DEFINITE
        if not definite or any(word in ("some", "other", "many") for word in lower):
            return ()
        plural = noun in _GROUPS or (noun.endswith("s") and singular(noun) != noun and singular(noun) in roles())
        if plural:
            if len(context.last) > 1 and self._together.part and not set(lower) <= {*_DEFINITE, noun, "two", "three"}:
                return self._each(span, [one.name for one in context.last], "the speakers before", context.last[0].label)
            people = self._together.leaders(source.start, lower)
            return self._each(span, [one.name for one in people], "role: those named together")
        if noun in _SIDES and ("both" in lower or "two" in lower or "neither" in lower or lower == ["the", noun]):
            if self._together.official and noun in ("sides", "parties") and len(self._together.part) > 1:
                return self._each(span, [one.name for one in self._together.part], "all who take part")
            pair = self._bodies.pair(source.start)
            if pair:
                return tuple(
                    Mention.of(span, "role", body.name, body.label, "the two named together", among=True)
                    for body in pair
                )
        return ()

    def _nominal(self, span: Span, source: Tokens, words: Sequence[str], top: int, context: Context) -> Mention:
        """A noun phrase that names no person: an office, a body, an unnamed source."""
        reading = self._reading
        text = " ".join(reading.text[span.start : span.end].split())
        lower = [word.lower() for word in words]
        noun = reading.words[top].lower()
        body = self._body_named(source, top)
        if body:
            return Mention.of(span, "name", body[0], body[1], "name")
        state = state_of(words[: top - source.start + 1])
        if state:
            return Mention.of(span, "role", state, "place", "its government")
        asked = office(words[: max(1, top - source.start + 1)] + list(words[top - source.start + 1 :]))
        indefinite = lower[0] in _INDEFINITE or (lower[0] not in _DEFINITE and words[0].islower())
        if asked:
            return self._office(span, text, lower, asked, indefinite, source.start, context)
        if noun in bodies() and noun not in ("police",) or noun == "police" and not indefinite:
            return self._body(span, text, lower, noun, source, indefinite, context)
        return self._anonymous(span, text, lower, noun, None)

    def _body_named(self, source: Tokens, top: int) -> tuple[str, str] | None:
        """The body or state that a source names, where its noun is that name or stands in apposition to it."""
        for name in self._reading.names:
            start, end = name.tokens
            if start >= source.end or end <= source.start:
                continue
            holds = start <= top < end
            text = self._bodies.plain(text_of(self._reading, name.tokens))
            if not holds and not (end == source.end and heads.hangs(self._reading, name, top) is False):
                continue
            if (name.label == "NORP" and top < end - 1) or text.lower() in roles():
                continue
            if name.label == "NORP" and text.endswith("s"):
                return text, "organisation"
            known = known_actors().get(text)
            if known and known.kind == "state" and known.how in ("name", "alias", "capital"):
                return text, "place"
            if known or name.label == "ORG" or holds:
                return self._bodies.full(text), "place" if name.label == "LOC" else "organisation"
        return None

    def _office(
        self, span: Span, text: str, lower: Sequence[str], asked: Office, indefinite: bool, at: int, context: Context
    ) -> Mention:
        noun = lower[-1] if len(lower) == 1 else ""
        plural = any(singular(word) == asked.noun != word for word in lower)
        unnamed = roles().get(asked.title, False) or "for" in lower or plural or noun.endswith("s")
        if not indefinite and not unnamed:
            but = context.turn.name if context.turn else ""
            person, reason = self._people.holding(asked, at, but)
            before = self._told(asked)
            if person and not (before and not asked.of and asked.noun.startswith("spokes")):
                return Mention.of(span, "role", person.name, "person", reason)
            left = self._left_over(asked)
            if left:
                return Mention.of(span, "role", left.name, "person", "role: the one who takes part without another")
        return self._anonymous(span, text, lower, asked.noun, asked)

    def _left_over(self, asked: Office) -> Person | None:
        """Of those who take part the one whose office is not told, where only he can hold the office of a land."""
        free = [person for person in self._together.part if not person.offices]
        return free[0] if asked.of and asked.noun in ("president", "leader", "minister", "chancellor") and len(free) == 1 else None

    def _told(self, asked: Office) -> str:
        """The words by which an unnamed source of an office was first told."""
        from parleybook.findings.offices import covers, same_land

        for _, office_, words in self._unnamed:
            if office_ and covers(asked.title, office_.title):
                if not asked.of or not office_.of or same_land(asked.of, office_.of):
                    return words
        return ""

    def _anonymous(self, span: Span, text: str, lower: Sequence[str], noun: str, asked: Office | None) -> Mention:
        """An unnamed source; a definite one ("the official") is the one told of before, where there is one."""
        if lower[0] in _DEFINITE and len(lower) <= 3:
            told = self._told(asked) if asked else next((w for n, _, w in reversed(self._unnamed) if n == noun), "")
            if told and told != text:
                return Mention.of(span, "role", told, "unnamed", "the one told of before")
        self._unnamed.append((noun, asked, text))
        return Mention.of(span, "unnamed", text, "unnamed", "unnamed")

    def _body(
        self,
        span: Span,
        text: str,
        lower: Sequence[str],
        noun: str,
        source: Tokens,
        indefinite: bool,
        context: Context,
    ) -> Mention:
        last = context.last[0] if len(context.last) == 1 else None
        inner = self._reading.words[source.start + 1 : source.end]
        based = "based" in lower and lower[0] in _DEFINITE
        bare = based or len(lower) <= (2 if lower[0] in _DEFINITE else 1)
        bare = bare or (lower[0] in _DEFINITE and all(word.islower() for word in inner))
        if bodies()[noun]:
            return self._text(span, text, lower, noun, source, last)
        plain = self._bodies.plain(text)
        if noun in ("government", "authorities") and bare and not indefinite:
            state = self._bodies.governing(source.start)
            if state:
                return Mention.of(span, "role", state.name, "place", "its government")
        if noun == "police" and not bare:
            lands = [one for one in self._reading.names if source.start <= one.tokens.start < source.end]
            if not lands:
                return self._anonymous(span, text, lower, noun, None)
        if bare and (not indefinite or noun == "police"):
            name = last.name if last and last.label == "organisation" else ""
            told = self._bodies.of_kind(noun, source.start, name)
            if told:
                return Mention.of(span, "role", told[0], "organisation", told[1])
            if noun == "police":
                return self._anonymous(span, text, lower, noun, None)
        return Mention.of(span, "role", plain, "organisation", "body")

    def _text(self, span: Span, text: str, lower: Sequence[str], noun: str, source: Tokens, last: Mention | None) -> Mention:
        """Who issued a text: the body it names, or the body that spoke before it."""
        inside = [body for body in self._bodies.all if source.start <= body.run.start < source.end]
        if inside:
            return Mention.of(span, "role", inside[0].name, inside[0].label, f"“{noun}”: of that body")
        documents = noun in ("report", "study", "survey", "document")
        for kind in () if documents and lower[0] in _INDEFINITE else lower:
            if kind in bodies() and not bodies()[kind]:
                told = self._bodies.of_kind(kind, source.start)
                if told:
                    return Mention.of(span, "role", told[0], "organisation", told[1])
        if last and last.label in ("organisation", "place", "person") and lower[0] in _DEFINITE:
            return Mention.of(span, "role", last.name, last.label, f"“{noun}”: of the speaker before")
        return self._anonymous(span, text, lower, noun, None)
