"""A list on its sheet: header, rows, sums, drop-downs, colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from openpyxl.chart import Reference
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from rdtool.document.sheet import Chart, Column, Sheet, Tracking, Value
from rdtool.writers.xlsx import layout, measures, page
from rdtool.writers.xlsx.cells import checked, put_formula, put_text, value_cell
from rdtool.writers.xlsx.charts import Start, put_bars
from rdtool.writers.xlsx.choices import ChoiceLists, validation
from rdtool.writers.xlsx.errors import UnwritableCell
from rdtool.writers.xlsx.formulas import text_literal
from rdtool.writers.xlsx.styles import Styles


@dataclass(frozen=True, slots=True)
class Area:
    """Where a list's rows of data stand: sheet rows `first` to `last`; a list without rows has one blank."""

    sheet: Sheet
    first: int
    last: int

    def letter(self, title: str) -> str:
        """The letter of the column with this title."""
        return str(get_column_letter(self.sheet.index(title) + 1))

    def cells(self, title: str) -> str:
        """The cells of one column, as `$G$5:$G$104`."""
        letter = self.letter(title)
        return f"${letter}${self.first}:${letter}${self.last}"


def write_table(target: Worksheet, sheet: Sheet, styles: Styles, lists: ChoiceLists) -> Area:
    """Write the list; raises UnwritableCell before anything Excel would cut, change or hide."""
    rows = _checked_rows(sheet, target.title)
    widths = _widths(sheet, rows)
    visible = sum(width for width, column in zip(widths, sheet.columns, strict=True) if not column.hidden)
    fill_in = any(column.fill_in for column in sheet.columns)
    head = page.put_heading(target, sheet.heading, len(sheet.columns), visible, styles, fill_in=fill_in)
    area = Area(sheet, head + 1, head + max(1, len(rows)))
    _put_head(target, sheet.columns, widths, head, styles)
    _put_rows(target, area, rows, widths, styles)
    _put_totals(target, area, styles)
    if sheet.chart and sheet.rows:
        _put_chart(target, area, sheet.chart, head, visible)
    _help_reading(target, area, head)
    _help_typing(target, area, lists)
    if fill_in:
        page.protect(target)
    if sheet.tracking:
        _colour(target, area, sheet.tracking)
    return area


def _checked_rows(sheet: Sheet, name: str) -> list[list[Value]]:
    return [
        [
            checked(value, column, partial(UnwritableCell, name, column.title, number))
            for value, column in zip(row, sheet.columns, strict=True)
        ]
        for number, row in enumerate(sheet.rows, 1)
    ]


def _widths(sheet: Sheet, rows: list[list[Value]]) -> list[float]:
    by_column = zip(*rows, strict=True) if rows else [()] * len(sheet.columns)
    widths = []
    for column, values in zip(sheet.columns, by_column, strict=True):
        width = layout.column_width(column, values)
        widths.append(max(width, layout.total_width(column, values)) if column.total else width)
    return widths


def _put_head(
    target: Worksheet, columns: tuple[Column, ...], widths: list[float], row: int, styles: Styles
) -> None:
    most = 1
    for at, (column, width) in enumerate(zip(columns, widths, strict=True), 1):
        put_text(target, row, at, column.title, styles.head(fill_in=column.fill_in))
        page.set_width(target, at, width)
        if column.hidden:
            target.column_dimensions[get_column_letter(at)].hidden = True
        else:
            most = max(most, layout.lines(column.title, width))
    page.set_height(target, row, max(measures.LEAST_ROW, layout.height(most)))


def _put_rows(
    target: Worksheet, area: Area, rows: list[list[Value]], widths: list[float], styles: Styles
) -> None:
    columns = area.sheet.columns
    looks = [styles.body(column) for column in columns]
    for number, row in enumerate(rows):
        at = area.first + number
        cells = enumerate(zip(row, looks, strict=True), 1)
        target.append([value_cell(target, at, place, value, look) for place, (value, look) in cells])
        height = layout.row_height(zip(row, columns, widths, strict=True))
        if height > measures.TALLEST_ROW:
            title = _tallest(columns, row, widths).title
            reason = "文字太长，最高的行、最宽的列也显示不全，请拆成几条"
            raise UnwritableCell(target.title, title, number + 1, reason)
        page.set_height(target, at, max(height, area.sheet.row_height))


def _tallest(columns: tuple[Column, ...], row: list[Value], widths: list[float]) -> Column:
    cells = zip(row, columns, widths, strict=True)
    return max(cells, key=lambda cell: layout.row_height([cell]))[1]


