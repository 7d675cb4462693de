"""Tables in a paper: full width, header row repeated, rows never split.

GB/T 9704-2012 says of tables only how landscape ones lie (clause 8); the rest is practice.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import ceil
from typing import Final

from rdtool.chinese import em_width
from rdtool.document.model import Table, TableColumn
from rdtool.patterns import regex
from rdtool.writers.docx import measures
from rdtool.writers.docx.markup import Par, TableXml, run

#: Dates and months, numbers with their unit, and Latin words: what should not break in a cell.
_WHOLE: Final = regex(
    r"(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9][0-9.,%]*[一-鿿]{0,2}|[A-Za-z][A-Za-z0-9.-]*"
)
_CHANGE: Final = regex(r"(?<=[0-9A-Za-z])(?=[一-鿿])|(?<=[一-鿿])(?=[0-9A-Za-z])")
_AUTOMATIC_SPACE: Final = 0.25
"""字 of space between a digit and a Chinese character in LibreOffice, measured."""
_WIDE_DIGIT: Final = 0.14
"""字 by which digits are wider than half a character in the widest face that stands in for a missing one."""
_LEAST_CHARACTERS: Final = 4
"""字 that a column of longer texts keeps."""


class TableShapeError(ValueError):
    """A table's rows and columns do not fit together, or a width is not positive."""


def table_grid(table: Table, width: int, least: int = 0) -> TableXml:
    """`table` in `width` twips, its rows not lower than `least`; raises TableShapeError."""
    _require_shape(table)
    small = len(table.columns) >= measures.TABLE_MANY_COLUMNS
    size = measures.TABLE_SIZE_MANY_COLUMNS if small else measures.TABLE_SIZE
    texts = [tuple(column.title for column in table.columns), *table.rows]
    widths = column_widths(table.columns, width, least_widths(texts, size))
    suffix = "Small" if small else ""
    opening = _opening(widths, width) + _header(table, widths, suffix, least)
    rows = tuple(_row(table.columns, row, widths, suffix, least) for row in table.rows)
    return TableXml(
        opening,
        rows,
        tuple(
            tuple((text, cell - 2 * measures.TABLE_CELL_SIDE) for text, cell in zip(row, widths, strict=True))
            for row in texts
        ),
        size,
        least=least,
    )


def least_widths(rows: Sequence[Sequence[str]], size: int) -> list[float]:
    """Twips each column needs so that no date, number or Latin word in it has to break.

    LibreOffice sets space between digits and 年, 月, 日 whatever the file says (7.4 does not read
    `w:autoSpaceDN`), so room for that is allowed.
    """
    return [max(_least_width(text, size) for text in column) for column in zip(*rows, strict=True)]


@lru_cache(maxsize=1024)
def _least_width(text: str, size: int) -> float:
    whole = max(map(_printed_width, _WHOLE.findall(text)), default=0.0)
    whole = max(whole, min(em_width(text), _LEAST_CHARACTERS))
    return ceil(whole * size * 10) + 1 + 2 * measures.TABLE_CELL_SIDE


def _printed_width(whole: str) -> float:
    """字 of an unbreakable text with the space LibreOffice adds at each change of script."""
    narrow = sum(character.isascii() for character in whole)
    return em_width(whole) + _WIDE_DIGIT * narrow + _AUTOMATIC_SPACE * len(_CHANGE.findall(whole))


def column_widths(columns: tuple[TableColumn, ...], width: int, least: Sequence[float] = ()) -> list[int]:
    """Whole twips by the columns' shares; their sum is exactly `width`.

    A column whose share is less than its `least` width gets that, as long as the others, which give
    it, have more than theirs.
    """
    needs = [min(need, width / 3) for need in least] or [0.0] * len(columns)
    shares = _shares([column.width for column in columns], width, needs)
    edges = [round(edge) for edge in accumulate(shares)]
    edges[-1] = width
    return [right - left for left, right in zip([0, *edges], edges, strict=False)]


def _shares(wanted: Sequence[float], width: float, least: Sequence[float]) -> list[float]:
    """`width` divided as `wanted`, columns below their least width raised to it if there is room; many
    columns without room by their contents.
    """
    needed, total = sum(least), sum(wanted)
    if needed >= width and len(wanted) >= measures.TABLE_MANY_COLUMNS:
        return [width * need / needed for need in least]
    if needed >= width:
        return [width * share / total for share in wanted]
    raised: set[int] = set()
    while True:
        free = width - sum(least[place] for place in raised)
        unit = free / sum(share for place, share in enumerate(wanted) if place not in raised)
        short = {
            place for place, share in enumerate(wanted) if place not in raised and share * unit < least[place]
        }
        if not short:
            return [least[place] if place in raised else share * unit for place, share in enumerate(wanted)]
        raised |= short


def _require_shape(table: Table) -> None:
    if not table.columns:
        raise TableShapeError("表格没有列")
    if any(not column.width > 0 for column in table.columns):
        raise TableShapeError("表格的列宽必须大于 0")
    for number, row in enumerate(table.rows, 1):
        if len(row) != len(table.columns):
            raise TableShapeError(f"表格第 {number} 行有 {len(row)} 格，表头有 {len(table.columns)} 列")


def _opening(widths: list[int], width: int) -> str:
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Table"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _header(table: Table, widths: list[int], suffix: str, least: int) -> str:
    cells = "".join(
        _cell(width, Par(f"TableHead{suffix}", run(column.title)))
        for column, width in zip(table.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{_height(least)}<w:tblHeader/></w:trPr>{cells}</w:tr>"


def _height(least: int) -> str:
    return f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least else ""


def _row(
    columns: tuple[TableColumn, ...], texts: tuple[str, ...], widths: list[int], suffix: str, least: int
) -> str:
    cells = "".join(
        _cell(width, Par(f"TableText{suffix}", run(text), align=_align(column)))
        for column, text, width in zip(columns, texts, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{_height(least)}</w:trPr>{cells}</w:tr>"


def _align(column: TableColumn) -> str:
    return "" if column.align == "left" else column.align


def _cell(width: int, paragraph: Par) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph.xml()}</w:tc>"
