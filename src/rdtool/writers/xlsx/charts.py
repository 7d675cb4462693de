"""Stacked bars below a table: one bar a line, first line on top, whole numbers below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.worksheet.worksheet import Worksheet

from rdtool.writers.xlsx import measures


def put_bars(
    target: Worksheet,
    at: int,
    title: str,
    labels: Reference,
    bars: Sequence[Reference],
    *,
    width: float,
    longest: int,
    rest: bool = False,
) -> None:
    """Put a chart at row `at`, as wide as a table of `width` 字.

    Each of `bars` is a column with its header, `labels` the cells that name the lines; `longest` is the
    greatest sum of a line, for the scale; with `rest` the last series is grey.
    """
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 60
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
    chart.width = round(width * measures.BODY / 72 * 2.54)  # centimetres
    chart.height = 5 + labels.max_row - labels.min_row + 1
    target.add_chart(chart, f"A{at}")


def _set_axes(chart: BarChart, longest: int) -> None:
    """First label on top, whole numbers below; openpyxl hides both axes unless told."""
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.y_axis.number_format = "0"
    if longest <= 12:
        chart.y_axis.majorUnit = 1
