"""From a value of the model to what openpyxl may put into a cell, or a reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, cast

from openpyxl.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from rdtool.document.sheet import Column, Value
from rdtool.patterns import regex
from rdtool.writers.xlsx import measures
from rdtool.writers.xlsx.errors import UnwritableCell

_ILLEGAL = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = regex(r"_(?=x[0-9A-Fa-f]{4}_)")
#: How a formula begins when it is typed.
_FORMULAS = ("=", "+", "-", "@")
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was; days before it come out wrong."""


def plain_text(text: str, refuse: Callable[[str], UnwritableCell]) -> str:
    """`text` as a cell keeps it: line breaks unified, `_x0041_` guarded from being read as `A`.

    Raises what `refuse` makes of the reason when the text is too long for a cell
    (32,767 characters) or holds characters that XML 1.0 does not allow (section 2.2, Char).
    """
    if found := _ILLEGAL.search(text):
        raise refuse(f"含有看不见的控制字符 U+{ord(found[0]):04X}（第{found.start() + 1}个字符），请删去")
    whole = _ESCAPE.sub("_x005F_", re.sub(r"\r\n?", "\n", text))
    if len(whole) > measures.LONGEST_TEXT:
        raise refuse(f"有{len(whole)}个字符，一格最多容纳{measures.LONGEST_TEXT}个，请拆成几条")
    return whole


def checked(value: Value, column: Column, refuse: Callable[[str], UnwritableCell]) -> Value:
    """`value` as its cell keeps it; raises what `refuse` makes of the reason when it can't be kept."""
    if not column.kind.accepts(value):
        raise refuse(f"这一列是{column.kind.value}，得到的却是“{value}”")
    if value is None or isinstance(value, str):
        return plain_text(value, refuse) if value else None
    if isinstance(value, date):
        if value < _FIRST_DAY:
            raise refuse(f"{value}早于1900年3月1日，Excel 不能正确表示")
        return value
    return _number(value, refuse)


def _number(value: int | Decimal, refuse: Callable[[str], UnwritableCell]) -> int | Decimal:
    number = Decimal(value)
    if not number.is_finite():
        raise refuse(f"“{value}”不是数")
    if len(number.normalize().as_tuple().digits) > measures.DIGITS:
        raise refuse(f"{value}超过{measures.DIGITS}位有效数字，Excel 会改掉末尾，请改用文本列")
    return value


def put_text(sheet: Worksheet, row: int, column: int, text: str, style: StyleArray) -> None:
    """Write a title, header, label or note; raises UnwritableCell naming the sheet."""
    clean = plain_text(text, partial(UnwritableCell, sheet.title, "", 0))
    _set_text(_dressed(sheet, row, column, style), clean)


def put_merged(sheet: Worksheet, row: int, columns: int, text: str, style: StyleArray) -> None:
    """Write a line over the first `columns` cells of a row; openpyxl gives them all the same lock."""
    put_text(sheet, row, 1, text, style)
    if columns > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)


def put_formula(sheet: Worksheet, row: int, column: int, formula: str, style: StyleArray) -> None:
    """Write one of our own formulas."""
    _dressed(sheet, row, column, style).value = formula


def value_cell(sheet: Worksheet, row: int, column: int, value: Value, style: StyleArray) -> Cell:
    """A cell of its value's own type, to be appended to the sheet."""
    cell = Cell(sheet, row, column, style_array=style)
    if isinstance(value, str):
        _set_text(cell, value)
    else:
        cell.value = value
    return cell


def _set_text(cell: Cell, text: str) -> None:
    """Make `cell` hold text, never a formula or an error value, whatever it begins with.

    What would be a formula if a person typed it is marked as text for good (`quotePrefix`, ECMA-376 part 1,
    18.8.45): it stays one where the cell is edited, or copied to where no column is of text.
    """
    if text:
        cell.value = text
        cell.data_type = "s"  # openpyxl has guessed from the first characters
        if text.lstrip().startswith(_FORMULAS):
            cell.quotePrefix = True


def _dressed(sheet: Worksheet, row: int, column: int, style: StyleArray) -> Cell:
    cell: Any = sheet.cell(row, column)
    cell._style = StyleArray(style)
    return cast(Cell, cell)
