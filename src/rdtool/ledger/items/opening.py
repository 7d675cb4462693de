"""Bringing the items of a record into the ledger, once and again after the record changed.

What units have reported is never touched.  A change that would make an item another one, as when an
opinion was put in between and all numbers behind it moved, is held back until someone decides.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from rdtool.chinese import join_list
from rdtool.ledger.items.decisions import Accept, Side
from rdtool.ledger.items.history import By
from rdtool.ledger.items.item import Assist, Item, as_text, differences
from rdtool.ledger.items.states import MOVES, SETTLED
from rdtool.ledger.items.storing import assists_of, insert, item_of, items_with, save, save_assist
from rdtool.record.assignments import Assignment
from rdtool.record.likeness import likeness
from rdtool.record.tracked import Stage, Status

#: Below this likeness a text is taken for another item's.
SAME = 0.5


class Outcome(str, Enum):
    """What became of an item when its record was opened."""

    NEW = "新增"
    SAME = "未变"
    CHANGED = "变更"
    HELD = "待定"
    """Nothing was done: someone must decide."""
    WITHDRAWN = "撤销"


@dataclass(frozen=True, slots=True)
class Opened:
    """One item of a record, what differs from the ledger, and why it was held back."""

    item: Item
    outcome: Outcome
    changes: tuple[tuple[str, str, str], ...] = ()
    why: str = ""


def open_items(
    db: sqlite3.Connection, assignments: Sequence[Assignment], origins: Sequence[str], by: By, accept: Accept
) -> list[Opened]:
    """Bring a record's items in; `origins` are the sessions the record speaks for as a whole."""
    known = items_with(db, (assignment.id for assignment in assignments))
    texts = _texts(db, {assignment.origin for assignment in assignments})
    opened = [
        _open(db, known.get(assignment.id), assignment, texts, by, accept.side(assignment.id))
        for assignment in assignments
    ]
    here = {assignment.id for assignment in assignments}
    return [*opened, *_gone(db, origins, here, by, accept)]


def _texts(db: sqlite3.Connection, origins: set[str]) -> dict[str, str]:
    """The items of some sessions by their texts."""
    query = "SELECT id, text FROM followup_item WHERE origin = ?"
    return {row["text"]: row["id"] for origin in origins for row in db.execute(query, (origin,))}


def _open(
    db: sqlite3.Connection,
    old: Item | None,
    given: Assignment,
    texts: dict[str, str],
    by: By,
    side: Side | None,
) -> Opened:
    if old is None:
        return _new(db, given, by)
    changes = tuple(differences(_said_before(old), _said_now(given)))
    if not changes and old.stage is not Stage.WITHDRAWN:
        return Opened(old, Outcome.SAME)
    why = _why_held(old, given, {name for name, _, _ in changes}, texts)
    if why and side is not Side.THEIRS:
        return Opened(old, Outcome.SAME if side else Outcome.HELD, changes, why)
    return Opened(_change(db, old, given, changes, by, why), Outcome.CHANGED, changes)


def _new(db: sqlite3.Connection, given: Assignment, by: By) -> Opened:
    item = Item(
        given.id, given.kind, given.origin, given.meeting, given.topic, given.text, given.lead,
        given.assigned_on, given.due, Stage.ASSIGNED, Status.NOT_STARTED,
        facts=given.facts, recorded=_by_hand(given),
    )  # fmt: skip
    insert(db, item, by, "交办")
    due = given.assist_due.isoformat() if given.assist_due else None
    db.executemany(
        "INSERT INTO followup_assist (item, unit, due, status, word, filled) VALUES (?, ?, ?, ?, '', '{}')",
        [(item.id, unit, due, Status.NOT_STARTED.value) for unit in dict.fromkeys(given.assist)],
    )
    return Opened(item, Outcome.NEW)


#: Parts of an item that a record gives; those of `_HAND` may be changed by hand too.
_PARTS = {"会议届次": "meeting", "议题": "topic", "内容": "text"}
_HAND = {"主办单位": "lead", "交办日期": "assigned_on", "办理时限": "due"}


def _by_hand(given: Assignment) -> dict[str, str]:
    """What a record says of units and days."""
    own = {label: as_text(getattr(given, name)) for label, name in _HAND.items()}
    return own | {"协办单位": join_list(given.assist), "协办时限": as_text(given.assist_due)}


