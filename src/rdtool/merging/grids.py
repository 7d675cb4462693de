"""Workbooks as rows of cells to compare: what each cell holds, days as numbers, formulas without their places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from openpyxl.utils import datetime as excel_days
from openpyxl.utils.cell import get_column_letter

from rdtool.files.opc import OpcPackage
from rdtool.merging.nodes import row_text
from rdtool.merging.told import CannotMergeError, drafted_tree
from rdtool.patterns import regex
from rdtool.readers.sheetxml import (
    CellLook,
    SheetReader,
    SheetXml,
    StoredCell,
    children,
    local,
    read_texts,
)
from rdtool.readers.workbooks import StoredWorkbook

_PLACES: Final = regex(r"(?<=[A-Z$])[0-9]+")
_BOOK: Final = "xl/workbook.xml"
_SHEET: Final = "xl/worksheets/sheet{}.xml"
_TEXTS: Final = "xl/sharedStrings.xml"
#: The most places of a worksheet, filled or not, that are compared one by one.
_LARGEST: Final = 1_000_000


@dataclass(slots=True)
class SheetGrid:
    """A worksheet: its rows, each with its cells from column A on."""

    name: str
    part: str
    cells: dict[tuple[int, int], StoredCell] = field(default_factory=dict)
    width: int = 0
    height: int = 0

    def said(self, row: int, column: int) -> str:
        """What a cell holds, as it is compared; blank for nothing."""
        cell = self.cells.get((row, column))
        return "" if cell is None else said(cell)

    def rows(self, width: int) -> list[str]:
        """What each row says in so many columns, from row 1."""
        return [
            row_text([self.said(row, column) for column in range(1, width + 1)])
            for row in range(1, self.height + 1)
        ]


def said(cell: StoredCell) -> str:
    """What a cell holds, as it is compared."""
    if cell.formula is not None:
        return _PLACES.sub("#", cell.formula)
    if isinstance(cell.value, bool):
        return str(cell.value)
    if isinstance(cell.value, datetime):
        return _number(serial(cell.value))
    if isinstance(cell.value, (int, float)):
        return _number(cell.value)
    return (cell.value or "").replace("\r\n", "\n")


def shown(cell: StoredCell | None) -> str | None:
    """The same for a reader; None for an empty cell."""
    if cell is None:
        return None
    if isinstance(cell.value, datetime) and cell.formula is None:
        return f"{cell.value:%Y-%m-%d}"
    return said(cell)


def serial(moment: datetime) -> float:
    """A day or time as Excel counts it."""
    count: Callable[[datetime], float] = excel_days.to_excel
    return count(moment)


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def grids_of(book: StoredWorkbook) -> dict[str, SheetGrid]:
    """The visible worksheets by their names."""
    return {sheet.title: _grid(sheet) for sheet in book.sheets() if not sheet.hidden}


def drafted_grids(book: OpcPackage, parts: Mapping[str, bytes], look: CellLook) -> dict[str, SheetGrid]:
    """The same of a workbook as it was drafted, by the parts in the seal of `book`; empty where that is not known.

    Raises:
        CannotMergeError: the seal holds something else, or too much.
    """
    if _BOOK not in parts:
        return {}
    trees = {
        part: drafted_tree(book, f"{part}（拟稿时）", parts[part]) for part in parts if part.endswith(".xml")
    }
    texts = read_texts(trees[_TEXTS]) if _TEXTS in trees else []
    reader = SheetReader(texts, look, from_1904=False)
    found = {}
    for number, sheet in enumerate(_sheets(trees[_BOOK]), 1):
        part, name = _SHEET.format(number), sheet.get("name", "")
        if part in trees and sheet.get("state", "visible") == "visible":
            found[name] = _grid(reader.read(trees[part], SheetXml(name, part)))
    return found


def _sheets(root: Any) -> list[Any]:
    return [one for group in children(root, "sheets") for one in children(group, "sheet") if local(one)]


def _grid(sheet: SheetXml) -> SheetGrid:
    cells = sheet.cells
    width = max((column for _, column in cells), default=0)
    height = max((row for row, _ in cells), default=0)
    if width * height > _LARGEST:
        place = f"{get_column_letter(width)}列、第{height}行"
        raise CannotMergeError(
            f"工作表“{sheet.title}”一直写到{place}，太大了，不能比较；请删去边上多余的内容"
        )
    return SheetGrid(sheet.title, sheet.part, cells, width, height)
