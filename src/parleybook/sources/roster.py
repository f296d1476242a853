"""The user's file of actors, ``actors.toml``: names, aliases, roles and sides that win over what is found.

[[actor]]
name = "Ana Ruiz"
aliases = ["Anna Ruiz", "A. Ruiz"]
kind = "person"                      # person (if left out), organisation, state or group
side = "Ormland"
roles = [{ title = "foreign minister", of = "Ormland", since = "2031-02-01", until = "2031-06-30" }]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from parleybook.model import DateError, Edtf, GivenActor, PackError, Role

#: The name under which the file lies beside a book.
NAME: Final = "actors.toml"
_KINDS: Final = ("person", "organisation", "state", "group")
_FIELDS: Final = frozenset(["name", "aliases", "kind", "side", "roles"])


def read_roster(path: Path) -> list[GivenActor]:
    """The actors of a file.

    Raises:
        PackError: it cannot be read, is no TOML, or says something that an actor does not have; the message names the
            file and the actor.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PackError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise PackError(f"{path}: not UTF-8; save it as UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{path}: not TOML: {error}") from None
    rows = table.get("actor")
    if not isinstance(rows, list) or set(table) != {"actor"}:
        raise PackError(f"{path}: expected [[actor]] tables and nothing else")
    found: list[GivenActor] = []
    taken: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        actor = _actor(f"{path}: actor {number}", row)
        for name in (actor.name, *actor.aliases):
            if name in taken:
                raise PackError(f"{path}: {name!r} stands for two actors, {taken[name]} and {actor.name}")
            taken[name] = actor.name
        found.append(actor)
    return found


def _actor(where: str, row: object) -> GivenActor:
    if not isinstance(row, Mapping):
        raise PackError(f"{where}: not a table")
    unknown = sorted(set(row) - _FIELDS)
    if unknown:
        raise PackError(f"{where}: no such field: {unknown[0]}; there are {', '.join(sorted(_FIELDS))}")
    name = _text(where, row, "name")
    if not name:
        raise PackError(f"{where}: it has no name")
    kind = _text(where, row, "kind") or "person"
    if kind not in _KINDS:
        raise PackError(f"{where} ({name}): no such kind: {kind}; use one of {', '.join(_KINDS)}")
    aliases = row.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(one, str) and one.strip() for one in aliases):
        raise PackError(f"{where} ({name}): aliases must be a list of names")
    roles = row.get("roles", [])
    if not isinstance(roles, list):
        raise PackError(f"{where} ({name}): roles must be a list of tables")
    given = tuple(_role(f"{where} ({name})", role) for role in roles)
    return GivenActor(name, kind, tuple(dict.fromkeys(map(_plain, aliases))), given, _text(where, row, "side"))


def _role(where: str, role: object) -> Role:
    if not isinstance(role, Mapping) or set(role) - {"title", "of", "since", "until"} or not role.get("title"):
        raise PackError(f"{where}: a role has a title and may have of, since and until")
    since, until = (_day(where, role, key) for key in ("since", "until"))
    during = f"{since or '..'}/{until or '..'}" if since or until else ""
    try:
        return Role(_text(where, role, "title"), _text(where, role, "of"), Edtf(during) if during else None)
    except DateError as error:
        raise PackError(f"{where}: {error}") from None


def _day(where: str, role: Mapping[str, Any], key: str) -> str:
    """A date as it stands, quoted or not: TOML has dates of its own."""
    value = role.get(key, "")
    return value if isinstance(value, str) else str(value)


def _text(where: str, row: Mapping[str, Any], key: str) -> str:
    value = row.get(key, "")
    if not isinstance(value, str):
        raise PackError(f"{where}: {key} must be text")
    return _plain(value)


def _plain(text: str) -> str:
    return " ".join(text.split())
