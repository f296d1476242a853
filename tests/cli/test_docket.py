"""`parley docket` as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from parleybook.cli import parley

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docket") / "talks.parley"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PARLEYBOOK_READER", raising=False)
        done = CliRunner().invoke(
            parley, ["build", str(EXAMPLES / "ceasefire"), "--published", "2031", "-o", str(path)]
        )
    assert done.exit_code == 0
    return path


def shown(talks: Path, *options: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(parley, ["docket", str(talks), *options])
    assert done.exit_code == 0, done.output
    return list(json.loads(done.stdout))


def test_what_was_met_shows_both_quotations(talks: Path) -> None:
    met = shown(talks, "--section", "met")
    assert met
    for line in met:
        assert line["what"]
        assert line["outcome"]
        assert line["outcome"][0]["document"] != line["document"]  # type: ignore[index]


def test_as_of_a_day_later_reports_are_not_looked_at(talks: Path) -> None:
    before = shown(talks, "--as-of", "2031-03-05", "--dated")
    assert before
    assert not any(line["outcome"] for line in before)
    assert {line["section"] for line in before} >= {"due"}
    after = shown(talks, "--as-of", "2031-04-21", "--dated")
    assert len(after) > len(before)


def test_nothing_is_decided_without_later_words(talks: Path) -> None:
    for line in shown(talks):
        assert bool(line["outcome"]) is (line["status"] in ("met", "partly met", "missed", "dropped"))


def test_a_day_that_is_none_is_said_to_be_so(talks: Path) -> None:
    done = CliRunner().invoke(parley, ["docket", str(talks), "--as-of", "soon"])
    assert done.exit_code != 0


def test_an_actor_narrows(talks: Path) -> None:
    lines = shown(talks, "--actor", "hadrek")
    assert lines
    assert all(any("Hadrek" in name for name in line["who"]) for line in lines)  # type: ignore[attr-defined]
