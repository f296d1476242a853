# ruff: noqa: E501 - a paragraph of a report is a line
"""Passages taken over into reports that are otherwise their own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from parleybook import pipeline
from parleybook.accounts import anchors, groups, taken
from parleybook.book import Book
from parleybook.model import Copy, Document, Echo, Edtf, Report, Span, document_id
from parleybook.sources import read_all

PASSAGE = (
    "The barge lay for nine days below the lock of Merin while the two delegations argued about who was to open the gate, "
    "and the crew were fed by the families of the town."
)
QUOTE = "“We will not be the ones who drown our own fields, not for a signature, and not for the cameras of anybody’s evening news,” said Ana Tull."
WIRE = f"The lock of Merin opened on Monday. {PASSAGE}\n\n{QUOTE}\n\nNobody said what the next barge would carry."
OWN = f"Fields around Merin stood under water when our reporter came on Wednesday.\n\n{PASSAGE}\n\nA farmer showed her a cellar full of eels, and a pump that had stood still since the spring. Three villages farther down had heard nothing of talks at all; their mayor wanted sandbags, bread and a dry road to the railway."


def document(text: str, outlet: str = "", published: str = "2031-05-04") -> Document:
    return Document(document_id(text, outlet, ""), text, outlet=outlet, published=Edtf(published))


def test_a_passage_is_found_with_its_direction() -> None:
    wire, own = document(WIRE, "Harbour Wire"), document(OWN, "Inland Star", "2031-05-07")
    for pair in ((wire, own), (own, wire)):
        found = taken(*pair)
        assert found is not None
        assert (found.kind, found.original, found.copy, found.directed) == ("passage", wire.id, own.id, False)
        ((one, other),) = found.passages
        assert one.words(WIRE) == other.words(OWN) == PASSAGE.rstrip(".")
    assert set(anchors(wire)) & set(anchors(own))
    credited = replace(own, origin="Harbour Wire")
    again = taken(wire, credited)
    assert again is not None
    assert (again.copy, again.directed) == (own.id, True)


def test_words_of_a_speaker_are_no_passage() -> None:
    wire, own = (
        document(WIRE, "Harbour Wire"),
        document(f"In Merin the water fell.\n\n{QUOTE}\n\nEels remained.", "Inland Star"),
    )
    assert taken(wire, own) is None
    assert not set(anchors(wire)) & set(anchors(own))


def test_an_outlet_takes_nothing_from_itself() -> None:
    assert taken(document(WIRE, "Harbour Wire"), document(OWN, "Harbour Wire", "2031-05-07")) is None


@pytest.mark.parametrize("text", ["", "One word", "“Only quoted words stand here,” he said."])
def test_short_texts_share_nothing(text: str) -> None:
    assert taken(document(text, "A"), document(WIRE, "B")) is None


def test_only_what_the_passage_tells_is_one_account() -> None:
    wire, own = document(WIRE, "Harbour Wire"), document(OWN, "Inland Star", "2031-05-07")
    copy = taken(wire, own)
    assert copy is not None
    (one, other) = copy.passages[0]
    inside = {
        "s1": (Span(one.document, one.start, one.start + 30),),
        "s2": (Span(other.document, other.start, other.start + 30),),
    }
    outside = {"s1": inside["s1"], "s2": (Span(other.document, 0, 20),)}
    echo = [Echo("e", "s1", "s2", "same")]
    assert [groups(echo, contents, [copy])[0].independent for contents in (inside, outside)] == [1, 2]
    whole = Copy("c", wire.id, own.id, "reprint", 1.0, True)
    assert groups(echo, outside, [whole])[0].independent == 1


def test_a_book_keeps_passages_and_proves_them(tmp_path: Path) -> None:
    for name, text in (("wire", WIRE), ("own", OWN)):
        (tmp_path / f"{name}.txt").write_text(
            f"Title: Merin\nSource: {name}\nDate: 2031-05-0{len(name)}\n\n{text}\n", encoding="utf-8"
        )
    reports = [one for one in read_all([str(tmp_path)]) if isinstance(one, Report)]
    kept: list[list[Copy]] = []
    for order in (reports, reports[::-1]):
        path = tmp_path / f"{len(kept)}.parley"
        with Book.create(path) as book:
            for one in order:
                pipeline.add(book, [one])
            kept.append(list(book.copies()))
            assert not list(book.check().faults)
    assert kept[0] == kept[1]
    (copy,) = kept[0]
    assert copy.kind == "passage"
    assert copy.passages
