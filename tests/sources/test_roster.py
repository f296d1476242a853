"""The user's file of actors is read as it stands, and what is wrong in it is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from parleybook.model import Edtf, GivenActor, PackError, Role
from parleybook.sources import read_roster


def written(folder: Path, text: str) -> Path:
    path = folder / "actors.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_actor_with_all_that_it_may_have(tmp_path: Path) -> None:
    text = """
    [[actor]]
    name = "Ana  Ruiz"
    aliases = ["A. Ruiz", "Anna Ruiz"]
    side = "Ormland"
    roles = [{ title = "foreign minister", of = "Ormland", since = 2031-02-01, until = "2031-06" }]
    [[actor]]
    name = "Hill House"
    kind = "organisation"
    """
    assert read_roster(written(tmp_path, text)) == [
        GivenActor(
            "Ana Ruiz",
            aliases=("A. Ruiz", "Anna Ruiz"),
            roles=(Role("foreign minister", "Ormland", Edtf("2031-02-01/2031-06")),),
            side="Ormland",
        ),
        GivenActor("Hill House", kind="organisation"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[actor]\nname = 1", "not TOML"),
        ("actors = 1", "expected"),
        ("[[actor]]\nside = 'x'", "no name"),
        ("[[actor]]\nname = 'A'\ncolour = 'red'", "colour"),
        ("[[actor]]\nname = 'A'\nkind = 'ship'", "ship"),
        ("[[actor]]\nname = 'A'\naliases = 'B'", "aliases"),
        ("[[actor]]\nname = 'A'\nroles = [{ of = 'x' }]", "title"),
        ("[[actor]]\nname = 'A'\nroles = [{ title = 'x', since = 'soon' }]", "soon"),
        ("[[actor]]\nname = 'A'\n[[actor]]\nname = 'B'\naliases = ['A']", "two actors"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(tmp_path: Path, text: str, says: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(PackError) as error:
        read_roster(path)
    assert says in str(error.value)
    assert str(path) in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such file"):
        read_roster(tmp_path / "none.toml")
