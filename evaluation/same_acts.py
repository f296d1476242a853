"""Same acts against gold: acts that several documents tell of, as groups of accounts (B³).

    python -m evaluation.same_acts groups DATA evaluation/gold/groups [--errors 20]
    python -m evaluation.same_acts gold examples evaluation/gold/ceasefire

B³ (Bagga and Baldwin 1998) over the gold accounts: for each, which part of those grouped with it belong to its act
(precision), and which part of its act's accounts are grouped with it (recall). "Given" takes the gold accounts as
acts, their word and type by the tables of the pack, so it measures the grouping alone. End to end, everything is
read; a found act is the gold account in whose evidence its word stands. An account that no found act tells stands
alone; "of those found" leaves such accounts out.
Pairs are accounts of two documents that are joined.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from evaluation.dossiers import Dossier, Place, dossiers, grouped
from parleybook import accounts, pipeline
from parleybook.accounts import Deed
from parleybook.accounts.wording import words_of
from parleybook.model import (
    Act,
    Actor,
    Document,
    Edtf,
    Mention,
    Participant,
    SameAct,
    Span,
    act_id,
    actor_id,
)
from parleybook.packs.acts import ActWord, act_nouns, act_verbs
from parleybook.packs.states import known_actors

_MODES: Final = {"visit": "visit", "call": "phone"}


class Told(NamedTuple):
    """One gold account of an act: the gold act, where it is told, and its labels."""

    act: str
    place: Place
    labels: Mapping[str, Any]


@dataclass
class Scores:
    """B³ and pairs, over dossiers, by mode."""

    cubed: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    pairs: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    found: list[int] = field(default_factory=lambda: [0, 0])
    errors: list[str] = field(default_factory=list)

    def add(self, mode: str, told: Sequence[Told], home: Sequence[object]) -> None:
        """Counts the accounts of one dossier; ``home`` tells the group of each."""
        rows = self.cubed.setdefault(mode, [])
        for at, one in enumerate(told):
            mine = [i for i, group in enumerate(home) if group == home[at]]
            wanted = [i for i, other in enumerate(told) if other.act == one.act]
            right = len({*mine} & {*wanted})
            rows.append((right / len(mine), right / len(wanted)))
        both = [
            (home[i] == home[j], told[i].act == told[j].act)
            for i, j in itertools.combinations(range(len(told)), 2)
            if told[i].place.document != told[j].place.document
        ]
        row = (sum(a and b for a, b in both), sum(a for a, _ in both), sum(b for _, b in both))
        self.pairs.setdefault(mode, []).append(row)

    def score(self, mode: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of B³ in percent."""
        rows = self.cubed[mode]
        precision, recall = (100 * sum(column) / len(rows) for column in zip(*rows, strict=True))
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)

    def report(self) -> str:
        """The table."""
        lines = []
        for mode, rows in self.cubed.items():
            precision, recall, f1 = self.score(mode)
            right, ours, wanted = (sum(column) for column in zip(*self.pairs[mode], strict=True))
            lines.append(
                f"{mode:<24}B³ P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}  ({len(rows)} accounts; pairs P "
                f"{100 * right / max(ours, 1):5.1f}  R {100 * right / max(wanted, 1):5.1f} of {wanted})"
            )
        lines.append(f"{'accounts found':<24}{self.found[0]} of {self.found[1]}")
        return "\n".join(lines)


def score(dossier: Dossier, scores: Scores) -> None:
    """Scores one dossier, given and end to end."""
    told = score_given(dossier, scores)
    if not told:
        return
    reads = list(pipeline.read(dossier.reports.values()))
    names = {report.document.id: name for name, report in dossier.reports.items()}
    deeds = [deed for account in pipeline.accounts_of(reads) for deed in account.deeds]
    ids = [_match(one, [deed for deed in deeds if names[deed.document.id] == one.place.document]) for one in told]
    links, of = _links(deeds), {deed.act.id: deed.document.id for deed in deeds}
    _score(dossier, scores, "end to end", told, [id or f"none {at}" for at, id in enumerate(ids)], links, of)
    found = [(one, id) for one, id in zip(told, ids, strict=True) if id]
    scores.found[0] += len(found)
    scores.found[1] += len(told)
    if found:
        mine, theirs = [one for one, _ in found], [id for _, id in found]
        _score(dossier, scores, "of those found", mine, theirs, links, of)


def score_given(dossier: Dossier, scores: Scores) -> list[Told]:
    """Scores the grouping alone, with the gold accounts as acts; nothing is read. Returns the accounts."""
    told = list(_told(dossier))
    given = [_given(dossier, one) for one in told]
    of = {deed.act.id: deed.document.id for deed in given}
    if told:
        _score(dossier, scores, "given", told, [deed.act.id for deed in given], _links(given), of)
    return told


def _score(
    dossier: Dossier,
    scores: Scores,
    mode: str,
    told: Sequence[Told],
    ids: Sequence[str],
    links: Sequence[SameAct],
    documents: Mapping[str, str],
) -> None:
    order = {id: at for at, id in enumerate(documents)}
    group_of = {id: group.id for group in accounts.occurrences(links, order, documents) for id in group.acts}
    home = [group_of.get(id, id) for id in ids]
    scores.add(mode, told, home)
    for (i, one), (j, other) in itertools.combinations(enumerate(told), 2):
        if (home[i] == home[j]) != (one.act == other.act) and one.place.document != other.place.document:
            sort = "missed" if one.act == other.act else "made up"
            scores.errors.append(f"{mode}, {sort}: {_shown(dossier, one)}  |  {_shown(dossier, other)}")


