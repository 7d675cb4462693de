"""Counting the ledger: every item stands in exactly one column, and the columns add up (O18)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from enum import Enum

from rdtool.chinese import percent
from rdtool.ledger.items.selection import Watch, Which, condition
from rdtool.ledger.items.states import LIGHT, Light
from rdtool.ledger.rows import reading_row
from rdtool.procedures import PROCEDURES
from rdtool.record.tracked import Status, TrackedStage


class CountedBy(str, Enum):
    """What lines of a count are for."""

    UNIT = "主办单位"
    MEETING = "会议"
    KIND = "类别"


_COLUMN = {CountedBy.UNIT: "lead", CountedBy.MEETING: "origin", CountedBy.KIND: "kind"}
_STATUS = {
    Status.NOT_STARTED: "not_started",
    Status.IN_PROGRESS: "in_progress",
    Status.DONE: "done",
    Status.PLANNED: "planned",
    Status.ONGOING: "ongoing",
    Status.INFEASIBLE: "infeasible",
    Status.NOT_OURS: "returned",
}
_KINDS = tuple(kind.name for kind in PROCEDURES.tracked)
_EVALUATED = {"满意": "satisfied", "基本满意": "basic", "不满意": "dissatisfied"}


@dataclass(slots=True)
class Counts:
    """How many items there are of each; the first eight add up to `total`, withdrawn ones are not in it."""

    not_started: int = 0
    in_progress: int = 0
    done: int = 0
    """Reported as done, not closed yet."""
    planned: int = 0
    ongoing: int = 0
    infeasible: int = 0
    returned: int = 0
    closed: int = 0
    total: int = 0
    withdrawn: int = 0
    red: int = 0
    yellow: int = 0
    satisfied: int = 0
    basic: int = 0
    dissatisfied: int = 0

    @property
    def finished(self) -> int:
        """办结: reported as done, or closed."""
        return self.done + self.closed

    @property
    def evaluated(self) -> int:
        """Items with a satisfaction evaluation."""
        return self.satisfied + self.basic + self.dissatisfied

    @property
    def finished_rate(self) -> str:
        """办结率: finished of all, two decimals rounded half up; blank where there is nothing."""
        return percent(self.finished, self.total) if self.total else ""

    @property
    def closed_rate(self) -> str:
        """销号率: closed of all."""
        return percent(self.closed, self.total) if self.total else ""

    @property
    def satisfied_rate(self) -> str:
        """满意率: 满意 of all that were evaluated; 基本满意 does not count."""
        return percent(self.satisfied, self.evaluated) if self.evaluated else ""

    def add(self, row: sqlite3.Row) -> None:
        """Count the items of one sort: their number, stage, status and evaluation, how many red and yellow."""
        stage, status, number = _state(row)
        if stage is TrackedStage.WITHDRAWN:
            self.withdrawn += number
            return
        self.total += number
        self.red += row["red"]
        self.yellow += row["yellow"]
        for name in (_column(stage, status), _EVALUATED.get(row["evaluation"])):
            if name:
                setattr(self, name, getattr(self, name) + number)


@reading_row
def _state(row: sqlite3.Row) -> tuple[TrackedStage, Status, int]:
    return TrackedStage(row["stage"]), Status(row["status"]), row["number"]


def _column(stage: TrackedStage, status: Status) -> str:
    if stage in (TrackedStage.CLOSED, TrackedStage.PUBLISHED):
        return "closed"
    return "returned" if stage is TrackedStage.RETURNED else _STATUS[status]


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts by line, and their sum."""

    by: CountedBy
    lines: dict[str, Counts] = field(default_factory=dict)
    whole: Counts = field(default_factory=Counts)


def tally(
    db: sqlite3.Connection, which: Which, watch: Watch, by: CountedBy, units: Sequence[str] = ()
) -> CountTable:
    """Count the items chosen, line by line; the sums are checked against the number of items.

    Lines of units are in the order of `units`, the office's own; units it does not name come last.

    Raises:
        ArithmeticError: they do not agree, which is a bug.
    """
    where, values = condition(which)
    rows = db.execute(
        f"SELECT {_COLUMN[by]} AS line, stage, status, evaluation, count(*) AS number,"
        f" sum({LIGHT} = '{Light.RED.value}') AS red, sum({LIGHT} = '{Light.YELLOW.value}') AS yellow"
        f" FROM followup_item WHERE {where} GROUP BY line, stage, status, evaluation",
        {**values, **watch.named},
    )
    found = CountTable(by)
    for row in rows:
        found.lines.setdefault(row["line"], Counts()).add(row)
        found.whole.add(row)
    _check(found, db.execute(f"SELECT count(*) FROM followup_item WHERE {where}", {**values, **watch.named}))
    known = {name: place for place, name in enumerate(units if by is CountedBy.UNIT else _KINDS)}
    order = sorted(found.lines, key=lambda name: (known.get(name, len(known)), name))
    lines = {name: found.lines[name] for name in order}
    return CountTable(by, _named(db, lines) if by is CountedBy.MEETING else lines, found.whole)


def _named(db: sqlite3.Connection, lines: dict[str, Counts]) -> dict[str, Counts]:
    """Sessions in their order, by name."""

    def key(origin: str) -> list[tuple[int, str]]:
        return [(int(part), "") if part.isdigit() else (0, part) for part in origin.split("-")]

    query = "SELECT meeting FROM followup_item WHERE origin = ? LIMIT 1"
    named: dict[str, Counts] = {}
    for origin in sorted(lines, key=key):
        name = str(db.execute(query, (origin,)).fetchone()["meeting"])
        named[f"{name}（{origin}）" if name in named else name] = lines[origin]
    return named


def _check(found: CountTable, rows: Iterable[sqlite3.Row]) -> None:
    (number,) = next(iter(rows))
    whole = found.whole
    sums = [sum(getattr(line, part.name) for line in found.lines.values()) for part in fields(Counts)]
    states = sum(getattr(whole, name) for name in (*_STATUS.values(), "closed"))
    agrees = sums == [getattr(whole, part.name) for part in fields(Counts)]
    if not (agrees and states == whole.total and whole.total + whole.withdrawn == number):
        raise ArithmeticError(f"counts do not add up: {number} items, {whole}, sums {sums}")
