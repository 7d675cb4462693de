"""Deadline arithmetic."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.record.calendar import add_months, before, due, is_work_day
from rdtool.record.people import Period


def period(text: str) -> Period:
    return Period.model_validate(text)


@pytest.mark.parametrize(
    ("base", "text", "day"),
    [
        (date(2021, 12, 28), "3个月", date(2022, 3, 28)),
        (date(2021, 12, 31), "2个月", date(2022, 2, 28)),
        (date(2023, 12, 31), "两个月", date(2024, 2, 29)),
        (date(2021, 12, 28), "半年", date(2022, 6, 28)),
        (date(2021, 12, 28), "1年", date(2022, 12, 28)),
        (date(2021, 12, 28), "15日", date(2022, 1, 12)),
        (date(2021, 12, 28), "两周", date(2022, 1, 11)),
        # New Year's holiday 1–3 January 2022.
        (date(2021, 12, 28), "10个工作日", date(2022, 1, 12)),
        # 8 and 9 October 2021 were make-up work days at a weekend.
        (date(2021, 9, 30), "3个工作日", date(2021, 10, 11)),
    ],
)
def test_due_days(base: date, text: str, day: date) -> None:
    assert due(base, period(text)).day == day


def test_a_year_without_a_published_calendar_is_not_certain() -> None:
    deadline = due(date(2040, 3, 1), period("5个工作日"))
    assert deadline.day == date(2040, 3, 8)
    assert not deadline.certain
    assert is_work_day(date(2040, 3, 1)) is None


def test_days_before_a_deadline_are_counted_back_in_the_periods_unit() -> None:
    assert before(date(2022, 4, 7), period("10日")) == date(2022, 3, 28)
    assert before(date(2022, 3, 31), period("1个月")) == date(2022, 2, 28)
    assert before(date(2022, 1, 12), period("10个工作日")) == date(2021, 12, 28)


@given(st.dates(date(2010, 1, 1), date(2026, 6, 1)), st.integers(1, 60))
def test_work_days_counted_really_are_work_days(base: date, count: int) -> None:
    day = due(base, period(f"{count}个工作日")).day
    passed = (base + timedelta(days=n) for n in range(1, (day - base).days + 1))
    assert sum(bool(is_work_day(each)) for each in passed) == count


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-60, 60))
def test_months_keep_the_day_or_are_clamped_to_the_months_end(base: date, months: int) -> None:
    day = add_months(base, months)
    assert (day.year - base.year) * 12 + day.month - base.month == months
    assert day.day == base.day or (day + timedelta(days=1)).day == 1


@pytest.mark.parametrize("text", ["三天左右", "0个月", "月", "-3日", ""])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        period(text)
