"""Decoding: tags, spans and chains from scores made by hand, atoms and windows from texts."""

from itertools import pairwise, product

import numpy as np
import pytest
from numpy.typing import NDArray

from parleybook.reader.atoms import atoms
from parleybook.reader.chains import FAR, KINDS, MATCHES, NEAR, Worded, antecedents, chains, kinds, pairs
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


def _weights(match: dict[int, float] | None = None) -> dict[str, NDArray[np.float32]]:
    """A pair layer of one unit that adds what ``match`` says of how the words agree, and nothing else."""
    sizes = {"later": (2, 1), "earlier": (2, 1), "alike": (2, 1), "product": 1}
    sizes |= {"kind_later": (KINDS, 1), "kind_earlier": (KINDS, 1)}
    sizes |= {"match": (MATCHES, 1), "near": (len(NEAR) + 1, 1), "far": (len(FAR) + 1, 1)}
    tables = {f"pair_{name}": np.zeros(size, dtype=np.float32) for name, size in sizes.items()}
    for place, value in (match or {}).items():
        tables["pair_match"][place] = value
    return tables | {"pair_out": np.ones(1, dtype=np.float32)}


def _words(*words: str) -> list[Worded]:
    return [Worded(word.split()[-1], word, quoted=False, sentence=place) for place, word in enumerate(words)]


def test_mentions_take_the_best_antecedent_or_none() -> None:
    child = np.array([[1, 0], [0, 1], [1, 0]], dtype=np.float32) * 4
    alike = np.zeros((3, 2), dtype=np.float32)
    new = np.full(3, 2.0, dtype=np.float32)
    found = antecedents((child, child, alike), new, _words("Ruiz", "talks", "she"), _weights())
    assert found.tolist() == [-1, -1, 0]
    mentions = [Tokens(0, 1), Tokens(2, 3), Tokens(5, 6)]
    assert chains(mentions, found) == ((Tokens(0, 1), Tokens(5, 6)),)


def test_antecedents_of_many_mentions_look_back_only() -> None:
    count = 700
    flat = np.zeros((count, 2), dtype=np.float32)
    ids = np.arange(count) % 7
    worded = _words(*(f"x{number}" for number in ids))
    found = antecedents((flat, flat, flat), np.full(count, 1.5, dtype=np.float32), worded, _weights({1: 1.0}))
    assert (found[:7] == -1).all()
    assert (found[7:] < np.arange(7, count)).all()
    assert (ids[found[7:]] == ids[7:]).all()


def test_how_the_words_of_two_mentions_agree() -> None:
    earlier = _words("Ana Ruiz", "the envoy", "Ana Ruiz", "a truce", "the truce of Hadrek")
    later = _words("Ana Ruiz", "his envoy", "President Ruiz", "Hadrek", "she")
    apart = np.full((5, 5), 1)
    match, _, far = pairs(later, earlier, apart)
    assert match.tolist() == [
        [1, 0, 1, 0, 0],
        [0, 2, 0, 0, 0],
        [2, 0, 2, 0, 0],
        [0, 0, 0, 0, 2],
        [0, 0, 0, 0, 0],
    ]
    assert far[4].tolist() == [4, 3, 2, 1, 0]
    held = pairs(
        [Worded("Ruiz", "Ana Ruiz of Hadrek", quoted=False, sentence=1)], _words("Hadrek", "Ana"), apart[:1, :2]
    )
    assert held[0].tolist() == [[4, 4]]


def test_kinds_of_mentions_tell_pronouns_names_and_quoted_words() -> None:
    told = [
        Worded(w, w, quoted=q, sentence=0) for w, q in (("she", False), ("Her", False), ("he", True), ("Oslo", False))
    ]
    she, her, he, oslo = kinds(told).tolist()
    assert she == her
    assert he >= KINDS // 2 > oslo
    assert len({she, he, oslo, int(kinds(_words("truce"))[0])}) == 4


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
