"""Acts: who met whom, what was agreed, given, held back, threatened or done, and how it is told.

An act hangs on a word of ``acts.tsv``: a verb, or a noun that stands for the doing. Who takes part is read off the
parse, by the frame of that word; whether it was done, off the words around it. Without a parse no act is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from parleybook.findings.acts_parts import Named, Parts, parts
from parleybook.findings.acts_status import Told, of_noun, of_verb
from parleybook.findings.acts_when import When
from parleybook.findings.acts_who import Who
from parleybook.findings.acts_words import Hit, Words
from parleybook.findings.amounts import numbers
from parleybook.findings.speakers import Cast
from parleybook.findings.tree import tree_of
from parleybook.model import Act, DateMention, Document, Edtf, Mention, Participant, Span, Statement, act_id
from parleybook.packs.acts import act_objects, act_types
from parleybook.reader.reading import Reading, Tokens

NAME: Final = "acts 1"
_SEVERAL: Final = frozenset("we they us both people men women parliament council committee cabinet".split())
#: So far a clause is shown as the object, in tokens.
_CLAUSE: Final = 30


class Found(NamedTuple):
    """The acts of one document in reading order, and the mentions of those who take part."""

    acts: tuple[Act, ...]
    mentions: tuple[Mention, ...]


def acts(
    document: Document,
    reading: Reading,
    statements: Sequence[Statement],
    mentions: Mapping[str, Mention],
    dates: Iterable[DateMention] = (),
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
        dates: Iterable[DateMention],
    ) -> None:
        self._document, self._reading = document, reading
        self._tree = tree_of(reading)
        self._named = Named(reading, self._tree)
        self._who = Who(reading, self._tree, self._named, Cast(document, reading), statements, mentions)
        self._when = When(document, reading, self._tree, self._named, dates)

    def found(self) -> Found:
        """Every act, with the mentions it names."""
        mentions: dict[str, Mention] = {}
        found: dict[str, Act] = {}
        for hit in Words(self._tree, self._named).hits():
            act = self._act(hit, mentions)
            if act is not None:
                found.setdefault(act.id, self._on_its_day(act))
        named = {part.mention for act in found.values() for part in act.participants}
        return Found(
            tuple(sorted(found.values(), key=lambda act: (act.word, act.id))),
            tuple(sorted((m for m in mentions.values() if m.id in named), key=lambda m: (m.span, m.id))),
        )

    def _on_its_day(self, act: Act) -> Act:
        """A contact or agreement that an official page tells as its own is of its day; the rule says so."""
        published = self._document.published
        if published is None or not self._when.of_the_page(act):
            return act
        return replace(act, date=Edtf(published.text.partition("T")[0]), date_rule="the day of the official page")

    def _act(self, hit: Hit, mentions: dict[str, Mention]) -> Act | None:
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
        if not participants and hit.row.type == "AGREE":
            for mention in self._who.together():
                mentions.setdefault(mention.id, mention)
                participants.setdefault(Participant(mention.id, "actor"), hit.token)
        return self._made(hit, told, found, participants, statement)

    def _several(self, tokens: Sequence[int]) -> bool:
        """Whether those who take part are several: "the leaders met", not "I met"."""
        words = (self._tree.lower[at] for at in tokens)
        return len(tokens) > 1 or any(word in _SEVERAL or word.endswith("s") for word in words)

    def _stands(self, hit: Hit, told: Told, found: Parts) -> bool:
        """Whether there is enough to speak of an act: somebody who takes part, and for some nouns one who acts."""
        if not found.roles:
            return self._told_without(hit, told, found)
        taking_part = [token for tokens in found.roles.values() for token in tokens]
        if hit.verb and hit.row.frame == "meet" and not self._several(taking_part):
            return False
        if hit.row.frame == "travel":
            return "recipient" in found.roles and "actor" in found.roles
        if hit.verb:
            return True
        if self._tree.rel(hit.token) == "compound" and not told.effect and not told.carriers:
            return False
        if hit.row.object == "carried":
            return _governed(hit, told) or sum(map(len, found.roles.values())) > 1
        return True

    def _told_without(self, hit: Hit, told: Told, found: Parts) -> bool:
        """Whether an act of which nobody is told to take part is told at all: a passive ("it was agreed", "three were
        killed"), or a noun that says more than that there was one ("a speedy ceasefire", "talks in Geneva").
        """
        tree = self._tree
        if hit.verb:
            passive = any(tree.rel(at) == "aux:pass" for at in tree.children(hit.token))
            material = act_types()[hit.row.type].quad in (2, 4)
            return passive and ((material and found.object is not None) or hit.row.type == "AGREE")
        if tree.rel(hit.token) == "compound" or (hit.row.object == "carried" and not _governed(hit, told)):
            return bool(told.carriers) and tree.rel(hit.token) != "compound"
        more = tree.dependents(hit.token, "compound", "nummod", "nmod", "acl")
        return bool(more or told.effect or told.carriers)

    def _made(
        self, hit: Hit, told: Told, found: Parts, participants: Mapping[Participant, int], statement: Statement | None
    ) -> Act:
        tree, document = self._tree, self._reading.document
        word = Span(document, *self._offsets(hit.token))
        object_ = self._object(found)
        place, dated = self._when.place(hit, told), self._when.date(hit, told)
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
            mode=self._mode(hit, told),
            word=word,
            evidence=(evidence_span,),
            participants=tuple(participants),
            date=_day(dated[1]) if dated else None,
            date_words=dated[1].span if dated else None,
            date_rule=f"told beside it; {dated[1].rule}" if dated else "",
            place=self._span(place) if place else None,
            object=self._span(object_) if object_ else None,
            numbers=numbers(self._reading.text, self._span(object_)) if object_ else (),
            status=status,
            modality=self._modality(told),
            statement=statement.id if statement else None,
            rule=f"{NAME}: {hit.row.lemma} ({self._reading.reader})",
        )

    def _mode(self, hit: Hit, told: Told) -> str:
        """The mode of the row; a contact "by telephone" or "via video" is one by phone, whatever its word."""
        if hit.row.type != "CONSULT" or hit.row.mode:
            return hit.row.mode
        near = [
            at for word in (hit.token, *(carrier for carrier, _ in told.carriers)) for at in self._tree.children(word)
        ]
        return "phone" if any(self._tree.lower[at] in act_objects()["phone"] for at in near) else ""

    def _object(self, found: Parts) -> Tokens | None:
        tree = self._tree
        if found.object is not None:
            return tree.phrase(found.object)
        if found.clause is not None:
            return tree.clause(found.clause, _CLAUSE)
        counted = (at for at in found.roles.get("recipient", ()) if tree.dependents(at, "nummod"))
        first = next(counted, None)
        if first is not None:
            return tree.phrase(first)
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

    def _offsets(self, token: int) -> tuple[int, int]:
        return self._reading.offsets(Tokens(token, token + 1))

    def _span(self, run: Tokens) -> Span:
        start, end = self._reading.offsets(run)
        shown = re.sub(r"\s+$", "", self._reading.text[start:end])
        return Span(self._reading.document, start, start + len(shown))


def _governed(hit: Hit, told: Told) -> bool:
    """Whether a noun that needs a word to carry it has one: "made an offer", "a call for a ceasefire"."""
    return bool(told.carriers or (told.effect and hit.row.type in ("RETREAT", "AGREE", "CONSULT")))


def _day(dated: DateMention) -> Edtf | None:
    """When an act was, by the words beside it: "since July" tells its start, "by Friday" every day up to it."""
    return dated.value if dated.bound in ("since", "from") else dated.reach
