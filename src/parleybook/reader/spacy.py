"""A reading as a spaCy ``Doc``, for those who have spaCy; the package itself never needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from parleybook.reader.reading import MORPH, UPOS, Reading, Tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

#: Our names for named things → those of spaCy's English models.
_ENTITY: Final = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE", "NORP": "NORP", "OTHER": "MISC"}


def to_spacy(reading: Reading, vocab: Vocab | None = None) -> Doc:
    """The reading as a ``Doc`` whose text equals the document's, with tags, trees and names.

    Words between which there is more than one space get a white-space token, as spaCy's own tokeniser makes them.
    Attribution spans, time expressions and coreference chains become span groups: ``source``, ``cue``, ``content``
    (a part of a discontinuous span each), ``times``, ``chain_1`` …. Raises ModuleNotFoundError without spaCy.
    """
    import spacy
    from spacy.tokens import Doc, Span

    words, spaces, places = _layout(reading)
    number = len(words)
    columns = _columns(reading, number, places)
    doc = Doc(vocab or spacy.blank("en").vocab, words=words, spaces=spaces, **columns)

    def span(run: Tokens, label: str = "") -> Span:
        return Span(doc, places[run.start], places[run.end - 1] + 1, label=label)

    doc.set_ents(_apart([span(name.tokens, _ENTITY[name.label]) for name in reading.names]))
    for role in dict.fromkeys(found.role for found in reading.attributions):
        doc.spans[role] = [
            span(run, role) for found in reading.attributions if found.role == role for run in found.tokens
        ]
    if reading.times:
        doc.spans["times"] = [span(time.tokens, time.type) for time in reading.times]
    for count, chain in enumerate(reading.chains, 1):
        doc.spans[f"chain_{count}"] = [span(mention) for mention in chain]
    return doc


def _layout(reading: Reading) -> tuple[list[str], list[bool], list[int]]:
    """(words with white-space tokens, whether a space follows each, place of each of our tokens among them)."""
    words: list[str] = []
    spaces: list[bool] = []
    places: list[int] = []
    last = 0
    for token, word in enumerate(reading.words):
        start = int(reading.tokens.start[token])
        _fill(reading.text[last:start], words, spaces)
        places.append(len(words))
        words.append(word)
        spaces.append(False)
        last = start + len(word)
    _fill(reading.text[last:], words, spaces)
    return words, spaces, places


def _fill(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Put what stands between two tokens: one space as a flag, the rest as a token."""
    if gap and words and gap[0] == " ":
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


def _columns(reading: Reading, number: int, places: list[int]) -> dict[str, Any]:
    """The arguments of ``Doc`` for tags, morphology, trees and sentences, where the reading knows them."""
    place = np.array(places, dtype=np.int64)
    starts = [False] * number
    for token in reading.tokens.sentences.tolist():
        starts[places[token]] = True
    if number:
        starts[0] = True
    columns: dict[str, Any] = {}
    if reading.tokens.upos.any():
        tags = ["SPACE"] * number
        morphs = [""] * number
        for token, at in enumerate(places):
            tags[at] = UPOS[reading.tokens.upos[token]] if reading.tokens.upos[token] else ""
            morphs[at] = _morph(int(reading.tokens.morph[token]))
        columns |= {"pos": tags, "morphs": morphs}
    if len(place) and (reading.tokens.head >= 0).all():
        heads = np.maximum(np.searchsorted(place, np.arange(number), side="right") - 1, 0)
        heads = place[heads]
        heads[place] = place[reading.tokens.head]
        deps = ["dep"] * number
        for token, at in enumerate(places):
            relation = reading.deprel(token)
            deps[at] = "ROOT" if relation == "root" else relation
        return columns | {"heads": heads.tolist(), "deps": deps}
    return columns | {"sent_starts": starts}


def _morph(bits: int) -> str:
    """Feature=Value pairs, sorted, one value a feature: what spaCy accepts."""
    values: dict[str, list[str]] = {}
    for place, name in enumerate(MORPH):
        if bits >> place & 1:
            feature, value = name.split("=")
            values.setdefault(feature, []).append(value)
    return "|".join(f"{feature}={','.join(sorted(values[feature]))}" for feature in sorted(values))


def _apart(spans: list[Any]) -> list[Any]:
    """The spans without those that overlap an earlier one: spaCy's entities may not."""
    kept: list[Any] = []
    for found in spans:
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return kept
