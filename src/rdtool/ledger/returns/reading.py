"""Reading a returned workbook, however it was treated: header found anywhere, columns by their titles.

Nothing is decided here: every row that holds anything comes out with its cells and where they stand,
and what was not read is named.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl.utils import get_column_letter

from rdtool.diagnostics import CannotRead
from rdtool.ledger.returns.cells import CellReading, Unreadable, read_cell, visible
from rdtool.ledger.returns.foreign import ReturnedTable, opened
from rdtool.ledger.returns.forms import ASSISTING, ID, TEXT, VERSION, FormColumn, SheetForm, best, plain
from rdtool.readers.sheetxml import SheetXml, StoredCell

_HEADER_ROWS, _LEAST_TITLES = 40, 4


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says in the ledger's own form, or why it can't be read; `place` is like J7."""

    place: str
    text: str = ""
    shown: str = ""
    """As the sheet shows it."""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a returned list; its cells by the parts of the item they belong to."""

    sheet: str
    number: int
    form: SheetForm
    cells: dict[str, Cell]

    def text(self, part: str) -> str:
        """What the row says of a part; blank where it has no such column."""
        return self.cells[part].text if part in self.cells else ""

    @property
    def id(self) -> str:
        """The item's number, as the hidden column has it."""
        return re.sub(r"\s", "", unicodedata.normalize("NFKC", self.text(ID)))

    @property
    def version(self) -> int | None:
        """The version of the item when the sheet was made; None where it is lost."""
        text = self.text(VERSION)
        return int(text) if text.isdigit() else None

    @property
    def unit(self) -> str:
        """On a sheet of assisting units, the one that assists."""
        return self.text(ASSISTING) if self.form.assisting else ""


@dataclass(slots=True)
class Returned:
    """A returned workbook: its rows, and remarks on what was not read."""

    file: str
    digest: str
    lists: int = 0
    rows: list[Row] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read_returned(path: Path, forms: Sequence[SheetForm], noun: str = "落实清单") -> Returned:
    """The rows of every list in a workbook; `noun`: what such a list is called.

    Raises:
        CannotRead: the file can't be read, is no Excel workbook, or has no list of ours in it.
    """
    book = opened(path)
    found = Returned(path.name, hashlib.sha256(book.data).hexdigest())
    for sheet in book.sheets():
        _Reader(book, sheet, found).read(forms)
    if not found.lists:
        raise CannotRead(
            f"“{path.name}”中没有找到{noun}",
            f"请核对是否选错了文件；表头（{_known_by(forms[0])}等列标题）应当保留",
        )
    return found


def _known_by(form: SheetForm) -> str:
    """The first titles of a list that tell it from others."""
    told = _telling(form)
    return "、".join([one.title for one in form.columns if one.part in told or one.fill_in][:3])


def cell_at(place: str, cell: StoredCell | None, reading: CellReading) -> Cell:
    """What a cell says, or why it can't be read."""
    if cell is None:
        return Cell(place)
    if is_picture(cell):
        return Cell(place, shown="图片", fault="单元格里是图片，没有读取；请另行报送，并在格中写明材料名称")
    if cell.formula is not None and cell.value is None:
        return Cell(place, shown=cell.formula, fault="公式没有保存计算结果，请改为直接填写")
    try:
        return Cell(place, read_cell(cell.value, reading, cell.number_format), words_in(cell))
    except Unreadable as error:
        return Cell(place, shown=words_in(cell), fault=str(error))


