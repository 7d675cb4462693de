"""Single cells of a worksheet's XML given other contents; their look, and everything around them, stays."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter

from rdtool.merging.grids import serial
from rdtool.readers.sheetxml import StoredCell, children, local

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def put(root: Any, row: int, column: int, cell: StoredCell | None) -> None:
    """Let a cell hold what another one does; None for nothing."""
    element = _cell(root, row, column)
    for one in list(element):
        element.remove(one)
    element.attrib.pop("t", None)
    if cell is None or cell.value is None:
        return
    value = cell.value
    if isinstance(value, str):
        element.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(element, _named(root, "is")), _named(root, "t"))
        text.text = value
        text.set(_SPACE, "preserve")
        return
    if isinstance(value, bool):
        element.set("t", "b")
        stored = str(int(value))
    elif isinstance(value, (int, float)):
        stored = repr(value)
    else:
        stored = f"{serial(value):g}"
    etree.SubElement(element, _named(root, "v")).text = stored


def _cell(root: Any, row: int, column: int) -> Any:
    """The element of a cell, made where there is none."""
    data = next(children(root, "sheetData"))
    line = _placed(root, data, "row", row, lambda one: int(one.get("r") or 0), str(row))
    name = f"{get_column_letter(column)}{row}"
    return _placed(root, line, "c", column, _column, name)


def _placed(root: Any, parent: Any, name: str, at: int, place: Any, label: str) -> Any:
    for one in children(parent, name):
        if place(one) == at:
            return one
        if place(one) > at:
            made = etree.Element(_named(root, name), r=label)
            one.addprevious(made)
            return made
    return etree.SubElement(parent, _named(root, name), r=label)


def _column(cell: Any) -> int:
    letters, _ = coordinate_from_string(cell.get("r") or "A1")
    return int(column_index_from_string(letters))


def _named(root: Any, name: str) -> str:
    """A name in the space of the sheet, whichever that is."""
    return str(root.tag).replace(local(root), name)
