"""The neural reader: documents → readings, everything from one pass of the encoder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from parleybook.reader.atoms import BROKEN, atoms
from parleybook.reader.chains import Worded, antecedents, chains, extents
from parleybook.reader.decode import CONTENT, CUE, SOURCE, Run, runs
from parleybook.reader.encoder import SEGMENT, Encoder, Segment, known_starts
from parleybook.reader.linking import Ground, Link, links
from parleybook.reader.quotes import quotations
from parleybook.reader.reading import (
    ATTRIBUTION_ROLES,
    NAME_LABELS,
    TIME_TYPES,
    Arrays,
    AttributionLink,
    AttributionSpan,
    Name,
    Reading,
    TimeSpan,
    Tokens,
)
from parleybook.reader.windows import breaks, pieces, plan

WEIGHTS: Final = Path(__file__).parent / "weights"


class Text(Protocol):
    """What is read: an id and a text."""

    @property
    def id(self) -> str:
        """What the reading names the document by."""
        ...

    @property
    def text(self) -> str:
        """What is read; paragraphs are lines."""
        ...


class Known(NamedTuple):
    """Words (start, end) in code points, and the index of each sentence's first word, where a corpus gives them."""

    words: Sequence[tuple[int, int]]
    sentences: Sequence[int]


@dataclass
class _Draft:
    """A reading under construction: the parts that its segments have given so far."""

    id: str
    text: str
    skip: list[tuple[int, int]]
    arrays: dict[str, list[NDArray[Any]]] = field(default_factory=dict)
    count: int = 0
    names: list[Name] = field(default_factory=list)
    times: list[TimeSpan] = field(default_factory=list)
    spans: list[AttributionSpan] = field(default_factory=list)
    links: list[AttributionLink] = field(default_factory=list)

    def add(self, name: str, value: NDArray[Any]) -> None:
        self.arrays.setdefault(name, []).append(value)

    def array(self, name: str, kind: type[Any]) -> NDArray[Any]:
        found = self.arrays.get(name, [])
        return np.concatenate(found).astype(kind) if found else np.zeros(0, dtype=kind)


