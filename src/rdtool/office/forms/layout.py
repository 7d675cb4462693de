"""What of a record goes on the sheets of a form: which tables, which cells, with which words to choose from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from rdtool.diagnostics import Way
from rdtool.document.fillin import ANY, FillBook, FillCell, FillColumn, FillRow, FillSheet, Words
from rdtool.document.model import Properties
from rdtool.office.forms.shape import Held, KeyShape
from rdtool.office.forms.tables import CODES, FormSpot, FormTable, cells, row_labels, spots, title_of
from rdtool.record.profile import Profile
from rdtool.record.wanted import Wanted

#: The tables that a form has whatever the record has so far, by name.
USUAL = (
    "会议", "日程", "分组", "出席", "请假", "列席", "议题", "表决", "任免", "审议意见", "意见", "讲话",
    "讲话·要点", "要求",
)  # fmt: skip

#: In the place of what a cell can't hold.
UNSHOWN = "〔表中写不下，请在记录中改〕"
#: The columns of a sheet with a line for each key.
ITEM, CONTENT, MEANING = "项目", "内容", "说明"
_SPARE = 20

_UNITS = frozenset({"主办", "单位", "承办", "报告单位", "主办单位", "承办单位"})
_MEMBERS = frozenset({"请假", "离会", "日程·请假", "各组·请假", "主任会议·请假"})
_WIDTHS = {Held.LONG: 44.0, Held.LIST: 18.0, Held.LINES: 24.0, Held.PAIRS: 20.0}
_LONG_NAMES = frozenset({"内容", "问题", "名称", "报告题目", "标题", "要求", "归纳", "题目", "职务", "建议"})


@dataclass(frozen=True, slots=True)
class Unshown:
    """Something that the record says and the form can't hold."""

    table: str
    title: str
    way: Way


def row_id(way: Way) -> str:
    """What a row is known by in its form: the way to it in the record as it was."""
    return "/".join(map(str, way)) or "."


def owner_title(table: FormTable) -> str:
    """The title of the column that says which row of another table a row belongs to."""
    assert table.owner is not None
    return f"所属{table.owner.shape.key}"


def wanted_tables(tables: Sequence[FormTable], data: Wanted, more: Sequence[str] = ()) -> list[FormTable]:
    """The tables of a form: the usual ones, those that the record fills, those asked for, and their owners."""
    chosen = {table for table in tables if table.name in (*USUAL, *more) or is_filled(table, data)}
    for table in reversed(tables):  # what is owned comes behind its owner
        if table in chosen and table.owner is not None:
            chosen.add(table.owner)
    return [table for table in tables if table in chosen]


def is_filled(table: FormTable, data: Wanted) -> bool:
    """Whether a record says anything that stands in a table."""
    if not table.way and isinstance(data, dict):
        return any(key in data for (key,) in table.columns)
    return any(spot.value is not None for spot in spots(table, data))


