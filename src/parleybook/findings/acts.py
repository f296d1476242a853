"""Acts: who met whom, what was agreed, given, held back, threatened or done, and how it is told.

An act hangs on a word of ``acts.tsv``: a verb, or a noun that stands for the doing. Who takes part is read off the
parse, by the frame of that word; whether it was done, off the words around it. Without a parse no act is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from parleybook.findings.acts_parts import PLACING, Named, Parts, parts
from parleybook.findings.acts_status import Told, belongs, of_noun, of_verb
from parleybook.findings.acts_who import Who
from parleybook.findings.amounts import numbers
from parleybook.findings.speakers import Cast
from parleybook.findings.tree import Tree
from parleybook.model import Act, Document, Edtf, Mention, Participant, Span, Statement, act_id
from parleybook.packs.acts import ActWord, act_nouns, act_objects, act_types, act_verbs
from parleybook.reader.reading import Reading, Tokens

NAME: Final = "acts 1"
#: Words of a list that must stand in a document for it to be about what the list is of.
_ABOUT: Final = 3
#: So far a clause is shown as the object, in tokens.
_CLAUSE: Final = 30


class Dated(Protocol):
    """A time expression: where it stands and what it means."""

    @property
    def span(self) -> Span:
        """Its words."""
        ...

    @property
    def value(self) -> Edtf | None:
        """The interval that it means; None for a duration, a set, and what cannot be told."""
        ...


class Found(NamedTuple):
    """The acts of one document in reading order, and the mentions of those who take part."""

    acts: tuple[Act, ...]
    mentions: tuple[Mention, ...]


class _Hit(NamedTuple):
    """A word that tells of an act: its token, its row, and whether it is a verb."""

    token: int
    row: ActWord
    verb: bool


def acts(
    document: Document,
    reading: Reading,
    statements: Sequence[Statement],
    mentions: Mapping[str, Mention],
    dates: Iterable[Dated] = (),
) -> Found:
    """The acts of a document.

    Args:
        document: an English document.
        reading: its reading, with a parse.
        statements: the statements of the document, for who reports an act and whom a pronoun means.
        mentions: the mentions of their speakers, by id.
        dates: its time expressions.
    """
    if document.language != "en" or not len(reading) or int(reading.tokens.deprel.max()) == 0:
        return Found((), ())
    return _Finder(document, reading, statements, mentions, dates).found()


class _Finder:
    def __init__(
        self,
        document: Document,
        reading: Reading,
        statements: Sequence[Statement],
        mentions: Mapping[str, Mention],
        dates: Iterable[Dated],
    ) -> None:
        self._document, self._reading = document, reading
        self._tree = Tree(reading)
        self._named = Named(reading, self._tree)
        self._who = Who(reading, self._tree, self._named, Cast(document, reading), statements, mentions)
        self._dates = [(reading.run(d.span.start, d.span.end), d) for d in dates if d.value is not None]
        self._vocabulary = set(self._tree.lower)

    def found(self) -> Found:
        """Every act, with the mentions it names."""
        mentions: dict[str, Mention] = {}
        found: dict[str, Act] = {}
        for hit in self._hits():
            act = self._act(hit, mentions)
            if act is not None:
                found.setdefault(act.id, act)
        named = {part.mention for act in found.values() for part in act.participants}
        return Found(
            tuple(sorted(found.values(), key=lambda act: (act.word, act.id))),
            tuple(sorted((m for m in mentions.values() if m.id in named), key=lambda m: (m.span, m.id))),
        )

    def _hits(self) -> Iterator[_Hit]:
        """The words of acts; a noun that is part of a verb's row ("reached an agreement") is none of its own."""
        tree, taken = self._tree, set[int]()
        nouns: list[_Hit] = []
        verbs, names = act_verbs(), act_nouns()
        for at, word in enumerate(tree.lower):
            if word in verbs and tree.upos(at) == "VERB" and tree.rel(at) != "amod":
                row = next((row for row in verbs[word] if self._verb_holds(at, row)), None)
                if row is not None:
                    taken.update(self._consumed(at, row))
                    yield _Hit(at, row, verb=True)
            elif word in names and tree.upos(at) in ("NOUN", "PROPN"):
                row = next((row for row in names[word] if self._noun_holds(at, row)), None)
                if row is not None:
                    nouns.append(_Hit(at, row, verb=False))
        yield from (hit for hit in nouns if hit.token not in taken)

    def _verb_holds(self, verb: int, row: ActWord) -> bool:
        tree = self._tree
        if row.rest and not belongs(tree, verb, row.rest):
            return False
        if not row.object:
            return True
        objects = self._objects(verb, row)
        if row.object == "clause":
            return any(tree.rel(at) in ("xcomp", "ccomp") or self._purpose(at) for at in tree.children(verb))
        if row.object == "person":
            return any(self._named.party(at) for at in objects)
        if row.object == "thing":
            return bool(objects) and not any(self._named.party(at) for at in objects)
        return any(tree.lower[at] in act_objects()[row.object] for at in objects)

    def _purpose(self, at: int) -> bool:
        return self._tree.rel(at) == "advcl" and self._tree.lower[at - 1] == "to"

    def _objects(self, verb: int, row: ActWord) -> list[int]:
        """What a verb is done to: its object, the subject of a passive, or what its own preposition leads to."""
        tree = self._tree
        found = [tree.meant(at, verb) for at in tree.dependents(verb, "obj", "iobj")]
        subjects, passive = tree.subjects(verb)
        if passive:
            found += subjects
        if row.rest:
            found += [at for at in tree.dependents(verb, "obl") if tree.case(at).split(" ")[-1] == row.rest[-1]]
        return [each for at in found for each in tree.conjuncts(at)]

    def _consumed(self, verb: int, row: ActWord) -> list[int]:
        """The nouns that a verb's row speaks of already; a meeting stays an act beside its cancelling."""
        listed = act_objects().get(row.object)
        if listed is None or row.type == "SANCTION":
            return []
        return [at for at in self._objects(verb, row) if self._tree.lower[at] in listed]

    def _noun_holds(self, noun: int, row: ActWord) -> bool:
        tree = self._tree
        before = tuple(tree.lower[max(0, noun - len(row.rest)) : noun])
        if row.rest and before != row.rest:
            return False
        if row.object.startswith("about "):
            return len(act_objects()[row.object.removeprefix("about ")] & self._vocabulary) >= _ABOUT
        if row.object in ("", "carried"):
            return True
        if row.object == "wish":
            return any(tree.case(at) == "for" or self._wished(at) for at in tree.children(noun))
        beside = [at for at in tree.children(noun) if tree.plain(at) in ("nmod", "compound", "amod")]
        return any(tree.lower[at] in act_objects()[row.object] for at in beside)

    def _wished(self, at: int) -> bool:
        return self._tree.rel(at) == "acl" and self._tree.lower[at - 1] == "to"

    def _act(self, hit: _Hit, mentions: dict[str, Mention]) -> Act | None:
        tree = self._tree
        start, end = self._offsets(hit.token)
        statement = self._who.statement(start, end)
        of = of_verb if hit.verb else of_noun
        told = of(tree, hit.token, reported=statement is not None)
        found = parts(tree, self._named, hit.token, hit.row.frame, told, verb=hit.verb)
        if not self._stands(hit, told, found):
            return None
        participants: dict[Participant, int] = {}
        for role, tokens in found.roles.items():
            for token in tokens:
                for mention in self._who.mentions(token):
                    mentions.setdefault(mention.id, mention)
                    participants.setdefault(Participant(mention.id, role), token)
        if not participants:
            return None
        return self._made(hit, told, found, participants, statement)

    def _stands(self, hit: _Hit, told: Told, found: Parts) -> bool:
        """Whether there is enough to speak of an act: somebody who takes part, and for some nouns one who acts."""
        if not found.roles:
            return False
        if hit.row.frame == "travel":
            return "recipient" in found.roles
        if hit.verb:
            return True
        if self._tree.rel(hit.token) == "compound" and not told.effect and not told.carriers:
            return False
        if hit.row.object == "carried":
            return bool(told.carriers or told.effect) or sum(map(len, found.roles.values())) > 1
        return True

    def _made(
        self, hit: _Hit, told: Told, found: Parts, participants: Mapping[Participant, int], statement: Statement | None
    ) -> Act:
        tree, document = self._tree, self._reading.document
        word = Span(document, *self._offsets(hit.token))
        object_ = self._object(found)
        place, dated = self._place(hit, told), self._dated(hit, told)
        used = [hit.token, *told.cues, *(carrier for carrier, _ in told.carriers)]
        sentence = self._reading.sentence_of(hit.token)
        near = [tree.phrase(at) for at in participants.values() if at in range(*sentence)]
        spans = [Tokens(at, at + 1) for at in used] + near
        spans += [run for run in (object_, place, dated[0] if dated else None) if run is not None]
        evidence = Tokens(min(run.start for run in spans), max(run.end for run in spans))
        evidence_span = self._span(evidence)
        types = act_types()[hit.row.type]
        status = {"": types.done, "announced": types.announced}.get(told.effect, told.effect)
        return Act(
            id=act_id(word, hit.row.type),
            document=document,
            type=hit.row.type,
            mode=hit.row.mode,
            word=word,
            evidence=(evidence_span,),
            participants=tuple(participants),
            date=dated[1].value if dated else None,
            date_words=dated[1].span if dated else None,
            date_rule="told beside it" if dated else "",
            place=self._span(place) if place else None,
            object=self._span(object_) if object_ else None,
            numbers=numbers(self._reading.text, self._span(object_)) if object_ else (),
            status=status,
            modality=self._modality(told),
            statement=statement.id if statement else None,
            rule=f"{NAME}: {hit.row.lemma} ({self._reading.reader})",
        )

    def _object(self, found: Parts) -> Tokens | None:
        tree = self._tree
        if found.object is not None:
            return tree.phrase(found.object)
        if found.clause is not None:
            return tree.clause(found.clause, _CLAUSE)
        return None

    def _modality(self, told: Told) -> tuple[Span, ...]:
        """The words that decide the status, runs of them joined: "are expected to"."""
        tree = self._tree
        tokens = set(told.cues)
        for cue in told.cues:
            tokens.update(at for at in tree.children(cue) if tree.plain(at) in ("aux", "cop") and at < cue)
            follows = cue + 1 < len(self._reading) and tree.lower[cue + 1] == "to"
            if follows:
                tokens.add(cue + 1)
        runs: list[Tokens] = []
        for at in sorted(tokens):
            if runs and runs[-1].end == at:
                runs[-1] = Tokens(runs[-1].start, at + 1)
            else:
                runs.append(Tokens(at, at + 1))
        return tuple(self._span(run) for run in runs)

    def _place(self, hit: _Hit, told: Told) -> Tokens | None:
        """Where it was: the place that hangs on the word of the act or on what carries it."""
        tree, named = self._tree, self._named
        for word in (hit.token, *(carrier for carrier, _ in told.carriers), *self._above(hit)):
            for at in tree.children(word):
                name = named.of.get(at)
                prepositional = tree.plain(at) in ("obl", "nmod") and tree.case(at) in PLACING
                modifier = tree.rel(at) == "compound" and named.city(at)
                travelled = hit.row.mode == "visit" and tree.case(at) == "to"
                if name and name.label == "LOC" and (prepositional or modifier or travelled):
                    return name.tokens
        return None

    def _above(self, hit: _Hit) -> list[int]:
        """The verb beside a noun: "left Geneva after talks" tells no place, "spoke in Geneva after talks" may."""
        return []

    def _dated(self, hit: _Hit, told: Told) -> tuple[Tokens, Dated] | None:
        """The time expression that hangs on the word of the act, on what carries it or what it hangs on."""
        near = {hit.token, *(carrier for carrier, _ in told.carriers), *told.cues}
        best: tuple[int, Tokens, Dated] | None = None
        for run, dated in self._dates:
            if run.start >= run.end or not self._reading.sentence_of(hit.token).start <= run.start:
                continue
            steps = self._steps(run, near)
            if steps is not None and (best is None or steps < best[0]):
                best = (steps, run, dated)
        return (best[1], best[2]) if best else None

    def _steps(self, run: Tokens, near: set[int]) -> int | None:
        """How many words up from a time expression one of the near ones stands; None where another act is between."""
        tree = self._tree
        at = next((token for token in range(*run) if tree.head[token] not in range(*run)), run.start)
        for steps in range(6):
            above = tree.above(at)
            if above is None:
                return None
            if above in near:
                return steps
            at = above
            if tree.upos(at) == "VERB" and steps:
                return None
        return None

    def _offsets(self, token: int) -> tuple[int, int]:
        return self._reading.offsets(Tokens(token, token + 1))

    def _span(self, run: Tokens) -> Span:
        start, end = self._reading.offsets(run)
        shown = re.sub(r"\s+$", "", self._reading.text[start:end])
        return Span(self._reading.document, start, start + len(shown))
