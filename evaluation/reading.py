"""Scores of the reader: ``python -m evaluation.reading --data DATA [--weights DIR] [--only SECTION ...] [--floors]``.

Everything is measured on development data, never on a test split: trees and raw text on the news of GUM dev, names on
UNER dev and on world newswire that nothing was trained on, attribution on PolNeAR dev (exact spans, linked records,
content tokens), coreference on GUM dev news and interviews, time expressions on two held-out histories and GUM dev.
Intervals are 95 % bootstraps by document. ``--floors`` compares with floors/reading.toml and exits 1 below one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from evaluation import coreference
from parleybook.reader.neural import WEIGHTS, Known, NeuralReader
from parleybook.reader.reading import ATTRIBUTION_ROLES, DEPREL, UPOS, Reading
from training.corpora import conllu, names, polnear
from training.corpora.conllu import Document as Treebank

FLOORS: Final = Path(__file__).parent / "floors" / "reading.toml"
Counts = NDArray[np.float64]
Spans = set[tuple[Any, ...]]


class Text(NamedTuple):
    """A document as the reader takes it."""

    id: str
    text: str


class Reader(Protocol):
    """What is measured."""

    def read(self, documents: Iterable[Text]) -> Iterator[Reading]:
        """A reading of each document, in order."""
        ...

    def read_known(self, documents: Iterable[tuple[Text, Known | None]]) -> Iterator[Reading]:
        """The same with words and sentences given."""
        ...


class Once:
    """A reader that reads each text once, however many measures ask for it."""

    def __init__(self, reader: NeuralReader) -> None:
        self._reader = reader
        self._done: dict[Text, Reading] = {}

    def read(self, documents: Iterable[Text]) -> Iterator[Reading]:
        """The readings, from memory where a text was read before."""
        texts = list(documents)
        fresh = [text for text in dict.fromkeys(texts) if text not in self._done]
        self._done.update(zip(fresh, self._reader.read(fresh), strict=True))
        return (self._done[text] for text in texts)

    def read_known(self, documents: Iterable[tuple[Text, Known | None]]) -> Iterator[Reading]:
        """Passed on as it is."""
        return self._reader.read_known(documents)


@dataclass
class Measure:
    """A named score: one row of counts a document, and how summed counts become a figure."""

    name: str
    rows: list[Counts]
    figure: Callable[[Counts], float]

    def value(self) -> float:
        """The score over all documents."""
        return self.figure(np.sum(self.rows, axis=0))

    def interval(self, draws: int = 1000, seed: int = 1) -> tuple[float, float]:
        """95 % bootstrap interval by document."""
        table = np.array(self.rows)
        picks = np.random.default_rng(seed).integers(len(table), size=(draws, len(table)))
        figures = [self.figure(table[pick].sum(axis=0)) for pick in picks]
        low, high = np.percentile(figures, [2.5, 97.5])
        return float(low), float(high)


def f1(counts: Counts) -> float:
    """F1 in 0..100 from (right, gold, found)."""
    return 100 * 2 * counts[0] / (counts[1] + counts[2]) if counts[1] + counts[2] else 0.0


def accuracy(counts: Counts) -> float:
    """Percentage from (right, all)."""
    return 100 * counts[0] / counts[1] if counts[1] else 0.0


def compare(gold: Spans, found: Spans) -> Counts:
    """(right, gold, found) of two sets."""
    return np.array([len(gold & found), len(gold), len(found)], dtype=np.float64)


def parse(reader: Reader, documents: list[Treebank], where: str) -> Iterator[Measure]:
    """Tags and trees over given words and sentences; relations with and without their subtypes."""
    rows: dict[str, list[Counts]] = {name: [] for name in ("UPOS", "UAS", "LAS", "LAS with subtypes")}
    for document, reading in zip(documents, reader.read_known(_known(documents)), strict=True):
        words = [word for sentence in document.sentences for word in sentence.words]
        heads = np.concatenate(_heads(document))
        right = reading.tokens.head == heads
        plain = np.array([a.upos == UPOS[b] for a, b in zip(words, reading.tokens.upos, strict=True)])
        given = [DEPREL[number] for number in reading.tokens.deprel]
        full = right & np.array([a.deprel == b for a, b in zip(words, given, strict=True)])
        bare = right & np.array([_bare(a.deprel) == _bare(b) for a, b in zip(words, given, strict=True)])
        for name, correct in zip(rows, (plain, right, bare, full), strict=True):
            rows[name].append(np.array([correct.sum(), len(words)], dtype=np.float64))
    for name, table in rows.items():
        yield Measure(f"{where}, given words: {name}", table, accuracy)


def _known(documents: list[Treebank]) -> Iterator[tuple[Text, Known]]:
    for document in documents:
        words = [(word.start, word.end) for sentence in document.sentences for word in sentence.words]
        sizes = [len(sentence.words) for sentence in document.sentences]
        yield Text(document.name, document.text), Known(words, np.cumsum([0, *sizes[:-1]]).tolist())


def _heads(document: Treebank) -> list[NDArray[np.int64]]:
    sizes = np.cumsum([0, *(len(sentence.words) for sentence in document.sentences)])
    return [
        np.array([word.head for word in sentence.words]) + offset
        for sentence, offset in zip(document.sentences, sizes, strict=False)
    ]


def _bare(relation: str) -> str:
    return relation.split(":", maxsplit=1)[0]


def raw(reader: Reader, documents: list[Treebank], where: str) -> Iterator[Measure]:
    """Words, sentence starts and trees from running text (CoNLL 2018 alignment: words match by their characters)."""
    rows: dict[str, list[Counts]] = {name: [] for name in ("words F1", "sentence starts F1", "LAS F1")}
    texts = [Text(document.name, document.text) for document in documents]
    for document, reading in zip(documents, reader.read(texts), strict=True):
        words = [word for sentence in document.sentences for word in sentence.words]
        places = [(word.start, word.end) for word in words]
        found = list(zip(reading.tokens.start.tolist(), reading.tokens.end.tolist(), strict=True))
        rows["words F1"].append(compare(set(places), set(found)))
        starts = {sentence.words[0].start for sentence in document.sentences}
        begun = {(int(reading.tokens.start[token]),) for token in reading.tokens.sentences}
        rows["sentence starts F1"].append(compare({(start,) for start in starts}, begun))
        heads = np.concatenate(_heads(document))
        gold = {(*places[n], *places[heads[n]], _bare(word.deprel)) for n, word in enumerate(words)}
        tree = zip(found, reading.tokens.head.tolist(), reading.tokens.deprel.tolist(), strict=True)
        rows["LAS F1"].append(compare(gold, {(*place, *found[head], _bare(DEPREL[n])) for place, head, n in tree}))
    for name, table in rows.items():
        yield Measure(f"{where}, raw text: {name}", table, f1)


def _names(reading: Reading) -> Spans:
    return {
        (*reading.offsets(name.tokens), name.label) for name in reading.names if name.label in ("PER", "ORG", "LOC")
    }


def uner(reader: Reader, documents: list[Treebank], tags: dict[str, list[tuple[str, str]]]) -> Iterator[Measure]:
    """PER, ORG, LOC on UNER dev, exact span and label, from running text."""
    rows = []
    texts = [Text(document.name, document.text) for document in documents]
    for document, reading in zip(documents, reader.read(texts), strict=True):
        gold = set()
        for sentence in document.sentences:
            marks = [tag for _, tag in tags.get(sentence.name, [])]
            for start, end, label in names.runs(marks):
                gold.add((sentence.words[start].start, sentence.words[end - 1].end, label))
        rows.append(compare({g for g in gold if g[2] in ("PER", "ORG", "LOC")}, _names(reading)))
    yield Measure("names, UNER dev: F1", rows, f1)


def newswire(reader: Reader, folder: Path, every: int) -> Iterator[Measure]:
    """PER, ORG, LOC on world newswire, zero-shot; Facility counts as LOC. One article in ``every`` is read."""
    label = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"}
    items = []
    for path in sorted((folder / "processed_annotated").iterdir())[::every]:
        lines = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if "\t" in line]
        text = folder / "original_articles" / path.stem
        placed = _place([line[0] for line in lines], text.read_text(encoding="utf-8") if text.exists() else "")
        if placed is None:
            continue
        places, whole = placed
        marks = [line[1].strip().replace("E-", "I-").replace("S-", "B-") for line in lines]
        spans = {(places[a][0], places[b - 1][1], label[kind]) for a, b, kind in names.runs(marks) if kind in label}
        items.append((Text(path.stem, whole), spans))
    rows = [
        compare(gold, _names(reading))
        for (_, gold), reading in zip(items, reader.read(text for text, _ in items), strict=True)
    ]
    yield Measure(f"names, world newswire ({len(items)} articles): F1", rows, f1)


def _place(words: list[str], text: str) -> tuple[list[tuple[int, int]], str] | None:
    """Where the words stand in the article; None when it does not hold them in order."""
    places, place = [], 0
    for word in words:
        found = text.find(word, place, place + len(word) + 40)
        if found < 0:
            return None
        places.append((found, found + len(word)))
        place = found + len(word)
    return places, text


class _Record(NamedTuple):
    source: frozenset[int]
    content: frozenset[int]


def attribution(reader: Reader, folder: Path) -> Iterator[Measure]:
    """Exact spans by role (parts of a discontinuous span count singly), linked records, content tokens.

    An article with several annotators is one item: its counts are the means over them.
    """
    items = list(polnear.articles(folder))
    rows: dict[str, list[Counts]] = {name: [] for name in (*ATTRIBUTION_ROLES, "linked", "tokens")}
    texts = [Text(name, text) for name, text, _ in items]
    for (_, _, versions), reading in zip(items, reader.read(texts), strict=True):
        found = {role: _parts(reading, role) for role in ATTRIBUTION_ROLES}
        records = _records(reading)
        each: dict[str, list[Counts]] = {name: [] for name in rows}
        for annotation in versions:
            for role in ATTRIBUTION_ROLES:
                gold = {_trim(reading, *part) for record in annotation for part in getattr(record, role)}
                each[role].append(compare(gold, found[role]))
            wanted = [_Record(_touched(reading, r.source), _touched(reading, r.content)) for r in annotation]
            wanted = [record for record in wanted if record.content]
            each["linked"].append(_matched(wanted, records))
            tokens = [{(t,) for r in side for t in r.content} for side in (wanted, _contents(reading))]
            each["tokens"].append(compare(*tokens))
        for name, table in each.items():
            rows[name].append(np.mean(table, axis=0))
    for name, table in rows.items():
        title = {"linked": "linked F1", "tokens": "content token F1"}.get(name, f"exact {name} F1")
        yield Measure(f"attribution, PolNeAR dev: {title}", table, f1)


def _trim(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its edges: annotators' selections carry some."""
    piece = reading.text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _parts(reading: Reading, role: str) -> Spans:
    return {reading.offsets(run) for span in reading.attributions if span.role == role for run in span.tokens}


