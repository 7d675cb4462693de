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


def append(db: sqlite3.Connection, item: str, version: int, lines: Iterable[PastChange], by: By) -> None:
    """Add lines to an item's history."""
    day = by.day.isoformat()
    db.executemany(
        "INSERT INTO followup_history"
        " (item, version, unit, day, person, event, field, old_value, new_value, note, source)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(item, version, line.unit, day, by.person, line.event, *_values(line), by.source) for line in lines],
    )


def _values(line: PastChange) -> tuple[str, str, str, str]:
    return line.field, line.old, line.new, line.note


def history(db: sqlite3.Connection, item: str) -> list[Past]:
    """Everything that happened to an item, oldest first."""
    return [
        _past(row) for row in db.execute("SELECT * FROM followup_history WHERE item = ? ORDER BY id", (item,))
    ]


@reading_row
def _past(row: sqlite3.Row) -> Past:
    line = PastChange(
        row["event"], row["field"], row["old_value"] or "", row["new_value"] or "", row["unit"], row["note"]
    )
    return Past(line, row["version"], By(date.fromisoformat(row["day"]), row["person"], row["source"]))


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
