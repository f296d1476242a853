"""Who says what, by rule, without a parse."""

from __future__ import annotations

import pytest

from parleybook.model import Zone
from parleybook.packs import rows
from tests.readings import found, said


@pytest.mark.parametrize("row", rows("lang/en/reporting.tsv"), ids=lambda row: row["lemma"])
def test_the_example_of_each_reporting_verb_gives_one_statement(row: dict[str, str]) -> None:
    text = row["example"]
    statements = found(text).statements
    assert len(statements) == 1
    statement = statements[0]
    assert statement.cue is not None
    assert statement.cue.words(text) in (
        row["lemma"],
        *row["forms"].split(),
        *(f"{form} out" for form in row["forms"].split()),
    )
    assert statement.polarity == row["polarity"]
    assert statement.sources


@pytest.mark.parametrize(
    "text",
    [
        "“We are ready,” Ana Ruiz said on Monday.",
        "“We are ready,” said Ana Ruiz, the foreign minister.",
        "“We are ready,” Ana Ruiz, the foreign minister, said.",
        "Ana Ruiz said: “We are ready.”",
        "Ana Ruiz said, “We are ready.”",
        "Ana Ruiz told the agency on Monday: “We are ready.”",
        "Ana Ruiz: “We are ready.”",
        "“We are ready,” according to Ana Ruiz.",
    ],
)
def test_direct_quotations_with_their_cue(text: str) -> None:
    assert said(text) == [("direct", "Ana Ruiz", "We are ready")]


def test_a_quotation_in_two_parts_around_one_cue_is_one_statement() -> None:
    text = "“We are ready,” Ana Ruiz said, “but not to wait.”"
    assert said(text) == [("direct", "Ana Ruiz", "We are ready … but not to wait")]


def test_a_quotation_goes_on_in_the_next_sentence_and_paragraph() -> None:
    text = "“We are ready,” Ana Ruiz said. “We have been for weeks.”\n\n“We will not wait for ever.”"
    assert [(speaker, words) for _, speaker, words in said(text)] == [
        ("Ana Ruiz", "We are ready … We have been for weeks"),
        ("Ana Ruiz", "We will not wait for ever"),
    ]


def test_a_speaker_named_in_the_paragraph_before() -> None:
    text = "Ana Ruiz spoke for ten minutes. She was brief, she said.\n\n“The road is open and the beds are made.”"
    assert said(text)[-1] == ("direct", "Ana Ruiz", "The road is open and the beds are made")


def test_indirect_speech() -> None:
    assert said("The envoy, Ana Ruiz, said that the talks would resume on Monday.") == [
        ("indirect", "Ana Ruiz", "that the talks would resume on Monday")
    ]
    assert said("The talks will resume on Monday, Ana Ruiz said.") == [
        ("indirect", "Ana Ruiz", "The talks will resume on Monday")
    ]
    assert said("According to Ana Ruiz, the talks will resume on Monday.") == [
        ("indirect", "Ana Ruiz", "the talks will resume on Monday")
    ]


def test_quoted_words_inside_a_reported_clause_are_mixed() -> None:
    assert said("Ana Ruiz said the draft was “thin” and late.") == [
        ("mixed", "Ana Ruiz", "the draft was “thin” and late")
    ]


def test_what_stands_in_a_statement_is_nested_in_it() -> None:
    statements = found("Ana Ruiz said that Tom Bell had told her that the road was open.").statements
    assert [statement.nested_in for statement in statements] == [None, statements[0].id]


def test_denials_and_silence_keep_their_polarity() -> None:
    polarities = [
        found(text).statements[0].polarity
        for text in (
            "Ana Ruiz denied that the army had fired.",
            "Ana Ruiz declined to say who had fired.",
            "Ana Ruiz did not say whether the army had fired.",
            "Ana Ruiz said that nobody had fired.",
        )
    ]
    assert polarities == ["denied", "declined", "declined", "said"]


def test_scare_quotes_titles_and_captions_are_no_statements() -> None:
    assert said("The “ghost” ship lay off the port. He read “The Long Road” twice.") == []
    text = "Ana Ruiz said the road was open. (Pool)\nTrucks crossed."
    assert found(text, zones=(Zone(0, 39, "caption"),)).statements == ()


def test_a_noun_is_no_cue() -> None:
    assert said("The report that he wrote lay on the table. A claim was filed in the United States.") == []


def test_a_transcript_has_a_statement_a_turn() -> None:
    text = "RUIZ: We are ready.\nWe have been for weeks.\nBELL: So are we.\nRUIZ: Then let us begin."
    assert [(kind, speaker.title(), words) for kind, speaker, words in said(text, kind="transcript")] == [
        ("direct", "Ruiz", "We are ready. … We have been for weeks."),
        ("direct", "Bell", "So are we."),
        ("direct", "Ruiz", "Then let us begin."),
    ]


def test_who_asks_in_an_interview_makes_no_statement() -> None:
    text = "QUESTION: Are you ready?\nRUIZ: We are.\nWIRE: And the others?\nRUIZ: Ask them."
    assert [words for _, _, words in said(text, kind="interview")] == ["We are.", "Ask them."]


