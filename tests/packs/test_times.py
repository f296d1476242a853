"""Every row of the tables of time: its example is read, and gives what the row says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from parleybook.findings.dates import dates
from parleybook.findings.timegrammar import grammar
from parleybook.model import DateMention, Edtf
from parleybook.packs import rows
from parleybook.packs.tables import Row
from parleybook.packs.times import time_directions, time_groups, time_rules, time_words
from parleybook.reader.rules import read
from tests.readings import document

RULES = rows("lang/en/time_rules.tsv")
WORDS = rows("lang/en/time_words.tsv") + rows("lang/en/holidays.tsv")


def found(text: str, published: str = "") -> list[DateMention]:
    """The time expressions of a text read by rule."""
    one = replace(document(text), published=Edtf(published) if published else None)
    return list(dates(one, next(read([one]))).dates)


def value(mention: DateMention) -> str:
    """What a rule's row writes in its result column."""
    return (mention.length if mention.type in ("DURATION", "SET") else str(mention.value or "")) or "-"


@pytest.mark.parametrize("row", RULES, ids=lambda row: f"{row['rule']}: {row['example']}")
def test_a_rule_finds_its_example(row: Row) -> None:
    plain = re.sub(r"[\[\]]", "", row["example"])
    several = found(plain, row["published"])
    if row["type"] == "none":
        assert several == []
        return
    wanted = re.findall(r"\[([^\]]*)\]", row["example"])
    assert len(wanted) == 1
    (one,) = [mention for mention in several if mention.span.words(plain) == wanted[0]]
    assert value(one) == row["result"]
    if row["type"]:
        assert (one.type, one.rule.partition(";")[0]) == (row["type"], row["rule"])


@pytest.mark.parametrize("row", WORDS, ids=lambda row: f"{row.get('class', 'holiday')}: {row['forms']}")
def test_a_word_stands_in_or_beside_the_expression_of_its_example(row: Row) -> None:
    text, lower = row["example"], row["example"].lower().replace("’", "'")
    forms = [form for form in row["forms"].split("|") if form in lower]
    assert forms
    spans = [(mention.span.start, mention.span.end) for mention in found(text, "2031-03-10")]
    touching = [
        span
        for form in forms
        for place in [match.start() for match in re.finditer(re.escape(form), lower)]
        for span in spans
        if span[0] <= place + len(form) + 1 and place <= span[1] + 1
    ]
    assert bool(touching) is (row.get("class") not in ("friend", "old"))


def test_every_class_of_a_pattern_is_known() -> None:
    made = {rule.makes for rule in time_rules("en")}
    words = {word.kind for several in time_words("en").values() for word in several}
    shapes = {"iso", "slashed", "clock", "nth", "decade", "quartered", "n", "m", "Y", "N", "break", "other"}
    known = made | words | shapes
    groups = time_groups("en")
    for rule in time_rules("en"):
        names = re.findall(r"[A-Za-z_]+", re.sub(r"[{}!?|]", " ", rule.pattern))
        for name in names:
            assert {kind for part in groups.get(name, (name,)) for kind in groups.get(part, (part,))} <= known, rule


def test_a_group_holds_classes_and_its_example_is_found() -> None:
    for row in rows("lang/en/time_groups.tsv"):
        assert found(row["example"], "2031-03-10"), row["group"]


def test_words_of_direction_tell_one() -> None:
    for row in rows("lang/en/time_direction.tsv"):
        assert row["word"] in re.split(r"[\s.,]+|(?=['’])", row["example"])
        assert time_directions("en")[row["word"]][0] == (1 if row["direction"] == "ahead" else -1)


def test_the_grammar_runs_over_a_text_without_times() -> None:
    assert list(grammar("en").find("They agreed to talk.")) == []
