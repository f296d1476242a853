"""The tables of a book, as migrations: each is run once, in order, and never changed after a release.

Machine findings and what people entered are kept in separate tables. Every span is stored with its words, so that a
book can prove itself (`parley check`).
"""

from __future__ import annotations

from typing import Final

from parleybook.book import acts, additions, casting, dates, docket, occurring, position_tables

#: "PRLY" as SQLite's application_id: tells a book from any other database.
APPLICATION_ID: Final = 0x50524C59

_FIRST: Final = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    agency TEXT NOT NULL,
    byline TEXT NOT NULL,            -- JSON list of names
    published TEXT,                  -- EDTF
    published_first TEXT,            -- first and last day that published may mean, for sorting and ranges
    published_last TEXT,
    published_rule TEXT NOT NULL,
    url TEXT NOT NULL,
    language TEXT NOT NULL,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    incomplete TEXT NOT NULL,        -- JSON list of reasons
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    reader TEXT NOT NULL             -- which reader read it
) STRICT;
CREATE INDEX documents_by_day ON documents (published_first, id);

CREATE TABLE sources (               -- the raw text a document was made of, zlib over UTF-8
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    raw BLOB NOT NULL,
    offsets BLOB NOT NULL            -- JSON list of [start, length, raw start, raw length], zlib
) STRICT;

CREATE TABLE zones (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (document, "start")
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,          -- start of the content, for reading order
    kind TEXT NOT NULL,
    polarity TEXT NOT NULL,
    said TEXT,                       -- EDTF
    said_rule TEXT NOT NULL,
    nested_in TEXT,
    rule TEXT NOT NULL,
    score REAL NOT NULL
) STRICT;
CREATE INDEX statements_by_place ON statements (document, place);

CREATE TABLE spans (                 -- the spans of findings, each with its words
    owner TEXT NOT NULL,             -- the id of the finding
    role TEXT NOT NULL,              -- source, cue, content, channel, via, first, second …
    number INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (owner, role, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX spans_by_place ON spans (document, "start");

CREATE TABLE mentions (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,             -- what it is a name of
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX mentions_by_name ON mentions (name);
CREATE INDEX mentions_by_document ON mentions (document);

CREATE TABLE speakers (
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    mention TEXT NOT NULL,
    PRIMARY KEY (statement, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX speakers_by_mention ON speakers (mention);

CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    aliases TEXT NOT NULL,           -- JSON list
    roles TEXT NOT NULL,             -- JSON list of [title, of, during]
    side TEXT NOT NULL
) STRICT;
CREATE TABLE names (                 -- which actor a name stands for in a document, and why
    name TEXT NOT NULL,
    label TEXT NOT NULL,             -- the label of the mentions that carry it
    document TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (name, label, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_by_actor ON names (actor);

CREATE TABLE echo_keys (             -- rare word runs of direct statements: what may be an echo of what
    key INTEGER NOT NULL,
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    PRIMARY KEY (key, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX echo_keys_by_statement ON echo_keys (statement);
CREATE TABLE matter_keys (           -- bands of a MinHash over concepts: what may tell the same in other words
    key INTEGER NOT NULL,
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    PRIMARY KEY (key, statement)
) STRICT, WITHOUT ROWID;
CREATE TABLE echoes (
    id TEXT PRIMARY KEY,
    first TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    second TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,
    score REAL NOT NULL,
    edits TEXT NOT NULL,             -- JSON list of [kind, first span or null, second span or null]
    rule TEXT NOT NULL
) STRICT;
CREATE INDEX echoes_by_first ON echoes (first);
CREATE INDEX echoes_by_second ON echoes (second);

CREATE TABLE differences (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    attribute TEXT NOT NULL,
    about TEXT NOT NULL,
    rule TEXT NOT NULL
) STRICT;
CREATE INDEX differences_by_about ON differences (about);

CREATE TABLE copy_bands (            -- bands of a MinHash over word runs, and anchors: what may be a copy of what
    band INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    PRIMARY KEY (band, document)
) STRICT, WITHOUT ROWID;
CREATE TABLE copies (
    id TEXT PRIMARY KEY,
    original TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    copy TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    share REAL NOT NULL,
    directed INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX copies_by_copy ON copies (copy);

CREATE TABLE corrections (           -- what people entered; no machine step writes here
    id TEXT PRIMARY KEY,
    target TEXT NOT NULL,
    action TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    by TEXT NOT NULL,
    made TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_by_target ON corrections (target);

CREATE VIRTUAL TABLE words USING fts5 (
    statement UNINDEXED, content, tokenize = "unicode61 remove_diacritics 2"
);
"""

#: Migration n leads from version n to n + 1; `PRAGMA user_version` says how many were run.
#: The tables of each subject, in one migration.
_SUBJECTS: Final = (
    acts.SCHEMA
    + occurring.SCHEMA
    + dates.SCHEMA
    + casting.SCHEMA
    + additions.SCHEMA
    + position_tables.TABLES
    + docket.SCHEMA
)
MIGRATIONS: Final[tuple[str, ...]] = (_FIRST + _SUBJECTS,)
VERSION: Final = len(MIGRATIONS)
