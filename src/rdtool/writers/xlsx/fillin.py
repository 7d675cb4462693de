"""A `FillBook` as the bytes of an .xlsx file: titles locked, cells to fill in open, ids and base out of sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import partial

import openpyxl
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from rdtool.document.fillin import CARRIED, IDS, MARK, FillBook, FillCell, FillColumn, FillSheet, Words
from rdtool.document.sheet import Column, PaperSize, SheetPage
from rdtool.document.style import PageStyle
from rdtool.writers.xlsx import layout, measures, page
from rdtool.writers.xlsx.cells import plain_text, put_merged, put_text, value_cell
from rdtool.writers.xlsx.choices import ChoiceLists
from rdtool.writers.xlsx.errors import UnwritableCell
from rdtool.writers.xlsx.names import unique
from rdtool.writers.xlsx.styles import Styles
from rdtool.writers.xlsx.writer import sealed

_HEAD, _FIRST = 3, 5
"""The rows with the titles and with the first entry; between them are the explanations."""
_CHUNK = 30_000
_HINT_LINES = 6


def write_form(form: FillBook, style: PageStyle) -> bytes:
    """The sealed file, its bytes equal for equal forms.

    Raises:
        UnwritableCell: a value that Excel would cut, change or hide.
    """
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    styles = Styles(book, style.fonts)
    *names, choices, base = unique(["说明", *(sheet.name for sheet in form.sheets), "选项", "底稿"])
    _write_notes(book.create_sheet(names[0]), form, styles)
    lists = ChoiceLists(book, choices, styles)
    titles = dict(zip((sheet.mark for sheet in form.sheets), names[1:], strict=True))
    columns = {
        (sheet.mark, at): _range(titles[sheet.mark], sheet, at)
        for sheet in form.sheets
        for at in range(len(sheet.columns))
    }
    for sheet in form.sheets:
        _write_sheet(book.create_sheet(titles[sheet.mark]), sheet, styles, lists, columns)
    _carry(book.create_sheet(base), form.carried)
    return sealed(book, form.title, form.properties)


def _write_notes(target: Worksheet, form: FillBook, styles: Styles) -> None:
    width = 44.0
    page.set_width(target, 1, width)
    first = page.put_heading(target, (form.title,), 1, width, styles)
    for row, line in enumerate(form.notes, first):
        put_text(target, row, 1, line, styles.note)
        size = measures.BODY + 1.5
        page.set_height(target, row, layout.height(layout.lines(line, width * measures.BODY / size), size))
    page.set_up(target, SheetPage(PaperSize.A4, landscape=False))
    page.protect(target)


def _range(title: str, sheet: FillSheet, column: int) -> str:
    """The cells of a column (from 0) that can be filled in, as a formula."""
    letter, last = get_column_letter(column + 2), _FIRST + len(sheet.rows) + sheet.spare - 1
    return f"{quote_sheetname(title)}!${letter}${_FIRST}:${letter}${last}"


def _write_sheet(
    target: Worksheet,
    sheet: FillSheet,
    styles: Styles,
    lists: ChoiceLists,
    columns: Mapping[tuple[str, int], str],
) -> None:
    count = len(sheet.columns) + 1
    total = sum(column.width for column in sheet.columns)
    put_merged(target, 1, 1, f"{MARK}{sheet.mark}", styles.hint)
    put_text(target, 1, 2, target.title, styles.name)
    page.set_height(target, 1, layout.height(1, measures.TITLE) + measures.PADDING, merged=True)
    put_text(target, 2, 2, sheet.about, styles.hint)
    for row in (1, 2) if count > 2 else ():
        target.merge_cells(start_row=row, end_row=row, start_column=2, end_column=count)
    page.set_height(target, 2, layout.height(layout.lines(sheet.about, total)), merged=True)
    put_text(target, _HEAD, 1, IDS, styles.hint)
    for at, column in enumerate(sheet.columns, 2):
        put_text(target, _HEAD, at, column.title, styles.head(fill_in=column.is_open))
        put_text(target, _HEAD + 1, at, column.hint, styles.hint)
        page.set_width(target, at, column.width)
    heads = max(layout.lines(column.title, column.width) for column in sheet.columns)
    hints = max(layout.lines(column.hint, column.width) for column in sheet.columns)
    page.set_height(target, _HEAD, max(measures.LEAST_ROW, layout.height(heads)))
    page.set_height(target, _HEAD + 1, layout.height(min(hints, _HINT_LINES)))
    target.column_dimensions["A"].hidden = True
    _put_rows(target, sheet, styles)
    _help_typing(target, sheet, lists, columns)
    target.freeze_panes = f"C{_FIRST}" if count > 3 else f"B{_FIRST}"
    page.set_up(target, SheetPage(landscape=total > 60), _HEAD)
    page.protect(target)
    target.protection.insertRows = target.protection.deleteRows = False


def _column(column: FillColumn) -> Column:
    return Column(column.title, column.width, fill_in=column.is_open)


def _put_rows(target: Worksheet, sheet: FillSheet, styles: Styles) -> None:
    looks = [styles.body(_column(column)) if column.is_open else styles.shut for column in sheet.columns]
    ids = styles.body(Column(IDS, 1.0, fill_in=True))
    blank = FillCell()
    rows = [(row.id, row.cells) for row in sheet.rows]
    rows += [("", (blank,) * len(sheet.columns))] * sheet.spare
    for number, (id, cells) in enumerate(rows, _FIRST):
        written = [value_cell(target, number, 1, id, ids)]
        for at, cell in enumerate(cells):
            refuse = partial(UnwritableCell, target.title, sheet.columns[at].title, number)
            text = plain_text(cell.text, refuse)
            look = looks[at] if cell.is_open else styles.shut
            written.append(value_cell(target, number, at + 2, text, look))
        target._current_row = number - 1  # type: ignore[attr-defined]
        target.append(written)
        height = layout.row_height(
            (cell.text, _column(column), column.width)
            for cell, column in zip(cells, sheet.columns, strict=True)
        )
        page.set_height(target, number, height)


def _help_typing(
    target: Worksheet, sheet: FillSheet, lists: ChoiceLists, columns: Mapping[tuple[str, int], str]
) -> None:
    """Drop-downs: for whole columns, and for the cells that have words of their own."""
    places: dict[Words, list[str]] = defaultdict(list)
    last = _FIRST + len(sheet.rows) + sheet.spare - 1
    for at, column in enumerate(sheet.columns, 2):
        letter = get_column_letter(at)
        if column.words and last >= _FIRST:
            places[column.words].append(f"{letter}{_FIRST}:{letter}{last}")
        for number, row in enumerate(sheet.rows, _FIRST):
            if row.cells[at - 2].words:
                places[row.cells[at - 2].words].append(f"{letter}{number}")
    for words, cells in places.items():
        listed = Column("选项", 10.0, choices=words.choices)
        place = columns[words.below] if words.below else lists.place(listed)
        rule = DataValidation(type="list", formula1=place, allow_blank=True)
        rule.showErrorMessage = words.strict
        rule.errorTitle, rule.error = "填写有误", "请从下拉列表中选择。"
        for one in cells:
            rule.add(one)
        target.add_data_validation(rule)


def _carry(target: Worksheet, carried: tuple[str, ...]) -> None:
    """Texts in a hidden sheet, a row each, cut into cells."""
    target.sheet_state = "veryHidden"
    _put(target, 1, 1, CARRIED)
    for row, text in enumerate(carried, 2):
        for at, start in enumerate(range(0, len(text), _CHUNK), 1):
            _put(target, row, at, text[start : start + _CHUNK])
    page.protect(target)


def _put(target: Worksheet, row: int, column: int, text: str) -> None:
    cell = target.cell(row, column)
    cell.value = text
    cell.data_type = "s"
