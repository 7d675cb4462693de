"""Special inquiries: where, by whom, of whom, and what was promised (Q03, Q06–Q08)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rdtool.chinese import bare_name, format_date
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.inquiry import INQUIRY
from rdtool.procedures.inquiry.derive import InquiryView
from rdtool.procedures.inquiry.model import InquiryForm
from rdtool.record.law import ORGANIC, Topic
from rdtool.record.views import ItemView
from rdtool.rules.book import Book, Finding
from rdtool.rules.case import Case
from rdtool.rules.organs import unknown

BOOK = Book()
rule = BOOK.rule

#: From then on the law lets the committee in session inquire, and nobody else.
_SINCE: date = ORGANIC.versions[-1].since


def _inquiries(case: Case) -> Iterator[tuple[ItemView, InquiryView, Way]]:
    for item, path in case.items:
        one = item.view(INQUIRY)
        if one:
            yield item, one, (*path, "询问")


@rule("Q03", Severity.HINT, "专题询问在常委会会议期间召开全体会议、联组会议或者分组会议进行", Topic.INQUIRY)
def inquiries_are_held_in_session(case: Case) -> Iterator[Finding]:
    """Not by the chairpersons or a committee, and on a day of the session; a matter of opinion, so only a hint."""
    days = case.session.meeting.days
    for _, one, path in _inquiries(case):
        if case.day >= _SINCE and one.form is InquiryForm.OTHER:
            yield Finding(
                (*path, "形式"),
                "专题询问没有在常委会全体会议、联组会议或者分组会议上进行",
                "请核对形式；由主任会议、专门委员会组织的，宜称“询问”“听取意见”，不称常委会专题询问",
            )
        if one.day not in days:
            yield Finding(
                (*path, "日期"),
                f"专题询问在{format_date(one.day)}，不在会期之内",
                "请核对日期",
            )


@rule("Q06", Severity.WARNING, "询问人应当是常委会组成人员或者应邀的代表")
def members_ask(case: Case) -> Iterator[Finding]:
    """Deputies may be invited to ask; nobody else asks."""
    roster = case.roster
    for _, one, path in _inquiries(case):
        invited = set(map(bare_name, one.deputies))
        for place, question in enumerate(one.questions):
            name = bare_name(question.asker.name) if question.asker else ""
            if name and roster and name not in roster and name not in invited:
                yield Finding(
                    (*path, "问题", place, "询问人"),
                    f"询问人“{name}”不在组成人员名单中，也不是应邀的代表",
                    "请核对姓名；邀请代表参加的，写入“邀请代表”",
                )


@rule("Q07", Severity.WARNING, "应询单位应当是 rdtool.yaml 名单中的单位，并且到会", Topic.INQUIRY)
def units_asked_are_there(case: Case) -> Iterator[Finding]:
    """Those asked have to be present; whoever is not on the list of observers was not asked to come."""
    for item, one, path in _inquiries(case):
        for place, question in enumerate(one.questions):
            where = (*path, "问题", place)
            if not question.units:
                yield Finding(where, f"第{place + 1}个问题没有写应询单位", "请填写“应询”")
            for number, unit in enumerate(question.units):
                remedy = unknown(case, unit)
                if remedy:
                    yield Finding(
                        (*where, "应询", number), f"应询单位“{unit}”不在 rdtool.yaml 的单位名单之中", remedy
                    )
                elif case.session.attendance.observers and not _is_there(case, item, unit):
                    yield Finding(
                        (*where, "应询", number),
                        f"应询单位“{unit}”不在列席人员之中",
                        "请通知该单位负责人到会，并写入“出席”的“列席”",
                    )


def _is_there(case: Case, item: ItemView, unit: str) -> bool:
    """Someone of the unit attends, or reports."""
    names = {unit, *(one.full for one in case.session.profile.units if one.name == unit and one.full)}
    posts = [
        f"{group.unit}{person.post}"
        for group in case.session.record.attendance.observers
        for person in group.people
    ]
    posts += [group.unit for group in case.session.record.attendance.observers]
    posts += [item.reporter.post] if item.reporter else []
    return any(name in post for name in names for post in posts)


@rule("Q08", Severity.ERROR, "承诺事项应当有主办单位，时限晚于会议", Topic.INQUIRY_OPINIONS)
def promises_have_a_unit_and_a_day(case: Case) -> Iterator[Finding]:
    """Otherwise nobody can be reminded of them."""
    for _, one, path in _inquiries(case):
        for at, question in enumerate(one.questions):
            for place, promise in enumerate(question.promises):
                where = (*path, "问题", at, "承诺", place)
                if not promise.lead:
                    yield Finding(
                        where, f"承诺“{promise.text}”没有主办单位", "请填写“主办”，或者写明问题的应询单位"
                    )
                elif promise.lead not in question.units and (remedy := unknown(case, promise.lead)):
                    yield Finding(
                        (*where, "主办"),
                        f"主办单位“{promise.lead}”不在 rdtool.yaml 的单位名单之中",
                        remedy,
                        Severity.WARNING,
                    )
                if promise.due and promise.due <= case.day:
                    yield Finding(
                        (*where, "时限"),
                        f"承诺的时限{format_date(promise.due)}不晚于会议",
                        "请核对年份和日期",
                    )
