"""Workbooks in three versions: a person's file and a new draft put together cell by cell.

Rows are paired by what they say.  Where the new draft has the rows it had, the person's own file takes over
the cells that changed.  Where rows came or went, the new draft takes over the person's cells instead: a row
can't be pushed into a file without every range, drop-down and formula in it; the person's formats stay in the
backup then, and that is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from lxml import etree
from openpyxl.utils.cell import get_column_letter

from rdtool.merging.asking import Asked, kept, question
from rdtool.merging.cellnotes import Place, notes_in, with_notes
from rdtool.merging.cellpatch import put
from rdtool.merging.deciding import Fate, decide
from rdtool.merging.grids import SheetGrid, drafted_grids, grids_of, shown
from rdtool.merging.nodes import row_text
from rdtool.merging.pairing import MergeSlot, slots
from rdtool.merging.told import CannotMergeError, MergedPaper, TextChange
from rdtool.readers.sheetxml import StoredCell, read_look
from rdtool.readers.workbooks import StoredWorkbook
from rdtool.values import value
from rdtool.writers.package import edited, packed
from rdtool.writers.seal import drafted_parts, label_in

_STYLES: Final = "xl/styles.xml"


def merge_sheets(path: Path, mine: bytes, theirs: bytes | None) -> MergedPaper:
    """A person's workbook with what a new draft changes.

    `theirs`: None for no new draft: then only the person's changes are told.

    Raises:
        CannotMergeError: there is nothing to compare with, or the result would not be sound.
        CannotRead: the person's file is damaged, encrypted or no workbook any more.
    """
    return _SheetsMerge(path, mine, theirs).result()


@value(frozen=True, slots=True)
class _Put:
    """A cell of a worksheet's part and what it is to hold."""

    part: str
    row: int
    column: int
    cell: StoredCell | None


@value(frozen=True, slots=True)
class _Question:
    """What is open: its place in the person's sheet and in the new one, and what the note says."""

    sheet: str
    own: Place
    new: Place
    says: str


