"""The changes of a form brought into the record as it is now, which may have been changed itself since.

Rows are found again by their 代号, their names or their whole content, never by their place.  Where both
changed the same thing nothing is written, and both are told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from rdtool.diagnostics import Way
from rdtool.ledger.returns.cells import Unreadable
from rdtool.office.forms.cellwords import from_cell, in_cell, meant
from rdtool.office.forms.changes import AddRow, Arrange, Change, DropRow, FormChanges, SetCell
from rdtool.office.forms.returned import FormFault, FormPlace
from rdtool.office.forms.shape import Held, KeyShape
from rdtool.office.forms.tables import CODES, FormSpot, FormTable, below, labels, leaf, rows_of, title_of
from rdtool.record.identity import Key, match
from rdtool.record.reading.tree import Value
from rdtool.record.wanted import Wanted, WantedEntry, closed, opened

_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class FormConflict:
    """Something that both the form and the record say otherwise than before."""

    place: FormPlace
    title: str
    form: str
    """What the form says; blank for cleared."""
    record: str
    """What the record says."""
    way: Way
    """Where in the record as it is now."""


@dataclass(slots=True)
class Taken:
    """A record with the changes of a form in it."""

    wanted: Wanted
    done: list[Change] = field(default_factory=list)
    already: list[Change] = field(default_factory=list)
    """What the record says by now."""
    conflicts: list[FormConflict] = field(default_factory=list)
    faults: list[FormFault] = field(default_factory=list)
    made: dict[AddRow, dict[str, Wanted]] = field(default_factory=dict)
    where: Callable[[Way], Way] = field(default=tuple)
    """Where a row of the form is in the record as it is wanted."""
    there: Callable[[Way], Way] = field(default=tuple)
    """Where it is in the record as it is now."""


class _LostError(Exception):
    """A row of the form that the record has no longer; `way`: what is nearest."""

    def __init__(self, way: Way) -> None:
        super().__init__()
        self.way = way


def take_over(
    base: Value,
    now: Value,
    shape: KeyShape,
    tables: Sequence[FormTable],
    changes: FormChanges,
    but: set[Change],
) -> Taken:
    """The changes, without those in `but`, in the record as it is `now`."""
    return _Taking(base, now, shape, tables).taken(changes, but)


class _Taking:
    def __init__(self, base: Value, now: Value, shape: KeyShape, tables: Sequence[FormTable]) -> None:
        self._base, self._now, self._shape = opened(base), opened(now), shape
        self._tables = {table.way: table for table in tables}
        self._same = base == now
        self._taken = Taken(opened(now), where=self.where, there=self._there)
        self._pairs: dict[Way, Mapping[int, int]] = {}
        self._names: frozenset[str] = frozenset()
        self._filled = self._base

    def taken(self, changes: FormChanges, but: set[Change]) -> Taken:
        """The record with everything that could be taken over."""
        self._names = self._item_names(changes)
        if not self._same:
            self._filled = self._as_filled(changes)
        for one in changes.cells:
            if one not in but:
                self._guarded(one, self._set)
        for new in changes.added:
            if new not in but:
                self._make(new)
        for new in changes.added:
            if new.table.owned and new in self._taken.made:
                self._guarded(new, self._put_part)
        gone = {drop.way for drop in changes.dropped if drop not in but and self._drops(drop)}
        arrange = partial(self._arrange, gone=gone, but=but)
        for table in reversed(self._tables.values()):
            for listed in (one for one in changes.lists if one.table is table):
                self._guarded(listed, arrange)
            self._drop_rest(table, changes, gone)
        self._follow_owners(changes)
        self._taken.wanted = _settled(self._taken.wanted, self._now, self._shape)
        return self._taken

    def _item_names(self, changes: FormChanges) -> frozenset[str]:
        items = rows_of(below(self._now, "议题"), self._shape.fields["议题"])
        said = [text for one in items if isinstance(one.value, dict) for text in one.value.values()]
        new = [one.cells.values() for one in changes.added if one.table.way == ("议题",)]
        return frozenset(text for text in said if isinstance(text, str)) | {
            cell.text for row in new for cell in row
        }

    def _guarded(self, change: SetCell | DropRow | Arrange | AddRow, act: Callable[..., None]) -> bool:
        """Whether a change found its row in the record."""
        try:
            act(change)
        except _LostError as error:
            told = _told(change)
            lost = "（这一项已经不在记录中，或者改写了）"
            self._taken.conflicts.append(FormConflict(change.place, told[0], told[1], lost, error.way))
            return False
        return True

    # rows found again

    def where(self, way: Way) -> Way:
        """Where a row of the form is in the record as it is wanted."""
        found: list[str | int] = []
        value: Wanted | None = self._taken.wanted
        shape = self._shape
        for at, step in enumerate(way):
            if isinstance(step, str):
                shape = shape.fields[step]
                value = below(value, step)
                found.append(step)
                continue
            rows = rows_of(value, shape)
            place = self._place(rows, self._paired(way[:at], step, found))
            found.append(place)
            value = rows[place].value
        return tuple(found)

    def _there(self, way: Way) -> Way:
        """Where a row of the form is in the record as it is now."""
        return tuple(
            step if isinstance(step, str) else self._paired(way[:at], step, way[:at])
            for at, step in enumerate(way)
        )

    def _place(self, rows: Sequence[WantedEntry], origin: int) -> int:
        place = next((at for at, one in enumerate(rows) if one.origin == origin), None)
        if place is None:
            raise _LostError(())
        return place

    def _paired(self, way: Way, at: int, found: Sequence[str | int]) -> int:
        """The place in the record now of entry `at` of the list at `way`."""
        if self._same:
            return at
        if way not in self._pairs:
            self._pairs[way] = self._matched(way)
        if at not in self._pairs[way]:
            raise _LostError(tuple(found))
        return self._pairs[way][at]

    def _matched(self, way: Way) -> Mapping[int, int]:
        table = self._tables[tuple(step for step in way if isinstance(step, str))]
        old = [
            FormSpot((), one.value) for one in rows_of(self._at(self._base, way, paired=False), table.shape)
        ]
        filled = [
            FormSpot((), one.value) for one in rows_of(self._at(self._filled, way, paired=False), table.shape)
        ]
        new = [FormSpot((), one.value) for one in rows_of(self._at(self._now, way, paired=True), table.shape)]
        pairs: dict[int, int] = {}
        left = list(range(len(new)))
        for at, rows in ((at, rows) for rows in (filled, old) for at in range(len(old))):
            same = next((to for to in left if _data(new[to]) == _data(rows[at])), None)
            if same is not None and at not in pairs:
                pairs[at] = same
                left.remove(same)
        for width, rows in ((width, rows) for width in range(1, _MOST_WORDS) for rows in (old, filled)):
            rest = [at for at in range(len(old)) if at not in pairs]
            keys = [_key(table, rows, at, width) for at in rest]
            found = match(keys, [_key(table, new, at, width) for at in left])
            pairs |= {rest[known]: left[item] for known, item in found.pairs.items() if keys[known].name}
            left = [at for at in left if at not in pairs.values()]
        return pairs

    def _as_filled(self, changes: FormChanges) -> Wanted:
        """The record as it was with the cells as they are typed now: so it may stand there already."""
        was = closed(self._base)
        alone = _Taking(was, was, self._shape, list(self._tables.values()))
        return opened(closed(alone.taken(FormChanges(cells=changes.cells), set()).wanted))

    def _at(self, data: Wanted, way: Way, *, paired: bool) -> Wanted | None:
        """What stands at a way of the form's in the record as it was, or (`paired`) as it is now."""
        value: Wanted | None = data
        shape = self._shape
        for index, step in enumerate(way):
            if isinstance(step, str):
                shape = shape.fields[step]
                value = below(value, step)
            else:
                rows = rows_of(value, shape)
                place = self._paired(way[:index], step, ()) if paired else step
                value = rows[place].value
        return value

    # cells

    def _set(self, one: SetCell) -> None:
        shape = one.table.columns[one.keys]
        here = self.where(one.way)
        old = leaf(self._value(here), one.keys, one.table.shape)
        shown = in_cell(old, shape)
        said = None if shown is None else meant(shown, shape)
        if said == one.now or self._is_said(one.now, shape, old):
            self._taken.already.append(one)
        elif said != meant(one.was, shape):
            record = "（表中写不下的写法）" if shown is None else shown
            title = title_of(one.keys)
            self._taken.conflicts.append(FormConflict(one.place, title, one.now, record, (*here, *one.keys)))
        elif not one.now:
            self._put(here, one, None)
            self._taken.done.append(one)
        elif self._typed(one.place, one.now, shape, old, partial(self._put, here, one)):
            self._taken.done.append(one)

    def _is_said(self, text: str, shape: KeyShape, old: Wanted | None) -> bool:
        """Whether the words of a cell are what stands there, if not to the letter."""
        try:
            return (
                bool(text)
                and old is not None
                and closed(from_cell(text, shape, old, self._names)) == closed(old)
            )
        except Unreadable:
            return False

    def _typed(
        self,
        place: FormPlace,
        text: str,
        shape: KeyShape,
        old: Wanted | None,
        put: Callable[[Wanted], None],
    ) -> bool:
        try:
            put(from_cell(text, shape, old, self._names))
        except Unreadable as error:
            self._taken.faults.append(FormFault(place, str(error), "请改正这一格后再导入"))
            return False
        return True

    def _put(self, here: Way, one: SetCell, value: Wanted | None) -> None:
        row = self._value(here)
        if isinstance(row, str):
            text_key = one.table.shape.text_key
            if one.keys == (text_key,) and isinstance(value, str):
                self._replace(here, value)
                return
            self._replace(here, {text_key: row})
        self._put_in(here, one.keys, value)

    def _put_in(self, here: Way, keys: Sequence[str], value: Wanted | None) -> None:
        """Set, or take out, what stands under keys of a row; parts on the way come and go."""
        ways = [(*here, *keys[:count]) for count in range(len(keys))]
        if value is not None:
            row, shape = self._dict(here)
            for key in keys[:-1]:
                row, shape = _dict_in(row, key, shape), shape.fields[key]
            _insert(row, keys[-1], value, shape)
            return
        for way, key in reversed(list(zip(ways, keys, strict=True))):
            row, _ = self._dict(way)
            row.pop(key, None)
            if row:
                return
        if here and isinstance(here[-1], str):
            row, _ = self._dict(here[:-1])
            row.pop(here[-1], None)

    def _value(self, way: Way) -> Wanted | None:
        """What stands at a way of the record as it is wanted."""
        value: Wanted | None = self._taken.wanted
        shape = self._shape
        for step in way:
            if isinstance(step, str):
                shape = shape.fields[step]
                value = below(value, step)
            else:
                value = rows_of(value, shape)[step].value
        return value

    def _dict(self, way: Way) -> tuple[dict[str, Wanted], KeyShape]:
        """The mapping at a way, made where there is none, and its shape."""
        value: Wanted = self._taken.wanted
        shape = self._shape
        for at, step in enumerate(way):
            assert isinstance(value, (dict, list))
            if isinstance(step, int):
                assert isinstance(value, list)
                value = value[step].value
                continue
            assert isinstance(value, dict)
            if at + 1 < len(way) and isinstance(way[at + 1], int):
                shape = shape.fields[step]
                rows = value[step] = rows_of(value.get(step), shape)
                value = rows
            else:
                value, shape = _dict_in(value, step, shape), shape.fields[step]
        assert isinstance(value, dict)
        return value, shape

    def _replace(self, way: Way, value: Wanted) -> None:
        *above, last = way
        if isinstance(last, str):
            row, shape = self._dict(tuple(above))
            _insert(row, last, value, shape)
            return
        *above, key = above
        row, shape = self._dict(tuple(above))
        rows = rows_of(row.get(str(key)), shape.fields[str(key)])
        rows[last] = WantedEntry(value, rows[last].origin)
        row[str(key)] = rows

    # rows

    def _make(self, new: AddRow) -> None:
        """The value of a new row; without what can't stand in it."""
        if isinstance(new.owner, AddRow) and new.owner not in self._taken.made:
            reason = f"它所属的“{new.owner.label}”没有并入，这一行也没有并入"
            self._taken.faults.append(FormFault(new.place, reason, "请先改正那一行"))
            return
        row: dict[str, Wanted] = {}
        for keys, cell in new.cells.items():
            into, shape = row, new.table.shape
            for key in keys[:-1]:
                into, shape = _dict_in(into, key, shape), shape.fields[key]
            put = partial(_insert, into, keys[-1], shape=shape)
            if not self._typed(cell.place, cell.text, new.table.columns[keys], None, put):
                return
        self._taken.made[new] = row

    def _put_part(self, new: AddRow) -> None:
        owner = new.owner
        assert owner is not None
        row, shape = self._owner(owner)
        keys = _below_owner(new.table)
        for key in keys[:-1]:
            row, shape = _dict_in(row, key, shape), shape.fields[key]
        _insert(row, keys[-1], self._taken.made[new], shape)
        self._taken.done.append(new)

    def _follow_owners(self, changes: FormChanges) -> None:
        """A new row that belongs to a new one is in the record where that one is, and only then."""
        done, already = self._taken.done, self._taken.already
        for new in changes.added:
            if not isinstance(new.owner, AddRow) or new not in done or new.owner in done:
                continue
            done.remove(new)
            if new.owner in already:
                already.append(new)
            else:
                reason = f"它所属的“{new.owner.label}”没有并入，这一行也没有并入"
                self._taken.faults.append(FormFault(new.place, reason, "请先核对那一项"))

    def _owner(self, owner: Way | AddRow | None) -> tuple[dict[str, Wanted], KeyShape]:
        if isinstance(owner, AddRow):
            return self._taken.made[owner], owner.table.shape
        here = self.where(owner or ())
        if isinstance(value := self._value(here), str):
            self._replace(here, {self._shape_of(here).text_key: value})
        return self._dict(here)

    def _shape_of(self, way: Way) -> KeyShape:
        shape = self._shape
        for step in way:
            shape = shape.fields[step] if isinstance(step, str) else shape
        return shape

    def _drops(self, drop: DropRow) -> bool:
        """Whether a row is to be dropped: nobody has added to it or reworded it since."""
        try:
            here = self.where(drop.way)
        except _LostError:
            self._taken.already.append(drop)
            return False
        before, now = self._at(self._base, drop.way, paired=False), self._at(self._now, drop.way, paired=True)
        if before is not None and now is not None and not _within(closed(now), closed(before)):
            self._taken.conflicts.append(
                FormConflict(drop.place, drop.label, "（删去这一项）", "（这一项改过）", here)
            )
            return False
        self._taken.done.append(drop)
        return True

    def _drop_rest(self, table: FormTable, changes: FormChanges, gone: set[Way]) -> None:
        """Lists of which every row is gone are in no arrangement."""
        told = {one.owner for one in changes.lists if one.table is table}
        for way in sorted(
            {drop.way[:-1] for drop in changes.dropped if drop.table is table and drop.way in gone}
        ):
            owner = way[: len(way) - len(_below_owner(table))] if table.owner else None
            if owner not in told:
                self._guarded(
                    Arrange(FormPlace(table.name, ""), table, owner, (), moved=False),
                    lambda one: self._arrange(one, gone, set()),
                )

    def _arrange(self, one: Arrange, gone: set[Way], but: set[Change]) -> None:
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
        row, shape = self._owner(one.owner)
        keys = _below_owner(one.table)
        for key in keys[:-1]:
            row, shape = _dict_in(row, key, shape), shape.fields[key]
        key, listed = keys[-1], shape.fields[keys[-1]]
        rows = list(rows_of(row.get(key), listed))
        fresh = [new for new in news if not self._is_there(new, rows, base)]
        rows = self._ordered(one, rows, base) if one.moved and one not in but else rows
        rows = self._with_new(one, rows, base, fresh)
        lost = set() if base is None else {self._origin(base, way) for way in dropped}
        rows = [entry for entry in rows if entry.origin is None or entry.origin not in lost]
        if rows:
            _insert(row, key, rows, shape)
        else:
            row.pop(key, None)

    def _list_way(self, one: Arrange) -> Way | None:
        """The way of the list in the record as it was; None below a new row."""
        if isinstance(one.owner, AddRow):
            return None
        return (*(one.owner or ()), *_below_owner(one.table))

    def _origin(self, base: Way, way: Way) -> int:
        return self._paired(base, int(way[-1]), ())

    def _is_there(self, new: AddRow, rows: Sequence[WantedEntry], base: Way | None) -> bool:
        """Whether a new row is in the record by now: taken over before, or added by someone."""
        known: set[int] = set()
        if base is not None and not self._same:
            self._pairs.setdefault(base, self._matched(base))
            known = set(self._pairs[base].values())
        made = closed(self._taken.made[new])
        others = [
            one for one in rows if one.origin is not None and one.origin not in known and not self._same
        ]
        if any(closed(one.value) == made for one in others):
            self._taken.already.append(new)
            return True
        name = labels(new.table, [FormSpot((), self._taken.made[new])])[0]
        twin = next((one for one in others if labels(new.table, [FormSpot((), one.value)])[0] == name), None)
        if twin is not None:
            way = (*self._there(base), twin.origin or 0) if base else ()
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
            conflict = FormConflict(one.place, one.table.name, "（次序不同）", said, self._there(base))
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
                at = self._place(rows, self._origin(base, row)) + 1
            except _LostError:
                continue
        return rows


