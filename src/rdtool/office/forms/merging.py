"""The changes of a form brought into the record as it is now, which may have been changed itself since.

Rows are found again by their 代号, their names or their whole content, never by their place.  Where both
changed the same thing nothing is written, and both are told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rdtool.diagnostics import Way
from rdtool.ledger.returns.cells import Unreadable
from rdtool.office.forms.arranging import ListArranger, below_owner, owner_part
from rdtool.office.forms.cellwords import from_cell, in_cell, meant
from rdtool.office.forms.changes import AddRow, Arrange, Change, DropRow, FormChanges, SetCell
from rdtool.office.forms.outcome import FormConflict, Taken
from rdtool.office.forms.pairing import LostRowError, RowPairs
from rdtool.office.forms.putting import FilledRecord, dict_in, insert, settled
from rdtool.office.forms.returned import FormFault, FormPlace
from rdtool.office.forms.shape import KeyShape
from rdtool.office.forms.tables import FormTable, below, leaf, rows_of, title_of
from rdtool.record.reading.tree import Value
from rdtool.record.wanted import Wanted, closed, opened


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
        self._base, self._now, self._shape = base, opened(now), shape
        self._tables = {table.way: table for table in tables}
        self._pairs = RowPairs(base, now, shape, tables)
        self._record = FilledRecord(opened(now), shape, self._pairs)
        self._taken = Taken(self._record.data, where=self._record.where, there=self._pairs.there)
        self._lists = ListArranger(self._taken, self._record, self._pairs)
        self._names: frozenset[str] = frozenset()

    def taken(self, changes: FormChanges, but: set[Change]) -> Taken:
        """The record with everything that could be taken over."""
        self._names = self._item_names(changes)
        if not self._pairs.is_same:
            self._pairs.filled = self._as_filled(changes)
        for new in changes.added:
            if new not in but:
                self._make(new)
        self._pairs.added = dict(map(self._lists.added, changes.lists))
        for one in changes.cells:
            if one not in but:
                self._guarded(one, self._set)
        for new in changes.added:
            if new.table.owned and new in self._taken.made:
                self._guarded(new, self._put_part)
        gone = {drop.way for drop in changes.dropped if drop not in but and self._drops(drop)}
        arrange = partial(self._lists.arrange, gone=gone, but=but)
        for table in reversed(self._tables.values()):
            for listed in (one for one in changes.lists if one.table is table):
                self._guarded(listed, arrange)
            self._drop_rest(table, changes, gone)
        self._follow_owners(changes)
        self._taken.wanted = self._record.data = settled(self._record.data, self._now, self._shape)
        return self._taken

    def _item_names(self, changes: FormChanges) -> frozenset[str]:
        items = rows_of(below(self._now, "议题"), self._shape.fields["议题"])
        said = [text for one in items if isinstance(one.value, dict) for text in one.value.values()]
        new = [one.cells.values() for one in changes.added if one.table.way == ("议题",)]
        return frozenset(text for text in said if isinstance(text, str)) | {
            cell.text for row in new for cell in row
        }

    def _guarded(self, change: SetCell | DropRow | Arrange | AddRow, act: Callable[..., None]) -> None:
        """Do it, or note that the row of a change is lost from the record."""
        try:
            act(change)
        except LostRowError as error:
            told = _told(change)
            lost = "（这一项已经不在记录中，或者改写了）"
            self._taken.conflicts.append(FormConflict(change.place, told[0], told[1], lost, error.way))

    def _as_filled(self, changes: FormChanges) -> Wanted:
        """The record as it was with the cells as they are typed now: so it may stand there already."""
        alone = _Taking(self._base, self._base, self._shape, list(self._tables.values()))
        return opened(closed(alone.taken(FormChanges(cells=changes.cells), set()).wanted))

    # cells

    def _set(self, one: SetCell) -> None:
        shape = one.table.columns[one.keys]
        here = self._record.where(one.way)
        old = leaf(self._record.value(here), one.keys, one.table.shape)
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
        row = self._record.value(here)
        if isinstance(row, str):
            text_key = one.table.shape.text_key
            if one.keys == (text_key,) and isinstance(value, str):
                self._record.replace(here, value)
                return
            self._record.replace(here, {text_key: row})
        self._record.put_in(here, one.keys, value)

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
                into, shape = dict_in(into, key, shape), shape.fields[key]
            put = partial(insert, into, keys[-1], shape=shape)
            if not self._typed(cell.place, cell.text, new.table.columns[keys], None, put):
                return
        self._taken.made[new] = row

    def _put_part(self, new: AddRow) -> None:
        owner = new.owner
        assert owner is not None
        row, shape = owner_part(owner, self._taken, self._record)
        keys = below_owner(new.table)
        for key in keys[:-1]:
            row, shape = dict_in(row, key, shape), shape.fields[key]
        insert(row, keys[-1], self._taken.made[new], shape)
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

    def _drops(self, drop: DropRow) -> bool:
        """Whether a row is to be dropped: nobody has added to it or reworded it since."""
        try:
            here = self._record.where(drop.way)
        except LostRowError:
            self._taken.already.append(drop)
            return False
        before, now = self._pairs.before(drop.way), self._pairs.now(drop.way)
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
            owner = way[: len(way) - len(below_owner(table))] if table.owner else None
            if owner not in told:
                self._guarded(
                    Arrange(FormPlace(table.name, ""), table, owner, (), moved=False),
                    lambda one: self._lists.arrange(one, gone, set()),
                )


def _within(value: Value, whole: Value) -> bool:
    """Whether everything that is said is also said in another value."""
    if isinstance(value, dict):
        return isinstance(whole, dict) and all(
            key in whole and _within(one, whole[key]) for key, one in value.items()
        )
    if isinstance(value, list):
        return isinstance(whole, list) and all(one in whole for one in value)
    return value == whole


def _told(change: SetCell | DropRow | Arrange | AddRow) -> tuple[str, str]:
    """What a change is about, and what the form says there."""
    if isinstance(change, SetCell):
        return title_of(change.keys), change.now
    if isinstance(change, Arrange):
        return change.table.name, "（次序不同）"
    return change.label, "（删去这一项）" if isinstance(change, DropRow) else "（新增这一项）"
