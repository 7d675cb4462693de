"""What the custom of registers frowns upon: missing numbers (D03), numbers against dates (D04)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

from rdtool.diagnostics import Problem, Severity
from rdtool.ledger.register.entries import RegisterEntry, entry_of, stored


def disorder(db: sqlite3.Connection, entry: RegisterEntry) -> Iterator[Problem]:
    """D04 for one entry against the numbers before and behind it.

    Each way by the index that leaves few rows to look at: later days are few for a new number, and
    so are higher numbers.
    """
    same = (
        "SELECT * FROM register_entry INDEXED BY {} WHERE series = ? AND period = ? AND voided_on IS NULL"
        " AND number {} ? AND coalesce(issued_on, dated) {} ? ORDER BY number {} LIMIT 1"
    )
    where = (entry.series, entry.period, entry.number, stored(entry.day))
    for sides in (("register_day", "<", ">", "DESC"), ("register_number", ">", "<", "ASC")):
        row = db.execute(same.format(*sides), where).fetchone()
        if row:
            yield _out_of_order(entry, entry_of(row))


def faults(entries: Iterable[RegisterEntry]) -> list[Problem]:
    """D03 and D04 in entries that are sorted by series, period and number, as the register gives them."""
    found: list[Problem] = []
    for (series, period), group in groupby(entries, key=lambda entry: (entry.series, entry.period)):
        given = list(group)
        found += _gaps(series, period, [entry.number for entry in given])
        found += _disorders([entry for entry in given if not entry.voided_on])
    return found


def _gaps(series: str, period: str, numbers: list[int]) -> Iterator[Problem]:
    """Numbers missing between the first and the last that are registered."""
    missing = sorted(set(range(numbers[0], numbers[-1])) - set(numbers))
    if missing:
        yield Problem(
            "D03",
            Severity.WARNING,
            f"系列“{series}”{period}缺号：{'、'.join(map(str, missing))}",
            "请补登：rdtool register take 系列 标题 --number 号",
        )


def _disorders(entries: list[RegisterEntry]) -> Iterator[Problem]:
    latest: RegisterEntry | None = None
    for entry in entries:
        if latest and entry.day < latest.day:
            yield _out_of_order(entry, latest)
        else:
            latest = entry


def _out_of_order(entry: RegisterEntry, other: RegisterEntry) -> Problem:
    return Problem(
        "D04",
        Severity.WARNING,
        f"{entry.text} 的日期是{entry.day:%Y-%m-%d}，{other.text} 的日期是{other.day:%Y-%m-%d}，"
        "与文号的次序相反",
        "请核对成文日期、印发日期",
    )
