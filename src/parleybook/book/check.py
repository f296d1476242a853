"""Proves a book: every span shows exactly the words stored, every link leads somewhere."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from parleybook.book import acts, docket, occurring
from parleybook.model import document_id


class Checked(NamedTuple):
    """How much was proved, and what was found wrong, a line each."""

    spans: int
    documents: int
    faults: tuple[str, ...]


def check(db: sqlite3.Connection) -> Checked:
    """Compares every stored span with its document, and every document with its id; follows every link."""
    faults: list[str] = []
    spans = documents = 0
    try:
        (integrity,) = db.execute("PRAGMA integrity_check(1)").fetchone()
        if integrity != "ok":
            faults.append(f"the file is damaged: {' '.join(integrity.split())}")
        for id, text, outlet, url, file in db.execute("SELECT id, text, outlet, url, file FROM documents ORDER BY id"):
            documents += 1
            if document_id(text, outlet, url) != id:
                faults.append(f"document {id} ({file}): its text, outlet or address is not what was read")
            for owner, start, end, words in _spans(db, id):
                spans += 1
                if not 0 <= start < end <= len(text) or text[start:end] != words:
                    faults.append(
                        f"{owner} at {start}:{end} of document {id} ({file}): shows other words than those stored"
                    )
            faults.extend(f"document {id} ({file}): {fault}" for fault in _of_document(db, id, len(text)))
        faults.extend(_dangling(db))
    except sqlite3.DatabaseError as error:
        faults.append(f"the file is damaged: {error}")
    return Checked(spans, documents, tuple(faults))


def _of_document(db: sqlite3.Connection, document: str, length: int) -> Iterator[str]:
    """What is wrong with the zones of a document and with the raw text that it was made of."""
    for start, end in db.execute('SELECT "start", "end" FROM zones WHERE document = ?', (document,)):
        if not 0 <= start < end <= length:
            yield f"a zone at {start}:{end} reaches beyond its text"
    source = db.execute("SELECT raw, offsets FROM sources WHERE document = ?", (document,)).fetchone()
    try:
        for column in source or ():
            zlib.decompress(column)
    except zlib.error:
        source = None
    if source is None:
        yield "its raw text is lost"


def _spans(db: sqlite3.Connection, document: str) -> Iterator[tuple[str, int, int, str]]:
    yield from db.execute('SELECT owner, "start", "end", words FROM spans WHERE document = ?', (document,))
    for table in ("mentions", "dates", "proposals"):
        yield from db.execute(f'SELECT id, "start", "end", words FROM {table} WHERE document = ?', (document,))
    offices = 'SELECT \'the office of \' || name, "start", "end", words FROM holdings WHERE document = ?'
    yield from db.execute(offices, (document,))


def _dangling(db: sqlite3.Connection) -> Iterator[str]:
    queries = {
        "statement {} has no content": "SELECT id FROM statements WHERE id NOT IN "
        "(SELECT owner FROM spans WHERE role = 'content')",
        "statement {} has a speaker that is no mention": "SELECT statement FROM speakers WHERE mention NOT IN "
        "(SELECT id FROM mentions)",
        "statement {} stands in one that is not there": "SELECT id FROM statements WHERE nested_in IS NOT NULL "
        "AND nested_in NOT IN (SELECT id FROM statements)",
        "a span of {} has no owner": "SELECT owner FROM spans WHERE owner NOT IN (SELECT id FROM statements "
        "UNION SELECT id FROM differences UNION SELECT id FROM acts UNION SELECT id FROM positions "
        "UNION SELECT id FROM expectations UNION SELECT id FROM outcomes UNION SELECT id FROM copies)",
        **acts.FAULTS,
        **docket.FAULTS,
        **occurring.FAULTS,
        "the echo {} is of a statement that is not there": "SELECT id FROM echoes WHERE first NOT IN "
        "(SELECT id FROM statements) OR second NOT IN (SELECT id FROM statements)",
        "the difference {} is of nothing that is there": "SELECT id FROM differences WHERE about NOT IN "
        "(SELECT id FROM echoes UNION SELECT id FROM same_acts UNION SELECT id FROM documents)",
        "the copy {} is of a document that is not there": "SELECT id FROM copies WHERE original NOT IN "
        "(SELECT id FROM documents) OR copy NOT IN (SELECT id FROM documents)",
        "position {} has no evidence": "SELECT id FROM positions WHERE id NOT IN "
        "(SELECT owner FROM spans WHERE role = 'evidence')",
        "position {} is held by a mention that is not there": "SELECT id FROM positions WHERE mention NOT IN "
        "(SELECT id FROM mentions)",
        "position {} rests on a statement that is not there": "SELECT id FROM positions WHERE statement IS NOT NULL "
        "AND statement NOT IN (SELECT id FROM statements)",
        "position {} belongs to a proposal that is not there": "SELECT id FROM positions WHERE proposal <> '' "
        "AND proposal NOT IN (SELECT id FROM proposals)",
        "the name {} leads to no actor": "SELECT name FROM names WHERE actor NOT IN (SELECT id FROM actors)",
    }
    for message, query in queries.items():
        for (value,) in db.execute(query):
            yield message.format(value)
