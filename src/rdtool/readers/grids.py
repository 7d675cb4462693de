"""Tables of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from rdtool.document.model import Align
from rdtool.document.typography.parts import names_organs
from rdtool.readers.draft import Grid, Item, Line
from rdtool.readers.evidence import Sign, bare, sign_of
from rdtool.readers.inline import Content
from rdtool.readers.losses import Losses
from rdtool.readers.markup import attribute, child, local, number, tag, texts

ReadParagraph: TypeAlias = Callable[[Any], tuple[Content, int]]
ReadItems: TypeAlias = Callable[[Any], Iterator[Item]]

_MASTHEAD = "文件"

#: Columns of a table in Word, at most, and from which on one is told to be crowded.
_MOST_COLUMNS, _CROWDED = 63, 10
#: What parts the names of those who sign in one line.
_APART = "　　"
#: Paragraphs in a cell from which on its table only frames a text.
_TEXT = 3

_ALIGNS: dict[str, Align] = {"center": "center", "right": "right", "end": "right"}

#: Elements around rows and cells that stand for what is in them.
_WRAPPERS = ("sdt", "sdtContent", "customXml")


class GridReader:
    """Reads tables, cell by cell, with the reader of paragraphs of the document they stand in."""

    def __init__(self, paragraph: ReadParagraph, items: ReadItems, losses: Losses) -> None:
        """`paragraph` reads a paragraph, `items` all that stands in a cell."""
        self._paragraph = paragraph
        self._items = items
        self._losses = losses

    def read(self, table: Any) -> Iterator[Item]:
        """The table; one that only lays out text, a joint 标志, signatures, or 抄送 and 印发, gives lines."""
        if cells := _frame(table):
            self._losses.note("只用来排版的表格，排成了正文")
            for cell in cells:
                yield from self._items(cell)
            return
        merged: list[str] = []
        rows = [self._row(row, merged) for row in _inner(table, "tr")]
        if not rows:
            return
        width = max(map(len, rows))
        filled = tuple(_filled(row, width) for row in rows)
        if (lines := _lines(filled)) is not None:
            yield from lines
            return
        if width >= _CROWDED:
            self._losses.note(f"有一个{width}列的表格，竖排较挤，列宽按内容分配，宜放到横向的页面")
        for text in merged:
            self._losses.add("合并的单元格", text)
        yield Grid(filled, _widths(table, width), _aligns(table, width), tuple(_merged(table)))

    def _row(self, row: Any, merged: list[str]) -> list[Line]:
        """The cells of a row; the text of a cell that is merged with others is added to `merged`."""
        cells: list[Line] = []
        for cell in _inner(row, "tc"):
            line = self._cell(cell)
            span = _span(cell)
            if span > 1 or _vertical(cell) == "restart":
                merged.append(line.text)
            cells += [line, *[Line("", line.number)] * (span - 1)]
        return cells

    def _cell(self, cell: Any) -> Line:
        parts: list[str] = []
        number = 0
        for element in _blocks(cell):
            if local(element) == "tbl":
                self._losses.add("表格中的表格", texts(element))
                parts += [line.text for row in _inner(element, "tr") for line in self._row(row, [])]
                continue
            content, place = self._paragraph(element)
            number = number or place
            parts.append(content.text.strip())
            for _ in content.pictures:
                self._losses.add("表格中的图片")
        return Line("\n".join(part for part in parts if part), number)


def _span(cell: Any) -> int:
    """How many columns a cell takes."""
    return min(number(attribute(child(cell, "tcPr", "gridSpan")), 1), _MOST_COLUMNS)


def _vertical(cell: Any) -> str:
    """`restart` for a cell that goes on below, `continue` for one of those below it, else blank."""
    mark = child(cell, "tcPr", "vMerge")
    return "" if mark is None else attribute(mark, default="continue")


def _merged(table: Any) -> Iterator[tuple[int, int, int, int]]:
    """The areas of cells that are one, as `Grid.merged` has them."""
    areas: list[list[int]] = []
    above: dict[int, list[int]] = {}
    for row, element in enumerate(_inner(table, "tr")):
        column, here = 0, {}
        for cell in _inner(element, "tc"):
            last = column + _span(cell) - 1
            if _vertical(cell) == "continue" and column in above:
                here[column] = above[column]
                here[column][2] = row
            else:
                areas.append([row, column, row, last])
                if _vertical(cell):
                    here[column] = areas[-1]
            column = last + 1
        above = here
    yield from ((a, b, c, d) for a, b, c, d in areas if (a, b) != (c, d))


def _inner(parent: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in content controls too."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _WRAPPERS:
            yield from _inner(element, name)


def _blocks(cell: Any) -> Iterator[Any]:
    for element in cell:
        if local(element) in ("p", "tbl"):
            yield element
        elif local(element) in _WRAPPERS:
            yield from _blocks(element)


def _filled(row: Sequence[Line], width: int) -> tuple[Line, ...]:
    number = row[-1].number if row else 0
    return (*row, *[Line("", number)] * (width - len(row)))


def _frame(table: Any) -> list[Any]:
    """The cells of a table of one column that holds a text, several paragraphs in a cell; else none."""
    rows = [list(_inner(row, "tc")) for row in _inner(table, "tr")]
    if any(len(row) != 1 for row in rows):
        return []
    cells = [row[0] for row in rows]
    longest = max(
        (sum(1 for element in _blocks(cell) if texts(element).strip()) for cell in cells), default=0
    )
    return cells if longest >= _TEXT or (len(cells) == 1 and longest) else []


def _lines(rows: Sequence[Sequence[Line]]) -> list[Line] | None:
    """The lines of a table that only lays out a part of a paper; None for a real table."""
    if organs := _masthead(rows):
        return [*organs, Line(_MASTHEAD, rows[0][1].number)]
    if _is_signature(rows):
        return [line for row in rows if (line := _joined(row, _APART)).text]
    if _is_imprint(rows) or _is_data_sheet(rows):
        return [line for row in rows if (line := _joined(row)).text]
    return None


def _masthead(rows: Sequence[Sequence[Line]]) -> list[Line]:
    """The organs of a joint 标志: several in the first column, 文件 to their right; else none."""
    if (
        any(len(row) != 2 or not row[0].text for row in rows)
        or "".join(row[1].text for row in rows) != _MASTHEAD
    ):
        return []
    organs = [replace(row[0], text=name) for row in rows for name in row[0].text.split("\n")]
    return organs if len(organs) > 1 else []


def _is_signature(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether a table holds nothing but those who sign, one row of them each, and one date."""
    filled = [cell.text for row in rows for cell in row if cell.text]
    dates = [text for text in filled if sign_of(text) is Sign.DATE]
    names = [text for text in filled if sign_of(text) is None and names_organs(bare(text))]
    return len(dates) == 1 and bool(names) and len(names) + 1 == len(filled) and filled[-1] == dates[0]


