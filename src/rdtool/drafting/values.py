"""The record as templates see it: Chinese keys, plain values, and marks where something is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import islice
from typing import Any

from rdtool.chinese import format_date
from rdtool.patterns import regex
from rdtool.record.base import Part
from rdtool.record.openpart import OpenPart
from rdtool.record.parts import resolve
from rdtool.record.session import Session
from rdtool.record.view import View

#: What a missing value looks like in a paper; findings are read off the finished text.
MARK = regex(r"【待补：([^】]*)】")


class Missing:
    """A value the record does not give: false in a test, a visible mark where it is printed."""

    __slots__ = ("label",)

    def __init__(self, label: str) -> None:
        self.label = label

    def __str__(self) -> str:
        return f"【待补：{self.label}】"

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __getitem__(self, key: str) -> Missing:
        return Missing(f"{self.label}{key}")

    def __getattr__(self, key: str) -> Any:
        """A part of what is missing is missing too; a text method finds nothing, or changes nothing."""
        if key.startswith("_"):
            raise AttributeError(key)
        if key in ("startswith", "endswith"):
            return lambda *_: False
        return (lambda *_: self) if hasattr(str, key) else Missing(f"{self.label}{key}")

    def __add__(self, other: object) -> str:
        return f"{self}{other}"

    def __radd__(self, other: object) -> str:
        return f"{other}{self}"


def template_value(value: Any, label: str = "") -> Any:
    """A part or a view, or anything in one, as templates see it.

    They become dicts by their Chinese keys, enumerations their text; None and empty text
    become `Missing`, so that nothing prints as nothing.
    """
    return _value(value, label, {})


def _value(value: Any, label: str, seen: dict[int, Any]) -> Any:
    """`seen`: the models so far by their ids; one that stands in several places is turned once."""
    if isinstance(value, (Part, View)):
        if id(value) not in seen:
            own = {key: _value(getattr(value, name), key, seen) for name, key in _keys(value)}
            seen[id(value)] = own | _parts(value, seen) if isinstance(value, OpenPart) else own
        return seen[id(value)]
    if value is None or value == "":
        return Missing(label)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return tuple(_value(entry, label, seen) for entry in value)
    return value


def session_values(session: Session) -> dict[str, Any]:
    """The session as templates see it, and what follows from the parts of each procedure together."""
    procedures = session.record.parts.procedures
    here = _written(session)
    derived = {
        key.name: template_value(resolve(key.derive)(session), key.name)
        for procedure in procedures
        for key in procedure.of_session
        if any(
            part.name in here or (key.across and any(one.has(part.name) for one in session.others))
            for part in procedure.parts
        )
    }
    unused = {name: Missing(name) for name in procedures.of_session}
    values: dict[str, Any] = template_value(session)
    return values | unused | derived


def _written(session: Session) -> set[str]:
    """The keys of procedures that a session has."""
    return {key.name for parts in session.all_parts for key, _ in parts.present()}


def _parts(value: OpenPart, seen: dict[int, Any]) -> dict[str, Any]:
    """The parts of procedures by their keys; those of procedures that this version does without are missing."""
    left_out = {name: Missing(name) for name in value.parts.procedures.left_out}
    return left_out | {key.name: _value(part, key.name, seen) for key, part in value.parts.entries()}


def _keys(value: Part | View) -> tuple[tuple[str, str], ...]:
    """Names of the fields, and their Chinese keys."""
    if isinstance(value, View):
        derived = value.derived_fields.items()
        return tuple((name, one.key or name) for name, one in derived if not one.exclude)
    return _of_part(type(value))


@cache
def _of_part(kind: type[Part]) -> tuple[tuple[str, str], ...]:
    fields = kind.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if not field.exclude)


def printed(value: Any) -> Any:
    """How a value prints in a paper; refuses what has no natural form (lists, tables of values).

    Raises:
        TypeError: the value is not a single text, number, date or mark.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        raise TypeError(f"这里是{described(value)}，不能直接写进正文，请写到其中的一项")
    if isinstance(value, (list, tuple, set)):
        raise TypeError("这里是一组内容，不能直接写进正文，请用循环或者“顿号”过滤器")
    return value


#: So many characters of a text, and so many names, are told in a message.
_SHOWN, _NAMES = 30, 8


def described(value: object) -> str:
    """A value in a message, on one line whatever it holds."""
    if isinstance(value, Mapping):
        return f"分项的内容（{some(map(str, value))}）"
    kinds = ((bool, "是否"), ((str, Missing), "文本"), ((int, float, Decimal), "数"), (date, "日期"))
    name = next((name for kind, name in kinds if isinstance(value, kind)), "")
    if not name:
        return "一组内容"
    text = " ".join(str(value).split())
    return f"{name}“{text if len(text) <= _SHOWN else f'{text[:_SHOWN]}…'}”"


def groups_in(value: object) -> str:
    """Which parts of a value are lists, for one who wanted a list; blank where there are none."""
    parts = value.items() if isinstance(value, Mapping) else ()
    groups = [str(key) for key, part in parts if isinstance(part, (list, tuple))]
    return f"请写到其中成组的一项：{some(groups)}" if groups else ""


def some(names: Iterable[str]) -> str:
    """Names in a message, not too many."""
    first = list(islice(names, _NAMES + 1))
    return f"{'、'.join(first[:_NAMES])}{'等' if len(first) > _NAMES else ''}"
