"""Reading ahead gives what reading one after another gives."""

from __future__ import annotations

import pytest

from parleybook.model import Document
from parleybook.reader.ahead import ahead


@pytest.mark.parametrize("threads", ["1", "2"])
def test_each_thing_comes_with_its_own_reading(threads: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEYBOOK_THREADS", threads)
    monkeypatch.setenv("PARLEYBOOK_READER", "rules")
    documents = [Document(id=str(number), text=f"Ana Ruiz said {number}.") for number in range(7)]
    batches = iter([documents[:3], documents[3:4], documents[4:]])
    found = list(ahead(batches, lambda document: document))
    assert [(one.id, reading.document, reading.words[3]) for one, reading in found] == [
        (str(number), str(number), str(number)) for number in range(7)
    ]


def test_an_error_of_the_reader_reaches_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEYBOOK_THREADS", "2")

    def broken(_: str) -> Document:
        raise ValueError("no document")

    with pytest.raises(ValueError, match="no document"):
        list(ahead(iter([["a"], ["b"]]), broken))
