"""Items in and out of the database.

Every change goes through `save`, which adds what differs to the item's history under a new version;
what returned sheets are compared with is read from there.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from rdtool.diagnostics import WrongUsage
from rdtool.ledger.items.history import By, PastChange, append, next_version
from rdtool.ledger.items.item import Assist, Item, as_day, as_text, assist_parts, changes_between, differences
from rdtool.ledger.operations import write
from rdtool.ledger.rows import reading_row
from rdtool.procedures import PROCEDURES
from rdtool.record.tracked import Status, TrackedStage


def item_named(db: sqlite3.Connection, id: str) -> Item:
    """The item with this number.

    Raises:
        WrongUsage: there is none.
    """
    row = db.execute("SELECT * FROM followup_item WHERE id = ?", (id.strip(),)).fetchone()
    if row is None:
        raise WrongUsage(f"台账中没有事项“{id}”", _hint(db, id))
    return item_of(row)


def _hint(db: sqlite3.Connection, id: str) -> str:
    near = _same_number(db, id)
    if near:
        return f"是否要写 {near}？"
    if db.execute("SELECT 1 FROM followup_history WHERE item = ? LIMIT 1", (id.strip(),)).fetchone():
        return f"这一事项的交办已经撤回，经过见 rdtool track history {id.strip()}"
    return "已交办的事项见 rdtool track status --all"


def _same_number(db: sqlite3.Connection, id: str) -> str:
    """The item whose number was written another way: 7-49-4-3, ７—49—04—03, 49-04-03.

    Another number, however alike, is another item.  Blank where no item, or more than one, is meant.
    """
    wanted = _numbers(unicodedata.normalize("NFKC", id))
    known = [row["id"] for row in db.execute("SELECT id FROM followup_item")]
    alike = [one for one in known if _numbers(one)[-len(wanted) :] == wanted]
    return alike[0] if len(alike) == 1 and len(wanted) > 1 else ""


def _numbers(id: str) -> list[int | str]:
    """The numbers of an id and the sign of its kind: 7, 49, 审, 4."""
    return [int(part) if part.isdecimal() else part for part in re.findall("[0-9]+|[一-龥]+", id)]


def items_with(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Item]:
    """The items with these numbers, as far as there are any."""
    found: dict[str, Item] = {}
    for id in dict.fromkeys(ids):
        row = db.execute("SELECT * FROM followup_item WHERE id = ?", (id,)).fetchone()
        if row:
            found[id] = item_of(row)
    return found


def all_items(db: sqlite3.Connection) -> list[Item]:
    """Every item of the ledger, by number."""
    return [item_of(row) for row in db.execute("SELECT * FROM followup_item ORDER BY id")]


def assists_of(db: sqlite3.Connection, item: str) -> dict[str, Assist]:
    """The entries of the units that assist, or once assisted, with an item, by unit."""
    rows = db.execute("SELECT * FROM followup_assist WHERE item = ? ORDER BY unit", (item,))
    return {row["unit"]: assist_of(row) for row in rows}


def count_sound(db: sqlite3.Connection) -> int:
    """How many items there are; every one is read, and every assisting unit's entry, as a check.

    Raises:
        CannotRead: one of them can't be read.
    """
    for row in db.execute("SELECT * FROM followup_assist"):
        assist_of(row)
    return len([item_of(row) for row in db.execute("SELECT * FROM followup_item")])


def insert(db: sqlite3.Connection, item: Item, by: By, event: str) -> Item:
    """Write a new item down."""
    new = replace(item, version=next_version(db, item.id))
    write(db, "followup_item", item_row(new), by)
    append(db, new.id, new.version, [PastChange(event)], by)
    return new


def save(db: sqlite3.Connection, old: Item, new: Item, by: By, event: str, note: str = "") -> Item:
    """Write a changed item down under a new version, every difference in its history."""
    changed = replace(new, version=old.version + 1)
    found = changes_between(old, changed)
    lines = [PastChange(event, *difference) for difference in found] or [PastChange(event)]
    write(db, "followup_item", item_row(changed), by)
    append(db, old.id, changed.version, _noted(lines, note), by)
    return changed


def save_assist(
    db: sqlite3.Connection, item: Item, old: Assist | None, new: Assist, by: By, event: str, note: str = ""
) -> Item:
    """Write an assisting unit's entry down; it makes a new version of the item."""
    changed = replace(item, version=item.version + 1)
    write(db, "followup_assist", assist_row(new), by)
    write(db, "followup_item", {"id": item.id, "version": changed.version}, by)
    before = assist_parts(old) if old else {}
    lines = [PastChange(event, *found, unit=new.unit) for found in differences(before, assist_parts(new))]
    append(db, item.id, changed.version, _noted(lines or [PastChange(event, unit=new.unit)], note), by)
    return changed


def _noted(lines: list[PastChange], note: str) -> list[PastChange]:
    return [replace(lines[0], note=note), *lines[1:]]


def assist_row(assist: Assist) -> dict[str, Any]:
    """The row of `followup_assist` that holds an entry."""
    values = {part.name: getattr(assist, part.name) for part in fields(assist)}
    return {name: _stored(value) for name, value in {**values, "ended": int(assist.ended)}.items()}


def item_row(item: Item) -> dict[str, Any]:
    """The row of `followup_item` that holds an item."""
    values = {part.name: getattr(item, part.name) for part in fields(item)}
    return {name: _stored(value) for name, value in {**values, "deadline": item.deadline}.items()}


def _stored(value: object) -> str | int | None:
    if isinstance(value, Mapping):
        return json.dumps(dict(value), ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, int) or value is None:
        return value
    return as_text(value)


@reading_row
def item_of(row: sqlite3.Row) -> Item:
    """The item a row of `followup_item` holds."""
    return Item(
        id=row["id"],
        kind=PROCEDURES.kind(row["kind"]),
        origin=row["origin"],
        meeting=row["meeting"],
        topic=row["topic"],
        text=row["text"],
        lead=row["lead"],
        assigned_on=as_day(row["assigned_on"]),
        due=as_day(row["due"]),
        stage=TrackedStage(row["stage"]),
        status=Status(row["status"]),
        word=row["word"],
        extended_to=as_day(row["extended_to"]),
        done_on=as_day(row["done_on"]),
        next_on=as_day(row["next_on"]),
        evaluation=row["evaluation"],
        closed_on=as_day(row["closed_on"]),
        published_on=as_day(row["published_on"]),
        version=row["version"],
        facts=json.loads(row["facts"]),
        filled=json.loads(row["filled"]),
        recorded=json.loads(row["recorded"]),
        code=row["code"],
    )


@reading_row
def assist_of(row: sqlite3.Row) -> Assist:
    """The entry a row of `followup_assist` holds."""
    return Assist(
        item=row["item"],
        unit=row["unit"],
        due=as_day(row["due"]),
        status=Status(row["status"]),
        word=row["word"],
        done_on=as_day(row["done_on"]),
        filled=json.loads(row["filled"]),
        ended=bool(row["ended"]),
    )
