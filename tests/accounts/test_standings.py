"""Standings, the matrix, moves and agreement, on standings made by hand."""

from dataclasses import replace

from parleybook.accounts import (
    Standing,
    agreements,
    clashes,
    figures_of,
    learnt,
    matrix,
    moves,
    party_of,
    retold,
    silences,
    tabled,
)
from parleybook.model import Actor, Condition, Document, Position, Proposal, Span


def standing(party: str, term: str, stance: str, day: str, *, voice: str = "own words", id: str = "") -> Standing:
    own = voice in ("own words", "own readout")
    return Standing(party, term, own, day, id or f"p-{party}-{term}-{day}-{stance}", stance, voice)


ONE = standing("Velmaria", "truce", "reject", "2031-03-01")
TWO = standing("Velmaria", "truce", "accept", "2031-03-05")
TOLD = standing("Velmaria", "truce", "reject", "2031-03-06", voice="other side")
THEIRS = standing("Merovan", "truce", "demand", "2031-03-02")


def test_a_cell_shows_the_last_own_words_as_of_a_day() -> None:
    assert matrix([ONE, TWO]).cells["Velmaria", "truce"].stance == "accept"
    assert matrix([ONE, TWO], as_of="2031-03-04").cells["Velmaria", "truce"].stance == "reject"
    assert matrix([TWO], as_of="2031-03-04").cells == {}


def test_what_has_no_day_counts_only_where_no_day_is_asked_for() -> None:
    undated = standing("Velmaria", "truce", "accept", "")
    assert matrix([undated]).cells["Velmaria", "truce"].stance == "accept"
    assert matrix([undated], as_of="2031-03-04").cells == {}
    assert matrix([undated, ONE], as_of="2031-03-04").cells["Velmaria", "truce"].stance == "reject"


def test_own_words_come_before_those_of_others_and_hearsay_is_flagged() -> None:
    cell = matrix([TWO, TOLD]).cells["Velmaria", "truce"]
    assert (cell.stance, cell.hearsay, cell.others) == ("accept", False, TOLD)
    assert matrix([TOLD]).cells["Velmaria", "truce"].hearsay


def test_contradictions_of_one_day_are_flagged_not_averaged() -> None:
    other = standing("Velmaria", "truce", "reject", "2031-03-05")
    cell = matrix([TWO, other]).cells["Velmaria", "truce"]
    assert cell.disputed in (TWO, other)
    assert cell.disputed != cell.standing
    assert [(one.first, one.second) for one in clashes([TWO, other, ONE])] == [(TWO, other)]


def test_a_move_has_what_was_before() -> None:
    (move,) = moves([ONE, TWO, THEIRS])
    assert (move.before, move.after) == (ONE, TWO)
    assert moves([ONE, TWO], since="2031-03-06") == []
    assert [one.before for one in moves([ONE, TWO], since="2031-02-01")] == [None, ONE]


def test_silence_names_the_documents_that_were_looked_through() -> None:
    (silence,) = silences([ONE, TWO], ["Velmaria", "Merovan"], ["truce"], ["d1", "d2"])
    assert (silence.party, silence.documents) == ("Merovan", ("d1", "d2"))


def test_agreement_names_its_rule_and_what_stands_between() -> None:
    bound = standing("Velmaria", "truce", "accept with conditions", "2031-03-07")
    condition = Condition(Span("d", 0, 4), "guarantees")
    table = matrix([bound, THEIRS])
    (one,) = agreements(table, {bound.position: (condition,)})
    assert one.status == "conditions open"
    assert one.between[0].accepted_by == ()
    given = standing("Merovan", "guarantees", "accept", "2031-03-08")
    one, _ = agreements(
        matrix([bound, THEIRS, given], order=lambda term: term != "truce"), {bound.position: (condition,)}
    )
    assert (one.term, one.status) == ("truce", "accepted")
    assert [a.status for a in agreements(matrix([ONE, THEIRS]), {})] == ["disputed"]
    assert [a.status for a in agreements(matrix([THEIRS]), {})] == ["one side"]
    assert all(a.rule for a in agreements(matrix([ONE, TWO, THEIRS]), {}))


def test_a_cut_of_one_utterance_is_no_move() -> None:
    full = standing("Velmaria", "truce", "accept with conditions", "2031-03-02", id="p1")
    cut = standing("Velmaria", "truce", "accept", "2031-03-03", id="p2")
    assert len(moves([full, cut])) == 1
    told = retold([full, cut], {"p1": "u", "p2": "u"})
    assert [one.retold for one in told] == [False, True]
    assert moves(told) == []
    assert matrix(told).cells["Velmaria", "truce"].stance == "accept with conditions"
    later = retold([full, replace(cut, day="2031-03-20")], {"p1": "u", "p2": "u"})
    assert [one.retold for one in later] == [False, False]


def test_what_more_documents_change_is_told_by_cells() -> None:
    before, after = matrix([ONE]).cells, matrix([ONE, TWO, THEIRS]).cells
    assert [(move.before, move.after) for move in learnt(before, after)] == [(None, THEIRS), (ONE, TWO)]
    assert learnt(after, after) == []


def test_different_figures_are_no_agreement() -> None:
    text = "The union wants 6.5 per cent. The company accepts 4.2 per cent."
    document = Document("d", text, "Wire")
    asked, taken = standing("Union", "pay", "demand", "2031-03-01"), standing("Port", "pay", "accept", "2031-03-02")
    spans = {asked.position: Span("d", 0, 28), taken.position: Span("d", 30, 62)}
    figures = {id: figures_of(Position(id, "d", "m", "pay", "demand", (span,)), document) for id, span in spans.items()}
    (one,) = agreements(matrix([asked, taken]), {}, figures)
    assert one.status == "figures differ"
    assert [one.status for one in agreements(matrix([asked, taken]), {})] == ["accepted"]


def test_proposals_of_one_name_are_one() -> None:
    actor = Actor("a", "Egypt", "place")
    names = [
        "Egypt's plan",
        "Egyptian plan",
        "Egypt's 60-day plan",
        "Geneva proposal",
        "sixty-day truce",
        "60-day truce",
    ]
    several = [Proposal.of(Span(f"d{n}", 0, 5), name, "m" if "Egypt" in name else "") for n, name in enumerate(names)]
    found = tabled(several, [], lambda mention: actor if mention == "m" else None)
    assert [(one.owner, len(one.documents)) for one in found] == [("Egypt", 3), ("", 2), ("", 1)]


def test_a_party_is_the_side_the_state_or_the_actor() -> None:
    assert party_of(Actor("a", "Ana Ruiz", "person", side="Velmaria")) == "Velmaria"
    assert party_of(Actor("a", "Russian officials", "unnamed")) == "Russia"
    assert party_of(Actor("a", "the Kremlin", "organisation")) == "Russia"
    assert party_of(Actor("a", "the Front", "organisation")) == "Front"


def test_somebody_unnamed_is_no_party() -> None:
    assert party_of(Actor("a", "two sides", "unknown")) == ""
    assert party_of(Actor("a", "a senior official", "unnamed")) == ""
    assert party_of(Actor("a", "Three diplomats in Ostrana", "unnamed")) == ""
    assert party_of(Actor("a", "her board", "unnamed")) == ""
