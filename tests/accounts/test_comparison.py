"""Two documents side by side: what both tell, what differs, what only one tells, and what must never be claimed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parleybook import pipeline
from parleybook.accounts import Account, compare
from parleybook.model import Comparison, Edtf, Report, Row
from parleybook.sources import Facts, Material, assemble

WIRE = """LORN, May 4 (HW) -- Tavia and Ostrel agreed on Sunday to exchange 120 prisoners by May 20, mediators said.

Elena Marsk, the envoy of Tavia, said the two presidents would speak by telephone this week.

"We have a way to a halt in the fighting, and both sides know it, although nobody will say so today," Marsk said.

The harbour master said that four ferries had been repaired since the spring.
"""
LEDGER = """The paper says that Tavia and Ostrel will exchange 100 prisoners each by 20 May.

“We have a way to a halt in the fighting, and both sides know it,” said Elena Marsk, the envoy of Tavia.

Jonas Pell, the mayor, told reporters that the town hall would stay open all night.
"""


def account(text: str, outlet: str, published: str = "2031-05-05") -> Account:
    report: Report = assemble(Material(text, Facts(outlet=outlet, published=Edtf(published)), outlet, ""))
    return pipeline.accounts_of(pipeline.read([report]))[0]


def compared(one: str, other: str, later: str = "2031-05-05") -> tuple[Comparison, str, str]:
    first, second = account(one, "Wire"), account(other, "Ledger", later)
    return compare(first, second), first.document.text, second.document.text


def of_kind(comparison: Comparison, kind: str) -> list[Row]:
    return [row for row in comparison.rows if row.kind == kind]


def test_a_number_that_differs_is_shown_with_the_words_of_both() -> None:
    comparison, first, second = compared(WIRE, LEDGER)
    row = next(row for row in comparison.rows if row.differences and row.differences[0].kind == "value")
    (difference,) = row.differences
    assert (difference.first[0].words(first), difference.second[0].words(second)) == ("120", "100")
    assert row.first[0].words(first).startswith("Tavia and Ostrel agreed")


def test_a_quotation_that_is_cut_says_what_was_left_out() -> None:
    comparison, first, _ = compared(WIRE, LEDGER)
    cuts = [d for row in comparison.rows for d in row.differences if d.kind == "cut"]
    assert [d.first[0].words(first) for d in cuts] == ["although nobody will say so today"]


def test_what_only_one_tells() -> None:
    comparison, first, second = compared(WIRE, LEDGER)
    assert any("four ferries" in row.first[0].words(first) for row in of_kind(comparison, "only first"))
    assert any("town hall" in row.second[0].words(second) for row in of_kind(comparison, "only second"))


def test_an_incomplete_document_makes_nothing_only_in_the_other() -> None:
    first, second = account(WIRE, "Wire"), account(LEDGER, "Ledger")
    cut = replace(second, document=replace(second.document, incomplete=("paywall",)))
    comparison = compare(first, cut)
    assert comparison.silent == (cut.document.id,)
    assert not of_kind(comparison, "only first")
    assert of_kind(comparison, "only second")


def test_an_omission_is_no_difference() -> None:
    comparison, _, _ = compared(WIRE, WIRE.replace("\n\nThe harbour master", "\n\nNobody in the port"))
    assert {d.kind for row in comparison.rows for d in row.differences} <= {"cut"}


def test_the_same_report_differs_in_nothing() -> None:
    comparison, _, _ = compared(WIRE, WIRE)
    assert {row.kind for row in comparison.rows} == {"same"}
    assert comparison.copy is not None


TOLL = "The flood in the valley killed {} people and destroyed the bridge at Lorn, the ministry said."


@pytest.mark.parametrize(("later", "kind"), [("2031-05-05", "differs"), ("2031-05-08", "update")])
def test_a_later_toll_is_an_update(later: str, kind: str) -> None:
    comparison, _, _ = compared(TOLL.format(12), TOLL.format(19), later)
    assert [row.kind for row in comparison.rows] == [kind]


def test_either_order_tells_the_same() -> None:
    one, other = account(WIRE, "Wire"), account(LEDGER, "Ledger")
    there, back = compare(one, other), compare(other, one)
    assert sorted(row.kind for row in there.rows if row.second and row.first) == sorted(
        row.kind for row in back.rows if row.second and row.first
    )
    assert {(d.kind, d.first, d.second) for row in there.rows for d in row.differences} == {
        (d.kind, d.second, d.first) for row in back.rows for d in row.differences
    }
