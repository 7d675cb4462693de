from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.chinese import format_dates
from rdtool.record.days import parse_day, parse_days

TWO = [date(2025, 8, 27), date(2025, 8, 28)]


@pytest.mark.parametrize(
    "text",
    [
        "2025年8月27日至28日",
        "2025年8月27—28日",
        "2025年8月27日—8月28日",
        "2025年8月27、28日",
        "2025年8月27日和28日",
        "2025 年 8 月 27 日 至 28 日",
        "2025年8月27日起至28日止",
        "2025年8月27日（星期三）至28日（星期四）",
        "2025年8月27号到28号",
        "二〇二五年八月二十七日至二十八日",
        "二○二五年八月二十七日至八月二十八日",
        "２０２５年８月２７日～２８日",
        "2025-08-27 至 2025-08-28",
        "2025-8-27~28",
        "2025-8-27 - 28",
        "2025.8.27-28",
        "2025.8.27—2025.8.28",
        "2025/8/27，28",
        "20250827-20250828",
        "20250827至28",
    ],
)
def test_all_days_of_a_span_are_read_however_it_is_typed(text: str) -> None:
    assert parse_days(text) == TWO


@pytest.mark.parametrize(
    "text",
    ["20250908", "2025.9.8", "2025/9/8", "2025-09-08", "2025年9月8日", "2025年9月8号", "二〇二五年九月八日",
     "2025年9月8日（星期一）", "2025年9月8日 周一"],
)  # fmt: skip
def test_one_day_is_read_however_it_is_typed(text: str) -> None:
    assert parse_days(text) == [parse_day(text)] == [date(2025, 9, 8)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("27—28日", "没有写年份和月份"),
        ("8月27日至28日", "没有写年份"),
        ("2025年8月", "没有写到日"),
        ("25-8-27", "没有把四位数的年份写在最前"),
        ("8/9/2025", "没有把四位数的年份写在最前"),
        ("2025-8-27-8-28", "结束日期早于开始日期"),
        ("2025年12月31日至1月2日", "跨年的写明年份"),
        ("2025-8-27 至 2026-8-28", "前后超过三十日"),
        ("2025-8-27至28至29", "不是规范的日期"),
        ("2025-8-27 2025-8-28", "不是规范的日期"),
        ("2025年8月27日上午", "不是规范的日期"),
        ("2025年8月27日至32日", "2025年8月只有1日至31日"),
        ("2025年8月27日（星期二）", "8月27日是星期三，不是星期二"),
        ("", "不是规范的日期"),
        ("今天", "不是规范的日期"),
    ],
)
def test_what_leaves_a_day_open_is_told_and_not_guessed(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_days(text)


def test_where_one_day_is_wanted_several_are_told() -> None:
    with pytest.raises(ValueError, match="是几天，这里只能写一天"):
        parse_day("2025年8月27日至28日")
    with pytest.raises(ValueError, match="不是星期二"):
        parse_day("2025年8月27日（星期二）")
    with pytest.raises(ValueError, match="不是规范的日期"):
        parse_day("2025年8月27日下午")


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sets(st.integers(0, 20), min_size=1, max_size=6))
def test_days_read_back_from_their_official_form(first: date, offsets: set[int]) -> None:
    days = sorted(first + timedelta(days=n) for n in offsets)
    assert parse_days(format_dates(days)) == days
