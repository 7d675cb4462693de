"""Days that come again by a rule: 每周三, 每月15日, 单月15日."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from rdtool.patterns import regex

_WEEK: Final = regex("每(?:周|星期|礼拜)([一二三四五六日天])")
_MONTH: Final = regex(r"(每|单|双|逢单|逢双)个?月(?:的)?(\d{1,2})[日号]")
_WEEKDAYS: Final = "一二三四五六日"
_LAST_EVERYWHERE: Final = 28


def recurring(text: str) -> Callable[[date], bool]:
    """Whether a day is one of those that the text names; several rules are parted by 、.

    Raises:
        ValueError: it is no such rule, or some months have no such day.
    """
    rules = [_rule(part.strip()) for part in re.split("[、，,；;]", text) if part.strip()]
    return lambda day: any(rule(day) for rule in rules)


def _rule(text: str) -> Callable[[date], bool]:
    if found := _WEEK.fullmatch(text):
        weekday = _WEEKDAYS.index(found[1].replace("天", "日"))
        return lambda day: day.weekday() == weekday
    found = _MONTH.fullmatch(text)
    if not found:
        raise ValueError(f"“{text}”不是接待日，应当写成“每周三”“每月15日”“单月15日”或者“双月5日”")
    number = int(found[2])
    if not 1 <= number <= _LAST_EVERYWHERE:
        raise ValueError(f"有的月份没有{number}日，请写1日至28日，或者把各次逐一写在“值班”中")
    odd = {"单": 1, "双": 0}.get(found[1][-1])
    return lambda day: day.day == number and odd in (None, day.month % 2)


def days_between(first: date, last: date, chosen: Callable[[date], bool]) -> Iterator[date]:
    """The chosen days of a period, both ends included."""
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return (day for day in every if chosen(day))
