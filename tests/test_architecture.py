"""The rooms hold: imports go one way, paths in ARCHITECTURE.md exist, names are handed out on purpose."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "parleybook"
#: A room imports only rooms in front of it.
ROOMS = ["model", "packs", "sources", "reader", "findings", "accounts", "book", "pipeline", "desk", "_api", "cli"]
MODULES = sorted(PACKAGE.rglob("*.py"))
DOCUMENTS = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.startswith("parleybook.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_before_it(path: Path) -> None:
    here = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if here in ("__init__", "_version"):
        return
    for name in imports(path):
        room = room_of(name)
        if room in ("_version", here):
            continue
        assert room in ROOMS, f"{path.name} imports {name}: no such room"
        assert ROOMS.index(room) < ROOMS.index(here), f"{path.relative_to(ROOT)} reaches back into {room}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_are_short_and_named_for_a_word(path: Path) -> None:
    assert path.stem not in ("utils", "util", "helpers", "common", "manager", "misc")
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_input_and_output_stay_in_their_rooms() -> None:
    for room in ("model", "findings", "accounts"):
        for path in (PACKAGE / room).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            called = {
                node.func.id
                for node in ast.walk(tree)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            assert not called & {"open", "print", "input"}, path


@pytest.mark.parametrize("room", ["model", "packs", "sources", "reader", "findings", "accounts", "book", "desk"])
def test_a_room_hands_out_what_it_says(room: str) -> None:
    module = importlib.import_module(f"parleybook.{room}")
    assert module.__doc__
    assert list(module.__all__) == sorted(
        module.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name)
    )
    for name in module.__all__:
        assert getattr(module, name) is not None


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_paths_in_the_documents_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:src|docs|tests|examples|evaluation|benchmarks|training|\.ci)/[\w./*-]*)`", text):
        assert list(ROOT.glob(name.rstrip("/"))), f"{path.name} names {name}, which is not there"
    for name in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text):
        assert (path.parent / name).exists(), f"{path.name} links to {name}, which is not there"
