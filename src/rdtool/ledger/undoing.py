"""Taking back what was done last: every row stands again as it stood, and the history says so.

Nothing is deleted from the history: what was taken back is marked there, and the taking back is an
entry of its own.  The versions of items go on, so that a sheet which went out in between is still
compared with what it showed.  Operations go in the reverse of their order, so nothing in follow-up can
rest on one that is taken back, but two things outside may: a sheet that a unit has, and a number.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TypeAlias

from rdtool.diagnostics import CannotRead, Refused, WrongUsage
from rdtool.ledger.items.history import By, PastChange, append, next_version
from rdtool.ledger.items.item import assist_parts, changes_between, differences
from rdtool.ledger.items.storing import assist_of, item_of
from rdtool.ledger.operations import (
    RECORD,
    UNDO,
    Former,
    Operation,
    begin,
    changes_of,
    put_back,
    remove,
    row_now,
    standing_operations,
)
from rdtool.ledger.rows import RESTORE
from rdtool.record.identity import plain


@dataclass(frozen=True, slots=True)
class TakenBack:
    """One thing that goes back: a value from `old` to `new`; without a `field`, what was done (`event`, `note`)."""

    item: str
    """Blank for what is about no item."""
    line: PastChange


@dataclass(frozen=True, slots=True)
class UndoneRun:
    """What was taken back: the operations of one run, the latest first, and what goes back."""

    operations: tuple[Operation, ...]
    changes: tuple[TakenBack, ...]
    records: tuple[Former, ...]
    """What was put into records, which is for the caller to take out."""
    following: Operation | None
    """What would be taken back next."""

    @property
    def last(self) -> Operation:
        """The operation that the run goes by."""
        return self.operations[0]

    @property
    def sources(self) -> tuple[str, ...]:
        """The files that it came from, in the order in which they were read."""
        return tuple(one.by.source for one in reversed(self.operations) if one.by.source)


def undo_last(db: sqlite3.Connection, by: By, run: str, number: int | None = None) -> UndoneRun:
    """Take back the last run that stands, if it goes by this `number`; `run`: that of the taking back.

    Raises:
        WrongUsage: there is nothing to take back.
        Refused: another run was the last one, or something rests on it.
    """
    standing = list(standing_operations(db))
    _require_last(db, standing, number)
    last = standing[0]
    done = tuple(takewhile(lambda one: one.run == last.run, standing))
    for one in done:
        _require_unused(db, one)
    records = [before for one in done for before in changes_of(db, one) if before.place == RECORD]
    changes = [change for one in done for change in _take_back(db, one, by, run)]
    changes += [_told(before) for before in records]
    return UndoneRun(done, tuple(changes), tuple(records), next(iter(standing[len(done) :]), None))


def _told(before: Former) -> TakenBack:
    """What a record was told, as a value that goes back."""
    told = before.columns or {}
    return TakenBack("", PastChange(UNDO, told["key"], told["value"]))


def _require_last(db: sqlite3.Connection, standing: Sequence[Operation], number: int | None) -> None:
    """Raises as `undo_last` does, where there is nothing, or `number` is not the last run's."""
    if number is not None and db.execute("SELECT 1 FROM operation WHERE undoes = ?", (number,)).fetchone():
        raise Refused(f"第{number}号操作已经撤回过了，没有改动")
    if not standing:
        older = db.execute("SELECT 1 FROM followup_history WHERE operation IS NULL LIMIT 1").fetchone()
        why = "台账中其余的变动是旧版本的 rdtool 登记的，没有留下撤回所需的内容" if older else ""
        raise WrongUsage("台账中没有可以撤回的操作", why)
    last = standing[0]
    if number in (None, last.id):
        return
    known = any(one.id == number for one in standing)
    wrong = "不是最近一次操作" if known else "操作不在台账中，或者不是可以撤回的"
    raise Refused(
        f"第{number}号{wrong}，没有改动",
        f"最近一次是第{last.id}号：{said(last)}；请从最近的起，一次一次撤回",
    )


def said(operation: Operation, sources: Sequence[str] = ()) -> str:
    """An operation in a few words: what, when, who, from which file or files."""
    files = "、".join(dict.fromkeys(sources or (operation.by.source,)))
    source = files and f"（{files}）"
    return "，".join(
        part for part in (f"{operation.event}{source}", f"{operation.by.day}", operation.by.person) if part
    )


def _require_unused(db: sqlite3.Connection, operation: Operation) -> None:
    """Raises Refused where a sheet went out, or a number was given, on the strength of what was done."""
    sent = db.execute(
        "SELECT sent.item, sending.day, sending.label FROM operation_change AS made"
        " JOIN followup_sent AS sent ON sent.item = made.name"
        " JOIN followup_sending AS sending ON sending.id = sent.sending"
        " WHERE made.operation = ? AND made.place = 'followup_item' AND made.before IS NULL"
        " ORDER BY sent.item, sending.id LIMIT 1",
        (operation.id,),
    ).fetchone()
    if sent:
        raise Refused(
            f"不能撤回第{operation.id}号操作：其中的 {sent['item']} 已经在{sent['day']}"
            f"导出给“{sent['label']}”的清单里，没有改动",
            f"确实不办的，请逐项撤销：rdtool track move 撤销 {sent['item']} --why 原因",
        )
    for scope, name in _names(db, operation):
        text = _number(db, operation, scope, name)
        if text:
            raise Refused(
                f"不能撤回第{operation.id}号操作：{text} 已经据此给了“{name}”，没有改动",
                f"这个文号不用了的，请先作废：rdtool register void {text} --why 原因",
            )


