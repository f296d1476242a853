"""The encoder session: windows of documents → scores and decisions over atoms.

Windows of many documents are run together, sorted by length; what a window says about its core goes into the sheet of
its segment. A segment is a bounded run of windows of one document, so that a long document needs no more memory than
a short one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
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

#: Padded pieces in a batch, windows waiting to be sorted into batches, windows of a segment.
BUDGET: Final = 1600
WAITING: Final = 48
SEGMENT: Final = 24
_KEPT: Final = ("link_span", "link_cue", "coref", "mention")


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
    """The model files of a folder, loaded once; ``threads`` is what one run may use."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # the arena keeps the largest batch for good
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._outputs = [output.name for output in self._session.get_outputs()]
        with np.load(folder / "tables.npz") as stored:
            self.tables: Mapping[str, NDArray[Any]] = {
                name: stored[name].astype(np.float32) for name in stored.files
            }
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
        queue = [(segment, window) for segment in segments for window in segment.windows]
        queue.sort(key=lambda item: _size(*item))
        while queue:
            width = _size(*queue[-1])
            number = max(1, BUDGET // width)
            self._run(queue[-number:])
            del queue[-number:]
        return segments

    def _run(self, rows: list[tuple[Segment, Window]]) -> None:
        made = batch([(s.atoms, s.pieces, w.start, w.end) for s, w in rows], self.wordpiece)
        given_word = np.zeros(made.first.shape, dtype=np.int32)
        given_sent = np.zeros(made.first.shape, dtype=np.int32)
        for row, (segment, window) in enumerate(rows):
            count = window.end - window.start
            given_word[row, :count] = segment.word[window.start : window.end]
            given_sent[row, :count] = segment.sent[window.start : window.end]
            edges = [0, window.core_start - window.start, window.core_end - window.start]
            given_sent[row, [edge for edge in edges if edge < count]] = 1
            given_word[row, [edge for edge in edges if edge < count]] = 1
        feed = {name: value for name, value in made._asdict().items() if name != "count"}
        feed |= {"first": made.first.astype(np.int64), "given_word": given_word, "given_sent": given_sent}
        out = dict(zip(self._outputs, self._session.run(None, feed), strict=True))
        self._repair(out)
        for kind in TAG_COUNTS:
            out[kind + "_tags"] = viterbi(out[kind], self.tables[kind + "_transitions"], made.count)
            out[kind + "_chance"] = certainty(out[kind], out[kind + "_tags"])
        for row, (segment, window) in enumerate(rows):
            _keep(segment, window, out, row)

    def _repair(self, out: dict[str, NDArray[Any]]) -> None:
        """Make one tree of the heads of each sentence, in place."""
        for row in range(len(out["head"])):
            words = np.flatnonzero(out["word"][row])
            if not len(words):
                continue
            place = np.zeros(out["word"].shape[1], dtype=np.int64)
            place[words] = np.arange(len(words))
            sentence = np.cumsum(out["sent"][row][words]) - 1
            for number in broken(place[out["head"][row][words]], sentence):
                here = words[sentence == number]
                tree = here[maximum_tree(out["arcs"][row][np.ix_(here, here)])]
                new = out["head"][row][here] != tree
                out["head"][row][here] = tree
                out["deprel"][row][here[new]] = self._relations(
                    out["label_child"][row][here[new]], out["label_head"][row][tree[new]]
                )

    def _relations(self, child: NDArray[np.float32], head: NDArray[np.float32]) -> NDArray[np.int64]:
        scores = np.einsum("ni,rij,nj->nr", child, self.tables["label_pair"], head, optimize=True)
        return np.asarray(scores.argmax(-1))


def _size(segment: Segment, window: Window) -> int:
    return int(segment.pieces.first[window.end] - segment.pieces.first[window.start]) + 2


def _keep(segment: Segment, window: Window, out: Mapping[str, NDArray[Any]], row: int) -> None:
    """Copy what a window says about its core into the segment's sheet; heads become atoms of the document."""
    low, high = window.core_start - window.start, window.core_end - window.start
    names = ["word", "sent", "upos", "morph", "head", "deprel", *_KEPT]
    names += [kind + part for kind in TAG_COUNTS for part in ("_tags", "_chance")]
    for name in names:
        value = out[name][row]
        if name not in segment.sheet:
            segment.sheet[name] = np.zeros((segment.end - segment.start, *value.shape[1:]), dtype=value.dtype)
        part = value[low:high] + window.start if name == "head" else value[low:high]
        segment.sheet[name][window.core_start - segment.start : window.core_end - segment.start] = part


def known_starts(atoms: Atoms) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """(word, sent) starts that the text itself settles: white space begins a word, a paragraph a sentence."""
    word = np.where(atoms.gap == GLUED, -1, 1).astype(np.int32)
    sent = np.where(atoms.gap >= BROKEN, 1, -1).astype(np.int32)
    return word, sent
