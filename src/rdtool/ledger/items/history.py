"""The history of an item: only ever added to, and what an item was at any version is read from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rdtool.ledger.rows import reading_row


@dataclass(frozen=True, slots=True)
class By:
    """When and by whom something was written down, and what it was taken from."""

    day: date
    person: str = ""
    source: str = ""
    operation: int | None = None
    """What it belongs to, so that it can be taken back; None: nothing, as with all that an older ledger did."""


@dataclass(frozen=True, slots=True)
class PastChange:
    """One change: what happened, and which part was what before and after."""

    event: str
    field: str = ""
    old: str = ""
    new: str = ""
    unit: str = ""
    """The assisting unit whose entry it is."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """A line of history as it was written down."""

    line: PastChange
    version: int
    by: By
    taken_back: bool = False


def append(db: sqlite3.Connection, item: str, version: int, lines: Iterable[PastChange], by: By) -> None:
    """Add lines to an item's history."""
    day = by.day.isoformat()
    db.executemany(
        "INSERT INTO followup_history"
        " (item, version, unit, day, person, event, field, old_value, new_value, note, source, operation)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (item, version, line.unit, day, by.person, line.event, *_values(line), by.source, by.operation)
            for line in lines
        ],
    )


def _values(line: PastChange) -> tuple[str, str, str, str]:
    return line.field, line.old, line.new, line.note


def history(db: sqlite3.Connection, item: str) -> list[Past]:
    """Everything that happened to an item, oldest first."""
    rows = db.execute(
        "SELECT followup_history.*, undo.id AS undo FROM followup_history"
        " LEFT JOIN operation AS undo ON undo.undoes = followup_history.operation"
        " WHERE item = ? ORDER BY followup_history.id",
        (item,),
    )
    return [_past(row) for row in rows]


def next_version(db: sqlite3.Connection, item: str) -> int:
    """The first version of an item that has none: 0, or the one after those of before it was taken back."""
    last = db.execute("SELECT max(version) FROM followup_history WHERE item = ?", (item,)).fetchone()[0]
    return 0 if last is None else int(last) + 1


@reading_row
def _past(row: sqlite3.Row) -> Past:
    line = PastChange(
        row["event"], row["field"], row["old_value"] or "", row["new_value"] or "", row["unit"], row["note"]
    )
    by = By(date.fromisoformat(row["day"]), row["person"], row["source"], row["operation"])
    return Past(line, row["version"], by, row["undo"] is not None)


def values_at(
    db: sqlite3.Connection, item: str, unit: str, version: int, now: dict[str, str]
) -> dict[str, str]:
    """What was filled in when an item had `version`, from what is filled in `now`.

    A part has the value that the first later change replaced.
    """
    rows = db.execute(
        "SELECT field, old_value FROM followup_history"
        " WHERE item = ? AND version > ? AND unit = ? AND field <> '' ORDER BY id DESC",
        (item, version, unit),
    )
    return {**now, **{row["field"]: row["old_value"] or "" for row in rows}}
