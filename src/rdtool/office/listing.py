"""Which papers of a session were there, as its list of papers (目录.xlsx) has it: one that is gone was deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from rdtool.diagnostics import CannotRead
from rdtool.document.label import Label

if TYPE_CHECKING:
    from rdtool.readers.workbooks import StoredWorkbook

#: The list of a session's papers, in its folder.
CONTENTS: Final = "目录.xlsx"

_KIND, _ITEM, _OBJECT, _FILE = "文种", "议题", "对象", "文件"

Listed: TypeAlias = tuple[Label, str]
"""Kind and item of a paper as a label, and the unit, person or group that it is for."""


def object_of(label: Label) -> str:
    """The unit, person or group that a paper is for, or which part it is."""
    return "、".join(filter(None, [label.unit, label.part]))


def listed_papers(folder: Path, session: str) -> list[Listed]:
    """The papers that the list says had a file; none where there is no list that can be read."""
    place = folder / CONTENTS
    if not place.is_file():
        return []
    from rdtool.readers.workbooks import StoredWorkbook  # brings openpyxl

    try:
        return list(_listed(StoredWorkbook(place), session))
    except CannotRead:
        return []


def _listed(book: StoredWorkbook, session: str) -> Iterator[Listed]:
    for sheet in book.sheets():
        columns: dict[str, int] = {}
        rows = sorted({row for row, _ in sheet.cells})
        for row in rows:
            said = {
                column: str(cell.value or "") for (place, column), cell in sheet.cells.items() if place == row
            }
            if columns:
                one = {title: said.get(column, "") for title, column in columns.items()}
                if one[_KIND] and one[_FILE]:
                    yield Label(one[_KIND], session, item=one[_ITEM]), one[_OBJECT]
            elif {_KIND, _ITEM, _OBJECT, _FILE} <= set(said.values()):
                columns = {title: column for column, title in said.items()}
