"""The whole way, on one page: sources → reader → findings → accounts → book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from parleybook import accounts, findings
from parleybook.accounts import Account, Contrast, Disagreement, Reach, Said
from parleybook.book import Book, additions, casting, dates, docket, occurring, positions, queries, writing
from parleybook.book.acts import put_acts
from parleybook.findings import Findings, Positions
from parleybook.model import UNNAMED_KINDS, Comparison, Document, Expectation, Happening, Report, Statement
from parleybook.packs.terms import TermPack, pack
from parleybook.reader import Reading
from parleybook.reader.ahead import ahead

#: Reports read at a time: enough to fill the reader's batches, few enough to stay within memory.
_BATCH = 16
#: Documents kept at hand while echoes are looked for.
_AT_HAND = 256
#: Of the word runs of the shorter of two statements, how many they must share to be compared word by word.
_SHARED = 0.25
#: Acts kept at hand while accounts of one act are looked for.
_DEEDS = 8192
#: Keys that an expectation and what may decide it have in common at least.
_COMMON = 2


@dataclass(frozen=True, slots=True)
class Read:
    """One report, read: its document, the reading of it, and what was found."""

    report: Report
    reading: Reading
    found: Findings
    told: Positions


@dataclass
class Added:
    """What adding did: the documents that are new, and those that were there already (file names)."""

    new: list[str] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)


def read(reports: Iterable[Report], terms: TermPack | None = None) -> Iterator[Read]:
    """Each report with its reading and findings, in order. Pure: batches in, batches out.

    Positions are found on the terms of a pack, that of ceasefire talks when none is given.
    """
    terms = terms or pack("ceasefire")
    several = iter(reports)
    batches = iter(lambda: list(islice(several, _BATCH)), [])
    for report, reading in ahead(batches, lambda report: report.document):
        found = findings.find(report.document, reading)
        yield Read(report, reading, found, findings.positions(report.document, reading, found, terms))


def add(
    book: Book,
    reports: Iterable[Report],
    seen: Callable[[Document], None] = lambda _: None,
    terms: TermPack | None = None,
) -> Added:
    """Reads reports into a book and links what is new. All of it is in the book afterwards, or nothing.

    A report that is there already changes nothing. ``seen`` is called with each document as it is done. ``terms`` is
    the term pack to read with and to keep in the book; that of the book when none is given.
    """
    done = Added()
    with book.writing():
        fresh = _fresh(book, reports, done)
        if terms:
            positions.put_pack(book.db, terms)
        for one in read(fresh, book.terms):
            document = one.report.document
            writing.put_report(book.db, one.report, one.reading.reader)
            writing.put_findings(book.db, document, one.found.statements, one.found.mentions)
            put_acts(book.db, document, one.found.acts)
            dates.put_dates(book.db, document, one.found.dates)
            docket.put_expectations(book.db, document, one.found.expectations)
            docket.put_happenings(book.db, document, one.found.happenings)
            casting.put_holdings(book.db, document, one.found.holdings)
            positions.put_positions(book.db, document, *one.told)
            done.new.append(document.id)
            seen(document)
        if done.new:
            link(book, done.new)
            additions.put_addition(book.db, done.new)
    return done


def _fresh(book: Book, reports: Iterable[Report], done: Added) -> Iterator[Report]:
    """The reports that the book does not hold yet, each once."""
    known = queries.files(book.db)
    for report in reports:
        document = report.document
        if document.id in known:
            done.known.append((document.file, known[document.id]))
        else:
            known[document.id] = document.file
            yield report


def link(book: Book, new: Iterable[str]) -> None:
    """Links new documents with the whole book: copies, actors, echoes and what they differ in.

    Each new thing is compared with its candidates only. What was linked before stays, save where the new documents
    tell that two speakers are one, or are not: the result is the same in whatever order documents come.
    """
    ids = dict.fromkeys(new)
    for id in ids:
        _link_copies(book, id)
        _link_outcomes(book, id)
    before, seen = _told(book), _seen(book)
    book.recast()
    actor_of = _told(book)
    old = {mention.id for mention in book.mentions() if mention.span.document not in ids}
    find = lru_cache(_AT_HAND)(book.document)
    for id in ids:
        for statement in list(queries.statements_of(book.db, id)):
            _link_echoes(book, find, statement, actor_of)
    changed = _recast(old, before, actor_of)
    for statement in queries.statements_by(book.db, changed):
        writing.drop_echoes(book.db, statement.id)
        _link_echoes(book, find, statement, actor_of)
    _link_acts(book, ids, changed | _otherwise(old, seen, _seen(book)), find)
    _dispute(book, {*ids, *(mention.span.document for mention in book.mentions() if mention.id in changed)}, find)
    book.restand()


def compare(one: Account, other: Account, terms: TermPack | None = None) -> Comparison:
    """Two documents side by side; a name is one actor in both (see ``accounts_of`` and ``account``).

    ``terms`` are the subjects of two official accounts, those of ceasefire talks when none are given.
    """
    return accounts.compare(one, other, terms)


def inside(one: Account, terms: TermPack | None = None) -> Comparison:
    """One report by itself: what its speakers dispute, and what the two sides of a contact tell of it."""
    return accounts.inside(one, terms)


def accounts_of(reads: Iterable[Read]) -> list[Account]:
    """Reports as they are compared, without a book: the names of all of them together lead to the actors."""
    several = list(reads)
    mentions = [mention for one in several for mention in one.found.mentions]
    holdings = [holding for one in several for holding in one.found.holdings]
    days = {one.report.document.id: one.report.document.published for one in several}
    cast = accounts.cast(accounts.names_of(mentions), holdings=holdings, days=days)
    actors = {actor.id: actor for actor in cast.actors}
    of_name = {(name, label, document): actors[actor] for name, label, document, actor, _ in cast.names}
    who = {mention.id: of_name[mention.name, mention.label, mention.span.document] for mention in mentions}
    return [
        Account(
            one.report.document,
            one.found.statements,
            {statement.id: tuple(who[id] for id in statement.speakers) for statement in one.found.statements},
            one.found.acts,
            {mention.id: (mention, who.get(mention.id)) for mention in one.found.mentions},
        )
        for one in several
    ]


def account(book: Book, document: Document) -> Account:
    """A document of a book as it is compared; statements that a person rejected are left out."""
    lines = book.statements(document=document.id)
    return Account(
        document,
        tuple(line.statement for line in lines),
        {line.statement.id: line.speakers for line in lines},
        tuple(line.act for line in book.acts(document=document.id)),
        book.people,
    )


def said(book: Book) -> dict[str, Said]:
    """The statements of a book by id, with their documents and first speakers; those that a person rejected are left
    out."""
    return {
        line.statement.id: Said(line.statement, line.document, line.speakers[0] if line.speakers else None)
        for line in book.statements()
    }


def disagreements(book: Book, told: Mapping[str, Said]) -> list[Disagreement]:
    """What the accounts of one utterance differ in, each difference once, those that matter most first."""
    order = [document.id for document in book.documents()]
    return accounts.disagreements(book.differences(), book.echoes(), told, order, book.copies())


def contrasts(book: Book) -> list[Contrast]:
    """What the accounts of one act differ in, and what two speakers of one report dispute; each once."""
    documents = {document.id: document for document in book.documents()}
    acts = {line.act.id: line.act for line in book.acts()}
    told = list(book.differences())
    of_acts = accounts.of_acts(told, book.same_acts(), book.occurrences(), acts, documents)
    return [*of_acts, *accounts.of_reports(told, documents)]


def reach(book: Book, told: Mapping[str, Said]) -> Reach:
    """Which outlet reports which utterance, who had it first or alone, and how each quotes."""
    return accounts.reach(told, list(book.documents()), book.echoes(), book.copies())


def _told(book: Book) -> dict[str, str]:
    """Mention → actor, where the actor is one that a name tells across documents."""
    told = {actor.id for actor in book.actors() if actor.kind not in UNNAMED_KINDS}
    return {mention: actor for mention, actor in queries.actor_of_mention(book.db).items() if actor in told}


def _recast(old: set[str], before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The mentions to look at again, so that every two that became one actor, or two, are met by one of them.

    Of the parts that an actor was joined from or split into, all but the largest.
    """
    found = (before.keys() ^ after.keys()) & old
    both = sorted(before.keys() & after.keys() & old)
    for one, other in ((before, after), (after, before)):
        parts: dict[str, dict[str, list[str]]] = {}
        for mention in both:
            parts.setdefault(other[mention], {}).setdefault(one[mention], []).append(mention)
        for joined in parts.values():
            for part in sorted(joined.values(), key=len)[:-1]:
                found.update(part)
    return found


