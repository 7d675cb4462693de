"""The days of review opinions: issued, due, and signed in order (O06–O09)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.opinions import OPINIONS
from rdtool.procedures.opinions.book import rule
from rdtool.procedures.opinions.derive import OpinionPaperView, clock
from rdtool.procedures.opinions.model import ApprovalStep
from rdtool.procedures.opinions.places import PaperAt, opinions, papers
from rdtool.record.calendar import due, is_work_day
from rdtool.record.told import OpinionClock
from rdtool.rules.book import LOCAL, Finding
from rdtool.rules.case import Case


@rule("O06", Severity.ERROR, "报告期限、办理时限应当晚于印发日期，不超过规定的时限", LOCAL)
def due_after_issue(case: Case) -> Iterator[Finding]:
    """A due day on or before the issue day is a slip of the year or month."""
    for at in papers(case):
        paper, issued = at.paper, at.paper.issued_on
        if issued and paper.due and paper.due <= issued:
            yield Finding(
                (*at.path, "报告期限"),
                f"报告期限{format_date(paper.due)}不晚于印发日期{format_date(issued)}",
                "请核对印发日期和报告期限",
            )
        if issued and issued < case.session.meeting.last_day:
            yield Finding(
                (*at.path, "印发日期"),
                f"印发日期{format_date(issued)}早于会议闭会日期{format_date(case.session.meeting.last_day)}",
                "请核对印发日期",
            )
        yield from _own_terms(case, at)
        yield from _longer_than_allowed(case, at)


def _own_terms(case: Case, at: PaperAt) -> Iterator[Finding]:
    """Terms that single opinions set themselves: after the issue, not after the report is due."""
    written = case.session.record.agenda[at.item.index - 1].part(OPINIONS)
    issued, last = at.paper.issued_on, at.paper.due
    for number, opinion in enumerate(written.items if written else ()):
        where = (*at.path, "意见", number, "时限")
        if opinion.due is None:
            continue
        if issued and opinion.due <= issued:
            yield Finding(
                where,
                f"第{number + 1}条意见的时限{format_date(opinion.due)}不晚于印发日期{format_date(issued)}",
                "请核对时限",
            )
        elif last and opinion.due > last:
            yield Finding(
                where,
                f"第{number + 1}条意见的时限{format_date(opinion.due)}晚于报告期限{format_date(last)}",
                "请核对时限；长期事项的，可以豁免",
                Severity.WARNING,
            )


def _longer_than_allowed(case: Case, at: PaperAt) -> Iterator[Finding]:
    """A term typed as a date against the place's own limit, where the office has set one."""
    limits, typed = case.session.profile.limits, at.paper.report_due
    allowed = _clock(case, at).answer
    usual = allowed == limits.report and "report" not in limits.model_fields_set
    if not isinstance(typed, date) or usual or not at.paper.issued_on:
        return
    last = due(at.paper.issued_on, allowed).day
    if typed > last:
        yield Finding(
            (*at.path, "报告期限"),
            f"报告期限{format_date(typed)}晚于本地时限{format_date(last)}（印发后{allowed}）",
            "请核对；另有理由的，可以豁免并写明理由",
            Severity.WARNING,
        )


def _clock(case: Case, at: PaperAt) -> OpinionClock:
    decided = bool(at.item.vote and at.item.vote.passed)
    return clock(at.item, case.session.profile, decided=decided)


@rule("O07", Severity.WARNING, "报告期限不落在休息日；所涉年份的节假日安排尚未公布的，应当复核", LOCAL)
def calendar_known(case: Case) -> Iterator[Finding]:
    """Work days can only be counted with the year's statutory calendar."""
    for at in papers(case):
        last = at.paper.due
        if not at.paper.due_certain and last:
            yield Finding(
                at.path,
                f"报告期限{format_date(last)}按周末推算，所涉年份的法定节假日安排未收录",
                "请按国务院办公厅公布的安排复核，并在“报告期限”中写明日期",
            )
        elif last and is_work_day(last) is False:
            yield _rest_day(at.paper, last, (*at.path, "报告期限"))
    for one in opinions(case):
        own = one.opinion.own_due
        if own and is_work_day(own) is False:
            message = f"办理时限{format_date(own)}是休息日"
            yield Finding((*one.path, "时限"), message, _work_days_around(own), Severity.HINT)


def _rest_day(paper: OpinionPaperView, last: date, path: Way) -> Finding:
    """A due day that is no work day, typed or computed; no law moves it, so a person decides."""
    computed = "" if isinstance(paper.report_due, date) else "推算的"
    where = "，写在“报告期限”中" if computed else ""
    message = f"{computed}报告期限{format_date(last)}是休息日"
    return Finding(path, message, _work_days_around(last) + where, Severity.HINT)


def _work_days_around(day: date) -> str:
    """The work days before and behind a rest day; no holiday is longer than ten days."""
    earlier = (day - timedelta(days=n) for n in range(1, 15))
    later = (day + timedelta(days=n) for n in range(1, 15))
    first, last = (next(filter(is_work_day, days), None) for days in (earlier, later))
    return "宜改为前后的工作日" + (f"，如 {first} 或者 {last}" if first and last else "")


@rule("O08", Severity.WARNING, "审议意见应当在规定时限内整理印发", LOCAL)
def issued_in_time(case: Case) -> Iterator[Finding]:
    """From the end of the session to the issue of its opinions: the place's own limit."""
    for at in papers(case):
        limit = _clock(case, at).issue
        last = due(case.session.meeting.last_day, limit).day
        issued = at.paper.issued_on
        if issued and issued > last:
            yield Finding(
                (*at.path, "印发日期"),
                f"印发日期{format_date(issued)}晚于整理印发的时限{format_date(last)}（闭会后{limit}）",
                "请核对印发日期；确实超过时限的，可以豁免并写明理由",
            )


@rule("O09", Severity.ERROR, "审批环节依次办理，最后签发，签发不晚于印发", LOCAL)
def signing_chain_in_order(case: Case) -> Iterator[Finding]:
    """审核、审阅、审签、审定、签发, with dates that run forward."""
    order = list(ApprovalStep)
    for at in papers(case):
        steps = at.paper.approvals
        where = (*at.path, "审批")
        for number, (one, two) in enumerate(pairwise(steps), 1):
            if order.index(two.step) < order.index(one.step):
                yield Finding(
                    (*where, number), f"“{two.step.value}”列在“{one.step.value}”之后", "请按办理次序排列"
                )
            if one.day and two.day and two.day < one.day:
                yield Finding(
                    (*where, number, "日期"),
                    f"{two.step.value}日期{format_date(two.day)}早于{one.step.value}日期{format_date(one.day)}",
                    "请核对日期",
                )
        if steps and steps[-1].step is not ApprovalStep.SIGN:
            yield Finding(where, "审批没有“签发”环节", "请补上签发人和日期", Severity.WARNING)
        yield from _signed_after_issue(at)


def _signed_after_issue(at: PaperAt) -> Iterator[Finding]:
    for number, step in enumerate(at.paper.approvals):
        if step.day and at.paper.issued_on and step.day > at.paper.issued_on:
            yield Finding(
                (*at.path, "审批", number, "日期"),
                f"{step.step.value}日期{format_date(step.day)}晚于印发日期{format_date(at.paper.issued_on)}",
                "请核对日期",
            )
