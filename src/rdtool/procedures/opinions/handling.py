"""Review opinions: their units and recipients, and what goes with them (O01–O05, O10, O13, O19, O20, O25, O27, O28, D08)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import bare_name, format_date
from rdtool.diagnostics import Severity
from rdtool.procedures.opinions import FOLLOW_UPS, OPINIONS
from rdtool.procedures.opinions.book import rule
from rdtool.procedures.opinions.places import opinions, papers
from rdtool.record.agenda import ItemKind
from rdtool.record.law import Topic
from rdtool.record.reporting import Reporting, organ_of
from rdtool.record.topics import is_inspection
from rdtool.rules.book import Finding
from rdtool.rules.case import Case
from rdtool.rules.organs import organ_of_unit, organs, unknown
from rdtool.rules.words import is_list, listed

_OPINIONS = (Topic.REPORT_OPINIONS, Topic.FINANCE_OPINIONS, Topic.INSPECTION_OPINIONS)


@rule("O01", Severity.HINT, "听取和审议的报告应当有审议意见", *_OPINIONS)
def reports_have_opinions(case: Case) -> Iterator[Finding]:
    """A report heard without opinions or a resolution leaves nothing to follow up."""
    for item, path in case.items:
        told = item.view(OPINIONS) is not None or item.vote is not None or item.no_opinions
        if item.kind is ItemKind.REPORT and not told:
            yield Finding(
                path,
                f"听取和审议了“{item.name}”，但没有填写审议意见",
                "会后整理出审议意见的，请填写“审议意见”；没有审议意见的，写 无审议意见: 是",
            )


@rule("O29", Severity.ERROR, "写明没有审议意见的，不再填写审议意见")
def no_opinions_means_none(case: Case) -> Iterator[Finding]:
    """Either there are opinions on the report or the record says that there are none."""
    for at in papers(case):
        if at.item.no_opinions:
            yield Finding(
                (*at.path[:2], "无审议意见"),
                f"“{at.item.name}”写了“无审议意见”，又填写了审议意见",
                "请核对，删去其中一处",
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
    for at in opinions(case):
        opinion = at.opinion
        if opinion.lead and opinion.lead in opinion.assist:
            yield Finding(
                (*at.path, "协办"), f"{opinion.lead}既是主办单位又是协办单位", "请从“协办”中删去主办单位"
            )
        if len(set(opinion.assist)) < len(opinion.assist):
            yield Finding((*at.path, "协办"), "协办单位有重复", "请删去重复的单位")
        fields = [(("主办",), opinion.lead), *((("协办", n), unit) for n, unit in enumerate(opinion.assist))]
        for key, unit in fields:
            if not is_list(unit) and (remedy := unknown(case, unit)):
                message = f"单位“{unit}”不在 rdtool.yaml 的单位名单之中"
                yield Finding((*at.path, *key), message, remedy)


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
        if organ_of(unit, case.session.names) not in (unit.name, unit.full)
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


@rule("O28", Severity.WARNING, "意见的来源应当是就该议题发过言的组、发过言的人")
def sources_have_spoken(case: Case) -> Iterator[Finding]:
    """Where the contributions on the item are recorded, a source is a group or a person among them."""
    for paper in papers(case):
        spoken = paper.item.contributions
        known = {one.group for one in spoken} | {bare_name(one.speaker.name) for one in spoken}
        for place, opinion in enumerate(paper.paper.items if spoken else ()):
            for number, source in enumerate(opinion.sources):
                if bare_name(source) not in known:
                    yield Finding(
                        (*paper.path, "意见", place, "来源", number),
                        f"第{opinion.index}条意见的来源“{source}”，在审议发言中没有就这项议题的发言",
                        "请核对来源；发言没有记全的，请补入“审议发言”",
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
