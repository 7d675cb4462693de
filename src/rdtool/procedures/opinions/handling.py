"""Review opinions: units, recipients, dates, the signing chain (O01–O10, O13, O19, O20, D08)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from rdtool.chinese import format_date, nearest
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.opinions import FOLLOW_UPS, OPINIONS
from rdtool.procedures.opinions.book import rule
from rdtool.procedures.opinions.derive import OpinionPaperView
from rdtool.procedures.opinions.model import ApprovalStep
from rdtool.procedures.opinions.places import PaperAt, opinions, papers
from rdtool.record.agenda import ItemKind
from rdtool.record.calendar import due, is_work_day
from rdtool.record.law import Topic
from rdtool.record.reporting import Reporting
from rdtool.record.topics import is_inspection
from rdtool.rules.book import LOCAL, Finding
from rdtool.rules.case import Case
from rdtool.rules.organs import organ_of_unit, organs
from rdtool.rules.words import is_list, listed

_OPINIONS = (Topic.REPORT_OPINIONS, Topic.FINANCE_OPINIONS, Topic.INSPECTION_OPINIONS)


@rule("O01", Severity.HINT, "听取和审议的报告应当有审议意见", *_OPINIONS)
def reports_have_opinions(case: Case) -> Iterator[Finding]:
    """A report heard without opinions or a resolution leaves nothing to follow up."""
    for item, path in case.items:
        if item.kind is ItemKind.REPORT and item.view(OPINIONS) is None and item.vote is None:
            yield Finding(
                path,
                f"听取和审议了“{item.name}”，但没有填写审议意见",
                "会后整理出审议意见的，请填写“审议意见”",
            )


@rule("O03", Severity.ERROR, "每条审议意见应当有一个主办单位")
def opinions_have_a_lead(case: Case) -> Iterator[Finding]:
    """Exactly one lead unit per opinion; several names in one field are several leads."""
    for at in opinions(case):
        opinion = at.opinion
        if not opinion.lead:
            yield Finding(at.path, f"第{opinion.index}条意见没有主办单位", "请填写“主办”，如 主办: 市财政局")
        elif is_list(opinion.lead):
            yield Finding(
                (*at.path, "主办"),
                f"第{opinion.index}条意见的主办单位写了不止一个：{opinion.lead}",
                "主办单位只能有一个，其余单位写入“协办”",
            )


@rule("O04", Severity.WARNING, "主办单位不同时列为协办单位，承办单位应当是 rdtool.yaml 名单中的单位")
def units_are_known(case: Case) -> Iterator[Finding]:
    """Lead and assist differ, every unit is one the office knows, and answers to a recipient."""
    known = {name: None for unit in case.session.profile.units for name in (unit.name, unit.full) if name}
    for at in opinions(case):
        opinion = at.opinion
        if opinion.lead and opinion.lead in opinion.assist:
            yield Finding(
                (*at.path, "协办"), f"{opinion.lead}既是主办单位又是协办单位", "请从“协办”中删去主办单位"
            )
        if len(set(opinion.assist)) < len(opinion.assist):
            yield Finding((*at.path, "协办"), "协办单位有重复", "请删去重复的单位")
        if not known:
            continue
        fields = [(("主办",), opinion.lead), *((("协办", n), unit) for n, unit in enumerate(opinion.assist))]
        for key, unit in fields:
            if unit and unit not in known and not organs(case, unit) and not is_list(unit):
                near = nearest(unit, known)
                yield Finding(
                    (*at.path, *key),
                    f"单位“{unit}”不在 rdtool.yaml 的单位名单之中",
                    f"是否要写“{near}”？" if near else "请核对单位名称，或者把它加入名单",
                )


@rule("O25", Severity.WARNING, "主办、协办单位应当属于主送机关", *_OPINIONS)
def leads_answer_to_the_recipient(case: Case) -> Iterator[Finding]:
    """A court is not asked to do the government's work, nor the government the court's."""
    for at in papers(case):
        addressed = {organ for name in listed(at.paper.recipient) for organ in organs(case, name)}
        for opinion in at.paper.items if addressed else ():
            units = [("主办", opinion.lead), *(("协办", unit) for unit in opinion.assist)]
            for key, unit in units:
                organ = organ_of_unit(case, unit)
                if organ and organ not in addressed:
                    yield Finding(
                        (*at.path, "意见", opinion.index - 1, key),
                        f"“{unit}”属于{organ}，本件审议意见主送{at.paper.recipient}",
                        f"请核对{key}单位；确实涉及{organ}的，请把它加入“主送”",
                    )


@rule("O05", Severity.ERROR, "审议意见主送报告机关（一府一委两院），不直接主送部门", *_OPINIONS)
def recipients_are_the_reporting_organs(case: Case) -> Iterator[Finding]:
    """政府、监委、法院、检察院 of the own level; departments get it through the organ."""
    units = {
        name
        for unit in case.session.profile.units
        for name in (unit.name, unit.full)
        if unit.organ not in (unit.name, unit.full)
    }
    for at in papers(case):
        names = listed(at.paper.recipient)
        where = (*at.path, "主送")
        for name in names:
            if name in units and not organs(case, name):
                yield Finding(
                    where, f"主送的“{name}”是部门，不是报告机关", "请主送报告机关，由其转有关部门办理"
                )
            elif "人大" in name or "人民代表大会" in name:
                yield Finding(
                    where, f"审议意见主送了“{name}”", "请填写“主送”，写研究处理的机关，如 市人民政府"
                )
        reported, addressed = organs(case, at.item.organ), {o for name in names for o in organs(case, name)}
        if reported and addressed and not reported & addressed:
            yield Finding(
                where, f"报告机关是{at.item.organ}，主送的却是{at.paper.recipient}", "请核对主送机关"
            )


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
    if not isinstance(typed, date) or "report" not in limits.model_fields_set or not at.paper.issued_on:
        return
    last = due(at.paper.issued_on, limits.report).day
    if typed > last:
        yield Finding(
            (*at.path, "报告期限"),
            f"报告期限{format_date(typed)}晚于本地时限{format_date(last)}（印发后{limits.report}）",
            "请核对；另有理由的，可以豁免并写明理由",
            Severity.WARNING,
        )


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
    limit = case.session.profile.limits.collate
    last = due(case.session.meeting.last_day, limit).day
    for at in papers(case):
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


@rule("O10", Severity.WARNING, "执法检查报告应当随审议意见一并交办", Topic.INSPECTION_OPINIONS)
def inspection_report_goes_along(case: Case) -> Iterator[Finding]:
    """Without its title the letter can't name the report it encloses."""
    for at in papers(case):
        if is_inspection(at.item) and not at.item.report:
            yield Finding(
                at.path[:2],
                f"“{at.item.name}”没有填写报告题目，交办时无法写明随附的执法检查报告",
                "请填写“报告题目”",
            )


