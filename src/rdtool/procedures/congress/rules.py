"""When the congress may be convened (R16, R17)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity
from rdtool.procedures.congress import CONGRESS
from rdtool.record.calendar import add_months
from rdtool.record.law import Topic
from rdtool.rules.book import Book, Finding
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


@rule(
    "R16",
    Severity.ERROR,
    "每届人民代表大会第一次会议在代表选举完成后的两个月内召集",
    Topic.FIRST_SESSION,
)
def first_sessions_in_time(case: Case) -> Iterator[Finding]:
    """Two months from the day on which the election of the deputies was completed."""
    for item, path in case.items:
        told = item.view(CONGRESS)
        if told is None or told.number != 1 or told.elected_on is None or not told.days:
            continue
        last = add_months(told.elected_on, 2)
        if told.days[0] > last:
            yield Finding(
                (*path, "人代会", "日期"),
                f"{told.full_name}{format_date(told.days[0])}召开，代表选举{format_date(told.elected_on)}完成，"
                f"至迟应当在{format_date(last)}召开",
                "请核对召开日期和选举完成的日期",
            )


@rule("R17", Severity.ERROR, "人民代表大会会议在决定召开以后举行", Topic.CONGRESS_SESSIONS)
def sessions_follow_their_decision(case: Case) -> Iterator[Finding]:
    """A day that has passed when it is decided on is a slip."""
    for item, path in case.items:
        told = item.view(CONGRESS)
        if told and told.days and told.days[0] <= case.day:
            yield Finding(
                (*path, "人代会", "日期"),
                f"{told.full_name}的召开日期{format_date(told.days[0])}不晚于本次会议（{format_date(case.day)}）",
                "请核对年份和日期",
            )
