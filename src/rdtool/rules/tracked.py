"""What is followed up besides review opinions: audit problems and deputies' suggestions (U, S)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity, Way
from rdtool.record.audit import AuditRemedy
from rdtool.record.calendar import add_months
from rdtool.record.law import Topic
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case


def _remedies(case: Case) -> Iterator[tuple[AuditRemedy, Way]]:
    for item, path in case.items:
        if item.remedy:
            yield item.remedy, (*path, "整改情况")


@rule(
    "U01",
    Severity.ERROR,
    "审计整改：问题数等于各种整改情况之和，金额等于已整改与未整改之和",
    Topic.AUDIT_REMEDY,
)
def audit_adds_up(case: Case) -> Iterator[Finding]:
    """problems = fixed + partly + in progress + not fixed; amounts likewise."""
    for remedy, path in _remedies(case):
        if remedy.problems is not None and remedy.fixed is not None:
            total = remedy.fixed + remedy.partly + remedy.in_progress + remedy.not_fixed
            if total != remedy.problems:
                yield Finding(
                    (*path, "问题数"),
                    f"问题{remedy.problems}个，已整改、部分整改、正在整改、未整改合计{total}个",
                    "请核对各项个数",
                )
        fixed, left = remedy.fixed_amount, remedy.open_amount
        if remedy.amount is None or fixed is None or left is None:
            continue
        if fixed + left != remedy.amount:
            yield Finding(
                (*path, "涉及金额"),
                f"涉及金额{remedy.amount:f}，已整改{fixed:f}加未整改{left:f}，合计{fixed + left:f}",
                "请核对金额",
            )


@rule(
    "U02", Severity.WARNING, "审计整改：已整改金额不多于涉及金额，已整改个数不多于问题数", Topic.AUDIT_REMEDY
)
def not_more_than_all(case: Case) -> Iterator[Finding]:
    """fixed ≤ all, also where the other parts are not given."""
    for remedy, path in _remedies(case):
        fixed, whole = remedy.fixed_amount, remedy.amount
        if fixed is not None and whole is not None and fixed > whole:
            yield Finding(
                (*path, "已整改金额"),
                f"已整改金额{fixed:f}多于涉及金额{whole:f}",
                "请核对金额",
            )
        if remedy.problems is not None and remedy.fixed is not None and remedy.fixed > remedy.problems:
            yield Finding(
                (*path, "已整改"), f"已整改{remedy.fixed}个，多于问题{remedy.problems}个", "请核对个数"
            )


@rule("U03", Severity.WARNING, "报告的问题数应当与列入跟踪的审计问题数一致")
def report_and_list_agree(case: Case) -> Iterator[Finding]:
    """The total of the report against 审计问题, where the record lists them."""
    listed = len(case.session.record.audit_problems)
    for remedy, path in _remedies(case):
        if listed and remedy.problems is not None and remedy.problems != listed:
            yield Finding(
                (*path, "问题数"),
                f"报告的问题{remedy.problems}个，“审计问题”列了{listed}个",
                "请核对，补上漏列的问题",
            )


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
