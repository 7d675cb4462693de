"""The cells of a worksheet, read from its XML: what is typed there, how it is shown, what is struck out.

Styles, drop-downs, properties and ranges can be odd in files of other programs; what only cells need is
read all the same.  Strict and ordinary files (ECMA-376 part 1 and 4) differ in names of spaces only, so
elements are looked for by their local names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite, nan
from typing import Any, NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from rdtool.patterns import regex

_PLACE = regex(r"([A-Z]{1,3})([0-9]{1,7})")
_FINITE = regex(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]+)?")
_ESCAPE = regex(r"_x([0-9A-Fa-f]{4})_")
_GENERAL = "General"

#: Days before and after are slips: a year, or 202203, typed where the cell is meant for a day.
_FIRST_YEAR, _LAST_DAY = 1990, 73_051


class StoredText(NamedTuple):
    """A text, and the words in it that are struck out."""

    text: str
    struck: str = ""


@dataclass(frozen=True, slots=True)
class StoredCell:
    """A cell as the file has it."""

    value: str | float | int | bool | datetime | None
    number_format: str = _GENERAL
    struck: str = ""
    """The words that are struck out; all of them where the cell's own font is."""
    formula: str | None = None
    """The formula of which `value` is the last result."""


class CellArea(NamedTuple):
    """A merged range, rows and columns from 1, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class SheetXml:
    """A worksheet: its cells by row and column, only those that hold anything."""

    title: str
    part: str
    hidden: bool = False
    cells: dict[tuple[int, int], StoredCell] = field(default_factory=dict)
    merged: list[CellArea] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    """Hidden rows that hold something."""


@dataclass(frozen=True, slots=True)
class CellLook:
    """What the styles say of cells, by the number of the cell's style."""

    formats: tuple[str, ...] = ()
    struck: tuple[bool, ...] = ()

    def number_format(self, style: int) -> str:
        """The number format; general where the style is not there."""
        return self.formats[style] if 0 <= style < len(self.formats) else _GENERAL

    def is_struck(self, style: int) -> bool:
        """Whether all of a cell is struck out."""
        return 0 <= style < len(self.struck) and self.struck[style]


def local(element: Any) -> str:
    """The name of an element without its space; blank for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> Iterator[Any]:
    """The children of that name, whatever their space."""
    return (child for child in element if local(child) == name) if element is not None else iter(())


def read_look(styles: Any) -> CellLook:
    """Number formats and struck fonts of a styles part; empty where there is none."""
    if styles is None:
        return CellLook()
    own = {
        _number(one.get("numFmtId")): one.get("formatCode", _GENERAL)
        for group in children(styles, "numFmts")
        for one in children(group, "numFmt")
    }
    fonts = [
        _is_on(next(children(font, "strike"), None)) for group in children(styles, "fonts") for font in group
    ]
    formats, struck = [], []
    for xf in (xf for group in children(styles, "cellXfs") for xf in children(group, "xf")):
        number, font = _number(xf.get("numFmtId")), _number(xf.get("fontId"))
        formats.append(own.get(number) or BUILTIN_FORMATS.get(number, _GENERAL))
        struck.append(0 <= font < len(fonts) and fonts[font])
    return CellLook(tuple(formats), tuple(struck))


def read_texts(strings: Any) -> list[StoredText]:
    """The shared texts of a workbook."""
    return [rich_text(entry) for entry in children(strings, "si")]


def rich_text(element: Any) -> StoredText:
    """The text of `si` or `is`: its runs without phonetic marks, and what of them is struck out."""
    text = struck = ""
    for child in element:
        name = local(child)
        if name == "t":
            text += unescaped(child.text or "")
        elif name == "r":
            run = "".join(unescaped(part.text or "") for part in children(child, "t"))
            text += run
            look = next(children(child, "rPr"), None)
            if look is not None and _is_on(next(children(look, "strike"), None)):
                struck += run
    return StoredText(text, struck.strip())


def unescaped(text: str) -> str:
    """Text with its escapes undone: `_x000D_` is a line's end, `_x005F_` an underscore (ECMA-376, 22.9.2.19)."""
    return _ESCAPE.sub(lambda found: _character(int(found[1], 16)), text) if "_x" in text else text


