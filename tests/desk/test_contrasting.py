"""Accounts of one act that differ, and disputes, on the page: the exact words of both, each with its place."""

from __future__ import annotations

import pytest

from parleybook.accounts import Contrast
from parleybook.accounts.contrasts import Side
from parleybook.desk.contrasting import contrast_marks, contrasting
from parleybook.desk.marks import paragraphs
from parleybook.model import Difference, Document, Span

_EARLY = Document("early", "Bad weather. On Friday the envoys met again.", outlet="Courier")
_HELD = Document("held", "The envoys met in Lorn on Monday.", outlet="Gazette")
_NOT = Document("not", "No envoys met in Lorn on Monday, he said.", outlet="Herald")
_DOCUMENTS = {one.id: one for one in (_EARLY, _HELD, _NOT)}


def span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(document.id, start, start + len(words))


def contrast(kind: str, attribute: str, about: str = "act") -> Contrast:
    """The words of the first way are of another document than the first that tells it so."""
    first, second = (span(_HELD, "met"),), (span(_NOT, "No envoys met"),)
    difference = Difference("d", kind, attribute, first, second, "link", "by hand")
    sides = (
        Side(first, (span(_HELD, _HELD.text),), ("early", "held")),
        Side(second, (span(_NOT, "No envoys met in Lorn on Monday"),), ("not",)),
    )
    return Contrast(about, difference, *sides)


def test_words_are_of_the_document_that_they_stand_in() -> None:
    found = contrasting([contrast("contradiction", "occurrence")], _DOCUMENTS)
    assert found is not None
    first, second = found.acts[0].ways
    assert first.words == ((False, "The envoys "), (True, "met"), (False, " in Lorn on Monday."))
    assert (first.document, first.others) == (_HELD, (_EARLY,))
    assert second.words == ((True, "No envoys met"), (False, " in Lorn on Monday"))
    assert found.reports == ()


@pytest.mark.parametrize(
    ("kind", "attribute", "said"),
    [
        ("contradiction", "denial", "One denies what the other says."),
        ("contradiction", "anything", "The two contradict each other."),
        ("value", "day", "Not the same day."),
        ("something", "new", "Something."),
    ],
)
def test_what_differs_is_said_in_a_sentence(kind: str, attribute: str, said: str) -> None:
    found = contrasting([contrast(kind, attribute, "report")], _DOCUMENTS)
    assert found is not None
    assert [one.said for one in found.reports] == [said]


def test_each_way_has_one_place_in_its_document() -> None:
    marks = contrast_marks([contrast("contradiction", "occurrence")])
    assert set(marks) == {"held", "not"}
    html = paragraphs(_HELD.text, marks["held"])
    assert '<a class="x" id="wd-1" href="#sd-1">met</a>' in html


def test_nothing_is_shown_where_nothing_is_told_against_another() -> None:
    assert contrasting([], _DOCUMENTS) is None
