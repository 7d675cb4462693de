"""Typing into a form (`rdtool form export`) as a clerk does, in Excel's place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from rdtool.document.fillin import IDS

_HINTS = 1
"""Rows with explanations between the titles and what is filled in."""


class Form:
    """A form that is open for typing; `save` puts it back."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.book = openpyxl.load_workbook(path)

    def save(self, path: Path | str | None = None) -> None:
        """As Excel would."""
        self.book.save(path or self.path)

    def columns(self, sheet: str) -> dict[str, int]:
        """The columns by their titles."""
        head = self._head(sheet)
        titles = ((cell.column, str(cell.value)) for cell in self._cells(sheet, head) if cell.value)
        return {title.removesuffix("（必填）"): column for column, title in titles if title != IDS}

    def rows(self, sheet: str) -> list[int]:
        """The rows that came filled in."""
        first = self._head(sheet) + _HINTS + 1
        return [row for row in range(first, self[sheet].max_row + 1) if self[sheet].cell(row, 1).value]

    def row(self, sheet: str, words: str) -> int:
        """The one row in which a cell says this."""
        found = [
            row
            for row in self.rows(sheet)
            if any(cell.value == words for cell in self._cells(sheet, row)[1:])
        ]
        assert len(found) == 1, f"{words} is in rows {found} of {sheet}"
        return found[0]

    def cell(self, sheet: str, row: str | int, column: str) -> Cell:
        """A cell, by words that its row says and the title of its column."""
        number = row if isinstance(row, int) else self.row(sheet, row)
        found = self[sheet].cell(number, self.columns(sheet)[column])
        assert isinstance(found, Cell)
        return found

    def put(self, sheet: str, row: str | int, **cells: Any) -> None:
        """Type into cells of a row."""
        number = row if isinstance(row, int) else self.row(sheet, row)
        for column, value in cells.items():
            self.cell(sheet, number, column).value = value

    def answer(self, sheet: str, **cells: Any) -> None:
        """Type into a sheet with a line for each question."""
        for title, value in cells.items():
            line = f"{title}（必填）"
            known = any(cell.value == line for row in self.rows(sheet) for cell in self._cells(sheet, row))
            self.put(sheet, line if known else title, 内容=value)

    def add(self, sheet: str, **cells: Any) -> int:
        """Fill in the next blank row; its number."""
        columns = self.columns(sheet)
        row = self._head(sheet) + _HINTS + 1
        while any(self[sheet].cell(row, column).value for column in columns.values()):
            row += 1
        self.put(sheet, row, **cells)
        return row

    def clear(self, sheet: str, row: str) -> None:
        """Empty a row, all but what is hidden."""
        number = self.row(sheet, row)
        self.put(sheet, number, **dict.fromkeys(self.columns(sheet)))

    def swap(self, sheet: str, one: str, other: str) -> None:
        """Let two rows change places, as cutting and inserting does."""
        for a, b in zip(
            self._cells(sheet, self.row(sheet, one)), self._cells(sheet, self.row(sheet, other)), strict=True
        ):
            a.value, b.value = b.value, a.value

    def typed(self) -> Iterator[tuple[str, int, str]]:
        """Every cell to type into that came filled in: sheet, row and column."""
        for sheet in self.book.worksheets:
            if sheet.sheet_state != "visible" or sheet["A1"].value is None or sheet.title == "说明":
                continue
            for row in self.rows(sheet.title):
                for title in self.columns(sheet.title):
                    if not self.cell(sheet.title, row, title).protection.locked:
                        yield sheet.title, row, title

    def __getitem__(self, sheet: str) -> Worksheet:
        found = self.book[sheet]
        assert isinstance(found, Worksheet)
        return found

    def _head(self, sheet: str) -> int:
        return next(row for row in range(1, 10) if self[sheet].cell(row, 1).value == IDS)

    def _cells(self, sheet: str, row: int) -> list[Cell]:
        return [cell for cell in self[sheet][row] if isinstance(cell, Cell)]
