"""What a decision has others do: by whom, and until a day behind the vote (R22)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity
from rdtool.procedures.execution import EXECUTION
from rdtool.rules.book import Book, Finding
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


@rule("R22", Severity.ERROR, "决议、决定的执行事项应当有主办单位，时限晚于通过之日，不晚于报告执行情况的期限")
def tasks_are_given_to_somebody(case: Case) -> Iterator[Finding]:
    """Of what did not pass nothing is to be done."""
    for item, path in case.items:
        passed_on = item.vote.voted_on if item.vote else case.day
        report_by = item.paper.report_by if item.paper else None
        for place, one in enumerate(item.view(EXECUTION)):
            way = (*path, EXECUTION.name, place)
            if item.vote and item.vote.passed is False:
                yield Finding(way, f"“{item.name}”没有通过，不产生执行事项", "请删去“执行”，或者核对票数")
                continue
            if not one.lead:
                yield Finding((*way, "主办"), f"“{one.text}”没有写明由谁办", "请填写“主办”")
            if one.due and one.due <= passed_on:
                yield Finding(
                    (*way, "时限"),
                    f"“{one.text}”的时限{format_date(one.due)}不晚于通过之日{format_date(passed_on)}",
                    "请核对日期",
                )
            if one.due and report_by and one.due > report_by:
                yield Finding(
                    (*way, "时限"),
                    f"“{one.text}”的时限{format_date(one.due)}晚于报告执行情况的期限{format_date(report_by)}",
                    "请核对这一项的“时限”和“文书”的“报告期限”",
                )
