"""Who a pronoun is: he and she, it and they, I, we and you."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from parleybook.findings.antecedents import Antecedents, Candidate
from parleybook.findings.naming import text_of
from parleybook.findings.offices import gender_of, office, singular
from parleybook.findings.stage import Context, Stage, each
from parleybook.model import Mention, Span
from parleybook.packs.outlets import outlet_named
from parleybook.packs.words import bodies, roles
from parleybook.reader.reading import Tokens

_HE: Final = frozenset("he she his her him hers himself herself".split())
_THEY: Final = frozenset("they their them themselves both".split())
_IT: Final = frozenset("it its itself".split())
_OWNED: Final = frozenset("the its his her their".split())
_SPEAKING: Final = frozenset("i my me we our us".split())
PRONOUNS: Final = _HE | _THEY | _IT | _SPEAKING | {"you", "your"}


class Pronouns:
    """Resolves the pronouns of one document."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._weighed = Antecedents(stage.reading)

    def mentions(self, span: Span, at: int, word: str, context: Context) -> tuple[Mention, ...]:
        """Who a pronoun at a token is: several for "they" and "we", a pronoun unresolved where nothing tells."""
        if word in _SPEAKING:
            return self._speaking(span, word, context)
        if word in ("you", "your"):
            return self._addressed(span, context)
        if word in _THEY:
            return self._they(span, at, context)
        last = context.last[0] if len(context.last) == 1 else None
        since = self._stage.reading.run(context.since, context.since + 1).start if last else -1
        if word in _IT:
            return self._it(span, at, last, since)
        fits = self._fitting(word, context)
        spoke = last.name if last and last.label in ("person", "unnamed", "unknown") else ""
        candidates = [
            Candidate(self._stage.people.at(name).name, "person", name.tokens) for name in self._stage.people.names
        ]
        candidates += self._in_office(at)
        if spoke and last and last.label != "person" and not self._one_person(last.name, word):
            spoke = ""
        if spoke and last and last.label != "person":
            run = self._stage.reading.run(last.span.start, last.span.end)
            candidates.append(Candidate(spoke, "unnamed", run))
        elif spoke and last and last.kind != "name":
            candidates.append(Candidate(spoke, "person", self._stage.reading.run(last.span.start, last.span.end)))
        told = self._stage.reading.run(*context.told)
        chosen = self._weighed.best(at, candidates, fits, spoke, since, told)
        if chosen is None:
            return (self._stage.unresolved(span),)
        reason = "pronoun: speaker before" if chosen.name == spoke else "pronoun: weighed among the names before"
        return (Mention.of(span, "pronoun", chosen.name, chosen.label, reason),)

    def _in_office(self, at: int) -> list[Candidate]:
        """The persons whom offices name in the sentence of a pronoun and the two before: "its chief executive"."""
        reading = self._stage.reading
        sentence = reading.sentence_of(at)
        floor = sentence.start
        for _ in range(2):
            floor = reading.sentence_of(floor - 1).start if floor else 0
        found = []
        for token in range(floor, at):
            if reading.words[token].lower() not in roles() or token == 0:
                continue
            start = token - 1
            while start > floor and reading.words[start].lower() not in _OWNED and token - start < 5:
                start -= 1
            asked = office(reading.words[start : token + 1]) if reading.words[start].lower() in _OWNED else None
            person = self._stage.people.holding(asked, at)[0] if asked else None
            if person:
                found.append(Candidate(person.name, "person", Tokens(token, token + 1)))
        return found

    def _one_person(self, words: str, pronoun: str) -> bool:
        """Whether an unnamed source is one person of the pronoun's gender: "a spokeswoman", not "officials"."""
        lower = words.lower().split()
        found = office(words.split())
        if lower[0] in ("both", "two", "three", "several", "some", "many", "most") or lower[-1] in _THEY:
            return False
        if found is None:
            return lower[0] in ("a", "an", "one", "another", "the", "his", "her")
        noun = next((word for word in lower if singular(word) == found.noun), found.noun)
        told = gender_of(found.noun)
        return noun == found.noun and told in ("", "f" if pronoun in ("she", "her") else "m")

    def _fitting(self, word: str, context: Context) -> Callable[[str], bool]:
        wanted = {"she": "f", "her": "f", "hers": "f", "herself": "f"}.get(word, "m")

        def fits(name: str) -> bool:
            if context.turn and name == context.turn.name:
                return False
            person = self._stage.people.named(name)
            return person is None or not person.gender or person.gender == wanted

        return fits

    def _it(self, span: Span, at: int, last: Mention | None, since: int) -> tuple[Mention, ...]:
        spoke = last.name if last and last.label in ("organisation", "place") else ""
        candidates = [Candidate(body.name, body.label, body.run) for body in self._stage.bodies.all]
        if spoke and last:
            candidates.append(Candidate(spoke, last.label, self._stage.reading.run(last.span.start, last.span.end)))
        chosen = self._weighed.best(at, candidates, lambda _: True, spoke, since)
        if chosen is None:
            return (self._stage.unresolved(span),)
        reason = "pronoun: speaker before" if chosen.name == spoke else "pronoun: weighed among the names before"
        return (Mention.of(span, "pronoun", chosen.name, chosen.label, reason),)

    def _speaking(self, span: Span, word: str, context: Context) -> tuple[Mention, ...]:
        """Who "I" and "we" are: whose words they stand in, else who writes the document."""
        if (
            word in ("we", "our", "us")
            and context.turn
            and self._stage.together.official
            and len(self._stage.labels) == 2
        ):
            return each(span, self._stage.labels, "pronoun: those who speak together")
        if context.turn:
            return (
                Mention.of(span, "pronoun", context.turn.name, context.turn.label, "pronoun: whose words they are"),
            )
        if word in ("i", "my", "me") and len(self._stage.document.byline) == 1:
            return (Mention.of(span, "pronoun", self._stage.document.byline[0], "person", "pronoun: who writes"),)
        outlet = self._stage.document.outlet
        if (
            word in ("we", "our", "us")
            and any(part.lower() in bodies() for part in outlet.split())
            and not outlet_named(outlet)
        ):
            return (Mention.of(span, "pronoun", outlet, "organisation", "pronoun: the body whose text it is"),)
        return (self._stage.unresolved(span),)

    def _addressed(self, span: Span, context: Context) -> tuple[Mention, ...]:
        """Who "you" is in talks of two: the other one; in a question the one who answers."""
        others = [name for name in self._stage.labels if context.turn is None or name != context.turn.name]
        if len(others) != 1:
            return (self._stage.unresolved(span),)
        return (Mention.of(span, "pronoun", others[0], "person", "pronoun: the other who speaks"),)

    def _group_before(self, at: int) -> str:
        """The plural noun phrase that the chain of a "they" leads to, from nearby in the same words; "" for none."""
        reading = self._stage.reading
        chain = next((chain for chain in reading.chains if any(at in range(*run) for run in chain)), ())
        floor = reading.paragraph_of(at).start
        for run in reversed(chain):
            last = reading.words[run.end - 1].lower()
            if floor <= run.start and run.end <= at and run.end - run.start > 1 and singular(last) != last:
                return text_of(reading, run)
        return ""

    def _they(self, span: Span, at: int, context: Context) -> tuple[Mention, ...]:
        """Who "they" are: the several who spoke before, those who take part, a group or body that spoke before."""
        last = context.last
        if context.turn and (group := self._group_before(at)):
            return (Mention.of(span, "pronoun", group, "unnamed", "pronoun: the group told of before"),)
        if len(last) > 1:
            return each(span, [one.name for one in last], "pronoun: speakers before", last[0].label)
        if self._stage.together.official and len(self._stage.together.part) > 1:
            return each(span, [one.name for one in self._stage.together.part], "pronoun: all who take part")
        if last and last[0].label in ("unnamed", "organisation", "place", "unknown"):
            return (Mention.of(span, "pronoun", last[0].name, last[0].label, "pronoun: speaker before"),)
        joint = self._stage.together.subjects(at)
        if joint:
            return each(span, [one.name for one in joint], "pronoun: those named together before")
        return (self._stage.unresolved(span),)