def test_a_post_is_said_by_its_author() -> None:
    assert said("The talks are over.\nThank you all.", kind="post") == [
        ("direct", "", "The talks are over. … Thank you all.")
    ]


def test_a_text_that_is_not_english_is_not_read() -> None:
    from dataclasses import replace

    from parleybook.findings import find
    from tests.readings import document, reading

    text = "« Nous sommes prêts », dit Ana Ruiz."
    assert find(replace(document(text), language="fr"), reading(text)).statements == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz denied saying that the road was open.", [("Ana Ruiz", "that the road was open")]),
        ("Tom Bell denied reports that he had quit.", [("Tom Bell", "that he had quit")]),
        ("The road opens at noon, said Ana Ruiz, the envoy who left.", [("Ana Ruiz", "The road opens at noon")]),
        ("The road opens at noon, Ana Ruiz said, while the gate stays shut.", [("Ana Ruiz", "The road opens at noon")]),
        ("Ana Ruiz said on Monday the talks would go on.", [("Ana Ruiz", "the talks would go on")]),
        ("Tom Bell said 40 people had died.", [("Tom Bell", "40 people had died")]),
        ("The two sides are expected to meet on Friday.", []),
        ("Ana Ruiz was told that the border was closed.", []),
        ("Ana Ruiz did not attend but said the truce would hold.", [("Ana Ruiz", "the truce would hold")]),
        ("The dam is open to the engineers of both states.", []),
        ("According to Ana Ruiz, the envoy, the talks are over.", [("Ana Ruiz", "the talks are over")]),
        ("Ana Ruiz of Ormland said the road was open.", [("Ana Ruiz", "the road was open")]),
        ("Ormland's Ana Ruiz said the road was open.", [("Ana Ruiz", "the road was open")]),
        ("Theresa May said the road was open.", [("Theresa May", "the road was open")]),
        ("Tom Bell met Ana Ruiz in Keld. He said the road was open.", [("Tom Bell", "the road was open")]),
    ],
)
def test_sentences_that_once_went_wrong(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(speaker, words) for _, speaker, words in said(text)] == expected


def test_a_quotation_behind_what_another_person_does_is_that_person_s() -> None:
    text = "Ana Ruiz said the talks would go on.\n\nTom Bell shook his head. “This is a farce and nothing more.”"
    assert said(text)[-1] == ("direct", "Tom Bell", "This is a farce and nothing more")


def test_a_long_document_is_read_in_time_that_grows_with_its_length() -> None:
    import time

    def seconds(count: int) -> float:
        line = "“We hold line {0} today,” Ana Ruiz said. She added that gate {0} was open."
        text = "\n".join(line.format(number) for number in range(count))
        start = time.perf_counter()
        found(text)
        return time.perf_counter() - start

    seconds(20)
    assert min(seconds(800) for _ in range(2)) < 6 * 4 * max(min(seconds(200) for _ in range(2)), 0.05)


@pytest.mark.parametrize("row", rows("lang/en/topics.tsv"), ids=lambda row: row["lemma"])
def test_a_topic_or_an_act_is_no_statement(row: dict[str, str]) -> None:
    assert found(row["example"]).statements == ()


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("“The road is open to all of us.” — Ana Ruiz", "Ana Ruiz", "The road is open to all of us"),
        ("“The road is open to all of us.”― Ana Ruiz, a driver", "Ana Ruiz", "The road is open to all of us"),
        (
            "The road is open to all of us! — Ana Ruiz (@anaruiz) March 3, 2031",
            "Ana Ruiz",
            "The road is open to all of us!",
        ),
    ],
)
def test_words_with_a_signature_behind_them(text: str, speaker: str, words: str) -> None:
    assert said(f"Trucks came.\n{text}\nIt rained.") == [("direct", speaker, words)]


def test_labels_of_a_transcript_may_stand_alone_with_a_function() -> None:
    text = "ANA RUIZ, HOST:\nGood morning.\nTOM BELL, BYLINE: Good morning, Ana.\nRUIZ: Is the road open?\nBELL: It is."
    assert [(speaker, words) for _, speaker, words in said(text)] == [
        ("Ana Ruiz", "Good morning."),
        ("Tom Bell", "Good morning, Ana."),
        ("Ana Ruiz", "Is the road open?"),
        ("Tom Bell", "It is."),
    ]


def test_headings_of_a_list_are_no_speakers() -> None:
    text = "Little Relief for Drivers: It rained.\nNo Way Over the Bridge: It snowed.\nThe Gap Goes On: It froze."
    assert said(text) == []


def test_two_turns_make_a_transcript_where_labels_introduce_their_speakers() -> None:
    text = "President of Ormland Ana Ruiz: Welcome, all of you.\nPresident of Calvera Tom Bell: Thank you for that."
    assert [(speaker, words) for _, speaker, words in said(text)] == [
        ("Ana Ruiz", "Welcome, all of you."),
        ("Tom Bell", "Thank you for that."),
    ]
    assert all(kind != "direct" for kind, _, _ in said("Main point: it rained.\nSecond point: it snowed."))
