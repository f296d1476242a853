"""`parley differences` and `parley coverage` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Parley


def test_a_cut_that_two_outlets_make_is_one_difference(parley: Parley, made: Path) -> None:
    done = parley("differences", made)
    assert done.returncode == 0, done.stderr
    (cut,) = [one for one in json.loads(done.stdout) if one["kind"] == "cut"]
    assert cut["first"]["differs"][0]["words"] == "although nobody will say so today"
    assert {one["outlet"] for one in cut["first"]["documents"]} == {"Harbour Wire", "Evening Bell"}
    assert {one["outlet"] for one in cut["second"]["documents"]} == {"Lowland Ledger", "Inland Star"}
    assert cut["independent"] == 3


@pytest.mark.parametrize(
    ("options", "count"), [(("--kind", "value"), 0), (("--outlet", "ledger"), 1), (("--outlet", "tessaria"), 0)]
)
def test_differences_are_narrowed(parley: Parley, made: Path, options: tuple[str, ...], count: int) -> None:
    assert len(json.loads(parley("differences", made, *options).stdout)) == count


def test_coverage_counts_copies_once(parley: Parley, made: Path) -> None:
    done = parley("coverage", made)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    quoted = max(found["reported"], key=lambda one: len(one["documents"]))
    assert (len(quoted["documents"]), quoted["independent"], quoted["first"]) == (4, 3, "Harbour Wire")
    outlets = {one["outlet"]: one for one in found["outlets"]}
    assert outlets["Evening Bell"]["copies"] == 1
    assert sum(outlets["Lowland Ledger"][kind] for kind in ("direct", "mixed", "indirect")) == 3
    one = json.loads(parley("coverage", made, "--outlet", "star").stdout)
    assert [outlet["outlet"] for outlet in one["outlets"]] == ["Inland Star"]


def test_a_bad_kind_is_refused(parley: Parley, made: Path) -> None:
    assert parley("differences", made, "--kind", "mood").returncode == 2