def _is_data_sheet(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether a table is the sheet of 索引号, 发布机构 and the like that websites put above a text."""
    labels = [sign_of(f"{row[0].text.rstrip('：:')}：甲") for row in rows if row]
    return len(labels) > 1 and 2 * sum(label is Sign.WEB for label in labels) > len(labels)


def _is_imprint(rows: Sequence[Sequence[Line]]) -> bool:
    cells = [cell.text for row in rows for cell in row if cell.text]
    return (0 < len(cells) <= 6 and cells[0].startswith(("抄送", "抄报", "主送"))) or (
        len(rows) == 1 and len(cells) == 2 and cells[1].endswith("印发")
    )  # fmt: skip


def _joined(row: Sequence[Line], between: str = "　") -> Line:
    return Line(between.join(cell.text for cell in row if cell.text), row[0].number)


def _widths(table: Any, count: int) -> tuple[float, ...]:
    """Shares of the columns as the file has them; equal ones where it does not say."""
    grid = child(table, "tblGrid")
    widths = (
        []
        if grid is None
        else [float(number(attribute(column, "w"))) for column in grid.iter(tag("gridCol"))]
    )
    return tuple(widths) if len(widths) == count and all(width > 0 for width in widths) else (1.0,) * count


def _aligns(table: Any, count: int) -> tuple[Align, ...]:
    """For each column how its cells below the first row are aligned, if all are alike."""
    found: list[set[Align]] = [set() for _ in range(count)]
    for row in list(_inner(table, "tr"))[1:]:
        for column, cell in zip(found, _inner(row, "tc"), strict=False):
            column.update(
                _ALIGNS.get(attribute(child(p, "pPr", "jc")), "left") for p in cell.iterchildren(tag("p"))
            )
    return tuple(next(iter(column)) if len(column) == 1 else "left" for column in found)
