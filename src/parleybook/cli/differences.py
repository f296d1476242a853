"""`parley differences`: what the accounts of one utterance or act differ in, over a whole book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import click

from parleybook import pipeline
from parleybook.accounts import Contrast, Disagreement, Said, outlet_of
from parleybook.book import Book
from parleybook.cli.marking import marked
from parleybook.cli.output import as_json, print_json, print_table
from parleybook.model import DIFFERENCE_KINDS, Difference, Document

#: Outlets that a cell names; the others are counted.
_NAMED = 3


@click.command("differences")
@click.argument("path", metavar="BOOK")
@click.option("--outlet", default="", metavar="NAME", help="Only those in which this outlet has a part.")
@click.option(
    "--kind",
    default="",
    type=click.Choice(["", *DIFFERENCE_KINDS]),
    metavar="KIND",
    help="contradiction, value, attribution, modality, cut, wording or omission.",
)
@click.option("--json", "wanted", is_flag=True, help="Print JSON on a terminal too.")
def command(path: str, outlet: str, kind: str, *, wanted: bool) -> None:
    """Show what the accounts of one utterance or one act in BOOK differ in, with the words of both; what matters most
    comes first. Then what two speakers of one report dispute.

    A difference that several documents have is shown once, with all of them. Copies count as one account. To set two
    whole reports side by side, with what is told in no quotation and of no act, use parley compare.

    \b
    parley differences talks.parley --kind value
    parley differences talks.parley --outlet Courier
    """
    with Book.open(path) as book:
        said = pipeline.said(book)
        documents = {document.id: document for document in book.documents()}
        found = [
            one
            for one in pipeline.disagreements(book, said)
            if _asked(one.difference.kind, (*one.first, *one.second), documents, outlet, kind)
        ]
        contrasts = [
            one
            for one in pipeline.contrasts(book)
            if _asked(one.difference.kind, (*one.first.documents, *one.second.documents), documents, outlet, kind)
        ]
    if as_json(wanted):
        from parleybook.book.exports.reach_records import contrast_record, disagreement_record

        told = [disagreement_record(one, said, documents) for one in found]
        print_json([*told, *(contrast_record(one, documents) for one in contrasts)])
        return
    kinds = Counter([*(one.difference.kind for one in found), *(one.difference.kind for one in contrasts)])
    title = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "no difference found"
    columns = (("", "short"), ("one way", "words"), ("the other", "words"))
    rows = [(one.weight, _row(one, said, documents)) for one in found]
    rows += [(one.weight, _contrast(one, documents)) for one in contrasts if one.about == "act"]
    rows.sort(key=lambda row: -row[0])
    print_table(title, columns, (row for _, row in rows))
    inside = [one for one in contrasts if one.about == "report"]
    if inside:
        columns = (("", "short"), ("one speaker", "words"), ("the other", "words"))
        print_table("disputed within one report", columns, (_contrast(one, documents) for one in inside))


def _asked(of: str, ids: Iterable[str], documents: Mapping[str, Document], outlet: str, kind: str) -> bool:
    if kind and of != kind:
        return False
    names = [outlet_of(documents[id]).casefold() for id in ids]
    return not outlet or any(outlet.casefold() in name for name in names)


def _what(difference: Difference) -> str:
    if difference.attribute in ("words", difference.kind, "polarity"):
        return difference.kind
    return f"{difference.kind}:\n{difference.attribute}"


def _contrast(one: Contrast, documents: Mapping[str, Document]) -> Sequence[str]:
    sides = []
    for side in (one.first, one.second):
        words = marked(side.shown, side.spans, documents[side.source].text)
        sides.append(f"{_outlets(documents[id] for id in side.documents)}\n{words}")
    return (_what(one.difference), *sides)


def _row(one: Disagreement, said: Mapping[str, Said], documents: Mapping[str, Document]) -> Sequence[str]:
    sides = []
    for statement, spans, ids in zip(
        one.statements,
        (one.difference.first, one.difference.second),
        (one.first, one.second),
        strict=True,
    ):
        told = said[statement]
        who = f"{told.speaker.name}: " if told.speaker else ""
        words = marked(told.statement.content, spans, told.text)
        sides.append(f"{_outlets(documents[id] for id in ids)}\n{who}{words}")
    return (_what(one.difference), *sides)


def _outlets(documents: Iterable[Document]) -> str:
    names = list(dict.fromkeys(outlet_of(document) for document in documents))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