class _SheetsMerge:
    """One workbook."""

    def __init__(self, path: Path, mine: bytes, theirs: bytes | None) -> None:
        drafted = drafted_parts(mine)
        self._book = StoredWorkbook(path, mine)
        self._new = self._book if theirs is None else StoredWorkbook(path, theirs)
        self._base = drafted_grids(self._book, drafted, read_look(self._new.lenient(_STYLES)))
        if not self._base:
            raise CannotMergeError("文件里没有留下拟稿时的内容（表格太长，或者不是本工具拟的），不能比较")
        self._mine = grids_of(self._book)
        self._theirs = self._base if theirs is None else grids_of(self._new)
        self._notes = {name: notes_in(self._book, grid.part) for name, grid in self._mine.items()}
        self._asked = Asked(drafted, (says for notes in self._notes.values() for says in notes.values()))
        self._changes: list[TextChange] = []
        self._questions: list[_Question] = []
        self._into_mine: list[_Put] = []
        self._into_theirs: list[_Put] = []
        self._into_base: list[_Put] = []
        self._rows_moved = False
        """Whether the new draft has other rows than the old one."""
        self._by_hand = ""
        """What a person did to the rows, columns or sheets themselves."""
        self._stuck = ""
        """Why the person's work does not fit into the new draft."""
        self._compare()

    def result(self) -> MergedPaper:
        """The merged workbook."""
        unseen = tuple(self._hidden())
        changes = tuple(self._changes)
        asked = {one.says for one in self._questions}
        if not (self._into_mine or self._rows_moved) and asked == set(self._asked.standing):
            return MergedPaper(self._book.data, changes, unseen)
        if self._rows_moved and (self._stuck or self._by_hand):
            reason = self._stuck or f"新稿增删了行，手改时又{self._by_hand}，不能逐格合并"
            return MergedPaper(self._book.data, changes, unseen, reason)
        if self._rows_moved:
            unseen = (*unseen, "手改的字体、列宽等格式：新稿增删了行，没有带过来，在备份里")
        source, puts = (self._new, self._into_theirs) if self._rows_moved else (self._book, self._into_mine)
        parts = _parts(source) | _patched(source, puts)
        for name, grid in (self._theirs if self._rows_moved else self._mine).items():
            wanted = {
                one.new if self._rows_moved else one.own: one.says
                for one in self._questions
                if one.sheet == name
            }
            if wanted or (not self._rows_moved and self._notes.get(name)):
                parts = with_notes(parts, source, grid.part, wanted)
        drafted = drafted_parts(self._new.data)
        drafted |= {
            name: content for name, content in _patched(self._new, self._into_base).items() if name in drafted
        }
        drafted |= kept(asked)
        data = edited(packed(parts), label=label_in(BytesIO(self._new.data)), drafted=drafted)
        return MergedPaper(data, changes, unseen)

    def _compare(self) -> None:
        for name in self._mine:
            if name not in self._base:
                self._by_hand = f"加了工作表“{name}”"
        if list(self._base) != list(self._theirs):
            raise CannotMergeError("新稿的工作表不同了，不能逐格合并")
        for name, base in self._base.items():
            if name in self._mine:
                self._compare_sheet(base, self._mine[name], self._theirs[name])
            else:
                self._by_hand = f"删去了工作表“{name}”"

    def _compare_sheet(self, base: SheetGrid, mine: SheetGrid, theirs: SheetGrid) -> None:
        width = base.width
        if theirs.width != width:
            raise CannotMergeError("新稿的栏目不同了，不能逐格合并")
        if _has_moved_columns(base, mine):
            raise CannotMergeError("手改时插入或者删去了列，不能逐格合并")
        if mine.width > width:
            self._by_hand = "加了列"
        last: Place = (1, 1)
        for slot in slots(base.rows(width), mine.rows(width), theirs.rows(width)):
            if slot.mine is not None:
                last = (slot.mine + 1, 1)
            self._merge_row(_RowOf(slot, base, mine, theirs, width), last)

    def _merge_row(self, row: _RowOf, last: Place) -> None:
        if row.mine and row.theirs:
            if not row.base:
                row = _RowOf(MergeSlot(None, row.mine - 1, row.theirs - 1), *row.grids, row.width)
            for column in range(1, row.width + 1):
                self._merge_cell(row, column)
        elif any(row.texts):
            self._merge_whole(row, last)

    def _merge_cell(self, row: _RowOf, column: int) -> None:
        base, mine, theirs = (row.said(which, column) for which in range(3))
        if base == mine == theirs:
            return
        settled = decide(base, mine, theirs)
        fate = settled.fate
        cells = [row.cell(which, column) for which in range(3)]
        own, new = (row.mine or 0, column), (row.theirs or 0, column)
        if fate is Fate.OPEN:
            says = question(mine, shown(cells[2]) or "", what="格")
            fate = self._ask(row.name, own, new, says, [column], row)
        if settled.text != mine:
            cell = cells[2] if settled.text == theirs else StoredCell(settled.text)
            self._into_mine.append(_Put(row.grids[1].part, *own, cell))
        if settled.text != theirs:
            cell = cells[1] if settled.text == mine else StoredCell(settled.text)
            self._into_theirs.append(_Put(row.grids[2].part, *new, cell))
            if cell and cell.formula is not None:
                self._stuck = "新稿增删了行，手改时又写了公式，不能逐格合并"
        where = f"{self._sheet(row.name)}{get_column_letter(column)}{row.mine}"
        merged = {mine: shown(cells[1]), theirs: shown(cells[2])}.get(settled.text or "", settled.text)
        was, has, new_one = map(shown, cells)
        self._changes.append(TextChange(where, was, has, new_one, merged, fate))

    def _merge_whole(self, row: _RowOf, last: Place) -> None:
        """A row that one version does not have."""
        base, mine, theirs = row.texts
        settled = decide(base, mine, theirs)
        fate = settled.fate
        if mine is None and base is None:
            self._rows_moved = True
        elif theirs is None and base is not None and mine is not None:
            self._rows_moved = True
            if fate is Fate.OPEN:
                self._stuck = f"第{row.mine}行手改过，新稿又没有这一行了，不能逐格合并"
        elif mine is not None and base is None:
            self._by_hand = "加了行"
        elif theirs is not None and base is not None:
            self._by_hand = "删去了行"
            if fate is Fate.OPEN:
                says = question(None, _plain(theirs), what="行")
                fate = self._ask(row.name, last, last, says, range(1, row.width + 1), row)
        where = f"{self._sheet(row.name)}第{row.mine or row.theirs or row.base}行"
        self._changes.append(
            TextChange(where, _plain(base), _plain(mine), _plain(theirs), _plain(settled.text), fate)
        )

    def _ask(
        self, sheet: str, own: Place, new: Place, says: str, columns: Sequence[int] | range, row: _RowOf
    ) -> Fate:
        """Ask what is open, and keep the base of these columns; what was asked before and is gone is decided."""
        if self._asked.is_decided(says):
            return Fate.PERSON
        self._questions.append(_Question(sheet, own, new, says))
        for column in columns:
            self._into_base.append(_Put(row.grids[2].part, row.theirs or 0, column, row.cell(0, column)))
        return Fate.OPEN

    def _sheet(self, name: str) -> str:
        return f"工作表“{name}”" if len(self._base) > 1 else ""

    def _hidden(self) -> Iterator[str]:
        """What the comparison can't see in the person's file."""
        for name in self._mine.keys() - self._base.keys():
            yield f"加的工作表“{name}”"
        for name in self._base.keys() - self._mine.keys():
            yield f"删去的工作表“{name}”"
        for name, base in self._base.items():
            mine = self._mine.get(name)
            if mine is None:
                continue
            if mine.width > base.width:
                first, last = (get_column_letter(one) for one in (base.width + 1, mine.width))
                yield f"{self._sheet(name)}加的列（{first if first == last else f'{first}至{last}'}）"
            kinds = {one.kind for one in self._book.relations(mine.part).values()}
            if ("drawing" in kinds and self._new is self._book) or (
                "drawing" in kinds and not self._has_drawing(name)
            ):
                yield f"{self._sheet(name)}图片、图形"
            if "comments" in kinds and not self._notes.get(name):
                yield f"{self._sheet(name)}批注"

    def _has_drawing(self, name: str) -> bool:
        part = self._theirs[name].part
        return any(one.kind == "drawing" for one in self._new.relations(part).values())


