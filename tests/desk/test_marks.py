"""Marks: any set of spans, and the text stays what it is."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from parleybook.desk.marks import CONTENT, CUE, SOURCE, ZONE, Mark, marks_of, paragraphs
from parleybook.model import Span, Statement, Zone

_TEXTS = st.text(st.sampled_from("ab <&>\"'“”\n\r\u2028é\U0001f600"), min_size=1, max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(_TEXTS)
    marks = []
    for number in range(draw(st.integers(0, 9))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        kind = draw(st.sampled_from([CONTENT, SOURCE, CUE, ZONE]))
        marks.append(Mark(start, end, kind, f"s{number}", kind in (CONTENT, ZONE)))
    return text, marks


def stripped(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@given(marked())
def test_without_tags_it_is_the_text(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    assert stripped(paragraphs(text, marks)) == text


@given(marked())
def test_elements_nest_and_links_hold_no_links(case: tuple[str, list[Mark]]) -> None:
    shown = paragraphs(*case)
    open_now: list[str] = []
    for closing, tag in re.findall(r"<(/?)(\w+)[^>]*>", shown):
        if not closing:
            assert not (tag == "a" and "a" in open_now)
            assert not (tag == "p" and open_now)
            open_now.append(tag)
        else:
            assert open_now.pop() == tag
    assert open_now == []


@given(marked())
def test_a_place_stands_once_where_the_words_begin(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    shown = paragraphs(text, marks)
    for mark in marks:
        if mark.kind == CONTENT and text[mark.start : mark.end].strip():
            found = list(re.finditer(rf'id="w{mark.owner}"', shown))
            assert len(found) == 1
            before = stripped(shown[: shown.rindex("<", 0, found[0].start())])
            assert mark.start <= len(before) < mark.end
            assert not text[mark.start : len(before)].strip()


@given(_TEXTS, st.data())
def test_the_same_spans_in_any_order_look_the_same(text: str, data: st.DataObject) -> None:
    spans = data.draw(st.lists(st.integers(0, len(text) - 1), max_size=6))
    marks = [Mark(at, len(text), CONTENT, f"s{number}", True) for number, at in enumerate(spans)]
    assert paragraphs(text, marks) == paragraphs(text, data.draw(st.permutations(marks)))


def test_a_statement_inside_another_leads_to_its_own_entry() -> None:
    text = "He said she told him that it rains."
    outer = Statement("sa", "d", "indirect", (Span("d", 8, 34),), (Span("d", 0, 2),), Span("d", 3, 7))
    inner = Statement(
        "sb", "d", "indirect", (Span("d", 21, 34),), (Span("d", 8, 11),), Span("d", 12, 16), nested_in="sa"
    )
    assert str(paragraphs(text, marks_of([outer, inner]))) == (
        '<p><a class="o" href="#ssa" tabindex="-1">He</a> <a class="q" href="#ssa" tabindex="-1">said</a> '
        '<span class="c" id="wsa"><a class="o" href="#ssb" tabindex="-1">she</a> '
        '<a class="q" href="#ssb" tabindex="-1">told</a><a href="#ssa" tabindex="-1"> him </a>'
        '<a class="c" id="wsb" href="#ssb">that it rains</a></span>.</p>'
    )


def test_neighbouring_zones_of_one_kind_carry_one_label() -> None:
    text = "By A\nDate 3 March\nThe talks began.\nBy B"
    shown = paragraphs(text, marks_of([], [Zone(0, 4, "metadata"), Zone(5, 17, "metadata"), Zone(35, 39, "metadata")]))
    assert shown.count('data-z="metadata"') == 2
