"""Spreadsheets of LibreOffice and others (.ods): their cells as they show, and what stands beside them.

OpenDocument 1.3 part 3, 9.1.  Every cell has the text that it shows beside its value, so that no format is
needed; rows and cells are repeated by a number, which is bounded before anything is made of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from openpyxl.utils import get_column_letter

from rdtool.diagnostics import CannotRead
from rdtool.files.opc import OpcPackage
from rdtool.readers.beside import comment_unread, picture_unread, text_box_unread
from rdtool.readers.sheetxml import CellArea, SheetXml, StoredCell, children, finite, local, written_moment
from rdtool.readers.workbooks import EXCEL

#: Cells with something in them, of all sheets together; and the last row and column that sheets have.
_CELLS: Final = 200_000
_ROWS, _COLUMNS = 1_048_576, 16_384
_NUMBERS: Final = ("float", "percentage", "currency")


class OpenDocumentTable(OpcPackage):
    """A spreadsheet in OpenDocument.

    Raises:
        CannotRead: it can't be read, or is no spreadsheet.
    """

    from_1904 = False

    def __init__(self, path: Path) -> None:
        super().__init__(path, EXCEL)
        manifest = self.tree("META-INF/manifest.xml")
        if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
            raise CannotRead(f"“{path.name}”设有打开密码，不能读取", "请打开后去掉密码，另存后再试。")
        root = self.tree("content.xml")
        self._book = None if root is None else next(root.iter("{*}spreadsheet"), None)
        if self._book is None:
            raise CannotRead(f"“{path.name}”不是表格", EXCEL.save_as)
        self._hidden = _hidden_styles(root)
        self._beside: dict[str, list[str]] = {}
        self._left = _CELLS

    def sheets(self) -> list[SheetXml]:
        """Its worksheets, in their order."""
        return [self._sheet(table) for table in children(self._book, "table")]

    def beside(self, sheet: SheetXml) -> Iterator[str]:
        """What a worksheet says outside its cells, and so is not read."""
        yield from self._beside.get(sheet.title, ())
        yield f"工作表“{sheet.title}”的 .ods 文件中划去的文字没有辨认，请核对"

    def _sheet(self, table: Any) -> SheetXml:
        title = _value(table, "name")
        sheet = SheetXml(title, "content.xml", hidden=_value(table, "style-name") in self._hidden)
        said = self._beside.setdefault(title, [])
        for shapes in children(table, "shapes"):
            said += _drawn(title, "", shapes)
        row = 0
        for element in _rows(table):
            times = _times(element, "rows")
            filled = list(self._row(element, sheet, row + 1, said))
            for number in range(row + 1, min(row + (times if filled else 0), _ROWS) + 1):
                self._put(sheet, number, filled)
                if _value(element, "visibility") in ("collapse", "filter"):
                    sheet.hidden_rows.add(number)
            row += times
        return sheet

    def _row(
        self, element: Any, sheet: SheetXml, row: int, said: list[str]
    ) -> Iterator[tuple[range, StoredCell]]:
        """The columns of each cell that holds anything."""
        column = 0
        for cell in (one for one in element if local(one) in ("table-cell", "covered-table-cell")):
            times = _times(cell, "columns")
            place = f"{get_column_letter(min(column + 1, _COLUMNS))}{row}"
            said += _drawn(sheet.title, place, cell)
            if (stored := _cell(cell)) is not None:
                yield range(column + 1, min(column + times, _COLUMNS) + 1), stored
            height, width = _span(cell, "rows"), _span(cell, "columns")
            if height * width > 1:
                sheet.merged.append(CellArea(row, column + 1, row + height - 1, column + width))
            column += times

    def _put(self, sheet: SheetXml, row: int, filled: list[tuple[range, StoredCell]]) -> None:
        self._left -= sum(len(columns) for columns, _ in filled)
        if self._left < 0:
            message = f"“{self.path.name}”的工作表“{sheet.title}”太大，不像是落实清单"
            raise CannotRead(message, EXCEL.save_as)
        for columns, cell in filled:
            sheet.cells.update(((row, column), cell) for column in columns)


def _rows(element: Any) -> Iterator[Any]:
    """The rows of a table, in groups and headers too."""
    for child in element:
        name = local(child)
        if name == "table-row":
            yield child
        elif name in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(child)


def _cell(element: Any) -> StoredCell | None:
    """What a cell holds: its value, and as the format the text that it shows."""
    shown = "\n".join(_text(paragraph) for paragraph in children(element, "p"))
    kind = _value(element, "value-type")
    value: Any = _value(element, "string-value") or shown
    if kind in _NUMBERS:
        number = finite(_value(element, "value"))
        value = shown if number is None else int(number) if number.is_integer() else number
    elif kind == "date":
        value = written_moment(_value(element, "date-value")) or shown
    if isinstance(value, str) and not value.strip():
        return None
    return StoredCell(value, f'"{shown}"' if shown and '"' not in shown else "General")


def _text(element: Any) -> str:
    """The text of a paragraph: blanks are counted, notes and pictures in it are none of it."""
    text = element.text or ""
    for child in element:
        name = local(child)
        if name == "s":
            text += " " * min(_times(child, "c", whole=True), 1000)
        elif name in ("tab", "line-break"):
            text += "\t" if name == "tab" else "\n"
        elif name in ("span", "a"):
            text += _text(child)
        text += child.tail or ""
    return text


def _drawn(title: str, place: str, element: Any) -> list[str]:
    """The comments, text boxes and pictures of a cell or a sheet."""
    name, said = f"工作表“{title}”", []
    for child in element:
        text = "".join(child.itertext()).strip() if isinstance(child.tag, str) else ""
        if local(child) == "annotation":
            said.append(comment_unread(name, place, text))
        elif local(child) in ("frame", "custom-shape", "g"):
            said.append(text_box_unread(name, place, text) if text else picture_unread(name, place))
    return said


def _hidden_styles(root: Any) -> set[str]:
    """The styles of sheets that are hidden."""
    return {
        _value(style, "name")
        for style in root.iter("{*}style")
        if any(_value(one, "display") == "false" for one in children(style, "table-properties"))
    }


def _value(element: Any, name: str) -> str:
    """An attribute, whatever its space."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _times(element: Any, what: str, *, whole: bool = False) -> int:
    text = _value(element, what if whole else f"number-{what}-repeated")
    return max(int(text), 1) if text.isdigit() and len(text) < 10 else 1


def _span(element: Any, what: str) -> int:
    text = _value(element, f"number-{what}-spanned")
    return max(int(text), 1) if text.isdigit() and len(text) < 8 else 1
