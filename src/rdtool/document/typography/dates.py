"""Dates: full, without zeros, real, and with the right weekday (GB/T 9704-2012, 7.3.5.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from rdtool.chinese import format_date, from_chinese, parse_date, weekday
from rdtool.document.typography.passes import Pass, Substitution
from rdtool.document.typography.rules import Remark

#: What is typed for 〇 in a year, and the figures of one.
_ZEROS: Final = "〇零○◯ＯOoΟο０0"
_YEAR: Final = f"[一二三四五六七八九{_ZEROS}]"
_YEAR_DIGITS: Final = str.maketrans(f"{_ZEROS}一二三四五六七八九", f"{'0' * len(_ZEROS)}123456789")

_BLANK: Final = r"[ \t\u3000\xa0]*"
#: A day that is still to be filled in: `2021年  月  日`, `202×年×月×日`, `二〇二一年　月　日`.
_OPEN: Final = re.compile(
    f"(?:[0-9XxＸ×]{{0,4}}|{_YEAR}{{0,4}})年(?:[0-9XxＸ×]{{0,2}}|[一二三四五六七八九十]{{0,2}})月[0-9XxＸ×]{{0,2}}日"
)
_WRITTEN: Final = re.compile(
    f"{_YEAR}{{4}}年(?:[一二三四五六七八九十]{{1,2}})月[一二三四五六七八九十]{{1,3}}日"
)
_FIGURES: Final = re.compile(
    r"[0-9０-９]{4}(?:年[0-9０-９]{1,2}月[0-9０-９]{1,2}日|([-/.])[0-9]{1,2}\1[0-9]{1,2})"
)
#: A report may be dated by its month alone.
_MONTH: Final = re.compile(f"(?:[0-9]{{4}}|{_YEAR}{{4}})年(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})月")


def is_date(text: str) -> bool:
    """Whether a line, given without blanks, is a day or month in any form, or the blank form of a day."""
    return any(form.fullmatch(text) for form in (_FIGURES, _WRITTEN, _OPEN, _MONTH))


def _in_figures(found: re.Match[str]) -> str:
    """二〇二一年十二月三十日 → 2021年12月30日; as it is where that is no real date."""
    year = found[1].translate(_YEAR_DIGITS)
    month, day = (re.sub(r"\s", "", part) for part in found.group(2, 3))
    try:
        return format_date(date(int(year), from_chinese(month), from_chinese(day)))
    except ValueError:
        return found[0]


def _normal(found: re.Match[str]) -> str:
    """2021年02月03日, 2021 年 2 月 3 日, 2021-2-3 → 2021年2月3日; as it is where that is no real date."""
    try:
        return format_date(parse_date(re.sub(r"\s", "", found[0])))
    except ValueError:
        return found[0]


_ALONE_BEFORE, _ALONE_BEHIND = "(?:(?<=^)|(?<=^（))", "(?=）?$|印发$)"

DATES: Final[tuple[Pass, ...]] = (
    Substitution(
        "D1",
        re.compile(
            f"{_ALONE_BEFORE}({_YEAR}{{4}}){_BLANK}年{_BLANK}"
            f"([一二三四五六七八九十]{{1,3}}){_BLANK}月{_BLANK}([一二三四五六七八九十]{{1,3}}){_BLANK}日{_ALONE_BEHIND}"
        ),
        _in_figures,
    ),
    Substitution(
        "D1",
        re.compile(rf"{_ALONE_BEFORE}[0-9]{{4}}([-/.])[0-9]{{1,2}}\1[0-9]{{1,2}}{_ALONE_BEHIND}"),
        _normal,
    ),
    Substitution(
        "D1",
        re.compile(
            f"{_ALONE_BEFORE}[0-9]{{4}}{_BLANK}年{_BLANK}[0-9]{{1,2}}{_BLANK}月{_BLANK}[0-9]{{1,2}}{_BLANK}日{_ALONE_BEHIND}"
        ),
        _normal,
    ),
    Substitution("D1", re.compile("(?<![0-9])[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"), _normal),
)

_DATE: Final = re.compile(
    "(?:(?<![0-9])([0-9]{4})年)?(?:(?<![0-9])([0-9]{1,2})月)?(?<![0-9])([0-9]{1,2})日"
    "(?:（?(?:星期|周|礼拜)([一二三四五六日天])）?)?"
)
_SHORT_YEAR: Final = re.compile("(?<![0-9.])[0-9]{2}年(?=[0-9]{1,2}月|底|初)")
_HAO: Final = re.compile("(?<![0-9])[0-9]{1,2}月[0-9]{1,2}号(?![楼线机文令井库门院])")
_VAGUE: Final = re.compile("今年|明年|去年|(?<![0-9一二三四五六七八九十])日前|近日")


def review_dates(lines: Sequence[str], *, formal: bool) -> Iterator[Remark]:
    """D1 days the calendar lacks, D2, D3 in formal papers, D4."""
    for line, text in enumerate(lines):
        yield from _calendar(line, text)
        for found in _SHORT_YEAR.finditer(text):
            yield Remark(line, *found.span(), "D2", f"年份“{found[0]}”没有写全", "请写全四位年份")
        for found in _HAO.finditer(text):
            yield Remark(line, *found.span(), "D2", f"“{found[0]}”应当用“日”", f"请写“{found[0][:-1]}日”")
        for found in _VAGUE.finditer(text) if formal else ():
            yield Remark(
                line, *found.span(), "D3", f"“{found[0]}”不指明年份或者日期", "正式公文宜写具体的年份、日期"
            )


def _calendar(line: int, text: str) -> Iterator[Remark]:
    """Dates of one line; a year or month left out is that of the date before (27日至28日)."""
    year, month = "", ""
    for found in _DATE.finditer(text):
        year, month = found[1] or year, found[2] or ("" if found[1] else month)
        if not year or not month:
            continue
        try:
            day = date(int(year), int(month), int(found[3]))
        except ValueError:
            if found[1]:
                yield Remark(line, *found.span(), "D1", f"“{found[0]}”不是真实的日期", "请核对月份和日期")
            continue
        if found[4] and weekday(day)[-1] != found[4].replace("天", "日"):
            yield Remark(line, *found.span(), "D4", f"{format_date(day)}是{weekday(day)}", "请核对日期和星期")