def _names(db: sqlite3.Connection, operation: Operation) -> Iterator[tuple[str, str]]:
    """Session and new name of everything that was said to be renamed, or not."""
    for before in changes_of(db, operation):
        if before.place == "identity_apart":
            yield before.key[0], before.key[2]
        elif before.place == RECORD and before.columns:
            yield before.columns["scope"], before.columns["new"]


def _number(db: sqlite3.Connection, operation: Operation, scope: str, name: str) -> str:
    """A number that something of this name was given since, or went on with; a blank for none."""
    rows = db.execute(
        "SELECT text, subject FROM register_entry WHERE scope = ? AND voided_on IS NULL AND id IN"
        " (SELECT entry FROM register_history WHERE id > ? AND fact IN ('text', 'subject', 'code'))",
        (scope, operation.numbers),
    )
    return next((str(row["text"]) for row in rows if plain(row["subject"]) == plain(name)), "")


def _take_back(db: sqlite3.Connection, operation: Operation, by: By, run: str) -> Iterator[TakenBack]:
    """Put the rows of one operation back, and write that down."""
    mine = begin(db, UNDO, By(by.day, by.person, operation.by.source), run, operation.id)
    touched: dict[str, list[PastChange]] = defaultdict(list)
    changes = [before for before in changes_of(db, operation) if before.place != RECORD]
    for before in changes:
        item, lines = _put_back(db, before)
        touched[item] += lines
    unmade = {before.key[0] for before in changes if before.place == "followup_item" and not before.columns}
    for item, lines in sorted(touched.items()):
        back = [] if item in unmade else lines
        if item:
            _note(db, item, back, operation, mine)
        yield from (TakenBack(item, line) for line in back or _done(db, operation, item))


def _note(
    db: sqlite3.Connection, item: str, lines: Sequence[PastChange], operation: Operation, by: By
) -> None:
    """Give an item a new version, and say in its history what was taken back."""
    version = next_version(db, item)
    db.execute("UPDATE followup_item SET version = ? WHERE id = ?", (version, item))
    first, *more = lines or [PastChange(UNDO)]
    noted = replace(first, note=f"{UNDO}的是{operation.by.day}的{operation.event}")
    append(db, item, version, [noted, *more], by)


def _done(db: sqlite3.Connection, operation: Operation, item: str) -> list[PastChange]:
    """What an operation did with an item, where no value of it goes back."""
    rows = db.execute(
        "SELECT DISTINCT event, note FROM followup_history WHERE operation = ? AND item = ?",
        (operation.id, item),
    ).fetchall()
    return [PastChange(row["event"], note=row["note"]) for row in rows] or [PastChange(operation.event)]


def _put_back(db: sqlite3.Connection, before: Former) -> tuple[str, list[PastChange]]:
    """Put one row back; gives the item it belongs to, and which values went back."""
    now = row_now(db, before)
    if now is None or not set(before.columns or ()) <= set(now.keys()):
        raise _damaged(before)
    try:
        if before.columns is None:
            remove(db, before)
        else:
            put_back(db, before, before.columns)
    except sqlite3.IntegrityError as error:
        raise _damaged(before) from error
    then = None if before.columns is None else row_now(db, before)
    return _BACK[before.place](now, then)


def _damaged(before: Former) -> CannotRead:
    return CannotRead(f"台账已经损坏，“{'、'.join(before.key)}”撤回不了，没有改动", RESTORE)


_Back: TypeAlias = "tuple[str, list[PastChange]]"


def _item_back(now: sqlite3.Row, then: sqlite3.Row | None) -> _Back:
    parts = changes_between(item_of(now), item_of(then)) if then else []
    return now["id"], [PastChange(UNDO, *part) for part in parts]


def _assist_back(now: sqlite3.Row, then: sqlite3.Row | None) -> _Back:
    parts = differences(assist_parts(assist_of(now)), assist_parts(assist_of(then)) if then else {})
    return now["item"], [PastChange(UNDO, *part, unit=now["unit"]) for part in parts]


def _extension_back(now: sqlite3.Row, then: sqlite3.Row | None) -> _Back:
    asked = PastChange(UNDO, "延期申请", f"延期至{now['until']}；理由：{now['why']}")
    decided = PastChange(UNDO, "延期批复", f"{now['decision']}，{now['decided_by']}决定")
    lines = [decided] if now["decision"] else []
    return now["item"], lines if then else [*lines, asked]


def _declined_back(now: sqlite3.Row, then: sqlite3.Row | None) -> _Back:  # noqa: ARG001 - as the others
    return now["item"], [
        PastChange(UNDO, now["field"], f"保留台账，不采用“{now['value']}”", unit=now["unit"])
    ]


def _apart_back(now: sqlite3.Row, then: sqlite3.Row | None) -> _Back:  # noqa: ARG001 - as the others
    return "", [PastChange(UNDO, "不是改名", f"“{now['old']}”和“{now['new']}”是两回事")]


_BACK: Mapping[str, Callable[[sqlite3.Row, sqlite3.Row | None], _Back]] = {
    "followup_item": _item_back,
    "followup_assist": _assist_back,
    "followup_extension": _extension_back,
    "followup_declined": _declined_back,
    "identity_apart": _apart_back,
}
"""By table: the item a row belongs to and the values that go back, from the row as it is and as it was."""
