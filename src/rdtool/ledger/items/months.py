"""The ledger month by month: what was assigned, fell due, was finished and was closed."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

_COLUMNS = {
    "assigned": ("assigned_on", "1"),
    "due": ("coalesce(extended_to, due)", "1"),
    "unfinished": ("coalesce(extended_to, due)", "status <> '已办结' AND closed_on IS NULL"),
    "finished": ("coalesce(done_on, closed_on)", "(status = '已办结' OR closed_on IS NOT NULL)"),
    "closed": ("closed_on", "1"),
}


@dataclass(slots=True)
class Month:
    """Counts of one month."""

    assigned: int = 0
    due: int = 0
    unfinished: int = 0
    """Due in this month and not finished."""
    finished: int = 0
    closed: int = 0


def months(db: sqlite3.Connection) -> dict[str, Month]:
    """The counts by month (2022-03), in order; withdrawn items are left out."""
    found: dict[str, Month] = defaultdict(Month)
    for name, (day, condition) in _COLUMNS.items():
        rows = db.execute(
            f"SELECT substr({day}, 1, 7) AS month, count(*) AS number FROM followup_item"
            f" WHERE {day} IS NOT NULL AND stage <> '撤销' AND {condition} GROUP BY month"
        )
        for row in rows:
            setattr(found[row["month"]], name, row["number"])
    return dict(sorted(found.items()))
