"""The errors of statements by class, most frequent first: what was missed, what was told too much, what is half right.

    python -m evaluation.errors DATA/polnear/dev [--examples 2]

An error is classed by what is wrong (missed, half right, too much), by the word of reporting (a verb of the table of
reporting words, another verb, a noun, an adjective, a mark or small word, none), and by where it stands (inside another
statement, without a source, quoted words).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from evaluation.spans import tokens
from evaluation.statements import Record, linked, of_report, polnear_documents, shown
from parleybook import pipeline
from parleybook.packs.words import reporting_verbs
from parleybook.reader import Reading


class Error(NamedTuple):
    """One error: its class, the document, the record as a reader sees it."""

    kind: str
    document: str
    words: str


def errors(name: str, one: pipeline.Read, gold: Sequence[Record]) -> Iterator[Error]:
    """The errors of one document."""
    text, found = one.report.document.text, of_report(one)
    pairs = linked(text, gold, found)
    right, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, record in enumerate(gold):
        if i not in right:
            half, partner = _half(text, record, found)
            taken |= {partner} if partner >= 0 else set()
            kind = half or f"missed: {_where(text, record, gold)}{_cue(one.reading, record)}"
            yield Error(kind, name, shown(text, record))
    for j, record in enumerate(found):
        if j not in taken:
            yield Error(
                f"too much: {_where(text, record, found)}{_cue(one.reading, record)}", name, shown(text, record)
            )


def _half(text: str, record: Record, found: Sequence[Record]) -> tuple[str, int]:
    """What is wrong with the found record that shares a cue or most words, and which it is; ("", -1) when none does."""
    content, source, cue = (tokens(text, record.spans[role]) for role in ("content", "source", "cue"))
    best: tuple[float, int] | None = None
    for j, other in enumerate(found):
        theirs = tokens(text, other.spans["content"])
        overlap = len(content & theirs) / max(len(content | theirs), 1)
        if (cue & tokens(text, other.spans["cue"]) or overlap >= 0.5) and (best is None or overlap > best[0]):
            best = overlap, j
    if best is None:
        return "", -1
    overlap, j = best
    theirs, named = tokens(text, found[j].spans["content"]), tokens(text, found[j].spans["source"])
    if overlap >= 0.5:
        sort = "none is told" if not source else "none was found" if not named else "another was found"
        return f"half right: the source, {sort}", j
    sort = "runs on" if len(theirs) > len(content) else "is cut"
    return f"half right: the content {sort if theirs & content else 'is another'}", j


def _where(text: str, record: Record, others: Sequence[Record]) -> str:
    """Whether a record stands in another one's content, has no source, is quoted words."""
    content = tokens(text, record.spans["content"])
    inside = any(other is not record and content < tokens(text, other.spans["content"]) for other in others)
    start = record.spans["content"][0][0]
    quoted = text[max(0, start - 1) : start + 1].strip()[:1] in tuple("\"“‘'")
    told = "" if record.spans["source"] else "without a source, "
    return ("inside another, " if inside else "") + told + ("quoted, " if quoted else "")


def _cue(reading: Reading, record: Record) -> str:
    """What sort of word reports."""
    spans = record.spans["cue"]
    if not spans:
        return "no cue"
    run = reading.run(*spans[0])
    words = list(range(*run))
    verbs = [at for at in words if reading.upos(at) in ("VERB", "AUX")]
    if any(reading.words[at].lower() in reporting_verbs() for at in verbs or words):
        return "a reporting verb"
    if any(reading.upos(at) == "VERB" for at in verbs):
        return "another verb"
    if any(reading.upos(at) == "NOUN" for at in words):
        return "a noun"
    if any(reading.upos(at) == "ADJ" for at in words):
        return "an adjective"
    return "a small word or mark"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--examples", type=int, default=0, help="print so many of each class")
    parser.add_argument("--most", type=int, default=20, help="classes to print")
    asked = parser.parse_args(arguments)
    documents = list(polnear_documents(asked.folder))
    reads = pipeline.read(report for _, report, _, _ in documents)
    found = [e for (name, _, gold, _), one in zip(documents, reads, strict=True) for e in errors(name, one, gold)]
    counts = Counter(error.kind for error in found)
    for kind, count in counts.most_common(asked.most):
        print(f"{count:5}  {kind}")
        for error in [error for error in found if error.kind == kind][: asked.examples]:
            print(f"         {error.document[-20:]} {error.words[:160]}")
    print(f"{sum(counts.values()):5}  in {len(counts)} classes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
