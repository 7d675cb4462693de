"""Reading a form that comes back, however it was treated: sheets by their marks, columns by their titles, rows by ids.

Nothing is decided here: what each cell says comes out with its place, and what was not read is named.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from rdtool.diagnostics import CannotRead
from rdtool.document.fillin import CARRIED, IDS, MARK
from rdtool.document.sheet import CellKind
from rdtool.ledger.returns.cells import CellReading, Unreadable, read_cell, visible
from rdtool.ledger.returns.foreign import ReturnedTable, opened
from rdtool.ledger.returns.reading import is_picture
from rdtool.office.forms.layout import CONTENT, UNSHOWN, owner_title, row_id
from rdtool.office.forms.shape import KeyShape
from rdtool.office.forms.tables import FormTable, title_of
from rdtool.patterns import regex
from rdtool.readers.sheetxml import SheetXml, StoredCell
from rdtool.record.reading.tree import Value

_FORMAT = 1
_MOST_BYTES = 32 * 2**20
_REQUIRED = "（必填）"
#: So many columns a sheet has beside those of its keys at most.
_BESIDE = 3
#: A record is known by its name alone: what a form carries leads to no other folder.
_ELSEWHERE = regex(r"[/\\:]|\A\.")
_AGAIN = "请用 rdtool form export 重新导出，把填的内容抄过去"


@dataclass(frozen=True, slots=True)
class FormBase:
    """What a form carries of the record that it was made from."""

    record: str
    """The file's name; blank for a form of no record."""
    data: Value


