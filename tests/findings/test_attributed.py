"""Records from the reader's attribution scores: one cue, its source, its content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parleybook.findings.attributed import attributed
from parleybook.findings.draft import Draft
from parleybook.reader import neural
from parleybook.reader.reading import AttributionLink, AttributionSpan, Reading
from tests.readings import document, reading


def scored(text: str, *spans: tuple[str, str]) -> Reading:
    """A reading with attribution spans by their words; every source and content is linked to the one cue."""
    one = reading(text)
    found = tuple(
        AttributionSpan(role, (one.run(text.index(words), text.index(words) + len(words)),)) for role, words in spans
    )
    cue = next((index for index, span in enumerate(found) if span.role == "cue"), None)
    links = tuple(AttributionLink(cue, index) for index in range(len(found)) if index != cue) if cue is not None else ()
    return replace(one, attributions=found, links=links)


def told(one: Reading, draft: Draft) -> tuple[str, str, list[str]]:
    source = " ".join(one.words[slice(*draft.source)]) if draft.source else ""
    cue = " ".join(one.words[slice(*draft.cue)]) if draft.cue else ""
    return source, cue, [one.text[start:end] for start, end in draft.content]


def only(one: Reading) -> Draft:
    (draft,) = attributed(one)
    return draft


def test_a_record_is_a_cue_with_its_source_and_content_without_the_marks_at_their_edges() -> None:
    one = scored(
        "“We go,” Ana Ruiz, the envoy, said.",
        ("source", "Ana Ruiz, the envoy,"),
        ("cue", "said"),
        ("content", "“We go,”"),
    )
    draft = only(one)
    assert told(one, draft) == ("Ana Ruiz , the envoy", "said", ["We go"])
    assert draft.quoted


def test_a_source_that_the_scores_missed_is_looked_for_beside_the_cue() -> None:
    one = scored("The envoy said that the road was open.", ("cue", "said"), ("content", "that the road was open"))
    assert told(one, only(one)) == ("The envoy", "said", ["that the road was open"])


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("They are expected to meet on Friday.", "are expected", "to meet on Friday"),
        ("Asked whether the road was open, he left.", "Asked", "whether the road was open"),
        ("The raid angered the town and its mayor.", "angered", "the town and its mayor"),
        ("It's believed that the boat sank at noon.", "believed", "that the boat sank at noon"),
    ],
)
def test_hedges_questions_and_other_verbs_without_a_source_report_nothing(text: str, cue: str, content: str) -> None:
    assert only(scored(text, ("cue", cue), ("content", content))).idle


@pytest.mark.parametrize(
    ("cue", "polarity"),
    [
        ("said", "said"),
        ("denied", "denied"),
        ("did not say", "declined"),
        ("has yet to say", "declined"),
        ("failed to say", "declined"),
        ("stopped short of saying", "declined"),
        ("declined to say", "declined"),
        ("never denied", "said"),
    ],
)
def test_the_polarity_follows_from_the_words_of_the_cue(cue: str, polarity: str) -> None:
    one = scored(
        f"The envoy {cue} that the road was open.",
        ("source", "The envoy"),
        ("cue", cue),
        ("content", "that the road was open"),
    )
    assert only(one).polarity == polarity


def test_quoted_words_without_a_cue_are_a_record_and_other_words_are_none() -> None:
    one = scored("“The road is open to all of us.” Trucks came.", ("content", "“The road is open to all of us.”"))
    assert told(one, only(one)) == ("", "", ["The road is open to all of us"])
    assert attributed(scored("The road is open to all.", ("content", "The road is open to all"))) == []


def test_a_participle_without_a_source_has_that_of_the_record_before_it() -> None:
    text = "Ana Ruiz told the towns that the road was open, adding that the gate was not."
    one = reading(text)

    def span(role: str, words: str) -> AttributionSpan:
        return AttributionSpan(role, (one.run(text.index(words), text.index(words) + len(words)),))

    found = (
        span("source", "Ana Ruiz"),
        span("cue", "told"),
        span("content", "that the road was open"),
        span("cue", "adding"),
        span("content", "that the gate was not"),
    )
    links = (AttributionLink(1, 0), AttributionLink(1, 2), AttributionLink(3, 4))
    records = attributed(replace(one, attributions=found, links=links))
    assert [told(one, record)[:2] for record in records] == [("Ana Ruiz", "told"), ("Ana Ruiz", "adding")]


def test_quoted_words_in_another_paragraph_are_a_record_of_their_own() -> None:
    one = scored(
        "Ana Ruiz said the road was open.\n“The gate is open as well, to all.”",
        ("source", "Ana Ruiz"),
        ("cue", "said"),
        ("content", "the road was open"),
        ("content", "“The gate is open as well, to all.”"),
    )
    assert [told(one, draft) for draft in attributed(one)] == [
        ("Ana Ruiz", "said", ["the road was open"]),
        ("", "", ["The gate is open as well, to all"]),
    ]


def test_it_that_was_noted_is_nobody() -> None:
    one = scored(
        "It was noted that the road was open.",
        ("source", "It"),
        ("cue", "was noted"),
        ("content", "that the road was open"),
    )
    assert told(one, only(one)) == ("", "was noted", ["that the road was open"])


def test_a_topic_is_no_record_and_a_clause_is_one() -> None:
    topic = scored(
        "The envoys discussed the road.", ("source", "The envoys"), ("cue", "discussed"), ("content", "the road")
    )
    clause = scored(
        "The envoys discussed whether the road was open.",
        ("source", "The envoys"),
        ("cue", "discussed"),
        ("content", "whether the road was open"),
    )
    assert only(topic).idle
    assert not only(clause).idle


def test_nothing_but_a_pronoun_is_no_record() -> None:
    one = scored("The envoy denied it.", ("source", "The envoy"), ("cue", "denied"), ("content", "it"))
    assert only(one).idle


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The pictures show a burnt bridge.", "The pictures", "show", "a burnt bridge"),
        ("Tom Bell added a run in the third hour.", "Tom Bell", "added", "a run in the third hour"),
        ("The road was dear to the town, it seems.", "the town", "dear", "The road"),
    ],
)
def test_what_a_picture_shows_what_is_added_and_what_the_reader_doubts_is_no_statement(
    text: str, source: str, cue: str, content: str
) -> None:
    one = scored(text, ("source", source), ("cue", cue), ("content", content))
    read = next(neural.read([document(text)]))
    spans = tuple(replace(span, score=0.2 if cue == "dear" else 0.9) for span in one.attributions)
    assert only(replace(read, attributions=spans, links=one.links)).idle


@pytest.mark.parametrize(("cue", "score"), [("dear", 0.9), ("said", 0.2)])
def test_a_word_of_reporting_or_a_sure_reader_is_believed(cue: str, score: float) -> None:
    text = f"The road was open, the town {cue}."
    one = scored(text, ("source", "the town"), ("cue", cue), ("content", "The road was open"))
    spans = tuple(replace(span, score=score) for span in one.attributions)
    assert not only(replace(one, attributions=spans)).idle
