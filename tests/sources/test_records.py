"""JSON and JSON Lines: the field names that people use, and where a file breaks."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleybook.model import SourceError
from parleybook.sources.records import record, record_of_line, records_of

TEXT = "The envoy said on Sunday that both sides had agreed to meet again."


@pytest.mark.parametrize(
    "name",
    ["text", "body", "content", "articleBody", "maintext", "full_text", "fulltext", "Text", "article-text", "story"],
)
def test_every_name_of_the_text(name: str) -> None:
    assert record({name: TEXT})[0] == TEXT


@pytest.mark.parametrize("name", ["title", "headline", "Headline", "name"])
def test_every_name_of_the_title(name: str) -> None:
    assert record({"text": TEXT, name: "A way to a halt"})[1].title == "A way to a halt"


@pytest.mark.parametrize("name", ["url", "link", "webUrl", "permalink", "uri", "canonical_url", "source_url"])
def test_every_name_of_the_address(name: str) -> None:
    assert record({"text": TEXT, name: "https://example.org/1"})[1].url == "https://example.org/1"


@pytest.mark.parametrize(
    "name",
    [
        "date_publish",
        "datePublished",
        "date-published",
        "published",
        "publishedAt",
        "published_at",
        "pubDate",
        "date",
        "webPublicationDate",
        "publication_date",
        "timestamp",
        "created_at",
    ],
)
def test_every_name_of_the_date(name: str) -> None:
    facts = record({"text": TEXT, name: "2031-05-04T10:20:00Z"})[1]
    assert str(facts.published) == "2031-05-04T10:20:00Z"
    assert facts.published_rule == f"record, {name.lower().replace('-', '_')}"


@pytest.mark.parametrize(
    "value",
    ["Harbour Wire", {"id": "hw", "name": "Harbour Wire"}, [{"name": "Harbour Wire"}], ["Harbour Wire", "Other"]],
)
@pytest.mark.parametrize("name", ["outlet", "source", "publisher", "publication", "site_name", "domain"])
def test_every_name_and_shape_of_the_outlet(name: str, value: Any) -> None:
    assert record({"text": TEXT, name: value})[1].outlet == "Harbour Wire"


@pytest.mark.parametrize(
    "value", ["By Ana Ruiz and Tom Bell", ["Ana Ruiz", "Tom Bell"], [{"name": "Ana Ruiz"}, {"name": "Tom Bell"}]]
)
@pytest.mark.parametrize("name", ["byline", "author", "authors", "creator"])
def test_every_name_and_shape_of_the_byline(name: str, value: Any) -> None:
    assert record({"text": TEXT, name: value})[1].byline == ("Ana Ruiz", "Tom Bell")


def test_an_empty_field_gives_way_to_the_next_name() -> None:
    text, facts = record(
        {"text": "", "body": TEXT, "title": None, "headline": "A way", "source": {}, "publisher": "HW"}
    )
    assert (text, facts.title, facts.outlet) == (TEXT, "A way", "HW")


def test_a_unix_time_is_a_date() -> None:
    assert str(record({"text": TEXT, "timestamp": 1930000000})[1].published) == "2031-02-27"


def test_a_day_without_its_year_is_kept_in_words_and_no_date() -> None:
    facts = record({"text": TEXT, "date": "March 3"})[1]
    assert (facts.published, facts.undated) == (None, "March 3")


@pytest.mark.parametrize(
    ("value", "kind"), [("Interview", "interview"), ("readout", "readout"), ("video", ""), (7, "")]
)
def test_a_kind_is_one_that_a_document_can_have(value: Any, kind: str) -> None:
    assert record({"text": TEXT, "kind": value})[1].kind == kind


@pytest.mark.parametrize(
    "value", [{}, {"title": "A"}, {"text": ""}, {"text": " \n"}, {"text": 5}, {"text": ["a"]}, [], "words", 5, None]
)
def test_a_record_without_a_text_is_refused(value: Any) -> None:
    with pytest.raises(SourceError, match="text"):
        record(value)


ARTICLE = {"text": TEXT, "title": "A"}


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [ARTICLE],
        {"articles": [ARTICLE]},
        {"status": "ok", "totalResults": 1, "articles": [ARTICLE]},
        {"response": {"results": [ARTICLE]}},
        {"data": {"items": [ARTICLE]}},
        {"response": {"data": {"docs": [ARTICLE]}}},
        {"data": ARTICLE},
    ],
)
def test_a_list_of_records_is_found_wherever_it_nests(value: Any) -> None:
    assert list(records_of(json.dumps(value))) == [ARTICLE]


def test_several_records_come_in_order() -> None:
    assert [value["text"] for value in records_of('{"items": [{"text": "a"}, {"text": "b"}]}')] == ["a", "b"]


def test_broken_json_says_where() -> None:
    with pytest.raises(SourceError, match=r"line 3, column \d+"):
        list(records_of('[\n{"text": "a"},\n{"text": }\n]'))
    with pytest.raises(SourceError, match=r"column 10"):
        record_of_line('{"text": }')


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
def test_json_nested_too_deeply_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="nested too deeply"):
        list(records_of(text))
    with pytest.raises(SourceError, match="nested too deeply"):
        record_of_line(text)


def test_a_number_too_long_is_refused_as_such() -> None:
    with pytest.raises(SourceError, match="number"):
        record_of_line('{"text": "a", "id": ' + "9" * 5_000 + "}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(["title", "source", "author", "date", "url", "language", "kind", "domain", "Text"])


@given(st.dictionaries(FIELDS, JSON, max_size=6))
def test_any_fields_beside_a_text_are_facts_or_nothing(fields: dict[str, Any]) -> None:
    text, facts = record({**fields, "text": TEXT})
    assert text == TEXT
    assert all(
        isinstance(value, str) for value in (facts.title, facts.outlet, facts.url, facts.language, facts.undated)
    )


@given(JSON)
def test_any_json_is_records_or_refused(value: Any) -> None:
    for one in records_of(json.dumps(value)):
        try:
            text, _ = record(one)
        except SourceError:
            continue
        assert text.strip()