def _link_copies(book: Book, id: str) -> None:
    document = book.document(id)
    shingled = accounts.shingles(document)
    bands = [*accounts.bands(shingled), *accounts.anchors(document)]
    for other in queries.sharing(book.db, "copy_bands", "document", id, bands):
        candidate = book.document(other)
        pair = sorted([(id, document, shingled), (other, candidate, accounts.shingles(candidate))], key=lambda p: p[0])
        copy = accounts.copy(*pair[0][1:], *pair[1][1:]) or accounts.taken(pair[0][1], pair[1][1])
        if copy:
            writing.put_copy(book.db, copy, {one.id: one.text for one in (document, candidate)})
    writing.put_keys(book.db, "copy_bands", "document", ((band, id) for band in bands))


def _link_echoes(book: Book, find: Callable[[str], Document], statement: Statement, actor_of: dict[str, str]) -> None:
    """Links a statement with those of other documents that share enough of its words, or its matter."""
    document = find(statement.document)
    keys = accounts.keys(statement, document.text)
    shared = queries.sharing(book.db, "echo_keys", "statement", statement.id, sorted(keys))
    near = {id for id, count in shared.items() if count >= _SHARED * min(len(keys), queries.keys_of(book.db, id))}
    speaker = queries.mention(book.db, statement.speakers[0]) if statement.speakers else None
    day = document.published.first if document.published else None
    matter = accounts.matter_keys(statement, document.text, day, speaker)
    near |= queries.sharing(book.db, "matter_keys", "statement", statement.id, sorted(matter.asked)).keys()
    for id in queries.elsewhere(book.db, near, document.id):
        other = book.statement(id)
        pair = [(document, statement), (find(other.document), other)]
        _echo(book, sorted(pair, key=_by_day), actor_of)
    writing.put_keys(book.db, "echo_keys", "statement", ((key, statement.id) for key in keys))
    writing.put_keys(book.db, "matter_keys", "statement", ((key, statement.id) for key in matter.own))


