"""What the docket finds and decides in the example dossier stays above its floors, and nothing is decided wrongly."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from evaluation.docket import dossier

ROOT = Path(__file__).parent.parent.parent
FLOORS = tomllib.loads((ROOT / "evaluation" / "floors" / "docket.toml").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("trained")
@pytest.mark.parametrize("name", FLOORS)
def test_the_docket_of_a_dossier_stays_above_its_floors(name: str) -> None:
    told = dossier(ROOT / "examples", ROOT / "evaluation" / "gold" / name, 0)
    found, decided, right = (
        int(number)
        for number in re.findall(r"^found +(\d+)|^decided +(\d+)|right (\d+)", told, re.M)[0:3]
        for number in number
        if number
    )
    assert found >= FLOORS[name]["found"]
    assert decided == right >= FLOORS[name]["right"]
