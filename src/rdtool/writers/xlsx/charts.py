"""Stacked bars below a table: one bar a line, first line on top, whole numbers or days below.

Every part has its number on it, and no printed page cuts a chart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import NumFmt
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.descriptors import Typed
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from rdtool.document.sheet import SheetPage
from rdtool.writers.xlsx import layout, measures, page

_DAY_0 = date(1899, 12, 30)
"""The day that Excel counts from."""
_FRAME, _BAR = 5, 1
"""Height of a chart in centimetres without its bars, and of a bar with the gap to the next."""
_POINTS = 72 / 2.54
"""Points in a centimetre."""
_ROOM = 0.95
"""The share of a printed page that is counted on: programs differ in the heights of rows."""
_NUMBER = "General;;"
"""A bar's number as it is; none on a part of nothing."""
_WEEK, _MARKS = 7, 16
"""Days between two marks of an axis of time are whole weeks, so many that no more than these stand there."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where the bars of a chart of time begin: the cells with the days, and the span of the axis."""

    days: Reference
    first: date
    last: date


def put_bars(
    target: Worksheet,
    at: int,
    title: str,
    labels: Reference,
    bars: Sequence[Reference],
    *,
    paper: SheetPage,
    width: float,
    longest: int,
    rest: bool = False,
    start: Start | None = None,
) -> None:
    """Put a chart at row `at`, as wide as a table of `width` 字, on the next page where this one would cut it.

    Each of `bars` is a column with its header, `labels` the cells that name the lines; `longest` is the
    greatest sum of a line, for the scale; with `rest` the last series is grey.  With `start` the bars
    are spans of time.
    """
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 60
    chart.visible_cells_only = False  # what the bars are made of may stand in hidden columns
    for column in bars:
        chart.series.append(Series(column, title_from_data=True))
    chart.set_categories(labels)
    plain = len(bars) - 1 if rest else len(bars)
    colours = [*islice(cycle(measures.SERIES), plain), *([measures.GREY] if rest else [])]
    for series, colour in zip(chart.series, colours, strict=True):
        series.graphicalProperties.solidFill = colour
    chart.title = title
    chart.legend.position = "b"
    _set_axes(chart, longest)
    if start:
        _float(chart, start)
    else:
        chart.dataLabels = _numbers()
    chart.width = round(width * measures.BODY / _POINTS)
    head, room = labels.min_row - 1, _ROOM * page.room(paper, width)
    most = room - _height(target, head)
    chart.height = min(_FRAME + _BAR * (labels.max_row - head), most / _POINTS)
    target.add_chart(chart, f"A{at}")
    if _used(target, at, head, room) + chart.height * _POINTS > room:
        target.row_breaks.append(Break(id=at - 1))


class _Labels(DataLabelList):
    """Labels with a format of their own: openpyxl leaves out that it is not that of the cells."""

    tagname = "dLbls"
    numFmt = Typed(expected_type=NumFmt, allow_none=True)  # type: ignore[assignment]  # noqa: N815 - its name

    __elements__ = DataLabelList.__elements__
    __nested__ = tuple(name for name in DataLabelList.__nested__ if name != "numFmt")


def _numbers() -> DataLabelList:
    """On every part its number alone."""
    others = dict.fromkeys(("showLegendKey", "showCatName", "showSerName", "showPercent"), False)
    return _Labels(showVal=True, numFmt=NumFmt(formatCode=_NUMBER, sourceLinked=False), **others)


def _used(target: Worksheet, at: int, head: int, room: float) -> float:
    """Points that the rows before `at` take of the printed page on which `at` stands."""
    used = 0.0
    for row in range(1, at):
        height = _height(target, row)
        used = _height(target, head) + height if used + height > room else used + height
    return used


def _height(target: Worksheet, row: int) -> float:
    known = target.row_dimensions[row].height if row in target.row_dimensions else None
    return float(known or layout.height(1))


def _float(chart: BarChart, start: Start) -> None:
    """Let the bars begin on their days: before each stands one without colour, up to that day."""
    before = Series(start.days)
    before.tx = SeriesLabel(v=" ")  # an entry of the legend that nobody sees
    before.graphicalProperties.noFill = True
    before.graphicalProperties.line.noFill = True
    chart.series.insert(0, before)
    for place, series in enumerate(chart.series):
        series.idx = series.order = place
    first, last = (start.first - _DAY_0).days, (start.last - _DAY_0).days + 1
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = first, last
    chart.y_axis.number_format = 'm"月"d"日"'
    chart.y_axis.majorUnit = _WEEK * max(1, math.ceil((last - first) / _WEEK / _MARKS))


def _set_axes(chart: BarChart, longest: int) -> None:
    """First label on top, whole numbers below; openpyxl hides both axes unless told."""
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.y_axis.number_format = "0"
    lines = GraphicalProperties()
    lines.line.solidFill = measures.GREY
    chart.y_axis.majorGridlines = ChartLines(spPr=lines)
    if longest <= 12:
        chart.y_axis.majorUnit = 1
