"""Deputies' suggestions (S)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity, Way
from rdtool.record.calendar import add_months
from rdtool.record.law import Topic
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case


@rule(
    "S01",
    Severity.WARNING,
    "代表建议自交办之日起三个月内答复，涉及面广、处理难度大的六个月内答复",
    Topic.SUGGESTIONS,
)
def suggestions_are_answered_in_time(case: Case) -> Iterator[Finding]:
    """A term that the record sets itself must not be longer than the law allows."""
    for number, one in enumerate(case.session.record.suggestions):
        assigned: date = one.assigned_on or case.day
        last = add_months(assigned, 6 if one.difficult else 3)
        path: Way = ("代表建议", number, "时限")
        if one.due and one.due > last:
            hint = "" if one.difficult else "；情况复杂的，写 复杂: 是"
            yield Finding(
                path,
                f"“{one.title}”{format_date(assigned)}交办，时限{format_date(one.due)}超过法定的{format_date(last)}",
                f"请核对时限{hint}",
            )
        elif one.due and one.due <= assigned:
            yield Finding(path, f"“{one.title}”的时限不晚于交办日期", "请核对日期")
