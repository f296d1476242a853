"""One actor for the many names it goes by, across documents, with its roles and the side it speaks for.

Names are grouped by what they share: persons by surname, folded over transliterations and slips; bodies and states by
their folded name and the pack's aliases. Two persons of one surname stay two. Unnamed sources stay in their document;
a role that a document names nobody for ("the Ormish president") is whoever the other documents say holds it. What the
user wrote down wins over all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from parleybook.accounts.company import Company
from parleybook.accounts.named import (
    Named,
    body_of,
    compatible,
    firms,
    fold,
    is_common,
    parts_of,
    plain_land,
    short_of,
    slips,
)
from parleybook.accounts.sides import Sides, lands_of, roles_of
from parleybook.accounts.spellings import join_cut, join_variants
from parleybook.findings.offices import Office, covers, nouns_for, office, same_land
from parleybook.model import Actor, Correction, Edtf, GivenActor, Holding, Role, actor_id
from parleybook.packs.states import known_actors

#: Labels whose names hold in every document; others only in their own.
_SHARED: Final = frozenset(["person", "organisation", "place"])
_LABELS: Final = {"person": "person", "state": "place"}
_Row = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of many documents; ``names`` are rows (name, label, document, actor id, reason)."""

    actors: tuple[Actor, ...]
    names: tuple[_Row, ...]


@dataclass
class _Casting:
    """What is known while names become actors."""

    given: dict[str, GivenActor]  #: by each of its names, folded
    merged: dict[str, str]
    split: set[str]
    actors: dict[str, Actor] = field(default_factory=dict)
    rows: list[_Row] = field(default_factory=list)
    lands: set[str] = field(default_factory=set)  #: states of the reports that the pack does not know
    holders: dict[str, list[tuple[str, Role]]] = field(default_factory=dict)  #: noun of an office → who holds it
    company: Company | None = None  #: which bodies documents name, and beside whom


def cast(
    names: Sequence[Named],
    corrections: Iterable[Correction] = (),
    *,
    holdings: Sequence[Holding] = (),
    given: Iterable[GivenActor] = (),
    days: Mapping[str, Edtf | None] | None = None,
) -> Cast:
    """The actors that names stand for. The same names give the same actors in whatever order they came.

    ``corrections`` of action "merge" (target name → value name) and "split" (a name that is an actor of its own) win
    over what is found, ``given`` actors over both. ``holdings`` are the offices that documents tell of persons,
    ``days`` the days on which documents were published, by document.
    """
    written = {fold(name): one for one in given for name in (one.name, *one.aliases)}
    state = _Casting(written, *_by_hand(corrections))
    lands = lands_of(((named.name, named.label) for named in names), holdings)
    state.lands = lands | {one.name for one in state.given.values() if one.kind == "state"}
    meant = _meant(names, state)
    _cast_shared(meant, state)
    sides = Sides(state.lands)
    _with_roles(state, holdings, days or {}, sides)
    state.company = Company(state.actors, state.rows)
    for one in (named for named in meant if not _is_shared(named)):
        _cast_local(one, meant[one], state, days or {}, sides)
    return Cast(tuple(sorted(state.actors.values(), key=lambda a: (a.name, a.id))), tuple(sorted(state.rows)))


def _is_shared(named: Named) -> bool:
    """Whether a name holds in every document: that of a person or body, no description ("his office")."""
    return named.label in _SHARED and not (named.label == "organisation" and is_common(named.name))


def _by_hand(corrections: Iterable[Correction]) -> tuple[dict[str, str], set[str]]:
    """The names that were merged, each with the name it ends at, and those set apart; of two entries on one name the
    later one holds.
    """
    merged: dict[str, str] = {}
    split: set[str] = set()
    for one in corrections:
        if one.action == "merge":
            merged[one.target] = one.value
            split.discard(one.target)
        elif one.action == "split":
            merged.pop(one.target, None)
            split.add(one.target)
    return _resolved(merged), split


