"""What tests of taking back compare: the state that someone can see, and the history beside it."""

from __future__ import annotations

import sqlite3
from typing import Any

from rdtool.ledger.operations import KEYS

State = dict[str, list[tuple[Any, ...]]]


def state(db: sqlite3.Connection) -> State:
    """Every row that operations change, but for the versions of items, which go on."""
    return {table: _rows(db, table) for table in KEYS}


def _rows(db: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    names = [row["name"] for row in db.execute(f"PRAGMA table_info({table})") if row["name"] != "version"]
    order = ", ".join(KEYS[table])
    return [tuple(row) for row in db.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY {order}")]


def past(db: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """The whole history, oldest line first."""
    return [tuple(row) for row in db.execute("SELECT * FROM followup_history ORDER BY id")]
