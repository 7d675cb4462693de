"""The summary sheet: live counts of a list by unit and status, a completion rate, a chart.

Every figure is a formula over the list, so it stays right while the list is being filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.chart import Reference
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from rdtool.document.sheet import CellKind, Column, PaperSize, Sheet, SheetPage, Summary, Tracking
from rdtool.writers.xlsx import layout, measures, page
from rdtool.writers.xlsx.cells import put_formula, put_text
from rdtool.writers.xlsx.charts import put_bars
from rdtool.writers.xlsx.formulas import criterion
from rdtool.writers.xlsx.styles import Styles
from rdtool.writers.xlsx.table import Area

_HEAD = 2
"""Row of the header, under one title line."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """The summary's plan: labels down, choices across, and where the list stands."""

    area: Area
    list_name: str
    summary: Summary
    tracking: Tracking | None
    labels: tuple[str, ...]
    choices: tuple[str, ...]

    @property
    def sizes(self) -> list[int]:
        """How many rows have each label, for the scale of the chart."""
        values = [value or "" for value in self.area.sheet.values(self.summary.by)]
        return [values.count(label) for label in self.labels]

    @property
    def total(self) -> int:
        """Row of the sums."""
        return _HEAD + len(self.labels) + 1

    @property
    def rest(self) -> int:
        """Column (from 1) of the items with none of the choices; behind it the line's count."""
        return len(self.choices) + 2

    def columns(self) -> list[Column]:
        counts = [Column(title, 6, CellKind.INTEGER) for title in (*self.choices, "未填报", "合计")]
        if not self.tracking:
            return [Column(self.summary.by, 15), *counts]
        rate = Column("办结率", 6, CellKind.PERCENT, places=1, align="center")
        return [Column(self.summary.by, 15), *counts, rate, Column("逾期未办结", 6, CellKind.INTEGER)]

    def cells(self, title: str) -> str:
        """The cells of one of the list's columns."""
        return f"{quote_sheetname(self.list_name)}!{self.area.cells(title)}"

    def letter(self, choice: str) -> str:
        """The letter of the column that counts this choice."""
        return str(get_column_letter(self.choices.index(choice) + 2))

    def has(self, choice: str) -> str:
        """The condition for COUNTIFS that an item has this choice."""
        head = f"{self.letter(choice)}${_HEAD}"
        return f"{self.cells(self.summary.across)},{criterion(choice, head)}"

    def is_of(self, label: str, row: int) -> str:
        """The condition for COUNTIFS that an item belongs to this label, whose line is `row`."""
        return f"{self.cells(self.summary.by)},{criterion(label, f'$A{row}')}"


def write_summary(target: Worksheet, area: Area, list_name: str, styles: Styles) -> None:
    """Write the sheet that counts the rows of the list at `area`, on the sheet `list_name`."""
    grid = _plan(area, list_name)
    columns = grid.columns()
    width = sum(column.width for column in columns)
    page.put_heading(target, (f"{area.sheet.heading[0]}汇总",), len(columns), width, styles)
    for at, column in enumerate(columns, 1):
        put_text(target, _HEAD, at, column.title, styles.head())
        page.set_width(target, at, column.width)
    page.set_height(target, _HEAD, _height(columns))
    for row, label in enumerate(grid.labels, _HEAD + 1):
        formulas = list(_counts(grid, row, label))
        if grid.tracking:
            formulas += _rates(grid, grid.tracking, row, label)
        _put_line(target, row, columns, label or "（未填）", formulas, styles)
    _put_line(target, grid.total, columns, "合计", list(_sums(grid)), styles)
    paper = SheetPage(PaperSize.A4, landscape=len(columns) > 8)
    _put_chart(target, grid, paper, width)
    target.freeze_panes = f"B{_HEAD + 1}"
    page.set_up(target, paper, _HEAD)
    page.protect(target)


def _plan(area: Area, list_name: str) -> _Grid:
    sheet, summary = area.sheet, area.sheet.summary
    assert summary is not None
    tracking = sheet.tracking if sheet.tracking and sheet.tracking.status == summary.across else None
    choices = sheet.columns[sheet.index(summary.across)].choices
    return _Grid(area, list_name, summary, tracking, tuple(_labels(sheet, summary.by)), choices)