def _meant(names: Sequence[Named], state: _Casting) -> dict[Named, list[Named]]:
    """Each name that is meant, as the user's file and merges have it → the names that mean it."""
    labels = {named.name: named.label for named in sorted(names, key=lambda n: n.label == "person")}
    lands = {fold(land): land for land in state.lands}
    bodies = firms(names)
    surnames = {named.name.rsplit(maxsplit=1)[-1] for named in names if named.label == "person" and " " in named.name}
    meant: dict[Named, list[Named]] = {}
    for named in names:
        known = state.given.get(fold(named.name)) if named.label != "unnamed" else None
        name = known.name if known else state.merged.get(named.name, named.name)
        label = _LABELS.get(known.kind, "organisation") if known else labels.get(name, named.label)
        if not known and label in _SHARED and plain_land(fold(name)) in lands:
            name, label = lands[plain_land(fold(name))], "place"
        elif not known and label in ("organisation", "place") and name in surnames and name not in known_actors():
            label = "person"
        elif not known and label == "person" and name in bodies:
            label = "organisation"
        meant.setdefault(named._replace(name=name, label=label), []).append(named)
    for one in {id(one): one for one in state.given.values()}.values():
        meant.setdefault(Named(one.name, _LABELS.get(one.kind, "organisation"), "", 0), [])
    return meant


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


def _cast_shared(meant: Mapping[Named, list[Named]], state: _Casting) -> None:
    """The actors of names that hold in every document."""
    for group, kind, reason in _groups([named for named in meant if _is_shared(named)], state):
        carried = [named for one in group for named in meant[one]]
        if not carried:  # written down by the user, and named nowhere
            continue
        actor = _actor(group, kind, {named.name for named in carried}, state)
        before = state.actors.get(actor.id)
        if before:
            actor = replace(before, aliases=tuple(sorted({*before.aliases, *actor.aliases})))
        state.actors[actor.id] = actor
        for named in carried:
            why = "name" if named.name == actor.name else reason
            if named.name in state.merged:
                why = "merged by hand"
            if fold(named.name) in state.given:
                why = "in the file of actors"
            state.rows.append((named.name, named.label, named.document, actor.id, why))


def _groups(names: Sequence[Named], state: _Casting) -> Iterable[tuple[list[Named], str, str]]:
    """The names of each actor, its kind, and why they belong together."""
    blocks: dict[tuple[str, str], list[Named]] = {}
    for named in names:
        key = ("split", named.name) if named.name in state.split else _block(named.name, named.label)
        blocks.setdefault(key, []).append(named)
    _join_persons(blocks)
    _join_bodies(blocks, state)
    for (kind, _), block in sorted(blocks.items()):
        if kind == "person":
            yield from ((group, "person", "same surname, compatible names") for group in _persons(block))
        else:
            reason = {"split": "set apart by hand", "pack": "known name", "body": "same name"}[kind]
            yield block, _kind_of(block, state), reason


def _block(name: str, label: str) -> tuple[str, str]:
    plain = name.removeprefix("the ").removeprefix("The ")
    known = known_actors().get(plain)
    people = known is not None and known.how == "adjective" and plain.endswith("s")
    if known and known.how != "seat" and not people:  # a seat is itself, and a people is no state
        return "pack", known.actor
    if label == "person":
        return "person", (parts_of(name) or ("",))[-1]
    return "body", body_of(name)


