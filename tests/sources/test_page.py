"""A web page → the text of its article, its facts by precedence, and the map into the page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleybook.model import NoReportError, OffsetMap
from parleybook.sources import Facts
from parleybook.sources.page import article

PARAGRAPHS = (
    "The envoy of Tavia said on Sunday that both sides had agreed to meet again, and that a week would be needed.",
    "“We have a way to a halt in the fighting, and both sides know it,” said Elena Marsk on the steps of the hall.",
    "Jonas Pell, the mayor, told reporters that the hall would stay open all night & that the lamps would be on.",
    "The defence ministry of Ostrel said that it had not received a date for the next meeting of the delegations.",
)
LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "From JSON-LD", "datePublished": "2031-05-01T08:00:00Z",
"author": [{"@type": "Person", "name": "Ana Ruiz"}],
"publisher": {"@type": "Organization", "name": "Ledger LD"}, "mainEntityOfPage": {"@id": "https://ld.example/1"}}</script>"""
OG = """<meta property="og:title" content="From Open Graph"><meta property="og:site_name" content="Ledger OG">
<meta property="article:published_time" content="2031-05-02T09:00:00Z"><meta name="author" content="Tom Bell">
<meta property="og:url" content="https://og.example/1">"""
TIME = '<time datetime="2031-05-03T10:00:00Z" class="published">May 3</time>'


def page(head: str = "", top: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    body = "".join(f"<p>{words.replace('&', '&amp;')}</p>\n" for words in paragraphs)
    inner = f"<article><h1>A headline here</h1>{top}{body}</article>"
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{inner}</body></html>'


def facts_of(html: str) -> Facts:
    return article(html)[1].settled()


def test_json_ld_comes_first() -> None:
    facts = facts_of(page(LD + OG, TIME))
    assert (facts.title, facts.outlet, facts.byline) == ("From JSON-LD", "Ledger LD", ("Ana Ruiz",))
    assert (str(facts.published), facts.published_rule) == ("2031-05-01T08:00:00Z", "page, JSON-LD datePublished")
    assert facts.url == "https://ld.example/1"


def test_open_graph_comes_next() -> None:
    facts = facts_of(page(OG, TIME))
    assert (facts.title, facts.outlet, facts.byline) == ("From Open Graph", "Ledger OG", ("Tom Bell",))
    assert (str(facts.published), facts.published_rule) == (
        "2031-05-02T09:00:00Z",
        "page, meta article:published_time",
    )
    assert facts.url == "https://og.example/1"


def test_a_time_element_comes_last() -> None:
    facts = facts_of(page("", TIME))
    assert (str(facts.published), facts.published_rule) == ("2031-05-03T10:00:00Z", "page, <time>")


def test_a_time_that_is_marked_as_the_publication_wins_over_one_that_is_not() -> None:
    top = f'<time datetime="2031-05-09T10:00:00Z">May 9</time>{TIME}'
    assert str(facts_of(page("", top)).published) == "2031-05-03T10:00:00Z"


def test_each_place_fills_what_the_one_before_leaves_open() -> None:
    ld = '<script type="application/ld+json">{"@type": "Article", "headline": "From JSON-LD"}</script>'
    facts = facts_of(page(ld + OG))
    assert (facts.title, facts.outlet) == ("From JSON-LD", "Ledger OG")
    assert str(facts.published) == "2031-05-02T09:00:00Z"


@pytest.mark.parametrize(
    "ld",
    [
        LD.replace('{"@context"', '{"@graph": [{"@type": "Organization", "name": "No"}, {"@context"').replace(
            "}}</script>", "}}]}</script>"
        ),
        LD.replace('{"@context"', '[{"@context"').replace("}}</script>", "}}]</script>"),
        LD.replace('"NewsArticle"', '["NewsArticle", "Thing"]'),
        '<script type="application/ld+json">{broken</script>' + LD,
    ],
)
def test_json_ld_in_a_graph_a_list_or_beside_a_broken_one(ld: str) -> None:
    assert facts_of(page(ld)).title == "From JSON-LD"


def test_an_article_that_must_be_paid_for_is_marked() -> None:
    paid = LD.replace('"headline"', '"isAccessibleForFree": "False", "headline"')
    assert facts_of(page(paid)).incomplete == ("paywall",)


def test_every_paragraph_is_in_the_text_as_a_line() -> None:
    text, _, _ = article(page())
    for words in PARAGRAPHS:
        assert words in text.split("\n")


def test_the_map_leads_to_the_same_words_in_the_page() -> None:
    html = (
        page(OG)
        .replace("“We", "&ldquo;We")
        .replace(",” said", ",&#8221; said")
        .replace("both sides had", "both <b>sides</b> had")
    )
    text, _, offsets = article(html)
    for words in (
        "The envoy of Tavia said",
        "a way to a halt",
        "lamps would be on",
        "next meeting of the delegations.",
    ):
        at = text.index(words)
        start, end = offsets.raw(at, at + len(words))
        assert html[start:end] == words
    at = text.index("“We have")
    start, end = offsets.raw(at, at + 8)
    assert html[start:end].startswith("&")
    assert html[start:end].endswith("We have")
    at = text.index("night & that")
    assert html[slice(*offsets.raw(at, at + 12))] == "night &amp; that"


def test_a_note_that_opens_inside_a_paragraph_leaves_the_words_around_it_in_the_map() -> None:
    before, after = (
        "The envoy of Tavia met the OSCE",
        " in the old hall and agreed to a halt on the whole line of contact.",
    )
    note = "<button hidden>The OSCE was founded in 1975 and has its seat in Vienna</button>"
    html = page(paragraphs=(*PARAGRAPHS[1:], before + "@" + after)).replace("@", note)
    text, _, offsets = article(html)
    for words in ("of Tavia met", "hall and agreed to a halt"):
        at = text.index(words)
        start, end = offsets.raw(at, at + len(words))
        assert html[start:end] == words


def test_no_finding_leads_into_a_script_or_a_comment() -> None:
    hidden = f"<script>var p = '{PARAGRAPHS[0]}'</script><!-- {PARAGRAPHS[1]} -->"
    html = page("", hidden)
    text, _, offsets = article(html)
    for words in PARAGRAPHS[:2]:
        at = text.index(words)
        assert offsets.raw(at, at + len(words))[0] > html.index("-->")


def test_the_lead_that_a_page_shows_above_its_article_is_kept() -> None:
    lead = "Nobody slept in Lorn that night, and the envoy of Tavia least of all, as she says herself."
    head = f'<meta name="description" content="{lead}">'
    html = page(head).replace("<article>", f'<div class="standfirst">{lead}</div><article>')
    text, _, offsets = article(html)
    assert text.count(lead) == 1
    at = text.index(lead)
    start, end = offsets.raw(at, at + len(lead))
    assert html[start:end] == lead
    assert start > html.index("<body>")


def test_a_description_that_the_page_does_not_show_is_left_out() -> None:
    lead = "Nobody slept in Lorn that night, and the envoy of Tavia least of all, as she says herself."
    text, _, _ = article(page(f'<meta name="description" content="{lead}">'))
    assert lead not in text


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<html>",
        "<!doctype html>",
        "<html><script>var a = 1;</script></html>",
        "<p></p>",
        "<html><frameset></frameset></html>",
    ],
)
def test_a_page_without_an_article_says_so(html: str) -> None:
    with pytest.raises(NoReportError, match="no article"):
        article(html)


