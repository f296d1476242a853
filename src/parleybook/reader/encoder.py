"""The encoder session: windows of documents → scores and decisions over atoms.

Every window is run by itself: a window is long enough to fill the processor, nothing is spent on padding, and, as the
scale of dynamically quantised activations is taken over a whole run, a document reads the same whatever it is read
with. What a window says about its core goes into the sheet of its segment. A segment is a bounded run of windows of
one document, so that a long document needs no more memory than a short one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from parleybook.reader.atoms import BROKEN, GLUED, Atoms
from parleybook.reader.decode import TAG_COUNTS, certainty, viterbi
from parleybook.reader.trees import broken, maximum_tree
from parleybook.reader.windows import Pieces, Window, batch
from parleybook.reader.wordpiece import WordPiece

#: Windows that wait for each other, that are tagged together, that make up a segment.
WAITING: Final = 24
TAGGED: Final = 12
SEGMENT: Final = 24
_KEPT: Final = ("word", "sent", "upos", "morph", "head", "deprel", "link_span", "link_cue", "coref", "mention")


@dataclass
class Segment:
    """Consecutive windows of one document, and the sheet that they fill.

    ``word`` and ``sent`` are starts that are known beforehand (1 yes, 0 no), -1 where the model decides.
    """

    atoms: Atoms
    pieces: Pieces
    windows: list[Window]
    word: NDArray[np.int32]
    sent: NDArray[np.int32]
    last: bool  #: whether the document ends here
    sheet: dict[str, NDArray[Any]] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """The first atom that the segment answers for."""
        return self.windows[0].core_start

    @property
    def end(self) -> int:
        """The end of the atoms that the segment answers for."""
        return self.windows[-1].core_end


class Encoder:
    """The model files of a folder, loaded once; ``threads`` windows are run at a time, each on one thread.

    Windows side by side use two processors nearly twice as well as one; a window cut over two threads does not.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # the arena keeps the largest batch for good
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._map = ThreadPoolExecutor(threads, "reader").map if threads > 1 else map
        self._outputs = [output.name for output in self._session.get_outputs()]
        with np.load(folder / "tables.npz") as stored:
            self.tables: Mapping[str, NDArray[Any]] = {name: stored[name].astype(np.float32) for name in stored.files}
        pair = self.tables["label_pair"]  # (relations, child, head)
        self._pair_shape = pair.shape
        self._pair = np.ascontiguousarray(pair.transpose(0, 2, 1).reshape(-1, pair.shape[1]))
        vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
        self.wordpiece = WordPiece(vocabulary)
        self.name = str(json.loads((folder / "model.json").read_text(encoding="utf-8"))["name"])

    def sheets(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        """The segments in order, each with its sheet filled."""
        waiting: list[Segment] = []
        windows = 0
        for segment in segments:
            waiting.append(segment)
            windows += len(segment.windows)
            if windows >= WAITING:
                yield from self._fill(waiting)
                waiting, windows = [], 0
        yield from self._fill(waiting)

    def _fill(self, segments: list[Segment]) -> list[Segment]:
        todo = [(segment, window) for segment in segments for window in segment.windows]
        queue = [(*told, out) for told, out in zip(todo, self._map(self._run, todo), strict=True)]
        queue.sort(key=lambda item: item[1].end - item[1].start)
        for place in range(0, len(queue), TAGGED):
            self._tag([out for _, _, out in queue[place : place + TAGGED]])
        for segment, window, out in queue:
            _keep(segment, window, out)
        return segments

    def _run(self, told: tuple[Segment, Window]) -> dict[str, NDArray[Any]]:
        """What the graph says about one window, without the row axis."""
        segment, window = told
        made = batch([(segment.atoms, segment.pieces, window.start, window.end)], self.wordpiece, multiple=1)
        word = segment.word[window.start : window.end].copy()
        sent = segment.sent[window.start : window.end].copy()
        edges = [0, window.core_start - window.start, window.core_end - window.start]
        for start in (word, sent):
            start[[edge for edge in edges if edge < len(start)]] = 1
        feed = {name: value for name, value in made._asdict().items() if name != "atoms"}
        feed |= {"first": made.first.astype(np.int64), "given_word": word[None], "given_sent": sent[None]}
        values = self._session.run(None, feed)
        out = {name: value[0] for name, value in zip(self._outputs, values, strict=True)}
        self._repair(out)
        low, high = window.core_start - window.start, window.core_end - window.start
        kept = {name: out[name] for name in TAG_COUNTS}
        kept |= {name: out[name][low:high] for name in _KEPT}
        kept["head"] = kept["head"] + window.start
        return kept

    def _tag(self, rows: list[dict[str, NDArray[Any]]]) -> None:
        """Add the tags of several windows at once: a step of Viterbi costs the same for one row as for many."""
        count = np.array([len(row["names"]) for row in rows])
        for kind, tags in TAG_COUNTS.items():
            emissions = np.zeros((len(rows), int(count.max()), tags), dtype=np.float32)
            for number, row in enumerate(rows):
                emissions[number, : count[number]] = row[kind]
            found = viterbi(emissions, self.tables[kind + "_transitions"], count)
            chance = certainty(emissions, found)
            for number, row in enumerate(rows):
                row[kind + "_tags"] = found[number, : count[number]]
                row[kind + "_chance"] = chance[number, : count[number]]

    def _repair(self, out: dict[str, NDArray[Any]]) -> None:
        """Make one tree of the heads of each sentence, in place."""
        words = np.flatnonzero(out["word"])
        place = np.zeros(len(out["word"]), dtype=np.int64)
        place[words] = np.arange(len(words))
        sentence = np.cumsum(out["sent"][words]) - 1
        for number in broken(place[out["head"][words]], sentence):
            here = words[sentence == number]
            tree = here[maximum_tree(out["arcs"][np.ix_(here, here)])]
            new = out["head"][here] != tree
            out["head"][here] = tree
            out["deprel"][here[new]] = self._relations(out["label_child"][here[new]], out["label_head"][tree[new]])

    def _relations(self, child: NDArray[np.float32], head: NDArray[np.float32]) -> NDArray[np.int64]:
        spread = (self._pair @ child.T).reshape(*self._pair_shape[::2], -1)
        return np.asarray((spread * head.T).sum(1).argmax(0))


def _keep(segment: Segment, window: Window, out: Mapping[str, NDArray[Any]]) -> None:
    """Copy what a window says about its core into the segment's sheet."""
    low, high = window.core_start - window.start, window.core_end - window.start
    tagged = [kind + part for kind in TAG_COUNTS for part in ("_tags", "_chance")]
    values = {name: out[name] for name in _KEPT} | {name: out[name][low:high] for name in tagged}
    for name, value in values.items():
        if name not in segment.sheet:
            segment.sheet[name] = np.zeros((segment.end - segment.start, *value.shape[1:]), dtype=value.dtype)
        segment.sheet[name][window.core_start - segment.start : window.core_end - segment.start] = value


def known_starts(atoms: Atoms) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """(word, sent) starts that the text itself settles: white space begins a word, a paragraph a sentence."""
    word = np.where(atoms.gap == GLUED, -1, 1).astype(np.int32)
    sent = np.where(atoms.gap >= BROKEN, 1, -1).astype(np.int32)
    return word, sent
