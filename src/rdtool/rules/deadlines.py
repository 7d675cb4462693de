"""Days before the session, and the yearly calendar of reports (A05–A08, A12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity
from rdtool.record.agenda import ItemKind, Matter
from rdtool.record.calendar import before
from rdtool.record.duties import DUTIES
from rdtool.record.law import Topic
from rdtool.record.meeting import SessionKind
from rdtool.record.session import sound
from rdtool.record.topics import is_audit_report
from rdtool.record.views import ItemView
from rdtool.rules.book import LOCAL, Finding, rule
from rdtool.rules.case import Case

#: June to September (监督法 2024: 19, 20).
_SEASON = range(6, 10)


@rule("A05", Severity.WARNING, "会议通知和材料应当提前发出", Topic.REPORT_TIMES, LOCAL)
def notice_in_time(case: Case) -> Iterator[Finding]:
    """Seven days, or the place's own number; extra sessions are exempt."""
    meeting, limits = case.session.meeting, case.session.profile.limits
    if meeting.kind is SessionKind.EXTRA:
        return
    sent = (
        ("通知日期", "会议通知", meeting.notice_on, limits.notice),
        ("材料日期", "会议材料", meeting.papers_on, limits.papers),
    )
    for key, what, day, limit in sent:
        last = before(meeting.first_day, limit)
        if day and day > last:
            yield Finding(
                ("会议", key),
                f"{what}{format_date(day)}发出，不足会前{limit}（至迟{format_date(last)}）",
                "请核对日期；确实晚发的，可以豁免并写明理由",
            )


@rule("A06", Severity.WARNING, "专项工作报告会前二十日送交征求意见，会前十日送交常委会", Topic.REPORT_TIMES)
def reports_in_time(case: Case) -> Iterator[Finding]:
    """T−20 for comments, T−10 the revised text."""
    for item, path in case.items:
        for key, day, days in (("征求意见稿", item.draft_on, 20), ("报告送达", item.sent_on, 10)):
            yield from _too_late(case, item, (*path, key), day, days)


@rule(
    "A07",
    Severity.WARNING,
    "预算调整初步方案、决算草案会前三十日送交初步审查",
    Topic.BUDGET_ADJUSTMENT,
    Topic.ACCOUNTS_REVIEW,
)
def finance_in_time(case: Case) -> Iterator[Finding]:
    """T−30 to the finance committee or the working body."""
    for item, path in case.items:
        yield from _too_late(case, item, (*path, "初审送交"), item.preliminary_on, 30)


def _too_late(
    case: Case, item: ItemView, path: tuple[str | int, ...], day: date | None, days: int
) -> Iterator[Finding]:
    last = case.session.meeting.first_day - timedelta(days=days)
    if day and day > last:
        yield Finding(
            path,
            f"“{item.name}”{format_date(day)}送交，不足会前{days}日（至迟{format_date(last)}）",
            "请核对日期；确实晚送的，可以豁免并写明理由",
        )


@rule(
    "A08",
    Severity.WARNING,
    "决算和上半年计划、预算执行情况在六月至九月提请；批准决算的同时听取审计工作报告",
    Topic.ACCOUNTS_TIME,
    Topic.HALF_YEAR,
    Topic.AUDIT_REPORT,
)
def finance_in_season(case: Case) -> Iterator[Finding]:
    """June to September, accounts and audit report at the same session."""
    agenda = case.session.agenda
    for item, path in case.items:
        accounts = item.kind is ItemKind.RESOLUTION and item.matter is Matter.FINAL_ACCOUNTS
        half_year = "上半年" in item.name and "执行" in item.name and item.kind is ItemKind.REPORT
        if (accounts or half_year) and case.day.month not in _SEASON:
            yield Finding(
                path,
                f"“{item.name}”在{case.day.month}月提请，法定时间是六月至九月",
                "请核对会议日期；确实推迟的，可以豁免并写明理由",
            )
        if accounts and not any(map(is_audit_report, agenda)):
            yield Finding(
                path,
                f"批准“{item.name}”，议程中没有审计工作报告",
                "应当同时听取和审议审计工作报告；请核对议程",
                Severity.HINT,
            )


@rule(
    "A12",
    Severity.HINT,
    "依法每年应当听取的报告，年末仍未见于记录的，宜核对",
    Topic.ACCOUNTS_TIME,
    Topic.HALF_YEAR,
    Topic.AUDIT_REPORT,
)
def yearly_reports_heard(case: Case) -> Iterator[Finding]:
    """At the last session of a year of which the workspace holds at least four sessions."""
    year = [other for other in case.before if other.last_day.year == case.day.year]
    if case.day.month != 12 or len(year) < 4:
        return
    said = "\n".join(item.name + item.report for one in (*sound(year), case.session) for item in one.agenda)
    for duty in DUTIES:
        if duty.due_in(case.day.year) and not duty.met_by(said):
            yield Finding(
                ("议题",),
                f"{case.day.year}年的记录中没有{duty.name}",
                "已经听取的，可以豁免；尚未安排的，请报告主任会议",
            )