def _labels(sheet: Sheet, by: str) -> Iterator[str]:
    """The values to count by: the drop-down's, then those met in the rows, a blank last."""
    column = sheet.columns[sheet.index(by)]
    met = dict.fromkeys((*column.choices, *(str(value or "") for value in sheet.values(by))))
    yield from (label for label in met if label)
    if "" in met or column.fill_in:
        yield ""


def _height(columns: list[Column]) -> float:
    return layout.height(max(layout.lines(column.title, column.width) for column in columns))


def _counts(grid: _Grid, row: int, label: str) -> Iterator[str]:
    """One count for each choice, the rest, and the count of all."""
    mine = grid.is_of(label, row)
    for choice in grid.choices:
        yield f"=COUNTIFS({mine},{grid.has(choice)})"
    last, whole = get_column_letter(grid.rest - 1), get_column_letter(grid.rest + 1)
    yield f"={whole}{row}-SUM(B{row}:{last}{row})"
    yield f"=COUNTIFS({mine})"


def _rates(grid: _Grid, tracking: Tracking, row: int, label: str) -> Iterator[str]:
    """The share of finished items, and the number of those overdue and still pursued."""
    yield _rate(grid, tracking, row)
    past = '"<"&TODAY()'
    late = f"{grid.is_of(label, row)},{grid.cells(tracking.due)},{past}"
    apart = tracking.done + tracking.dropped + tracking.postponed
    others = "".join(f"-COUNTIFS({late},{grid.has(choice)})" for choice in apart)
    yield f"=COUNTIFS({late}){others}{''.join(_postponed(grid, tracking, row, label, late, past))}"


def _postponed(grid: _Grid, tracking: Tracking, row: int, label: str, late: str, past: str) -> Iterator[str]:
    """Those that go by their later day, or by the due date where there is none."""
    for choice in tracking.postponed:
        later = grid.cells(tracking.later)
        yield f"+COUNTIFS({grid.is_of(label, row)},{grid.has(choice)},{later},{past})"
        yield f'+COUNTIFS({late},{grid.has(choice)},{later},"")'


def _rate(grid: _Grid, tracking: Tracking, row: int) -> str:
    done = "+".join(f"{grid.letter(choice)}{row}" for choice in tracking.done)
    return f'=IFERROR(({done})/{get_column_letter(grid.rest + 1)}{row},"")'


def _put_line(
    target: Worksheet, row: int, columns: list[Column], label: str, formulas: list[str], styles: Styles
) -> None:
    put_text(target, row, 1, label, styles.body(columns[0]))
    for at, (column, formula) in enumerate(zip(columns[1:], formulas, strict=True), 2):
        put_formula(target, row, at, formula, styles.body(column))
    lines = layout.lines(label, columns[0].width)
    page.set_height(target, row, max(measures.LEAST_ROW, layout.height(lines)))


def _sums(grid: _Grid) -> Iterator[str]:
    """The last line: the sum of every column of counts, the rate computed anew."""
    count = len(grid.columns()) - 1
    for at in range(2, count + 2):
        letter = get_column_letter(at)
        if grid.tracking and at == grid.rest + 2:
            yield _rate(grid, grid.tracking, grid.total)
        else:
            yield f"=SUM({letter}{_HEAD + 1}:{letter}{grid.total - 1})"


def _put_chart(target: Worksheet, grid: _Grid, paper: SheetPage, width: float) -> None:
    """Stacked bars, one a label, below the table."""
    columns = range(2, grid.rest + 1)
    put_bars(
        target,
        grid.total + 2,
        f"各{grid.summary.by}{grid.summary.across}",
        Reference(target, min_col=1, min_row=_HEAD + 1, max_row=grid.total - 1),
        [Reference(target, min_col=at, min_row=_HEAD, max_row=grid.total - 1) for at in columns],
        paper=paper,
        width=width,
        longest=max(grid.sizes),
        rest=True,
    )
