"""Which acts have a line of their own on the timeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from parleybook import pipeline
from parleybook.book import Book
from parleybook.book.timeline import timeline
from parleybook.sources import Facts, Material, assemble

pytestmark = pytest.mark.usefixtures("trained")


def test_an_act_of_nobody_on_no_day_is_left_to_the_acts(tmp_path: Path) -> None:
    text = "They spoke of the missile launch in the north. Ana Ruiz met Tomas Hadrek in Geneva on March 3."
    report = assemble(Material(text, Facts(), "a.txt", ""))
    with Book.create(tmp_path / "a.parley") as book:
        pipeline.add(book, [report])
        told = {line.act.word.words(text) for line in book.acts()}
        assert {"launch", "met"} <= told
        shown = {event.id for event in timeline(book, kinds=("act",))}
        assert {line.act.word.words(text) for line in book.acts() if line.act.id in shown} == {"met"}