def _said_now(given: Assignment) -> dict[str, str]:
    parts = {label: as_text(getattr(given, name)) for label, name in _PARTS.items()}
    return {**given.facts, **parts, **_by_hand(given)}


def _said_before(old: Item) -> dict[str, str]:
    parts = {label: as_text(getattr(old, name)) for label, name in _PARTS.items()}
    return {**old.facts, **parts, **old.recorded}


def _why_held(old: Item, given: Assignment, changed: set[str], texts: dict[str, str]) -> str:
    """Why a change needs someone's decision; blank where it does not."""
    if old.stage in SETTLED:
        return f"该事项已经{old.stage.value}，记录中{'又改了' if changed else '又有这一条'}"
    other = texts.get(given.text, old.id)
    if other != old.id:
        return f"这是台账中 {other} 的内容，像是记录中间增加、删除或者调换了条目，编号错开了"
    if likeness(old.text, given.text) < SAME:
        return "内容与台账中的几乎完全不同，像是另一件事"
    for label in changed & _HAND.keys():
        now = as_text(getattr(old, _HAND[label]))
        if now not in (old.recorded.get(label, ""), as_text(getattr(given, _HAND[label]))):
            return f"{label}在台账中已经另行改为{now}"
    return ""


def _change(
    db: sqlite3.Connection,
    old: Item,
    given: Assignment,
    changes: Sequence[tuple[str, str, str]],
    by: By,
    why: str,
) -> Item:
    """Take over what the record changed, and nothing else; another lead starts anew."""
    changed = {name for name, _, _ in changes}
    known = _PARTS | _HAND
    parts = {known[label]: getattr(given, known[label]) for label in changed & known.keys()}
    new = _with_facts(replace(old, **parts), given, changed)
    anew = new.lead != old.lead and old.stage in MOVES["改派"].start
    if anew or old.stage is Stage.WITHDRAWN:
        new = replace(new, stage=Stage.ASSIGNED)
    event = "改派" if new.lead != old.lead else "变更"
    new = save(db, old, new, by, event, "经确认采用记录" if why else "")
    return _set_assists(db, new, given, by) if changed & {"协办单位", "协办时限"} else new


def _with_facts(old: Item, given: Assignment, changed: set[str]) -> Item:
    """The record's facts, but for those that went with a unit by hand and that the record left alone."""
    by_hand = _by_hand(given)
    own = set() if "主办单位" in changed else old.recorded.keys() - by_hand.keys() - changed
    facts = {**given.facts, **{name: old.facts.get(name, "") for name in own}}
    said = {name: given.facts.get(name, "") for name in own}
    known = {name: text for name, text in facts.items() if text}
    return replace(old, facts=known, recorded={**by_hand, **said})


def _set_assists(db: sqlite3.Connection, item: Item, given: Assignment, by: By) -> Item:
    """Let exactly the units of the record assist, on the record's day."""
    known = assists_of(db, item.id)
    for unit in dict.fromkeys((*known, *given.assist)):
        blank = Assist(item.id, unit, given.assist_due, Status.NOT_STARTED)
        old = known.get(unit)
        new = replace(old or blank, due=given.assist_due, ended=unit not in given.assist)
        if new != old and not (old and old.ended and new.ended):
            item = save_assist(db, item, old, new, by, "变更")
    return item


def _gone(
    db: sqlite3.Connection, origins: Sequence[str], here: set[str], by: By, accept: Accept
) -> Iterator[Opened]:
    """Items of the record's session that the record has no longer."""
    for origin in origins:
        rows = db.execute("SELECT * FROM followup_item WHERE origin = ? ORDER BY id", (origin,)).fetchall()
        for item in map(item_of, rows):
            if item.id in here or item.stage in SETTLED:
                continue
            side = accept.side(item.id)
            if side is Side.THEIRS:
                gone = replace(item, stage=Stage.WITHDRAWN)
                yield Opened(save(db, item, gone, by, "撤销", "记录中已经删去"), Outcome.WITHDRAWN)
            else:
                yield Opened(item, Outcome.SAME if side else Outcome.HELD, (), "记录中已经没有这一条")
