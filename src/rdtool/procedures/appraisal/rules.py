"""Appraisals: who is appraised, by whom, with what result, until when (Q12–Q15)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import bare_name, format_date
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.appraisal import APPRAISAL
from rdtool.procedures.appraisal.derive import AppraisalView
from rdtool.procedures.appraisal.model import AppraisalKind
from rdtool.record.people import Person
from rdtool.record.views import ItemView
from rdtool.rules.book import LOCAL, Book, Finding
from rdtool.rules.case import Case
from rdtool.rules.organs import unknown

BOOK = Book()
rule = BOOK.rule


def _appraisals(case: Case) -> Iterator[tuple[ItemView, AppraisalView, Way]]:
    for item, path in case.items:
        one = item.view(APPRAISAL)
        if one:
            yield item, one, (*path, "评议")


@rule("Q12", Severity.WARNING, "评议对象应当是 rdtool.yaml 名单中的单位，述职评议写明人员", LOCAL)
def subjects_are_known(case: Case) -> Iterator[Finding]:
    """In 述职评议 a person reports; one subject is appraised once."""
    for _, one, path in _appraisals(case):
        seen: set[str] = set()
        for place, subject in enumerate(one.subjects):
            where = (*path, "对象", place)
            if remedy := unknown(case, subject.unit):
                message = f"评议对象“{subject.unit}”不在 rdtool.yaml 的单位名单之中"
                yield Finding((*where, "单位"), message, remedy)
            if one.kind is AppraisalKind.DUTY and subject.person is None:
                yield Finding(where, f"述职评议没有写{subject.unit}的述职人员", "请填写“人员”，写“职务 姓名”")
            if subject.name in seen:
                yield Finding(where, f"评议对象{subject.name}列了两次", "请合为一项", Severity.ERROR)
            seen.add(subject.name)


@rule("Q13", Severity.ERROR, "评议调查组中不得有被评议单位的人员", LOCAL)
def nobody_appraises_himself(case: Case) -> Iterator[Finding]:
    """Whose post begins with the name, short or full, of a unit appraised."""
    for _, one, path in _appraisals(case):
        units = sorted({name for subject in one.subjects for name in (subject.unit, subject.full)}, key=len)
        team: list[tuple[Person, Way]] = [(one.leader, ("组长",))] if one.leader else []
        team += [(person, ("成员", place)) for place, person in enumerate(one.members)]
        for person, way in team:
            own = next((name for name in reversed(units) if person.post.startswith(name)), "")
            if own:
                yield Finding(
                    (*path, *way),
                    f"评议调查组的{person.post}{person.name}是被评议单位“{own}”的人员",
                    "请改由组成人员、人大代表或者其他人员担任",
                )


@rule(
    "Q14", Severity.WARNING, "评议进行测评的，每个评议对象都应当测评；评议发言应当是组成人员对评议对象的发言"
)
def each_is_evaluated_and_spoken_of(case: Case) -> Iterator[Finding]:
    """Where one subject of the item is evaluated in this session, all are."""
    for item, one, path in _appraisals(case):
        here = [row.subject for row in item.polls if row.paper == "测评票"]
        for place, subject in enumerate(one.subjects):
            if here and not {subject.name, subject.unit} & set(here):
                yield Finding(
                    (*path, "对象", place),
                    f"对{subject.name}没有测评，其他评议对象已经测评",
                    "请在“测评”中补上，或者核对“测评”的“对象”",
                )
        known = {name for subject in one.subjects for name in (subject.unit, subject.name)}
        for place, speech in enumerate(one.speakers):
            where = (*path, "发言", place)
            if speech.unit and speech.unit not in known:
                yield Finding((*where, "对象"), f"“{speech.unit}”不是本次的评议对象", "请核对发言的对象")
            if case.roster and bare_name(speech.speaker.name) not in case.roster and not speech.speaker.post:
                yield Finding(
                    (*where, "发言人"),
                    f"评议发言人{speech.speaker.name}不在组成人员名单中，没有写职务",
                    "请核对姓名，或者写成“职务 姓名”",
                )


@rule("Q15", Severity.ERROR, "评议意见在会议以后印发，整改期限晚于印发日期", LOCAL)
def days_of_appraisals(case: Case) -> Iterator[Finding]:
    """Self-reports come before the session, reports on what became better after the opinions were sent."""
    for _, one, path in _appraisals(case):
        first, issued = case.session.meeting.first_day, one.issued_on or case.day
        if issued < case.day:
            yield Finding((*path, "印发日期"), "评议意见印发的日期早于会议", "请核对日期")
        for place, subject in enumerate(one.subjects):
            where = (*path, "对象", place)
            if subject.report_by <= issued:
                yield Finding(
                    (*where, "整改期限"),
                    f"整改期限{format_date(subject.report_by)}不晚于评议意见印发日期{format_date(issued)}",
                    "请核对年份和日期",
                )
            if subject.self_report_by and subject.self_report_by > first:
                yield Finding(
                    (*where, "自查期限"),
                    f"自查报告、述职报告的期限{format_date(subject.self_report_by)}晚于会议开始的日期",
                    "请核对日期",
                )