def _character(code: int) -> str:
    """What a coded character says in a text: of the controls only ends of lines."""
    if code in (0x0A, 0x0B, 0x0D):
        return "\n"
    return chr(code) if code >= 0x20 or code == 0x09 else ""


class SheetReader:
    """Reads worksheets of one workbook."""

    def __init__(self, texts: list[StoredText], look: CellLook, *, from_1904: bool) -> None:
        self._texts, self._look = texts, look
        self._epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
        self.from_1904 = from_1904

    def read(self, root: Any, sheet: SheetXml) -> SheetXml:
        """Fill the sheet from the root element of its part."""
        last = 0
        for row in (row for data in children(root, "sheetData") for row in children(data, "row")):
            last = _number(row.get("r"), last + 1)
            column = 0
            for element in children(row, "c"):
                column = _column(element.get("r"), column + 1)
                cell = self._cell(element)
                if cell is not None:
                    sheet.cells[last, column] = cell
                    if _is_true(row.get("hidden")):
                        sheet.hidden_rows.add(last)
        for group in children(root, "mergeCells"):
            sheet.merged += (area for one in children(group, "mergeCell") if (area := _area(one.get("ref"))))
        return sheet

    def _cell(self, element: Any) -> StoredCell | None:
        """What a cell holds; None for one that holds nothing."""
        kind, style = element.get("t", "n"), _number(element.get("s"), 0)
        formula = next(children(element, "f"), None)
        stored = "".join(part.text or "" for part in children(element, "v"))
        struck = ""
        value: Any = None
        if kind == "inlineStr":
            value, struck = rich_text(next(children(element, "is"), ()))
        elif kind == "s" and stored.strip().isdigit() and int(stored) < len(self._texts):
            value, struck = self._texts[int(stored)]
        elif stored:
            value = self._typed(kind, stored, style)
        if value is None or (isinstance(value, str) and not value.strip()):
            if formula is None:
                return None
            value = None
        if self._look.is_struck(style):
            struck = str(value)
        said = None if formula is None else f"={formula.text or ''}"
        return StoredCell(value, self._look.number_format(style), struck, said)

    def _typed(self, kind: str, stored: str, style: int) -> Any:
        if kind == "b":
            return stored.strip() == "1"
        if kind == "d":
            return written_moment(stored) or stored
        if kind != "n":
            return unescaped(stored)
        number = finite(stored)
        if number is None:
            return unescaped(stored)
        return self._moment(number, style) or (int(number) if number.is_integer() else number)

    def _moment(self, number: float, style: int) -> datetime | None:
        """The day or time that a number shows by its format; None for a number, and for no real day."""
        if not is_date_format(self._look.number_format(style)) or not 1 <= number < _LAST_DAY:
            return None
        moment = from_excel(number, self._epoch)
        return moment if isinstance(moment, datetime) and moment.year >= _FIRST_YEAR else None


def finite(text: str) -> float | None:
    """A number as files write them; None for anything else, and for what Python alone takes for one: nan, inf, 1_0."""
    number = float(text) if _FINITE.fullmatch(text.strip()) else nan
    return number if isfinite(number) else None


def written_moment(text: str) -> datetime | None:
    """A day or time of a cell of dates, 2022-03-15T00:00:00 (ECMA-376 part 1, 18.18.11); None for no such."""
    try:
        return datetime.fromisoformat(text.strip().removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        return None


def _number(text: str | None, otherwise: int = -1) -> int:
    return int(text) if text and text.isdigit() and len(text) < 10 else otherwise


def _column(place: str | None, otherwise: int) -> int:
    found = _PLACE.fullmatch(place or "")
    return column_index_from_string(found[1]) if found else otherwise


def _area(ref: str | None) -> CellArea | None:
    ends = [_PLACE.fullmatch(end) for end in (ref or "").replace("$", "").split(":")]
    if len(ends) != 2 or not (ends[0] and ends[1]):
        return None
    (first, top), (last, bottom) = ends[0].groups(), ends[1].groups()
    return CellArea(int(top), column_index_from_string(first), int(bottom), column_index_from_string(last))


def _is_true(word: str | None) -> bool:
    return (word or "").lower() in ("1", "true", "on")


def _is_on(flag: Any) -> bool:
    """Whether a mark like <strike/> is set."""
    return flag is not None and (flag.get("val") is None or _is_true(flag.get("val")))
