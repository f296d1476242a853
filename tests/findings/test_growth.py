"""The work of the findings grows with the length of a document, not with its square."""

from __future__ import annotations

import sys
from types import FrameType

from parleybook.findings import find
from parleybook.reader.neural import read
from tests.readings import document

PARAGRAPH = (
    "President Ana Ruiz of Ormland met Tomas Hadrek, the foreign minister of Velmaria, in Alvesund on 4 May 20{n:02}. "
    "“We will open road {n} by Friday,” she told the Harbour Wire on Sunday, adding that the Ormland army had left. "
    "Officials in Velmaria said that they expected further talks. He denied it. They agreed to exchange {n} men.\n"
)


def calls(paragraphs: int) -> int:
    """How many calls of Python it takes to find everything in so many paragraphs."""
    one = document("".join(PARAGRAPH.format(n=number % 90 + 10) for number in range(paragraphs)))
    reading = next(read([one]))
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(note)
    try:
        find(one, reading)
    finally:
        sys.setprofile(None)
    return count


def test_four_times_the_text_is_not_sixteen_times_the_work() -> None:
    calls(1)  # what is loaded once
    short, long = calls(60), calls(240)
    assert long < 8 * short
