"""单位 from a list."""

from __future__ import annotations

from rdtool.office.lists.entering import ListEntry, filled, said_in
from rdtool.office.lists.gathering import Gathered, ListRow
from rdtool.office.lists.shapes import UNITS


def unit_of(row: ListRow, found: Gathered) -> ListEntry | None:
    """The unit that a row is; None for a row that is none."""
    values = filled([(field.name, said_in(row, field.name, found)) for field in UNITS.fields])
    name = str(values.get("名称", ""))
    if not name:
        found.leave(row.place, "没有写单位名称", "　".join(one.text for one in row.said.values()))
        return None
    return ListEntry(row.place, name, values, row.above)
