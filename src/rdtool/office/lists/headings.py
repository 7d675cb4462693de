"""Where the header of a table is, and which of its columns is which field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdtool.ledger.returns.forms import plain
from rdtool.ledger.returns.reading import words_in
from rdtool.office.lists.shapes import ANY_TITLE, COUNTING, ListShape
from rdtool.readers.sheetxml import CellArea, SheetXml, StoredCell

#: Characters of a heading, and rows of a header, at most.
_LONGEST, _DEEPEST = 24, 3


class SheetRows:
    """The cells of a sheet by rows, and what is merged."""

    def __init__(self, sheet: SheetXml) -> None:
        self.cells: dict[int, dict[int, StoredCell]] = {}
        for (row, column), cell in sorted(sheet.cells.items()):
            self.cells.setdefault(row, {})[column] = cell
        self._areas: dict[int, list[CellArea]] = {}
        last = max(self.cells, default=0)
        for area in sheet.merged:
            for row in range(area.first_row, min(area.last_row, last) + 1):
                self._areas.setdefault(row, []).append(area)

    def area(self, row: int, column: int) -> CellArea | None:
        """The merged area in which a cell lies."""
        found = (one for one in self._areas.get(row, ()) if one.first_column <= column <= one.last_column)
        return next(found, None)

    def areas_from(self, row: int) -> list[CellArea]:
        """The merged areas that begin in a row and hold something."""
        return [
            area
            for area in self._areas.get(row, ())
            if area.first_row == row and area.first_column in self.cells.get(row, ())
        ]

    def words(self, row: int) -> list[str]:
        """The texts of a row."""
        return [text for cell in self.cells.get(row, {}).values() if (text := words_in(cell).strip())]

    def titles(self, row: int, column: int, depth: int) -> list[str]:
        """What stands over a column in the rows of a header, from the top."""
        found: list[str] = []
        for at in range(row, row + depth):
            area = self.area(at, column)
            cell = self.cells.get(area.first_row, {}).get(area.first_column) if area else None
            cell = self.cells.get(at, {}).get(column) or cell
            text = "" if cell is None else words_in(cell).strip()
            if text and text not in found[-1:]:
                found.append(text)
        return found


@dataclass(frozen=True, slots=True)
class TableHeader:
    """A header: its last row, the columns of each table that stands under it side by side, and the others."""

    last_row: int
    tables: tuple[dict[str, int], ...]
    others: dict[int, str]

    @property
    def columns(self) -> set[int]:
        """The columns that are read."""
        return {column for table in self.tables for column in table.values()}


def header_at(rows: SheetRows, row: int, shape: ListShape) -> TableHeader | None:
    """The header of such a list that begins in a row; None where none does."""
    for depth in _depths(rows, row, shape):
        columns = sorted({c for at in range(row, row + depth) for c in _wide(rows, at)})
        titles = {column: rows.titles(row, column, depth) for column in columns}
        if any(len(text) > _LONGEST for texts in titles.values() for text in texts):
            continue
        known = {column: name for column, texts in titles.items() if (name := _meant(texts, shape))}
        counting = [column for column, texts in titles.items() if texts and plain(texts[-1]) in COUNTING]
        is_alone = len(known) == 1 and len(titles) == 1 + len(counting)
        if shape.key in known.values() and (len(known) > 1 or is_alone):
            tables = tuple(_side_by_side(known, shape))
            used = {column for table in tables for column in table.values()}
            others = {
                column: " ".join(texts)
                for column, texts in titles.items()
                if column not in used and column not in counting and texts
            }
            return TableHeader(row + depth - 1, tables, others)
    return None


def is_other_header(rows: SheetRows, row: int) -> bool:
    """Whether a row looks like the header of some other table."""
    words = rows.words(row)
    known = sum(plain(text) in ANY_TITLE for text in words)
    return known >= 2 and 2 * known > len(words) and all(len(text) <= _LONGEST for text in words)


def _wide(rows: SheetRows, row: int) -> Iterator[int]:
    """The columns of a row, those that its merged cells cover too."""
    yield from rows.cells.get(row, ())
    for area in rows.areas_from(row):
        yield from range(area.first_column, area.last_column + 1)


def _depths(rows: SheetRows, row: int, shape: ListShape) -> Iterator[int]:
    """How many rows a header that begins here may have, the most first.

    Cells that are merged downwards say so; below those that are merged sideways headings may stand.
    """
    areas = rows.areas_from(row) if len(rows.words(row)) > 1 else []
    sure = min(max((area.last_row - row + 1 for area in areas), default=1), _DEEPEST)
    below = rows.words(row + sure)
    split = any(area.last_column > area.first_column for area in areas)
    if split and below and all(shape.of(text) or plain(text) in ANY_TITLE for text in below):
        yield sure + 1
    yield from range(sure, 0, -1)


def _meant(texts: list[str], shape: ListShape) -> str:
    """The field that a column is, by its lowest heading, all of them together, or the one above."""
    for title in dict.fromkeys((*texts[-1:], "".join(texts), *reversed(texts[:-1]))):
        if field := shape.of(title):
            return field.name
    return ""


def _side_by_side(known: dict[int, str], shape: ListShape) -> Iterator[dict[str, int]]:
    """The columns of tables side by side: where a field comes again, another one begins."""
    tables: list[dict[str, int]] = [{}]
    for column, name in known.items():
        if name in tables[-1] and shape.key in [*known.values()][list(known).index(column) :]:
            tables.append({})
        tables[-1].setdefault(name, column)
    return (table for table in tables if shape.key in table)
