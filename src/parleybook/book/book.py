"""A book: one file, everything that was read, and what people entered."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from parleybook import accounts
from parleybook.accounts import Matrix, Move, Standing, Tabled
from parleybook.book import acts, additions, casting, dates, docket, occurring, positions, queries, store, writing
from parleybook.book.act_lines import ActLine, act_lines
from parleybook.book.acts import ActFilter
from parleybook.book.additions import Addition
from parleybook.book.check import Checked, check
from parleybook.book.docket_lines import DocketLine, docket_lines
from parleybook.book.lines import Lines, line_of
from parleybook.book.queries import Filter
from parleybook.book.stated import Stated, stated
from parleybook.model import (
    CORRECTION_ACTIONS,
    Actor,
    BookError,
    Copy,
    Correction,
    DateMention,
    Difference,
    Document,
    Echo,
    Edtf,
    GivenActor,
    Mention,
    Occurrence,
    Position,
    Proposal,
    Report,
    SameAct,
    Statement,
    content_id,
)
from parleybook.packs.terms import TermPack


class Book:
    """An open book. Use as a context manager, or call ``close``.

    Everything comes out in a stable order; ids follow from content. Reading never changes the file. Inside ``with``,
    a file that turns out to be damaged is a NotABookError that names it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.db = connection

    @classmethod
    def create(cls, path: str | Path) -> Self:
        """A new, empty book.

        Raises:
            BookError: something is there already, or the folder cannot be written.
        """
        return cls(Path(path), store.create(Path(path)))

    @classmethod
    def open(cls, path: str | Path, *, write: bool = False) -> Self:
        """The book at ``path``.

        Raises:
            NotABookError: the file is something else.
            NewerBookError: a newer version of the program wrote it.
            BookError: there is no such file, or it cannot be read.
        """
        return cls(Path(path), store.open_book(Path(path), write=write))

    def close(self) -> None:
        """Closes the file. Safe to call twice."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            store.report(self.path, error)

    def writing(self) -> AbstractContextManager[None]:
        """A transaction: all that is written inside it stays, or nothing does."""
        self.__dict__.pop("_people", None)
        return store.writing(self.db, self.path)

    def documents(self, *, document: str = "", since: str = "", until: str = "") -> Iterator[Document]:
        """The documents asked for, by day of publication, undated ones last; arguments as in `statements`."""
        first, last = (Edtf(day) if day else None for day in (since, until))
        return queries.documents(self.db, Filter(document=document, since=first, until=last))

    def document(self, id: str) -> Document:
        """One document. Raises BookError when there is none of that id."""
        return queries.document(self.db, id)

    def report(self, id: str) -> Report:
        """A document with the raw text it was made of, and the map between them."""
        return queries.report(self.db, id)

    def statements(
        self,
        *,
        actor: str = "",
        document: str = "",
        kind: str = "",
        words: str = "",
        since: str = "",
        until: str = "",
        rejected: bool = False,
    ) -> Lines:
        """The statements asked for, by day and reading order; each argument that is given narrows them.

        Args:
            actor: a speaker's name or a part of it.
            document: an id, the end of a file name, or an outlet.
            kind: "direct", "indirect" or "mixed".
            words: words that all stand in the content.
            since: first day of publication, EDTF.
            until: last day of publication, EDTF.
            rejected: whether to show those, too, that a person rejected.

        Raises:
            DateError: ``since`` or ``until`` is no EDTF date.
        """
        first, last = (Edtf(day) if day else None for day in (since, until))
        asked = Filter(actor, document, kind, words, first, last, rejected)
        documents = {found.id: found for found in self.documents()}
        mentions, actors, cast = self._people
        return Lines(
            line_of(statement, documents[statement.document], mentions, actors, cast)
            for statement in queries.statements(self.db, asked)
        )

    def acts(
        self,
        *,
        actor: str = "",
        document: str = "",
        type: str = "",
        status: str = "",
        since: str = "",
        until: str = "",
        rejected: bool = False,
    ) -> Iterator[ActLine]:
        """The acts asked for, by day and reading order; each argument that is given narrows them.

        Args:
            actor: a participant's name or a part of it.
            document: an id, the end of a file name, or an outlet.
            type: one of ACT_TYPES.
            status: one of ACT_STATUSES.
            since: first day on which it may have been, EDTF; that of publication where the act has none.
            until: last day.
            rejected: whether to give those, too, that a person rejected.

        Raises:
            DateError: ``since`` or ``until`` is no EDTF date.
        """
        first, last = (Edtf(day) if day else None for day in (since, until))
        asked = ActFilter(actor, document, type, status, first, last, rejected)
        documents = {found.id: found for found in self.documents()}
        return act_lines(acts.acts(self.db, asked), documents, *self._people)

    def occurrences(self) -> list[Occurrence]:
        """The acts that several accounts tell of, each with the ids of its accounts, by the day of the first."""
        return occurring.occurrences(self.db)

    def same_acts(self) -> Iterator[SameAct]:
        """Every pair of acts that are accounts of one."""
        return occurring.same_acts(self.db)

    @property
    def people(self) -> dict[str, tuple[Mention, Actor | None]]:
        """Id of a mention → the mention, and the actor that it stands for."""
        mentions, actors, cast = self._people
        return {id: (mention, actors.get(cast.get(id, ""))) for id, mention in mentions.items()}

    @cached_property
    def _people(self) -> tuple[dict[str, Mention], dict[str, Actor], dict[str, str]]:
        mentions = {mention.id: mention for mention in queries.mentions(self.db)}
        actors = {actor.id: actor for actor in queries.actors(self.db)}
        return mentions, actors, queries.actor_of_mention(self.db)

    def statement(self, id: str) -> Statement:
        """One statement. Raises BookError when there is none of that id."""
        return queries.statement(self.db, id)

    def mentions(self) -> Iterator[Mention]:
        """Every mention of a speaker, by document and place."""
        return queries.mentions(self.db)

    def dates(self, *, document: str = "", since: str = "", until: str = "") -> Iterator[DateMention]:
        """Every time expression of the documents asked for, by day of publication and place.

        Arguments as in `statements`.
        """
        first, last = (Edtf(day) if day else None for day in (since, until))
        return dates.dates(self.db, Filter(document=document, since=first, until=last))

    def docket(self, as_of: str = "") -> list[DocketLine]:
        """What was announced, promised, demanded by a day or forecast, and what became of it, by section and due day.

        Args:
            as_of: the day to look from, EDTF (its last day); reports published after it are not looked at. Without
                one, the day of the last report.

        Raises:
            DateError: ``as_of`` is no EDTF date.
        """
        day = Edtf(as_of).last if as_of else None
        documents = {found.id: found for found in self.documents()}
        told = docket.outcomes(self.db, day)
        return list(docket_lines(docket.expectations(self.db), told, documents, *self._people, day))

    def actors(self) -> Iterator[Actor]:
        """Every actor, by name."""
        return queries.actors(self.db)

    def actor_of_mention(self) -> dict[str, str]:
        """Id of a mention → id of the actor it stands for."""
        return queries.actor_of_mention(self.db)

    def echoes(self) -> Iterator[Echo]:
        """Every echo: the same utterance in two documents."""
        return queries.echoes(self.db)

    def differences(self) -> Iterator[Difference]:
        """Every difference between two accounts."""
        return queries.differences(self.db)

    def positions(self, ids: Sequence[str] | None = None) -> Iterator[Position]:
        """Positions by document and reading order, all or those of some ids; rejected ones are left out."""
        return positions.positions(self.db, ids)

    def proposals(self) -> Iterator[Proposal]:
        """Every proposal that a document names."""
        return positions.proposals(self.db)

    def tabled(self) -> list[Tabled]:
        """The proposals as all documents together speak of them, those that most documents name first."""
        _, actors, cast = self._people
        return accounts.tabled(self.proposals(), self.positions(), lambda owner: actors.get(cast.get(owner, "")))

    @property
    def terms(self) -> TermPack:
        """The term pack that the book is read with."""
        return positions.pack_of(self.db)

    def standings(self, *, party: str = "", term: str = "", as_of: str = "") -> list[Standing]:
        """Positions by party, up to a day (ISO 8601); arguments that are given narrow them."""
        return positions.standings(self.db, positions.Asked(party, term, as_of))

    def stated(self, standings: Iterable[Standing]) -> dict[str, Stated]:
        """Id of the position → the position with its words, its document and its people, in the order of standings."""
        asked = {one.position: one for one in standings}
        found = list(positions.positions(self.db, list(asked)))
        documents = {id: self.document(id) for id in sorted({one.document for one in found})}
        _, actors, cast = self._people
        named = {one.id: one for one in self.proposals()}
        kinds = queries.kinds(self.db, [one.statement for one in found if one.statement])
        told = stated(
            found, asked, documents, lambda mention: actors.get(cast.get(mention, "")), named, self.terms, kinds
        )
        by_id = {one.position.id: one for one in told}
        return {id: by_id[id] for id in asked if id in by_id}

    def matrix(self, *, as_of: str = "") -> Matrix:
        """Parties and terms as of a day (ISO 8601), each cell with the best evidence; see `accounts.Matrix`."""
        return accounts.framed(positions.cells(self.db, as_of), self.terms.order)

    def copies(self) -> Iterator[Copy]:
        """Every document taken over from another."""
        return queries.copies(self.db)

    def corrections(self) -> Iterator[Correction]:
        """What people entered, in the order they did."""
        return queries.corrections(self.db)

    def correct(
        self, target: str, action: str, *, field: str = "", value: str = "", by: str = "", note: str = ""
    ) -> Correction:
        """Enters a correction; nothing that the program found is changed, and it stays through every new reading.

        Raises:
            BookError: the action is not one of CORRECTION_ACTIONS, or the book cannot be written.
        """
        if action not in CORRECTION_ACTIONS:
            raise BookError(f"no such correction: {action}; use one of {', '.join(CORRECTION_ACTIONS)}")
        made = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")  # of two on one name the later holds
        correction = Correction(
            content_id("correction", target, action, field, value), target, action, field, value, by, made, note
        )
        self.enter(correction)
        return correction

    def enter(self, correction: Correction) -> None:
        """Stores a correction as it is, with the time it was made at, and applies it.

        Raises:
            BookError: the book cannot be written.
        """
        with self.writing():
            writing.put_correction(self.db, correction)
            self.recast()

    def given_actors(self) -> Iterator[GivenActor]:
        """The actors that the user wrote down, by name."""
        return casting.given(self.db)

    def give(self, actors: Iterable[GivenActor]) -> None:
        """Takes the actors that the user wrote down in place of those before, and applies them.

        Raises:
            BookError: the book cannot be written.
        """
        with self.writing():
            casting.put_given(self.db, actors)
            self.recast()

    def recast(self) -> None:
        """Works out anew which actor each name stands for, corrections included. Inside a transaction only."""
        cast = accounts.cast(
            accounts.names_of(self.mentions()),
            self.corrections(),
            holdings=list(casting.holdings(self.db)),
            given=self.given_actors(),
            days=casting.days(self.db),
        )
        writing.put_actors(self.db, cast.actors, cast.names)
        writing.drop_settled(self.db)
        self.restand()

    def restand(self) -> None:
        """Works out anew where parties stand, from positions, actors and echoes. Inside a transaction only."""
        self.__dict__.pop("_people", None)
        positions.put_standings(self.db, self._stood(list(self.positions())))

    def _stood(self, several: Sequence[Position]) -> list[Standing]:
        documents = {document.id: document for document in self.documents()}
        _, actors, cast = self._people
        found = accounts.standings(
            several, documents, lambda mention: actors.get(cast.get(mention, "")), self.terms.camps
        )
        return accounts.retold(found, accounts.utterances(several, documents, self.echoes()))

    def additions(self) -> list[Addition]:
        """When which documents were added, in order."""
        return additions.additions(self.db)

    def learnt(self) -> list[Move]:
        """What the documents of the last addition changed in the matrix; nothing when there was but one addition."""
        told = self.additions()
        if len(told) < 2:
            return []
        fresh = set(told[-1].documents)
        before = self._stood([one for one in self.positions() if one.document not in fresh])
        return accounts.learnt(accounts.matrix(before).cells, self.matrix().cells)

    def check(self) -> Checked:
        """Proves that every span shows the words stored, and that every link leads somewhere."""
        return check(self.db)

    def __repr__(self) -> str:
        counts = [
            self.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("documents", "statements", "actors")
        ]
        return f"<Book {self.path.name}: {counts[0]} documents, {counts[1]} statements, {counts[2]} actors>"
