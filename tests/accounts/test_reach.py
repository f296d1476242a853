"""Who reports what, over documents made by hand: first, alone, left out; and one difference told once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parleybook.accounts import Said, disagreements, echo, reach
from parleybook.accounts.differences import differences
from parleybook.model import Actor, Copy, Document, Echo, Edtf, Span, Statement, actor_id, statement_id

LORN = "The envoy wants forty ferries repaired before the talks at Lorn begin again"
MARSK = Actor(actor_id("Elena Marsk", "person"), "Elena Marsk", "person")


def told(outlet: str, day: str, words: str = LORN, speaker: Actor | None = MARSK, kind: str = "direct") -> Said:
    document = Document(f"d-{outlet}-{day}", words + ".", outlet=outlet, published=Edtf(day))
    span = (Span(document.id, 0, len(words)),)
    return Said(Statement(statement_id(span), document.id, kind, span), document, speaker)


def echoes(said: list[Said]) -> list[Echo]:
    found = [
        echo(a.statement, a.text, b.statement, b.text, speakers="same")
        for at, a in enumerate(said)
        for b in said[at + 1 :]
        if a.document.id != b.document.id
    ]
    return [one for one in found if one]


def seen(said: list[Said], more: list[Document] | None = None, copies: list[Copy] | None = None):  # type: ignore[no-untyped-def]
    by_id = {one.statement.id: one for one in said}
    return reach(by_id, [*(one.document for one in said), *(more or [])], echoes(said), copies or [])


def silent(outlet: str, day: str, **more: object) -> Document:
    return replace(told(outlet, day, "Nothing was said of it on the quay that day").document, **more)  # type: ignore[arg-type]


def test_the_first_is_a_day_before_all_others() -> None:
    assert seen([told("A", "2031-05-04"), told("B", "2031-05-05")]).reported[0].first == "A"
    assert seen([told("A", "2031-05-04"), told("B", "2031-05-04")]).reported[0].first == ""
    assert seen([told("A", "2031-05"), told("B", "2031-05-05")]).reported[0].first == ""


def test_a_copy_is_no_second_account() -> None:
    said = [told("A", "2031-05-04"), told("B", "2031-05-05")]
    copy = Copy("c", said[0].document.id, said[1].document.id, "reprint", 1.0, True)
    (one,) = seen(said, copies=[copy]).reported
    assert (one.group.independent, one.first) == (1, "")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, ("D",)),
        ({"incomplete": ("teaser",)}, ()),
        ({"kind": "readout"}, ()),
        ({"published": Edtf("2031-06-30")}, ()),
        ({"published": None}, ()),
    ],
)
def test_what_is_left_out_needs_a_whole_report_of_those_days(
    more: dict[str, object], expected: tuple[str, ...]
) -> None:
    said = [told(name, "2031-05-04") for name in "ABC"]
    assert seen(said, [silent("D", "2031-05-05", **more)]).reported[0].left_out == expected


def test_what_few_report_is_not_left_out_by_the_others() -> None:
    said = [told(name, "2031-05-04") for name in "ABC"]
    assert seen(said, [silent(name, "2031-05-05") for name in "DEF"]).reported[0].left_out == ()


def test_only_one_outlet_has_it_where_the_others_are_whole() -> None:
    said = [told("A", "2031-05-04")]
    assert [one.document.outlet for one in seen(said, [silent("B", "2031-05-05")]).only] == ["A"]
    assert seen(said, [silent("B", "2031-05-05", incomplete=("teaser",))]).only == ()
    assert seen(said).only == ()
    reported = told("B", "2031-05-05", "that the repair of forty ferries must come before the talks", kind="indirect")
    assert seen([*said, replace_speaker(reported)]).only == ()


def replace_speaker(one: Said) -> Said:
    return one._replace(speaker=None)


def test_each_outlet_by_how_it_quotes() -> None:
    said = [
        told("A", "2031-05-04"),
        told("A", "2031-05-05", "that the quay is closed", None, "indirect"),
        told("B", "2031-05-04", "Nobody will say so", None),
    ]
    first, second = seen(said).outlets
    assert (first.statements, first.kinds["direct"], first.kinds["indirect"], first.unnamed) == (2, 1, 1, 1)
    assert (second.statements, second.unnamed) == (1, 1)


def test_one_difference_of_many_pairs_is_told_once() -> None:
    fewer = LORN.replace("forty", "thirty")
    said = [told("A", "2031-05-04"), told("B", "2031-05-05"), told("C", "2031-05-06", fewer)]
    by_id = {one.statement.id: one for one in said}
    linked = echoes(said)
    found = [d for one in linked for d in differences(one, by_id[one.first], by_id[one.second])]
    assert [one.attribute for one in found] == ["number", "number"]
    (one,) = disagreements(found, linked, by_id, [s.document.id for s in said])
    assert (one.first, one.second, one.independent) == (("d-A-2031-05-04", "d-B-2031-05-05"), ("d-C-2031-05-06",), 3)
