"""Two documents side by side: what both tell, what differs and how, what only one tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from parleybook.accounts.copies import copy, shingles
from parleybook.accounts.disputes import disputes
from parleybook.accounts.echoes import align
from parleybook.accounts.passages import Account, Pair, Passage, Weights, alone, pairs, passages
from parleybook.accounts.quotings import Quoting, quotings
from parleybook.accounts.readouts import readout, sides
from parleybook.accounts.shared_acts import beside, shared, with_acts
from parleybook.accounts.taken import taken
from parleybook.accounts.telling import telling
from parleybook.accounts.wording import words_of
from parleybook.model import ROW_KINDS, UNNAMED_KINDS, Comparison, Difference, Row, Span
from parleybook.packs.terms import TermPack, pack

#: How much a difference of a kind matters to a reader.
KIND_WEIGHTS: Final = {
    "contradiction": 6.0,
    "value": 5.0,
    "attribution": 4.0,
    "modality": 4.0,
    "omission": 3.0,
    "cut": 2.0,
    "wording": 1.0,
}
#: How alike two passages without a conflict must be to be said to tell the same.
_SAME: Final = 0.5


def compare(one: Account, other: Account, terms: TermPack | None = None) -> Comparison:
    """The comparison of two documents, rows in the order of their kinds and by what matters to a reader.

    Two official accounts of one contact are set side by side by the ``terms`` of a pack, that of ceasefire talks when
    none is given.

    Every row shows the words of the documents. An incomplete document never makes the other "only"; a later report
    that knows more is an update.
    """
    first, second = passages(one), passages(other)
    weights = Weights([*first, *second])
    quoted = quotings(one, other)
    told = [pair for pair in pairs(first, second, weights) if not _quoted(first, second, pair, quoted)]
    rows = [_quoting_row(quoting, one, other) for quoting in quoted]
    made = [(pair, _row(one, other, first[pair.first], second[pair.second], pair)) for pair in told]
    rows += [row for pair, row in made if pair.nearest or _clashes(row)]
    copied = copy(one.document, shingles(one.document), other.document, shingles(other.document))
    acts = [] if copied and copied.kind == "reprint" else shared(one, other)
    official = readout(one, other, acts, terms or pack("ceasefire"))
    rows = with_acts(rows, acts, KIND_WEIGHTS)
    copied = copied or taken(one.document, other.document)
    silent = tuple(sorted(account.document.id for account in (one, other) if account.document.incomplete))
    if copied is None or copied.kind != "reprint":
        rows += _only("only first", one, first, second, rows, weights, silent=bool(other.document.incomplete))
        rows += _only("only second", other, second, first, rows, weights, silent=bool(one.document.incomplete))
    return Comparison(one.document.id, other.document.id, tuple(_ranked(rows)), copied, silent, beside(acts), official)


def inside(account: Account, terms: TermPack | None = None) -> Comparison:
    """One report by itself: what its speakers dispute, and the accounts of the two sides of a contact where it tells
    both. ``terms`` as in ``compare``.
    """
    rows = [Row("differs", one.first, one.second, (one,), weight=KIND_WEIGHTS[one.kind]) for one in disputes(account)]
    told = sides(account, terms or pack("ceasefire"))
    return Comparison(account.document.id, account.document.id, tuple(_ranked(rows)), readout=told)


def _quoted(first: Sequence[Passage], second: Sequence[Passage], pair: Pair, quoted: Iterable[Quoting]) -> bool:
    """Whether two passages hold one utterance that both quote: its own row tells of it."""
    mine, theirs = first[pair.first], second[pair.second]
    return any(_share(mine.span, q.first.content) and _share(theirs.span, q.second.content) for q in quoted)


def _share(span: Span, content: Sequence[Span]) -> float:
    """How much of a passage some spans take, 0..1."""
    inside = sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in content)
    return inside / len(span)


def _quoting_row(quoting: Quoting, one: Account, other: Account) -> Row:
    differences = quoting.differences
    kind = "differs" if differences else "same"
    names = sum(account.speaker(s) is not None for account, s in ((one, quoting.first), (other, quoting.second)))
    weight = _weight(differences) + 0.5 + 0.1 * names
    ids = (quoting.first.id, quoting.second.id)
    return Row(kind, quoting.first.content, quoting.second.content, differences, quoting.edits, ids, weight)


def _row(one: Account, other: Account, mine: Passage, theirs: Passage, pair: Pair) -> Row:
    """Two passages of one matter that no quotation joins."""
    found = telling(one, other, mine, theirs, pair.alike)
    edits = align(words_of((mine.span,), one.document.text), words_of((theirs.span,), other.document.text))
    statements = tuple(s.id for s in (*mine.statements, *theirs.statements))
    alike = "same" if pair.alike >= _SAME and _told_alike(mine, theirs) else "close"
    kind = "differs" if found.differences else "update" if found.update else alike
    weight = _weight(found.differences) + pair.alike
    return Row(kind, (mine.span,), (theirs.span,), found.differences, edits, statements, round(weight, 4))


def _clashes(row: Row) -> bool:
    """Whether a row tells of a difference in what is claimed, not only of what one leaves out."""
    return any(difference.kind in ("value", "modality", "contradiction") for difference in row.differences)


def _told_alike(mine: Passage, theirs: Passage) -> bool:
    """Whether two passages negate as much as each other: what one negates must be what the other does."""
    negated = [sum(term.negated for term in passage.claim.terms) for passage in (mine, theirs)]
    return bool(negated[0]) == bool(negated[1])


def _weight(differences: Iterable[Difference]) -> float:
    return max((KIND_WEIGHTS[difference.kind] for difference in differences), default=0.0)


def _only(
    kind: str,
    account: Account,
    mine: Sequence[Passage],
    theirs: Sequence[Passage],
    rows: Sequence[Row],
    weights: Weights,
    *,
    silent: bool,
) -> list[Row]:
    """What one document tells and the other does not; nothing where the other may be incomplete."""
    if silent or not theirs:
        return []
    told = [span for row in rows for span in (*row.first, *row.second)]
    found = []
    for passage in mine:
        if any(span.overlaps(passage.span) for span in told) or not alone(passage, theirs, weights):
            continue
        spans = (passage.span,)
        ids = tuple(statement.id for statement in passage.statements)
        first, second = (spans, ()) if kind == "only first" else ((), spans)
        found.append(Row(kind, first, second, statements=ids, weight=_worth(account, passage)))
    return found


def _worth(account: Account, passage: Passage) -> float:
    """How much a passage that stands alone matters: who speaks, whether in their own words, numbers and days."""
    worth = 0.2 * bool(passage.claim.quantities) + 0.2 * bool(passage.claim.days)
    for statement in passage.statements:
        speaker = account.speaker(statement)
        named = speaker is not None and speaker.kind not in UNNAMED_KINDS
        worth = max(worth, 0.5 + 0.5 * named + 0.3 * (statement.kind != "indirect"))
    return round(worth, 4)


def _ranked(rows: Iterable[Row]) -> list[Row]:
    order = {kind: place for place, kind in enumerate(ROW_KINDS)}
    return sorted(rows, key=lambda row: (order[row.kind], -row.weight, row.first, row.second))
