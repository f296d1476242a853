"""The tables of positions: what each party wants, by term; the proposals; the term pack that they were found with."""

from __future__ import annotations

from typing import Final

TABLES: Final = """
CREATE TABLE packs (                 -- the term pack that the book is read with, one row
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL            -- JSON
) STRICT;

CREATE TABLE proposals (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    name TEXT NOT NULL,              -- what it is called there
    mention TEXT NOT NULL,           -- of its owner, '' when none is named
    terms TEXT NOT NULL              -- JSON list of the terms that the document says belong to it
) STRICT;
CREATE INDEX proposals_by_name ON proposals (name);
CREATE INDEX proposals_by_document ON proposals (document);

CREATE TABLE positions (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,          -- start of the evidence, for reading order
    mention TEXT NOT NULL,           -- of the holder
    term TEXT NOT NULL,
    stance TEXT NOT NULL,
    said_by TEXT NOT NULL,           -- the mention of who says so, '' for the outlet
    own INTEGER NOT NULL,
    addressee TEXT NOT NULL,
    proposal TEXT NOT NULL,
    statement TEXT,
    strength TEXT NOT NULL,
    date TEXT,                       -- EDTF
    date_rule TEXT NOT NULL,
    rule TEXT NOT NULL
) STRICT;
CREATE INDEX positions_by_document ON positions (document, place);
CREATE INDEX positions_by_term ON positions (term);

CREATE TABLE conditions (            -- of positions; their words are spans of the role "condition" with the same number
    position TEXT NOT NULL REFERENCES positions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    term TEXT NOT NULL,
    mention TEXT NOT NULL,
    PRIMARY KEY (position, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE standings (             -- positions by party, worked out anew when actors change
    party TEXT NOT NULL,
    term TEXT NOT NULL,
    own INTEGER NOT NULL,            -- whether the party speaks for itself
    day TEXT NOT NULL,               -- first day of the date, '' when not known
    position TEXT NOT NULL,
    stance TEXT NOT NULL,
    voice TEXT NOT NULL,             -- whose words it rests on
    utterance TEXT NOT NULL,         -- what several positions are told by, '' for one told once
    retold INTEGER NOT NULL,         -- 1: the utterance was told before, and no less fully; it counts for nothing
    PRIMARY KEY (party, term, own, day, position)
) STRICT, WITHOUT ROWID;
"""
