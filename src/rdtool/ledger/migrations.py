"""The ledger's schema, one script a version: an old ledger is brought up to date when it is opened.

A script that has been released is never edited; what comes later is appended as the next one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing

from rdtool.diagnostics import CannotRead, Refused
from rdtool.ledger.identity import IDENTITY_SCHEMA
from rdtool.ledger.items.schema import FOLLOWUP_SCHEMA
from rdtool.ledger.operations import OPERATION_SCHEMA
from rdtool.ledger.register.schema import REGISTER_SCHEMA

MIGRATIONS: Sequence[str] = (REGISTER_SCHEMA, FOLLOWUP_SCHEMA, IDENTITY_SCHEMA, OPERATION_SCHEMA)
"""Script n brings a ledger of version n to version n + 1."""

#: Marks an SQLite file as a ledger of rdtool ("rdtl" in ASCII); kept in the file's header.
APPLICATION_ID = 0x7264746C


def version_of(db: sqlite3.Connection) -> int:
    """The version of a ledger's schema; 0 for a file with nothing in it.

    Raises:
        CannotRead: the database is some other program's.
        Refused: a newer rdtool made the ledger.
    """
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        if version == 0 and not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return 0
        raise CannotRead(f"{_file(db)} 是其他程序的数据库，不是台账", "请把它移到别处，再把台账文件放回原位")
    if version > len(MIGRATIONS):
        raise Refused(
            f"台账 {_file(db)} 由更新版本的 rdtool 写成（格式 {version}），"
            f"本版本只认得格式 {len(MIGRATIONS)} 及以前的，没有改动",
            "请升级 rdtool 后再用这份台账",
        )
    return version


def migrate(db: sqlite3.Connection, to: int = len(MIGRATIONS)) -> None:
    """Bring the schema up to version `to`, inside the caller's transaction.

    Raises:
        CannotRead: the database is some other program's.
        Refused: a newer rdtool made the ledger.
    """
    version = version_of(db)
    if version >= to:
        return
    for script in MIGRATIONS[version:to]:
        for statement in _statements(script):
            db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {to}")


def schema_faults(db: sqlite3.Connection) -> list[str]:
    """What a ledger of its version lacks, and what it can't have yet; empty when its tables are right."""
    there = _columns(db)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as sound:
        sound.row_factory = sqlite3.Row
        migrate(sound, version_of(db))
        due, due_parts = _columns(sound), _parts(sound)
        migrate(sound)
        later = _columns(sound)
    lacking = [f"缺少表 {table}" for table in due if table not in there]
    lacking += [
        f"表 {table} 缺少 {name}"
        for table in due
        if table in there
        for name in sorted(due[table] - there[table])
    ]
    lacking += [f"缺少{_KINDS[kind]} {name}" for kind, name in sorted(due_parts - _parts(db))]
    early = [f"表 {table} 与版本不符" for table in later if table in there and table not in due]
    return lacking + early


def loose_rows(db: sqlite3.Connection) -> list[str]:
    """Rows that point to one that is missing; of the history only an item that was taken back may be."""
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    lost = db.execute(
        "SELECT DISTINCT item FROM followup_history WHERE item NOT IN (SELECT id FROM followup_item)"
        " AND item NOT IN (SELECT item FROM followup_unmade) ORDER BY item"
    )
    return [
        *(f"表 {row['table']} 第{row['rowid'] or ''}行所指的 {row['parent']} 不在台账中" for row in broken),
        *(f"事项 {row['item']} 有历史，却不在台账中" for row in lost),
    ]


_KINDS = {"index": "索引", "trigger": "触发器", "view": "视图"}


def _parts(db: sqlite3.Connection) -> set[tuple[str, str]]:
    """Kind and name of everything in the schema besides the tables."""
    rows = db.execute(
        "SELECT type, name FROM sqlite_master WHERE type <> 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return {(row["type"], row["name"]) for row in rows}


def _columns(db: sqlite3.Connection) -> dict[str, set[str]]:
    """The names of the columns by table."""
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    names = sorted(row["name"] for row in tables)
    columns = "SELECT name FROM pragma_table_info(?)"
    return {name: {row["name"] for row in db.execute(columns, (name,))} for name in names}


def _file(db: sqlite3.Connection) -> str:
    return str(db.execute("PRAGMA database_list").fetchone()["file"])


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, since `executescript` would commit the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError(f"unfinished statement in a migration: {statement!r}")
