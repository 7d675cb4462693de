"""A `Workbook` of the sheet model as the bytes of an .xlsx file."""

from __future__ import annotations

from datetime import datetime, time, timezone

import openpyxl

from rdtool.document.model import Properties
from rdtool.document.sheet import Workbook
from rdtool.document.style import PageStyle
from rdtool.writers.package import reseal
from rdtool.writers.xlsx.choices import ChoiceLists
from rdtool.writers.xlsx.names import unique
from rdtool.writers.xlsx.notes import needs_notes, write_notes
from rdtool.writers.xlsx.saving import saved
from rdtool.writers.xlsx.styles import Styles
from rdtool.writers.xlsx.summary import write_summary
from rdtool.writers.xlsx.table import write_table

_NO_DATE = datetime(1980, 1, 1, tzinfo=timezone.utc)


class XlsxWriter:
    """Writes workbooks in the office's fonts; holds no state between two of them."""

    def __init__(self, style: PageStyle) -> None:
        self._style = style

    def write(self, workbook: Workbook) -> bytes:
        """The sealed file, its bytes equal for equal workbooks.

        The lists come first, then their summaries (汇总), then the instructions (说明); the choices
        of the drop-downs are on a hidden sheet (选项).

        Raises UnwritableCell for a value that Excel would cut, change or hide.
        """
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        _fill(book, workbook, Styles(book, self._style.fonts))
        book.calculation.fullCalcOnLoad = True
        return sealed(book, workbook.title, workbook.properties)


def _fill(book: openpyxl.Workbook, workbook: Workbook, styles: Styles) -> None:
    counted = [number for number, sheet in enumerate(workbook.sheets) if sheet.summary and sheet.rows]
    wanted = [sheet.name for sheet in workbook.sheets] + ["汇总"] * len(counted) + ["说明", "选项"]
    *names, notes_name, choices_name = unique(wanted)
    lists = ChoiceLists(book, choices_name, styles)
    areas = [
        write_table(book.create_sheet(name), sheet, styles, lists)
        for name, sheet in zip(names, workbook.sheets, strict=False)
    ]
    for name, number in zip(names[len(areas) :], counted, strict=True):
        write_summary(book.create_sheet(name), areas[number], names[number], styles)
    if needs_notes(workbook):
        write_notes(book.create_sheet(notes_name), workbook, styles)


def sealed(book: openpyxl.Workbook, title: str, properties: Properties) -> bytes:
    """The file of a finished workbook, with what it is and whose."""
    book.properties.title = title
    book.properties.creator = properties.author
    book.properties.subject = properties.subject or None
    book.properties.category = properties.category or None
    created = datetime.combine(properties.created, time(), timezone.utc) if properties.created else _NO_DATE
    return reseal(saved(book), created=created, label=properties.label)
