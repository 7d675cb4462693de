"""The sheet model: what an office list consists of, independent of Excel.

A sheet template fills a `Workbook`, the Excel writer consumes it.  Cells hold typed values
(`Value`), never formulas and never formatted text; what is computed later (totals, colours,
completion rates) is said by `Column.total`, `Tracking` and `Summary`, and left to the
spreadsheet program, which knows today's date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from rdtool.document.model import Align, Properties

Value: TypeAlias = str | int | Decimal | date | None
"""One cell; an empty text and None are both an empty cell."""


class CellKind(str, Enum):
    """What the cells of a column hold."""

    TEXT = "文本"
    INTEGER = "整数"
    AMOUNT = "金额"
    PERCENT = "百分比"
    """A share: 0.25 is shown as 25%."""
    DATE = "日期"

    def accepts(self, value: object) -> bool:
        """Whether `value` may stand in a column of this kind; None may stand in any."""
        if value is None:
            return True
        if isinstance(value, (bool, datetime)):  # subclasses of int and date that are neither
            return False
        return isinstance(value, _TYPES[self])


_TYPES: dict[CellKind, type | tuple[type, ...]] = {
    CellKind.TEXT: str,
    CellKind.INTEGER: int,
    CellKind.AMOUNT: (int, Decimal),
    CellKind.PERCENT: (int, Decimal),
    CellKind.DATE: date,
}
_ALIGN: dict[CellKind, Align] = {
    CellKind.TEXT: "left",
    CellKind.INTEGER: "center",
    CellKind.AMOUNT: "right",
    CellKind.PERCENT: "right",
    CellKind.DATE: "center",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width` is in 字 of the sheet's body size.

    `choices` is the drop-down list of its cells, `fill_in` says that the receiving unit writes
    here (all other columns are locked), `total` asks for a sum under the column, `places` are
    the decimals shown of an amount or a percentage.
    """

    title: str
    width: float
    kind: CellKind = CellKind.TEXT
    choices: tuple[str, ...] = ()
    fill_in: bool = False
    hidden: bool = False
    wrap: bool = True
    total: bool = False
    places: int = 2
    align: Align | None = None

    @property
    def alignment(self) -> Align:
        """How the cells are set: text left, numbers right, short facts centred, unless told."""
        return self.align or _ALIGN[self.kind]


class PaperSize(str, Enum):
    """The sheet of paper a list is printed on."""

    A3 = "A3"
    A4 = "A4"


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Print set-up; every list is fitted to the width of its page."""

    paper: PaperSize = PaperSize.A3
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class Tracking:
    """Which columns tell how far an item is, by title.

    An item whose status is in `done` is finished (green); in `dropped`, no longer pursued (grey);
    any other is overdue when its `due` date is past (red) and pressing `days` calendar days
    before (yellow).  One in `waiting` or `lasting` goes by the date in `later`, where there is one;
    one in `lasting` is never better than pressing.
    """

    due: str
    status: str
    done: tuple[str, ...]
    dropped: tuple[str, ...] = ()
    days: int = 15
    later: str = ""
    waiting: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()

    @property
    def postponed(self) -> tuple[str, ...]:
        """Every status that goes by `later`; empty without such a column."""
        return self.waiting + self.lasting if self.later else ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a sheet's rows: one line for each value of `by`, one column for each choice of `across`."""

    by: str
    across: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked bars below a list: a bar for each row, named by `labels`, made up of the columns `parts`.

    With `start`, a column of days, the bars are spans of time: each begins on its day and is as many days
    long as its parts say.
    """

    title: str
    labels: str
    parts: tuple[str, ...]
    start: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list: title lines, one header row, one row an item.

    Raises ValueError when rows and columns do not match, or `check_columns` finds a fault.
    """

    name: str
    heading: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    page: SheetPage = SheetPage()
    tracking: Tracking | None = None
    summary: Summary | None = None
    chart: Chart | None = None
    row_height: float = 0.0
    """Least height of a row of data in points, where there is to be room for a pen."""

    def __post_init__(self) -> None:
        if not self.heading:
            raise ValueError("表没有标题")
        check_columns(self.columns, self.tracking, self.summary, self.chart)
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(f"第{number}行有{len(row)}格，表头有{len(self.columns)}列")

    def index(self, title: str) -> int:
        """The place of the column with this title, from 0."""
        return next(place for place, column in enumerate(self.columns) if column.title == title)

    def values(self, title: str) -> tuple[Value, ...]:
        """All cells of one column, from the first row to the last."""
        place = self.index(title)
        return tuple(row[place] for row in self.rows)


