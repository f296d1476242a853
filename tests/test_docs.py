"""What the documents show is what happens: commands run, outputs match, the command reference is up to date."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.commands import reference

ROOT = Path(__file__).parent.parent
PARLEY = str(Path(sys.executable).with_name("parley"))


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a user has it: the examples, and what the commands make of them."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def test_the_commands_of_the_guide_print_what_it_shows(desk: Path) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PARLEYBOOK_READER"},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
    }
    for block in blocks(ROOT / "docs" / "guide.md", "console"):
        for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            ran = subprocess.run(
                ["bash", "-c", command], cwd=desk, env=environment, capture_output=True, text=True, check=False
            )
            assert ran.returncode == 0, f"$ {command}\n{ran.stdout}{ran.stderr}"
            options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            matches = doctest.OutputChecker().check_output(expected, ran.stdout, options) if expected.strip() else True
            assert matches, f"$ {command}\n{ran.stdout}\nbut the guide shows\n{expected}"


def test_the_python_of_the_guide_runs(desk: Path) -> None:
    for block in blocks(ROOT / "docs" / "guide.md", "python"):
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        test = doctest.DocTestParser().get_doctest(block, {}, "guide", "guide.md", 0)
        before = Path.cwd()
        os.chdir(desk)
        try:
            assert runner.run(test).failed == 0
        finally:
            os.chdir(before)


def test_the_command_reference_is_up_to_date() -> None:
    shown = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert shown == reference(), "run: python -m docs.commands"


def test_the_readme_holds_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = [line for block in blocks(ROOT / "README.md", "sh") for line in block.splitlines() if line.strip()]
    assert len(commands) == 2, "the README sets up everything in two commands"
    assert "parley build examples/" in commands[0]
    assert "pytest" in commands[1]
    assert "docs/pictures/page.png" in text
