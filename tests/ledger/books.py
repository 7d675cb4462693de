"""A workbook that went out, in the hands of a unit: filled in and mistreated with openpyxl."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl


class Book:
    """One workbook; cells are named by the item's number and the column's title."""

    def __init__(self, path: Path, sheet: str = "落实清单") -> None:
        self.path = path
        self._book = openpyxl.load_workbook(path)
        self.sheet: Any = self._book[sheet]

    @property
    def head(self) -> int:
        """The row of the header."""
        return next(
            int(cell.row) for row in self.sheet.iter_rows() for cell in row if cell.value == "事项编号"
        )

    def column(self, title: str) -> int:
        """The place of a column."""
        return next(int(cell.column) for cell in self.sheet[self.head] if cell.value == title)

    def row(self, id: str) -> int:
        """The row of an item."""
        at = self.column("事项编号")
        return next(row for row in range(1, self.sheet.max_row + 1) if self.sheet.cell(row, at).value == id)

    def cell(self, id: str, title: str) -> Any:
        """A cell of an item."""
        return self.sheet.cell(self.row(id), self.column(title))

    def fill(self, id: str, **values: Any) -> Book:
        """Fill in columns of an item."""
        for title, value in values.items():
            self.cell(id, title).value = value
        return self

    def values(self, row: int) -> list[Any]:
        """A row as it stands."""
        return [cell.value for cell in self.sheet[row]]

    def put(self, row: int, values: list[Any]) -> None:
        """Overwrite a row."""
        for at, value in enumerate(values, 1):
            self.sheet.cell(row, at).value = value

    def rows(self) -> range:
        """The rows of items."""
        at = self.column("事项编号")
        last = max(row for row in range(1, self.sheet.max_row + 1) if self.sheet.cell(row, at).value)
        return range(self.head + 1, last + 1)

    def save(self, path: Path | None = None) -> Path:
        """Save it, under another name if given."""
        self._book.save(path or self.path)
        return path or self.path
