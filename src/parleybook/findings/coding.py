"""What one actor does to another in a sentence, as a type of PLOVER: evidence for a linear classifier.

The actors are given. The evidence is read off the parse between them: the words on the way from one to the other and
beside it, and what the rows of ``acts.tsv`` say of those words. Source of the task: PLOVER coding of a sentence with
marked source and target, as event coders do it (Schrodt and others; the classes are those of ``act_types.tsv``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parleybook.findings.acts_parts import Named
from parleybook.findings.acts_status import of_noun, of_verb
from parleybook.findings.acts_words import Words
from parleybook.findings.tree import Tree
from parleybook.packs.acts import act_types
from parleybook.packs.inflection import stem
from parleybook.reader.reading import Reading, Tokens

#: Words that say nothing by themselves.
_EMPTY: Final = frozenset(["DET", "PUNCT", "NUM", "SYM", "X", "CCONJ"])
#: So many steps from the way between the actors a word is still beside it.
_BESIDE: Final = 2


#: What a piece of evidence counts, by its first word; others count half.
_COUNTS: Final = {"on": 1.0, "by": 0.7, "near": 0.7, "word": 0.4, "in": 0.3, "nearest": 1.0, "coded": 1.5, "told": 0.7}
#: PLOVER 2 types that older data, on which the weights were trained, have as one.
_YIELD: Final = frozenset(["CONCEDE", "RETREAT"])


@dataclass(frozen=True)
class Weights:
    """What each piece of evidence says for each class: ``table`` is (evidence + 1, classes), the last row the rest."""

    names: tuple[str, ...]
    classes: tuple[str, ...]
    table: NDArray[np.floating]

    def row(self, found: Mapping[str, int]) -> NDArray[np.float64]:
        """Evidence as a row: (evidence + 1,), the last one 1."""
        row = np.zeros(len(self.names) + 1)
        row[-1] = 1
        for name in found:
            at = self._places.get(name)
            if at is not None:
                row[at] = _count(name)
        return row

    def chances(self, found: Mapping[str, int]) -> dict[str, float]:
        """Class → how likely it is by the evidence; they sum to 1."""
        scores = self.row(found) @ self.table.astype(np.float64)
        raised = np.exp(scores - scores.max())
        return dict(zip(self.classes, (raised / raised.sum()).tolist(), strict=True))

    def best(self, found: Mapping[str, int]) -> str:
        """The likeliest class."""
        chances = self.chances(found)
        return max(self.classes, key=lambda name: chances[name])

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(self.names)}

    def save(self, path: Path) -> None:
        """Writes the weights, in half precision."""
        text = np.frombuffer("\n".join((*self.classes, "", *self.names)).encode(), dtype=np.uint8)
        with path.open("wb") as file:
            np.savez_compressed(file, text=text, table=self.table.astype(np.float16))


def _count(name: str) -> float:
    return 1.0 if " type " in name or " row " in name else _COUNTS.get(name.partition(" ")[0], 0.5)


@cache
def weights() -> Weights:
    """The weights that the package ships."""
    with files("parleybook.packs").joinpath("lang", "en", "coding.npz").open("rb") as file, np.load(file) as stored:
        classes, _, names = stored["text"].tobytes().decode().partition("\n\n")
        return Weights(tuple(names.split("\n")), tuple(classes.split("\n")), stored["table"])


def nearest(found: Mapping[str, int]) -> str:
    """The class that the nearest word of an act gives by itself; empty where none stands there."""
    for number in (0, 1):
        for name in found:
            if name.startswith(f"coded {number} "):
                type = name.rpartition(" ")[2]
                return "YIELD" if type in _YIELD else type
    return ""


class Coder:
    """Evidence about the actors of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._tree = reading, Tree(reading)

    def evidence(self, source: Tokens, target: Tokens) -> Counter[str]:
        """Name of a piece of evidence → its weight, for two runs of tokens of one sentence."""
        tree = self._tree
        one, other = self._head(source), self._head(target)
        self._named = Named(self._reading, tree, (one, other))
        self._hits = {hit.token: hit for hit in Words(tree, self._named).hits(opinions=True)}
        taken = {*range(*source), *range(*target)}
        way, top = self._way(one, other)
        steps = self._steps(way)
        found: Counter[str] = Counter()
        for at, step in sorted(steps.items()):
            if at in taken or tree.upos(at) in _EMPTY:
                continue
            word = stem(tree.lower[at])
            where = "on" if step == 0 else "by" if step <= _BESIDE else "in"
            found[f"{where} {word}"] += 1
            if where != "in":
                found[f"near {word}"] += 1
            found[f"word {word}"] += 1
            if at in self._hits:
                self._told(found, at, where)
        self._nearest(found, steps, taken, top)
        self._shape(found, one, other, top)
        return found

    def _told(self, found: Counter[str], at: int, where: str) -> None:
        row = self._hits[at].row
        found[f"{where} type {row.type}"] += 1
        found[f"type {row.type}"] += 1
        found[f"{where} row {row.lemma} {row.type}"] += 1

    def _nearest(self, found: Counter[str], steps: dict[int, int], taken: set[int], top: int) -> None:
        """The word of an act that is nearest to the way; of several the one highest in the tree."""
        hits = [(step, abs(at - top), at) for at, step in steps.items() if at in self._hits and at not in taken]
        for number, (_, _, at) in enumerate(sorted(hits)[:2]):
            hit = self._hits[at]
            found[f"nearest {number} {hit.row.type}"] += 1
            of = of_verb if hit.verb else of_noun
            effect = of(self._tree, at, reported=True).effect
            found[f"told {number} {effect or 'done'}"] += 1
            found[f"coded {number} {_coded(hit.row.type, effect)}"] += 1

    def _shape(self, found: Counter[str], one: int, other: int, top: int) -> None:
        """How the actors hang on the highest word: as subject, object, after which preposition."""
        tree = self._tree
        for name, at in (("source", one), ("target", other)):
            found[f"{name} {tree.plain(at)}"] += 1
            case = tree.case(at)
            if case:
                found[f"{name} after {case}"] += 1
                found[f"{name} after {case} {stem(tree.lower[top])}"] += 1
            named = self._named.of.get(at)
            found[f"{name} is {named.label if named else tree.lower[at]}"] += 1
        for at in tree.children(top):
            if tree.plain(at) in ("aux", "mark") or tree.lower[at] in ("not", "n't", "never"):
                found[f"top {tree.lower[at]}"] += 1
            if tree.plain(at) in ("obj", "xcomp", "ccomp", "compound"):
                found[f"top {stem(tree.lower[top])} {stem(tree.lower[at])}"] += 1

    def _head(self, run: Tokens) -> int:
        return next((at for at in range(*run) if self._tree.head[at] not in range(*run)), run.start)

    def _up(self, at: int) -> Iterator[int]:
        seen: set[int] = set()
        while at not in seen:
            seen.add(at)
            yield at
            above = self._tree.above(at)
            if above is None:
                return
            at = above

    def _way(self, one: int, other: int) -> tuple[list[int], int]:
        """The tokens on the way between two, and the highest of them."""
        left, right = list(self._up(one)), list(self._up(other))
        shared = next((at for at in left if at in right), None)
        if shared is None:
            return [one, other], one
        return [*left[: left.index(shared) + 1], *right[: right.index(shared)]], shared

    def _steps(self, way: list[int]) -> dict[int, int]:
        """Every token of the sentence → how many steps of the tree it stands from the way."""
        tree = self._tree
        sentence = range(*self._reading.sentence_of(way[0]))
        steps = dict.fromkeys(way, 0)
        edge = list(way)
        while edge:
            following = []
            for at in edge:
                above = tree.above(at)
                for near in (*tree.children(at), *((above,) if above is not None else ())):
                    if near not in steps:
                        steps[near] = steps[at] + 1
                        following.append(near)
            edge = following
        return {at: steps.get(at, 9) for at in {*sentence, *steps}}


def _coded(type: str, effect: str) -> str:
    """The type that PLOVER gives to an act that was not done: a friendly one that is to come is agreed to, one that is
    refused is rejected, a hostile one that is to come is threatened, one that somebody is asked for is requested.
    """
    friendly = act_types()[type].quad < 3
    if effect in ("denied", "cancelled"):
        return "REJECT" if friendly else type
    if effect in ("planned", "hypothetical") and type != "REQUEST":
        return "AGREE" if friendly else "THREATEN"
    return type
