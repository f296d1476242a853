"""The shipped reader on texts that are unlike what it was trained on, and on what it must always keep."""

import gc
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from parleybook.model import Zone
from parleybook.reader import encoder
from parleybook.reader.neural import WEIGHTS, Known, NeuralReader
from parleybook.reader.reading import DEPREL, UPOS, Reading
from parleybook.reader.trees import broken

_REPORT = """GENEVA, March 3 (Agency) — President Anna Keller said on Monday that her country would sign the ceasefire.

"We will not wait any longer," Keller told reporters. "The guns must fall silent."

Foreign Minister Oleg Marin denied it. He doesn't believe the talks in Geneva can succeed, he said."""


@dataclass(frozen=True)
class _Text:
    text: str
    id: str = "a"
    zones: tuple[Zone, ...] = field(default=())


@pytest.fixture(scope="module")
def reader() -> NeuralReader:
    return NeuralReader(WEIGHTS)


def _read(reader: NeuralReader, *texts: str) -> list[Reading]:
    return list(reader.read(_Text(text, str(number)) for number, text in enumerate(texts)))


def _check(reading: Reading) -> None:
    """What every reading must keep, whatever the text."""
    tokens, count = reading.tokens, len(reading)
    assert (tokens.start < tokens.end).all()
    assert (tokens.end[:-1] <= tokens.start[1:]).all()
    assert not any(character.isspace() for word in reading.words for character in (word[:1], word[-1:]))
    assert sum(map(len, reading.words)) == sum(not character.isspace() for character in reading.text)
    for firsts in (tokens.sentences, tokens.paragraphs):
        assert list(firsts) == sorted(set(firsts.tolist()))
        assert not count or firsts[0] == 0
    assert set(tokens.paragraphs.tolist()) <= set(tokens.sentences.tolist())
    number = np.searchsorted(tokens.sentences, np.arange(count), side="right") - 1
    assert not len(broken(tokens.head, number))
    assert (number == number[tokens.head]).all()
    assert (tokens.deprel < len(DEPREL)).all()
    assert (tokens.upos < len(UPOS)).all()
    spans = [name.tokens for name in reading.names] + [time.tokens for time in reading.times]
    spans += [run for span in reading.attributions for run in span.tokens]
    spans += [mention for chain in reading.chains for mention in chain]
    assert all(0 <= span.start < span.end <= count for span in spans)
    for link in reading.links:
        assert reading.attributions[link.cue].role == "cue"
        assert reading.attributions[link.span].role != "cue"
        assert 0 <= link.score <= 1
    assert all(len(chain) > 1 for chain in reading.chains)


def test_reads_a_report(reader: NeuralReader) -> None:
    (reading,) = _read(reader, _REPORT)
    _check(reading)
    assert {"does", "n't", "ceasefire", ",", '"'} <= set(reading.words)
    assert len(reading.tokens.sentences) == 5
    said = reading.words.index("said")
    assert reading.upos(said) == "VERB"
    keller = reading.words.index("Keller")
    people = [reading.words[name.tokens.start : name.tokens.end] for name in reading.names if name.label == "PER"]
    assert ("Anna", "Keller") in people
    assert reading.upos(keller) == "PROPN"
    cues = [
        reading.text[slice(*reading.offsets(span.tokens[0]))] for span in reading.attributions if span.role == "cue"
    ]
    assert {"said", "told"} <= set(cues)
    assert any(time.type == "DATE" for time in reading.times)