def _join_persons(blocks: dict[tuple[str, str], list[Named]]) -> None:
    """Joins blocks of persons that are one: a slip of a surname, a spelling with other vowels, a name that is cut, and
    a name that puts the family first.
    """
    of_first: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for (kind, key), block in blocks.items():
        if kind == "person":
            counts[key] = sum(named.times for named in block)
            for named in block:
                if len(parts_of(named.name)) > 2:
                    of_first.setdefault(parts_of(named.name)[0], set()).add(key)
    for rare, common in slips(counts):
        one, other = blocks.get(("person", rare)), blocks.get(("person", common))
        if one and other and _one_person(one, other):
            other.extend(blocks.pop(("person", rare)))
    join_variants(blocks)
    join_cut(blocks)
    for key in list(counts):
        block = blocks.get(("person", key), [])
        homes = of_first.get(key, set()) - {key}
        if block and len(homes) == 1 and all(" " not in named.name for named in block):
            home = blocks.get(("person", next(iter(homes))))
            if home:
                home.extend(blocks.pop(("person", key)))


def _join_bodies(blocks: dict[tuple[str, str], list[Named]], state: _Casting) -> None:
    """Joins a body with its abbreviation, and with the one that has its land in front ("Red Lamp Society", "the Ormish
    Red Lamp Society"), where there is one such land.
    """
    for key in [key for kind, key in blocks if kind == "body"]:
        letters = {fold(short) for named in blocks.get(("body", key), []) if (short := short_of(named.name))}
        for short in sorted(letters - {key}):
            if ("body", short) in blocks:
                blocks[("body", key)].extend(blocks.pop(("body", short)))
    longer: dict[str, set[str]] = {}
    sides = Sides(state.lands)
    for (kind, key), block in blocks.items():
        first, _, rest = block[0].name.removeprefix("the ").partition(" ")
        if kind == "body" and " " in rest and rest[0].isupper() and sides.told(first):
            longer.setdefault(fold(rest), set()).add(key)
    for short, keys in longer.items():
        bare = blocks.get(("body", short))
        if bare and len(keys) == 1:
            blocks[("body", next(iter(keys)))].extend(blocks.pop(("body", short)))


def _one_person(one: Sequence[Named], other: Sequence[Named]) -> bool:
    """Whether a block of slips fits the block of the name: full names with given names that agree, or bare surnames
    where the name has just one person.
    """
    full = [named.name for named in other if " " in named.name]
    groups = _persons(other)
    if len(groups) != 1:
        return False
    given = [named.name for named in one if " " in named.name]
    return bool(full) and all(compatible(name, full[0]) for name in given)


def _persons(block: Sequence[Named]) -> list[list[Named]]:
    """The persons of one surname: full names that are compatible are one, a bare surname joins the only one."""
    groups: list[list[Named]] = []
    full = [named for named in block if len(parts_of(named.name)) > 1]
    for named in sorted(full, key=lambda n: (-len(n.name.split()), n.name)):
        home = next((group for group in groups if compatible(named.name, group[0].name)), None)
        if home is None:
            groups.append([named])
        else:
            home.append(named)
    bare = [named for named in block if len(parts_of(named.name)) <= 1]
    if len(groups) == 1:
        groups[0].extend(bare)
    elif bare:
        groups.append(bare)
    return groups


def _actor(group: Sequence[Named], kind: str, names: set[str], state: _Casting) -> Actor:
    written = next((one for named in group if (one := state.given.get(fold(named.name)))), None)
    known = next((known_actors()[n.name] for n in group if n.name in known_actors()), None)
    if written:
        name, kind = written.name, written.kind
    elif known and known.how != "seat" and not (known.how == "adjective" and kind == "group"):
        name = known.actor
    else:
        counts: Counter[str] = Counter()
        for named in group:
            counts[named.name] += named.times
        name = min(counts, key=lambda n: (-len(n.split()) if kind == "person" else 0, -counts[n], n))
    aliases = tuple(sorted((names | set(written.aliases if written else ())) - {name}))
    return Actor(actor_id(name, kind), name, kind, aliases)


def _kind_of(block: Sequence[Named], state: _Casting) -> str:
    if any(named.name in state.lands for named in block):
        return "state"
    known = next((known_actors()[n.name] for n in block if n.name in known_actors()), None)
    if known and known.how == "seat":
        return "organisation"
    if known and known.how == "adjective" and all(named.name.endswith("s") for named in block):
        return "group"
    if known:
        return known.kind
    return "person" if all(n.label == "person" for n in block) else "organisation"


