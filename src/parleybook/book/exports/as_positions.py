"""Positions for the tools of others: a CSV matrix, Discourse Network Analyzer, GraphML (Gephi), KTAB."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from parleybook.accounts import Matrix, sign
from parleybook.book.book import Book

#: Where a stance stands on KTAB's scale from 0 (against) to 100 (for).
_SCALE: Final = {
    "reject": 0,
    "undecided": 50,
    "accept with conditions": 75,
    "accept": 100,
    "propose": 100,
    "demand": 100,
}
_GRAPH: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="kind" for="node" attr.name="kind" attr.type="string"/>
<key id="category" for="node" attr.name="category" attr.type="string"/>
<key id="stance" for="edge" attr.name="stance" attr.type="string"/>
<key id="sign" for="edge" attr.name="sign" attr.type="int"/>
<key id="weight" for="edge" attr.name="weight" attr.type="double"/>
<key id="day" for="edge" attr.name="day" attr.type="string"/>
<key id="voice" for="edge" attr.name="voice" attr.type="string"/>
<graph edgedefault="undirected">
"""


def as_matrix(book: Book, *, as_of: str = "") -> str:
    """The matrix as CSV: terms down, parties across; a stance that only others tell of stands in brackets."""
    table, terms = book.matrix(as_of=as_of), book.terms

    def cell(party: str, term: str) -> str:
        found = table.cells.get((party, term))
        if found is None:
            return ""
        told = f"({found.stance})" if found.hearsay else found.stance
        return f"{told} / disputed" if found.disputed else told

    rows = [[term, terms.name_of(term), *(cell(party, term) for party in table.parties)] for term in table.terms]
    return _csv(["term", "name", *table.parties], rows)


def as_dna(book: Book) -> str:
    """Every position as a statement with the columns of Discourse Network Analyzer.

    ``agreement`` is 1 for wanting or taking the concept and 0 for refusing it; undecided ones have no place there and
    are left out. ``start`` and ``stop`` are code points of the document's text.
    """
    columns = "ID time start stop document_id document_title document_author document_source document_type text".split()
    rows = []
    for one in book.stated(book.standings()).values():
        if not sign(one.position.stance):
            continue
        span, document = one.position.evidence[0], one.document
        person = one.holder.name if one.holder.kind == "person" else ""
        rows.append(
            [
                one.position.id,
                one.standing.day,
                span.start,
                span.end,
                document.id,
                document.title,
                "; ".join(document.byline),
                document.outlet,
                document.kind,
                span.words(document.text),
                person,
                one.standing.party,
                one.term.name,
                int(sign(one.position.stance) > 0),
            ]
        )
    rows.sort(key=lambda row: (str(row[1]), str(row[4]), str(row[0])))
    return _csv([*columns, "person", "organization", "concept", "agreement"], rows)


def as_graphml(book: Book) -> str:
    """Parties and terms as a graph, an edge a cell of the matrix; Gephi opens it. ``weight`` counts the positions."""
    table, terms = book.matrix(), book.terms
    lines = []
    for party in table.parties:
        lines.append(_node(f"party:{party}", party, "party", ""))
    for term in table.terms:
        category = terms.terms[term].category if term in terms.terms else ""
        lines.append(_node(f"term:{term}", terms.name_of(term), "term", terms.categories.get(category, category)))
    counts = Counter((one.party, one.term) for one in book.standings())
    for (party, term), cell in sorted(table.cells.items(), key=lambda item: item[0]):
        data = {
            "stance": cell.stance,
            "sign": str(sign(cell.stance)),
            "weight": str(counts[party, term]),
            "day": cell.standing.day,
            "voice": cell.standing.voice,
        }
        ends = f"source={quoteattr(f'party:{party}')} target={quoteattr(f'term:{term}')}"
        lines.append(f"<edge {ends}>{_data(data)}</edge>")
    return _GRAPH + "\n".join(lines) + "\n</graph>\n</graphml>\n"


def _node(id: str, label: str, kind: str, category: str) -> str:
    return f"<node id={quoteattr(id)}>{_data({'label': label, 'kind': kind, 'category': category})}</node>"


def _data(values: dict[str, str]) -> str:
    return "".join(f'<data key="{key}">{escape(value)}</data>' for key, value in values.items())


def as_ktab(book: Book) -> str:
    """Actors by dimensions as KTAB reads them: a position from 0 to 100 on each term, and how much they speak of it.

    Salience is the share of a party's positions that speak of the term, in percent. Influence is left empty: reports do
    not tell it. A term of which a party says nothing has neither.
    """
    table = book.matrix()
    counts = Counter((one.party, one.term) for one in book.standings())
    totals = Counter(one.party for one in book.standings())
    head = ["Actor", "Description", "Influence"]
    for term in table.terms:
        head += [f"{term} position", f"{term} salience"]
    rows = [[party, "", "", *_dimensions(table, party, counts, totals[party])] for party in table.parties]
    return _csv(head, rows)


def _dimensions(table: Matrix, party: str, counts: Counter[tuple[str, str]], total: int) -> Iterable[object]:
    for term in table.terms:
        cell = table.cells.get((party, term))
        yield _SCALE[cell.stance] if cell else ""
        yield round(100 * counts[party, term] / total) if cell else ""


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


#: Format of `parley export` → what writes it.
FORMATS: Final[dict[str, Callable[[Book], str]]] = {
    "matrix": as_matrix,
    "dna": as_dna,
    "graphml": as_graphml,
    "ktab": as_ktab,
}
