"""Tables of other kinds than .xlsx: text (.csv), and .xls, .et, .xlsb, .ods by calamine where it is installed.

What a file is, its content says and not its ending.  Of these kinds we read no formats, so numbers come as plain
numbers, and what stands outside the cells is not seen: that is said of every one.
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
from rdtool.files.opc import ENCRYPTED, OLE
from rdtool.ledger.returns.cells import UNSEEN
from rdtool.readers.sheetxml import CellArea, SheetXml, StoredCell
from rdtool.readers.workbooks import EXCEL
from rdtool.record.reading.source import read_source

#: The tables of other programs, by their endings.
CSV: Final = ".csv"
OTHERS: Final = (".xls", ".et", ".xlsb", ".ods")

_ZIP: Final = b"PK\x03\x04"
#: Bytes of the beginning that tell what a file is, and those that may stand before its first mark.
_HEAD, _BEFORE_MARKS = 512, b"\xef\xbb\xbf\xff\xfe \t\r\n"
_BYTES, _UNPACKED, _CELLS = 16 * 2**20, 64 * 2**20, 1_000_000


def is_foreign(path: Path) -> bool:
    """Whether a file is to be read here; what it is, its content says.

    Raises:
        CannotRead: it can't be read, or is a page of the web.
    """
    ending = path.suffix.lower()
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(_ZIP):
                with ZipFile(file) as archive:
                    return any(_is_of_others(name.lower()) for name in archive.namelist())
            if head.startswith(OLE):
                return ENCRYPTED not in file.read(_BYTES)
    except OSError as error:
        raise unreadable(path, error) from error
    except (BadZipFile, ValueError, NotImplementedError):
        return ending in OTHERS
    if ending != CSV and head.replace(b"\0", b"").lstrip(_BEFORE_MARKS).startswith(b"<"):
        raise CannotRead(f"“{path.name}”其实是网页或者 XML 文件，不是工作簿", EXCEL.save_as)
    return ending in (CSV, *OTHERS)


def _is_of_others(part: str) -> bool:
    return part in ("content.xml", "mimetype") or part.endswith("workbook.bin")


class ForeignTable:
    """A table that is no .xlsx: its cells, as far as they can be read.

    Raises:
        CannotRead: it can't be read, is too large, or nothing is installed that reads it.
    """

    from_1904 = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = _bytes(path)
        is_text = not self.data.startswith((OLE, _ZIP))
        self._sheets = list(_csv(path) if is_text else _others(path, self.data))

    def sheets(self) -> list[SheetXml]:
        """Its worksheets."""
        return self._sheets

    def beside(self, sheet: SheetXml) -> Iterator[str]:
        """What was not read: that nothing but values was looked at."""
        if sheet.cells:
            kind = self.path.suffix.lower()
            unread = "批注、图片、数字格式" + ("" if kind in (".xls", ".et") else "、合并的单元格")
            yield f"工作表“{sheet.title}”只读取了单元格的值；{kind} 文件中的{unread}没有读取，请核对"


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
        from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
    except ImportError as error:
        raise CannotRead(
            f"“{path.name}”是{_kind(data)}，没有安装读取它的程序库",
            '请打开后另存为 .xlsx 再导入；或者安装：pip install "rdtool[tables]"',
        ) from error
    _require_small(path, data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            name = about.name
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > _CELLS:
                raise CannotRead(f"“{path.name}”的工作表“{name}”太大，不像是落实清单", EXCEL.save_as)
            found = _sheet(name, sheet.iter_rows(), first=sheet.start[0] if sheet.start else 0)
            found.hidden = about.visible != SheetVisibleEnum.Visible
            found.merged += (
                CellArea(top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            )
            yield found
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        said = f"“{path.name}”是{_kind(data)}，不能读取，可能已经损坏，或者加了密码"
        raise CannotRead(said, EXCEL.save_as) from error


def _kind(data: bytes) -> str:
    return EXCEL.old if data.startswith(OLE) else " OpenDocument 表格（.ods）或者二进制工作簿（.xlsb）"


def _require_small(path: Path, data: bytes) -> None:
    """Refuse an archive that would unpack to more than a list can be."""
    if not data.startswith(_ZIP):
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
                sheet.cells[number, column] = StoredCell(plain, UNSEEN)
    return sheet


def _plain(value: Any) -> str | float | int | bool | datetime | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return int(value)
    return value if isinstance(value, (str, float, int, bool, datetime)) else str(value) if value else None
