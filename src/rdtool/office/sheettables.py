"""A list as the record would have it drafted, beside the same list as a person has it: where they differ.

Columns go by their titles and rows by what they say, so that what a person moved, or added for herself, does
not matter.  What the record leaves blank is for people to fill in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

from rdtool.document.sheet import CellKind, Column, Sheet, Value
from rdtool.ledger.returns.cells import CellReading, same
from rdtool.ledger.returns.reading import Cell, cell_at
from rdtool.merging.pairing import pairs
from rdtool.patterns import regex
from rdtool.rules.papers import ADDED_ROWS, CELLS, PaperRule
from rdtool.values import value

if TYPE_CHECKING:
    from rdtool.readers.sheetxml import SheetXml

#: The column that counts rows follows from their order; the row of sums from the others.
_NUMBER, _TOTAL = "序号", "合计"
_SENTENCE: Final = "。"
#: What is a fact in a heading, and in a cell that holds sentences: titles, figures, which session.
_FACTS: Final = regex("《[^《》]+》|第[〇零一二三四五六七八九十百]+[届次期号]|[0-9]+(?:[.][0-9]+)?[%％]?")
#: So many characters of a cell are quoted.
_QUOTED: Final = 30


@value(frozen=True, slots=True)
class SheetDoubt:
    """What differs from the record, and where: row and column of the person's sheet, from 1."""

    rule: PaperRule
    message: str
    row: int = 1
    column: int = 1


@value(frozen=True, slots=True)
class _Row:
    """A row of a person's sheet: what it says below each title."""

    number: int
    cells: Mapping[str, Cell]

    def text(self, title: str) -> str:
        cell = self.cells[title]
        return cell.text or cell.shown


class SideBySide:
    """One list, as it would be drafted and as a person has it."""

    def __init__(
        self, sheet: Sheet, at: Mapping[str, int], above: Mapping[int, str], rows: Sequence[_Row]
    ) -> None:
        """`at`: title → column of the person's sheet; `above`: the texts of the rows over its header."""
        self._sheet, self._at, self._above = sheet, at, above
        self._columns = [column for column in sheet.columns if column.title in at and not column.fill_in]
        self._facts = [column for column in self._columns if column.title != _NUMBER]
        self._rows = [row for row in rows if not self._is_total(row)]
        self._totals = [row for row in rows if self._is_total(row)]
        self._wanted = [
            {column.title: _drafted(cell, column) for column, cell in zip(sheet.columns, row, strict=True)}
            for row in sheet.rows
        ]

    def doubts(self) -> Iterator[SheetDoubt]:
        """What differs: the heading, cells, rows that are missing or added, sums that were typed."""
        found = self._paired()
        yield from self._of_heading()
        for place, wanted in enumerate(self._wanted):
            if place in found:
                yield from self._of_row(wanted, self._rows[found[place]])
            else:
                said = self._named(wanted)
                yield SheetDoubt(CELLS, f"“{self._sheet.name}”少了一行，记录中有“{said}”")
        yield from self._of_sums()
        if self._wanted and not any(column.fill_in for column in self._sheet.columns):
            yield from self._of_added(sorted(set(range(len(self._rows))) - set(found.values())))

    def _of_heading(self) -> Iterator[SheetDoubt]:
        drafted = {fact for line in self._sheet.heading for fact in _FACTS.findall(line)}
        said = {fact for text in self._above.values() for fact in _FACTS.findall(text)}
        for row, line in enumerate(self._sheet.heading, 1):
            own = self._above.get(row, "")
            if set(_FACTS.findall(line)) - said and set(_FACTS.findall(own)) - drafted:
                message = f"第{row}行的标题写的是“{_quoted(own)}”，记录中是“{_quoted(line)}”"
                yield SheetDoubt(CELLS, message, row)

    def _of_row(self, wanted: Mapping[str, str], row: _Row) -> Iterator[SheetDoubt]:
        for column in self._facts:
            if _holds(wanted, row, column):
                continue
            own, said = row.cells[column.title], row.text(column.title)
            written = f"写的是“{_quoted(said)}”" if said else "是空的"
            message = f"{own.place}“{column.title}”{written}，记录中是“{_quoted(wanted[column.title])}”"
            yield SheetDoubt(CELLS, message, row.number, self._at[column.title])

    def _of_sums(self) -> Iterator[SheetDoubt]:
        """A sum that a person typed over its formula."""
        for row in self._totals:
            for column in (column for column in self._facts if column.total):
                own, counted = row.cells[column.title], self._sheet.values(column.title)
                whole = _drafted(
                    sum((Decimal(str(one)) for one in counted if one is not None), Decimal()), column
                )
                if own.text and not same(whole, own.text, column.kind):
                    message = f"{own.place}“{column.title}”的合计写的是“{own.text}”，记录中是“{whole}”"
                    yield SheetDoubt(CELLS, message, row.number, self._at[column.title])

    def _of_added(self, places: Sequence[int]) -> Iterator[SheetDoubt]:
        """Rows of two cells or more; one cell is a remark below the list."""
        for row in (self._rows[place] for place in places):
            said = {column.title: row.text(column.title) for column in self._facts}
            if sum(map(bool, said.values())) > 1:
                message = f"第{row.number}行“{self._named(said)}”，记录中没有"
                yield SheetDoubt(ADDED_ROWS, message, row.number)

    def _is_total(self, row: _Row) -> bool:
        return any(row.text(column.title) == _TOTAL for column in self._columns)

    def _named(self, cells: Mapping[str, str]) -> str:
        """A row by the first two things it says."""
        said = [text for column in self._facts if (text := cells[column.title])]
        return "　".join(map(_quoted, said[:2]))

    def _paired(self) -> dict[int, int]:
        """Drafted row → the person's: those that say all the same, then those alike, then those of one number."""
        found: dict[int, int] = {}
        free = dict.fromkeys(range(len(self._rows)))
        for place, wanted in enumerate(self._wanted):
            same_row = next((one for one in free if self._says(wanted, self._rows[one])), None)
            if same_row is not None:
                found[place] = same_row
                del free[same_row]
        here = [place for place in range(len(self._wanted)) if place not in found]
        own = [{column.title: row.text(column.title) for column in self._columns} for row in self._rows]
        there = list(free)
        alike = pairs(
            [self._line(self._wanted[one]) for one in here], [self._line(own[one]) for one in there]
        )
        found |= {here[one]: there[other] for one, other in alike.items()}
        left = {own[one].get(_NUMBER, ""): one for one in there if one not in found.values()}
        for place in here:
            number = self._wanted[place].get(_NUMBER, "")
            if place not in found and number and number in left:
                found[place] = left.pop(number)
        return found

    def _says(self, wanted: Mapping[str, str], row: _Row) -> bool:
        return all(_holds(wanted, row, column) for column in self._facts)

    def _line(self, cells: Mapping[str, str]) -> str:
        return "\t".join(cells[column.title] for column in self._facts)