def _touched(reading: Reading, parts: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(token for part in parts for token in range(*reading.run(*part)))


def _contents(reading: Reading) -> list[_Record]:
    spans = [span for span in reading.attributions if span.role == "content"]
    return [_Record(frozenset(), frozenset(t for run in span.tokens for t in range(*run))) for span in spans]


def _records(reading: Reading) -> list[_Record]:
    """One record a cue that has a content: the tokens of its sources and of its contents."""
    held: dict[int, tuple[set[int], set[int]]] = {}
    for link in reading.links:
        span = reading.attributions[link.span]
        side = held.setdefault(link.cue, (set(), set()))[span.role == "content"]
        side.update(token for run in span.tokens for token in range(*run))
    return [_Record(frozenset(source), frozenset(content)) for source, content in held.values() if content]


def _matched(gold: list[_Record], found: list[_Record]) -> Counts:
    """Right where content IoU ≥ 0.5 and the sources overlap (or neither has one), one to one."""
    fit = np.zeros((len(gold), len(found)))
    for i, a in enumerate(gold):
        for j, b in enumerate(found):
            sources = bool(a.source & b.source) or not (a.source or b.source)
            fit[i, j] = sources and len(a.content & b.content) / len(a.content | b.content) >= 0.5
    pairs = linear_sum_assignment(-fit) if fit.size else ([], [])
    return np.array([fit[pairs].sum() if fit.size else 0, len(gold), len(found)], dtype=np.float64)


def coref(reader: Reader, documents: list[Treebank]) -> Iterator[Measure]:
    """CoNLL F1 from running text, mentions exact, chains of one mention left out."""
    rows = []
    texts = [Text(document.name, document.text) for document in documents]
    for document, reading in zip(documents, reader.read(texts), strict=True):
        words = [word for sentence in document.sentences for word in sentence.words]
        groups: dict[str, set[tuple[int, int]]] = {}
        for entity in conllu.entities(document):
            groups.setdefault(entity.group, set()).add((words[entity.start].start, words[entity.end - 1].end))
        gold = [frozenset(group) for group in groups.values() if len(group) > 1]
        chains = [frozenset(reading.offsets(mention) for mention in chain) for chain in reading.chains]
        rows.append(coreference.counts(gold, [chain for chain in chains if len(chain) > 1]))
    yield Measure("coreference, GUM dev news and interviews: CoNLL F1", rows, coreference.score)


def dates(reader: Reader, data: Path, documents: list[Treebank]) -> Iterator[Measure]:
    """Time expressions: strict and overlapping extents, and type with overlap, on the two held-out histories."""
    from training.corpora import times

    rows: dict[str, list[Counts]] = {"strict F1": [], "relaxed F1": [], "relaxed with type F1": []}
    items = [times.spans(path) for path in sorted((data / "wikiwars").glob("*.tml"))[-2:]]
    texts = [Text(f"history {number}", text) for number, (text, _) in enumerate(items)]
    for (_, gold), reading in zip(items, reader.read(texts), strict=True):
        found = [(*reading.offsets(span.tokens), span.type) for span in reading.times]
        rows["strict F1"].append(compare({g[:2] for g in gold}, {f[:2] for f in found}))
        for name, typed in (("relaxed F1", False), ("relaxed with type F1", True)):
            fit = [[a[0] < b[1] and b[0] < a[1] and (not typed or a[2] == b[2]) for b in found] for a in gold]
            table = np.array(fit, dtype=np.float64)
            right = table[linear_sum_assignment(-table)].sum()
            rows[name].append(np.array([right, len(gold), len(found)]))
    for name, counted in rows.items():
        yield Measure(f"times, held-out histories: {name}", counted, f1)


def measures(given: NeuralReader, data: Path, only: list[str], every: int) -> Iterator[Measure]:
    """Every measure of the sections asked for, as it is done."""
    reader = Once(given)
    gum = list(conllu.read(data / "gum_open/gum-dev.conllu"))
    ewt = list(conllu.read(data / "ud_ewt/en_ewt-ud-dev.conllu"))
    news = [document for document in gum if document.genre == "news"]
    talk = [document for document in gum if document.genre in ("news", "interview")]
    sections: dict[str, Callable[[], list[Iterator[Measure]]]] = {
        "trees": lambda: [
            parse(reader, news, "GUM news"),
            parse(reader, gum, "GUM dev"),
            parse(reader, ewt, "EWT dev"),
        ],
        "raw": lambda: [raw(reader, news, "GUM news"), raw(reader, gum, "GUM dev"), raw(reader, ewt, "EWT dev")],
        "uner": lambda: [uner(reader, ewt, names.iob(data / "uner_ewt/en_ewt-ud-dev.iob2"))],
        "newswire": lambda: [newswire(reader, data / "worldwide_newswire", every)],
        "attribution": lambda: [attribution(reader, data / "polnear/dev")],
        "coreference": lambda: [coref(reader, talk)],
        "times": lambda: [dates(reader, data, news)],
    }
    for name in only or sections:
        for found in sections[name]():
            yield from found


def below(figures: dict[str, float]) -> list[str]:
    """The measures that lie below their floor, in words."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    return [
        f"{name}: {figures[name]:.2f} is below its floor {floor['at_least']:.2f}"
        for name, floor in floors.items()
        if name in figures and figures[name] < floor["at_least"]
    ]


def main() -> None:
    """Read the command line, print a table (JSON lines with --json), compare with the floors if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--every", type=int, default=8, help="of the newswire articles, read one in so many")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--floors", action="store_true")
    arguments = parser.parse_args()
    figures = {}
    reader = NeuralReader(arguments.weights, arguments.threads)
    for measure in measures(reader, arguments.data, arguments.only, arguments.every):
        value, (low, high) = measure.value(), measure.interval()
        figures[measure.name] = value
        row = {"measure": measure.name, "value": value, "low": low, "high": high, "documents": len(measure.rows)}
        text = json.dumps(row) if arguments.json else f"{measure.name:60} {value:6.2f}  [{low:.1f}, {high:.1f}]"
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    if arguments.floors and (failed := below(figures)):
        sys.exit("\n".join(failed))


if __name__ == "__main__":
    main()