@rule("O13", None, "每条意见写明问题或者目标")
def opinions_name_a_problem(case: Case) -> Iterator[Finding]:
    """Asked for by offices that want problem, ask and target of each opinion."""
    for at in opinions(case):
        if not at.opinion.problem and not at.opinion.target:
            yield Finding(
                at.path, f"第{at.opinion.index}条意见没有写问题，也没有写目标", "请填写“问题”或者“目标”"
            )


@rule("O19", Severity.WARNING, "研究处理情况的报告应当先征求专门委员会或者工作机构的意见", *_OPINIONS)
def follow_ups_are_consulted(case: Case) -> Iterator[Finding]:
    """Consulted, and before the report is delivered."""
    for item, path in case.items:
        for number, report in enumerate(item.view(FOLLOW_UPS)):
            where = (*path, "落实报告", number)
            if report.day and not report.consulted_on:
                yield Finding(
                    where,
                    f"“{report.subject}”的报告没有写征求意见的日期",
                    "征求过意见的，请填写“征求意见日期”",
                )
            elif report.day and report.consulted_on and report.consulted_on > report.day:
                yield Finding(
                    (*where, "征求意见日期"),
                    f"“{report.subject}”征求意见{format_date(report.consulted_on)}，晚于报告日期{format_date(report.day)}",
                    "请核对日期",
                )


@rule("O27", Severity.HINT, "研究处理情况的报告应当写明送哪个委员会征求意见", *_OPINIONS)
def consultation_is_named(case: Case) -> Iterator[Finding]:
    """The committee follows from a department that reports; where a leader did, the record says it."""
    reporting = Reporting(case.session.names, case.session.profile.units)
    for at in papers(case):
        reporter = at.item.reporter
        asked = at.paper.items and not at.paper.consult and at.item.on_government
        if asked and reporter and not reporting.unit(reporter.post):
            yield Finding(
                at.path,
                f"{reporter.post}所作报告的审议意见，没有写明送哪个委员会征求意见",
                "请填写“征求意见”，写对口的专门委员会或者工作机构",
            )


@rule("O20", None, "报告、审议意见和研究处理情况向代表通报并向社会公布", *_OPINIONS)
def opinions_are_made_public(case: Case) -> Iterator[Finding]:
    """Asked for by offices that keep publication in the record."""
    for at in papers(case):
        missing = [
            key
            for key, day in (("通报代表", at.paper.told_on), ("公开日期", at.paper.published_on))
            if not day
        ]
        if missing:
            yield Finding(
                at.path,
                f"“{at.item.name}”的审议意见没有填写{'、'.join(missing)}",
                "通报、公布以后，请填写日期",
            )


@rule("D08", Severity.WARNING, "同一机关不同时列为主送和抄送", "GB/T 9704-2012第7.4.2条")
def copies_do_not_repeat_listed(case: Case) -> Iterator[Finding]:
    """Whoever is addressed gets no copy."""
    for at in papers(case):
        names = case.session.names
        addressed = {names.full(name) for name in listed(at.paper.recipient)}
        for name in at.paper.copies:
            if names.full(name) in addressed:
                yield Finding(
                    (*at.path, "抄送"),
                    f"“{name}”既是主送机关又是抄送机关",
                    "请从“抄送”或者 rdtool.yaml 的“分送”中删去",
                )