def _with_roles(state: _Casting, holdings: Sequence[Holding], days: Mapping[str, Edtf | None], sides: Sides) -> None:
    """Gives every actor its roles and its side; what the user wrote down stands first."""
    actor_of = {(name, document): actor for name, label, document, actor, _ in state.rows if label == "person"}
    held: dict[str, list[Holding]] = {}
    people = {fold(actor.name): actor.id for actor in state.actors.values() if actor.kind == "person"}
    for holding in holdings:
        id = actor_of.get((holding.name, holding.span.document)) or people.get(fold(holding.name))
        if id:
            held.setdefault(id, []).append(replace(holding, of=sides.land(holding.of)))
    for id, actor in state.actors.items():
        written = state.given.get(fold(actor.name))
        roles = roles_of(held.get(id, ()), days)
        side = sides.of_person(roles) if actor.kind == "person" else sides.of_body(actor.name)
        if written:
            mine = {(role.title, role.of) for role in written.roles}
            roles = (*written.roles, *(role for role in roles if (role.title, role.of) not in mine))
            side = written.side or (sides.of_person(roles) if actor.kind == "person" and written.roles else side)
        state.actors[id] = replace(actor, roles=roles, side=side)
    for id, actor in state.actors.items():  # who speaks for a person speaks for that person's side
        principal = people.get(fold(actor.side)) if actor.side else None
        if principal and principal != id:
            state.actors[id] = actor = replace(actor, side=state.actors[principal].side)
        for role in actor.roles if actor.kind == "person" else ():
            for noun in nouns_for(role.title):
                state.holders.setdefault(noun, []).append((id, role))


def _cast_local(
    one: Named, carried: Sequence[Named], state: _Casting, days: Mapping[str, Edtf | None], sides: Sides
) -> None:
    """The actor of an unnamed source, or of a role: who holds it by other documents, else one of its document only."""
    holder = _holder(one, state, days.get(one.document)) if one.label == "unknown" else None
    why = "office held by other documents"
    if one.label == "organisation" and state.company and (body := state.company.body(one.name, one.document)):
        holder, why = state.actors[body], "the one body of that kind in documents on the same matter"
    if holder:
        state.rows.extend((n.name, n.label, n.document, holder.id, why) for n in carried)
        aliases = {n.name for n in carried} - {holder.name}
        state.actors[holder.id] = replace(holder, aliases=tuple(sorted({*holder.aliases, *aliases})))
        return
    kind = "unnamed" if one.label == "unnamed" else "unknown"  # "his office" is a body, and none that a name tells
    id = actor_id(f"{one.name} in {one.document}", kind)
    state.actors[id] = Actor(id, one.name, kind, side=sides.of_unnamed(one.name))
    state.rows.extend((n.name, n.label, n.document, id, "only in its document") for n in carried)


def _holder(one: Named, state: _Casting, day: Edtf | None) -> Actor | None:
    """The one person who holds the office that a role names, of the same land and at the time, by other documents."""
    asked = office(one.name.split())
    if asked is None or not asked.of:
        return None
    found = {
        id
        for id, role in state.holders.get(asked.noun, ())
        if _is(asked, role.title, role.of) and _at(role.during, day)
    }
    return state.actors[found.pop()] if len(found) == 1 else None


def _is(asked: Office, title: str, of: str) -> bool:
    return bool(of) and covers(asked.title, title) and same_land(asked.of, of)


def _at(during: Edtf | None, day: Edtf | None) -> bool:
    """Whether a role was held on a day: it was not given up before."""
    if during is None or not during.text.startswith("../") or day is None or day.first is None or during.last is None:
        return not (during and during.text.startswith("../"))
    return day.first < during.last
