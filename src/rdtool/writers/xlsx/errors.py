"""What a sheet cannot hold: said, never cut."""

from __future__ import annotations

from rdtool.diagnostics import CannotWrite


class UnwritableCell(CannotWrite):
    """A value that Excel would cut, change or hide; nothing has been written.

    `row` counts the rows of data from 1 and is 0 for titles, headers, lists and notes; `column`
    is the column's title, blank where there is none.
    """

    def __init__(self, sheet: str, column: str, row: int, reason: str) -> None:
        place = f"第{row}行" if row else ""
        named = f"“{column}”" if column else ""
        super().__init__(f"工作表“{sheet}”{place}{named}无法写入：{reason}")
        self.sheet = sheet
        self.column = column
        self.row = row
        self.reason = reason
