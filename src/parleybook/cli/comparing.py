"""The acts and readouts of a comparison as tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from parleybook.cli.marking import GAP, marked
from parleybook.cli.output import print_table
from parleybook.model import Aligned, Comparison, Document, Readout, SharedAct, Span, Subject
from parleybook.packs.acts import act_types

#: What a reader calls the parts and relations of a readout.
PARTS: Final = {"contact": "the contact", "initiator": "who asked for it", "agreed": "what was agreed"}
RELATIONS: Final = {"only first": "only in the first", "only second": "only in the second"}
_ACTS: Final = 12


def print_acts(comparison: Comparison, first: Document, second: Document, whole: bool) -> None:
    """Prints the acts that both documents tell of, attribute by attribute; what differs stands in brackets."""
    acts = comparison.acts if whole else comparison.acts[:_ACTS]
    if not acts:
        return
    texts = {document.id: document.text for document in (first, second)}
    count = len(comparison.acts)
    title = f"{count} act{'' if count == 1 else 's'} told by both"
    columns = (("", ""), (first.name, "words"), (second.name, "words"))
    print_table(title + (f" (the first {_ACTS})" if count > len(acts) else ""), columns, _rows(acts, texts))


def _rows(acts: Iterable[SharedAct], texts: dict[str, str]) -> Iterable[Sequence[str]]:
    for act in acts:
        yield (act_types()[act.type].words, *(_words(spans, texts) for spans in act.evidence))
        for one in act.attributes:
            if one.attribute != "kind" or one.differs:
                yield _aligned(one, act, texts)


def _aligned(one: Aligned, act: SharedAct, texts: dict[str, str]) -> Sequence[str]:
    cells = [_words(spans, texts) for spans in (one.first, one.second)]
    if one.attribute == "status":
        cells = [f"{status}: {cell}" if cell else status for status, cell in zip(act.statuses, cells, strict=True)]
    if one.differs:
        cells = [f"[{cell}]" for cell in cells]
    return f"  {one.attribute}", *cells


def print_readout(readout: Readout, documents: Iterable[Document]) -> None:
    """Prints two official accounts of one contact, subject by subject."""
    texts = {document.id: document.text for document in documents}
    columns = (("", ""), (readout.first, "words"), (readout.second, "words"))
    rows = (
        (said_of(one), *(_marked(spans, one, texts) for spans in (one.first, one.second))) for one in readout.subjects
    )
    print_table("Two official accounts of one contact", columns, rows)


def said_of(one: Subject) -> str:
    """A subject and how the two accounts of it stand: "Halt of fighting: wording differs"."""
    name = one.name or PARTS.get(one.part, "" if one.part == "subject" else one.part)
    relation = RELATIONS.get(one.relation, one.relation)
    return f"{name}:\n{relation}" if name else relation


def _marked(spans: Sequence[Span], one: Subject, texts: dict[str, str]) -> str:
    if not spans:
        return ""
    return marked(spans, [span for d in one.differences for span in (*d.first, *d.second)], texts[spans[0].document])


def _words(spans: Iterable[Span], texts: dict[str, str]) -> str:
    return " ".join(GAP.join(span.words(texts[span.document]) for span in spans).split())