class _Reader:
    """Reads the list of one worksheet."""

    def __init__(self, book: ReturnedTable, sheet: SheetXml, found: Returned) -> None:
        self._book, self._sheet, self._found = book, sheet, found
        self._rows: dict[int, dict[int, StoredCell]] = {}
        for (row, column), cell in sorted(sheet.cells.items()):
            self._rows.setdefault(row, {})[column] = cell

    def read(self, forms: Sequence[SheetForm]) -> None:
        """Add the sheet's rows and remarks; of a sheet without a list, that it was not read."""
        head, form = self._header(forms)
        if form is None or self._is_choices(head):
            self._pass_over()
            return
        self._found.lists += 1
        columns = self._columns(head, form)
        self._spread_merged(head)
        rows = [row for row in self._rows if row > head and not self._is_ours(row, form)]
        strange = []
        for row in sorted(rows):
            cells = {column.part: self._cell(row, at, column) for at, column in columns.items()}
            if any(cells[part].text or cells[part].fault for part in _telling(form) if part in cells):
                self._found.rows.append(Row(self._sheet.title, row, form, cells))
            else:
                strange.append(row)
        self._remark(head, form, columns, rows, strange)
        self._found.remarks += self._book.beside(self._sheet)

    def _is_choices(self, head: int) -> bool:
        """Whether it holds what drop-downs offer: lists under the titles of their columns, without an item."""
        return self._sheet.title.startswith(_CHOICES) and "事项编号" not in self._titles(head)

    def _pass_over(self) -> None:
        """A sheet that is no list: one that someone added is named, ours need not come back."""
        if self._sheet.hidden or self._sheet.title.startswith(_OURS) or not self._rows:
            return
        self._found.remarks.append(
            f"工作表“{self._sheet.title}”不是清单，其中{len(self._sheet.cells)}格内容没有读取"
        )
        self._found.remarks += self._book.beside(self._sheet)

    def _titles(self, row: int) -> list[str]:
        return [plain(words_in(cell)) for cell in self._rows[row].values()]

    def _header(self, forms: Sequence[SheetForm]) -> tuple[int, SheetForm | None]:
        """The row near the top that looks most like a header, and whose."""
        found = [(row, *best(forms, self._titles(row))) for row in sorted(self._rows)[:_HEADER_ROWS]]
        row, form, count = max(found, key=lambda one: one[2], default=(0, None, 0))
        return row, form if count >= _LEAST_TITLES else None

    def _is_ours(self, row: int, form: SheetForm) -> bool:
        """Whether a row is the header once more, or the sums below the list."""
        titles = self._titles(row)
        return sum(title in form.by_title for title in titles) >= _LEAST_TITLES or "合计" in titles[:1]

    def _columns(self, head: int, form: SheetForm) -> dict[int, FormColumn]:
        """The columns of the form by their place: its own titles before others; of two the first counts."""
        found: dict[int, FormColumn] = {}
        titles = [(at, plain(words_in(cell))) for at, cell in self._rows[head].items()]
        for is_own in (True, False):
            for at, title in titles:
                column = form.by_title.get(title)
                if column and (plain(column.title) == title) is is_own and column not in found.values():
                    found[at] = column
        return found

    def _spread_merged(self, head: int) -> None:
        """A cell merged over several rows says the same for each of them."""
        last = max(self._rows)
        for area in self._sheet.merged:
            first = self._rows.get(area.first_row, {}).get(area.first_column)
            if first is not None and area.first_row > head:
                for row in range(area.first_row + 1, min(area.last_row, last) + 1):
                    if row in self._rows:
                        self._rows[row][area.first_column] = first

    def _cell(self, row: int, at: int, column: FormColumn) -> Cell:
        reading = CellReading(column.kind, column.unit, self._book.from_1904)
        return cell_at(f"{get_column_letter(at)}{row}", self._rows[row].get(at), reading)

    def _remark(
        self, head: int, form: SheetForm, columns: dict[int, FormColumn], rows: list[int], strange: list[int]
    ) -> None:
        """Name the columns that are missing or not ours, and the rows that are no items."""
        say = self._found.remarks.append
        name = f"工作表“{self._sheet.title}”"
        missing = [column.title for column in form.fill_in if column not in columns.values()]
        if missing:
            say(f"{name}缺少列：{'、'.join(missing)}，这些列按没有变动处理")
        others = sorted({at for row in rows for at in self._rows[row]} - columns.keys())
        for at in others:
            count = sum(at in self._rows[row] for row in rows)
            title = words_in(self._rows[head][at]) if at in self._rows[head] else "（无标题）"
            say(f"{name}{get_column_letter(at)}列“{title}”不是清单的列，其中{count}格内容没有读取")
        for row in strange:
            said = [words_in(cell).strip() for cell in self._rows[row].values()]
            words = "；".join(text for text in said if not text.isdigit())
            if words:
                say(f"{name}第{row}行不是清单内容，没有读取：{words}")
        for row in rows:
            for at, cell in self._rows[row].items():
                if cell.struck and at in columns:
                    place = f"{get_column_letter(at)}{row}"
                    say(f"{name}{place}有划去的文字“{cell.struck}”，已连同其余文字读取，请核对")
        hidden = [row for row in rows if row in self._sheet.hidden_rows and row not in strange]
        if hidden:
            say(f"{name}第{'、'.join(map(str, hidden))}行是隐藏的，也已读取")


#: Sheets that go out beside the lists and say nothing that could come back.
_CHOICES = "选项"
_OURS = ("汇总", "说明", _CHOICES)

#: How the functions begin by which WPS and Excel put a picture into a cell.
_PICTURE = ("DISPIMG", "_XLFN.DISPIMG", "_XLFN.IMAGE", "IMAGE(")


def is_picture(cell: StoredCell) -> bool:
    """Whether a cell holds a picture by such a function, which old files and texts have as a text."""
    said = cell.formula or (cell.value if isinstance(cell.value, str) else "")
    return said.startswith("=") and said.upper().lstrip("=").startswith(_PICTURE)


def words_in(cell: StoredCell) -> str:
    """What a cell holds, as text."""
    return visible(str(cell.value if cell.value is not None else cell.formula or ""))


def _telling(form: SheetForm) -> set[str]:
    """The parts that make a row an item: its number, its text, anything filled in, what its form names."""
    return {ID, TEXT, *form.telling, *(column.part for column in form.fill_in)}
