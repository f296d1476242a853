"""Claims that differ in a negation, a number, a day or in modality alone are never told as the same."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest

from parleybook.accounts import Account, Said, compare, differences, echo
from parleybook.accounts.claims import claim
from parleybook.model import Actor, Document, Edtf, Span, Statement, actor_id, statement_id

LINES = Path(__file__).with_name("apart.tsv").read_text(encoding="utf-8").splitlines()[1:]
ROWS = list(csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE))
SPEAKER = Actor(actor_id("Elena Marsk", "person"), "Elena Marsk", "person")


def told(words: str, outlet: str, kind: str = "indirect") -> tuple[Account, Statement]:
    document = Document(f"d-{outlet}", words, outlet=outlet, published=Edtf("2031-03-13"))
    span = (Span(document.id, 0, len(words.rstrip("."))),)
    statement = Statement(statement_id(span), document.id, kind, span)
    return Account(document, (statement,), {statement.id: (SPEAKER,)}), statement


def both(row: dict[str, str]) -> list[tuple[Account, Statement]]:
    return [told(row["one"], "A"), told(row["other"], "B")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['other']}")
def test_two_reports_that_differ_in_one_thing_do_not_say_the_same(row: dict[str, str]) -> None:
    (one, _), (other, _) = both(row)
    assert [r.kind for r in compare(one, other).rows if r.kind == "same"] == []
    assert [r.kind for r in compare(other, one).rows if r.kind == "same"] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['other']}")
def test_an_echo_of_them_tells_that_they_differ(row: dict[str, str]) -> None:
    (one, mine), (other, theirs) = both(row)
    found = echo(mine, one.document.text, theirs, other.document.text, speakers="same")
    if found is None:
        return
    assert found.relation != "same"
    said = {s.id: Said(s, account.document, SPEAKER) for account, s in ((one, mine), (other, theirs))}
    kinds = {d.kind for d in differences(found, said[found.first], said[found.second])}
    expected = {"number": "value", "date": "value", "modality": "modality", "negation": "contradiction"}[row["kind"]]
    assert expected in kinds


def test_likeness_of_words_alone_would_call_nearly_all_of_them_the_same() -> None:
    alike = []
    for row in ROWS:
        first, second = (claim(s.content, account.document.text).concepts for account, s in both(row))
        alike.append(len(first & second) / math.sqrt(len(first) * len(second)))
    assert sum(score >= 0.75 for score in alike) >= 0.9 * len(ROWS)