def _settled(value: Wanted, was: Wanted | None, shape: KeyShape) -> Wanted:
    """A list that was written without one, as a text or as its only entry, so again where that will do."""
    if isinstance(value, dict):
        for key, one in value.items():
            value[key] = _settled(one, below(was, key), shape.fields.get(key, shape))
    if not isinstance(value, list) or shape.held is not Held.ROWS:
        return value
    old = rows_of(was, shape)
    rows = [
        WantedEntry(
            _settled(one.value, None if one.origin is None else old[one.origin].value, shape), one.origin
        )
        for one in value
    ]
    if isinstance(was, dict) and len(rows) == 1:
        return rows[0].value
    texts = [one.value for one in rows if isinstance(one.value, str)]
    if isinstance(was, str) and len(texts) == len(rows):
        return was if texts == [one.value for one in old] else "\n".join(texts) + "\n" * was.endswith("\n")
    return rows


def _within(value: Value, whole: Value) -> bool:
    """Whether everything that is said is also said in another value."""
    if isinstance(value, dict):
        return isinstance(whole, dict) and all(
            key in whole and _within(one, whole[key]) for key, one in value.items()
        )
    if isinstance(value, list):
        return isinstance(whole, list) and all(one in whole for one in value)
    return value == whole


def _data(spot: FormSpot) -> Value | None:
    return None if spot.value is None else closed(spot.value)


