"""What is arranged before a session: sittings, receipts, time limits, chairpersons' meetings (A20–A25)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from rdtool.chinese import bare_name, format_date, to_chinese
from rdtool.diagnostics import Severity, Way
from rdtool.record.meeting import Receipt, SittingForm
from rdtool.record.profile import Post
from rdtool.rules.book import LOCAL, Finding, rule
from rdtool.rules.case import Case

_CHAIRS = tuple(post.value for post in (Post.DIRECTOR, Post.DEPUTY_DIRECTOR, Post.SECRETARY_GENERAL))


@rule("A20", Severity.ERROR, "组成人员不能由他人代替出席", LOCAL)
def members_come_themselves(case: Case) -> Iterator[Finding]:
    """A unit may send someone else, a member may not."""
    for receipt, path in _of_members(case):
        if receipt.substitute:
            yield Finding(
                (*path, "替会人"),
                f"{receipt.name}是常委会组成人员，不能由{receipt.substitute}代替出席",
                "请删去“替会人”；不能出席的，写“参加: 否”和“事由”，并列入“出席”的“请假”",
            )


@rule("A21", Severity.ERROR, "日程各次会议的日期应当在会期之内")
def sittings_are_on_days_of_the_session(case: Case) -> Iterator[Finding]:
    """A chairpersons' meeting may be on another day."""
    meeting = case.session.meeting
    for number, sitting in enumerate(meeting.sittings):
        if sitting.form is not SittingForm.CHAIRS and sitting.day not in meeting.days:
            yield Finding(
                ("会议", "日程", number, "日期"),
                f"{sitting.name}在{format_date(sitting.day)}，不在会期（{meeting.span}）之内",
                "请核对日程和会期",
            )


@rule("A22", Severity.WARNING, "主任会议的次数应当随日期递增")
def chairs_meetings_are_numbered_in_order(case: Case) -> Iterator[Finding]:
    """Numbers run through the term, so a later meeting has the higher one."""
    places = {id(one): place for place, one in enumerate(case.session.chairs_meetings)}
    ordered = sorted(case.session.chairs_meetings, key=lambda one: one.day)
    for before, after in pairwise(ordered):
        if after.number <= before.number and (after.day > before.day or after.number == before.number):
            yield Finding(
                ("主任会议", places[id(after)], "次"),
                f"{format_date(before.day)}是第{to_chinese(before.number)}次主任会议，"
                f"{format_date(after.day)}写的是第{to_chinese(after.number)}次",
                "请核对次数和日期",
            )


@rule("A23", Severity.WARNING, "主任会议由主任、副主任、秘书长组成")
def chairs_meetings_are_of_chairs(case: Case) -> Iterator[Finding]:
    """组织法54; at county level the roster has no 秘书长."""
    for number, meeting in enumerate(case.session.record.chairs_meetings):
        named: list[tuple[str, Way]] = [(name, ("出席",)) for name in meeting.present]
        named += [(one.name, ("请假", place, "姓名")) for place, one in enumerate(meeting.absent)]
        for name, way in named:
            post = case.roster.get(bare_name(name), "")
            if case.roster and post not in _CHAIRS:
                told = f"的职务是{post}" if post else "不在组成人员名单之中"
                yield Finding(
                    ("主任会议", number, *way),
                    f"{name}{told}，不是主任会议的组成人员",
                    "请核对姓名；其他人员参加的，写在该次主任会议的“列席”中",
                )


@rule("A24", Severity.WARNING, "请假、回执、报送材料、报名旁听的期限在通知以后、会议以前")
def limits_are_before_the_session(case: Case) -> Iterator[Finding]:
    """Not before the notice is out, and not behind the first day."""
    meeting = case.session.record.meeting
    first = meeting.days[0]
    days: list[tuple[tuple[str, ...], date | None]] = [
        (("请假截止",), meeting.leave_by),
        (("回执截止",), meeting.reply_by),
        (("材料报送",), meeting.deliver_by),
    ]
    if meeting.audience:
        sign_up = meeting.audience
        days += [(("旁听", "报名开始"), sign_up.sign_up_from), (("旁听", "报名截止"), sign_up.sign_up_to)]
        if sign_up.sign_up_from and sign_up.sign_up_to and sign_up.sign_up_to < sign_up.sign_up_from:
            message = f"报名截止{format_date(sign_up.sign_up_to)}，早于报名开始"
            yield Finding(("会议", "旁听", "报名截止"), message, "请核对日期")
    for way, day in days:
        if day and day > first:
            yield Finding(
                ("会议", *way),
                f"{way[-1]}{format_date(day)}，会议已经在{format_date(first)}开始",
                "请核对日期",
            )
        elif day and meeting.notice_on and day < meeting.notice_on:
            yield Finding(
                ("会议", *way),
                f"{way[-1]}{format_date(day)}，早于发出通知的{format_date(meeting.notice_on)}",
                "请核对日期",
            )


@rule("A25", Severity.WARNING, "回执写明不能出席的组成人员，应当列入请假")
def absences_told_are_recorded(case: Case) -> Iterator[Finding]:
    """Once the session has been held: who said no is on leave, or came after all."""
    attendance = case.session.record.attendance
    if attendance.present is None:
        return
    told = {bare_name(one.name) for one in attendance.absent} | set(map(bare_name, attendance.names))
    for receipt, path in _of_members(case):
        if not receipt.attends and bare_name(receipt.name) not in told:
            yield Finding(
                path,
                f"{receipt.name}的回执写明不能出席，“请假”中没有{receipt.name}",
                "请补入“出席”的“请假”；后来到会的，把回执改为“参加: 是”",
            )


def _of_members(case: Case) -> Iterator[tuple[Receipt, Way]]:
    for number, receipt in enumerate(case.session.record.attendance.receipts):
        if not receipt.unit and bare_name(receipt.name) in case.roster:
            yield receipt, ("出席", "回执", number)
