"""The tables that a record is laid out in: one row an entry, and where in the record each row stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rdtool.diagnostics import Way
from rdtool.office.forms.cellwords import in_cell
from rdtool.office.forms.shape import Held, KeyShape, record_shape
from rdtool.record.parts import Procedures
from rdtool.record.wanted import Wanted, WantedEntry

#: Between the keys in the name of a table and in the title of a column.
JOINT = "·"
_SHORT = 24


@dataclass(frozen=True, slots=True, eq=False)
class FormTable:
    """One sheet of a form."""

    name: str
    way: tuple[str, ...]
    """The keys that lead to it."""
    shape: KeyShape
    columns: Mapping[tuple[str, ...], KeyShape]
    """What a row has of its own, by the keys below it."""
    owner: FormTable | None = None
    """The table whose rows its rows belong to."""

    @property
    def upright(self) -> bool:
        """Whether it has one column of values, a line for each key: there is one such part in a record."""
        return self.owner is None and self.shape.held is Held.PART

    @property
    def owned(self) -> bool:
        """Whether every row of its owner has a row here, filled in or not."""
        return self.owner is not None and self.shape.held is Held.PART


def title_of(keys: Sequence[str]) -> str:
    """The title of the column of these keys."""
    return JOINT.join(keys)


@cache
def all_tables(procedures: Procedures) -> tuple[FormTable, ...]:
    """Every table that a form may have, in the order of the record, each before those it owns."""
    shape = record_shape(procedures)
    found: list[tuple[tuple[str, ...], KeyShape, int | None]] = []
    loose = {key: one for key, one in shape.fields.items() if one.held not in (Held.PART, Held.ROWS)}
    for key, one in shape.fields.items():
        if key not in loose:
            _collect(found, (key,), one, None)
    found.append(((), KeyShape("", Held.PART, fields=loose), None))
    names = _names([way for way, _, _ in found])
    tables: list[FormTable] = []
    for way, one, owner in found:
        columns = dict(_columns(one, ()))
        tables.append(FormTable(names[way], way, one, columns, None if owner is None else tables[owner]))
    return tuple(tables)


def _collect(
    found: list[tuple[tuple[str, ...], KeyShape, int | None]],
    way: tuple[str, ...],
    shape: KeyShape,
    owner: int | None,
) -> None:
    """The table at `way` and all below; `owner` is the place of the table with the rows it is below."""
    found.append((way, shape, owner))
    own = len(found) - 1 if shape.held is Held.ROWS else owner
    _below(found, way, shape, own, in_row=shape.held is Held.ROWS)


def _below(
    found: list[tuple[tuple[str, ...], KeyShape, int | None]],
    way: tuple[str, ...],
    shape: KeyShape,
    owner: int | None,
    *,
    in_row: bool,
) -> None:
    for key, one in shape.fields.items():
        if one.held is Held.ROWS or (one.held is Held.PART and in_row):
            _collect(found, (*way, key), one, owner)
        elif one.held is Held.PART:
            _below(found, (*way, key), one, owner, in_row=False)


def _columns(shape: KeyShape, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], KeyShape]]:
    for key, one in shape.fields.items():
        if one.held is Held.PART and (keys or shape.held is Held.PART):
            yield from _columns(one, (*keys, key))
        elif one.held not in (Held.PART, Held.ROWS):
            yield (*keys, key), one


def _names(ways: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """For each table the fewest of its last keys that no table nearer to the record's root has."""
    names: dict[tuple[str, ...], str] = {(): "其他"}
    for way in sorted((way for way in ways if way), key=len):
        ends = (title_of(way[-count:]) for count in range(1, len(way) + 1))
        names[way] = next(name for name in ends if name not in names.values())
    return names


@dataclass(frozen=True, slots=True)
class FormSpot:
    """Where a row stands, and what is there; `way` has list positions in it, which tell rows apart."""

    way: Way
    value: Wanted | None = None