def test_content_and_source_belong_to_their_cue(reader: NeuralReader) -> None:
    (reading,) = _read(reader, _REPORT)
    told = next(
        number
        for number, span in enumerate(reading.attributions)
        if span.role == "cue" and reading.words[span.tokens[0].start] == "told"
    )
    linked = [reading.attributions[link.span] for link in reading.links if link.cue == told]
    sources = [reading.words[s.tokens[0].start : s.tokens[0].end] for s in linked if s.role == "source"]
    contents = [reading.text[slice(*reading.offsets(run))] for s in linked if s.role == "content" for run in s.tokens]
    assert sources == [("Keller",)]
    assert any("not wait any longer" in content for content in contents)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n \n",
        "x",
        "a" * 100_000,
        "." * 5_000,
        '"' * 3_000,
        "Саммит состоялся в Женеве. Стороны договорились о прекращении огня.",
        "和平谈判在日内瓦举行。" * 60,
        "محادثات السلام في جنيف",
        _REPORT.upper(),
        _REPORT.lower(),
        _REPORT.replace(".", "").replace(",", "").replace('"', ""),
        _REPORT.replace("\n", " "),
        "no stop and no capital " * 700,
        "🕊️ peace \u200b\ufeff talks \x00 now",
        "one\n" * 500,
        "https://example.org/" + "a-b_c/" * 300,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_reads_on_whatever_comes(reader: NeuralReader, text: str) -> None:
    (reading,) = _read(reader, text)
    assert reading.text == text
    _check(reading)


def test_a_document_reads_the_same_in_any_company(reader: NeuralReader) -> None:
    alone = _read(reader, _REPORT)[0]
    _, beside, _ = _read(reader, "Short. Text.\n" * 40, _REPORT, "Another one, he said.")
    for array in ("start", "end", "sentences", "upos", "morph", "head", "deprel"):
        assert getattr(alone.tokens, array).tolist() == getattr(beside.tokens, array).tolist(), array
    assert (alone.names, alone.attributions, alone.links) == (beside.names, beside.attributions, beside.links)
    assert (alone.chains, alone.times) == (beside.chains, beside.times)


def test_order_is_kept_over_many_documents(reader: NeuralReader) -> None:
    texts = [f"Report {number}.\n" * (1 + number % 3 * 40) for number in range(40)]
    readings = _read(reader, *texts)
    assert [reading.document for reading in readings] == [str(number) for number in range(40)]
    assert [reading.text for reading in readings] == texts


def test_known_words_are_taken_as_given(reader: NeuralReader) -> None:
    text = "We can not go.Stay here."
    words = [(0, 2), (3, 10), (11, 13), (13, 14), (14, 18), (19, 23), (23, 24)]
    (reading,) = reader.read_known([(_Text(text), Known(words, [0, 4]))])
    assert list(zip(reading.tokens.start.tolist(), reading.tokens.end.tolist(), strict=True)) == words
    assert reading.tokens.sentences.tolist() == [0, 4]


def test_zones_are_not_read(reader: NeuralReader) -> None:
    text = "Read our newsletter!\nHe said no."
    (reading,) = reader.read([_Text(text, zones=(Zone(0, 20, "promotion"),))])
    assert reading.words == ("He", "said", "no", ".")
    assert reading.tokens.start[0] == 21


def test_a_long_document_is_read_in_segments(reader: NeuralReader, monkeypatch: pytest.MonkeyPatch) -> None:
    text = _REPORT + ("\n" + _REPORT) * 11
    whole = _read(reader, text)[0]
    monkeypatch.setattr("parleybook.reader.neural.SEGMENT", 2)
    monkeypatch.setattr(encoder, "WAITING", 3)
    parts = _read(reader, text)[0]
    _check(parts)
    assert parts.words == whole.words
    assert parts.tokens.head.tolist() == whole.tokens.head.tolist()
    assert parts.names == whole.names


def test_memory_does_not_grow_with_the_number_of_documents(reader: NeuralReader) -> None:
    def texts(number: int) -> Iterator[_Text]:
        return (_Text(_REPORT, str(place)) for place in range(number))

    def peak(number: int) -> int:
        gc.collect()
        tracemalloc.start()
        assert sum(1 for _ in reader.read(texts(number))) == number
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(26)
    assert peak(78) < 1.3 * peak(26)


def test_the_files_that_ship_are_small() -> None:
    assert sum(path.stat().st_size for path in Path(WEIGHTS).iterdir()) < 26_000_000
