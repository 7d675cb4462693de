"""The tables of the document register: migration 1 of the ledger."""

from __future__ import annotations

REGISTER_SCHEMA = """
CREATE TABLE register_entry (
    id         INTEGER PRIMARY KEY,
    series     TEXT NOT NULL,            -- the code (代字) of the series, its name where it has none
    period     TEXT NOT NULL,            -- what the numbers are counted within: '2021', '七届' or ''
    number     INTEGER NOT NULL CHECK (number > 0),
    text       TEXT NOT NULL,            -- the number as printed on the document
    year       INTEGER NOT NULL,         -- of the date of the document
    term       INTEGER,                  -- the term of the congress, where it is known
    scope      TEXT NOT NULL,            -- which document: the session ('7-49'), or series and period
    kind       TEXT NOT NULL,            -- which document: the kind of paper, where rdtool drafts it
    subject    TEXT NOT NULL,            -- which document: the agenda item, or the title or key given
    unit       TEXT NOT NULL,            -- which document: the unit a letter is for
    item       INTEGER,                  -- the place of the agenda item when it was last looked at
    title      TEXT NOT NULL,
    dated      TEXT NOT NULL,            -- 成文日期; all days here are written YYYY-MM-DD
    taken_on   TEXT NOT NULL,
    taken_by   TEXT NOT NULL,
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
    CHECK (dated IS date(dated) AND taken_on IS date(taken_on) AND signed_on IS date(signed_on)
           AND issued_on IS date(issued_on) AND voided_on IS date(voided_on))
);
CREATE UNIQUE INDEX register_number ON register_entry (series, period, number);
CREATE INDEX register_day ON register_entry (series, period, coalesce(issued_on, dated));
CREATE UNIQUE INDEX register_document
    ON register_entry (scope, kind, subject, unit) WHERE voided_on IS NULL;
CREATE INDEX register_year ON register_entry (series, year, number);
CREATE INDEX register_term ON register_entry (series, term, number);
CREATE INDEX register_text ON register_entry (text);

CREATE TABLE register_history (
    id        INTEGER PRIMARY KEY,
    entry     INTEGER NOT NULL REFERENCES register_entry (id),
    day       TEXT NOT NULL CHECK (day IS date(day)),
    person    TEXT NOT NULL,
    fact      TEXT NOT NULL,             -- the column that changed
    old_value TEXT,
    new_value TEXT
);
CREATE INDEX register_history_entry ON register_history (entry);

CREATE TRIGGER register_entry_stays BEFORE DELETE ON register_entry
BEGIN SELECT RAISE(ABORT, 'a number once given out stays in the register'); END;
CREATE TRIGGER register_number_stays BEFORE UPDATE OF series, period, number, text ON register_entry
BEGIN SELECT RAISE(ABORT, 'a number once given out is not changed'); END;
CREATE TRIGGER register_void_stays BEFORE UPDATE ON register_entry WHEN OLD.voided_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a voided number is not changed'); END;
CREATE TRIGGER register_history_stays BEFORE DELETE ON register_history
BEGIN SELECT RAISE(ABORT, 'history is only added to'); END;
CREATE TRIGGER register_history_fixed BEFORE UPDATE ON register_history
BEGIN SELECT RAISE(ABORT, 'history is only added to'); END;
"""
