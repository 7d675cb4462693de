"""The tables of the document register: migration 1 of the ledger."""

from __future__ import annotations

REGISTER_SCHEMA = """
CREATE TABLE register_entry (
    id         INTEGER PRIMARY KEY,
    series     TEXT NOT NULL,            -- the code (代字) of the series, its name where it has none
    period     TEXT NOT NULL,            -- what the numbering restarted with: '2021', '七届' or ''
    number     INTEGER NOT NULL CHECK (number > 0),
    text       TEXT NOT NULL,            -- the number as printed on the document
    year       INTEGER NOT NULL,         -- of the date of the document
    term       INTEGER,                  -- the term of the congress, where it is known
    document   TEXT NOT NULL,            -- the key of the document that has the number
    title      TEXT NOT NULL,
    kind       TEXT NOT NULL DEFAULT '',
    dated      TEXT NOT NULL,            -- 成文日期, as are all dates here: YYYY-MM-DD
    taken_on   TEXT NOT NULL,
    taken_by   TEXT NOT NULL DEFAULT '',
    secrecy    TEXT NOT NULL DEFAULT '',
    drafter    TEXT NOT NULL DEFAULT '',
    signer     TEXT NOT NULL DEFAULT '',
    signed_on  TEXT,
    issued_on  TEXT,
    copies     INTEGER CHECK (copies > 0),
    recipients TEXT NOT NULL DEFAULT '',
    cc         TEXT NOT NULL DEFAULT '',
    archive    TEXT NOT NULL DEFAULT '',
    voided_on  TEXT,
    why_void   TEXT NOT NULL DEFAULT '',
    CHECK ((voided_on IS NULL) = (why_void = '')),
    UNIQUE (series, period, number)
);
CREATE UNIQUE INDEX register_document ON register_entry (document) WHERE voided_on IS NULL;
CREATE INDEX register_year ON register_entry (series, year, number);
CREATE INDEX register_term ON register_entry (series, term, number);
CREATE INDEX register_text ON register_entry (text);

CREATE TABLE register_history (
    id        INTEGER PRIMARY KEY,
    entry     INTEGER NOT NULL REFERENCES register_entry (id),
    day       TEXT NOT NULL,
    person    TEXT NOT NULL DEFAULT '',
    fact      TEXT NOT NULL,             -- the name of the column that changed
    old_value TEXT,
    new_value TEXT
);
CREATE INDEX register_history_entry ON register_history (entry);

CREATE TRIGGER register_entry_stays BEFORE DELETE ON register_entry
BEGIN SELECT RAISE(ABORT, 'a number once given out stays in the register'); END;
CREATE TRIGGER register_number_stays
BEFORE UPDATE OF series, period, number, text, document ON register_entry
BEGIN SELECT RAISE(ABORT, 'a number once given out is not changed'); END;
CREATE TRIGGER register_void_stays BEFORE UPDATE ON register_entry WHEN OLD.voided_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a voided number is not changed'); END;
CREATE TRIGGER register_history_stays BEFORE DELETE ON register_history
BEGIN SELECT RAISE(ABORT, 'history is only added to'); END;
CREATE TRIGGER register_history_fixed BEFORE UPDATE ON register_history
BEGIN SELECT RAISE(ABORT, 'history is only added to'); END;
"""
