"""Decoding: tags, spans and chains from scores made by hand, atoms and windows from texts."""

from itertools import pairwise, product

import numpy as np
import pytest

from parleybook.reader.atoms import atoms
from parleybook.reader.chains import antecedents, chains
from parleybook.reader.decode import allowed, runs, tag, viterbi
from parleybook.reader.reading import Tokens
from parleybook.reader.windows import plan


@pytest.mark.parametrize("seed", range(10))
def test_viterbi_is_the_best_path(seed: int) -> None:
    random = np.random.default_rng(seed)
    emissions = random.normal(size=(1, 5, 5)).astype(np.float32)
    transitions = (random.normal(size=(5, 5)) + allowed(5)).astype(np.float32)

    def score(path: tuple[int, ...]) -> float:
        first = -1e4 if path[0] in (2, 4) else 0.0
        steps = sum(transitions[a, b] for a, b in pairwise(path))
        return float(first + steps + sum(emissions[0, place, one] for place, one in enumerate(path)))

    best = max(product(range(5), repeat=5), key=score)
    assert viterbi(emissions, transitions, np.array([5]))[0].tolist() == list(best)


def test_viterbi_rows_do_not_see_their_padding() -> None:
    random = np.random.default_rng(3)
    emissions = random.normal(size=(1, 4, 5)).astype(np.float32)
    longer = np.concatenate((emissions, 50 * np.ones((1, 3, 5), dtype=np.float32)), 1)
    short = viterbi(emissions, allowed(5), np.array([4]))
    padded = viterbi(longer, allowed(5), np.array([4]))
    assert padded[0, :4].tolist() == short[0].tolist()
    assert padded[0, 4:].tolist() == [0, 0, 0]


def test_runs_keep_neighbours_apart_and_open_cut_off_spans() -> None:
    begin, inside = tag(1, begins=True), tag(1, begins=False)
    tags = np.array([inside, 0, begin, inside, begin, 1, 2], dtype=np.uint8)
    found = runs(tags, np.full(7, 0.5, dtype=np.float32))
    assert [(run.start, run.end, run.label) for run in found] == [(0, 1, 1), (2, 4, 1), (4, 5, 1), (5, 7, 0)]
    assert runs(tags[:0], np.zeros(0, dtype=np.float32)) == []


def test_mentions_take_the_best_antecedent_or_none() -> None:
    child = np.array([[1, 0], [0, 1], [1, 0]], dtype=np.float32) * 4
    tables = {"coref_near": np.zeros(8), "coref_same": np.zeros(2)}
    ids = np.arange(3)
    found = antecedents(child, child, np.full(3, 2.0, dtype=np.float32), (ids, ids), tables)
    assert found.tolist() == [-1, -1, 0]
    mentions = [Tokens(0, 1), Tokens(2, 3), Tokens(5, 6)]
    assert chains(mentions, found) == ((Tokens(0, 1), Tokens(5, 6)),)


def test_antecedents_of_many_mentions_look_back_only() -> None:
    count = 700
    child = np.ones((count, 2), dtype=np.float32)
    tables = {"coref_near": np.zeros(8), "coref_same": np.ones(2)}
    ids = np.arange(count) % 7
    found = antecedents(child, child, np.full(count, 2.5, dtype=np.float32), (ids, ids), tables)
    assert (found[:7] == -1).all()
    assert (found[7:] < np.arange(7, count)).all()
    assert (ids[found[7:]] == ids[7:]).all()


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("They don't.", ["They", "do", "n't", "."]),
        ("can’t cannot gonna", ["ca", "n’t", "can", "not", "gon", "na"]),
        ("the U.S.'s cease-fire", ["the", "U", ".", "S", ".", "'s", "cease", "-", "fire"]),
        ("$1,000.50 at 10:30", ["$", "1,000.50", "at", "10:30"]),
        ("wait... -- no", ["wait", "...", "--", "no"]),
    ],
)
def test_atoms(text: str, cut: list[str]) -> None:
    found = atoms(text)
    assert [text[a:b] for a, b in zip(found.start, found.end, strict=True)] == cut


def test_atoms_keep_out_of_what_is_skipped_and_cut_where_told() -> None:
    text = "Advert here. Talks began."
    found = atoms(text, cuts={16}, skip=[(0, 12)])
    assert [text[a:b] for a, b in zip(found.start, found.end, strict=True)] == ["Tal", "ks", "began", "."]


def test_windows_cover_every_atom_once_and_prefer_paragraphs() -> None:
    random = np.random.default_rng(5)
    first = np.concatenate(([0], np.cumsum(random.integers(1, 4, size=2000))))
    good = np.ones(2000, dtype=np.uint8)
    good[::50] = 3
    windows = plan(first, good)
    assert [w.core_start for w in windows] == [0] + [w.core_end for w in windows[:-1]]
    assert windows[-1].core_end == 2000
    assert all(w.core_start % 50 == 0 for w in windows)
    assert all(first[w.end] - first[w.start] <= 510 for w in windows)
    assert all(w.start <= w.core_start < w.core_end <= w.end for w in windows)