@dataclass(frozen=True, slots=True)
class FormPlace:
    """A cell, or a whole row, of a form."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"工作表“{self.sheet}”{self.cell}"


@dataclass(frozen=True, slots=True)
class FormFault:
    """Something in a form that can't be taken over, with the remedy."""

    place: FormPlace
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class TypedCell:
    """What a cell says."""

    place: FormPlace
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class TypedRow:
    """A row of a form; `id` is blank for a new one."""

    place: FormPlace
    id: str
    cells: Mapping[tuple[str, ...], TypedCell]
    """By keys; columns that are missing or can't be read are not there."""
    owner: TypedCell | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed in it."""
        return not any(cell.text for cell in self.cells.values())


@dataclass(slots=True)
class ReturnedForm:
    """A form as it came back."""

    base: FormBase
    rows: dict[FormTable, list[TypedRow]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    faults: list[FormFault] = field(default_factory=list)


def carried(base: FormBase) -> str:
    """What a form carries, as text."""
    data = json.dumps(base.data, ensure_ascii=False)
    told = {
        "format": _FORMAT,
        "record": base.record,
        "data": base.data,
        "check": _check(data),
    }
    packed = zlib.compress(json.dumps(told, ensure_ascii=False).encode(), 9)
    return base64.b64encode(packed).decode()


def _check(data: str) -> str:
    return hashlib.sha256(data.encode()).hexdigest()


def read_form(path: Path, tables: Sequence[FormTable]) -> ReturnedForm:
    """The rows of a form's sheets.

    Raises:
        CannotRead: the file can't be read, is no form, or what it carries is damaged.
    """
    book = opened(path)
    sheets = book.sheets()
    form = ReturnedForm(_base_of(path, sheets))
    by_mark = {row_id(table.way): table for table in tables}
    for sheet in sheets:
        mark = _text(sheet, 1, 1)
        table = by_mark.get(mark.removeprefix(MARK)) if mark.startswith(MARK) else None
        if table is not None and table in form.rows:
            form.remarks.append(f"工作表“{sheet.title}”是“{table.name}”的又一份，没有读取")
        elif table is not None:
            _SheetRows(book, sheet, table, form).read()
        elif sheet.cells and not sheet.hidden and sheet.title != "说明":
            form.remarks.append(f"工作表“{sheet.title}”不是填写表里的，其中{len(sheet.cells)}格没有读取")
            form.remarks += book.beside(sheet)
    form.remarks += _beside(book, [sheet for sheet in sheets if _text(sheet, 1, 1).startswith(MARK)])
    return form


def _beside(book: ReturnedTable, sheets: Sequence[SheetXml]) -> Iterator[str]:
    """What stands outside the cells; what is so in every sheet, once."""
    found = [(sheet, said) for sheet in sheets for said in book.beside(sheet)]
    words = [said.removeprefix(f"工作表“{sheet.title}”") for sheet, said in found]
    general = [said for said in dict.fromkeys(words) if 1 < words.count(said) == len(sheets)]
    yield from (said for (_, said), one in zip(found, words, strict=True) if one not in general)
    yield from (f"各张工作表{said}" for said in general)


def _base_of(path: Path, sheets: Sequence[SheetXml]) -> FormBase:
    for sheet in sheets:
        if _text(sheet, 1, 1) == CARRIED:
            return _unpacked(path, "".join(_text(sheet, 2, at) for at in range(1, len(sheet.cells) + 1)))
    raise CannotRead(
        f"“{path.name}”不是 rdtool 导出的填写表", "请核对是否选错了文件；填写表由 rdtool form export 导出"
    )


def _unpacked(path: Path, text: str) -> FormBase:
    try:
        unpacking = zlib.decompressobj()
        told: Any = json.loads(unpacking.decompress(base64.b64decode(text, validate=True), _MOST_BYTES))
        data = told["data"]
        base = FormBase(str(told["record"]), data)
        sound = told["check"] == _check(json.dumps(data, ensure_ascii=False)) and _is_data(data)
        sound = sound and not _ELSEWHERE.search(base.record)
        if told["format"] != _FORMAT:
            raise CannotRead(f"“{path.name}”是另一版本的 rdtool 导出的", _AGAIN)
    except (ValueError, TypeError, KeyError, zlib.error, binascii.Error, RecursionError):
        sound = False
    if not sound:
        raise CannotRead(f"“{path.name}”里保存的导出时的内容已经损坏", _AGAIN)
    return base


def _is_data(data: object) -> bool:
    if isinstance(data, dict):
        return all(isinstance(key, str) and _is_data(one) for key, one in data.items())
    return all(map(_is_data, data)) if isinstance(data, list) else isinstance(data, str)


def _text(sheet: SheetXml, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return "" if cell is None or cell.value is None else visible(str(cell.value)).strip()


class _SheetRows:
    """Reads one sheet of a form."""

    def __init__(self, book: ReturnedTable, sheet: SheetXml, table: FormTable, form: ReturnedForm) -> None:
        self._book, self._sheet, self._table, self._form = book, sheet, table, form
        self._name = f"工作表“{sheet.title}”"
        self._skipped: set[tuple[int, int]] = set()

    def read(self) -> None:
        """Add the rows, and what is to be said of the sheet."""
        self._form.rows[self._table] = []
        sheet = self._sheet
        head = next(
            (row for row, column in sorted(sheet.cells) if column == 1 and _text(sheet, row, 1) == IDS), 0
        )
        columns = self._columns(head)
        if not head or not columns:
            self._say("的表头（或者隐藏的行号列）不见了，按没有改动处理")
            del self._form.rows[self._table]
            return
        numbers = sorted({row for row, _ in sheet.cells if row > head + 1})
        self._spread_merged(head, numbers)
        for number in numbers:
            self._form.rows[self._table].append(self._row(number, columns))
        self._remark(head, columns, numbers)

    def _say(self, words: str) -> None:
        self._form.remarks.append(f"{self._name}{words}")

    def _columns(self, head: int) -> dict[int, tuple[str, ...]]:
        """Which keys each column is of; the empty ones for the column that names the owner."""
        if self._table.upright:
            known: dict[str, tuple[str, ...]] = {CONTENT: ()}
        else:
            known = {title_of(keys): keys for keys in self._table.columns}
            if self._table.owner is not None:
                known[owner_title(self._table)] = ()
        found: dict[int, tuple[str, ...]] = {}
        for (row, column), _ in sorted(self._sheet.cells.items()):
            keys = known.get(_text(self._sheet, row, column).removesuffix(_REQUIRED)) if row == head else None
            if keys is not None and column > 1 and keys not in found.values():
                found[column] = keys
        missing = [title for title, keys in known.items() if keys not in found.values()]
        if missing and found:
            self._say(f"缺少列：{'、'.join(missing)}，这些列按没有改动处理")
        return found

    def _spread_merged(self, head: int, numbers: Sequence[int]) -> None:
        """A cell merged over several rows says the same for each; the others in it say nothing."""
        last_column = len(self._table.columns) + _BESIDE
        left, told = len(numbers) * last_column, set[int]()
        for area in self._sheet.merged:
            rows = numbers[bisect_left(numbers, area.first_row) : bisect_right(numbers, area.last_row)]
            columns = range(area.first_column, min(area.last_column, last_column) + 1)
            left -= len(rows) * len(columns)
            if left < 0:
                raise CannotRead(f"{self._name}里合并的单元格互相重叠，文件已经损坏", _AGAIN)
            first = self._sheet.cells.get((area.first_row, area.first_column))
            for row, column in product(rows, columns):
                if column > area.first_column:
                    self._skipped.add((row, column))
                elif first is not None and area.first_row > head and column > 1:
                    self._sheet.cells[row, column] = first
            told |= {area.first_row} if rows and columns else set()
        if told:
            where = "、".join(map(str, sorted(told)))
            self._say(f"第{where}行起有合并的单元格，请核对；填写表里不要合并单元格")

    def _row(self, number: int, columns: Mapping[int, tuple[str, ...]]) -> TypedRow:
        id = _text(self._sheet, number, 1)
        cells: dict[tuple[str, ...], TypedCell] = {}
        owner = None
        for column, titled in columns.items():
            if (number, column) in self._skipped:
                continue
            keys = _keys(id) if self._table.upright else titled
            shape = self._table.columns.get(keys)
            read = self._cell(number, column, shape)
            if read is None:
                continue
            if shape is not None:
                cells[keys] = read
            elif not self._table.upright:
                owner = read
            elif read.text:
                self._form.faults.append(
                    FormFault(read.place, "这一行不是表里原有的，没有读取", "请填在原有的行里")
                )
        return TypedRow(FormPlace(self._sheet.title, f"第{number}行"), id, cells, owner)

    def _cell(self, number: int, column: int, shape: KeyShape | None) -> TypedCell | None:
        place = FormPlace(self._sheet.title, f"{get_column_letter(column)}{number}")
        cell = self._sheet.cells.get((number, column))
        if cell is None:
            return TypedCell(place, "")
        try:
            return TypedCell(place, self._read(place, cell, shape))
        except Unreadable as error:
            self._form.faults.append(FormFault(place, str(error), "请改正这一格后再导入"))
            return None

    def _read(self, place: FormPlace, cell: StoredCell, shape: KeyShape | None) -> str:
        if is_picture(cell):
            raise Unreadable("单元格里是图片，不能读取")
        if cell.formula is not None:
            if cell.value is None:
                raise Unreadable("是公式，没有保存计算结果；请用 Excel 或者 WPS 打开保存一次，或者直接写结果")
            self._form.remarks.append(f"{place}是公式，按算出的结果读取")
        if cell.struck:
            raise Unreadable(f"有划去的文字“{cell.struck}”；要删去的请直接删掉，要保留的请取消删除线")
        is_day = shape is not None and shape.is_day and not isinstance(cell.value, (str, bool))
        kind = CellKind.DATE if is_day else CellKind.TEXT
        return read_cell(cell.value, CellReading(kind, from_1904=self._book.from_1904), cell.number_format)

    def _remark(self, head: int, columns: Mapping[int, tuple[str, ...]], numbers: Sequence[int]) -> None:
        ours = {1, *columns}
        if self._table.upright:
            ours |= {2, 4}
        for column in sorted({column for row, column in self._sheet.cells if row > head + 1} - ours):
            count = sum((row, column) in self._sheet.cells for row in numbers)
            title = _text(self._sheet, head, column) or "（无标题）"
            self._say(f"{get_column_letter(column)}列“{title}”不是表里的列，其中{count}格没有读取")
        hidden = [str(row) for row in numbers if row in self._sheet.hidden_rows]
        if hidden:
            self._say(f"第{'、'.join(hidden)}行是隐藏的，也已读取")


def _keys(id: str) -> tuple[str, ...]:
    """The keys that a line of an upright sheet is of; none for a line that was put in."""
    try:
        keys = json.loads(id)
    except ValueError:
        return ()
    return tuple(map(str, keys)) if isinstance(keys, list) else ()


def unshown(cell: TypedCell) -> bool:
    """Whether a locked cell is as it went out."""
    return cell.text == UNSHOWN
