"""The gold of positions: every term it uses is defined, every second annotation has a first one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

GOLD = Path(__file__).parents[2] / "evaluation" / "gold" / "positions"
FILES = sorted(GOLD.glob("*.json")) + sorted((GOLD / "second").glob("*.json"))


def test_every_term_is_defined_and_every_definition_used() -> None:
    readme = (GOLD / "README.md").read_text(encoding="utf-8")
    rows = readme.partition("## The terms")[2].partition("\n## ")[0].splitlines()
    defined = {id for row in rows if row.startswith("|") for id in re.findall(r"`([a-z-]+)`", row.split("|")[1])}
    used = {one["term"] for file in FILES for one in json.loads(file.read_text(encoding="utf-8"))["positions"]}
    assert used == defined


@pytest.mark.parametrize("file", [file for file in FILES if file.parent.name == "second"], ids=lambda file: file.stem)
def test_a_second_annotation_is_of_the_same_text(file: Path) -> None:
    first, second = (json.loads(path.read_text(encoding="utf-8")) for path in (GOLD / file.name, file))
    assert (first["file"], first["sha256"], first["until"]) == (second["file"], second["sha256"], second["until"])
