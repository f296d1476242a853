"""Gold of groups of real reports that tell one event or one round of talks, one self-contained file a group.

``build`` turns a file with words into offsets (the form of ``annotate.py``), ``check`` proves stand-off files, ``show``
prints one with its words, ``agree`` compares two passes over the same groups. What a record says is described in
``gold/GUIDELINES.md`` ("Dossiers") and ``gold/groups/README.md``. Offsets are Unicode code points, end exclusive.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from evaluation.annotate import CHOICES, EDTF, STATUSES, GoldError, Json, locate, read_text

RELATIONS = CHOICES["echoes"][1] | {"fullest"}
COPIES = {"reprint", "near-copy", "passage"}
LISTS = ("copies", "echoes", "acts", "differences", "readouts")
SPANS = {"echoes": "content", "acts": "evidence"}
Part = tuple[str, list[list[int]]]


def build(authored: Json, data: Path) -> Json:
    """The stand-off form of one group with words; not checked yet."""
    gold: Json = json.loads(json.dumps(authored))
    texts = {}
    for document in gold["documents"]:
        text = texts[document["name"]] = read_text(data, document)
        document["sha256"] = hashlib.sha256(text.encode()).hexdigest()
        document["until"] = locate(text, document["until"])[1] if document.get("until") else None
    for record, holder, key in _holders(gold):
        try:
            holder[key] = [locate(texts[holder["document"]], words) for words in holder.get(key, [])]
        except GoldError as error:
            raise GoldError(f"{gold['group']}#{record['id']} ({holder['document']}): {error}") from error
    return gold


def _holders(gold: Json) -> Iterator[tuple[Json, Json, str]]:
    """Every place with spans: its record, the part that names the document, and the key of the spans."""
    for echo in gold["echoes"]:
        yield from ((echo, member, "content") for member in echo["members"])
    for act in gold["acts"]:
        yield from ((act, account, "evidence") for account in act["accounts"])
    for difference in gold["differences"]:
        for side in ("first", "second"):
            if difference[side] is not None:
                yield difference, difference[side], "spans"
    for readout in gold["readouts"]:
        for subject in readout["subjects"]:
            yield from ((readout, subject[side], "spans") for side in ("first", "second"))


def check(gold: Json, data: Path) -> None:
    """Prove one group: hashes, spans, names of documents, labels, and that an echo or act has two documents.

    Raises:
        GoldError: naming the group and the record.
    """
    name = gold["group"]
    sizes: dict[str, int] = {}
    for document in gold["documents"]:
        text = read_text(data, document)
        if hashlib.sha256(text.encode()).hexdigest() != document["sha256"]:
            raise GoldError(f"{name}: {document['name']} is not the text that was annotated")
        sizes[document["name"]] = document["until"] or len(text)
        _dated(name, document["published"])
    records = [record for key in LISTS if key != "copies" for record in gold[key]]
    if len({record["id"] for record in records}) < len(records):
        raise GoldError(f"{name}: an id occurs twice")
    for record, holder, key in _holders(gold):
        size = sizes.get(holder["document"])
        silent = "subjects" in record or (record.get("kind") == "omission" and holder is record["second"])
        empty = not holder[key] and not silent
        if size is None or empty or any(not 0 <= start < end <= size for start, end in holder[key]):
            raise GoldError(f"{name}#{record['id']}: unknown document, no span or one outside {holder['document']}")
    _check_labels(gold, set(sizes))


def _check_labels(gold: Json, names: set[str]) -> None:
    accounts = [account for act in gold["acts"] for account in act["accounts"]]
    for account in accounts:
        _dated(gold["group"], account["date"])
    known = {record["id"] for record in gold["echoes"] + gold["acts"]} | {None}
    told = [(r["id"], r[key]) for part, key in (("echoes", "members"), ("acts", "accounts")) for r in gold[part]]
    wrong = [f"copy {c}" for c in gold["copies"] if c["kind"] not in COPIES or not {c["original"], c["copy"]} <= names]
    wrong += [f"relations of {echo['id']}" for echo in gold["echoes"] if not _related(echo)]
    wrong += [f"{key}, told in one document only" for key, parts in told if len({p["document"] for p in parts}) < 2]
    wrong += [f"status {account['status']!r}" for account in accounts if account["status"] not in STATUSES]
    for one in gold["differences"]:
        if one["kind"] not in CHOICES["differences"][1] or one["about"] not in known:
            wrong.append(f"kind or subject of {one['id']}")
    wrong += [one["id"] for one in gold["readouts"] if one["about"] not in known]
    if wrong:
        raise GoldError(f"{gold['group']}: wrong: {'; '.join(wrong)}")


def _related(echo: Json) -> bool:
    relations = [member["relation"] for member in echo["members"]]
    return relations.count("fullest") == 1 and set(relations) <= RELATIONS


def _dated(name: str, date: str | None) -> None:
    if date is not None and not EDTF.fullmatch(date):
        raise GoldError(f"{name}: not an EDTF date or interval: {date!r}")


def show(gold: Json, data: Path) -> Iterator[str]:
    """Lines that a person reads: every record with the words of its spans."""
    check(gold, data)
    texts = {document["name"]: read_text(data, document) for document in gold["documents"]}

    def words(holder: Json, key: str) -> str:
        return " [...] ".join(" ".join(texts[holder["document"]][slice(*span)].split()) for span in holder[key])

    yield f"{gold['group']} | " + ", ".join(f"{len(gold[key])} {key}" for key in LISTS)
    yield from (f"copy {copy}" for copy in gold["copies"])
    for section, parts in (("echoes", "members"), ("acts", "accounts")):
        for record in gold[section]:
            yield f"{record['id']} {record.get('speaker', '')}"
            for part in record[parts]:
                skipped = {"document", SPANS[section]}
                labels = " ".join(str(value) for key, value in part.items() if key not in skipped and value)
                yield f"    {part['document']} ({labels}): {words(part, SPANS[section])}"
    for one in gold["differences"]:
        yield f"{one['id']} {one['kind']} {one['attribute']} about {one['about']}"
        for side in (one["first"], one["second"]):
            yield f"    {side['document']}: {words(side, 'spans') or '(nothing)'}" if side else "    -"
    for one in gold["readouts"]:
        for subject in one["subjects"]:
            yield f"{one['id']} {subject['subject']}: " + " | ".join(
                words(subject[side], "spans") or "(nothing)" for side in ("first", "second")
            )


def _same(one: Part, other: Part) -> bool:
    """Spans in one document that share at least half of the characters that either covers."""
    first, second = ({at for span in part[1] for at in range(*span)} for part in (one, other))
    return one[0] == other[0] and bool(first | second) and len(first & second) * 2 >= len(first | second)


def _members(echo: Json) -> list[tuple[Part, str]]:
    return [((m["document"], m["content"]), m["relation"]) for m in echo["members"]]


def _same_difference(one: Json, other: Json) -> bool:
    """One kind, one pair of documents (in one direction for an omission), and words that overlap on either side."""
    sides = [other["first"], other["second"]]
    turned = [sides, sides[::-1]] if one["kind"] != "omission" else [sides]
    return one["kind"] == other["kind"] and any(
        mine["document"] == yours["document"] and (not mine["spans"] or _overlap(mine["spans"], yours["spans"]))
        for order in turned
        for mine, yours in [(one["first"], order[0])]
        if order[0] and order[1] and one["second"]["document"] == order[1]["document"]
        if not one["second"]["spans"] or _overlap(one["second"]["spans"], order[1]["spans"])
    )


def _overlap(first: list[list[int]], second: list[list[int]]) -> bool:
    return any(a < d and c < b for a, b in first for c, d in second)


def agree(first: Json, second: Json) -> dict[str, tuple[int, int, int]]:
    """Agreement of two passes over one group, as (found in both, first, second).

    Echo pairs: pairs of members of one echo, met again as a pair of one echo, each half with half of its characters.
    Relations: of the members met again, those with the same relation (three equal numbers make 100 %).
    Acts: pairs of accounts, likewise. Differences: as in ``_same_difference``.
    """
    counts = {}
    for section, key, spans in (("echoes", "members", "content"), ("acts", "accounts", "evidence")):
        pairs = [
            [
                ((a["document"], a[spans]), (b["document"], b[spans]))
                for record in gold[section]
                for a, b in combinations(record[key], 2)
            ]
            for gold in (first, second)
        ]
        met = sum(
            any((_same(a, c) and _same(b, d)) or (_same(a, d) and _same(b, c)) for c, d in pairs[1])
            for a, b in pairs[0]
        )
        counts[section] = (met, len(pairs[0]), len(pairs[1]))
    mine, yours = ([m for echo in gold["echoes"] for m in _members(echo)] for gold in (first, second))
    both = [(a, b) for part, a in mine for other, b in yours if _same(part, other)]
    counts["relations"] = (sum(a == b for a, b in both), len(both), len(both))
    met = sum(any(_same_difference(one, other) for other in second["differences"]) for one in first["differences"])
    counts["differences"] = (met, len(first["differences"]), len(second["differences"]))
    return counts


def _agreement(folders: Sequence[Path]) -> None:
    total: dict[str, list[int]] = {}
    for path in sorted(folders[1].glob("*.json")):
        one, two = (json.loads((folder / path.name).read_text("utf-8")) for folder in folders)
        for key, counts in agree(one, two).items():
            total[key] = [a + b for a, b in zip(total.get(key, [0, 0, 0]), counts, strict=True)]
    for key, (met, first, second) in total.items():
        print(f"{key:12} {met} of {first} and {second}: {200 * met / max(first + second, 1):.0f}")


def _handle(command: str, path: Path, data: Path, out: Path | None) -> None:
    gold = json.loads(path.read_text("utf-8"))
    if command == "show":
        print("\n".join(show(gold, data)))
    elif out is None:
        check(gold, data)
    else:
        check(gold := build(gold, data), data)
        out.mkdir(parents=True, exist_ok=True)
        spread = json.dumps(gold, ensure_ascii=False, indent=1)
        (out / path.name).write_text(re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", spread) + "\n", "utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when all is well, 1 when a group does not hold."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.groups", description=__doc__)
    parser.add_argument("command", choices=["build", "check", "show", "agree"])
    parser.add_argument("files", nargs="+", type=Path, help="files of groups; for agree the folders of two passes")
    parser.add_argument("--data", type=Path, help="the folder that document paths start from")
    parser.add_argument("--out", type=Path, help="where build writes the stand-off files")
    asked = parser.parse_args(arguments)
    if (asked.command == "build") != (asked.out is not None) or (asked.command != "agree") != (asked.data is not None):
        parser.error("build needs --data and --out, check and show need --data, agree takes two folders")
    try:
        if asked.command == "agree":
            _agreement(asked.files)
        for path in asked.files if asked.command != "agree" else ():
            _handle(asked.command, path, asked.data, asked.out)
    except (GoldError, OSError, KeyError, TypeError, json.JSONDecodeError) as error:
        print(f"groups: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
