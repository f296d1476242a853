"""Gold of expectations over many pages: the words of a page are shown, and what does not hold is refused."""

from __future__ import annotations

import copy
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.annotate import GoldError
from evaluation.outcomes import check, main, show, texts
from parleybook.sources import Problem, read_all

PAGE = """<html><head><title>{0}</title><meta property="article:published_time" content="{1}T10:00:00+00:00"></head>
<body><article><h1>{0}</h1><p>{2}</p><p>The two ministers spoke for three hours in the old town hall of Marn, and
their spokesmen told reporters afterwards that the mood had been good throughout.</p></article></body></html>"""
FIRST = "The ministers of Ostrana and Velia agreed to meet again in Marn on 4 May, their spokesmen said on Monday."
LATER = "The ministers of Ostrana and Velia met in Marn on 4 May as they had agreed to do a week before, on Monday."


def _record(pages: dict[str, str]) -> dict[str, Any]:
    def span(name: str, words: str) -> list[int]:
        return [pages[name].index(words), pages[name].index(words) + len(words)]

    return {
        "id": "x1",
        "document": "first.html",
        "what": [span("first.html", "meet again in Marn")],
        "cue": span("first.html", "agreed to"),
        "said_by": ["Ostrana", "Velia"],
        "kind": "promised",
        "due": "2031-05-04",
        "due_words": span("first.html", "4 May"),
        "outcome": "met",
        "outcome_document": "later.html",
        "outcome_evidence": [span("later.html", "met in Marn on 4 May")],
    }


@pytest.fixture
def gold(tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "first.html").write_text(PAGE.format("Ministers to meet", "2031-04-28", FIRST), "utf-8")
    (tmp_path / "later.html").write_text(PAGE.format("Ministers met", "2031-05-05", LATER), "utf-8")
    pages, documents = {}, {}
    for name, day in (("first.html", "2031-04-28"), ("later.html", "2031-05-05")):
        [report] = read_all([tmp_path / name])
        assert not isinstance(report, Problem)
        pages[name] = report.document.text
        documents[name] = {"published": day, "sha256": hashlib.sha256(pages[name].encode()).hexdigest()}
    return {"documents": documents, "expectations": [_record(pages)]}


def test_shows_the_words_of_the_plan_and_of_its_outcome(gold: dict[str, Any], tmp_path: Path) -> None:
    pages = texts(gold, tmp_path)
    check(gold, pages)
    shown = "\n".join(show(gold, pages))
    assert "(agreed to) meet again in Marn" in shown
    assert "later.html met in Marn on 4 May" in shown


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"outcome": "fulfilled"}, "unknown outcome"),
        ({"outcome_document": None}, "without its page"),
        ({"outcome_document": None, "outcome_evidence": []}, "without its page"),
        ({"due": "in May"}, "a date that is none"),
        ({"what": [[0, 100_000]]}, "outside first.html"),
        ({"document": "later.html", "outcome_document": "first.html"}, "earlier page"),
    ],
)
def test_refuses_what_does_not_hold(gold: dict[str, Any], tmp_path: Path, change: dict[str, Any], message: str) -> None:
    pages = texts(gold, tmp_path)
    wrong = copy.deepcopy(gold)
    wrong["expectations"][0] |= change
    with pytest.raises(GoldError, match=message):
        check(wrong, pages)


def test_notices_another_text_and_says_so_in_a_line(
    gold: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gold.json").write_text(json.dumps(gold), "utf-8")
    assert main(["check", str(tmp_path / "gold.json"), "--data", str(tmp_path)]) == 0
    (tmp_path / "later.html").write_text(PAGE.format("Ministers met", "2031-05-05", FIRST), "utf-8")
    assert main(["check", str(tmp_path / "gold.json"), "--data", str(tmp_path)]) == 1
    assert "later.html: the text is not the one" in capsys.readouterr().err
