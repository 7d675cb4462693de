"""Tables of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from rdtool.document.model import Align
from rdtool.readers.draft import Grid, Item, Line
from rdtool.readers.inline import Content
from rdtool.readers.losses import Losses
from rdtool.readers.markup import attribute, child, local, number, tag, texts

ReadParagraph: TypeAlias = Callable[[Any], tuple[Content, int]]

_MASTHEAD = "文件"

#: Columns of a table in Word, at most.
_MOST_COLUMNS = 63

_ALIGNS: dict[str, Align] = {"center": "center", "right": "right", "end": "right"}

#: Elements around rows and cells that stand for what is in them.
_WRAPPERS = ("sdt", "sdtContent", "customXml", "ins")


class GridReader:
    """Reads tables, cell by cell, with the reader of paragraphs of the document they stand in."""

    def __init__(self, paragraph: ReadParagraph, losses: Losses) -> None:
        self._paragraph = paragraph
        self._losses = losses

    def read(self, table: Any) -> Iterator[Item]:
        """The table; one that only lays out a joint 标志, or 抄送 and 印发, gives lines."""
        merged: list[str] = []
        rows = [self._row(row, merged) for row in _inner(table, "tr")]
        if not rows:
            return
        width = max(map(len, rows))
        filled = tuple(_filled(row, width) for row in rows)
        if _is_masthead(filled):
            yield from (row[0] for row in filled)
            yield Line(_MASTHEAD, filled[0][1].number)
            return
        if _is_imprint(filled):
            yield from map(_joined, filled)
            return
        for text in merged:
            self._losses.add("合并的单元格", text)
        yield Grid(filled, _widths(table, width), _aligns(table, width))

    def _row(self, row: Any, merged: list[str]) -> list[Line]:
        """The cells of a row; the text of a cell that is merged with others is added to `merged`."""
        properties = child(row, "trPr")
        if any(child(properties, mark) is not None for mark in ("ins", "del")):
            self._losses.add("修订", texts(row))
        cells: list[Line] = []
        for cell in _inner(row, "tc"):
            line = self._cell(cell)
            span = min(number(attribute(child(cell, "tcPr", "gridSpan")), 1), _MOST_COLUMNS)
            vertical = child(cell, "tcPr", "vMerge")
            if span > 1 or (vertical is not None and attribute(vertical, default="continue") == "restart"):
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


def _is_masthead(rows: Sequence[Sequence[Line]]) -> bool:
    """Several organs in the first column, 文件 to their right."""
    if len(rows) < 2 or any(len(row) != 2 or not row[0].text for row in rows):
        return False
    return "".join(row[1].text for row in rows) == _MASTHEAD


def _is_imprint(rows: Sequence[Sequence[Line]]) -> bool:
    cells = [cell.text for row in rows for cell in row if cell.text]
    return (0 < len(cells) <= 6 and cells[0].startswith(("抄送", "抄报", "主送"))) or (
        len(rows) == 1 and len(cells) == 2 and cells[1].endswith("印发")
    )  # fmt: skip


def _joined(row: Sequence[Line]) -> Line:
    return Line("　".join(cell.text for cell in row if cell.text), row[0].number)


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