class _RowOf:
    """One row in the three versions."""

    def __init__(
        self, slot: MergeSlot, base: SheetGrid, mine: SheetGrid, theirs: SheetGrid, width: int
    ) -> None:
        self.grids, self.width, self.name = (base, mine, theirs), width, base.name
        self._rows = [None if one is None else one + 1 for one in (slot.base, slot.mine, slot.theirs)]
        self.base, self.mine, self.theirs = self._rows

    def cell(self, which: int, column: int) -> StoredCell | None:
        """A cell of one version."""
        row = self._rows[which]
        return None if row is None else self.grids[which].cells.get((row, column))

    def said(self, which: int, column: int) -> str:
        """What it holds."""
        row = self._rows[which]
        return "" if row is None else self.grids[which].said(row, column)

    @property
    def texts(self) -> list[str | None]:
        """What the row says in each version, None where it is not there."""
        columns = range(1, self.width + 1)
        return [
            None if row is None else row_text([self.said(which, column) for column in columns]).strip("\t")
            for which, row in enumerate(self._rows)
        ]


def _has_moved_columns(base: SheetGrid, mine: SheetGrid) -> bool:
    """Whether the titles of the columns stand elsewhere in a person's sheet."""
    columns = range(1, base.width + 1)
    titles = max(
        ([base.said(row, column) for column in columns] for row in range(1, base.height + 1)),
        key=lambda cells: sum(map(bool, cells)),
        default=[],
    )
    wide = range(1, max(base.width, mine.width) + 1)
    rows = [[mine.said(row, column) for column in wide] for row in range(1, mine.height + 1)]
    if any(cells[: base.width] == titles for cells in rows):
        return False
    return any(
        sum(title in cells for title in titles if title) > base.width // 2
        and sum(one == other for one, other in zip(cells, titles, strict=False)) <= base.width // 2
        for cells in rows
    )


def _parts(book: StoredWorkbook) -> dict[str, bytes]:
    return {name: book.read(name) or b"" for name in book.sizes if not name.endswith("/")}


def _patched(book: StoredWorkbook, puts: Sequence[_Put]) -> dict[str, bytes]:
    """The parts of the worksheets with other cells in them."""
    by_part: dict[str, list[_Put]] = defaultdict(list)
    for one in puts:
        by_part[one.part].append(one)
    made = {}
    for part, some in by_part.items():
        root = book.tree(part)
        for one in some:
            put(root, one.row, one.column, one.cell)
        made[book.named(part)] = _written(root)
    return made


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _plain(text: str | None) -> str | None:
    return None if text is None else " │ ".join(part for part in text.split("\t") if part)