def spots(table: FormTable, data: Wanted) -> list[FormSpot]:
    """Where a record has rows of a table: its entries, or a part for each row of the owner."""
    found = [FormSpot((), data)]
    for at, key in enumerate(table.way):
        found = [FormSpot((*spot.way, key), below(spot.value, key)) for spot in found]
        if at + 1 < len(table.way) or table.shape.held is Held.ROWS:
            shape = _shape_at(table, at)
            if shape.held is Held.ROWS:
                found = [
                    FormSpot((*spot.way, one.origin or 0), one.value)
                    for spot in found
                    for one in rows_of(spot.value, shape)
                ]
    return found


def _shape_at(table: FormTable, at: int) -> KeyShape:
    """The shape of the key number `at` on the way to a table."""
    step: FormTable | None = table
    while step is not None:
        if len(step.way) == at + 1:
            return step.shape
        step = step.owner
    return KeyShape(table.way[at], Held.PART)


def below(value: Wanted | None, key: str) -> Wanted | None:
    """What stands under a key."""
    return value.get(key) if isinstance(value, dict) else None


def rows_of(value: Wanted | None, shape: KeyShape) -> list[WantedEntry]:
    """The entries of a list, however it is written: one alone without a list, a text with an entry a line."""
    if isinstance(value, list):
        return value
    if isinstance(value, str) and shape.text_key:
        lines = [line.strip() for line in value.splitlines() if line.strip()]
        return [WantedEntry(line, at) for at, line in enumerate(lines)]
    return [WantedEntry(value, 0)] if isinstance(value, dict) else []


def leaf(value: Wanted | None, keys: Sequence[str], shape: KeyShape) -> Wanted | None:
    """What a row says under keys; a text in place of the row is what its text key says."""
    for key in keys:
        value = value if isinstance(value, str) and key == shape.text_key else below(value, key)
    return value


def cells(table: FormTable, value: Wanted | None) -> dict[tuple[str, ...], str | None]:
    """What each cell of a row shows; None where a cell can't hold it."""
    strange = isinstance(value, list) or (isinstance(value, str) and not table.shape.text_key)
    return {
        keys: None
        if strange or _torn(value, keys, table.shape)
        else in_cell(leaf(value, keys, table.shape), one)
        for keys, one in table.columns.items()
    }


def _torn(value: Wanted | None, keys: Sequence[str], shape: KeyShape) -> bool:
    """Whether something that is no part stands on the way to a value."""
    return any(
        not isinstance(leaf(value, keys[:count], shape), (dict, type(None))) for count in range(1, len(keys))
    )


def labels(
    table: FormTable, rows: Sequence[FormSpot], width: int | None = None, *, coded: bool = True
) -> list[str]:
    """What tells the rows of a table apart in words: 代号 or the first things they say, as many as it takes.

    `width`: how many at most, where labels of two records are compared; `coded`: a 代号 goes before the name.
    """
    said = [_said(table, spot.value, coded=coded) for spot in rows]
    found = [words[0] if words else "" for words in said]
    for count in range(2, (width or 4) + 1):
        twice = {label for label, times in Counter(found).items() if times > 1}
        found = [" ".join(w[:count]) if one in twice else one for one, w in zip(found, said, strict=True)]
    return found


def row_labels(table: FormTable, rows: Sequence[FormSpot]) -> list[str]:
    """Labels, all different and none blank, for people to choose from."""
    found: list[str] = []
    for number, label in enumerate(labels(table, rows), 1):
        name = label or f"第{number}项"
        count = sum(one == name or one.startswith(f"{name}（") for one in found)
        found.append(f"{name}（{count + 1}）" if name in found else name)
    return found


def _said(table: FormTable, value: Wanted | None, *, coded: bool) -> list[str]:
    """The words of a row from which its label is made, what names it first."""
    own = [(keys[0], shape, in_cell(leaf(value, keys, table.shape), shape) or "")
           for keys, shape in table.columns.items() if len(keys) == 1]  # fmt: skip
    own.sort(key=lambda one: (one[0] not in CODES or not coded, not one[1].required))
    words = [text.split("\n")[0] for _, _, text in own if text]
    return [word if len(word) <= _SHORT else f"{word[: _SHORT - 1]}…" for word in words]


#: The keys that name a row whatever else it says.
CODES = ("代号", "编号")
