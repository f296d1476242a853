"""The same quotation in two documents, and what was done to it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from parleybook.accounts.differences import Said, differences
from parleybook.accounts.echoes import align, echo, keys
from parleybook.accounts.wording import words_of
from parleybook.model import Actor, Document, Echo, Span, Statement, statement_id


def statement(document: str, text: str, kind: str = "direct") -> Statement:
    content = (Span(document, 0, len(text)),)
    return Statement(statement_id(content), document, kind, content)


def said(statement: Statement, text: str, speaker: Actor | None = None) -> Said:
    return Said(statement, Document(statement.document, text), speaker)


def echoed(one: str, other: str, *, speakers: str = "same") -> Echo | None:
    return echo(statement("d1", one), one, statement("d2", other), other, speakers=speakers)


FULL = "If the monitors are on the dam by the end of March, I will go to the coast myself."


def relation(one: str, other: str) -> str | None:
    found = echoed(one, other)
    return found.relation if found else None


def test_what_was_done_to_a_quotation() -> None:
    assert relation(FULL, FULL.upper()) == "same"
    assert relation(FULL, "I will go to the coast myself.") == "cut"
    assert relation(FULL, "If the monitors are on the dam, I will go to the coast myself.") == "spliced"
    assert (
        relation(FULL, "If observers are on the dam by the end of March, I will go to the coast myself.") == "reworded"
    )


def test_the_fuller_account_comes_first_whichever_way_they_are_given() -> None:
    for one, other in ((FULL, "I will go to the coast myself."), ("I will go to the coast myself.", FULL)):
        found = echoed(one, other)
        assert found is not None
        assert found.first in (statement("d1", FULL).id, statement("d2", FULL).id)


def test_the_same_words_throughout_are_one_utterance_however_short() -> None:
    text = "was a violent demonstration"
    one, other = statement("d1", text, "indirect"), statement("d2", text, "indirect")
    for speakers, found in (("same", True), ("unknown", True), ("other", False)):
        assert (echo(one, text, other, text, speakers=speakers) is not None) == found
    short = "was violent indeed"
    one, other = statement("d1", short, "indirect"), statement("d2", short, "indirect")
    assert echo(one, short, other, short, speakers="same") is None


def test_a_quotation_translated_twice_is_one_utterance() -> None:
    one = "All of the northern coast lies within reach of our new rockets and the button is always on the desk."
    other = "The entire northern coast is within range of our new rockets, and a button stands on my desk always."
    assert relation(one, other) == "reworded"


def test_other_words_are_no_echo() -> None:
    assert echoed(FULL, "The bridge is open, and the trucks may cross it today.") is None
    assert echoed("Yes, we did.", "Yes, we can.") is None


def test_short_quotations_of_other_speakers_are_no_echo() -> None:
    assert echoed("We are ready.", "We are ready.", speakers="other") is None
    assert echoed("We are ready.", "We are ready.") is not None


def test_only_quoted_words_have_keys() -> None:
    assert keys(statement("d1", FULL, "indirect"), FULL) == set()
    assert keys(statement("d1", FULL), FULL) & keys(statement("d2", FULL.lower()), FULL.lower())


def test_a_cut_and_another_speaker_are_differences() -> None:
    short = "I will go to the coast myself."
    first, second = statement("d1", FULL), statement("d2", short)
    found = echo(first, FULL, second, short, speakers="same")
    assert found is not None
    kinds = {(d.kind, d.first[0].words(FULL)) for d in differences(found, said(first, FULL), said(second, short))}
    assert kinds == {("cut", "If the monitors are on the dam by the end of March")}


def test_another_speaker_is_told_only_where_both_accounts_name_a_person() -> None:
    first, second = (replace(statement(d, FULL), sources=(Span(d, 0, 5),)) for d in ("d1", "d2"))
    found = echo(first, FULL, second, FULL, speakers="other")
    assert found is not None
    ruiz, bell = (Actor(f"a{name}", name, "person") for name in ("Ana Ruiz", "Tom Bell"))
    bare, office = Actor("a3", "Ruiz", "person"), Actor("a4", "the palace", "organisation")

    def kinds(one: Actor | None, other: Actor | None) -> list[str]:
        return [d.kind for d in differences(found, said(first, FULL, one), said(second, FULL, other))]

    assert kinds(ruiz, bell) == ["attribution"]
    assert kinds(ruiz, bare) == kinds(ruiz, office) == kinds(ruiz, None) == []


def test_of_a_mixed_statement_only_the_quoted_words_are_compared() -> None:
    one = "the draft was “thin, late and one-sided in every line” and would fail"
    other = "it found the paper “thin, late and one-sided in every line”"
    found = echo(statement("d1", one, "mixed"), one, statement("d2", other, "mixed"), other, speakers="same")
    assert found is not None
    assert found.relation == "same"


def test_a_negation_in_front_of_quoted_words_is_read_with_them() -> None:
    one = "There will never be a friendly solution to the problem of the dam."
    other = "He said that there will be no “friendly solution” to the dam until the flow stops."
    first, second = statement("d1", one), statement("d2", other, "mixed")
    told = Echo("e", first.id, second.id, "cut", rule="echo by shared words")
    assert not [one for one in differences(told, said(first, one), said(second, other)) if one.kind == "contradiction"]


@given(st.lists(st.sampled_from("abcd"), max_size=8), st.lists(st.sampled_from("abcd"), max_size=8))
def test_an_alignment_tells_both_sides_whole_and_in_order(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    edits = align(
        words_of((Span("d1", 0, len(first)),), first) if first else [],
        words_of((Span("d2", 0, len(second)),), second) if second else [],
    )
    assert " ".join(edit.first.words(first) for edit in edits if edit.first) == first
    assert " ".join(edit.second.words(second) for edit in edits if edit.second) == second
    for edit in edits:
        if edit.kind == "equal":
            assert edit.first is not None
            assert edit.second is not None
            assert edit.first.words(first) == edit.second.words(second)