def _shown(dossier: Dossier, one: Told) -> str:
    text = dossier.reports[one.place.document].document.text
    words = " … ".join(text[start:end] for start, end in one.place.spans)
    return f"{dossier.name} {one.act} [{one.place.document[-6:]}] {' '.join(words.split())[:140]!r}"


def _told(dossier: Dossier) -> Iterator[Told]:
    """The gold accounts, of a group or of a dossier."""
    for act in dossier.gold.get("acts", ()):
        if "accounts" in act:
            for account in act["accounts"]:
                place = dossier.place({"document": account["document"], "spans": account["evidence"]})
                yield Told(act["id"], place, account)
        else:
            for reference in act["evidence"]:
                people = [one["name"] for one in act["participants"]]
                labels = {**act, "participants": people, "status": reference.get("status", act["status"])}
                yield Told(act["id"], dossier.place(reference), labels)


def _links(deeds: Sequence[Deed]) -> list[SameAct]:
    """The pairs that are one act, candidates by their keys as in a book."""
    keys = [accounts.act_keys(deed) for deed in deeds]
    index: dict[int, list[int]] = {}
    for at, several in enumerate(keys):
        for key in several:
            index.setdefault(key, []).append(at)
    pairs = {pair for places in index.values() for pair in itertools.combinations(places, 2)}
    made = (accounts.same_act(deeds[i], deeds[j]) for i, j in sorted(pairs))
    return [link for link in made if link]


def _match(one: Told, deeds: Iterable[Deed]) -> str:
    """The id of the found act that a gold account is: its word in the evidence, the longest words first."""
    inside = [
        deed
        for deed in deeds
        if any(start <= deed.act.word.start and deed.act.word.end <= end for start, end in one.place.spans)
    ]
    best = max(inside, key=lambda deed: (sum(map(len, deed.act.evidence)), deed.act.id), default=None)
    return best.act.id if best else ""


def _given(dossier: Dossier, one: Told) -> Deed:
    """A gold account as an act."""
    document = dossier.reports[one.place.document].document
    evidence = tuple(Span(document.id, start, end) for start, end in one.place.spans)
    word, row = _word(evidence, document.text)
    kind = one.labels.get("type") or (row.type if row else "")
    people = {}
    parts = []
    for name in one.labels["participants"]:
        mention, actor = _person(name, evidence[0], document)
        people[mention.id] = (mention, actor)
        parts.append(Participant(mention.id, "actor"))
    date = one.labels.get("date")
    mode = _MODES.get(one.labels.get("kind") or "", row.mode if row else "")
    act = Act(
        act_id(word, kind), document.id, kind, word, evidence, mode, tuple(parts), Edtf(date) if date else None,
        place=_found(one.labels.get("place"), document, evidence[0].start), status=one.labels["status"],
    )  # fmt: skip
    return accounts.deed(act, document, people)


def _word(evidence: Sequence[Span], text: str) -> tuple[Span, ActWord | None]:
    """The word of the tables of acts in the evidence, where they agree on one type; else the longest word, of none."""
    words = words_of(evidence, text)
    keys = [word.key for word in words]
    told = {}
    for at, key in enumerate(keys):
        several = (*act_verbs().get(key, ()), *act_nouns().get(key, ()))
        rows = [row for row in several if not row.rest and row.object in ("", "person", "thing")]
        told.update({at: rows[0]} if rows else {})
    if len({row.type for row in told.values()}) == 1:
        at = min(told)
        return words[at].span, told[at]
    return max(words, key=lambda word: (len(word.key), -word.span.start)).span, None


def _person(name: str, near: Span, document: Document) -> tuple[Mention, Actor | None]:
    span = _found(name.rsplit(maxsplit=1)[-1], document, near.start) or near
    if name.startswith("unnamed:"):
        return Mention.of(span, "unnamed", name.partition(":")[2].strip(), "unnamed", among=True), None
    known = known_actors().get(name)
    kind = known.kind if known else "person"
    return Mention.of(span, "name", name, "unknown", among=True), Actor(actor_id(name, kind), name, kind)


def _found(words: str | None, document: Document, near: int) -> Span | None:
    """Where some words stand nearest to a place of the text."""
    if not words:
        return None
    text, at, places = document.text, -1, []
    while (at := text.find(words, at + 1)) >= 0:
        places.append(at)
    best = min(places, key=lambda place: abs(place - near), default=None)
    return None if best is None else Span(document.id, best, best + len(words))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["gold", "groups"])
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each sort")
    asked = parser.parse_args(arguments)
    scores = Scores()
    for dossier in {"gold": dossiers, "groups": grouped}[asked.what](asked.data, asked.folder):
        score(dossier, scores)
    print(scores.report())
    counts: dict[str, int] = {}
    for line in scores.errors:
        sort = line.partition(":")[0]
        counts[sort] = counts.get(sort, 0) + 1
        if counts[sort] <= asked.errors:
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
