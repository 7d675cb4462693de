"""What every sheet of a workbook shares: print set-up, protection, title lines, row heights."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from rdtool.document.sheet import PaperSize, SheetPage
from rdtool.writers.xlsx import layout, measures
from rdtool.writers.xlsx.cells import put_merged
from rdtool.writers.xlsx.styles import Styles

_PAPER_CODES = {PaperSize.A3: "8", PaperSize.A4: "9"}  # ECMA-376-1, 18.3.1.63 pageSetup
_EDGES = {PaperSize.A3: (297, 420), PaperSize.A4: (210, 297)}
"""The edges of a paper in millimetres [GB/T 148]."""


class _GrowingRow(RowDimension):
    """A row whose height is a first measure: Excel grows it when someone types more into it."""

    customHeight = False  # noqa: N815 - the name of openpyxl's property


def set_height(sheet: Worksheet, row: int, points: float, *, merged: bool = False) -> None:
    """Give a row the height its texts need now; one of merged cells keeps it, as Excel can't fit those."""
    kind = RowDimension if merged else _GrowingRow
    sheet.row_dimensions[row] = kind(sheet, index=row, ht=round(min(points, measures.TALLEST_ROW), 1))


def set_width(sheet: Worksheet, column: int, width: float) -> None:
    """Give a column (from 1) a width in 字."""
    sheet.column_dimensions[get_column_letter(column)].width = layout.digits(width)


def put_heading(
    sheet: Worksheet,
    heading: tuple[str, ...],
    columns: int,
    width: float,
    styles: Styles,
    *,
    fill_in: bool = False,
) -> int:
    """Write the title lines over `columns` columns of `width` 字 together; returns the next row.

    `fill_in` opens the lines under the title for typing (填报单位、填报日期……).
    """
    for row, line in enumerate(heading, 1):
        style, size = (styles.title, measures.TITLE)
        if row > 1:
            style, size = styles.subtitle(fill_in=fill_in), measures.BODY
        put_merged(sheet, row, columns, line, style)
        count = layout.lines(line, max(1.0, width * measures.BODY / size))
        set_height(sheet, row, layout.height(count, size) + measures.PADDING, merged=True)
    return len(heading) + 1


def set_up(sheet: Worksheet, page: SheetPage, head_row: int | None = None) -> None:
    """Paper, margins, page numbers; fitted to the page's width, `head_row` repeated on every page."""
    sheet.page_setup.paperSize = _PAPER_CODES[page.paper]
    sheet.page_setup.orientation = "landscape" if page.landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.header = measures.MARGIN
    margins.bottom, margins.footer = measures.FOOT, measures.FOOT / 2
    assert sheet.oddFooter is not None
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    if head_row:
        sheet.print_title_rows = f"{head_row}:{head_row}"


def room(page: SheetPage, width: float) -> float:
    """Points of rows that one printed page holds of a table of `width` 字, which is made smaller to fit."""
    edges = [edge / 25.4 for edge in _EDGES[page.paper]]
    across, down = edges[::-1] if page.landscape else edges
    scale = min(1.0, (across - 2 * measures.MARGIN) * 72 / (width * measures.BODY))
    return (down - measures.MARGIN - measures.FOOT) * 72 / scale


def protect(sheet: Worksheet) -> None:
    """Lock all cells not meant to be filled in, without a password.

    Filtering stays possible, and rows and columns may be made larger; so may sorting, as far as
    the program sorts locked cells at all.
    """
    protection = sheet.protection
    protection.sheet = True
    protection.autoFilter = protection.sort = protection.formatRows = protection.formatColumns = False
