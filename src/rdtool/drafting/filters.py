"""The filters templates use, named in Chinese: dates, numerals, amounts, lists of names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import wraps
from typing import Any

from rdtool import chinese
from rdtool.drafting.values import Missing, printed
from rdtool.strokes import name_key


def _numeral(value: Any) -> Any:
    return chinese.to_chinese(value) if isinstance(value, int) else value


def _counting(value: int) -> str:
    """The form before a measure word: 两件, 三家."""
    return "两" if value == 2 else chinese.to_chinese(value)


def _two_digits(value: int) -> str:
    """So that files sort as their numbers do: 01, 02, … 10."""
    return f"{value:02d}"


def _joined(values: Iterable[Any]) -> str:
    return chinese.join_list([str(printed(value)) for value in values])


def _amount(value: Any, unit: chinese.AmountUnit) -> Any:
    return chinese.format_amount(value, unit) if isinstance(value, Decimal) else value


def _figure(value: Any) -> Any:
    """A figure as a table prints it: without its unit, which stands above the table."""
    return f"{value:f}" if isinstance(value, Decimal) else value


def _paragraphs(text: Any) -> list[str]:
    return [line.strip() for line in str(text).splitlines() if line.strip()]


def _without_stop(text: Any) -> str:
    return str(text).rstrip("。；;，,、 ")


def _enumerated(values: Iterable[Any]) -> str:
    return chinese.enumerate_list([_without_stop(printed(value)) for value in values])


def _counted(counts: Mapping[str, int], unit: str = "项") -> str:
    """Label and number of each, those that are nought left out: 已销号3项，正在办理2项."""
    return "，".join(f"{label}{number}{unit}" for label, number in counts.items() if number)


def _by_strokes(values: Iterable[Any]) -> list[Any]:
    """Names, or entries with a 姓名, by the strokes of the surname; marks of missing names come last."""

    def key(value: Any) -> tuple[bool, tuple[object, ...]]:
        name = value["姓名"] if isinstance(value, Mapping) else value
        return isinstance(name, Missing), name_key(str(name)) if not isinstance(name, Missing) else ()

    return sorted(values, key=key)


def _or_mark(filter: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, through which the mark of a missing value, and an empty cell, pass as they are."""

    @wraps(filter)
    def filtered(value: Any, *arguments: Any) -> Any:
        return value if value is None or isinstance(value, Missing) else filter(value, *arguments)

    return filtered


def _first(values: Iterable[Any]) -> Any:
    """The first of some; where there is none, Jinja would fail at the first use of it."""
    return next(iter(values), Missing("内容"))


def _last(values: Iterable[Any]) -> Any:
    return next(reversed(list(values)), Missing("内容"))


_FILTERS: dict[str, Callable[..., Any]] = {
    "汉字": _numeral,
    "计数": _counting,
    "两位": _two_digits,
    "顿号": _joined,
    "金额": _amount,
    "数额": _figure,
    "绝对值": abs,
    "姓名": chinese.pad_name,
    "笔画序": _by_strokes,
    "书名号": chinese.in_title_marks,
    "去句号": _without_stop,
    "列举": _enumerated,
    "各计": _counted,
}

#: Paragraphs are gone through one by one: the mark is one, and not none.
FILTERS = {name: _or_mark(filter) for name, filter in _FILTERS.items()} | {
    "段落": _paragraphs,
    "first": _first,
    "last": _last,
}