def _put_totals(target: Worksheet, area: Area, styles: Styles) -> None:
    columns = area.sheet.columns
    if not area.sheet.rows or not any(column.total for column in columns):
        return
    row = area.last + 1
    label = next((column for column in columns if not column.hidden and not column.total), None)
    for at, column in enumerate(columns, 1):
        if column.total:
            put_formula(target, row, at, f"=SUM({area.cells(column.title)})", styles.total(column))
        else:
            put_text(target, row, at, "合计" if column is label else "", styles.total(column))
    page.set_height(target, row, measures.LEAST_ROW)


def _put_chart(target: Worksheet, area: Area, chart: Chart, head: int, width: float) -> None:
    """Bars below the list and its sums."""
    sheet = area.sheet
    sums = [sum(value for value in row if isinstance(value, (int, Decimal))) for row in _parts(sheet, chart)]
    put_bars(
        target,
        area.last + 3,
        chart.title,
        Reference(target, min_col=sheet.index(chart.labels) + 1, min_row=area.first, max_row=area.last),
        [
            Reference(target, min_col=sheet.index(title) + 1, min_row=head, max_row=area.last)
            for title in chart.parts
        ],
        paper=sheet.page,
        width=width,
        longest=int(max(sums)),
        start=_start(target, area, chart, sums),
    )


def _start(target: Worksheet, area: Area, chart: Chart, lengths: Sequence[int | Decimal]) -> Start | None:
    """Where the bars of a chart of time begin; a row without a day has no bar."""
    days = area.sheet.values(chart.start) if chart.start else ()
    known = [
        (day, day + timedelta(days=int(length) - 1 if length else 0))
        for day, length in zip(days, lengths, strict=False)
        if isinstance(day, date)
    ]
    if not known:
        return None
    column = area.sheet.index(chart.start) + 1
    return Start(
        Reference(target, min_col=column, min_row=area.first, max_row=area.last),
        min(first for first, _ in known),
        max(last for _, last in known),
    )


def _parts(sheet: Sheet, chart: Chart) -> Iterator[tuple[Value, ...]]:
    """The values of each row that make up its bar."""
    return zip(*(sheet.values(title) for title in chart.parts), strict=True)


def _help_reading(target: Worksheet, area: Area, head: int) -> None:
    """Keep the header in sight, on the screen and on paper, and let the reader filter."""
    target.freeze_panes = f"A{area.first}"
    target.auto_filter.ref = f"A{head}:{get_column_letter(len(area.sheet.columns))}{area.last}"
    page.set_up(target, area.sheet.page, head)


def _help_typing(target: Worksheet, area: Area, lists: ChoiceLists) -> None:
    """Drop-downs, and checks on what is typed."""
    for column in area.sheet.columns:
        if rule := validation(column, lists):
            rule.add(area.cells(column.title).replace("$", ""))
            target.add_data_validation(rule)


def _colour(target: Worksheet, area: Area, tracking: Tracking) -> None:
    """Traffic lights on the first visible column, the due date and the status; Excel knows the day."""
    first = next(column.title for column in area.sheet.columns if not column.hidden)
    lit = dict.fromkeys((first, tracking.due, tracking.status))
    cells = " ".join(area.cells(title).replace("$", "") for title in lit)
    status = f"${area.letter(tracking.status)}{area.first}"
    due = _day(area, tracking, status)
    pressing = f"AND(ISNUMBER({due}),{due}-TODAY()<={tracking.days})"
    lasting = _one_of(status, tracking.lasting)
    for colour, condition in (
        (measures.GREEN, _one_of(status, tracking.done)),
        (measures.GREY, _one_of(status, tracking.dropped)),
        (measures.RED, f"AND(ISNUMBER({due}),{due}<TODAY())"),
        (measures.YELLOW, f"OR({lasting},{pressing})" if lasting else pressing),
    ):
        if condition:
            fill = PatternFill("solid", fgColor=colour, bgColor=colour)
            rule = Rule("expression", dxf=DifferentialStyle(fill=fill), formula=[condition], stopIfTrue=True)
            target.conditional_formatting.add(cells, rule)


def _day(area: Area, tracking: Tracking, status: str) -> str:
    """The day a row goes by: its due date, or the later one where its status says so."""
    due = f"${area.letter(tracking.due)}{area.first}"
    if not tracking.postponed:
        return due
    later = f"${area.letter(tracking.later)}{area.first}"
    return f"IF(AND(ISNUMBER({later}),{_one_of(status, tracking.postponed)}),{later},{due})"


def _one_of(cell: str, labels: tuple[str, ...]) -> str:
    tests = ",".join(f"{cell}={text_literal(label)}" for label in labels)
    return f"OR({tests})" if tests else ""
