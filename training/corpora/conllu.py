"""Universal Dependencies treebanks in CoNLL-U → text with word boundaries, sentences, tags, trees and entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from parleybook.reader.reading import DEPREL, MORPH, UPOS
from parleybook.reader.wordpiece import WordPiece
from training.corpora.labelled import Labelled, Mention, Syntax, labelled, touch

_TAG = {tag: number for number, tag in enumerate(UPOS)}
_RELATION = {relation: number for number, relation in enumerate(DEPREL)}
_BIT = {value: 1 << number for number, value in enumerate(MORPH)}
_ENTITY = re.compile(r"\(([^()]+)\)|\(([^()]+)|([^()]+)\)")


@dataclass
class Word:
    """One word as annotated; ``start:end`` are code points of the document's text."""

    form: str
    upos: str
    xpos: str
    morph: str
    head: int  # index in the sentence, 0-based; its own for a root
    deprel: str
    misc: dict[str, str]
    start: int = 0
    end: int = 0


@dataclass
class Sentence:
    """The words of a sentence and the paragraph mark before it."""

    name: str
    words: list[Word] = field(default_factory=list)
    paragraph: bool = False


@dataclass
class Document:
    """A document of a treebank with the text put together from its words."""

    name: str
    sentences: list[Sentence] = field(default_factory=list)
    text: str = ""

    @property
    def genre(self) -> str:
        """The genre that the name holds: GUM_news_x → news, weblog-x → weblog."""
        return self.name.split("_")[1] if self.name.startswith("GUM_") else self.name.split("-")[0]


def read(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file; the text joins sentences by a space, paragraphs by a line break."""
    document = Document("")
    paragraph = True
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        sentence = Sentence("")
        lines = block.split("\n")
        for line in lines:
            if line.startswith("# newdoc"):
                if document.sentences:
                    yield _lay_out(document)
                document, paragraph = Document(line.split("=")[-1].strip()), True
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("# sent_id"):
                sentence.name = line.split("=")[-1].strip()
        sentence.words = list(_words(lines))
        sentence.paragraph, paragraph = paragraph, False
        document.sentences.append(sentence)
    if document.sentences:
        yield _lay_out(document)


def _words(lines: list[str]) -> Iterator[Word]:
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    index = {row[0]: number for number, row in enumerate(r for r in rows if r[0].isdigit())}
    glued, after, number = 0, "", 0
    for row in rows:
        if "-" in row[0]:
            glued, after = int(row[0].split("-")[1]), row[9]
            continue
        if "." in row[0]:
            continue
        misc = dict(part.split("=", 1) for part in row[9].split("|") if "=" in part)
        if int(row[0]) < glued:
            misc["SpaceAfter"] = "No"
        elif int(row[0]) == glued:
            misc.pop("SpaceAfter", None)
            if "SpaceAfter=No" in after:
                misc["SpaceAfter"] = "No"
        head = number if row[6] == "0" else index[row[6]]
        yield Word(row[1], row[3], row[4], row[5], head, row[7], misc)
        number += 1


def _lay_out(document: Document) -> Document:
    text, gap = "", ""
    for sentence in document.sentences:
        if sentence.paragraph and text:
            gap = "\n"
        for word in sentence.words:
            text += gap
            form = word.form.replace(" ", "\u00a0") if " " in word.form else word.form
            word.start, word.end = len(text), len(text) + len(form)
            text += form
            gap = "" if word.misc.get("SpaceAfter") == "No" else " "
        gap = gap or ("" if sentence.words[-1].misc.get("SpaceAfter") == "No" else " ")
    document.text = text
    return document


def label(document: Document, wordpiece: WordPiece, entities: bool = False) -> Labelled:
    """The document with word, sentence and tree labels, and GUM's coreference where ``entities``."""
    words = [word for sentence in document.sentences for word in sentence.words]
    cuts = {place for word in words for place in (word.start, word.end)}
    found = labelled(document.name, document.text, wordpiece, cuts)
    found.genre = document.genre
    count = len(found.atoms.start)
    places = np.searchsorted(found.atoms.start, [word.start for word in words])
    found.word = np.zeros(count, dtype=np.int8)
    found.word[places] = 1
    syntax = Syntax(
        np.zeros(count, dtype=np.int8),
        np.zeros(count, dtype=np.uint8),
        np.zeros(count, dtype=np.uint16),
        np.full(count, -1, dtype=np.int32),
        np.zeros(count, dtype=np.uint8),
    )
    offset = 0
    for sentence in document.sentences:
        syntax.sent[places[offset]] = 1
        for number, word in enumerate(sentence.words):
            place = places[offset + number]
            syntax.upos[place] = _TAG.get(word.upos, 0)
            syntax.morph[place] = sum(_BIT.get(value, 0) for value in word.morph.split("|"))
            syntax.head[place] = places[offset + word.head]
            relation = word.deprel if word.deprel in _RELATION else word.deprel.split(":")[0]
            syntax.deprel[place] = _RELATION.get(relation, _RELATION["dep"])
        offset += len(sentence.words)
    found.syntax = syntax
    found.extra["document"] = document
    if entities:
        found.mentions = _mentions(document, found)
    return found


@dataclass(frozen=True)
class Entity:
    """An entity mention in words of its document, with its type and group as GUM writes them."""

    start: int
    end: int
    group: str
    type: str


def entities(document: Document) -> list[Entity]:
    """GUM's entity mentions, nested ones included; split antecedents and discontinuous parts are left out."""
    opened: list[tuple[int, str, str]] = []
    found: list[Entity] = []
    words = [word for sentence in document.sentences for word in sentence.words]
    for number, word in enumerate(words):
        for single, opens, closes in _ENTITY.findall(word.misc.get("Entity", "")):
            name = (single or opens).split("-")
            if single:
                found.append(Entity(number, number + 1, name[0], name[1]))
            elif opens:
                opened.append((number, name[0], name[1]))
            else:
                group = closes.split("-")[0]
                for place in range(len(opened) - 1, -1, -1):
                    if opened[place][1] == group:
                        start, _, kind = opened.pop(place)
                        found.append(Entity(start, number + 1, group, kind))
                        break
    return sorted(found, key=lambda e: (e.start, -e.end))


def _mentions(document: Document, found: Labelled) -> list[Mention]:
    heads: list[int] = []
    words: list[Word] = []
    for sentence in document.sentences:
        heads += [len(words) + word.head for word in sentence.words]
        words += sentence.words
    mentions = []
    for entity in entities(document):
        inside = range(entity.start, entity.end)
        tops = [n for n in inside if heads[n] not in inside or heads[n] == n]
        start, end = touch(found, words[entity.start].start, words[entity.end - 1].end)
        top, _ = touch(found, words[tops[0]].start, words[tops[0]].end)
        mentions.append(Mention(top, start, end, entity.group))
    return mentions