class NeuralReader:
    """The reader over one folder of model files."""

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        self._folder, self._threads = folder, threads

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder, loaded when first used."""
        return Encoder(self._folder, self._threads)

    def read(self, documents: Iterable[Text]) -> Iterator[Reading]:
        """A Reading of each document, in order; memory is bounded whatever their number and length."""
        return self.read_known((document, None) for document in documents)

    def read_known(self, documents: Iterable[tuple[Text, Known | None]]) -> Iterator[Reading]:
        """As ``read``, with words and sentences taken as given where they are known."""
        drafts: list[_Draft] = []
        for segment in self.encoder.sheets(self.segments(documents, drafts)):
            draft = drafts[0]
            self._absorb(draft, segment)
            if segment.last:
                drafts.pop(0)
                yield self._finish(draft)

    def segments(self, documents: Iterable[tuple[Text, Known | None]], drafts: list[_Draft]) -> Iterator[Segment]:
        """The segments of documents in order; each document's draft is appended to ``drafts`` before its first."""
        for document, known in documents:
            zones = getattr(document, "zones", ())
            draft = _Draft(document.id, document.text, [(zone.start, zone.end) for zone in zones])
            drafts.append(draft)
            yield from self._cut(draft, known)

    def _cut(self, draft: _Draft, known: Known | None) -> Iterator[Segment]:
        cuts = {place for word in known.words for place in word} if known else set()
        cut = atoms(draft.text, cuts, draft.skip)
        split = pieces(draft.text, cut, self.encoder.wordpiece)
        good = breaks(draft.text, cut)
        word, sent = known_starts(cut)
        if known:
            word, sent = np.zeros_like(word), np.zeros_like(sent)
            places = np.searchsorted(cut.start, [start for start, _ in known.words])
            word[places] = 1
            sent[places[list(known.sentences)]] = 1
            good = np.where(sent == 1, np.where(cut.gap >= BROKEN, 3, 2), 0).astype(np.uint8)
        windows = plan(split.first, good)
        for place in range(0, len(windows), SEGMENT):
            part = windows[place : place + SEGMENT]
            yield Segment(cut, split, part, word, sent, place + SEGMENT >= len(windows))
        if not windows:
            yield Segment(cut, split, [], word, sent, last=True)

    def _absorb(self, draft: _Draft, segment: Segment) -> None:
        if not segment.windows:
            return
        sheet, base = segment.sheet, segment.start
        begins = np.flatnonzero(sheet["word"])
        token = np.cumsum(sheet["word"]).astype(np.int64) - 1 + draft.count  # the token of each atom
        ends = np.append(begins[1:], segment.end - base) - 1
        draft.add("start", segment.atoms.start[base + begins])
        draft.add("end", segment.atoms.end[base + ends])
        draft.add("sentences", token[np.flatnonzero(sheet["sent"])])
        gap = segment.atoms.gap[base : segment.end][begins]
        draft.add("paragraphs", token[begins[gap >= BROKEN]])
        for name in ("upos", "morph", "deprel"):
            draft.add(name, sheet[name][begins])
        draft.add("head", token[sheet["head"][begins] - base])
        self._spans(draft, segment, token)
        mention = begins[sheet["mention"][begins, 0] > 0]
        draft.add("mention", token[mention])
        draft.add("coref", sheet["coref"][mention].astype(np.float16))
        draft.add("quoted", segment.atoms.quoted[base + mention] > 0)
        draft.add("new", sheet["mention"][mention, 1])
        draft.count += len(begins)

    def _spans(self, draft: _Draft, segment: Segment, token: NDArray[np.int64]) -> None:
        sheet = segment.sheet
        for run in runs(sheet["names_tags"], sheet["names_chance"]):
            draft.names.append(Name(_tokens(run, token), NAME_LABELS[run.label], run.score))
        for run in runs(sheet["times_tags"], sheet["times_chance"]):
            draft.times.append(TimeSpan(_tokens(run, token), TIME_TYPES[run.label], run.score))
        found = runs(sheet["roles_tags"], sheet["roles_chance"])
        cues = [run for run in found if run.label == CUE]
        others = [run for run in found if run.label != CUE]
        linked = list(links(others, cues, sheet, self.encoder.tables, ground(segment)))
        _attribute(draft, cues, others, linked, token)

    def _finish(self, draft: _Draft) -> Reading:
        tokens = Arrays(
            start=draft.array("start", np.int32),
            end=draft.array("end", np.int32),
            sentences=draft.array("sentences", np.int32),
            paragraphs=draft.array("paragraphs", np.int32),
            upos=draft.array("upos", np.uint8),
            morph=draft.array("morph", np.uint16),
            head=draft.array("head", np.int32),
            deprel=draft.array("deprel", np.uint8),
        )
        return Reading(
            document=draft.id,
            text=draft.text,
            reader=self.encoder.name,
            tokens=tokens,
            quotations=quotations(draft.text, draft.skip),
            names=tuple(draft.names),
            attributions=tuple(draft.spans),
            links=tuple(draft.links),
            chains=self._chains(draft, tokens),
            times=tuple(draft.times),
        )

    def _chains(self, draft: _Draft, tokens: Arrays) -> tuple[tuple[Tokens, ...], ...]:
        heads = draft.array("mention", np.int64)
        if len(heads) < 2:
            return ()
        first, end = extents(tokens)
        mentions = [Tokens(int(first[h]), int(end[h])) for h in heads]
        inside = draft.array("quoted", np.bool_)
        sentence = np.searchsorted(tokens.sentences, heads, side="right")
        worded = [
            Worded(
                draft.text[tokens.start[h] : tokens.end[h]],
                draft.text[tokens.start[m.start] : tokens.end[m.end - 1]],
                quoted,
                int(number),
            )
            for h, m, quoted, number in zip(heads.tolist(), mentions, inside.tolist(), sentence.tolist(), strict=True)
        ]
        coref = draft.array("coref", np.float32)
        alike = coref.shape[1] - self.encoder.tables["pair_alike"].shape[0]
        vectors = (coref[:, : alike // 2], coref[:, alike // 2 : alike], coref[:, alike:])
        before = antecedents(vectors, draft.array("new", np.float32), worded, self.encoder.tables)
        return chains(mentions, before)


def ground(segment: Segment) -> Ground:
    """Sentences, paragraphs and quotations over the atoms that a filled segment answers for."""
    here = slice(segment.start, segment.end)
    return Ground(segment.sheet["sent"], segment.atoms.gap[here] >= BROKEN, segment.atoms.quoted[here] > 0)


def _tokens(run: Run, token: NDArray[np.int64]) -> Tokens:
    return Tokens(int(token[run.start]), int(token[run.end - 1]) + 1)


def _attribute(draft: _Draft, cues: list[Run], others: list[Run], linked: list[Link], token: NDArray[np.int64]) -> None:
    """Add the attributions: contents of one cue become one span with parts; what has no cue stands alone."""
    groups: dict[tuple[int, int, tuple[int, ...]], list[tuple[int, float]]] = {}
    parts: dict[int, list[tuple[int, float]]] = {}
    for link in linked:
        if others[link.span].label == CONTENT:
            parts.setdefault(link.cue, []).append((link.span, link.score))
        else:
            groups.setdefault((link.span, SOURCE, (link.span,)), []).append((link.cue, link.score))
    for cue, members in parts.items():
        spans = tuple(span for span, _ in members)
        groups.setdefault((spans[0], CONTENT, spans), []).append((cue, float(np.mean([s for _, s in members]))))
    seen = {span for _, _, spans in groups for span in spans}
    for span, run in enumerate(others):
        if span not in seen:
            groups[span, run.label, (span,)] = []
    first = len(draft.spans)
    draft.spans += [_span([cue], token) for cue in cues]
    for _, _, spans in sorted(groups):
        draft.spans.append(_span([others[span] for span in spans], token))
        for cue, score in groups[spans[0], others[spans[0]].label, spans]:
            draft.links.append(AttributionLink(first + cue, len(draft.spans) - 1, score))


def _span(members: list[Run], token: NDArray[np.int64]) -> AttributionSpan:
    weights = [run.end - run.start for run in members]
    one = members[0].score * weights[0] / weights[0]  # as np.average counts it
    score = one if len(members) == 1 else float(np.average([run.score for run in members], weights=weights))
    found: list[Tokens] = []
    for run in members:
        tokens = _tokens(run, token)
        if found and tokens.start < found[-1].end:  # two runs of atoms within one word
            tokens = Tokens(found.pop().start, tokens.end)
        found.append(tokens)
    return AttributionSpan(ATTRIBUTION_ROLES[members[0].label], tuple(found), score)


@lru_cache(maxsize=2)
def shipped(threads: int = 1) -> NeuralReader:
    """The reader over the model that the package ships."""
    return NeuralReader(WEIGHTS, threads)


def read(documents: Iterable[Text], threads: int = 1) -> Iterator[Reading]:
    """A Reading of each document by the shipped model, in order."""
    return shipped(threads).read(documents)
