"""What changed the ledger, one operation a transaction, with what it takes to take it back.

An operation keeps, of every row it changes, what stood there before: the columns that differ, or
nothing for a row that was not there.  Operations are taken back in the reverse of their order only
(`rdtool.ledger.items.undoing`), so what stood before is always what has to stand again.  Those of one
call of a command are one `run`: an import of several files is taken back as a whole.

Migration 4.  What an older ledger did before is in the history of its items, but can't be taken back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from rdtool.ledger.items.history import By
from rdtool.ledger.rows import reading_row

OPERATION_SCHEMA = """
CREATE TABLE operation (
    id      INTEGER PRIMARY KEY,
    run     TEXT NOT NULL,                 -- the same for all that one call of a command did
    day     TEXT NOT NULL,
    person  TEXT NOT NULL,
    event   TEXT NOT NULL,                 -- 交办, 导入, 签收 … 撤回
    source  TEXT NOT NULL,                 -- the record or the file
    numbers INTEGER NOT NULL,              -- the last line of register_history by then
    undoes  INTEGER UNIQUE REFERENCES operation (id)
);
CREATE TABLE operation_change (
    operation INTEGER NOT NULL REFERENCES operation (id),
    place     TEXT NOT NULL,               -- the table; 'record': a file of the workspace
    name      TEXT NOT NULL,               -- the row's key; the file's path
    before    TEXT,                        -- the columns that changed, as a JSON object; NULL: a new row
    PRIMARY KEY (operation, place, name)
) WITHOUT ROWID;
CREATE TRIGGER operation_change_stays BEFORE DELETE ON operation_change
BEGIN SELECT RAISE(ABORT, 'what it takes to take something back is kept'); END;

CREATE VIEW followup_unmade AS             -- items whose opening was taken back, now or once
    SELECT made.name AS item FROM operation_change AS made JOIN operation AS undo ON undo.undoes = made.operation
    WHERE made.place = 'followup_item' AND made.before IS NULL;
DROP TRIGGER followup_item_stays;
CREATE TRIGGER followup_item_stays BEFORE DELETE ON followup_item
WHEN NOT EXISTS (SELECT 1 FROM followup_unmade WHERE item = OLD.id)
BEGIN SELECT RAISE(ABORT, 'an item once opened stays in the ledger'); END;

CREATE TABLE followup_past (               -- the history, which outlives an item whose opening is taken back
    id        INTEGER PRIMARY KEY,
    item      TEXT NOT NULL,
    version   INTEGER NOT NULL,            -- the item's version that the change made
    unit      TEXT NOT NULL DEFAULT '',    -- the assisting unit whose entry changed
    day       TEXT NOT NULL,
    person    TEXT NOT NULL DEFAULT '',
    event     TEXT NOT NULL,
    field     TEXT NOT NULL DEFAULT '',
    old_value TEXT,
    new_value TEXT,
    note      TEXT NOT NULL DEFAULT '',
    source    TEXT NOT NULL DEFAULT '',    -- the record, or file, sheet and cell
    operation INTEGER REFERENCES operation (id)
);
INSERT INTO followup_past SELECT id, item, version, unit, day, person, event, field, old_value, new_value, note,
    source, NULL FROM followup_history;
DROP TABLE followup_history;
ALTER TABLE followup_past RENAME TO followup_history;
CREATE INDEX followup_history_item ON followup_history (item, version);
CREATE INDEX followup_history_operation ON followup_history (operation);
CREATE TRIGGER followup_history_stays BEFORE DELETE ON followup_history
BEGIN SELECT RAISE(ABORT, 'history is only added to'); END;
CREATE TRIGGER followup_history_fixed BEFORE UPDATE ON followup_history
BEGIN SELECT RAISE(ABORT, 'history is only added to'); END;
"""

UNDO = "撤回"
"""What taking back is called, in operations and in the history."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "followup_declined": ("item", "unit", "field", "value"),
    "followup_extension": ("id",),
    "followup_assist": ("item", "unit"),
    "followup_item": ("id",),
    "identity_apart": ("scope", "old", "new"),
}
"""The tables that operations change, and what their rows go by; what rests on a table comes before it."""

RECORD = "record"
"""The place of a change in a file of the workspace."""

TOLD = ("scope", "new", "key", "value", "was", "now")
"""What is kept of such a change: session and new name, what was said, and the lines before and after."""

Values: TypeAlias = "dict[str, Any]"
"""A row, or some columns of one."""

_BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class Operation:
    """One transaction that changed something."""

    id: int
    run: str
    by: By
    event: str
    numbers: int
    """The last line of the register's history by then."""


@dataclass(frozen=True, slots=True)
class Former:
    """A row that an operation changed: where it is, and the columns as they were; None: it was not there."""

    place: str
    key: tuple[str, ...]
    columns: Values | None


