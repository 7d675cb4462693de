"""What the register knows of a numbered document."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from rdtool.ledger.rows import reading_row
from rdtool.record.identity import Key

Fact: TypeAlias = str | int | date
"""What may be recorded of a document, by the name of its column."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document a number is for: the same one keeps its number however often it is asked for.

    An agenda item is known by its 代号, its name or a former name, see `rdtool.record.identity`; never
    by its place.
    """

    scope: str
    """The session, `7-49`; for a document that a person numbers, series and period; blank for a paper of no session."""
    subject: str
    """The name of the agenda item; else the title, or a key of the office's own."""
    kind: str = ""
    unit: str = ""
    item: int | None = None
    """The place of the agenda item, from 1."""
    agenda: tuple[Key, ...] = ()
    """What all agenda items go by, this document's among them."""

    @property
    def own(self) -> Key:
        """What the document's agenda item goes by."""
        return self.agenda[self.item - 1] if self.item else Key(self.subject)


@dataclass(frozen=True, slots=True)
class WantedNumber:
    """A number as a person names it, with its series (by id) and year where several look alike."""

    text: str
    series: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One line of the register; the columns of `register_entry`, days as dates."""

    id: int
    series: str
    period: str
    number: int
    text: str
    year: int
    term: int | None
    scope: str
    kind: str
    subject: str
    code: str
    unit: str
    item: int | None
    title: str
    dated: date
    taken_on: date
    taken_by: str
    secrecy: str
    drafter: str
    signer: str
    signed_on: date | None
    issued_on: date | None
    copies: int | None
    recipients: str
    cc: str
    archive: str
    voided_on: date | None
    why_void: str

    @property
    def status(self) -> str:
        """作废, 已印发 or 已取号."""
        return "作废" if self.voided_on else "已印发" if self.issued_on else "已取号"

    @property
    def key(self) -> Key:
        """What the agenda item goes by."""
        return Key(self.subject, self.code)

    @property
    def day(self) -> date:
        """The day that the order of numbers goes by: of issue, before that of the document."""
        return self.issued_on or self.dated


#: Chinese names of what a template, a history and a user see of an entry.
LABELS: dict[str, str] = {
    "series": "系列",
    "number": "序号",
    "text": "文号",
    "year": "年份",
    "term": "届",
    "kind": "文种",
    "subject": "事项",
    "code": "代号",
    "unit": "承办单位",
    "item": "议题序号",
    "title": "标题",
    "dated": "成文日期",
    "taken_on": "取号日期",
    "taken_by": "取号人",
    "secrecy": "密级",
    "drafter": "拟稿人",
    "signer": "签发人",
    "signed_on": "签发日期",
    "issued_on": "印发日期",
    "copies": "份数",
    "recipients": "主送",
    "cc": "抄送",
    "archive": "归档号",
    "voided_on": "作废日期",
    "why_void": "作废原因",
}


def as_dict(entry: RegisterEntry) -> dict[str, object]:
    """The entry for `--json`: plain values, days as YYYY-MM-DD, and its status."""
    plain = {name: stored(getattr(entry, name)) for name in LABELS}
    return {**plain, "status": entry.status}


_DAYS = ("dated", "taken_on", "signed_on", "issued_on", "voided_on")


@reading_row
def entry_of(row: sqlite3.Row) -> RegisterEntry:
    """The entry a row of `register_entry` holds."""
    values: dict[str, Any] = dict(row)
    for name in _DAYS:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    return RegisterEntry(**values)


def stored(value: Fact | None) -> str | int | None:
    """A value as the ledger keeps it; days as YYYY-MM-DD."""
    return value.isoformat() if isinstance(value, date) else value


@dataclass(frozen=True, slots=True)
class FactChange:
    """One line of an entry's history; it is only ever added to."""

    day: date
    person: str
    fact: str
    """The column that changed, see `LABELS`."""
    old: str | None
    new: str | None