def _link_outcomes(book: Book, id: str) -> None:
    """Decides expectations: those of others by what this document tells, its own by what others and itself tell."""
    find = lru_cache(_AT_HAND)(lambda other: _Dated(book, other))
    here = find(id)
    awaited = [here.awaited(one) for one in docket.expectations(book.db, document=id)]
    told = [here.told(one) for one in docket.happenings(book.db, document=id)]
    for one in told:
        ids = docket.candidates(book.db, "expectation", one.gist.keys, _COMMON)
        for other in docket.expectations(book.db, ids):
            _decide(book, find(other.document).awaited(other), one)
    for waiting in awaited:
        ids = docket.candidates(book.db, "happening", waiting.gist.keys, _COMMON)
        for happening in docket.happenings(book.db, ids):
            _decide(book, waiting, find(happening.document).told(happening))
        for one in told:
            _decide(book, waiting, one)
        docket.put_keys(book.db, "expectation", waiting.expectation.id, waiting.gist.keys)
    for one in told:
        docket.put_keys(book.db, "happening", one.happening.id, one.gist.keys)


def _link_acts(book: Book, ids: Iterable[str], recast: set[str], find: Callable[[str], Document]) -> None:
    """Joins the acts of new documents, and those in which one of some mentions takes part, with their candidates."""
    people = book.people

    @lru_cache(_DEEDS)
    def deed_of(id: str) -> accounts.Deed:
        act = occurring.act(book.db, id)
        return accounts.deed(act, find(act.document), people)

    new = [act for id in ids for act in occurring.acts_of(book.db, id)]
    for act in new:
        _link_act(book, deed_of, act)
    for act in sorted({*occurring.acts_by(book.db, recast)} - {*new}):
        occurring.drop_same(book.db, act)
        _link_act(book, deed_of, act)


