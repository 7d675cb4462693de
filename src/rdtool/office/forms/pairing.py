"""Rows of a form found again in the record as it is now: by their 代号, their names or their whole content.

Never by their place: what was put in, dropped or moved around a row is no matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rdtool.diagnostics import Way
from rdtool.office.forms.cellwords import in_cell
from rdtool.office.forms.shape import KeyShape
from rdtool.office.forms.tables import CODES, FormSpot, FormTable, below, labels, leaf, rows_of
from rdtool.record.identity import Key, match
from rdtool.record.reading.tree import Value
from rdtool.record.wanted import Wanted, closed, opened

_MOST_WORDS = 5


class LostRowError(Exception):
    """A row of the form that the record has no longer; `way`: what is nearest."""

    def __init__(self, way: Way) -> None:
        super().__init__()
        self.way = way


class RowPairs:
    """The rows of a record as it was when the form was made, each with itself in the record as it is now."""

    def __init__(self, base: Value, now: Value, shape: KeyShape, tables: Sequence[FormTable]) -> None:
        self._base, self._now, self._shape = opened(base), opened(now), shape
        self._tables = {table.way: table for table in tables}
        self.is_same = base == now
        self._pairs: dict[Way, Mapping[int, int]] = {}
        self.filled = self._base
        """The record as it was with the cells as they are typed now: so it may stand there already."""
        self.added: Mapping[Way, Sequence[Value]] = {}
        """What is new in the form, by the lists as they were: it may stand there already, and is no row of before."""

    def there(self, way: Way) -> Way:
        """Where a row of the form is in the record as it is now."""
        return tuple(
            step if isinstance(step, str) else self.paired(way[:at], step, way[:at])
            for at, step in enumerate(way)
        )

    def paired(self, way: Way, at: int, found: Sequence[str | int]) -> int:
        """The place in the record now of entry `at` of the list at `way`."""
        if self.is_same:
            return at
        if way not in self._pairs:
            self._pairs[way] = self._matched(way)
        if at not in self._pairs[way]:
            raise LostRowError(tuple(found))
        return self._pairs[way][at]

    def _matched(self, way: Way) -> Mapping[int, int]:
        table = self._tables[tuple(step for step in way if isinstance(step, str))]
        old = [
            FormSpot((), one.value) for one in rows_of(self._at(self._base, way, paired=False), table.shape)
        ]
        filled = [
            FormSpot((), one.value) for one in rows_of(self._at(self.filled, way, paired=False), table.shape)
        ]
        new = [FormSpot((), one.value) for one in rows_of(self._at(self._now, way, paired=True), table.shape)]
        pairs: dict[int, int] = {}
        left = list(range(len(new)))
        for at, rows in ((at, rows) for rows in (filled, old) for at in range(len(old))):
            same = next((to for to in left if _data(new[to]) == _data(rows[at])), None)
            if same is not None and at not in pairs:
                pairs[at] = same
                left.remove(same)
        for value in self.added.get(way, ()):
            same = next((to for to in left if _data(new[to]) == value), None)
            if same is not None:
                left.remove(same)
        for width, rows in ((width, rows) for width in range(1, _MOST_WORDS) for rows in (old, filled)):
            rest = [at for at in range(len(old)) if at not in pairs]
            keys = [_key(table, rows, at, width) for at in rest]
            found = match(keys, [_key(table, new, at, width) for at in left])
            pairs |= {rest[known]: left[item] for known, item in found.pairs.items() if keys[known].name}
            left = [at for at in left if at not in pairs.values()]
        return pairs

    def known(self, way: Way) -> set[int]:
        """The entries of the list now that were in the list at `way` when the form was made."""
        if self.is_same:
            return set()
        self._pairs.setdefault(way, self._matched(way))
        return set(self._pairs[way].values())

    def before(self, way: Way) -> Wanted | None:
        """What stood at a way of the form's when it was made."""
        return self._at(self._base, way, paired=False)

    def now(self, way: Way) -> Wanted | None:
        """What stands there now."""
        return self._at(self._now, way, paired=True)

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
                place = self.paired(way[:index], step, ()) if paired else step
                value = rows[place].value
        return value


def _data(spot: FormSpot) -> Value | None:
    return None if spot.value is None else closed(spot.value)


def _key(table: FormTable, rows: Sequence[FormSpot], at: int, width: int) -> Key:
    value = rows[at].value
    code = next((text for key in CODES if isinstance(text := leaf(value, (key,), table.shape), str)), "")
    shape = table.shape.fields.get("曾用名")
    former = in_cell(leaf(value, ("曾用名",), table.shape), shape) if shape else None
    return Key(labels(table, rows, width, coded=False)[at], code, tuple((former or "").split("\n")))
