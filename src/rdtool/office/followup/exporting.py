"""Workbooks that go out: one for every unit, with its rows only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from rdtool.document.model import Properties
from rdtool.document.sheet import Workbook
from rdtool.drafting.sheets import fill
from rdtool.drafting.templates import Templates
from rdtool.drafting.values import template_value
from rdtool.ledger.items.item import Assist, Item
from rdtool.ledger.items.selection import Which, assisted, chosen
from rdtool.ledger.items.showing import shown
from rdtool.ledger.items.storing import assists_of
from rdtool.ledger.returns.forms import SheetForm
from rdtool.ledger.returns.sendings import SentRow, record_sending
from rdtool.office.followup.docket import Docket
from rdtool.office.followup.sheets import ASSIST_TEMPLATE, TEMPLATES, TrackingSheets, typed
from rdtool.publish import Policy, Published, attempt, file_name, unique
from rdtool.record.names import organ_names
from rdtool.writers.xlsx import XlsxWriter


class Grouping(str, Enum):
    """What there is one workbook for each of."""

    UNIT = "unit"
    MEETING = "meeting"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class WorkbookRow:
    """A row of a workbook: an item, for its lead or for a unit that assists."""

    item: Item
    assists: Mapping[str, Assist]
    assist: Assist | None = None

    @property
    def sheet(self) -> str:
        """The file name of the sheet template that it stands in."""
        return ASSIST_TEMPLATE if self.assist else self.item.kind.sheet

    @property
    def shown(self) -> dict[str, str]:
        """What the row shows."""
        return shown(self.item, self.assists.values(), self.assist.unit if self.assist else "")


@dataclass(frozen=True, slots=True)
class Exported:
    """A workbook that was written: whom or what it is for, and how many rows it has."""

    label: str
    rows: int
    published: Published


_KEYS: dict[Grouping, Callable[[WorkbookRow], str]] = {
    Grouping.UNIT: lambda line: line.assist.unit if line.assist else line.item.lead,
    Grouping.MEETING: lambda line: line.item.meeting,
    Grouping.KIND: lambda line: line.item.kind.name,
}


def export(
    docket: Docket,
    templates: Templates,
    which: Which,
    grouping: Grouping,
    folder: Path,
    policy: Policy = Policy.KEEP,
    *,
    dry_run: bool = False,
) -> list[Exported]:
    """Write the workbooks for the items chosen; what went out is written down first.

    Raises:
        TemplateError, RecordInvalid: a sheet template is wrong.
        CannotRead, CannotWrite, Refused: see `Ledger.transaction` and `attempt`.
    """
    groups = _groups(_lines(docket, which, assisting=grouping is Grouping.UNIT), grouping, which.unit)
    writer = _Writer(docket, TrackingSheets(templates))
    names = unique(file_name(f"落实清单-{label}", ".xlsx") for label in groups)
    books = {label: writer.book(label, lines, grouping) for label, lines in groups.items()}
    if not dry_run and groups:
        with docket.ledger.transaction() as db:
            for label, lines in groups.items():
                record_sending(db, label, [_sent(line) for line in lines], docket.today)
    return [
        Exported(
            label,
            len(groups[label]),
            attempt(folder / name, book, today=docket.today, policy=policy, dry_run=dry_run),
        )
        for name, (label, book) in zip(names, books.items(), strict=True)
    ]


def _lines(docket: Docket, which: Which, *, assisting: bool) -> list[WorkbookRow]:
    """The items chosen, each followed by the lines of the units that assist."""
    lines = []
    with docket.ledger.reading() as db:
        items = chosen(db, replace(which, settled=False))
        if assisting and which.unit:
            items += assisted(db, which.unit)
        for item in items:
            assists = assists_of(db, item.id)
            lines.append(WorkbookRow(item, assists))
            if assisting:
                lines += [WorkbookRow(item, assists, one) for one in assists.values() if not one.ended]
    return lines


def _groups(lines: Iterable[WorkbookRow], grouping: Grouping, unit: str) -> dict[str, list[WorkbookRow]]:
    groups: dict[str, list[WorkbookRow]] = defaultdict(list)
    for line in lines:
        label = _KEYS[grouping](line)
        if grouping is not Grouping.UNIT or unit in ("", label):
            groups[label].append(line)
    return groups


def _sent(line: WorkbookRow) -> SentRow:
    return SentRow(line.item.id, line.assist.unit if line.assist else "", line.item.version)


class _Writer:
    """Fills the sheets of an office."""

    def __init__(self, docket: Docket, sheets: TrackingSheets) -> None:
        self._office, self._sheets = docket, sheets
        self._names = organ_names(docket.profile)
        self._xlsx = XlsxWriter(docket.profile.page.style())

    def book(self, label: str, lines: Sequence[WorkbookRow], grouping: Grouping) -> bytes:
        """One workbook, with the sheets of the kinds of item it holds."""
        own = grouping is Grouping.UNIT
        parts = list(self._parts(lines, label if own else ""))
        sheets = tuple(sheet for part in parts for sheet in part.sheets)
        if own:  # a summary by unit would have one line
            sheets = tuple(replace(sheet, summary=None) for sheet in sheets)
        properties = Properties(self._names.committee, label, "落实清单", self._office.today)
        return self._xlsx.write(Workbook(parts[0].title, sheets, tuple(_notes(parts)), properties))

    def _parts(self, lines: Sequence[WorkbookRow], unit: str) -> Iterator[Workbook]:
        for name in TEMPLATES:
            mine = [line for line in lines if line.sheet == name]
            if mine:
                yield fill(self._sheets.template(name), self._values(mine, self._sheets.form(name), unit))

    def _values(self, lines: Sequence[WorkbookRow], form: SheetForm, unit: str) -> dict[str, Any]:
        meetings = {line.item.facts.get("会议全称", line.item.meeting): line.item.meeting for line in lines}
        one = len(meetings) == 1
        full, short = (
            next(iter(meetings.items())) if one else (self._names.committee, self._names.committee_short)
        )
        values = {
            "机关": template_value(self._names),
            "会议": {"全称": full, "简称": short},
            "意见": tuple(typed(line.shown, form) for line in lines),
        }
        return values | ({"填报单位": unit} if unit else {})


def _notes(parts: Sequence[Workbook]) -> Iterator[str]:
    """The instructions of every sheet, under its name where there are several."""
    for part in parts:
        if len(parts) > 1:
            yield f"【{part.title}】"
        yield from part.notes
