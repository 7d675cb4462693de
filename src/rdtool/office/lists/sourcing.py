"""What a file holds as lists: the tables of a workbook or a Word file, and else its lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl.utils import get_column_letter

from rdtool.diagnostics import CannotRead
from rdtool.document.typography.parts import names_organs
from rdtool.ledger.returns.foreign import CSV, OTHERS, TextTable, opened
from rdtool.office.lists.gathering import Gathered, ListRow, Said
from rdtool.office.lists.named import read_names
from rdtool.office.lists.numbered import GivenLine, LineReader, each
from rdtool.office.lists.shapes import ROSTER, UNITS, ListShape
from rdtool.office.lists.tabular import TableReader, Where
from rdtool.readers import read_draft
from rdtool.readers.draft import Draft, Grid, Line
from rdtool.readers.sheetxml import CellArea, SheetXml, StoredCell
from rdtool.readers.text import require_text
from rdtool.record.base import entries as split_list
from rdtool.record.reading.source import Source, read_source

_EXCEL = (".xlsx", ".xlsm", ".xltx", ".xltm", CSV, *OTHERS)
_WORD = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".wps", ".wpt", ".dot")
_TEXT = (".txt", ".text", ".md", ".markdown", "")
#: Told by the reader of Word files, and of no matter here: merged cells are understood.
_NO_MATTER = ("合并的单元格",)


def gather(path: Path, shape: ListShape, is_unit: Callable[[str], bool]) -> Gathered:
    """The rows of the lists of that kind in a file.

    Raises:
        CannotRead: it can't be read, or holds no such list.
    """
    found = Gathered()
    ending = path.suffix.lower()
    if ending in _EXCEL:
        _read_workbook(path, shape, found)
    elif ending not in (*_WORD, *_TEXT):
        raise CannotRead(
            f"“{path.name}”不是可以读入的清单",
            "可以读入的是 Excel 表格（.xlsx、.xls、.et、.ods、.csv）、\nWord 文件（.docx）和文本文件（.txt、.md）",
        )
    else:
        _read_text(path, shape, found, is_unit)
    if not found.rows:
        raise CannotRead(f"“{path.name}”中没有找到{shape.noun}", _remedy(shape, found))
    return found


def _remedy(shape: ListShape, found: Gathered) -> str:
    """What a list has to look like, and what there was instead."""
    others = "、".join(shape.fields[0].titles[1:4])
    seen = [f"{one.place}：{one.words}"[:36] for one in found.remarks if one.left and one.words][:3]
    told = ["文件中有："] + [f"    {one}" for one in seen] if seen else []
    return "\n".join(
        [
            f"表格要有表头，其中一列是“{shape.key}”（写作{others}等也可以）；",
            "不用表格的，一条一段。各列可用的标题见手册“读入现成的清单”",
            *told,
        ]
    )


def _read_workbook(path: Path, shape: ListShape, found: Gathered) -> None:
    book = opened(path)
    for sheet in book.sheets():
        if not sheet.cells:
            continue
        title = f"工作表“{sheet.title}”"
        if sheet.hidden:
            found.leave(title, f"隐藏的工作表，其中{len(sheet.cells)}格内容没有读入")
            continue
        TableReader(sheet, shape, _in_sheet(title), found, from_1904=book.from_1904).read()
        for said in book.beside(sheet):
            found.leave(title, said.removeprefix(title))


def _in_sheet(title: str) -> Where:
    return lambda row, column: f"{title}{get_column_letter(column)}{row}" if column else f"{title}第{row}行"


def _in_table(title: str) -> Where:
    return lambda row, column: f"{title}第{row}行" + (f"第{column}列" if column else "")


def _read_text(path: Path, shape: ListShape, found: Gathered, is_unit: Callable[[str], bool]) -> None:
    """A Word file, or a text: its tables where one is of that kind, else its lines."""
    source = _source(path)
    if source and (table := _tabbed(path, source)):
        tried = Gathered()
        if TableReader(table.sheets()[0], shape, _in_table(""), tried).read():
            found.rows += tried.rows
            found.remarks += tried.remarks
            return
    draft = read_draft(path)
    word = "段" if path.suffix.lower() in _WORD else "行"
    is_table = False
    for number, grid in enumerate((item for item in draft.items if isinstance(item, Grid)), 1):
        reader = TableReader(_sheet(grid), shape, _in_table(f"第{number}个表格"), found)
        is_table |= reader.read()
    lines = [
        GivenLine(item.text, f"第{item.number}{word}")
        for item in draft.items
        if isinstance(item, Line) and item.text.strip()
    ]
    if is_table:
        for line in lines:
            found.leave(line.place, "表格以外的文字", line.text)
    else:
        _read_lines(lines, shape, found, is_unit)
    _tell_losses(draft, found, word)


def _read_lines(
    lines: list[GivenLine], shape: ListShape, found: Gathered, is_unit: Callable[[str], bool]
) -> None:
    if shape is ROSTER:
        read_names(lines, found)
    elif shape is UNITS:
        _read_units(lines, found, is_unit)
    else:
        LineReader(shape, found, is_unit).read(lines)


#: Characters of the name of a unit, at most.
_UNIT = 30


def _read_units(lines: list[GivenLine], found: Gathered, is_unit: Callable[[str], bool]) -> None:
    """Names of units, one a line or several with 、 between them."""
    for line, text in each(lines):
        names = [name.strip() for name in split_list(text)]
        listed = text != line.text.strip()
        if any(len(name) > _UNIT or not (listed or is_unit(name) or names_organs(name)) for name in names):
            found.leave(line.place, "不像是单位的名称", text)
            continue
        found.rows += (ListRow(line.place, {"名称": Said(name, line.place)}) for name in names)


def _source(path: Path) -> Source | None:
    """The text of a text file; None for a Word file."""
    if path.suffix.lower() in _WORD:
        return None
    require_text(path)
    return read_source(path)


def _tabbed(path: Path, source: Source) -> TextTable | None:
    """The table that was pasted from Excel: a tab between the cells of most lines."""
    filled = [line for line in source.lines if line.strip()]
    tabbed = sum("\t" in line.strip() for line in filled)
    return TextTable(path, source, "\t") if tabbed >= 2 and 2 * tabbed > len(filled) else None


def _sheet(grid: Grid) -> SheetXml:
    """A table of a Word file as a worksheet."""
    cells = {
        (row, column): StoredCell(cell.text)
        for row, line in enumerate(grid.rows, 1)
        for column, cell in enumerate(line, 1)
        if cell.text.strip()
    }
    merged = [CellArea(a + 1, b + 1, c + 1, d + 1) for a, b, c, d in grid.merged]
    return SheetXml("", "", cells=cells, merged=merged)


def _tell_losses(draft: Draft, found: Gathered, word: str) -> None:
    """What the reader of the file could not take over, and what it did to the lines."""
    for loss in draft.losses:
        if loss.kind == "修订":
            found.doubt("全文", f"有修订{loss.count}处，按接受全部修订读入", loss.example)
        elif loss.kind not in _NO_MATTER:
            found.leave("全文", f"{loss.kind}{loss.count}处，没有读入", loss.example)
    for note in draft.notes:
        found.doubt("全文", note)
    for number, count in draft.joints:
        found.doubt(f"第{number}{word}", f"与下面{count - 1}{word}合成了一{word}")
