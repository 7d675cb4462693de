"""The record as it is to be, reached by ways: values set, taken out and put in place of others.

A row may be written as a text, a list as its only entry; what is put in turns these into what they stand for.
"""

from __future__ import annotations

from collections.abc import Sequence

from rdtool.diagnostics import Way
from rdtool.office.forms.pairing import LostRowError, RowPairs
from rdtool.office.forms.shape import Held, KeyShape
from rdtool.office.forms.tables import below, rows_of
from rdtool.record.wanted import Wanted, WantedEntry


class FilledRecord:
    """The data of a record, into which a form is filled."""

    def __init__(self, data: Wanted, shape: KeyShape, pairs: RowPairs) -> None:
        self.data, self._shape, self._pairs = data, shape, pairs

    def where(self, way: Way) -> Way:
        """Where a row of the form is in the record as it is wanted."""
        found: list[str | int] = []
        value: Wanted | None = self.data
        shape = self._shape
        for at, step in enumerate(way):
            if isinstance(step, str):
                shape = shape.fields[step]
                value = below(value, step)
                found.append(step)
                continue
            rows = rows_of(value, shape)
            place = place_of(rows, self._pairs.paired(way[:at], step, found))
            found.append(place)
            value = rows[place].value
        return tuple(found)

    def put_in(self, here: Way, keys: Sequence[str], value: Wanted | None) -> None:
        """Set, or take out, what stands under keys of a row; parts on the way come and go."""
        ways = [(*here, *keys[:count]) for count in range(len(keys))]
        if value is not None:
            row, shape = self.part(here)
            for key in keys[:-1]:
                row, shape = dict_in(row, key, shape), shape.fields[key]
            insert(row, keys[-1], value, shape)
            return
        for way, key in reversed(list(zip(ways, keys, strict=True))):
            row, _ = self.part(way)
            row.pop(key, None)
            if row:
                return
        if here and isinstance(here[-1], str):
            row, _ = self.part(here[:-1])
            row.pop(here[-1], None)

    def value(self, way: Way) -> Wanted | None:
        """What stands at a way of the record as it is wanted."""
        value: Wanted | None = self.data
        shape = self._shape
        for step in way:
            if isinstance(step, str):
                shape = shape.fields[step]
                value = below(value, step)
            else:
                value = rows_of(value, shape)[step].value
        return value

    def part(self, way: Way) -> tuple[dict[str, Wanted], KeyShape]:
        """The mapping at a way, made where there is none, and its shape."""
        value: Wanted = self.data
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
                value, shape = dict_in(value, step, shape), shape.fields[step]
        assert isinstance(value, dict)
        return value, shape

    def replace(self, way: Way, value: Wanted) -> None:
        *above, last = way
        if isinstance(last, str):
            row, shape = self.part(tuple(above))
            insert(row, last, value, shape)
            return
        *above, key = above
        row, shape = self.part(tuple(above))
        rows = rows_of(row.get(str(key)), shape.fields[str(key)])
        rows[last] = WantedEntry(value, rows[last].origin)
        row[str(key)] = rows

    def shape_of(self, way: Way) -> KeyShape:
        shape = self._shape
        for step in way:
            shape = shape.fields[step] if isinstance(step, str) else shape
        return shape


def place_of(rows: Sequence[WantedEntry], origin: int) -> int:
    """The place in a list of the entry that had another place in it.  Raises LostRowError where it is gone."""
    place = next((at for at, one in enumerate(rows) if one.origin == origin), None)
    if place is None:
        raise LostRowError(())
    return place


def settled(value: Wanted, was: Wanted | None, shape: KeyShape) -> Wanted:
    """A list that was written without one, as a text or as its only entry, so again where that will do."""
    if isinstance(value, dict):
        for key, one in value.items():
            value[key] = settled(one, below(was, key), shape.fields.get(key, shape))
    if not isinstance(value, list) or shape.held is not Held.ROWS:
        return value
    old = rows_of(was, shape)
    rows = [
        WantedEntry(
            settled(one.value, None if one.origin is None else old[one.origin].value, shape), one.origin
        )
        for one in value
    ]
    if isinstance(was, dict) and len(rows) == 1:
        return rows[0].value
    texts = [one.value for one in rows if isinstance(one.value, str)]
    if isinstance(was, str) and len(texts) == len(rows):
        return was if texts == [one.value for one in old] else "\n".join(texts) + "\n" * was.endswith("\n")
    return rows


def dict_in(row: dict[str, Wanted], key: str, shape: KeyShape) -> dict[str, Wanted]:
    """The mapping under a key, made where there is none; a text in its place is what its text key says."""
    value = row.get(key)
    if isinstance(value, str):
        row[key] = value = {shape.fields[key].text_key: value}
    if not isinstance(value, dict):
        value = {}
        insert(row, key, value, shape)
    return value


def insert(row: dict[str, Wanted], key: str, value: Wanted, shape: KeyShape) -> None:
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
