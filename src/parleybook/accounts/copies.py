"""Copies: documents taken over from others. Candidates by MinHash (rensa), verified exactly on their word runs.

Source of the method: A. Broder, On the resemblance and containment of documents, 1997.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from parleybook.accounts.wording import keys_of, runs
from parleybook.model import Copy, Document, content_id

#: Words in a run. Five in a row are rarely shared by accident, and survive light editing.
_RUN: Final = 5
_HASHES: Final = 96
#: Rows a band: with 32 bands of 3, texts that share two thirds of their runs meet with a chance above 0.9999.
_ROWS: Final = 3
_SEED: Final = 1997
#: Of the smaller text, how much must stand in the larger: a near-copy, and a reprint.
_NEAR: Final = 0.5
_REPRINT: Final = 0.9
#: What tells the direction where only the days do.
EARLIER: Final = "published earlier"


def shingles(document: Document) -> set[int]:
    """The word runs of a document's report, as numbers."""
    found: set[int] = set()
    done = 0
    for start, end in [*((zone.start, zone.end) for zone in document.zones), (len(document.text), 0)]:
        if start > done:
            found |= runs(keys_of(document.text, done, start), _RUN)
        done = max(done, end)
    return found


def bands(shingled: set[int]) -> list[int]:
    """The bands of a document's MinHash; two documents that share one may be copies."""
    from rensa import RMinHash

    if not shingled:
        return []
    minhash = RMinHash(num_perm=_HASHES, seed=_SEED)
    minhash.update([f"{number:x}" for number in sorted(shingled)])
    digest = minhash.digest()
    return [
        int.from_bytes(hashlib.blake2b(repr((at, digest[at : at + _ROWS])).encode(), digest_size=8).digest()) >> 2
        for at in range(0, _HASHES, _ROWS)
    ]


def copy(one: Document, one_runs: set[int], other: Document, other_runs: set[int]) -> Copy | None:
    """The copy that two documents are of each other, or None.

    Direction: the one that says where it first appeared is the copy; else the one published later; else it is open.
    """
    if not one_runs or not other_runs:
        return None
    share = len(one_runs & other_runs) / min(len(one_runs), len(other_runs))
    if share < _NEAR:
        return None
    original, taken, reason = direction(one, other)
    kind = (
        "reprint"
        if share >= _REPRINT and len(one_runs & other_runs) >= _REPRINT * len(_larger(one_runs, other_runs))
        else "near-copy"
    )
    id = content_id("copy", *sorted((one.id, other.id)))
    return Copy(id, original.id, taken.id, kind, round(share, 4), bool(reason), reason)


def copies(documents: Iterable[Document]) -> list[Copy]:
    """The copies among some documents; each is compared only with those that it shares a band with."""
    index: dict[int, list[tuple[Document, set[int]]]] = {}
    found: dict[str, Copy] = {}
    for document in sorted(documents, key=lambda one: one.id):
        shingled = shingles(document)
        met: dict[str, tuple[Document, set[int]]] = {}
        for band in bands(shingled):
            met |= {other.id: (other, others) for other, others in index.get(band, ())}
            index.setdefault(band, []).append((document, shingled))
        for other, others in met.values():
            if told := copy(other, others, document, shingled):
                found[told.id] = told
    return [found[id] for id in sorted(found)]


def _larger(one: set[int], other: set[int]) -> set[int]:
    return max(one, other, key=len)


def direction(one: Document, other: Document) -> tuple[Document, Document, str]:
    """The original, the copy, and what tells so; an empty reason where nothing does, and the order is that of ids."""
    for original, taken in ((one, other), (other, one)):
        if taken.origin and original.outlet and original.outlet.casefold() in taken.origin.casefold():
            return original, taken, f"“originally appeared at {taken.origin}”"
        if (
            taken.agency
            and taken.agency in (original.outlet, original.agency)
            and original.outlet != taken.outlet
            and not original.agency
        ):
            return original, taken, f"credits {taken.agency}"
    if one.published and other.published:
        if one.published.last and other.published.first and one.published.last < other.published.first:
            return one, other, EARLIER
        if other.published.last and one.published.first and other.published.last < one.published.first:
            return other, one, EARLIER
    first, second = sorted((one, other), key=lambda document: document.id)
    return first, second, ""
