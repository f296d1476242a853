"""Dates: what is counted from what, in which direction, and what stays untold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from parleybook.findings.dates import dates
from parleybook.model import DateMention, Edtf, Zone
from parleybook.reader.reading import DEPREL, MORPH, UPOS, Reading
from parleybook.reader.rules import read
from tests.readings import document, found


def told(text: str, published: str = "2031-03-10", **options: object) -> list[DateMention]:
    """The time expressions of a report of that day, read by rule. 10 March 2031 is a Monday."""
    one = replace(document(text, **options), published=Edtf(published) if published else None)  # type: ignore[arg-type]
    return list(dates(one, next(read([one]))).dates)


def values(text: str, published: str = "2031-03-10") -> dict[str, str | None]:
    """Words → value."""
    return {one.span.words(text): one.value.text if one.value else None for one in told(text, published)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The envoy left on Sunday.", "2031-03-09"),
        ("The envoy will leave on Sunday.", "2031-03-16"),
        ("The envoy left on Monday.", "2031-03-10"),
        ("The talks are scheduled for Sunday.", "2031-03-16"),
        ("The talks were postponed until Friday.", "2031-03-14"),
    ],
)
def test_tense_decides_the_direction(text: str, day: str) -> None:
    ((one,),) = [told(text)]
    assert str(one.value) == day
    assert one.anchor == "publication"


def test_a_date_without_a_year_is_the_nearest_in_its_direction() -> None:
    assert values("They met on 20 December.") == {"20 December": "2030-12-20"}
    assert values("They will meet on 20 December.") == {"20 December": "2031-12-20"}


def test_without_a_day_of_publication_nothing_is_made_up() -> None:
    (one,) = told("The envoy left on Sunday.", "")
    assert (one.value, one.anchor) == (None, "none")
    assert "no date told before" in one.rule
    (two,) = told("The envoy left two days ago.", "")
    assert two.value is None
    assert "no day of publication" in two.rule


def test_a_month_of_publication_tells_no_weekday() -> None:
    (one,) = told("The envoy left on Sunday.", "2031-03")
    assert one.value is None


def test_what_is_counted_from_the_date_told_before() -> None:
    text = "They met on 3 March 2031. Two days later they signed; the next day the halt began."
    assert [str(one.value) for one in told(text)] == ["2031-03-03", "2031-03-05", "2031-03-06"]
    assert [one.anchor for one in told(text)] == ["absolute", "previous", "previous"]


def test_a_paragraph_about_a_year_long_past_keeps_its_year() -> None:
    text = "In 1994 they signed in Geneva. The halt began in October.\n\nThey met again in February."
    assert list(values(text).values()) == ["1994", "1994-10", "2031-02"]


def test_what_hangs_on_an_act_is_not_dated_and_says_so() -> None:
    (one,) = told("They left two days after the Geneva talks.")
    assert (one.value, one.anchor) == (None, "act")
    assert "not dated" in one.rule


def test_lengths_and_repeated_times_are_no_dates() -> None:
    several = told("The 30-day halt held for three weeks; they meet every Monday.")
    assert [(one.type, one.value, one.length) for one in several] == [
        ("DURATION", None, "P30D"),
        ("DURATION", None, "P3W"),
        ("SET", None, "P1W"),
    ]


@pytest.mark.parametrize(
    ("text", "bound", "reach"),
    [
        ("They have waited since Friday.", "since", "2031-03-07/.."),
        ("They will leave by Friday.", "by", "../2031-03-14"),
        ("They will stay until Friday.", "until", "../2031-03-14"),
        ("They will leave before Friday.", "before", "../2031-03-14"),
        ("They left on Friday.", "", "2031-03-07"),
        ("They will leave by the end of March.", "by", "../2031-03-31~"),
    ],
)
def test_the_word_in_front_bounds_the_date(text: str, bound: str, reach: str) -> None:
    (one,) = told(text)
    assert (one.bound, str(one.reach)) == (bound, reach)


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May left.",
        "You may march.",
        "They fired 2,000 shells; 1,500 people fled.",
        "The second envoy left.",
        "It was built at 12 Main Street.",
        "The Sunday Times wrote it.",
        "It fell by 30.5 points.",
        "They won 3-2.",
        "It is a fair deal.",
    ],
)
def test_false_friends_are_rejected(text: str) -> None:
    assert told(text) == []


def test_nothing_is_found_in_captions_but_in_the_dateline() -> None:
    text = "SELA, March 3, 2031\n\nPhoto: Friday's meeting.\n\nThey left."
    zones = (Zone(0, 19, "dateline"), Zone(21, 45, "caption"))
    assert [one.span.words(text) for one in told(text, zones=zones)] == ["March 3, 2031"]


def test_other_languages_have_none() -> None:
    one = replace(document("They left on Sunday."), language="de")
    assert dates(one, next(read([one]))).dates == ()


def test_a_weekday_of_six_days_ago_is_tomorrow() -> None:
    assert values("They met on Tuesday.")["Tuesday"] == "2031-03-11"  # the report is of Monday, 10 March


def test_a_history_counts_from_what_it_tells() -> None:
    text = (
        "In 1914 the war began. In July 1914 they mobilised. In August 1914 they marched. In 1915 it went on. "
        "In March 1916 they met. On 4 May 1916 they met again. In September they signed."
    )
    assert list(values(text).values())[-1] == "1916-09"


def test_a_report_of_the_week_that_looks_back_is_no_history() -> None:
    text = (
        "He was born in 1914. In July 1924 he left. In August 1934 he came back. In 1945 he stood for mayor. "
        "In March 1956 he resigned. On 4 May 1966 he was tried. He spoke to reporters on Sunday."
    )
    assert list(values(text).values())[-1] in ("2031-03-09", "2031-03-16")  # without a parse, either Sunday


def test_the_tree_tells_the_direction_where_there_is_one() -> None:
    text = "Both sides agreed to meet on Sunday"
    one = replace(document(text), published=Edtf("2031-03-10"))
    plain = next(read([one]))
    tokens = plain.tokens
    head = np.array([1, 2, 2, 4, 2, 6, 4], dtype=np.int32)
    upos = np.array([UPOS.index(tag) for tag in "DET NOUN VERB PART VERB ADP PROPN".split()], dtype=np.uint8)
    relation = np.array([DEPREL.index(name) for name in "det nsubj root mark xcomp case obl".split()], dtype=np.uint8)
    morph = np.zeros(7, dtype=np.uint16)
    morph[2] = (1 << MORPH.index("Tense=Past")) | (1 << MORPH.index("VerbForm=Fin"))
    morph[4] = 1 << MORPH.index("VerbForm=Inf")
    parsed = Reading(one.id, text, "test", replace(tokens, head=head, upos=upos, deprel=relation, morph=morph))
    (date,) = dates(one, parsed).dates
    assert str(date.value) == "2031-03-16"


def test_a_statement_is_of_the_day_beside_its_cue_and_its_words_count_from_there() -> None:
    text = "“We will sign tomorrow,” Ana Ruiz said on Friday.\n\nShe added that the road was open."
    one = found(text, published="2031-03-10")
    assert [(str(s.said), s.said_rule) for s in one.statements] == [
        ("2031-03-07", "sentence: weekday"),
        ("2031-03-07", "the same speaker before"),
    ]
    tomorrow = one.dates[0]
    assert (str(tomorrow.value), tomorrow.anchor) == ("2031-03-08", "statement")


def test_a_statement_that_no_date_is_told_for_was_made_before_publication() -> None:
    (one,) = found("Ana Ruiz said that the road was open.", published="2031-03-10").statements
    assert (str(one.said), one.said_rule) == ("../2031-03-10", "before publication")
    (two,) = found("Ana Ruiz said that the road was open.", published="").statements
    assert (two.said, two.said_rule) == (None, "")


def test_what_was_said_about_a_date_is_not_when_it_was_said() -> None:
    (one,) = found("Ana Ruiz said that the talks would resume on Friday.", published="2031-03-10").statements
    assert one.said_rule == "before publication"


def test_a_readout_is_of_its_day() -> None:
    (one,) = found("Ana Ruiz said that the road was open.", published="2031-03-10", kind="readout").statements
    assert (str(one.said), one.said_rule) == ("2031-03-10", "published that day (readout)")


def test_a_statement_that_opens_a_report_of_the_day_is_of_that_day() -> None:
    text = "The road was opened on Sunday. Ana Ruiz said that it was late.\n\nTom Bell said that it was early."
    one, two = found(text, published="2031-03-10").statements
    assert str(one.said) == "2031-03-09"
    assert two.said_rule == "before publication"
