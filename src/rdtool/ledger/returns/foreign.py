"""What a returned file is, whatever its name says: a workbook of today, of old Excel, of LibreOffice, or a text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Final, Protocol
from zipfile import BadZipFile, ZipFile

from rdtool.diagnostics import CannotRead
from rdtool.files import unreadable
from rdtool.files.opc import ENCRYPTED, OLE
from rdtool.ledger.returns.oldexcel import OldWorkbook
from rdtool.ledger.returns.opendocument import OpenDocumentTable
from rdtool.readers.sheetxml import SheetXml, StoredCell
from rdtool.readers.workbooks import EXCEL, StoredWorkbook
from rdtool.record.reading.source import Source, read_source

#: The tables of other programs, by their endings.
CSV: Final = ".csv"
OTHERS: Final = (".xls", ".et", ".xlsb", ".ods")

_ZIP: Final = b"PK\x03\x04"
#: Bytes of the beginning that tell what a file is, and those that may stand before its first mark.
_HEAD, _BEFORE_MARKS = 512, b"\xef\xbb\xbf\xff\xfe \t\r\n"
_BYTES, _CELLS = 16 * 2**20, 200_000


class ReturnedTable(Protocol):
    """A returned file as far as it is a table."""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""

    @property
    def from_1904(self) -> bool:
        """Whether its days count from 1904."""

    def sheets(self) -> list[SheetXml]:
        """Its worksheets, in their order."""

    def beside(self, sheet: SheetXml) -> Iterator[str]:
        """What a worksheet says outside its cells, and so is not read."""


def opened(path: Path) -> ReturnedTable:
    """The table that a file holds; what kind it is, its content says and not its ending.

    Raises:
        CannotRead: it can't be read, or holds none.
    """
    ending = path.suffix.lower()
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(OLE) and ENCRYPTED not in file.read(_BYTES):
                return OldWorkbook(path)
            parts = _parts(path) if head.startswith(_ZIP) else set()
    except OSError as error:
        raise unreadable(path, error) from error
    if "content.xml" in parts:
        return OpenDocumentTable(path)
    is_text = not head.startswith((OLE, _ZIP))
    if is_text and ending != CSV and head.replace(b"\0", b"").lstrip(_BEFORE_MARKS).startswith(b"<"):
        raise CannotRead(f"“{path.name}”其实是网页或者 XML 文件，不是工作簿", EXCEL.save_as)
    if not is_text or ending not in (CSV, *OTHERS):
        return StoredWorkbook(path)
    try:
        return TextTable(path)
    except CannotRead as error:
        if ending == CSV:
            raise
        raise CannotRead(f"“{path.name}”不是表格，或者已经损坏", EXCEL.repair) from error


def _parts(path: Path) -> set[str]:
    """The names of what an archive holds, none where it is damaged."""
    try:
        with ZipFile(path) as archive:
            return set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError):
        return set()


class TextTable:
    """A table as a text with commas, tabs or semicolons (.csv).

    Raises:
        CannotRead: it can't be read, or is too large.
    """

    from_1904 = False

    def __init__(self, path: Path, source: Source | None = None, delimiter: str = "") -> None:
        """`source`: the text, where it is at hand; `delimiter`: what parts its cells, where that is known."""
        self.path = path
        source = source or read_source(path)
        self.data = source.text.encode("utf-8", "surrogatepass")
        delimiter = delimiter or max(",\t;", key=source.text[:10_000].count)
        try:
            self._sheet = _sheet(path, csv.reader(StringIO(source.text), delimiter=delimiter))
        except csv.Error as error:
            raise CannotRead(
                f"“{path.name}”不是完整的表格，有一格太长，或者引号不成对", EXCEL.save_as
            ) from error

    def sheets(self) -> list[SheetXml]:
        """Its one worksheet."""
        return [self._sheet]

    def beside(self, sheet: SheetXml) -> Iterator[str]:
        """That a text has nothing beside its cells."""
        yield f"“{sheet.title}”是文本，原表的批注、图片、合并的单元格不在其中，请核对"


def _sheet(path: Path, rows: Iterable[list[str]]) -> SheetXml:
    sheet = SheetXml(path.stem, "")
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text.strip():
                sheet.cells[number, column] = StoredCell(text)
        if len(sheet.cells) > _CELLS:
            raise CannotRead(f"“{path.name}”太大，不像是清单", EXCEL.save_as)
    return sheet
