"""Trees: detection of what is none, and the repair against every tree there is."""

from itertools import product

import numpy as np
import pytest

from parleybook.reader.trees import broken, maximum_tree


def test_broken_names_the_sentences() -> None:
    head = np.array([0, 0, 3, 2, 4, 5, 7, 7, 6 + 2])
    sentence = np.array([0, 0, 1, 1, 2, 2, 3, 3, 4])
    # sentence 1 goes in a circle, sentence 2 has two roots; 0, 3 and 4 are trees
    assert broken(head, sentence).tolist() == [1, 2]


def test_a_chain_is_a_tree() -> None:
    count = 400
    head = np.maximum(np.arange(count) - 1, 0)
    assert not len(broken(head, np.zeros(count, dtype=int)))


def test_nothing_is_no_sentence() -> None:
    assert not len(broken(np.zeros(0, dtype=int), np.zeros(0, dtype=int)))


def _is_tree(head: tuple[int, ...]) -> bool:
    if sum(place == above for place, above in enumerate(head)) != 1:
        return False
    for start in range(len(head)):
        node = start
        for _ in head:
            node = head[node]
        if head[node] != node:
            return False
    return True


@pytest.mark.parametrize("seed", range(25))
def test_repair_is_the_best_of_all_trees(seed: int) -> None:
    count = 2 + seed % 4
    scores = np.random.default_rng(seed).normal(size=(count, count))
    rows = np.arange(count)
    best = max(filter(_is_tree, product(range(count), repeat=count)), key=lambda head: scores[rows, list(head)].sum())
    assert maximum_tree(scores).tolist() == list(best)


def test_one_word_is_its_own_root() -> None:
    assert maximum_tree(np.array([[-3.0]])).tolist() == [0]


def test_a_long_sentence_gets_one_root() -> None:
    scores = np.random.default_rng(7).normal(size=(120, 120))
    head = maximum_tree(scores)
    assert not len(broken(head, np.zeros(120, dtype=int)))
