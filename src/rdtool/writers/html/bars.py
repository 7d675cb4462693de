"""Stacked bars as SVG inside a page, by pygal: a bar for each row of a list, in its order.

Scripts, styles, comments and tooltips of pygal are left out: the page has its own, and pygal's name the day
on which they were made.  Numbers stand on the bars, and parts that touch are dark and light by turns, so
that a chart is read without colours too; every figure is in the table below it.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pygal import HorizontalStackedBar, PluginImportFixer
from pygal.etree import etree
from pygal.style import Style

from rdtool.chinese import em_width
from rdtool.document.sheet import Sheet, Value

sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, PluginImportFixer)]
# pygal's hook for maps that nobody uses; Python before 3.12 warns of it at each import.

_ROWS = 12
"""Bars of one chart: more would not stand on one printed page."""
_WIDTH, _ROW, _SIZE = 960, 34, 13
"""Width of a chart, height of a row and size of its letters, in the units of its view box."""
_LABEL = 16
"""The longest name beside a bar, in 字; the table has it whole."""
_MARKS = 10
_STYLE = Style(
    font_family="inherit", label_font_size=_SIZE, major_label_font_size=_SIZE, legend_font_size=_SIZE,
    value_font_size=_SIZE,
)  # fmt: skip
_UNUSED = ("defs", "title", "desc")


def bars(sheet: Sheet) -> Iterator[str]:
    """The charts of a list that has one, each of no more bars than fit on a page, to one scale; none of noughts."""
    chart = sheet.chart
    if chart is None:
        return
    labels = [_short(str(label or "")) for label in sheet.values(chart.labels)]
    parts = {title: [_number(value) for value in sheet.values(title)] for title in chart.parts}
    longest = max((sum(row) for row in zip(*parts.values(), strict=True)), default=0)
    room = max(map(em_width, labels), default=0.0)
    number = math.ceil(len(labels) / _ROWS) if longest else 0
    for some in (slice(*(len(labels) * edge // number for edge in (at, at + 1))) for at in range(number)):
        yield _drawn(labels[some], {title: row[some] for title, row in parts.items()}, room, longest)


def _drawn(labels: Sequence[str], parts: dict[str, Sequence[float]], room: float, longest: float) -> str:
    """One chart, its labels beside a margin of `room` 字."""
    chart = HorizontalStackedBar(
        style=_STYLE, css=(), js=(), width=_WIDTH, height=_ROW * len(labels) + 90,
        margin=4, spacing=8, margin_left=_left(labels, room),
        legend_at_bottom=True, legend_at_bottom_columns=min(len(parts), 8),
        print_values=True, print_zeroes=False, value_formatter=lambda value: f"{value:g}",
        range=(0, max(longest, 1)),
    )  # fmt: skip
    chart.y_labels = range(0, max(math.ceil(longest), 1) + 1, max(1, math.ceil(longest / _MARKS)))
    chart.x_labels = labels[::-1]  # pygal begins at the foot
    for title, values in parts.items():
        chart.add(title, [value or None for value in values[::-1]])
    return _bare(chart.render_tree())


def _left(labels: Sequence[str], room: float) -> int:
    """The left margin: pygal reckons every character of its own labels 0.6 wide and adds that."""
    return 8 + math.ceil(_SIZE * (room - 0.6 * max(map(len, labels))))


def _bare(root: etree._Element) -> str:
    """The chart without what the page has itself."""
    for node in list(root.iter()):
        if not isinstance(node.tag, str) or node.tag.rpartition("}")[2] in _UNUSED:
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
    for name in ("id", "class"):
        root.attrib.pop(name, None)
    root.set("aria-hidden", "true")
    text: str = etree.tostring(root, encoding="unicode")
    return text


def _number(value: Value) -> float:
    return float(value) if isinstance(value, (int, Decimal)) else 0.0


def _short(label: str) -> str:
    """A name that has room beside its bar."""
    while em_width(label) > _LABEL:
        label = label.removesuffix("…")[:-1] + "…"
    return label
