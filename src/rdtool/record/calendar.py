"""Deadline arithmetic: days, work days with the statutory calendar, months.

Conventions: the base day itself is not counted; months keep the day number and are clamped
to the month's end (31 December + 2 months is 28 or 29 February).
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import chinese_calendar

from rdtool.chinese import weekday
from rdtool.record.people import Period, Unit
from rdtool.values import value


@value(frozen=True, slots=True)
class Deadline:
    """A due day, and whether the statutory calendar was known for all days counted."""

    day: date
    certain: bool = True


def due(base: date, period: Period) -> Deadline:
    """The last day of `period` after `base`."""
    if period.unit is Unit.DAYS:
        return Deadline(base + timedelta(days=period.count))
    if period.unit is Unit.MONTHS:
        return Deadline(add_months(base, period.count))
    return _work_days(base, period.count)


def before(day: date, period: Period) -> date:
    """The day `period` ahead of a deadline; work days are counted backwards."""
    if period.unit is Unit.DAYS:
        return day - timedelta(days=period.count)
    if period.unit is Unit.MONTHS:
        return add_months(day, -period.count)
    return _work_days(day, period.count, step=-1).day


def add_months(base: date, months: int) -> date:
    """The same day number `months` later (earlier if negative), clamped to the month's end."""
    years, month0 = divmod(base.month - 1 + months, 12)
    year = base.year + years
    return date(year, month0 + 1, min(base.day, calendar.monthrange(year, month0 + 1)[1]))


def is_work_day(day: date) -> bool | None:
    """Whether offices work on `day`, make-up days counted; None outside the published calendar."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def _work_days(base: date, count: int, step: int = 1) -> Deadline:
    day, certain = base, True
    while count:
        day += timedelta(days=step)
        works = is_work_day(day)
        if works is None:
            certain, works = False, day.weekday() < 5
        count -= works
    return Deadline(day, certain)


def rest_word(day: date) -> str:
    """What makes a day one of rest: 春节假期, 星期六; blank for a day on which offices work.

    Outside the published calendar only the days of the week are known.
    """
    works = is_work_day(day)
    if works or (works is None and day.weekday() < 5):
        return ""
    holiday = holiday_of(day)
    return f"{holiday}假期" if holiday else weekday(day)


def holiday_of(day: date) -> str:
    """The statutory holiday to which a day off belongs, 春节; blank for any other day."""
    if is_work_day(day) is not False:
        return ""
    _, name = chinese_calendar.get_holiday_detail(day)
    return next((one.chinese for one in chinese_calendar.Holiday if one.value == name), "")


def work_day_before(day: date) -> date:
    """The last day up to this one on which offices work."""
    while rest_word(day):
        day -= timedelta(days=1)
    return day