def side_by_side(sheet: Sheet, own: SheetXml, *, from_1904: bool) -> SideBySide | None:
    """A list beside a person's sheet of it; None where that has no header any more."""
    titles = [column.title for column in sheet.columns]
    heads: dict[int, dict[str, int]] = {}
    for (row, column), cell in sorted(own.cells.items()):
        if title := next((one for one in titles if same(one, str(cell.value or ""))), ""):
            heads.setdefault(row, {}).setdefault(title, column)
    head = max(heads, key=lambda row: (len(heads[row]), -row), default=0)
    if not head or 2 * len(heads[head]) < len(titles):
        return None
    at = heads[head]
    readings = {column.title: CellReading(column.kind, from_1904=from_1904) for column in sheet.columns}
    rows = [
        _Row(number, {
            title: cell_at(f"{get_column_letter(at[title])}{number}", own.cells.get((number, at[title])), readings[title])
            for title in at
        })
        for number in sorted({row for row, _ in own.cells if row > head})
    ]  # fmt: skip
    above: dict[int, str] = {}
    for (row, _), cell in sorted(own.cells.items()):
        if row < head:
            above[row] = above.get(row, "") + str(cell.value or "")
    return SideBySide(sheet, at, above, rows)


def _drafted(cell: Value, column: Column) -> str:
    """A drafted value as a cell of its kind is read."""
    if isinstance(cell, (int, Decimal)):
        return f"{Decimal(cell) * (100 if column.kind is CellKind.PERCENT else 1):f}"
    return "" if cell is None else str(cell)


def _holds(wanted: Mapping[str, str], row: _Row, column: Column) -> bool:
    """Whether a cell says what the record says, as far as that says anything; of sentences only facts count."""
    new, own = wanted[column.title], row.cells[column.title]
    if not new or (own.fault and own.shown in ("", "图片")):
        return True
    said = row.text(column.title)
    if column.kind is CellKind.TEXT and said and _SENTENCE in new:
        return Counter(_FACTS.findall(new)) == Counter(_FACTS.findall(said))
    return same(new, said, column.kind)


def _quoted(text: str) -> str:
    plain = "".join(text.split())
    return plain if len(plain) <= _QUOTED else f"{plain[:_QUOTED]}…"
