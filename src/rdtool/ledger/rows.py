"""Rows of the database as objects; a row that holds what is never written there is a damaged ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from rdtool.diagnostics import CannotRead

RESTORE = "请先把它移到别处保存，再用平时的备份恢复：rdtool ledger restore 备份文件"

_Read = TypeVar("_Read")


def reading_row(read: Callable[[sqlite3.Row], _Read]) -> Callable[[sqlite3.Row], _Read]:
    """`read`, raising CannotRead for a row with an unknown word, a day or a text that is none."""

    @wraps(read)
    def reading(row: sqlite3.Row) -> _Read:
        try:
            return read(row)
        except (ValueError, TypeError) as error:
            raise CannotRead(f"台账已经损坏，{_named(row)}的内容无法读取", RESTORE) from error

    return reading


def _named(row: sqlite3.Row) -> str:
    """The item or the document number that a row is about, if it says so."""
    names = [row[key] for key in ("item", "id", "text") if key in row.keys()]  # noqa: SIM118, a Row is no dict
    return next((f"“{name}”" for name in names if isinstance(name, str)), "有一行")
