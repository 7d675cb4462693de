"""The lists of a record as a form has them: entries taken out, put in, and in another order."""

from __future__ import annotations

from collections.abc import Sequence

from rdtool.diagnostics import Way
from rdtool.office.forms.changes import AddRow, Arrange, Change
from rdtool.office.forms.outcome import FormConflict, Taken
from rdtool.office.forms.pairing import LostRowError, RowPairs
from rdtool.office.forms.putting import FilledRecord, dict_in, insert, place_of
from rdtool.office.forms.shape import KeyShape
from rdtool.office.forms.tables import FormSpot, FormTable, labels, rows_of
from rdtool.record.reading.tree import Value
from rdtool.record.wanted import Wanted, WantedEntry, closed


class ListArranger:
    """Arranges the lists of one record, and notes what became of it."""

    def __init__(self, taken: Taken, record: FilledRecord, pairs: RowPairs) -> None:
        self._taken, self._record, self._pairs = taken, record, pairs

    def arrange(self, one: Arrange, gone: set[Way], but: set[Change]) -> None:
        """The entries of one list: those taken out, those put in, and their order."""
        news = [
            row for row in one.rows if isinstance(row, AddRow) and row in self._taken.made and row not in but
        ]
        base = self._list_way(one)
        dropped = [way for way in gone if base is not None and way[:-1] == base]
        if not (news or dropped or (one.moved and one not in but)):
            return
        if isinstance(one.owner, AddRow) and one.owner not in self._taken.made:
            return
        row, shape = owner_part(one.owner, self._taken, self._record)
        keys = below_owner(one.table)
        for key in keys[:-1]:
            row, shape = dict_in(row, key, shape), shape.fields[key]
        key, listed = keys[-1], shape.fields[keys[-1]]
        rows = list(rows_of(row.get(key), listed))
        fresh = [new for new in news if not self._is_there(new, rows, base)]
        rows = self._ordered(one, rows, base) if one.moved and one not in but else rows
        rows = self._with_new(one, rows, base, fresh)
        if fresh:  # what is not filled in counts for nothing at the end of a list only
            rows.sort(key=lambda entry: _is_blank(closed(entry.value)))
        lost = set() if base is None else {self._origin(base, way) for way in dropped}
        rows = [entry for entry in rows if entry.origin is None or entry.origin not in lost]
        if rows:
            insert(row, key, rows, shape)
        else:
            row.pop(key, None)

    def added(self, one: Arrange) -> tuple[Way, list[Value]]:
        """The list as it was, and what is put into it; a list below a new row is nowhere."""
        made = [self._taken.made.get(row) for row in one.rows if isinstance(row, AddRow)]
        return self._list_way(one) or (), [closed(row) for row in made if row is not None]

    def _list_way(self, one: Arrange) -> Way | None:
        """The way of the list in the record as it was; None below a new row."""
        if isinstance(one.owner, AddRow):
            return None
        return (*(one.owner or ()), *below_owner(one.table))

    def _origin(self, base: Way, way: Way) -> int:
        return self._pairs.paired(base, int(way[-1]), ())

    def _is_there(self, new: AddRow, rows: Sequence[WantedEntry], base: Way | None) -> bool:
        """Whether a new row is in the record by now: taken over before, or added by someone."""
        known = set() if base is None else self._pairs.known(base)
        made = closed(self._taken.made[new])
        others = [
            one
            for one in rows
            if one.origin is not None and one.origin not in known and not self._pairs.is_same
        ]
        if any(closed(one.value) == made for one in others):
            self._taken.already.append(new)
            return True
        name = labels(new.table, [FormSpot((), self._taken.made[new])])[0]
        twin = next((one for one in others if labels(new.table, [FormSpot((), one.value)])[0] == name), None)
        if twin is not None:
            way = (*self._pairs.there(base), twin.origin or 0) if base else ()
            said = "（记录中已经另有这一项，内容不同）"
            self._taken.conflicts.append(FormConflict(new.place, new.label, "（新增这一项）", said, way))
            return True
        self._taken.done.append(new)
        return False

    def _ordered(self, one: Arrange, rows: list[WantedEntry], base: Way | None) -> list[WantedEntry]:
        """The entries in the form's order, if the record has kept the order it had."""
        assert base is not None
        there = {int(way[-1]): self._origin(base, way) for way in one.rows if isinstance(way, tuple)}
        before = [there[at] for at in sorted(there)]
        if list(there.values()) == sorted(before):
            self._taken.already.append(one)
            return rows
        if before != sorted(before):
            said = "（记录中的次序也改过）"
            conflict = FormConflict(one.place, one.table.name, "（次序不同）", said, self._pairs.there(base))
            self._taken.conflicts.append(conflict)
            return rows
        self._taken.done.append(one)
        order = iter(there.values())
        by_origin = {entry.origin: entry for entry in rows}
        moved = set(before)
        return [by_origin[next(order)] if entry.origin in moved else entry for entry in rows]

    def _with_new(
        self, one: Arrange, rows: list[WantedEntry], base: Way | None, fresh: Sequence[AddRow]
    ) -> list[WantedEntry]:
        rows = list(rows)
        at = 0
        for row in one.rows:
            if isinstance(row, AddRow):
                if row in fresh:
                    rows.insert(at, WantedEntry(self._taken.made[row]))
                    at += 1
                continue
            assert base is not None
            try:
                at = place_of(rows, self._origin(base, row)) + 1
            except LostRowError:
                continue
        return rows


def _is_blank(value: Value) -> bool:
    """Whether nothing is filled in of an entry."""
    if isinstance(value, str):
        return False
    return all(_is_blank(one) for one in (value.values() if isinstance(value, dict) else value))


def owner_part(
    owner: Way | AddRow | None, taken: Taken, record: FilledRecord
) -> tuple[dict[str, Wanted], KeyShape]:
    if isinstance(owner, AddRow):
        return taken.made[owner], owner.table.shape
    here = record.where(owner or ())
    if isinstance(value := record.value(here), str):
        record.replace(here, {record.shape_of(here).text_key: value})
    return record.part(here)


def below_owner(table: FormTable) -> tuple[str, ...]:
    """The keys from a row of the owner to the table."""
    return table.way[len(table.owner.way) :] if table.owner else table.way
