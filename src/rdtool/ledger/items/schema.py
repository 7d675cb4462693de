"""The tables of follow-up: migration 2 of the ledger."""

from __future__ import annotations

FOLLOWUP_SCHEMA = """
CREATE TABLE followup_item (
    id           TEXT PRIMARY KEY,         -- 7-49-03-02, whatever becomes of the record
    kind         TEXT NOT NULL,            -- 审议意见, 审计问题, 代表建议, 民生实事
    origin       TEXT NOT NULL,            -- the session it comes from: 7-49
    meeting      TEXT NOT NULL,            -- the name of that session
    topic        TEXT NOT NULL,
    text         TEXT NOT NULL,
    lead         TEXT NOT NULL,
    assigned_on  TEXT,                     -- as are all days here: YYYY-MM-DD
    due          TEXT,
    extended_to  TEXT,                     -- the day an approved extension gives
    deadline     TEXT,                     -- the day the lights go by, from the days above and next_on
    stage        TEXT NOT NULL,            -- 交办 … 公开
    status       TEXT NOT NULL,            -- what the unit reports, as one of seven states
    word         TEXT NOT NULL,            -- the word in which it was reported; blank before that
    done_on      TEXT,
    next_on      TEXT,                     -- for what is planned or goes on: when it is looked at next
    evaluation   TEXT NOT NULL DEFAULT '', -- 满意, 基本满意, 不满意
    closed_on    TEXT,
    published_on TEXT,
    version      INTEGER NOT NULL DEFAULT 0,
    facts        TEXT NOT NULL,            -- what else the record says, as a JSON object of texts
    recorded     TEXT NOT NULL,            -- units and days as the record last said them, likewise
    filled       TEXT NOT NULL             -- what else the unit filled in, likewise
);
-- counting reads this index alone, in its order; a term of office is 90,000 items
CREATE INDEX followup_tally ON followup_item (lead, stage, status, evaluation, deadline, origin, kind);
CREATE INDEX followup_origin ON followup_item (origin);
CREATE INDEX followup_open ON followup_item (deadline, id) WHERE stage NOT IN ('销号', '公开', '撤销');

CREATE TABLE followup_assist (
    item    TEXT NOT NULL REFERENCES followup_item (id),
    unit    TEXT NOT NULL,
    due     TEXT,
    status  TEXT NOT NULL,
    word    TEXT NOT NULL,
    done_on TEXT,
    filled  TEXT NOT NULL,
    ended   INTEGER NOT NULL DEFAULT 0,    -- 1: the unit assists no longer
    PRIMARY KEY (item, unit)
) WITHOUT ROWID;
CREATE INDEX followup_assist_unit ON followup_assist (unit);

CREATE TABLE followup_history (
    id        INTEGER PRIMARY KEY,
    item      TEXT NOT NULL REFERENCES followup_item (id),
    version   INTEGER NOT NULL,            -- the item's version that the change made
    unit      TEXT NOT NULL DEFAULT '',    -- the assisting unit whose entry changed
    day       TEXT NOT NULL,
    person    TEXT NOT NULL DEFAULT '',
    event     TEXT NOT NULL,
    field     TEXT NOT NULL DEFAULT '',
    old_value TEXT,
    new_value TEXT,
    note      TEXT NOT NULL DEFAULT '',
    source    TEXT NOT NULL DEFAULT ''     -- the record, or file, sheet and cell
);
CREATE INDEX followup_history_item ON followup_history (item, version);

CREATE TABLE followup_extension (
    id         INTEGER PRIMARY KEY,
    item       TEXT NOT NULL REFERENCES followup_item (id),
    asked_on   TEXT NOT NULL,
    until      TEXT NOT NULL,
    why        TEXT NOT NULL,
    decided_on TEXT,
    decided_by TEXT NOT NULL DEFAULT '',
    decision   TEXT NOT NULL DEFAULT '',   -- 批准, 不批准; blank: not decided yet
    CHECK ((decided_on IS NULL) = (decision = ''))
);
CREATE INDEX followup_extension_item ON followup_extension (item);

CREATE TABLE followup_sending (
    id    INTEGER PRIMARY KEY,
    day   TEXT NOT NULL,
    label TEXT NOT NULL                    -- whom or what the workbook is for: 市财政局
);
CREATE TABLE followup_sent (
    sending INTEGER NOT NULL REFERENCES followup_sending (id),
    item    TEXT NOT NULL REFERENCES followup_item (id),
    unit    TEXT NOT NULL,                 -- the assisting unit; blank for the item itself
    version INTEGER NOT NULL,
    PRIMARY KEY (sending, item, unit)
) WITHOUT ROWID;
CREATE INDEX followup_sent_item ON followup_sent (item, unit);
CREATE INDEX followup_sending_label ON followup_sending (label);

CREATE TABLE followup_declined (
    item  TEXT NOT NULL REFERENCES followup_item (id),
    unit  TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,                   -- of a returned workbook; a person decided against it
    day   TEXT NOT NULL,
    PRIMARY KEY (item, unit, field, value)
) WITHOUT ROWID;

CREATE TRIGGER followup_item_stays BEFORE DELETE ON followup_item
BEGIN SELECT RAISE(ABORT, 'an item once opened stays in the ledger'); END;
CREATE TRIGGER followup_item_known BEFORE UPDATE ON followup_item
WHEN (NEW.id, NEW.kind, NEW.origin) <> (OLD.id, OLD.kind, OLD.origin)
BEGIN SELECT RAISE(ABORT, 'what an item is known by is not changed'); END;
CREATE TRIGGER followup_history_stays BEFORE DELETE ON followup_history
BEGIN SELECT RAISE(ABORT, 'history is only added to'); END;
CREATE TRIGGER followup_history_fixed BEFORE UPDATE ON followup_history
BEGIN SELECT RAISE(ABORT, 'history is only added to'); END;
"""
