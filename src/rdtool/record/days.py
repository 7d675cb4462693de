"""The days that a text names, as clerks write them: 2025年8月27日至28日, 2021-12-27~28, 3日、5日.

Every day that is meant is read, not only the first; what may be meant in two ways is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from rdtool.chinese import arabic_date, date_lacks, parse_date, weekday
from rdtool.patterns import regex

#: Longest session, in days, that is not a slip.
_LONGEST = 31

_TOKEN = regex(
    r"""(?P<full>\d{4}(?:年\d{1,2}月\d{1,2}[日号]?|([-/.])\d{1,2}\2\d{1,2}|\d{4}(?!\d)))
    |(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})[日号]?""",
    re.VERBOSE | re.ASCII,
)
_WEEKDAY = regex(r"[(（]?(?:星期|周|礼拜)([一二三四五六日天])[)）]?")
_TO = regex("起?(?:至|到|[-—–~～〜]+)")
_AND = regex("[、,，;；和及与]")


def parse_days(text: str) -> list[date]:
    """The days that `text` names, in its order.

    A day may leave out the year and the month that it shares with the one before it.  ValueError, with
    a Chinese sentence, for what is no day, or leaves open which one is meant.
    """
    rest = re.sub(r"\s+", "", arabic_date(text)).removesuffix("止")
    days: list[date] = []
    through = False
    while True:
        found = _TOKEN.match(rest)
        if not found:
            raise _unclear(text)
        day = _day(found, days, text)
        rest = _checked_weekday(rest[found.end() :], day, text)
        days += _between(days[-1], day) if through else [day]
        joint = (_TO.match(rest) or _AND.match(rest)) if rest else None
        if not joint:
            break
        if through and _TO.match(rest):
            raise _unclear(text)
        through, rest = bool(_TO.match(rest)), rest[joint.end() :]
    if rest:
        raise _unclear(text)
    return days


def parse_day(text: str) -> date:
    """The one day that `text` names.  ValueError for several, and as `parse_days`."""
    try:
        return parse_date(text)
    except ValueError as error:
        plain = error
    try:
        days = parse_days(text)
    except ValueError as error:
        raise (error if _WEEKDAY.search(text) else plain) from None
    if len(days) > 1:
        raise ValueError(f"“{text}”是几天，这里只能写一天，请核对后只写其中一天")
    return days[0]


def _day(found: re.Match[str], before: Sequence[date], text: str) -> date:
    """The day of a token; what it leaves out is that of the day before it."""
    if found["full"]:
        return parse_date(_completed(found["full"]))
    if not before:
        missing = date_lacks(text) or ("没有写年份" if found["month"] else "没有写年份和月份")
        raise ValueError(
            f"“{text}”不是规范的日期：{missing}，请写成“2021-12-28”或者“2021年12月27日至28日”的样子"
        )
    last = before[-1]
    month = int(found["month"] or last.month)
    return parse_date(f"{last.year}-{month}-{found['day']}")


def _completed(full: str) -> str:
    """2021年12月27, the first of 27—28日, with the 日 that it shares with the next one."""
    return full.rstrip("日号") + "日" if "月" in full else full


def _between(first: date, last: date) -> list[date]:
    """The days behind `first` up to `last`."""
    if last < first:
        raise ValueError("会期的起止日期不合理：结束日期早于开始日期，请核对，跨年的写明年份")
    if (last - first).days >= _LONGEST:
        raise ValueError("会期的起止日期不合理：前后超过三十日，请核对")
    return [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]


def _checked_weekday(rest: str, day: date, text: str) -> str:
    """What follows the day of the week that may stand behind a day."""
    found = _WEEKDAY.match(rest) if rest else None
    if not found:
        return rest
    named = found[1].replace("天", "日")
    if weekday(day) != f"星期{named}":
        raise ValueError(f"“{text}”中{day.month}月{day.day}日是{weekday(day)}，不是星期{named}，请核对")
    return rest[found.end() :]


def _unclear(text: str) -> ValueError:
    return ValueError(f"“{text}”不是规范的日期，请写成“2021-12-28”，几天的写成“2021-12-27 至 2021-12-28”")