def begin(db: sqlite3.Connection, event: str, by: By, run: str, undoes: int | None = None) -> By:
    """Begin an operation in the caller's transaction; gives who does it, with its number."""
    entered = db.execute(
        "INSERT INTO operation (run, day, person, event, source, numbers, undoes)"
        " SELECT ?, ?, ?, ?, ?, coalesce(max(id), 0), ? FROM register_history",
        (run, by.day.isoformat(), by.person, event, by.source, undoes),
    )
    return replace(by, operation=entered.lastrowid)


def finish(db: sqlite3.Connection, by: By) -> None:
    """End an operation; one that changed nothing never was."""
    db.execute(
        "DELETE FROM operation WHERE id = :id AND undoes IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM operation_change WHERE operation = :id)",
        {"id": by.operation},
    )


def write(db: sqlite3.Connection, table: str, row: Mapping[str, Any], by: By) -> None:
    """Put a row in, or over the one of its key; what stood there is kept with the operation."""
    old = _row(db, table, [row[name] for name in KEYS[table]])
    differing = None if old is None else {name: old[name] for name in row if old[name] != row[name]}
    if differing == {}:
        return
    before = Former(table, tuple(str(row[name]) for name in KEYS[table]), differing)
    keep(db, before, by)
    if old is None:
        columns = f"({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
        db.execute(f"INSERT INTO {table} {columns}", [*row.values()])
    else:
        put_back(db, before, row)


def add(db: sqlite3.Connection, table: str, row: Mapping[str, Any], by: By) -> None:
    """Put a row in unless there is one of its key."""
    if _row(db, table, [row[name] for name in KEYS[table]]) is None:
        write(db, table, row, by)


def keep(db: sqlite3.Connection, before: Former, by: By) -> None:
    """Keep with the operation what stood somewhere before it; the first that is kept of a column counts."""
    if by.operation is None:
        return
    where = (by.operation, before.place, _BETWEEN.join(before.key))
    query = "SELECT before FROM operation_change WHERE operation = ? AND place = ? AND name = ?"
    known = db.execute(query, where).fetchone()
    if known is not None and known["before"] is None:
        return
    columns = before.columns
    if known is not None and columns is not None:
        columns = {**columns, **json.loads(known["before"])}
    text = None if columns is None else json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    db.execute(
        "INSERT INTO operation_change (operation, place, name, before) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (operation, place, name) DO UPDATE SET before = excluded.before",
        (*where, text),
    )


def put_back(db: sqlite3.Connection, before: Former, columns: Mapping[str, Any]) -> None:
    """Give columns of a row that is there these values, and keep nothing."""
    named = ", ".join(f"{name} = ?" for name in columns)
    where = _where(before.place)
    db.execute(f"UPDATE {before.place} SET {named} WHERE {where}", [*columns.values(), *before.key])


def row_now(db: sqlite3.Connection, before: Former) -> sqlite3.Row | None:
    """The row as it stands, of one that an operation changed."""
    return _row(db, before.place, before.key)


def remove(db: sqlite3.Connection, before: Former) -> None:
    """Take out a row that an operation made."""
    db.execute(f"DELETE FROM {before.place} WHERE {_where(before.place)}", before.key)


def _row(db: sqlite3.Connection, table: str, key: Sequence[Any]) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute(f"SELECT * FROM {table} WHERE {_where(table)}", key).fetchone()
    return row


def _where(table: str) -> str:
    return " AND ".join(f"{name} = ?" for name in KEYS[table])


def standing_operations(db: sqlite3.Connection) -> Iterator[Operation]:
    """What was done and not taken back, the latest first."""
    rows = db.execute(
        "SELECT * FROM operation AS one WHERE undoes IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM operation WHERE undoes = one.id) ORDER BY id DESC"
    )
    return map(_operation, rows)


@reading_row
def _operation(row: sqlite3.Row) -> Operation:
    by = By(date.fromisoformat(row["day"]), row["person"], row["source"], row["id"])
    return Operation(row["id"], row["run"], by, row["event"], row["numbers"])


def changes_of(db: sqlite3.Connection, operation: Operation) -> list[Former]:
    """The rows that an operation changed, in the order in which they can be taken back."""
    places = [*KEYS, RECORD]
    rows = db.execute("SELECT * FROM operation_change WHERE operation = ?", (operation.id,))
    found = map(_before, rows)
    return sorted(found, key=lambda one: (places.index(one.place), one.key))


@reading_row
def _before(row: sqlite3.Row) -> Former:
    columns = None if row["before"] is None else json.loads(row["before"])
    before = Former(row["place"], tuple(row["name"].split(_BETWEEN)), columns)
    named = isinstance(columns, dict) and all(isinstance(one, str | int | None) for one in columns.values())
    told = before.place == RECORD and named and set(TOLD) == set(columns or ())
    if not told and (len(before.key) != len(KEYS.get(before.place, ())) or not (named or columns is None)):
        raise ValueError(before)
    return before
