"""The rows of a table: which say something of the fields that are wanted, and what all the others are."""

from __future__ import annotations

from collections.abc import Callable

from rdtool.ledger.returns.cells import CellReading
from rdtool.ledger.returns.forms import PROGRESS, plain
from rdtool.ledger.returns.reading import Cell, cell_at, words_in
from rdtool.office.lists.gathering import Gathered, ListRow, Said
from rdtool.office.lists.headings import SheetRows, TableHeader, header_at, is_other_header
from rdtool.office.lists.shapes import COUNTING, ListShape
from rdtool.patterns import regex
from rdtool.readers.sheetxml import SheetXml, StoredCell

#: How the rows below a table begin that belong to no entry.
_BELOW = regex(
    r"\s*(?:[合总小共]\s*计|(?:[备附]?注|说明|填表|制表|填报|审核|联系人|日期|单位负责人)[^，。]{0,6}[:：])"
)

Where = Callable[[int, int | None], str]
"""What a row of a table, or a cell of it, is called."""


class TableReader:
    """Reads the tables of one sheet, one after another."""

    def __init__(
        self, sheet: SheetXml, shape: ListShape, where: Where, found: Gathered, *, from_1904: bool = False
    ) -> None:
        self._sheet, self._shape, self._where, self._found = sheet, shape, where, found
        self._rows = SheetRows(sheet)
        self._from_1904 = from_1904
        self._header: TableHeader | None = None
        self._above: list[str] = []
        self._group = ""
        self._taken: list[list[ListRow]] = []
        self._strange: dict[int, int] = {}

    def read(self) -> bool:
        """Add the rows of the sheet to what was found; whether it has a table of that kind at all."""
        is_table, past, foreign = False, 0, False
        for row in self._rows.cells:
            if row <= past:
                continue
            header = header_at(self._rows, row, self._shape)
            if header:
                self._end_table()
                self._begin_table(header)
                is_table, past, foreign = True, header.last_row, False
            elif self._header is None or foreign:
                self._leave(row, "表头以上的内容" if not is_table else "另一个表的内容")
            elif is_other_header(self._rows, row):
                foreign = True
                self._leave(row, "另一个表的表头")
            else:
                self._row(row)
        self._end_table()
        return is_table

    def _begin_table(self, header: TableHeader) -> None:
        self._header, self._taken, self._strange, self._group = header, [[] for _ in header.tables], {}, ""

    def _end_table(self) -> None:
        """Hand on the rows of the table, those of tables side by side one table after the other."""
        if self._header is None:
            return
        self._found.rows += (row for rows in self._taken for row in rows)
        for column, count in sorted(self._strange.items()):
            title = self._header.others.get(column, "（无标题）")
            place = self._where(self._header.last_row, column)
            why = f"不认识的列，其中{count}格内容没有读入"
            if plain(title) in PROGRESS:
                why = f"办理情况不写进记录，交办以后用 rdtool track import 读入（{count}格）"
            self._found.leave(place, why, title)
        for title in self._above:
            self._found.leave(self._where(self._header.last_row, None), "后面没有内容的分组标题", title)
        self._above = []

    def _leave(self, row: int, why: str) -> None:
        self._found.leave(self._where(row, None), why, "　".join(self._rows.words(row)))

    def _row(self, row: int) -> None:
        assert self._header is not None
        words = self._rows.words(row)
        columns = self._header.columns
        if words and _BELOW.match(words[0]):
            self._leave(row, "表尾的内容")
            return
        tables = [place for place, table in enumerate(self._header.tables) if self._key(row, table)]
        if not tables:
            self._no_entry(row, words)
            return
        for column in self._rows.cells[row].keys() - columns:
            if not self._counts(column):
                self._strange[column] = self._strange.get(column, 0) + 1
        for place in tables:
            if self._is_struck(row, self._header.tables[place]):
                self._leave(row, "划去的行")
                return
            self._entry(row, self._header.tables[place], self._taken[place])
        for place, table in enumerate(self._header.tables):
            said = [self._said(row, name, column) for name, column in table.items() if place not in tables]
            for one in said:
                if one:
                    self._found.leave(one.place, f"这一行没有写“{self._shape.key}”", one.text)
        if row in self._sheet.hidden_rows:
            self._found.doubt(self._where(row, None), "隐藏的行，也已读入", "　".join(words))

    def _counts(self, column: int) -> bool:
        """Whether a column without a field only counts the rows."""
        assert self._header is not None
        return any(plain(title) in COUNTING for title in self._rows.titles(self._header.last_row, column, 1))

    def _key(self, row: int, table: dict[str, int]) -> bool:
        """Whether a row holds what makes it an entry of a table, in its own cell or one merged from above."""
        column = table[self._shape.key]
        area = self._rows.area(row, column)
        if area and area.first_column != column:
            return False
        cell = self._cell(row, column)
        return cell is not None and (cell.formula is not None or bool(words_in(cell).strip()))

    def _is_struck(self, row: int, table: dict[str, int]) -> bool:
        """Whether what makes a row an entry is struck out."""
        cell = self._cell(row, table[self._shape.key])
        return cell is not None and bool(cell.struck) and cell.struck.strip() == words_in(cell).strip()

    def _cell(self, row: int, column: int) -> StoredCell | None:
        """A cell; one of a merged area says what the area says."""
        area = self._rows.area(row, column)
        if area and area.first_column == column:
            row = area.first_row
        return self._rows.cells.get(row, {}).get(column)

    def _no_entry(self, row: int, words: list[str]) -> None:
        """A row without the field that counts: the title of a group, or nothing that is understood."""
        if len(words) == 1 and not words[0].isdigit():
            self._above.append(words[0])
            self._group = words[0]
            self._found.doubt(self._where(row, None), "分组的标题，写成了注释", words[0])
        elif not all(text.isdigit() for text in words):
            self._leave(row, f"这一行没有写“{self._shape.key}”")

    def _entry(self, row: int, table: dict[str, int], taken: list[ListRow]) -> None:
        said = {
            name: one for name, column in table.items() if (one := self._said(row, name, column)) is not None
        }
        area = self._rows.area(row, table[self._shape.key])
        if area and area.first_row < row and taken:
            self._go_on(taken[-1], said, table, row)
            return
        above, self._above = tuple(self._above), []
        taken.append(ListRow(self._where(row, None), said, above, self._group))

    def _go_on(self, entry: ListRow, said: dict[str, Said], table: dict[str, int], row: int) -> None:
        """A further row of an entry whose first cell is merged over several: what it adds."""
        for name, one in said.items():
            area = self._rows.area(row, table[name])
            if area and area.first_row < row:
                continue
            before = entry.said.get(name)
            if before is None:
                entry.said[name] = one
            elif before.fault or one.fault:
                self._found.leave(one.place, one.fault or "与上一行合为一条，没有读入", one.text)
            else:
                entry.said[name] = Said(f"{before.text}、{one.text}", before.place)

    def _said(self, row: int, name: str, column: int) -> Said | None:
        """What a cell says of a field; None for nothing, and for what is struck out."""
        cell = self._cell(row, column)
        place = self._where(row, column)
        reading = CellReading(self._shape.field(name).kind, from_1904=self._from_1904)
        read: Cell = cell_at(place, cell, reading)
        if cell is None or (not read.text and not read.fault):
            return None
        if cell.struck:
            return self._unstruck(read, cell, place)
        return Said(read.shown if read.fault else read.text, place, read.fault)

    def _unstruck(self, read: Cell, cell: StoredCell, place: str) -> Said | None:
        """What is left of a cell in which words are struck out."""
        words, struck = words_in(cell).strip(), cell.struck.strip()
        if struck == words:
            self._found.leave(place, "划去的内容", words)
            return None
        if read.text.count(struck) != 1:
            return Said(words, place, "有几处划去的文字，分不清保留哪些")
        self._found.doubt(place, "去掉了划去的文字", struck)
        return Said(read.text.replace(struck, "").strip(), place, read.fault)
