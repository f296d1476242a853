"""Statements by place: the same as asking all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parleybook.findings.holding import Holding
from parleybook.model import Span, Statement

PARTS = st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 900)), min_size=1, max_size=3)


@given(st.lists(PARTS, max_size=12), st.integers(0, 3500), st.integers(1, 300))
def test_a_place_finds_the_statements_that_hold_it(
    several: list[list[tuple[int, int]]], start: int, length: int
) -> None:
    statements = [
        Statement(
            id=str(n), document="d", content=tuple(Span("d", a, a + b) for a, b in sorted(parts)), kind="indirect"
        )
        for n, parts in enumerate(several)
    ]
    place = Span("d", start, start + length)
    asked = [one for one in statements if any(part.holds(place) for part in one.content)]
    assert Holding(statements).around(place) == asked
