"""More time for an item: asked for, decided on, and from then on the day that counts."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date

from rdtool.diagnostics import WrongUsage
from rdtool.ledger.items.history import By
from rdtool.ledger.items.item import Item, as_day
from rdtool.ledger.items.states import SETTLED
from rdtool.ledger.items.storing import save
from rdtool.ledger.operations import write
from rdtool.ledger.rows import reading_row

GRANTED, REFUSED = "批准", "不批准"


@dataclass(frozen=True, slots=True)
class Extension:
    """A request for more time."""

    id: int
    item: str
    asked_on: date
    until: date
    why: str
    decided_on: date | None
    decided_by: str
    decision: str


def extensions(db: sqlite3.Connection, item: str) -> list[Extension]:
    """The requests for an item, oldest first."""
    rows = db.execute("SELECT * FROM followup_extension WHERE item = ? ORDER BY id", (item,))
    return [_of(row) for row in rows]


@reading_row
def _of(row: sqlite3.Row) -> Extension:
    asked, until = date.fromisoformat(row["asked_on"]), date.fromisoformat(row["until"])
    decided = as_day(row["decided_on"])
    return Extension(
        row["id"], row["item"], asked, until, row["why"], decided, row["decided_by"], row["decision"]
    )


def ask(db: sqlite3.Connection, item: Item, until: date, why: str, by: By) -> Item:
    """Write down that a unit asks for more time.

    Raises:
        WrongUsage: there is nothing to extend, no reason, or a request that waits for a decision.
    """
    if item.stage in SETTLED:
        raise WrongUsage(f"{item.id} 已经{item.stage.value}，不能延期")
    if not why.strip():
        raise WrongUsage("申请延期应当写明理由", "如 --why 项目招标推迟")
    if item.limit and until <= item.limit:
        raise WrongUsage(
            f"{item.id} 的办理时限是{item.limit}，延期至{until}并没有延长", f"请写 {item.limit} 以后的日期"
        )
    if _waiting(db, item):
        raise WrongUsage(f"{item.id} 已经有一份延期申请没有批复", "请先用 --approve 或者 --refuse 批复")
    last = db.execute("SELECT max(id) FROM followup_extension").fetchone()[0]
    request = {"id": (last or 0) + 1, "item": item.id, "why": why.strip()}
    days = {"asked_on": by.day.isoformat(), "until": until.isoformat()}
    write(db, "followup_extension", {**request, **days}, by)
    return save(db, item, item, by, "申请延期", f"延期至{until}；理由：{why.strip()}")


def decide(db: sqlite3.Connection, item: Item, decided_by: str, by: By, *, granted: bool) -> tuple[Item, str]:
    """Decide on the request that waits; a warning when it is granted after the deadline (O16).

    Raises:
        WrongUsage: nobody asked, or it is not said who decides.
    """
    waiting = _waiting(db, item)
    if waiting is None:
        raise WrongUsage(f"{item.id} 没有等待批复的延期申请", "申请延期用 --to 日期 --why 理由")
    if not decided_by.strip():
        raise WrongUsage("批复延期应当写明由谁决定", "如 --by 主任会议")
    decision = GRANTED if granted else REFUSED
    answer = {"decided_on": by.day.isoformat(), "decided_by": decided_by.strip(), "decision": decision}
    write(db, "followup_extension", {"id": waiting.id, **answer}, by)
    changed = replace(item, extended_to=waiting.until) if granted else item
    saved = save(db, item, changed, by, f"{decision}延期", f"{decided_by.strip()}决定")
    late = granted and item.limit is not None and by.day > item.limit
    return saved, f"{item.id} 的延期在办理时限（{item.limit}）过后才批准" if late else ""


def _waiting(db: sqlite3.Connection, item: Item) -> Extension | None:
    return next((request for request in extensions(db, item.id) if not request.decision), None)