class FormLayout:
    """Lays out one record, beside one office profile."""

    def __init__(self, tables: Sequence[FormTable], data: Wanted, profile: Profile) -> None:
        self.tables, self._data = tables, data
        self._units = tuple(dict.fromkeys(unit.name for unit in profile.units))
        self._members = tuple(dict.fromkeys(one.name for one in profile.membership.roster))
        self.unshown: list[Unshown] = []

    def book(self, title: str, notes: tuple[str, ...], carried: tuple[str, ...], author: str) -> FillBook:
        """The whole form."""
        sheets = tuple(self._upright(one) if one.upright else self._level(one) for one in self.tables)
        return FillBook(title, notes, sheets, carried, Properties(author=author))

    def _upright(self, table: FormTable) -> FillSheet:
        (spot,) = spots(table, self._data)
        shown = cells(table, spot.value)
        rows = tuple(
            FillRow(
                json.dumps(keys, ensure_ascii=False),
                (
                    FillCell(title_of(keys) + ("（必填）" if one.required else ""), is_open=False),
                    self._cell(table, keys, spot, shown[keys], self._words(table, keys, one)),
                    FillCell(_hint(one), is_open=False),
                ),
            )
            for keys, one in table.columns.items()
        )
        columns = (
            FillColumn(ITEM, "", 14.0, is_open=False),
            FillColumn(CONTENT, "在这一列填写", 44.0),
            FillColumn(MEANING, "", 40.0, is_open=False),
        )
        about = f"{table.shape.about}。" if table.shape.about else ""
        return FillSheet(table.name, row_id(table.way), f"{about}没有的留空。", columns, rows)

    def _level(self, table: FormTable) -> FillSheet:
        columns = [FillColumn(_head(keys, one), _hint(one), _width(keys, one), self._words(table, keys, one))
                   for keys, one in table.columns.items()]  # fmt: skip
        owners: dict[Way, str] = {}
        if table.owner is not None:
            of = spots(table.owner, self._data)
            names = row_labels(table.owner, of)
            owners = {spot.way: name for spot, name in zip(of, names, strict=True)}
            words = _named_in(table.owner, of, names)
            hint = f"属于哪一项，与“{table.owner.name}”表一致"
            columns.insert(0, FillColumn(owner_title(table), hint, 14.0, words))
        rows = tuple(self._row(table, spot, owners) for spot in spots(table, self._data))
        return FillSheet(table.name, row_id(table.way), _about(table), tuple(columns), rows, _SPARE)

    def _row(self, table: FormTable, spot: FormSpot, owners: dict[Way, str]) -> FillRow:
        shown = cells(table, spot.value)
        row = [self._cell(table, keys, spot, text) for keys, text in shown.items()]
        if owners:
            row.insert(0, FillCell(owners[owner_of(spot.way)], is_open=False))
        return FillRow(row_id(spot.way), tuple(row))

    def _cell(
        self, table: FormTable, keys: Sequence[str], spot: FormSpot, text: str | None, words: Words = ANY
    ) -> FillCell:
        if text is None:
            self.unshown.append(Unshown(table.name, title_of(keys), (*spot.way, *keys)))
            return FillCell(UNSHOWN, is_open=False)
        return FillCell(text, words=words)

    def _words(self, table: FormTable, keys: Sequence[str], shape: KeyShape) -> Words:
        if shape.choices:
            return Words(shape.choices)
        if keys[-1] in _UNITS and shape.held is Held.TEXT:
            return Words(self._units, strict=False)
        if table.name in _MEMBERS and keys[-1] == "姓名":
            return Words(self._members, strict=False)
        items = next((one for one in self.tables if one.way == ("议题",)), None)
        if shape.refers and items is not None:
            of = spots(items, self._data)
            return _named_in(items, of, row_labels(items, of))
        return ANY


def _named_in(table: FormTable, rows: Sequence[FormSpot], names: Sequence[str]) -> Words:
    """The names of a table's rows: those in one of its columns, so that new rows are among them at once."""
    columns = list(table.columns)
    first = 1 if table.owner is not None else 0
    shown = [cells(table, row.value) for row in rows]
    own = [keys for keys in columns if table.columns[keys].required or (rows and keys[0] in CODES)]
    for keys in own:
        if [row[keys] for row in shown] == list(names):
            return Words(strict=False, below=(row_id(table.way), columns.index(keys) + first))
    return Words(tuple(dict.fromkeys(names)), strict=False) if names else ANY


def owner_of(way: Way) -> Way:
    """The way of the row that a row belongs to."""
    end = next(at for at in range(len(way) - 1, 0, -1) if isinstance(way[at - 1], int) and at < len(way))
    return way[:end]


def _head(keys: Sequence[str], shape: KeyShape) -> str:
    return f"{title_of(keys)}（必填）" if shape.required else title_of(keys)


def _hint(shape: KeyShape) -> str:
    more = {
        Held.LIST: "几项用顿号分开",
        Held.LINES: "一行一项，换行按 Alt+Enter",
        Held.LONG: "分段按 Alt+Enter",
        Held.PAIRS: "一行一项，写成“名称：内容”",
    }.get(shape.held, "如 2021-12-28" if shape.is_day and "2021" not in shape.about else "")
    return "；".join(part for part in (shape.about, more) if part)


def _width(keys: Sequence[str], shape: KeyShape) -> float:
    if shape.is_number:
        return 7.0
    if shape.is_day:
        return 11.0
    return _WIDTHS.get(shape.held, 30.0 if keys[-1] in _LONG_NAMES else 12.0)


def _about(table: FormTable) -> str:
    about = f"{table.shape.about}。" if table.shape.about else ""
    if table.owned:
        assert table.owner is not None
        return f"{about}“{table.owner.name}”每项一行，没有的整行留空。"
    return f"{about}一项一行；新增的接着往下填；删去一项，把整行清空。"