def _link_act(book: Book, deed_of: Callable[[str], accounts.Deed], act: str) -> None:
    mine = deed_of(act)
    keys = accounts.act_keys(mine)
    for id in occurring.candidates(book.db, act, keys):
        other = deed_of(id)
        link = accounts.same_act(mine, other)
        if link is None:
            continue
        occurring.put_same(book.db, link)
        if mine.document.id != other.document.id:
            pair = (mine, other) if link.first == act else (other, mine)
            for difference in accounts.act_differences(link, *pair):
                writing.put_difference(book.db, difference, {deed.document.id: deed.text for deed in pair})
    occurring.put_keys(book.db, act, keys)


def _dispute(book: Book, ids: Iterable[str], find: Callable[[str], Document]) -> None:
    people = book.people
    for id in sorted(ids):
        writing.drop_differences(book.db, id)
        told = tuple(queries.statements_of(book.db, id))
        who = {one.id: tuple(actor for m in one.speakers if (actor := people[m][1])) for one in told}
        document = find(id)
        for difference in accounts.disputes(Account(document, told, who)):
            writing.put_difference(book.db, difference, {id: document.text})


def _seen(book: Book) -> dict[str, tuple[str, str]]:
    """Mention → kind and side of its actor: what else of it acts are compared by."""
    actors = {actor.id: (actor.kind, actor.side) for actor in book.actors()}
    return {mention: actors[actor] for mention, actor in queries.actor_of_mention(book.db).items()}


def _otherwise(old: set[str], before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """The old mentions of which another thing holds than before."""
    return {mention for mention in old if before.get(mention) != after.get(mention)}


def _decide(book: Book, awaited: accounts.Awaited, told: accounts.Told) -> None:
    outcome = accounts.outcome(awaited, told)
    if outcome is not None:
        docket.put_outcome(book.db, outcome, told.document.text)


class _Dated:
    """A document of a book with what its expectations and happenings are laid out by."""

    def __init__(self, book: Book, id: str) -> None:
        self._document = book.document(id)
        self._mentions = docket.mentions_of(book.db, id)
        self._statements = {one.id: one for one in queries.statements_of(book.db, id)}

    def awaited(self, one: Expectation) -> accounts.Awaited:
        """An expectation of the document, with the day that it was told."""
        statement = self._statements.get(one.statement or "")
        said = statement.said.day if statement and statement.said else None
        published = self._document.published
        day = said or (published.last if published else None)
        return accounts.Awaited(one, self._document, day, accounts.awaited(one, self._document.text, self._mentions))

    def told(self, one: Happening) -> accounts.Told:
        """A happening of the document."""
        statement = self._statements.get(one.statement or "")
        speakers = statement.speakers if statement else ()
        gist = accounts.told(one, self._document.text, self._mentions, speakers)
        return accounts.Told(one, self._document, gist)


def _by_day(told: tuple[Document, Statement]) -> tuple[bool, str, str]:
    """The order of two accounts of one length: by day, then by id, never by which was read first."""
    day = told[0].published.first if told[0].published else None
    return day is None, str(day), told[1].id


def _echo(book: Book, pair: list[tuple[Document, Statement]], actor_of: dict[str, str]) -> None:
    """Stores the echo of two statements, if they are one, with what they differ in."""
    (one_in, one), (other_in, other) = pair
    who = {statement.id: _speaker(actor_of, statement) for _, statement in pair}
    agree = "unknown" if not all(who.values()) else "same" if who[one.id] == who[other.id] else "other"
    echo = accounts.echo(one, one_in.text, other, other_in.text, speakers=agree)
    if echo is None:
        return
    writing.put_echo(book.db, echo)
    first, second = (one, other) if echo.first == one.id else (other, one)
    texts = {document.id: document.text for document, _ in pair}
    documents = {document.id: document for document, _ in pair}
    said = [
        accounts.Said(statement, documents[statement.document], queries.actor(book.db, who[statement.id]))
        for statement in (first, second)
    ]
    for difference in accounts.differences(echo, *said):
        writing.put_difference(book.db, difference, texts)


def _speaker(actor_of: dict[str, str], statement: Statement) -> str:
    """The id of the first speaker, where it is one that a name tells across documents; "" where it is not."""
    return actor_of.get(statement.speakers[0], "") if statement.speakers else ""
