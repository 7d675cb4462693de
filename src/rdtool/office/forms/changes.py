"""What was changed in a form since it was made: cells, new rows, rows that are gone, another order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from rdtool.diagnostics import Way
from rdtool.office.forms.cellwords import meant
from rdtool.office.forms.layout import owner_of, owner_title, row_id
from rdtool.office.forms.returned import FormFault, FormPlace, ReturnedForm, TypedCell, TypedRow, unshown
from rdtool.office.forms.shape import Held
from rdtool.office.forms.tables import CODES, FormSpot, FormTable, cells, row_labels, spots, title_of
from rdtool.record.wanted import Wanted, opened


@dataclass(frozen=True, slots=True, eq=False)
class SetCell:
    """Another text in a cell; blank where it was cleared."""

    place: FormPlace
    table: FormTable
    way: Way
    """The row, in the record as it was."""
    keys: tuple[str, ...]
    was: str
    now: str
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class AddRow:
    """A new row, with what is typed in it."""

    place: FormPlace
    table: FormTable
    owner: Way | AddRow | None
    cells: dict[tuple[str, ...], TypedCell]
    label: str
    of: str = ""
    """The words that name the row it belongs to."""


@dataclass(frozen=True, slots=True, eq=False)
class DropRow:
    """A row that is gone."""

    place: FormPlace
    table: FormTable
    way: Way
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class Arrange:
    """The rows of one list as they follow each other now: those there were by their ways, new ones."""

    place: FormPlace
    table: FormTable
    owner: Way | AddRow | None
    rows: tuple[Way | AddRow, ...]
    moved: bool
    """Whether those there were follow each other otherwise."""


Change: TypeAlias = SetCell | AddRow | DropRow | Arrange


@dataclass(slots=True)
class _Known:
    """The rows of a table as the form went out."""

    spots: dict[str, FormSpot]
    labels: dict[str, str]
    cells: dict[str, dict[tuple[str, ...], str | None]]


@dataclass(slots=True)
class FormChanges:
    """Everything that was changed in a form."""

    cells: list[SetCell] = field(default_factory=list)
    added: list[AddRow] = field(default_factory=list)
    dropped: list[DropRow] = field(default_factory=list)
    lists: list[Arrange] = field(default_factory=list)
    faults: list[FormFault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def all(self) -> list[Change]:
        """All of them; of the lists only those in another order."""
        return [*self.cells, *self.dropped, *self.added, *(one for one in self.lists if one.moved)]


def form_changes(form: ReturnedForm, tables: Sequence[FormTable]) -> FormChanges:
    """What a form that came back says otherwise than the record that it was made from."""
    return _Comparing(form, opened(form.base.data)).result(tables)


class _Comparing:
    def __init__(self, form: ReturnedForm, data: Wanted) -> None:
        self._form, self._data = form, data
        self._known: dict[FormTable, _Known] = {}
        self._new: dict[FormTable, list[AddRow]] = defaultdict(list)
        self._found = FormChanges(faults=list(form.faults), remarks=list(form.remarks))

    def result(self, tables: Sequence[FormTable]) -> FormChanges:
        """The changes of all tables, owners before what they own."""
        for table in tables:
            self._known[table] = self._as_it_was(table)
            if table in self._form.rows:
                self._table(table)
        self._check_dropped()
        return self._found

    def _as_it_was(self, table: FormTable) -> _Known:
        rows = spots(table, self._data)
        ids = [row_id(spot.way) for spot in rows]
        return _Known(
            dict(zip(ids, rows, strict=True)),
            dict(zip(ids, row_labels(table, rows), strict=True)),
            {id: cells(table, spot.value) for id, spot in zip(ids, rows, strict=True)},
        )

    def _fault(self, place: FormPlace, reason: str, remedy: str) -> None:
        self._found.faults.append(FormFault(place, reason, remedy))

    def _table(self, table: FormTable) -> None:
        if table.upright:
            self._upright(table)
            return
        rows = self._form.rows[table]
        first = self._originals(table, rows)
        order: dict[Way | AddRow | None, list[Way | AddRow]] = defaultdict(list)
        for row in rows:
            way = self._known[table].spots[row.id].way if first.get(row.id) is row else None
            cleared = way is not None and any(self._known[table].cells[row.id].values())
            if row.is_blank and (way is None or (cleared and table.shape.held is Held.ROWS)):
                if way is None and row.owner is not None and row.owner.text and not row.id:
                    self._fault(
                        row.owner.place, "这一行只写了所属，没有写内容", "请补上内容，或者把这一行清空"
                    )
                continue
            if way is not None:
                self._cells(table, row)
                order[owner_of(way) if table.owner else None].append(way)
            elif new := self._added(table, row):
                order[new.owner].append(new)
        if table.shape.held is Held.ROWS:
            self._gone(table, {way for ways in order.values() for way in ways})
            self._arranged(table, order)
        else:
            self._untouched(table, rows)

    def _upright(self, table: FormTable) -> None:
        known = self._known[table]
        ((id, spot),) = known.spots.items()
        for row in self._form.rows[table]:
            for keys, cell in row.cells.items():
                self._cell(table, spot.way, keys, cell, known.cells[id][keys], "")

    def _originals(self, table: FormTable, rows: Sequence[TypedRow]) -> dict[str, TypedRow]:
        """For each row there was the row that is it: of copies the one with the fewest changes."""
        known = self._known[table]
        found: dict[str, TypedRow] = {}
        for row in rows:
            if not row.id:
                continue
            if row.id not in known.spots:
                self._fault(
                    row.place, "隐藏的行号认不出，这一行没有读取", "请把这一行的内容另填在空白的一行里"
                )
                continue
            if row.id not in found or self._unlike(table, row) < self._unlike(table, found[row.id]):
                found[row.id] = row
        for row in rows:
            if row.id in found and found[row.id] is not row and not row.is_blank:
                self._found.remarks.append(f"{row.place}是复制来的，作为新增的一项")
        return found

    def _unlike(self, table: FormTable, row: TypedRow) -> int:
        was = self._known[table].cells[row.id]
        return sum(cell.text != was[keys] for keys, cell in row.cells.items())

    def _cells(self, table: FormTable, row: TypedRow) -> None:
        known = self._known[table]
        spot, label = known.spots[row.id], self._label(table, row.id)
        for keys, cell in row.cells.items():
            self._cell(table, spot.way, keys, cell, known.cells[row.id][keys], label)
        if table.owner is None or row.owner is None:
            return
        own = self._known[table.owner].labels[row_id(owner_of(spot.way))]
        if row.owner.text not in (own, ""):
            reason = f"“{owner_title(table)}”由“{own}”改成了“{row.owner.text}”，没有并入"
            self._fault(row.owner.place, reason, "要移到另一项下，请把这一行清空，在下面另起一行填写")

    def _label(self, table: FormTable, id: str) -> str:
        """What a row is called: a part of another row by that one's name."""
        known = self._known[table]
        if table.owned:
            assert table.owner is not None
            return self._known[table.owner].labels[row_id(owner_of(known.spots[id].way))]
        return known.labels[id]

    def _cell(
        self, table: FormTable, way: Way, keys: tuple[str, ...], cell: TypedCell, was: str | None, label: str
    ) -> None:
        if was is None:
            if not unshown(cell):
                reason = f"“{title_of(keys)}”在表中写不下，已经锁定，改动没有并入"
                self._fault(cell.place, reason, "请在记录中改")
            return
        shape = table.columns[keys]
        if (now := meant(cell.text, shape)) not in (was, meant(was, shape)):
            self._found.cells.append(SetCell(cell.place, table, way, keys, was, now, label))

    def _added(self, table: FormTable, row: TypedRow) -> AddRow | None:
        if row.id and row.id not in self._known[table].spots:
            return None
        owner = self._owner(table, row) if table.owner else None
        if owner == ():
            return None
        said = {keys: cell for keys, cell in row.cells.items() if cell.text and not unshown(cell)}
        label = _label(table, said)
        if table.owned:
            taken = row_id((*owner, *table.way[len(_keys(owner)) :])) if isinstance(owner, tuple) else ""
            if taken in self._known[table].spots or any(one.owner is owner for one in self._new[table]):
                self._fault(row.place, "这一项在本表中已经有一行", "请填在原有的那一行里，并把这一行清空")
                return None
        of = row.owner.text if table.owner and row.owner else ""
        new = AddRow(row.place, table, owner, said, label, of)
        self._new[table].append(new)
        self._found.added.append(new)
        return new

    def _owner(self, table: FormTable, row: TypedRow) -> Way | AddRow:
        """The row that a new one belongs to; the empty way, and a fault, where that is not clear."""
        assert table.owner is not None
        title, known = owner_title(table), self._known[table.owner]
        name = row.owner.text if row.owner else ""
        place = row.owner.place if row.owner else row.place
        if not name:
            self._fault(place, f"新增的这一行没有写“{title}”", f"请照“{table.owner.name}”表写明属于哪一项")
            return ()
        found: list[Way | AddRow] = [
            known.spots[id].way for id, label in known.labels.items() if label == name
        ]
        if not found:
            found = [new for new in self._new[table.owner] if name in _names(new)]
        if not found:
            found = [known.spots[id].way for id, said in known.cells.items() if name in said.values()]
        if not found:
            rows = self._form.rows.get(table.owner, ())
            typed = (row for row in rows if name in {cell.text for cell in row.cells.values()})
            found = [known.spots[row.id].way for row in typed if row.id in known.spots]
        if len(found) != 1:
            reason = f"“{title}”写的“{name}”" + ("不止一项" if found else "，表中没有这一项")
            self._fault(place, reason, f"请从下拉列表中选择，或者照“{table.owner.name}”表写")
            return ()
        return found[0]

    def _gone(self, table: FormTable, kept: set[Way | AddRow]) -> None:
        known = self._known[table]
        there = {row.id: row for row in self._form.rows[table]}
        for id, spot in known.spots.items():
            if spot.way in kept:
                continue
            sheet = next((row.place.sheet for row in there.values()), table.name)
            place = there[id].place if id in there else FormPlace(sheet, "")
            self._found.dropped.append(DropRow(place, table, spot.way, known.labels[id]))

    def _untouched(self, table: FormTable, rows: Sequence[TypedRow]) -> None:
        """Rows of parts that are no longer there: not filled in is not the same as cleared."""
        known, there = self._known[table], {row.id for row in rows}
        lost = [
            known.labels[id] for id, spot in known.spots.items() if id not in there and spot.value is not None
        ]
        if lost:
            self._found.remarks.append(
                f"工作表“{table.name}”少了{len(lost)}行（{'、'.join(lost[:3])}），按没有改动处理；要删去，请把各格清空"
            )

    def _arranged(self, table: FormTable, order: dict[Way | AddRow | None, list[Way | AddRow]]) -> None:
        for owner, rows in order.items():
            kept = [one[-1] for one in rows if isinstance(one, tuple)]
            moved = any(int(a) > int(b) for a, b in pairwise(kept))
            sheet = self._form.rows[table][0].place.sheet
            self._found.lists.append(Arrange(FormPlace(sheet, ""), table, owner, tuple(rows), moved))

    def _check_dropped(self) -> None:
        """A row is dropped only where nothing that belongs to it is kept in another sheet."""
        ways = {drop.way: drop for drop in self._found.dropped}
        refused: dict[Way, dict[str, set[Way | AddRow]]] = defaultdict(lambda: defaultdict(set))
        for table, known in self._known.items():
            for spot in known.spots.values():
                over = _over(spot.way, ways)
                if over is not None and spot.way not in ways and self._says(table, spot):
                    refused[over][table.name].add(spot.way)
        for new in self._found.added:
            if isinstance(new.owner, tuple) and new.owner in ways:
                refused[new.owner][new.table.name].add(new)
        for way, rows in refused.items():
            drop = ways.pop(way)
            kept = "、".join(f"“{name}”{len(some)}行" for name, some in rows.items())
            self._fault(
                drop.place if drop.place.cell else FormPlace(drop.place.sheet, "中"),
                f"“{drop.label}”这一项删去了，属于它的还有{kept}，没有删去",
                "确要删去的，请把这些行也清空；不是要删去的，请把这一项填回去",
            )
            self._found.dropped.remove(drop)
        self._found.cells = [one for one in self._found.cells if _over(one.way, ways) is None]

    def _says(self, table: FormTable, spot: FormSpot) -> bool:
        """Whether a part that is no list entry of its own is still filled in."""
        if table.shape.held is Held.ROWS:
            return spot.value is not None
        typed = {one.keys: one.now for one in self._found.cells if one.way == spot.way}
        shown = cells(table, spot.value)
        return any(typed.get(keys, text) != "" for keys, text in shown.items())


def _over(way: Way, dropped: Collection[Way]) -> Way | None:
    """The row that is dropped and that something else belongs to."""
    return next((one for one in dropped if way[: len(one)] == one and way != one), None)


def _keys(way: Way) -> list[str]:
    return [step for step in way if isinstance(step, str)]


def _names(new: AddRow) -> set[str]:
    """What a new row may be called where another belongs to it."""
    return {new.label, *(cell.text for keys, cell in new.cells.items() if len(keys) == 1)}


def _label(table: FormTable, said: dict[tuple[str, ...], TypedCell]) -> str:
    own = sorted(said, key=lambda keys: (keys[0] not in CODES, not table.columns[keys].required))
    return said[own[0]].text.split("\n")[0] if own else ""
