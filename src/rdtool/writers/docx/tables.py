"""Tables in a paper: full width, header row repeated, rows never split.

GB/T 9704-2012 says of tables only how landscape ones lie (clause 8); the rest is practice.
"""

from __future__ import annotations

from itertools import accumulate

from rdtool.document.model import Table, TableColumn
from rdtool.writers.docx import measures
from rdtool.writers.docx.markup import Grid, Par, run


class TableShapeError(ValueError):
    """A table's rows and columns do not fit together, or a width is not positive."""


def table_grid(table: Table, width: int) -> Grid:
    """`table` in `width` twips; raises TableShapeError."""
    _require_shape(table)
    widths = column_widths(table.columns, width)
    suffix = "Small" if len(table.columns) >= measures.TABLE_MANY_COLUMNS else ""
    opening = _opening(widths, width) + _header(table, widths, suffix)
    rows = [_row(table.columns, row, widths, suffix) for row in table.rows]
    last = _row(table.columns, table.rows[-1], widths, suffix, keep_next=True) if table.rows else ""
    return Grid(
        f"{opening}{''.join(rows)}</w:tbl>",
        f"{opening}{''.join(rows[:-1])}{last}</w:tbl>",
    )


def column_widths(columns: tuple[TableColumn, ...], width: int) -> list[int]:
    """Whole twips by the columns' shares; their sum is exactly `width`."""
    total = sum(column.width for column in columns)
    edges = [round(width * share / total) for share in accumulate(column.width for column in columns)]
    return [right - left for left, right in zip([0, *edges], edges, strict=False)]


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


def _header(table: Table, widths: list[int], suffix: str) -> str:
    cells = "".join(
        _cell(width, Par(f"TableHead{suffix}", run(column.title)))
        for column, width in zip(table.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(
    columns: tuple[TableColumn, ...],
    texts: tuple[str, ...],
    widths: list[int],
    suffix: str,
    *,
    keep_next: bool = False,
) -> str:
    cells = "".join(
        _cell(width, Par(f"TableText{suffix}", run(text), keep_next=keep_next, align=_align(column)))
        for column, text, width in zip(columns, texts, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _align(column: TableColumn) -> str:
    return "" if column.align == "left" else column.align


def _cell(width: int, paragraph: Par) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph.xml()}</w:tc>"