@dataclass(frozen=True, slots=True)
class Workbook:
    """One Excel file: its lists, and the instructions for those who fill them in."""

    title: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
    properties: Properties = field(default_factory=Properties)


def check_columns(
    columns: Sequence[Column],
    tracking: Tracking | None,
    summary: Summary | None,
    chart: Chart | None = None,
) -> None:
    """Check what a table's columns must satisfy among themselves; raises ValueError in Chinese."""
    if not any(not column.hidden for column in columns):
        raise ValueError("表中没有可见的列")
    titles = [column.title for column in columns]
    for title in titles:
        if titles.count(title) > 1:
            raise ValueError(f"有两列的标题都是“{title}”")
    for column in columns:
        _check_column(column)
    by_title = dict(zip(titles, columns, strict=True))
    if tracking:
        _check_tracking(tracking, by_title)
    if summary:
        _check_summary(summary, by_title)
    if chart:
        _check_chart(chart, by_title)


def _check_column(column: Column) -> None:
    if column.width <= 0:
        raise ValueError(f"列“{column.title}”的宽应当大于零")
    if column.choices and column.kind is not CellKind.TEXT:
        raise ValueError(f"列“{column.title}”有下拉选项，类型应当是“文本”")
    if len(set(column.choices)) < len(column.choices) or "" in column.choices:
        raise ValueError(f"列“{column.title}”的下拉选项有重复或者空白")
    if column.total and column.kind not in (CellKind.INTEGER, CellKind.AMOUNT):
        raise ValueError(f"列“{column.title}”不是整数或者金额，不能合计")


def _check_tracking(tracking: Tracking, columns: dict[str, Column]) -> None:
    if _named(columns, tracking.due).kind is not CellKind.DATE:
        raise ValueError(f"着色的时限列“{tracking.due}”应当是日期列")
    if tracking.later and _named(columns, tracking.later).kind is not CellKind.DATE:
        raise ValueError(f"着色的预计列“{tracking.later}”应当是日期列")
    if tracking.waiting and not tracking.later:
        raise ValueError("着色写了“看预计”，还应当写明“预计”是哪一列")
    if not tracking.done or tracking.days < 0:
        raise ValueError("着色应当写明哪些选项算已完成，提前天数不能是负数")
    choices = _named(columns, tracking.status).choices
    groups = {
        "已完成": tracking.done,
        "不再催办": tracking.dropped,
        "看预计": tracking.waiting,
        "长期": tracking.lasting,
    }
    known: dict[str, str] = {}
    for name, labels in groups.items():
        for label in labels:
            if label not in choices:
                raise ValueError(f"着色所用的“{label}”不在列“{tracking.status}”的下拉选项中")
            if known.setdefault(label, name) != name:
                raise ValueError(f"“{label}”不能既算{known[label]}又算{name}")


def _check_summary(summary: Summary, columns: dict[str, Column]) -> None:
    if not _named(columns, summary.across).choices:
        raise ValueError(f"汇总的横向列“{summary.across}”没有下拉选项")
    by = _named(columns, summary.by)
    if by.kind is not CellKind.TEXT:
        raise ValueError(f"汇总所按的列“{summary.by}”应当是文本列")
    if by.fill_in and not by.choices:
        raise ValueError(f"汇总所按的列“{summary.by}”由对方填写，没有下拉选项就无法事先分类")


def _check_chart(chart: Chart, columns: dict[str, Column]) -> None:
    if _named(columns, chart.labels).kind is not CellKind.TEXT:
        raise ValueError(f"图表的标签列“{chart.labels}”应当是文本列")
    if not chart.parts:
        raise ValueError("图表应当写明由哪几列组成")
    if chart.start and _named(columns, chart.start).kind is not CellKind.DATE:
        raise ValueError(f"图表的起点列“{chart.start}”应当是日期列")
    for title in chart.parts:
        if _named(columns, title).kind not in (CellKind.INTEGER, CellKind.AMOUNT):
            raise ValueError(f"图表的列“{title}”应当是整数列或者金额列")


def _named(columns: dict[str, Column], title: str) -> Column:
    if title not in columns:
        raise ValueError(f"没有标题为“{title}”的列")
    return columns[title]
