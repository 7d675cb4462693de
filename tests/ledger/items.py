"""Assignments, ledgers and steps that the tests of follow-up start from."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from rdtool.ledger.database import Ledger
from rdtool.ledger.items.accepting import Accept
from rdtool.ledger.items.history import By
from rdtool.ledger.items.item import Item
from rdtool.ledger.items.opening import Opened, open_items
from rdtool.ledger.items.storing import item_named
from rdtool.procedures.opinions import OPINION
from rdtool.record.assignments import Assignment
from rdtool.record.identity import Key
from rdtool.record.remembering import Own, Thing

DAY = date(2022, 1, 10)
DUE = date(2022, 4, 7)
BY = By(DAY, "宋雨桐", "7-49.yaml")
TEXTS = (
    "健全审计整改联动机制，逐项列出问题清单",
    "提高年初预算到位率，加快项目资金拨付",
    "核清公共租赁住房房源，建立定期比对制度",
    "追回重复发放的职业技能培训补贴",
)

T = TypeVar("T")


def assignment(number: int = 1, *, pinned: bool = True, **changes: Any) -> Assignment:
    """An opinion of 7-49, lead 市财政局, assisted by 市审计局; not `pinned`, it goes by its wording."""
    values: dict[str, Any] = {
        "id": f"7-49-01-{number:02d}",
        "kind": OPINION,
        "origin": "7-49",
        "meeting": "市七届人大常委会第四十九次会议",
        "topic": "预算执行情况",
        "text": TEXTS[(number - 1) % len(TEXTS)],
        "lead": "市财政局",
        "assist": ("市审计局",),
        "assigned_on": DAY,
        "due": DUE,
        "assist_due": date(2022, 3, 28),
        "facts": {"问题": f"问题{number}", "分管领导": "副市长 周立群"},
    }
    values |= changes
    stem, topic = values["id"].rpartition("-")[0], Key(values["topic"])
    own = Own(values["text"], also=values["facts"].get("问题", ""), lead=values["lead"])
    values.setdefault("thing", Thing(stem, topic, own, values["id"] if pinned else ""))
    return Assignment(**values)


def opened(ledger: Ledger, *given: Assignment, accept: str = "", by: By = BY) -> list[Opened]:
    """Bring assignments of 7-49 in."""
    with ledger.transaction() as db:
        return open_items(db, given, ["7-49"], by, Accept.of([accept] if accept else []))


def ledger_with(folder: Path, *given: Assignment) -> Ledger:
    """A ledger with these items."""
    ledger = Ledger.open(folder / "台账.db")
    opened(ledger, *given)
    return ledger


def done(ledger: Ledger, step: Callable[[sqlite3.Connection, Item], T], id: str = "7-49-01-01") -> T:
    """Do something with one item."""
    with ledger.transaction() as db:
        return step(db, item_named(db, id))


def item(ledger: Ledger, id: str = "7-49-01-01") -> Item:
    """The item as it is now."""
    with ledger.reading() as db:
        return item_named(db, id)
