"""Linking: scores of pairs, what is seen of them, and the choice, from arrays made by hand."""

import numpy as np
import pytest
from numpy.typing import NDArray

from parleybook.reader.decode import CONTENT, CUE, SOURCE, Run
from parleybook.reader.linking import FEATURES, SEPARATION, Ground, features, links, raw_scores, separation

_ATOMS = 30
_SPANS = [Run(0, 2, SOURCE, 1.0), Run(4, 6, CONTENT, 1.0)]
_CUES = [Run(2, 3, CUE, 1.0), Run(8, 9, CUE, 1.0)]


def _scores() -> dict[str, NDArray[np.float64]]:
    scores = {"link_span": np.zeros((_ATOMS, 4)), "link_cue": np.zeros((_ATOMS, 2))}
    scores["link_cue"][2], scores["link_cue"][8] = (9, 0), (0, 9)
    scores["link_span"][0:2, :2] = (1, -1)  # as a source: the first cue
    scores["link_span"][4:6, 2:] = (-1, 1)  # as a content: the second
    return scores


def _tables(*weights: tuple[int, float], last: float = 0.0) -> dict[str, NDArray[np.float64]]:
    """A network that adds up the features named, times their weights."""
    first = np.zeros((2, FEATURES, 1))
    for place, weight in weights:
        first[:, place] = weight / 1000  # small: tanh is straight there
    return {
        "link_bias": np.zeros(2),
        "link_near": np.zeros((2, 2 * len(SEPARATION) + 2)),
        "linking_in": first,
        "linking_bias": np.zeros((2, 1)),
        "linking_out": np.full((2, 1), 1000.0),
        "linking_last": np.full(2, last),
    }


def _ground(*sentences: int) -> Ground:
    starts = np.zeros(_ATOMS, dtype=bool)
    starts[list(sentences)] = True
    return Ground(starts, np.zeros(_ATOMS, dtype=bool), np.zeros(_ATOMS, dtype=bool))


def test_each_span_goes_to_the_cue_of_its_product() -> None:
    found = links(_SPANS, _CUES, _scores(), _tables((0, 4.0)), _ground(0))
    assert [(link.span, link.cue) for link in found] == [(0, 0), (1, 1)]


def test_nothing_is_linked_without_cues_spans_or_probability() -> None:
    assert not list(links(_SPANS, [], _scores(), _tables(), _ground(0)))
    assert not list(links([], _CUES, _scores(), _tables(), _ground(0)))
    assert not list(links(_SPANS, _CUES, _scores(), _tables(last=-9.0), _ground(0)))


def test_a_source_may_have_several_cues_a_content_one() -> None:
    found = [(link.span, link.cue) for link in links(_SPANS, _CUES, _scores(), _tables(last=3.0), _ground(0))]
    assert found == [(0, 0), (0, 1), (1, 0)]


def test_distance_weighs_in() -> None:
    tables = _tables()
    tables["link_near"][0, separation(np.array([1, 2]))] = 5.0
    logits = raw_scores(_SPANS[:1], _CUES, {name: 0 * value for name, value in _scores().items()}, tables)
    assert logits.tolist() == [[5.0, 0.0]]


@pytest.mark.parametrize("sentences", [(0, 7), (0, 3, 7), (0, 20)])
def test_sentences_between_are_counted(sentences: tuple[int, ...]) -> None:
    seen = features(_SPANS, _CUES, np.zeros((2, 2)), _ground(*sentences))
    assert seen.shape == (2, 2, FEATURES)
    crossed = [start for start in sentences if 2 < start <= 8]
    assert seen[0, 1, 7] == len(crossed) / 2
    assert seen[0, 0, 7] == 0
