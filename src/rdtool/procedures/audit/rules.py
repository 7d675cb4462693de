"""What the audit found is put right: sums, and in time (U01–U03, A09)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.audit import PROBLEMS, REMEDY, is_remedy_report
from rdtool.procedures.audit.model import AuditRemedy
from rdtool.record.agenda import ItemKind
from rdtool.record.calendar import add_months
from rdtool.record.law import SUPERVISION, Topic
from rdtool.record.topics import is_audit_report
from rdtool.rules.book import Book, Finding
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def _remedies(case: Case) -> Iterator[tuple[AuditRemedy, Way]]:
    for item, path in case.items:
        remedy = item.view(REMEDY)
        if remedy:
            yield remedy, (*path, "整改情况")


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
    listed = len(case.session.record.part(PROBLEMS))
    for remedy, path in _remedies(case):
        if listed and remedy.problems is not None and remedy.problems != listed:
            yield Finding(
                (*path, "问题数"),
                f"报告的问题{remedy.problems}个，“审计问题”列了{listed}个",
                "请核对，补上漏列的问题",
            )


@rule("A09", Severity.WARNING, "听取审计工作报告后六个月内听取审计查出问题整改情况的报告", Topic.AUDIT_REMEDY)
def audit_remedy_in_time(case: Case) -> Iterator[Finding]:
    """Six months from the session that heard the audit report (监督法2024, 27); no duty before that law."""
    if SUPERVISION.version(case.day) != len(SUPERVISION.versions) - 1:
        return
    for item, path in case.items:
        if not is_remedy_report(item) or item.kind not in (ItemKind.REPORT, ItemKind.WRITTEN):
            continue
        remedy = item.view(REMEDY)
        heard = remedy.audited_on if remedy else None
        heard = heard or _last_audit_report(case)
        if heard and case.day > add_months(heard, 6):
            yield Finding(
                path,
                f"审计工作报告{format_date(heard)}听取，六个月至{format_date(add_months(heard, 6))}，本次会议已经超过",
                "请核对日期；确实推迟的，可以豁免并写明理由",
            )


def _last_audit_report(case: Case) -> date | None:
    """When the workspace's records say that the audit report was heard, within the last two years."""
    days = [
        other.meeting.last_day
        for other in case.earlier
        if any(map(is_audit_report, other.agenda)) and other.meeting.last_day > add_months(case.day, -24)
    ]
    return days[-1] if days else None
