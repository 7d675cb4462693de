"""The ledger as plain text and back, so that nothing in it is locked in.

JSON lines, UTF-8: the first says what the file is, the version of the tables and how many rows
follow; every other line is one row, `["table", {"column": value, …}]`, tables by name and rows by
key, so that equal ledgers give equal text.  Unlike SQL it holds values only: restoring a dump that
came from elsewhere can't run anything.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from rdtool.diagnostics import CannotRead, Refused
from rdtool.files import unreadable
from rdtool.ledger.database import Ledger, connect
from rdtool.ledger.migrations import MIGRATIONS, loose_rows, migrate

_WHAT = "rdtool 台账"


def dump(ledger: Ledger) -> str:
    """The whole ledger as text.

    Raises:
        CannotRead, CannotWrite, Refused: see `Ledger.reading`.
    """
    with ledger.reading() as db:
        rows = [_json([table, dict(row)]) for table in _tables(db) for row in _rows(db, table)]
        version = db.execute("PRAGMA user_version").fetchone()[0]
    return "\n".join([_json({"file": _WHAT, "version": version, "rows": len(rows)}), *rows, ""])


def read(path: Path) -> str:
    """The text of a dump.

    Raises:
        CannotRead: the file is missing, can't be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise CannotRead(f"{path} 不是台账备份", "台账备份由 rdtool ledger dump 生成") from error


def restore(ledger: Ledger, text: str) -> int:
    """Fill a ledger with nothing in it from a dump; gives the number of rows.

    A dump of an older version is brought up to date on the way.

    Raises:
        Refused: there is something in the ledger already, or a newer rdtool made the dump.
        CannotRead: the text is no dump, or a damaged one; nothing is kept then.
        CannotWrite: the file can't be written.
    """
    lines = text.removesuffix("\n").split("\n")
    version = _version(lines)
    with closing(connect(":memory:")) as draft:
        draft.execute("BEGIN")
        migrate(draft, version)
        draft.execute("PRAGMA defer_foreign_keys = ON")
        _fill(draft, lines)
        if draft.execute("PRAGMA foreign_key_check").fetchone():
            raise CannotRead("备份中的各行对不上，可能缺行或者被改动过", _REMEDY)
        migrate(draft)
        if loose_rows(draft):
            raise CannotRead("备份中的各行对不上，可能缺行或者被改动过", _REMEDY)
        return _copy(draft, ledger)


def _copy(draft: sqlite3.Connection, ledger: Ledger) -> int:
    count = 0
    with ledger.transaction() as db:
        if any(db.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() for table in _tables(db)):
            raise Refused(
                f"台账 {ledger.path} 已经存在，没有改动",
                "恢复只用于没有台账的工作区；要换掉它，请先把原来的文件移走",
            )
        db.execute("PRAGMA defer_foreign_keys = ON")
        for table in _tables(draft):
            for row in _rows(draft, table):
                _insert(db, table, dict(row))
                count += 1
    return count


_REMEDY = "请换一份完整的备份；备份文件不要手工修改"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _tables(db: sqlite3.Connection) -> list[str]:
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return sorted(row["name"] for row in rows)


def _rows(db: sqlite3.Connection, table: str) -> Iterator[sqlite3.Row]:
    columns = db.execute(f'PRAGMA table_info("{table}")').fetchall()
    key = [column["name"] for column in sorted(columns, key=lambda column: column["pk"]) if column["pk"]]
    order = ", ".join(f'"{name}"' for name in key) or "rowid"
    yield from db.execute(f'SELECT * FROM "{table}" ORDER BY {order}')


def _version(lines: list[str]) -> int:
    """The version a dump was made in, after checking that it is whole."""
    head = _loaded(lines[0])
    if not isinstance(head, dict) or head.get("file") != _WHAT or not isinstance(head.get("version"), int):
        raise CannotRead("这个文件不是台账备份", "台账备份由 rdtool ledger dump 生成")
    version: int = head["version"]
    if version > len(MIGRATIONS):
        raise Refused(f"备份由更新版本的 rdtool 写成（格式 {version}），没有改动", "请升级 rdtool 后再恢复")
    if head.get("rows") != len(lines) - 1:
        raise CannotRead(f"备份不完整：应当有{head.get('rows')}行，实有{len(lines) - 1}行", _REMEDY)
    return version


def _fill(db: sqlite3.Connection, lines: list[str]) -> None:
    """Insert the rows of a dump."""
    for number, line in enumerate(lines[1:], 2):
        match _loaded(line):
            case [str(table), dict(values)]:
                try:
                    _insert(db, table, values)
                except (KeyError, OverflowError, sqlite3.Error) as error:
                    raise _wrong(number) from error
            case _:
                raise _wrong(number)


def _loaded(line: str) -> Any:
    """The value of a line; None where it is no JSON."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _insert(db: sqlite3.Connection, table: str, values: dict[str, Any]) -> None:
    """One row; KeyError where its table or columns are not those of the ledger."""
    columns = {row["name"] for row in db.execute("SELECT name FROM pragma_table_info(?)", (table,))}
    if not columns or set(values) != columns:
        raise KeyError(table)
    names = ", ".join(f'"{name}"' for name in values)
    db.execute(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(values))})', [*values.values()])


def _wrong(number: int) -> CannotRead:
    return CannotRead(f"备份第{number}行不对", _REMEDY)