def test_an_xhtml_page_with_a_declaration() -> None:
    html = '<?xml version="1.0" encoding="UTF-8"?>\n' + page()
    text, _, offsets = article(html)
    at = text.index("The envoy of Tavia")
    assert html[slice(*offsets.raw(at, at + 18))] == "The envoy of Tavia"


TAGS = st.sampled_from(
    ["<p>", "</p>", "<b>", "<script>", "</script>", "<!--", "-->", "&amp;", "&#0;", "&#xD800;", "<time>"]
)


@given(
    st.lists(st.one_of(TAGS, st.text(st.characters(exclude_categories=["Cs"]), max_size=8)), max_size=12).map("".join)
)
def test_any_page_has_an_article_or_none_and_a_map_inside_it(scraps: str) -> None:
    html = page("", f"<div>{scraps}</div>")
    try:
        text, _, offsets = article(html)
    except NoReportError:
        return
    assert isinstance(offsets, OffsetMap)
    raw = 0
    for piece in offsets.pieces:
        assert 0 <= piece.start < piece.start + piece.length <= len(text)
        assert raw <= piece.raw < piece.raw + piece.raw_length <= len(html)
        raw = piece.raw + piece.raw_length
    for match in re.finditer(r"\S+", text):
        start, end = offsets.raw(*match.span())
        assert 0 <= start <= end <= len(html)
