"""Workbooks of old Excel and of WPS (.xls, .et), read by xlrd, with their formats."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from math import isfinite
from pathlib import Path
from typing import Any, Final

from openpyxl.utils import get_column_letter

from rdtool.diagnostics import CannotRead
from rdtool.files import unreadable
from rdtool.readers.beside import comment_unread
from rdtool.readers.sheetxml import CellArea, SheetXml, StoredCell
from rdtool.readers.workbooks import EXCEL

#: xlrd takes some seconds for each MiB; a list has a tenth of one.
_BYTES: Final = 8 * 2**20
#: Sheets, and cells up to the last one of each row, of all sheets.
_SHEETS, _CELLS = 100, 500_000


class OldWorkbook:
    """A workbook of old Excel: its cells, what is struck out, comments.

    Raises:
        CannotRead: it can't be read, or is too large.
    """

    def __init__(self, path: Path) -> None:
        from xlrd import open_workbook

        self.path = path
        try:
            with path.open("rb") as file:
                self.data = file.read(_BYTES + 1)
        except OSError as error:
            raise unreadable(path, error) from error
        if len(self.data) > _BYTES:
            raise CannotRead(f"“{path.name}”太大，不像是落实清单", EXCEL.save_as)
        try:
            self._book = open_workbook(
                file_contents=self.data,
                formatting_info=True,
                ragged_rows=True,
                on_demand=True,
                logfile=StringIO(),
            )
            self._found = list(self._read())
        except CannotRead:
            raise
        except Exception as error:  # xlrd takes what the file says at its word
            said = f"“{path.name}”是{EXCEL.old}，不能读取，可能已经损坏，或者加了密码"
            raise CannotRead(said, EXCEL.save_as) from error

    def _read(self) -> Iterator[tuple[SheetXml, list[str]]]:
        """Each worksheet with its comments; only one is held at a time."""
        left = _CELLS if self._book.nsheets <= _SHEETS else -1
        for number in range(self._book.nsheets):
            sheet = self._book.sheet_by_index(number) if left >= 0 else None
            left -= sum(map(sheet.row_len, range(sheet.nrows))) if sheet else 0
            if sheet is None or left < 0:
                raise CannotRead(f"“{self.path.name}”太大，不像是落实清单", EXCEL.save_as)
            yield _sheet(self._book, sheet)
            self._book.unload_sheet(number)

    @property
    def from_1904(self) -> bool:
        """Whether its days count from 1904."""
        return bool(self._book.datemode)

    def sheets(self) -> list[SheetXml]:
        """Its worksheets, in their order."""
        return [sheet for sheet, _ in self._found]

    def beside(self, sheet: SheetXml) -> Iterator[str]:
        """What a worksheet says outside its cells, as far as it is seen."""
        yield from next(notes for one, notes in self._found if one is sheet)
        yield f"工作表“{sheet.title}”的 {self.path.suffix} 文件中的图片、文本框看不到，请核对"


def _sheet(book: Any, sheet: Any) -> tuple[SheetXml, list[str]]:
    """A worksheet, and its comments."""
    from xlrd import XL_CELL_BLANK, XL_CELL_EMPTY

    found = SheetXml(sheet.name, "", hidden=bool(sheet.visibility))
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind in (XL_CELL_EMPTY, XL_CELL_BLANK):
                continue
            if (cell := _cell(book, sheet.cell(row, column))) is not None:
                found.cells[row + 1, column + 1] = cell
        if (info := sheet.rowinfo_map.get(row)) and info.hidden:
            found.hidden_rows.add(row + 1)
    found.merged += (
        CellArea(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
    )
    notes = [
        comment_unread(f"工作表“{sheet.name}”", f"{get_column_letter(column + 1)}{row + 1}", note.text)
        for (row, column), note in sorted(sheet.cell_note_map.items())
    ]
    return found, notes


def _cell(book: Any, cell: Any) -> StoredCell | None:
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER, XL_CELL_TEXT
    from xlrd.biffh import error_text_from_code
    from xlrd.xldate import XLDateError, xldate_as_datetime

    value: Any = cell.value
    if cell.ctype not in (XL_CELL_TEXT, XL_CELL_NUMBER, XL_CELL_DATE, XL_CELL_BOOLEAN, XL_CELL_ERROR):
        return None
    if cell.ctype == XL_CELL_TEXT and not value.strip():
        return None
    if cell.ctype == XL_CELL_DATE:
        try:
            value = xldate_as_datetime(value, book.datemode)
        except (XLDateError, ValueError, OverflowError):
            value = float(value)
    elif cell.ctype == XL_CELL_BOOLEAN:
        value = bool(value)
    elif cell.ctype == XL_CELL_ERROR:
        value = error_text_from_code.get(value, "#VALUE!")
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value if isfinite(value) else str(value)
    look = book.xf_list[cell.xf_index]
    struck = str(value) if book.font_list[look.font_index].struck_out else ""
    return StoredCell(value, book.format_map[look.format_key].format_str, struck)
