"""Tables of other kinds than .xlsx: .csv as text, .xls, .et, .xlsb and .ods by calamine where it is installed.

They have no formats that we read, so numbers come as plain numbers, and what stands outside the cells is not
seen: that is said of every one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from rdtool.diagnostics import CannotRead
from rdtool.files import unreadable
from rdtool.ledger.returns.sheetxml import SheetXml, StoredCell
from rdtool.ledger.returns.workbooks import EXCEL
from rdtool.record.reading.source import read_source

#: The tables of other programs, by their endings.
CSV: Final = ".csv"
OTHERS: Final = (".xls", ".et", ".xlsb", ".ods")

_BYTES, _UNPACKED, _CELLS = 16 * 2**20, 64 * 2**20, 1_000_000


class ForeignTable:
    """A table that is no .xlsx: its cells, as far as they can be read.

    Raises:
        CannotRead: it can't be read, is too large, or nothing is installed that reads it.
    """

    from_1904 = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = _bytes(path)
        self._sheets = list(_csv(path) if path.suffix.lower() == CSV else _others(path, self.data))

    def sheets(self) -> list[SheetXml]:
        """Its worksheets."""
        return self._sheets

    def beside(self, sheet: SheetXml) -> Iterator[str]:
        """What was not read: that nothing but values was looked at."""
        if sheet.cells:
            kind = self.path.suffix.lower()
            yield f"工作表“{sheet.title}”只读取了单元格的值；{kind} 文件中的批注、图片、数字格式没有读取，请核对"


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_BYTES + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(data) > _BYTES:
        raise CannotRead(f"“{path.name}”太大，不像是落实清单", EXCEL.save_as)
    return data


def _csv(path: Path) -> Iterator[SheetXml]:
    text = read_source(path).text
    delimiter = max(",\t;", key=text[:10_000].count)
    try:
        yield _sheet(path.stem, csv.reader(StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise CannotRead(f"“{path.name}”不是完整的表格（{error}）", EXCEL.save_as) from error


def _others(path: Path, data: bytes) -> Iterator[SheetXml]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise CannotRead(
            f"“{path.name}”是 {path.suffix} 表格，没有安装读取它的程序库",
            '请打开后另存为 .xlsx 再导入；或者安装：pip install "rdtool[tables]"',
        ) from error
    _require_small(path, data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > _CELLS:
                raise CannotRead(f"“{path.name}”的工作表“{name}”太大，不像是落实清单", EXCEL.save_as)
            yield _sheet(name, sheet.iter_rows(), first=sheet.start[0] if sheet.start else 0)
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise CannotRead(f"“{path.name}”不能读取，可能已经损坏，或者加了密码", EXCEL.save_as) from error


def _require_small(path: Path, data: bytes) -> None:
    """Refuse an archive that would unpack to more than a list can be."""
    if not data.startswith(b"PK"):
        return
    try:
        with ZipFile(BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, ValueError) as error:
        raise CannotRead(f"“{path.name}”已经损坏", EXCEL.save_as) from error
    if unpacked > _UNPACKED:
        raise CannotRead(f"“{path.name}”展开后太大，不像是落实清单", EXCEL.save_as)


def _sheet(title: str, rows: Iterable[Iterable[Any]], first: int = 0) -> SheetXml:
    """A sheet of plain values; `first`: the row they begin with, from 0."""
    sheet = SheetXml(title, "")
    for number, row in enumerate(rows, first + 1):
        for column, value in enumerate(row, 1):
            if len(sheet.cells) > _CELLS:
                raise ValueError("too many cells")
            plain = _plain(value)
            if plain is not None and str(plain).strip():
                sheet.cells[number, column] = StoredCell(plain)
    return sheet


def _plain(value: Any) -> str | float | int | bool | datetime | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return int(value)
    return value if isinstance(value, (str, float, int, bool, datetime)) else str(value) if value else None
