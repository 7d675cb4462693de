"""Entries of the register in and out of the database; every change leaves a line of history."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rdtool.diagnostics import WrongUsage
from rdtool.ledger.identity import apart
from rdtool.ledger.register.entries import (
    Fact,
    FactChange,
    Identity,
    RegisterEntry,
    WantedNumber,
    entry_of,
    stored,
)
from rdtool.ledger.rows import reading_row
from rdtool.record.identity import match


@dataclass(frozen=True, slots=True)
class Found:
    """The number of a document that has one; else that of a document which it may be under a new name."""

    entry: RegisterEntry | None = None
    alike: RegisterEntry | None = None


def find(db: sqlite3.Connection, document: Identity) -> Found:
    """The entry of a document that has a number which stands."""
    same = "SELECT * FROM register_entry WHERE voided_on IS NULL AND scope = ? AND kind = ? AND unit = ?"
    where = (document.scope, document.kind, document.unit)
    if document.item is None:
        row = db.execute(f"{same} AND subject = ?", (*where, document.subject)).fetchone()
        if row is None and not document.scope:  # older registers keep it with the session of its record
            row = db.execute(
                "SELECT * FROM register_entry WHERE voided_on IS NULL AND kind = ? AND unit = ? AND subject = ?",
                (document.kind, document.unit, document.subject),
            ).fetchone()
        return Found(entry_of(row) if row else None)
    rows = db.execute(f"{same} AND item IS NOT NULL ORDER BY id", where)
    entries, place = [entry_of(row) for row in rows], document.item - 1
    found = match([entry.key for entry in entries], document.agenda, apart(db, document.scope))
    return Found(
        next((entries[known] for known, item in found.pairs.items() if item == place), None),
        next((entries[one.known] for one in found.proposals if one.item == place), None),
    )


def standing(db: sqlite3.Connection, scope: str) -> list[RegisterEntry]:
    """The numbers of a session's papers that are not void."""
    rows = db.execute(
        "SELECT * FROM register_entry WHERE voided_on IS NULL AND scope = ? AND kind <> ''"
        " ORDER BY series, period, number",
        (scope,),
    )
    return [entry_of(row) for row in rows]


def named(db: sqlite3.Connection, number: WantedNumber) -> RegisterEntry:
    """The entry with a number as a person types it: other brackets and a missing 号 are forgiven.

    Raises:
        WrongUsage: there is no such number, or several.
    """
    rows = db.execute(
        "SELECT * FROM register_entry WHERE text = :text AND (:series IS NULL OR series = :series)"
        " AND (:year IS NULL OR year = :year) ORDER BY id",
        {"text": _tidy(number.text), "series": number.series, "year": number.year},
    ).fetchall()
    if not rows:
        raise WrongUsage(f"登记簿中没有文号“{number.text}”", "已取的文号见 rdtool register list")
    if len(rows) > 1:
        found = "、".join(f"{row['series']}{row['year']}年“{row['title']}”" for row in rows)
        raise WrongUsage(
            f"登记簿中有{len(rows)}个“{_tidy(number.text)}”：{found}",
            "请加 --series 系列、--year 年份 写明是哪一个",
        )
    return entry_of(rows[0])


_BRACKETS = str.maketrans("[(［（【])］）】", "〔〔〔〔〔〕〕〕〕〕")


def _tidy(text: str) -> str:
    return re.sub(r"\s", "", text).translate(_BRACKETS).removesuffix("号") + "号"


def by_id(db: sqlite3.Connection, key: int) -> RegisterEntry:
    """The entry with this key, which must be there."""
    return entry_of(db.execute("SELECT * FROM register_entry WHERE id = ?", (key,)).fetchone())


def insert(db: sqlite3.Connection, values: Mapping[str, Fact | None]) -> RegisterEntry:
    """A new entry with these columns; its history begins with its number."""
    kept = {name: stored(value) for name, value in values.items()}
    columns, marks = ", ".join(kept), ", ".join(f":{name}" for name in kept)
    key = db.execute(f"INSERT INTO register_entry ({columns}) VALUES ({marks})", kept).lastrowid
    assert key is not None
    entry = by_id(db, key)
    _note(db, key, [FactChange(entry.taken_on, entry.taken_by, "text", None, entry.text)])
    return entry


def update(
    db: sqlite3.Connection, entry: RegisterEntry, facts: Mapping[str, Fact], day: date, by: str
) -> tuple[FactChange, ...]:
    """Write the facts that differ from the entry's."""
    new = {name: fact for name, fact in facts.items() if getattr(entry, name) != fact}
    if not new:
        return ()
    assignments = ", ".join(f"{name} = :{name}" for name in new)
    values = {name: stored(fact) for name, fact in new.items()}
    db.execute(f"UPDATE register_entry SET {assignments} WHERE id = :id", {**values, "id": entry.id})
    changes = tuple(
        FactChange(day, by, name, _shown(getattr(entry, name)), _shown(fact)) for name, fact in new.items()
    )
    _note(db, entry.id, changes)
    return changes


def history(db: sqlite3.Connection, key: int) -> list[FactChange]:
    """Every change of an entry, oldest first."""
    rows = db.execute("SELECT * FROM register_history WHERE entry = ? ORDER BY id", (key,))
    return [_change(row) for row in rows]


@reading_row
def _change(row: sqlite3.Row) -> FactChange:
    return FactChange(
        date.fromisoformat(row["day"]), row["person"], row["fact"], row["old_value"], row["new_value"]
    )


def _note(db: sqlite3.Connection, key: int, changes: Iterable[FactChange]) -> None:
    db.executemany(
        "INSERT INTO register_history (entry, day, person, fact, old_value, new_value)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(key, stored(one.day), one.person, one.fact, one.old, one.new) for one in changes],
    )


def _shown(value: Fact | None) -> str | None:
    kept = stored(value)
    return None if kept is None or kept == "" else str(kept)
