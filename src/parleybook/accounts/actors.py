"""One actor for the many names it goes by, across documents.

Names are grouped by what they share: persons by surname, folded over transliterations and slips; bodies and states by
their folded name and the pack's aliases. Two persons of one surname stay two. Unnamed sources stay in their document.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from parleybook.model import Actor, Correction, Mention, actor_id
from parleybook.packs.states import known_actors

#: Labels whose names hold in every document; others only in their own.
_SHARED = frozenset(["person", "organisation", "place"])
#: Endings of one surname in several transliterations (Zelenskyy, Zelensky, Zelenskiy), and single letters for pairs.
_ENDINGS = re.compile(r"(?:skyy|skiy|skii|skyi|skyj|ski|sky|skij)$")
_VOWELS = re.compile("[aeiou]")
_FOLDS = (
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("tsch", "ch"),
    ("sh", "s"),
    ("zh", "z"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
    ("c", "k"),
)


class Named(NamedTuple):
    """A name as mentions carry it: the words, what they name, the document, and how often they do there."""

    name: str
    label: str
    document: str
    times: int


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of many documents; ``names`` are rows (name, label, document, actor id, reason)."""

    actors: tuple[Actor, ...]
    names: tuple[tuple[str, str, str, str, str], ...]


def names_of(mentions: Iterable[Mention]) -> list[Named]:
    """The distinct names of mentions with their counts, in a stable order."""
    counts = Counter((mention.name, mention.label, mention.span.document) for mention in mentions)
    return [Named(*key, count) for key, count in sorted(counts.items())]


def cast(names: Sequence[Named], corrections: Iterable[Correction] = ()) -> Cast:
    """The actors that names stand for. The same names give the same actors in whatever order they came.

    ``corrections`` of action "merge" (target name → value name) and "split" (a name that is an actor of its own) win.
    """
    several = list(corrections)
    merged = _resolved({c.target: c.value for c in several if c.action == "merge"})
    split = {c.target for c in several if c.action == "split"}
    labels = {named.name: named.label for named in sorted(names, key=lambda n: n.label == "person")}
    meant: dict[Named, list[Named]] = {}
    for named in names:
        name = merged.get(named.name, named.name)
        meant.setdefault(named._replace(name=name, label=labels.get(name, named.label)), []).append(named)
    rows: list[tuple[str, str, str, str, str]] = []
    actors: dict[str, Actor] = {}
    for group, kind, reason in _groups([named for named in meant if named.label in _SHARED], split):
        carried = [named for one in group for named in meant[one]]
        actor = _actor(group, kind, {named.name for named in carried})
        actors[actor.id] = actor
        for named in carried:
            why = "name" if named.name == actor.name else "merged by hand" if named.name in merged else reason
            rows.append((named.name, named.label, named.document, actor.id, why))
    for one in (named for named in meant if named.label not in _SHARED):
        actor = _local(one)
        actors[actor.id] = actor
        rows.extend((n.name, n.label, n.document, actor.id, "only in its document") for n in meant[one])
    return Cast(tuple(sorted(actors.values(), key=lambda a: (a.name, a.id))), tuple(sorted(rows)))


def _resolved(merged: Mapping[str, str]) -> dict[str, str]:
    """Each merged name → the name it ends at; a ring of merges ends where it comes back."""
    found = {}
    for name in merged:
        end, seen = name, {name}
        while merged.get(end, end) not in seen:
            end = merged[end]
            seen.add(end)
        found[name] = end
    return found


def _groups(names: Sequence[Named], split: set[str]) -> Iterable[tuple[list[Named], str, str]]:
    """The names of each actor, its kind, and why they belong together."""
    blocks: dict[tuple[str, str], list[Named]] = {}
    for named in names:
        key = ("split", named.name) if named.name in split else _block(named.name, named.label)
        blocks.setdefault(key, []).append(named)
    for (kind, _), block in sorted(blocks.items()):
        if kind == "person":
            yield from ((group, "person", "same surname, compatible names") for group in _persons(block))
        else:
            reason = {"split": "set apart by hand", "pack": "known name", "body": "same name"}[kind]
            yield block, _kind_of(block), reason


def _block(name: str, label: str) -> tuple[str, str]:
    known = known_actors().get(name.removeprefix("the "))
    if known:
        return "pack", known.actor
    if label == "person":
        return "person", skeleton(name.rsplit(maxsplit=1)[-1])
    return "body", fold(re.sub(r"['’]s$", "", name))


def _persons(block: Sequence[Named]) -> list[list[Named]]:
    """The persons of one surname: full names that are compatible are one, a bare surname joins the only one."""
    groups: list[list[Named]] = []
    full = [named for named in block if " " in named.name]
    for named in sorted(full, key=lambda n: (-len(n.name.split()), n.name)):
        home = next((group for group in groups if _compatible(named.name, group[0].name)), None)
        if home is None:
            groups.append([named])
        else:
            home.append(named)
    bare = [named for named in block if " " not in named.name]
    if len(groups) == 1:
        groups[0].extend(bare)
    elif bare:
        groups.append(bare)
    return groups


def _compatible(name: str, other: str) -> bool:
    """Whether two full names of one surname may be one person: no given name contradicts another."""
    mine, theirs = _given(name), _given(other)
    if not mine or not theirs:
        return True
    return all(any(may_be_one(a, b) for b in theirs) for a in mine) or all(
        any(may_be_one(a, b) for a in mine) for b in theirs
    )


def _given(name: str) -> list[str]:
    return [skeleton(part) for part in name.split()[:-1]]


def may_be_one(one: str, other: str) -> bool:
    """Whether two given names may be one: equal, an initial of the other, or transliterations (Yusuf, Youssef)."""
    if one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1]):
        return True
    edges = one[:1] + one[-1:] == other[:1] + other[-1:]
    return edges and _VOWELS.sub("", one) == _VOWELS.sub("", other)


def _actor(group: Sequence[Named], kind: str, names: set[str]) -> Actor:
    known = next((known_actors()[n.name] for n in group if n.name in known_actors()), None)
    if known:
        name = known.actor
    else:
        counts: Counter[str] = Counter()
        for named in group:
            counts[named.name] += named.times
        name = min(counts, key=lambda n: (-len(n.split()) if kind == "person" else 0, -counts[n], n))
    aliases = tuple(sorted(names - {name}))
    return Actor(actor_id(name, kind), name, kind, aliases)


def _kind_of(block: Sequence[Named]) -> str:
    known = next((known_actors()[n.name] for n in block if n.name in known_actors()), None)
    if known:
        return known.kind
    return "person" if all(n.label == "person" for n in block) else "organisation"


def _local(named: Named) -> Actor:
    """The actor of an unnamed source or a role that only its own document can tell: never one across documents."""
    kind = "unnamed" if named.label == "unnamed" else "unknown"
    return Actor(actor_id(f"{named.name} in {named.document}", kind), named.name, kind)


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name in small letters without accents, marks and articles."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s]", "", letters).split()).removeprefix("the ")


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """What is left of a name's word when the freedoms of transliteration are taken away: Haddari, Haddary → hadari."""
    plain = _ENDINGS.sub("ski", fold(re.sub(r"['’]s$", "", word)).replace(" ", ""))
    for pair, single in _FOLDS:
        plain = plain.replace(pair, single)
    return re.sub(r"(.)\1+", r"\1", plain)
