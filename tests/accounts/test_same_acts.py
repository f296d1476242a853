"""One act told by several reports: which accounts are of one act, which never, and what they differ in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parleybook.accounts import act_differences, act_keys, deed, occurrences, same_act
from parleybook.accounts.deeds import Deed
from parleybook.accounts.shared_acts import beside, joined, shared
from parleybook.model import (
    Act,
    Actor,
    Edtf,
    Mention,
    Number,
    Participant,
    SameAct,
    Span,
    act_id,
    actor_id,
    content_id,
)
from tests.readings import document

PERSONS = ("Tomas Hadrek", "Yusuf Haddari", "Ana Ruiz", "Beatriz Quintal")


def told(
    text: str,
    word: str,
    who: tuple[str, ...] = (),
    *,
    type: str = "CONSULT",
    mode: str = "",
    day: str = "",
    date: str = "",
    place: str = "",
    status: str = "held",
    modality: str = "",
    published: str = "2031-03-07",
    outlet: str = "Wire",
) -> Deed:
    """An act that a text of one sentence tells of, laid out; everything is named by its words."""
    one = replace(document(text, outlet=outlet), published=Edtf(published))

    def at(words: str) -> Span:
        start = text.index(words)
        return Span(one.id, start, start + len(words))

    people: dict[str, tuple[Mention, Actor | None]] = {}
    for name in who:
        mention = Mention.of(at(name.rsplit(maxsplit=1)[-1]), "name", name, "person")
        kind = "person" if name in PERSONS else "state"
        people[mention.id] = (mention, Actor(actor_id(name, kind), name, kind))
    act = Act(
        act_id(at(word), type),
        one.id,
        type,
        at(word),
        (Span(one.id, 0, len(text.rstrip("."))),),
        mode,
        tuple(Participant(id, "actor") for id in people),
        Edtf(date) if date else None,
        at(day) if day else None,
        place=at(place) if place else None,
        numbers=tuple(Number(at(n), float(n)) for n in text.split() if n.isdigit() and n in word),
        status=status,
        modality=(at(modality),) if modality else (),
    )
    return deed(act, one, people)


CALL = told(
    "Tomas Hadrek spoke with Yusuf Haddari on Thursday.", "spoke", PERSONS[:2], mode="phone", day="Thursday",
    date="2031-03-06",
)  # fmt: skip
ELSEWHERE = told(
    "The call of Hadrek and Haddari on 6 March lasted an hour.", "call", PERSONS[:2], mode="phone", day="6 March",
    date="2031-03-06", outlet="Ledger",
)  # fmt: skip


def is_one(one: Deed, other: Deed) -> bool:
    assert (same_act(one, other) is None) == (same_act(other, one) is None)
    return same_act(one, other) is not None


def test_one_call_told_twice_is_one_act() -> None:
    assert is_one(CALL, ELSEWHERE)
    assert act_keys(CALL) & act_keys(ELSEWHERE)


def test_planned_and_held_are_one_act() -> None:
    planned = told(
        "Tomas Hadrek will speak with Yusuf Haddari on Thursday.", "speak", PERSONS[:2], mode="phone", day="Thursday",
        date="2031-03-06", status="planned", modality="will", published="2031-03-04", outlet="Ledger",
    )  # fmt: skip
    assert is_one(CALL, planned)
    link = same_act(CALL, planned)
    assert link is not None
    assert act_differences(link, CALL, planned) == []


@pytest.mark.parametrize(
    "other",
    [
        told("Tomas Hadrek spoke with Ana Ruiz on Thursday.", "spoke", (PERSONS[0], PERSONS[2]), day="Thursday",
             date="2031-03-06", outlet="Ledger"),
        told("Tomas Hadrek spoke with Yusuf Haddari on 1 February.", "spoke", PERSONS[:2], day="1 February",
             date="2031-02-01", outlet="Ledger"),
        told("Tomas Hadrek accused Yusuf Haddari on Thursday.", "accused", PERSONS[:2], type="ACCUSE", day="Thursday",
             date="2031-03-06", outlet="Ledger"),
    ],
    ids=["another person", "another day", "another deed"],
)  # fmt: skip
def test_another_act_is_not_joined(other: Deed) -> None:
    assert not is_one(CALL, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            told("Tomas Hadrek will hold talks with Ana Ruiz on 6 March.", "talks", (PERSONS[0], PERSONS[2]),
                 day="6 March", date="2031-03-06", status="planned"),
            told("Our talks today with Tomas Hadrek were good.", "talks", PERSONS[:1], day="today", date="2031-03-07",
                 outlet="Ledger"),
        ),
        (
            told("Tomas Hadrek will visit Ormland on Friday.", "visit", (PERSONS[0], "Ormland"), mode="visit"),
            told("Many citizens visit Ormland on Friday.", "visit", ("Ormland",), mode="visit", outlet="Ledger"),
        ),
    ],
    ids=["one in common, another day", "only the place in common"],
)  # fmt: skip
def test_who_meets_many_is_not_enough(one: Deed, other: Deed) -> None:
    assert not is_one(one, other)


def test_a_conversation_is_no_telephone_call() -> None:
    other = told("The conversation of Hadrek and Haddari on 6 March was long.", "conversation", PERSONS[:2],
                 day="6 March", date="2031-03-06", outlet="Ledger")  # fmt: skip
    met = told("Tomas Hadrek met Yusuf Haddari on Thursday.", "met", PERSONS[:2], day="Thursday", date="2031-03-06")
    assert differing(met, other) == []


def test_a_denial_of_another_promise_is_no_contradiction() -> None:
    denial = told("Tomas Hadrek did not promise Haddari to reply on weapons.", "promise", PERSONS[:2], type="AGREE",
                  status="denied")  # fmt: skip
    same, another = (
        told(f"Tomas Hadrek promised Haddari {what}.", "promised", PERSONS[:2], type="AGREE", status="implemented",
             outlet="Ledger")
        for what in ("to reply in a week", "that trucks would pass by Sunday")
    )  # fmt: skip
    assert [d[:2] for d in differing(denial, same)] == [("contradiction", "occurrence")]
    assert same_act(denial, another) is None or differing(denial, another) == []


def test_who_did_it_to_whom_is_not_turned_round() -> None:
    text = "Ormland accused Velmaria of shelling the road on Thursday."
    back = "Velmaria accused Ormland of shelling the road on Thursday."

    def roles(one: Deed, doer: str) -> Deed:
        parties = tuple(p._replace(role="actor" if p.name == doer else "recipient") for p in one.parties)
        return replace(one, parties=parties)

    first = roles(told(text, "accused", ("Ormland", "Velmaria"), type="ACCUSE"), "Ormland")
    second = roles(told(back, "accused", ("Ormland", "Velmaria"), type="ACCUSE", outlet="Ledger"), "Velmaria")
    assert not is_one(first, second)
    assert is_one(first, roles(second, "Ormland"))


def test_a_doubtful_account_does_not_chain_two_acts_of_one_report() -> None:
    links = [SameAct(content_id("s", a, b), a, b, score) for a, b, score in (("a", "x", 0.9), ("b", "x", 0.6))]
    (found,) = occurrences(links, {"a": 0, "b": 1, "x": 2}, {"a": "one", "b": "one", "x": "other"})
    assert found.acts == ("a", "x")


def test_the_order_of_pairs_changes_nothing() -> None:
    pairs = (("a", "b", 0.9), ("b", "c", 0.7), ("a", "c", 0.8), ("c", "d", 0.5))
    links = [SameAct(content_id("s", a, b), a, b, score) for a, b, score in pairs]
    order = {id: at for at, id in enumerate("abcd")}
    documents = {id: id for id in "abcd"}
    assert occurrences(links, order, documents) == occurrences(links[::-1], order, documents)
    assert occurrences(links, order, documents)[0].acts == ("a", "b", "c")


def differing(one: Deed, other: Deed) -> list[tuple[str, str, str, str]]:
    link = same_act(one, other)
    assert link is not None
    return [
        (d.kind, d.attribute, d.first[0].words(one.text), d.second[0].words(other.text))
        for d in act_differences(link, one, other)
    ]


def test_a_date_that_differs() -> None:
    other = told(
        "Tomas Hadrek spoke with Yusuf Haddari on Wednesday.", "spoke", PERSONS[:2], mode="phone", day="Wednesday",
        date="2031-03-05", outlet="Ledger",
    )  # fmt: skip
    assert differing(CALL, other) == [("value", "date", "Thursday", "Wednesday")]


def test_a_call_or_a_meeting() -> None:
    other = told(
        "Tomas Hadrek met Yusuf Haddari on Thursday.", "met", PERSONS[:2], day="Thursday", date="2031-03-06",
        outlet="Ledger",
    )  # fmt: skip
    assert differing(CALL, other) == [("value", "kind of contact", "spoke", "met")]


def test_how_firmly_it_is_told() -> None:
    will, expected = (
        told(f"The leaders Hadrek and Haddari {words} speak on Saturday.", "speak", PERSONS[:2], day="Saturday",
             date="2031-03-08", status="planned", modality=words, outlet=outlet)
        for words, outlet in (("will", "Wire"), ("are expected to", "Ledger"))
    )  # fmt: skip
    assert differing(will, expected) == [("modality", "modality", "will", "are expected to")]
    later = replace(will, document=replace(will.document, published=Edtf("2031-03-08")))
    assert differing(later, expected) == []


def test_a_claim_beside_a_fact() -> None:
    text = "The army {}fired a missile over Kesten on Thursday."
    claim, fact = (
        told(text.format(word), "fired", (), type="MOBILIZE", day="Thursday",
             date="2031-03-06", status="implemented", outlet=outlet)
        for word, outlet in (("reportedly ", "Wire"), ("", "Ledger"))
    )  # fmt: skip
    assert differing(claim, fact)[0][:3] == ("modality", "certainty", "reportedly")


def test_a_number_that_differs_and_a_toll_that_grows() -> None:
    first, second = (
        told(f"Shells killed {n} people in Kesten on Thursday.", "killed", type="ASSAULT", day="Thursday",
             date="2031-03-06", status="implemented", outlet=outlet)
        for n, outlet in (("12", "Wire"), ("15", "Ledger"))
    )  # fmt: skip
    assert differing(first, second) == [("value", "number", "12", "15")]
    later = replace(second, document=replace(second.document, published=Edtf("2031-03-09")))
    assert differing(first, later) == []


def test_accounts_stand_beside_each_other_attribute_by_attribute() -> None:
    from parleybook.accounts import Account

    def account(one: Deed) -> Account:
        people = {p.mention.id: (p.mention, Actor(p.actor, p.name, p.kind)) for p in one.parties}
        return Account(one.document, (), {}, (one.act,), people)

    (act,) = beside(shared(account(CALL), account(ELSEWHERE)))
    told = {one.attribute: (one.first, one.second) for one in act.attributes}
    assert [len(side) for side in told["participants"]] == [2, 2]
    assert told["date"][0][0].words(CALL.text) == "Thursday"
    assert told["date"][1][0].words(ELSEWHERE.text) == "6 March"
    assert joined([CALL, ELSEWHERE])
