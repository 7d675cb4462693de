"""A year of follow-up: what was found, raised, tracked and solved, by kind and by month.

Everything that was raised or brought over is solved, done without a day, or still open at the end: the
columns add up.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from rdtool.ledger.items.item import Item
from rdtool.ledger.items.selection import Which, chosen
from rdtool.record.tracked import Status, TrackedStage

_DONE_STAGES = (TrackedStage.CLOSED, TrackedStage.PUBLISHED)


@dataclass(slots=True)
class YearCounts:
    """Items of one kind, or of all, in one year."""

    found: int = 0
    """Raised in the year, and a problem or naming one."""
    raised: int = 0
    carried: int = 0
    """Raised in earlier years and not solved before this one."""
    solved: int = 0
    undated: int = 0
    """Done, but nobody wrote down when."""
    left: int = 0
    """Not solved by the end of the year, or by the day of the count."""
    overdue: int = 0
    """Of these, past their day."""

    @property
    def tracked(self) -> int:
        """What was followed up in the year."""
        return self.raised + self.carried

    def __add__(self, other: YearCounts) -> YearCounts:
        return YearCounts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Year:
    """What became of the items in a year, up to a day."""

    year: int
    until: date
    kinds: dict[str, YearCounts]
    months: dict[int, tuple[int, int]]
    """Raised and solved in each month."""
    unplaced: int
    """Items without a day of assignment, which are in no year."""

    @property
    def whole(self) -> YearCounts:
        """All kinds together."""
        return sum(self.kinds.values(), YearCounts())


def year_of(db: sqlite3.Connection, year: int, today: date) -> Year:
    """The counts of a year, as they are on a day; withdrawn items, and steps and plans of the committee's own, are left out.

    Raises:
        ArithmeticError: they do not add up, which is a bug.
    """
    items = chosen(db, Which())
    meant = (one for one in items if one.kind.supervises and one.stage is not TrackedStage.WITHDRAWN)
    return yearly(meant, year, today)


def yearly(items: Iterable[Item], year: int, today: date) -> Year:
    """The same of items; raises as `year_of` does."""
    first, last = date(year, 1, 1), min(today, date(year, 12, 31))
    kinds: dict[str, YearCounts] = {}
    months = dict.fromkeys(range(1, last.month + 1 if last >= first else 1), (0, 0))
    unplaced = 0
    for item in items:
        if item.assigned_on is None:
            unplaced += 1
            continue
        done, solved_on = _solved(item)
        is_over = done and solved_on is not None and solved_on < first
        if item.assigned_on > last or is_over:
            continue
        counts = kinds.setdefault(item.kind.name, YearCounts())
        if item.assigned_on >= first:
            counts.raised += 1
            counts.found += item.kind.is_problem or bool(item.facts.get("问题"))
            raised, solved = months[item.assigned_on.month]
            months[item.assigned_on.month] = (raised + 1, solved)
        else:
            counts.carried += 1
        if done and solved_on is None:
            counts.undated += 1
        elif done and solved_on is not None and solved_on <= last:
            counts.solved += 1
            raised, solved = months[solved_on.month]
            months[solved_on.month] = (raised, solved + 1)
        else:
            counts.left += 1
            counts.overdue += item.deadline is not None and item.deadline < last
    found = Year(year, last, kinds, months, unplaced)
    whole = found.whole
    if whole.tracked != whole.solved + whole.undated + whole.left:
        raise ArithmeticError(f"a year does not add up: {whole}")
    return found


def _solved(item: Item) -> tuple[bool, date | None]:
    """Whether an item is solved, and since when."""
    done = item.status is Status.DONE or item.stage in _DONE_STAGES
    return done, (item.done_on or item.closed_on) if done else None
