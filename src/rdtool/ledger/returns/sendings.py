"""Which rows were sent to whom: so that a row missing from a returned sheet is noticed."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Key: TypeAlias = tuple[str, str]
"""An item's number and the assisting unit, blank for the lead."""


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row of a workbook that goes out."""

    item: str
    unit: str
    version: int


def record_sending(db: sqlite3.Connection, label: str, rows: Sequence[SentRow], day: date) -> None:
    """Write down what a workbook holds, unless the last one for `label` held the same."""
    last = db.execute("SELECT max(id) FROM followup_sending WHERE label = ?", (label,)).fetchone()[0]
    wanted = sorted((row.item, row.unit, row.version) for row in rows)
    query = "SELECT item, unit, version FROM followup_sent WHERE sending = ? ORDER BY item, unit"
    if last is not None and [tuple(row) for row in db.execute(query, (last,))] == wanted:
        return
    entered = db.execute("INSERT INTO followup_sending (day, label) VALUES (?, ?)", (day.isoformat(), label))
    db.executemany(
        "INSERT INTO followup_sent (sending, item, unit, version) VALUES (?, ?, ?, ?)",
        [(entered.lastrowid, *row) for row in wanted],
    )


def missing(db: sqlite3.Connection, present: Collection[Key]) -> list[Key]:
    """Rows that were sent together with those present, but are not among them.

    Of several sendings with these rows the one that lacks fewest was probably meant.
    """
    sendings = Counter(
        row["sending"]
        for key in present
        for row in db.execute("SELECT sending FROM followup_sent WHERE item = ? AND unit = ?", key)
    )
    if not sendings:
        return []
    most = max(sendings.values())
    lacking = [_lacking(db, sending, present) for sending, count in sendings.items() if count == most]
    return min(lacking, key=len)


def _lacking(db: sqlite3.Connection, sending: int, present: Collection[Key]) -> list[Key]:
    rows = db.execute(
        "SELECT item, unit FROM followup_sent WHERE sending = ? ORDER BY item, unit", (sending,)
    )
    return [key for row in rows if (key := (row["item"], row["unit"])) not in present]
