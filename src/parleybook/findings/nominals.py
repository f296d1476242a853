"""Who a noun phrase is that names no person: an office, a body, several together, an unnamed source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parleybook.findings import heads
from parleybook.findings.bodies import Body, state_of
from parleybook.findings.naming import text_of
from parleybook.findings.offices import HANGING, Office, covers, office, same_land, singular
from parleybook.findings.people import Person
from parleybook.findings.stage import Context, Stage, each
from parleybook.model import Mention, Span
from parleybook.packs.outlets import outlet_named
from parleybook.packs.states import known_actors
from parleybook.packs.words import bodies, roles
from parleybook.reader.reading import Name, Tokens

_INDEFINITE: Final = frozenset(
    "a an one some several many two three four five six another other unnamed senior most more few".split()
)
DEFINITE: Final = frozenset("the his her their its our both this these those all each neither".split())
_POINTING: Final = frozenset("the this that".split())
_SIDES: Final = frozenset("sides parties countries governments states nations delegations neighbours neighbors".split())
_NUMBER: Final = frozenset("two both each neither".split())
_SEVERAL: Final = frozenset("a an one another some several many".split())
_OWNERS: Final = frozenset("his her its their our my".split())
#: Owners of whom "leaders" are others than those who speak: "its leaders".
_APART: Final = frozenset("its their his her".split())
#: Behind one of these stands whom a text is for or about, not who wrote it: "a letter to the board".
_TOWARDS: Final = frozenset("to about on regarding against".split())
_COUNTED: Final = frozenset("each both every neither either".split())
_CLITICS: Final = frozenset(["'s", "’s", "'", "’"])
_GROUPS: Final = frozenset(
    "leaders presidents ministers heads counterparts chiefs premiers men women politicians".split()
)


class Nominals:
    """Resolves the noun phrases of one document; keeps in mind which unnamed sources it told of."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        #: Noun, office, words and label of each unnamed source so far.
        self._unnamed: list[tuple[str, Office | None, str, str]] = []

    def several(
        self, span: Span, source: Tokens, lower: Sequence[str], noun: str, context: Context
    ) -> tuple[Mention, ...]:
        """The persons or states whom a plural phrase names together."""
        lead = self._stage.reading.words[source.start - 1].lower() if source.start else ""
        two = self._two(source, lower, noun)
        if two:
            return tuple(Mention.of(span, "role", one.name, one.label, "each of two", among=True) for one in two)
        definite = lower[0] in DEFINITE or (lead in DEFINITE and lower[0] in ("two", "three", "four"))
        if not definite or any(word in ("some", "other", "many") for word in lower):
            return ()
        plural = noun in _GROUPS or (noun.endswith("s") and singular(noun) != noun and singular(noun) in roles())
        if plural and lower[0] in _APART:
            return ()
        if plural:
            if (
                len(context.last) > 1
                and self._stage.together.part
                and not set(lower) <= {*DEFINITE, noun, "two", "three"}
            ):
                return each(span, [one.name for one in context.last], "the speakers before", context.last[0].label)
            people = self._stage.together.leaders(source.start, lower)
            return each(span, [one.name for one in people], "role: those named together")
        if noun in _SIDES and ("both" in lower or "two" in lower or "neither" in lower or lower == ["the", noun]):
            if self._stage.together.official and noun in ("sides", "parties") and len(self._stage.together.part) > 1:
                return each(span, [one.name for one in self._stage.together.part], "all who take part")
            pair = self._stage.bodies.pair(source.start)
            if pair:
                return tuple(
                    Mention.of(span, "role", body.name, body.label, "the two named together", among=True)
                    for body in pair
                )
        return ()

    def _two(self, source: Tokens, lower: Sequence[str], noun: str) -> tuple[Body, ...]:
        """The two bodies that a phrase names by the noun of both: "the two Koreas", "both armies", "each army"."""
        if _NUMBER.isdisjoint(lower[:2]):
            return ()
        kind = next((one for one in (noun, f"{noun[:-3]}y", noun[:-1]) if one in bodies()), "")
        if kind and noun not in _SIDES and lower[0] != "two":
            return self._stage.bodies.of_each(kind, source.start)
        return self._stage.bodies.of_plural(self._stage.reading.words[source.end - 1], source.start)

    def mention(self, span: Span, source: Tokens, words: Sequence[str], top: int, context: Context) -> Mention:
        """A noun phrase that names no person: an office, a body, an unnamed source."""
        reading = self._stage.reading
        text = " ".join(reading.text[span.start : span.end].split())
        lower = [word.lower() for word in words]
        noun = reading.words[top].lower()
        body = self._body_named(source, top)
        if body:
            return Mention.of(span, "name", body[0], body[1], "name")
        people = known_actors().get(words[-1])
        if people and people.how == "adjective" and words[-1].endswith("s") and len(words) - (lower[0] == "the") == 1:
            return Mention.of(span, "name", words[-1], "organisation", "a people")
        if people and people.how == "adjective" and words[-1].endswith("s"):
            return self._anonymous(span, text, lower, noun, None)  # "right-wing Ormlanders"
        state = state_of(words[: top - source.start + 1], self._stage.bodies.lands)
        if state:
            return Mention.of(span, "role", state, "place", "its government")
        asked = office(words)
        indefinite = lower[0] in _INDEFINITE or (lower[0] not in DEFINITE and words[0].islower())
        if asked:
            return self._office(span, text, lower, asked, indefinite, source.start, context)
        if (noun in bodies() and noun not in ("police",)) or (noun == "police" and not indefinite):
            return self._body(span, text, lower, noun, source, indefinite, context)
        if reading.upos(top) == "PROPN" and words[0].lower() not in _INDEFINITE and reading.word(top)[0].isupper():
            return Mention.of(span, "name", self._stage.bodies.full(text), "organisation", "capitalised")
        return self._anonymous(span, text, lower, noun, None)

    def _body_named(self, source: Tokens, top: int) -> tuple[str, str] | None:
        """The body or state that a source names, where its noun is that name or stands in apposition to it."""
        for name in self._stage.reading.names_in(source):
            start, end = name.tokens
            holds = start <= top < end
            lead = self._stage.reading.words[max(source.start, start - 2) : start] if start > source.start else ()
            if not holds and any(word.lower() in HANGING for word in lead):
                continue
            text = self._stage.bodies.named_at(name.tokens) if name.label == "ORG" else ""
            text = text or self._stage.bodies.plain(text_of(self._stage.reading, name.tokens))
            if not holds and not (end == source.end and heads.hangs(self._stage.reading, name, top, source) is False):
                continue
            last = text.rsplit(maxsplit=1)[-1].lower()
            if (name.label == "NORP" and top < end - 1) or (holds and last in roles()):
                continue
            if holds and last == text.lower() and last in bodies() and source.start < start:
                whole = text_of(self._stage.reading, Tokens(source.start, end))
                return self._stage.bodies.full(whole), "organisation"
            if name.label == "NORP" and text.endswith("s"):
                bare = all(word.lower() == "the" for word in self._stage.reading.words[source.start : start])
                return (text, "organisation") if bare else None
            told = self._told_body(name, text, source, holds=holds, apposed=self._apposed(name.tokens, top))
            if told:
                return told
        return None

    def _told_body(
        self, name: Name, text: str, source: Tokens, *, holds: bool, apposed: bool
    ) -> tuple[str, str] | None:
        """What a name in a source names: a state, a body with the noun behind its name ("Sela police"), a body that
        begins with an adjective which stands alone ("American" for American Airlines).
        """
        outlet = self._stage.bodies.outlet(text)
        if outlet and holds:
            return outlet, "organisation"
        known = known_actors().get(text)
        if known and known.how == "adjective" and source.end - source.start == 1:
            whole = self._stage.bodies.begun_with(text)
            if whole:
                return whole, "organisation"
        behind: list[str] = []
        while holds and name.tokens.end + len(behind) < source.end:
            word = self._stage.reading.words[name.tokens.end + len(behind)]
            if word not in bodies():
                break
            behind.append(word)
        if behind:
            return self._stage.bodies.full(" ".join((text, *behind))), "organisation"
        if known and known.kind == "state" and known.how in ("name", "alias", "capital"):
            return text, "place"
        if known or name.label == "ORG" or holds or apposed:
            return self._stage.bodies.full(text), "place" if name.label == "LOC" else "organisation"
        return None

    def _apposed(self, run: Tokens, top: int) -> bool:
        """Whether a body's name stands behind the noun of a phrase: "the newspaper Harbour Post"."""
        between = self._stage.reading.words[top + 1 : run.start]
        return (
            top < run.start
            and HANGING.isdisjoint(word.lower() for word in between)
            and bool(self._stage.bodies.named_at(run))
            and singular(self._stage.reading.words[top].lower()) not in roles()
        )

    def _office(
        self, span: Span, text: str, lower: Sequence[str], asked: Office, indefinite: bool, at: int, context: Context
    ) -> Mention:
        noun = lower[-1] if len(lower) == 1 else ""
        plural = any(singular(word) == asked.noun != word for word in lower)
        unnamed = roles().get(asked.title, False) or "for" in lower or plural or noun.endswith("s")
        if not indefinite and not unnamed:
            but = context.turn.name if context.turn else ""
            person, reason = self._stage.people.holding(asked, at, but)
            before = self._told(asked)[0]
            if person and not (before and not asked.of and asked.noun.startswith("spokes")):
                return Mention.of(span, "role", person.name, "person", reason)
            left = self._left_over(asked)
            if left:
                return Mention.of(span, "role", left.name, "person", "role: the one who takes part without another")
        return self._anonymous(span, text, lower, asked.noun, asked, told_elsewhere=not indefinite and not unnamed)

    def _left_over(self, asked: Office) -> Person | None:
        """Of those who take part the one whose office is not told, where only he can hold the office of a land."""
        free = [person for person in self._stage.together.part if not person.offices]
        return (
            free[0]
            if asked.of and asked.noun in ("president", "leader", "minister", "chancellor") and len(free) == 1
            else None
        )

    def _told(self, asked: Office) -> tuple[str, str]:
        """The words by which an unnamed source of an office was first told, and their label; empty when it was not."""
        for _, office_, words, label in self._unnamed:
            if office_ is None or not covers(asked.title, office_.title):
                continue
            if not asked.of or not office_.of or same_land(asked.of, office_.of):
                return words, label
        return "", ""

    def _anonymous(
        self,
        span: Span,
        text: str,
        lower: Sequence[str],
        noun: str,
        asked: Office | None,
        *,
        told_elsewhere: bool = False,
    ) -> Mention:
        """An unnamed source; a definite one ("the official") is the one told of before, where there is one. A role of
        which other documents may tell who holds it ("the Ormish president") is labelled as not known.
        """
        if lower[0] in DEFINITE - _OWNERS and len(lower) <= 3:
            same = ((words, label) for n, _, words, label in reversed(self._unnamed) if n == noun)
            told, label = self._told(asked) if asked else next(same, ("", ""))
            if told and told != text:
                return Mention.of(span, "role", told, label, "the one told of before")
        named = self._named_so(noun, span.start) if list(lower) == ["the", noun] else ""
        if named:
            return Mention.of(span, "role", named, "organisation", f"“{noun}”: of that name")
        if told_elsewhere and asked and asked.of:
            plain = self._stage.bodies.plain(text)
            self._unnamed.append((noun, asked, plain, "unknown"))
            return Mention.of(span, "role", plain, "unknown", "role of nobody named here")
        self._unnamed.append((noun, asked, text, "unnamed"))
        return Mention.of(span, "unnamed", text, "unnamed", "unnamed")

    def _named_so(self, noun: str, before: int) -> str:
        """The one name before an offset of which a noun is the last word: "the papers" → Harbour Papers."""
        reading = self._stage.reading
        found = {
            self._stage.bodies.plain(text_of(reading, name.tokens))
            for name in reading.names
            if name.label in ("ORG", "OTHER") and int(reading.tokens.start[name.tokens.start]) < before
        }
        alike = {name for name in found if " " in name and name.rsplit(maxsplit=1)[-1].lower() == noun}
        capital = {name for name in alike if name.rsplit(maxsplit=1)[-1][0].isupper()}
        return capital.pop() if len(capital) == 1 else ""

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
        inner = self._stage.reading.words[source.start + 1 : source.end]
        based = "based" in lower and lower[0] in DEFINITE
        bare = based or len(lower) <= (2 if lower[0] in DEFINITE else 1)
        bare = bare or (lower[0] in DEFINITE and all(word.islower() for word in inner))
        bare = bare and _CLITICS.isdisjoint(inner)
        if bodies()[noun]:
            return self._text(span, text, lower, noun, source, last)
        plain = self._stage.bodies.plain(text)
        if bare and not indefinite and (noun == "government" or (noun == "authorities" and lower[0] in DEFINITE)):
            state = self._stage.bodies.governing(source.start)
            if state:
                return Mention.of(span, "role", state.name, "place", "its government")
        if (indefinite and lower[0] in _SEVERAL) or self._is_nobody(noun, source, bare=bare):
            return self._anonymous(span, text, lower, noun, None)
        if bare and (not indefinite or noun == "police"):
            name = last.name if last and last.label == "organisation" else ""
            told = self._stage.bodies.of_kind(noun, source.start, name)
            outlet = self._stage.document.outlet
            if not told and noun in outlet.lower().split() and not outlet_named(outlet):
                told = outlet, f"“{noun}”: the body whose text it is"
            if told:
                return Mention.of(span, "role", told[0], "organisation", told[1])
            if noun == "police":
                return self._anonymous(span, text, lower, noun, None)
        return Mention.of(span, "role", plain, "organisation", "body")

    def _is_nobody(self, noun: str, source: Tokens, *, bare: bool) -> bool:
        """Whether a noun that stands for no one body names none: "authorities", "local police"."""
        if noun == "police" and not bare:
            return not any(source.start <= one.tokens.start < source.end for one in self._stage.reading.names)
        counted = self._stage.reading.words[source.start].lower() in _COUNTED
        return noun == "authorities" or counted

    def _text(
        self, span: Span, text: str, lower: Sequence[str], noun: str, source: Tokens, last: Mention | None
    ) -> Mention:
        """Who issued a text: the body it names, or the body that spoke before it."""
        inside = [body for body in self._stage.bodies.all if source.start <= body.run.start < source.end]
        lead = self._stage.reading.words[source.start : inside[0].run.start] if inside else ()
        if inside and _TOWARDS.isdisjoint(word.lower() for word in lead):
            return Mention.of(span, "role", inside[0].name, inside[0].label, f"“{noun}”: of that body")
        documents = noun in ("report", "study", "survey", "document")
        until = next((at for at, word in enumerate(lower) if word in _TOWARDS), len(lower))
        for kind in () if documents and lower[0] in _INDEFINITE else lower[:until]:
            if kind in bodies() and not bodies()[kind]:
                told = self._stage.bodies.of_kind(kind, source.start)
                if told:
                    return Mention.of(span, "role", told[0], "organisation", told[1])
        if last and last.label in ("organisation", "place", "person") and lower[0] in _POINTING and len(lower) <= 2:
            return Mention.of(span, "role", last.name, last.label, f"“{noun}”: of the speaker before")
        return self._anonymous(span, text, lower, noun, None)
