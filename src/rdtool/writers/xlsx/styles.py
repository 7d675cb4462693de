"""The looks of a workbook's cells: each style is registered once and shared by all its cells.

Setting font, border and fill cell by cell is more than half of openpyxl's time.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList

from rdtool.document.model import Align
from rdtool.document.sheet import CellKind, Column
from rdtool.document.style import Fonts
from rdtool.writers.xlsx import measures

_CHINESE = 134
"""Character set GB2312: tells a machine without the font to take another Chinese one."""
_FORMATS = {CellKind.TEXT: "@", CellKind.INTEGER: "0", CellKind.DATE: "yyyy-mm-dd"}


def number_format(kind: CellKind, places: int = 2) -> str:
    """The number format of a column; text is `@`, so that typing `-1` or `010` stays text."""
    decimals = f".{'0' * places}" if places else ""
    if kind is CellKind.AMOUNT:
        return f"#,##0{decimals}"
    if kind is CellKind.PERCENT:
        return f"0{decimals}%"
    return _FORMATS[kind]


class _Font(Font):
    """A font whose parts are written in the order of ECMA-376-1, 18.8.22 (CT_Font)."""

    __nested__ = Font.__nested__
    __elements__ = ("b", "i", "strike", "outline", "u", "sz", "color", "name", "family", "charset", "scheme")


class Styles:
    """The cell styles of one openpyxl workbook."""

    def __init__(self, workbook: Workbook, fonts: Fonts) -> None:
        self._fonts = fonts
        self._scratch = workbook.create_sheet()
        workbook.remove(self._scratch)  # only its link to the workbook is needed
        book: Any = workbook  # its style tables have no public name
        default = self._font(fonts.body, measures.BODY)
        book._fonts = IndexedList([default])
        book._named_styles["Normal"].font = default  # its digits are the unit of column widths

    @cached_property
    def title(self) -> StyleArray:
        """The first line over a list."""
        return self._style(self._font(self._fonts.title, measures.TITLE), align="center")

    def subtitle(self, *, fill_in: bool = False) -> StyleArray:
        """A line under the title; open for typing where the list is one to fill in."""
        font = self._font(self._fonts.body, measures.BODY)
        return self._style(font, align="left", locked=not fill_in)

    @cached_property
    def note(self) -> StyleArray:
        """A line of the instructions."""
        return self._style(self._font(self._fonts.body, measures.BODY + 1.5), align="left")

    @cached_property
    def name(self) -> StyleArray:
        """The title of a sheet of a form, where a reader begins."""
        return self._style(self._font(self._fonts.title, measures.TITLE), align="left")

    @cached_property
    def shut(self) -> StyleArray:
        """A locked cell among open ones."""
        font = self._font(self._fonts.body, measures.BODY)
        return self._style(font, align="left", fill=measures.SHUT, boxed=True, shape="@")

    @cached_property
    def hint(self) -> StyleArray:
        """An explanation beside what is to be filled in."""
        font = self._font(self._fonts.body, measures.BODY - 1.5)
        font.color = measures.HINT
        return self._style(font, align="left", shape="@")

    def head(self, *, fill_in: bool = False) -> StyleArray:
        """A header cell; the colour tells the columns to fill in."""
        colour = measures.HEAD_FILL_IN if fill_in else measures.HEAD
        font = self._font(self._fonts.hei, measures.BODY)
        return self._style(font, align="center", fill=colour, boxed=True)

    def body(self, column: Column) -> StyleArray:
        """A cell of data in this column."""
        return self._style(
            self._font(self._fonts.body, measures.BODY),
            align=column.alignment,
            boxed=True,
            wrap=column.wrap,
            shape=number_format(column.kind, column.places),
            locked=not column.fill_in,
        )

    def total(self, column: Column) -> StyleArray:
        """A cell of the line of sums."""
        font = self._font(self._fonts.hei, measures.BODY)
        shape = number_format(column.kind, column.places) if column.total else "@"
        return self._style(font, align=column.alignment, boxed=True, shape=shape)

    def sample(self, colour: str) -> StyleArray:
        """A patch of colour in the legend."""
        font = self._font(self._fonts.body, measures.BODY)
        return self._style(font, align="center", fill=colour, boxed=True)

    def _font(self, family: str, size: float) -> _Font:
        return _Font(name=family, size=size, charset=_CHINESE)

    def _style(
        self,
        font: Font,
        *,
        align: Align,
        fill: str = "",
        boxed: bool = False,
        wrap: bool = True,
        shape: str = "General",
        locked: bool = True,
    ) -> StyleArray:
        cell: Any = Cell(self._scratch, 1, 1)
        cell.font = font
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill, bgColor=fill)
        if boxed:
            side = Side(style="thin")
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=wrap)
        cell.number_format = shape
        cell.protection = Protection(locked=locked)
        return StyleArray(cell._style)
