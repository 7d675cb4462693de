"""How wide a column and how high a row must be for every text to be seen whole.

A spreadsheet file must say both, and openpyxl cannot ask Excel.  Widths are in 字 of the body
size (`measures.BODY`), heights in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from rdtool.chinese import em_width
from rdtool.document.sheet import CellKind, Column, Value
from rdtool.patterns import regex
from rdtool.writers.xlsx import measures

_UNIT = regex(r"[（《〈【〔“‘]*(?:[!-~]+|.)[，。、；：？！”’）》〉】〕]*", re.DOTALL)
"""What a line is filled with: one Chinese character or one Latin word, with the marks that stay by it."""


def lines(text: str, width: float) -> int:
    """How many lines `text` takes in `width` 字, counted generously."""
    return sum(_lines_of_paragraph(part, width) for part in text.split("\n")) or 1


def _lines_of_paragraph(text: str, width: float) -> int:
    if len(text) <= width or (needed := em_width(text)) <= width:
        return 1
    if text.isascii():
        return -int(-needed // width) + 1
    count, used = 1, 0.0
    for unit in _UNIT.findall(text):
        size = _size(unit)
        if used + size <= width:
            used += size
        else:
            rows, used = divmod(size, width)
            count += 1 + int(rows)
    return count


@lru_cache(maxsize=8192)
def _size(unit: str) -> float:
    return em_width(unit)


def height(count: int, size: float = measures.BODY) -> float:
    """Height in points of `count` lines of a font of `size` points."""
    return count * size * measures.LINE + measures.PADDING


def row_height(cells: Iterable[tuple[Value, Column, float]]) -> float:
    """Height of a row of data from its cells, their columns and the columns' widths."""
    counts = (
        lines(value, width)
        for value, column, width in cells
        if isinstance(value, str) and column.wrap and not column.hidden
    )
    return max(measures.LEAST_ROW, height(max(counts, default=1)))


def column_width(column: Column, values: Iterable[Value]) -> float:
    """The column's own width, or as much more as its cells need to be seen whole.

    A number too wide for its column shows as `####`, a text of more lines than the tallest row
    holds is hidden.  A text too long even for `measures.WIDEST_COLUMN` shows in the row's height.
    """
    width = column.width
    for value in values:
        if isinstance(value, str) and column.wrap:
            while _too_tall(value, width) and width < measures.WIDEST_COLUMN:
                width = min(width * 1.25, measures.WIDEST_COLUMN)
        elif value is not None:
            width = max(width, em_width(shown(column, value)))
    return min(width, measures.WIDEST_COLUMN)


def _too_tall(text: str, width: float) -> bool:
    most_lines = int((measures.TALLEST_ROW - measures.PADDING) / (measures.BODY * measures.LINE))
    if "\n" not in text and len(text) <= most_lines * width / 2:  # every line is half full at least
        return False
    return lines(text, width) > most_lines


def total_width(column: Column, values: Iterable[Value]) -> float:
    """Width the sum under a column needs."""
    return em_width(shown(column, sum((v for v in values if isinstance(v, (int, Decimal))), Decimal(0))))


def shown(column: Column, value: Value) -> str:
    """A number or date as its cell shows it, for measuring."""
    if isinstance(value, (int, Decimal)) and column.kind is CellKind.AMOUNT:
        return f"{value:,.{column.places}f}"
    if isinstance(value, (int, Decimal)) and column.kind is CellKind.PERCENT:
        return f"{value:.{column.places}%}"
    return str(value)


def digits(width: float) -> float:
    """A width in 字 as Excel's column width, in digits of the default font."""
    return round(width * 2 + measures.CELL_PADDING, 2)