def _key(table: FormTable, rows: Sequence[FormSpot], at: int, width: int) -> Key:
    value = rows[at].value
    code = next((text for key in CODES if isinstance(text := leaf(value, (key,), table.shape), str)), "")
    shape = table.shape.fields.get("曾用名")
    former = in_cell(leaf(value, ("曾用名",), table.shape), shape) if shape else None
    return Key(labels(table, rows, width, coded=False)[at], code, tuple((former or "").split("\n")))


def _below_owner(table: FormTable) -> tuple[str, ...]:
    """The keys from a row of the owner to the table."""
    return table.way[len(table.owner.way) :] if table.owner else table.way


def _dict_in(row: dict[str, Wanted], key: str, shape: KeyShape) -> dict[str, Wanted]:
    """The mapping under a key, made where there is none; a text in its place is what its text key says."""
    value = row.get(key)
    if isinstance(value, str):
        row[key] = value = {shape.fields[key].text_key: value}
    if not isinstance(value, dict):
        value = {}
        _insert(row, key, value, shape)
    return value


def _insert(row: dict[str, Wanted], key: str, value: Wanted, shape: KeyShape) -> None:
    """Set a key; a new one stands where the model has it."""
    if key in row:
        row[key] = value
        return
    order = list(shape.fields)
    before = order[: order.index(key)]
    items = list(row.items())
    at = max((place + 1 for place, (one, _) in enumerate(items) if one in before), default=0)
    items.insert(at, (key, value))
    row.clear()
    row.update(items)


def _told(change: SetCell | DropRow | Arrange | AddRow) -> tuple[str, str]:
    """What a change is about, and what the form says there."""
    if isinstance(change, SetCell):
        return title_of(change.keys), change.now
    if isinstance(change, Arrange):
        return change.table.name, "（次序不同）"
    return change.label, "（删去这一项）" if isinstance(change, DropRow) else "（新增这一项）"
