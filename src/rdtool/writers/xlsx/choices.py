"""Drop-down lists and other helps for typing into a sheet.

The choices stand on a hidden sheet: a list inside the validation itself may have 255 characters
at most, and openpyxl writes a longer one without complaint, which Excel then calls damaged.
"""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from rdtool.document.sheet import CellKind, Column
from rdtool.writers.xlsx import measures
from rdtool.writers.xlsx.cells import put_text
from rdtool.writers.xlsx.page import protect
from rdtool.writers.xlsx.styles import Styles

_MOST = "9" * measures.DIGITS
_FIRST_DAY = "36526"
"""2000-01-01 as Excel counts days: an earlier date in a list of today is a slip."""


class ChoiceLists:
    """The hidden sheet with the lists of a workbook's drop-downs, made when the first is asked for."""

    def __init__(self, workbook: Workbook, name: str, styles: Styles) -> None:
        self._workbook = workbook
        self._name = name
        self._styles = styles
        self._places: dict[tuple[str, ...], str] = {}

    def place(self, column: Column) -> str:
        """The range that holds the column's choices, as a formula; equal lists share one."""
        if column.choices not in self._places:
            self._places[column.choices] = self._write(column)
        return self._places[column.choices]

    def _write(self, column: Column) -> str:
        sheet = self._sheet()
        at = len(self._places) + 1
        put_text(sheet, 1, at, column.title, self._styles.head())
        for row, choice in enumerate(column.choices, 2):
            put_text(sheet, row, at, choice, self._styles.body(column))
        letter = get_column_letter(at)
        return f"{quote_sheetname(self._name)}!${letter}$2:${letter}${len(column.choices) + 1}"

    def _sheet(self) -> Worksheet:
        if self._name not in self._workbook.sheetnames:
            sheet = self._workbook.create_sheet(self._name)
            sheet.sheet_state = "hidden"
            protect(sheet)
        return self._workbook[self._name]


def validation(column: Column, lists: ChoiceLists) -> DataValidation | None:
    """What Excel lets a person type into this column; None where anything goes."""
    if column.choices:
        rule = DataValidation(type="list", formula1=lists.place(column))
        return _explained(rule, "请从下拉列表中选择。")
    if not column.fill_in or column.kind is CellKind.TEXT:
        return None
    if column.kind is CellKind.DATE:
        rule = DataValidation(type="date", operator="greaterThanOrEqual", formula1=_FIRST_DAY)
        return _explained(rule, "请填写日期，例如 2026-3-31。")
    rule = DataValidation(type="decimal", operator="between", formula1=f"-{_MOST}", formula2=_MOST)
    if column.kind is CellKind.INTEGER:
        rule.type = "whole"
    return _explained(rule, "请填写数字，不带单位。")


def _explained(rule: DataValidation, message: str) -> DataValidation:
    rule.allow_blank = rule.showErrorMessage = True
    rule.errorTitle, rule.error = "填写有误", message
    return rule
