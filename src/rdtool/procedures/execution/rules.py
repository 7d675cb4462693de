"""What a decision or the speech has others do: by whom, and until a day behind it (R22, S10)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.execution import EXECUTION, SPEECH_TASKS
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


@rule("S10", Severity.ERROR, "讲话任务出自讲话的要求，有主办单位，时限在会议以后")
def speech_tasks_come_of_the_speech(case: Case) -> Iterator[Finding]:
    """A task is listed under the very words in which the speech asks for it."""
    speech = case.session.speech
    demands = [demand.demand for point in speech.points for demand in point.demands] if speech else []
    for place, one in enumerate(case.session.record.part(SPEECH_TASKS)):
        way: Way = (SPEECH_TASKS.name, place)
        if one.demand not in demands:
            said = f"讲话的要求有：{'、'.join(demands)}" if demands else "请先填写“讲话”的要求"
            yield Finding((*way, "要求"), f"讲话中没有“{one.demand}”这一条要求", said)
        if not one.lead:
            yield Finding((*way, "主办"), f"“{one.text}”没有写明由谁办", "请填写“主办”")
        if one.due and one.due <= case.session.meeting.last_day:
            yield Finding(
                (*way, "时限"), f"“{one.text}”的时限{format_date(one.due)}不在会议以后", "请核对日期"
            )
