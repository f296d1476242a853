"""Accounts against gold: echoes, how each was cut, differences by kind, stories; with what was missed and made up.

    python -m evaluation.accounts gold examples evaluation/gold/ceasefire [--errors 20]
    python -m evaluation.accounts groups DATA evaluation/gold/groups

A folder of groups holds a file each (gold/groups/README.md). Another is a dossier, or a folder of them: files of
statements and one ``dossier.json`` with ``echoes``, ``copies`` and ``differences``.

Echoes count as pairs of statements of two documents, joined directly or through others: right when both are accounts
of one gold utterance. Headlines and statements inside others are left out unless the gold lists them. End to end a
found statement is the gold one that it shares most words with; "given" takes the gold statements and speakers and so
measures the linking alone. A difference is right when it has the kind and touches the words of both sides; each gold
difference counts once. False alarms are the others, by pair of documents compared.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from evaluation.dossiers import Dossier, Place, dossiers, grouped
from evaluation.statements import Counts
from parleybook import accounts, pipeline
from parleybook.accounts import Account
from parleybook.book import Book
from parleybook.model import Comparison, Difference, Statement

#: Gold differences: kind, where the two sides stand, the record.
Gold = Sequence[tuple[str, tuple[Place, ...], Any]]
#: Of the words of the smaller of two statements, how much must be shared for a found one to be the gold one.
_SAME = 0.5


@dataclass
class Scores:
    """All that is reported, over dossiers."""

    echoes: dict[str, Counts] = field(default_factory=lambda: {"end to end": Counts(), "given": Counts()})
    cuts: dict[str, list[int]] = field(default_factory=dict)
    differences: dict[str, Counts] = field(default_factory=dict)
    alarms: list[int] = field(default_factory=list)
    omissions: list[int] = field(default_factory=lambda: [0, 0])
    errors: list[str] = field(default_factory=list)

    def told_alone(self, dossier: Dossier, comparison: Comparison, names: tuple[str, str], gold: Gold) -> None:
        """Counts the gold omissions between two documents, and those of them that a row "only" tells."""
        for kind, places, _ in gold:
            if kind != "omission" or {place.document for place in places} != set(names):
                continue
            teller = next(place for place in places if place.spans)
            rows = [
                Place(name, tuple((span.start, span.end) for span in spans))
                for row in comparison.rows
                if row.kind.startswith("only")
                for name, spans in zip(names, (row.first, row.second), strict=True)
            ]
            self.omissions[0] += any(_touch(row, teller) and row.spans for row in rows)
            self.omissions[1] += 1

    def report(self) -> str:
        """The table."""
        lines = []
        for mode, counts in self.echoes.items():
            precision, recall, f1 = counts.score()
            lines.append(f"{'echoes, ' + mode:<28}P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}")
        right, all = (sum(column) for column in zip(*self.cuts.values(), strict=True)) if self.cuts else (0, 0)
        lines.append(f"{'cut types of echoes given':<28}{100 * right / max(all, 1):5.1f} % of {all}")
        for kind, (good, count) in sorted(self.cuts.items()):
            lines.append(f"  {kind:<26}{100 * good / count:5.1f} % of {count}")
        for mode, counts in sorted(self.differences.items()):
            precision, recall, f1 = counts.score()
            found, wanted = (sum(row[at] for row in counts.rows) for at in (1, 2))
            lines.append(
                f"{mode:<28}P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}  ({found} found, {wanted} wanted)"
            )
        alarms = sum(self.alarms) / max(len(self.alarms), 1)
        lines.append(f"{'omissions told as “only”':<28}{self.omissions[0]:5} of {self.omissions[1]}")
        lines.append(f"{'false alarms a pair':<28}{alarms:5.2f} over {len(self.alarms)} pairs of documents")
        return "\n".join(lines)


def score(dossier: Dossier, scores: Scores) -> None:
    """Scores one dossier: echoes end to end and given, cut types, differences."""
    score_given(dossier, scores)
    reads = list(pipeline.read(dossier.reports.values()))
    found = dict(zip(dossier.reports, pipeline.accounts_of(reads), strict=True))
    known = _matched(dossier, found)
    _score_echoes(dossier, scores, "end to end", _in_book(dossier, known), _utterances(dossier))
    _score_differences(dossier, found, scores)


def score_given(dossier: Dossier, scores: Scores) -> None:
    """Scores the linking alone, with the gold statements and speakers: echoes and cut types; nothing is read."""
    found = _linked(dossier, dossier.given, dict(dossier.statements))
    _score_echoes(dossier, scores, "given", found, _utterances(dossier))
    _score_cuts(dossier, scores)


def _utterances(dossier: Dossier) -> set[frozenset[str]]:
    """The pairs of statements of two documents that are accounts of one gold utterance."""
    several = [
        [echo["fullest"]["statement"], *(member["statement"] for member in echo["members"])]
        for echo in dossier.gold.get("echoes", ())
    ]
    return {pair for one in several for pair in _pairs(one)}


def _pairs(references: Iterable[str]) -> Iterator[frozenset[str]]:
    for one, other in itertools.combinations(dict.fromkeys(references), 2):
        if one.rpartition("#")[0] != other.rpartition("#")[0]:
            yield frozenset((one, other))


def _matched(dossier: Dossier, found: Mapping[str, Account]) -> dict[str, str]:
    """Id of a found statement → the gold reference that it is, where it is one."""
    known = {}
    for reference, gold in dossier.statements.items():
        name = reference.rpartition("#")[0]
        best = max(found[name].statements, key=lambda one: _overlap(one, gold), default=None)
        if best and _overlap(best, gold) >= _SAME:
            known[best.id] = reference
    return known


def _overlap(one: Statement, other: Statement) -> float:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    return shared / max(sum(map(len, one.content)), sum(map(len, other.content)))


def _linked(
    dossier: Dossier, given: Mapping[str, Account], statements: Mapping[str, Statement]
) -> list[tuple[str, str]]:
    """The pairs of gold statements that are linked, every two compared."""
    found = []
    for one, other in itertools.combinations(sorted(statements), 2):
        names = one.rpartition("#")[0], other.rpartition("#")[0]
        if names[0] != names[1] and _echo(given[names[0]], statements[one], given[names[1]], statements[other]):
            found.append((one, other))
    return found


def _echo(one: Account, mine: Statement, other: Account, theirs: Statement) -> Any:
    return accounts.echo(
        mine, one.document.text, theirs, other.document.text, speakers=accounts.agree(one, mine, other, theirs)
    )


def _in_book(dossier: Dossier, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """The pairs of statements that a book of the dossier links, by gold reference where they are one."""
    with TemporaryDirectory() as folder, Book.create(Path(folder) / "gold.parley") as book:
        pipeline.add(book, dossier.reports.values())
        places = {line.statement.id: line for line in book.statements()}
        names = {report.document.id: name for name, report in dossier.reports.items()}

        def reference(id: str) -> str:
            return known.get(id, f"{names[places[id].document.id]}#{id}")

        def counts(id: str) -> bool:
            line = places[id]
            end = dossier.until.get(names[line.document.id])
            unknown = id not in known and line.statement.nested_in is not None
            return not unknown and (end is None or line.statement.content[-1].end <= end)

        linked = (echo for echo in book.echoes() if counts(echo.first) and counts(echo.second))
        return [(reference(echo.first), reference(echo.second)) for echo in linked]


def _score_echoes(
    dossier: Dossier, scores: Scores, mode: str, found: Iterable[tuple[str, str]], wanted: set[frozenset[str]]
) -> None:
    """Pairs within one family of copies, and statements that a copy alone repeats, do not count."""
    families = dossier.families()
    listed = {reference for pair in wanted for reference in pair}

    def counts(pair: frozenset[str]) -> bool:
        names = [reference.rpartition("#")[0] for reference in sorted(pair)]
        return families[names[0]] != families[names[1]] and not any(
            reference not in listed and (families[name] != name or _is_minor(dossier, reference))
            for name, reference in zip(names, sorted(pair), strict=True)
        )

    ours = {pair for group in _groups(found) for pair in _pairs(sorted(group)) if counts(pair)}
    theirs = {pair for pair in wanted if counts(pair)}
    scores.echoes[mode].rows.append((len(ours & theirs), len(ours), len(theirs)))
    for title, pairs in (("missed", theirs - ours), ("made up", ours - theirs)):
        scores.errors += [f"echo {mode}, {title}: {_shown(dossier, pair)}" for pair in sorted(map(sorted, pairs))]


def _is_minor(dossier: Dossier, reference: str) -> bool:
    """Whether a statement is a headline, or stands inside another."""
    if reference.rpartition("#")[2].startswith("h"):
        return True
    mine = dossier.statements.get(reference)
    return mine is not None and any(
        other is not mine and all(any(b.holds(a) for b in other.content) for a in mine.content)
        for other in dossier.statements.values()
    )


def _groups(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """What pairs join, directly or through others."""
    home: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = home.get(one, {one}) | home.get(other, {other})
        for member in joined:
            home[member] = joined
    return list({id(group): group for group in home.values()}.values())


def _shown(dossier: Dossier, pair: Sequence[str]) -> str:
    shown = []
    for reference in pair:
        name = reference.rpartition("#")[0]
        statement = dossier.statements.get(reference)
        text = dossier.reports[name].document.text
        words = " … ".join(span.words(text) for span in statement.content) if statement else reference
        shown.append(f"[{name[:18]}] {words[:110]!r}")
    return "  |  ".join(shown)


def _score_cuts(dossier: Dossier, scores: Scores) -> None:
    """How each account of a gold utterance was found to be cut, beside the fullest."""
    for echo in dossier.gold.get("echoes", ()):
        fullest = echo["fullest"]["statement"]
        for member in echo["members"]:
            reference = member["statement"]
            one, other = (dossier.given[ref.rpartition("#")[0]] for ref in (fullest, reference))
            made = _echo(one, dossier.statements[fullest], other, dossier.statements[reference])
            if made is None:
                continue
            count = scores.cuts.setdefault(member["relation"], [0, 0])
            count[0] += made.relation == member["relation"]
            count[1] += 1
            if made.relation != member["relation"]:
                pair = _shown(dossier, (fullest, reference))
                scores.errors.append(f"cut: {member['relation']} but {made.relation}: {pair}")


class Found(NamedTuple):
    """A difference that was found, with the places of its row in two documents."""

    kind: str
    attribute: str
    places: tuple[Place, Place]


def _score_differences(dossier: Dossier, found: Mapping[str, Account], scores: Scores) -> None:
    gold = [
        (record["kind"], tuple(dossier.place(side) for side in record["between"]), record)
        for record in dossier.gold.get("differences", ())
    ]
    compared = {frozenset(place.document for place in places) for _, places, _ in gold} | {*dossier.compared}
    ours: list[Found] = []
    allowed = list(_echoed(dossier))
    for name in sorted({name for pair in compared for name in pair if len(pair) == 1}):
        ours += [_within(dispute, name) for dispute in accounts.disputes(found[name])]
    for pair in sorted(map(sorted, compared)):
        if len(pair) == 2:
            comparison = accounts.compare(found[pair[0]], found[pair[1]])
            here = [one for one in _differences(comparison, (pair[0], pair[1])) if _annotated(one, dossier)]
            scores.told_alone(dossier, comparison, (pair[0], pair[1]), gold)
            here = [one for one in here if not any(_right(one, *echoed) for echoed in allowed) or _wanted(one, gold)]
            scores.alarms.append(sum(not _wanted(one, gold) for one in here))
            ours += here
    kinds = sorted({kind for kind, _, _ in gold} | {one.kind for one in ours})
    for kind in [*kinds, "all"]:
        mine = [one for one in ours if kind in (one.kind, "all")]
        theirs = [record for record in gold if kind in (record[0], "all")]
        right = sum(any(_right(one, k, places) for one in mine) for k, places, _ in theirs)
        false = sum(not any(_right(one, k, places) for k, places, _ in theirs) for one in mine)
        row = (right, right + false, len(theirs))
        scores.differences.setdefault(f"differences, {kind}", Counts()).rows.append(row)
    for kind, places, record in gold:
        if not any(_right(one, kind, places) for one in ours):
            scores.errors.append(f"difference missed: {kind}/{record['attribute']}: {_places(dossier, places)}")
    for one in ours:
        if not any(_right(one, kind, places) for kind, places, _ in gold):
            scores.errors.append(f"difference made up: {one.kind}/{one.attribute}: {_places(dossier, one.places)}")


def _annotated(one: Found, dossier: Dossier) -> bool:
    """Whether a difference stands in the annotated parts of both documents."""
    return all(end <= dossier.until.get(place.document, end) for place in one.places for _, end in place.spans)


def _wanted(one: Found, gold: Iterable[tuple[str, tuple[Place, ...], Any]]) -> bool:
    return any(_right(one, kind, places) for kind, places, _ in gold)


def _echoed(dossier: Dossier) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """What the gold echoes tell to be cut or reworded: neither asked for among the differences nor a false alarm."""
    for echo in dossier.gold.get("echoes", ()):
        told = [dossier.place(echo["fullest"]), *(dossier.place(member) for member in echo["members"])]
        for pair in itertools.combinations(told, 2):
            yield "cut", pair
            yield "wording", pair


def _within(dispute: Difference, name: str) -> Found:
    sides = [tuple((span.start, span.end) for span in spans) for spans in (dispute.first, dispute.second)]
    return Found(dispute.kind, dispute.attribute, (Place(name, sides[0]), Place(name, sides[1])))


def _differences(comparison: Comparison, names: tuple[str, str]) -> Iterator[Found]:
    """The differences of a comparison with the whole passages that they stand in."""
    for row in comparison.rows:
        for difference in row.differences:
            sides = [
                tuple((span.start, span.end) for span in (*spans, *told))
                for spans, told in ((row.first, difference.first), (row.second, difference.second))
            ]
            yield Found(difference.kind, difference.attribute, (Place(names[0], sides[0]), Place(names[1], sides[1])))


def _right(found: Found, kind: str, places: Sequence[Place]) -> bool:
    if found.kind != kind:
        return False
    return any(
        all(_touch(one, other) for one, other in zip(found.places, order, strict=True))
        for order in itertools.permutations(places)
        if len(order) == 2
    )


def _touch(one: Place, other: Place) -> bool:
    if one.document != other.document:
        return False
    return not other.spans or any(a < d and c < b for a, b in one.spans for c, d in other.spans)


def _places(dossier: Dossier, places: Sequence[Place]) -> str:
    shown = []
    for place in places:
        text = dossier.reports[place.document].document.text
        words = " … ".join(text[start:end] for start, end in place.spans)
        shown.append(f"[{place.document[:18]}] {' '.join(words.split())[:130]!r}")
    return "  |  ".join(shown)


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
    for line in _few(scores.errors, asked.errors):
        print(line)
    return 0


def _few(errors: Iterable[str], most: int) -> Iterator[str]:
    """At most so many errors of each sort."""
    counts: dict[str, int] = {}
    for line in errors:
        sort = line.partition(":")[0]
        counts[sort] = counts.get(sort, 0) + 1
        if counts[sort] <= most:
            yield line


if __name__ == "__main__":
    sys.exit(main())
