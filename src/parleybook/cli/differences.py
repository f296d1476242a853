"""`parley differences`: what the accounts of one utterance differ in, over a whole book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import click

from parleybook import pipeline
from parleybook.accounts import Disagreement, Said, outlet_of
from parleybook.book import Book
from parleybook.cli.marking import marked
from parleybook.cli.output import as_json, print_json, print_table
from parleybook.model import DIFFERENCE_KINDS, Document

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
    """Show what the accounts of one utterance in BOOK differ in, with the words of both; what matters most comes first.

    A difference that several documents have is shown once, with all of them. Copies count as one account. To set two
    whole reports side by side, with what is told in no quotation, use parley compare.

    \b
    parley differences talks.parley --kind value
    parley differences talks.parley --outlet Courier
    """
    with Book.open(path) as book:
        said = pipeline.said(book)
        documents = {document.id: document for document in book.documents()}
        found = [one for one in pipeline.disagreements(book, said) if _asked(one, documents, outlet, kind)]
    if as_json(wanted):
        from parleybook.book.exports.reach_records import disagreement_record

        print_json(disagreement_record(one, said, documents) for one in found)
        return
    kinds = Counter(one.difference.kind for one in found)
    title = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "no difference found"
    columns = (("", "short"), ("one way", "words"), ("the other", "words"))
    print_table(title, columns, (_row(one, said, documents) for one in found))


def _asked(one: Disagreement, documents: Mapping[str, Document], outlet: str, kind: str) -> bool:
    if kind and one.difference.kind != kind:
        return False
    names = [outlet_of(documents[id]).casefold() for id in (*one.first, *one.second)]
    return not outlet or any(outlet.casefold() in name for name in names)


def _row(one: Disagreement, said: Mapping[str, Said], documents: Mapping[str, Document]) -> Sequence[str]:
    what = one.difference.kind
    if one.difference.attribute not in ("words", what, "polarity"):
        what = f"{what}:\n{one.difference.attribute}"
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
    return (what, *sides)


def _outlets(documents: Iterable[Document]) -> str:
    names = list(dict.fromkeys(outlet_of(document) for document in documents))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
