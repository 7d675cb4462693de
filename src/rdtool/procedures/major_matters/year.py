"""年度议题: the catalogue, the year's plan, what the sessions made of it, and what is still open."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from rdtool.chinese import format_date, to_chinese
from rdtool.procedures.major_matters import MATTER, PLAN
from rdtool.procedures.major_matters.catalogue import CatalogueMatter, catalogue, find
from rdtool.procedures.major_matters.linking import Linked, link, month_end
from rdtool.procedures.major_matters.model import AnnualPlan, PlanChange, PlanTopic
from rdtool.record import law
from rdtool.record.agenda import ItemKind
from rdtool.record.calendar import due
from rdtool.record.duties import DUTIES, YearlyDuty
from rdtool.record.majormatters import MatterList
from rdtool.record.session import Session, by_day, sound
from rdtool.record.view import View, derived
from rdtool.record.views import ItemView


class CatalogueLine(View):
    """各项: one matter of a list."""

    number: int = derived(key="序号", about="在清单中的序号")
    name: str = derived(key="名称", about="事项的名称")
    basis: str = derived(default="", key="依据", about="法律、法规的条文")
    organ: str = derived(default="", key="报告机关", about="提请、报告的机关")
    committee: str = derived(default="", key="对口委员会", about="对口的专门委员会或者工作机构")


class CatalogueList(View):
    """目录: one of the three lists."""

    name: str = derived(key="名称", about="决定、报告、备案")
    title: str = derived(key="题目", about="如 由市人大常委会讨论决定的重大事项")
    matters: tuple[CatalogueLine, ...] = derived(key="各项", about="清单所列的各项")


class TopicView(View):
    """各项: one topic of the plan, and how far it has come."""

    name: str = derived(key="名称", about="议题名称")
    category: str = derived(default="", key="类别", about="决定、报告、备案、立法、执法检查等")
    matter: str = derived(default="", key="清单项", about="目录中的编号，如 决定-5")
    basis: str = derived(default="", key="依据", about="目录所列的依据")
    way: str = derived(default="", key="方式", about="听取和审议、书面审议等")
    planned: str = derived(default="", key="计划时间", about="如 6月、第五十二次会议")
    organ: str = derived(default="", key="报告机关", about="提请、报告的机关")
    lead: str = derived(default="", key="承办", about="承办单位")
    committee: str = derived(default="", key="对口委员会", about="负责的专门委员会、工作机构")
    research: str = derived(default="", key="调研", about="会前的调研、视察安排")
    state: str = derived(key="状态", about="未到、已列入、已审议、延后、取消")
    session: str = derived(default="", key="会议简称", about="列入了哪次会议")
    result: str = derived(default="", key="结果", about="作出决议、决定，提出审议意见等")
    asked_on: date | None = derived(default=None, key="请示日期", about="事前请示的日期")
    told_on: date | None = derived(default=None, key="事后报告日期", about="事后报告的日期")
    reason: str = derived(default="", key="说明", about="延后、取消的理由")


class OpenPoint(View):
    """待办: something that is still open this year."""

    kind: str = derived(key="类别", about="计划议题、法定报告、事前请示、事后报告、备案")
    name: str = derived(key="事项", about="哪一项")
    what: str = derived(key="待办", about="还要办什么")
    who: str = derived(default="", key="责任", about="由谁办")
    due: date | None = derived(default=None, key="时限", about="应当在哪一天以前办完")
    basis: str = derived(default="", key="依据", about="法律条文")


class YearView(View):
    """年度议题: the year of the session."""

    year: int = derived(key="年度", about="哪一年")
    day: date = derived(key="截至", about="统计到哪一天：会议最后一天")
    catalogue: tuple[CatalogueList, ...] = derived(key="目录", about="重大事项的三份清单")
    planned: bool = derived(key="有计划", about="记录中有没有本年的计划")
    asked_on: date | None = derived(default=None, key="请示日期", about="计划向党委请示的日期")
    approved_on: date | None = derived(default=None, key="批复日期", about="党委同意计划的日期")
    adopted_on: date | None = derived(default=None, key="通过日期", about="主任会议通过计划的日期")
    dated: date = derived(key="计划日期", about="计划的成文日期：主任会议通过的日期，没有的为会议最后一天")
    topics: tuple[TopicView, ...] = derived(default=(), key="各项", about="计划的各项议题，依计划的时间排列")
    open_points: tuple[OpenPoint, ...] = derived(default=(), key="待办事项", about="本年还没有办的事项")


_TITLES = {
    MatterList.DECIDE: "由{0}讨论决定的重大事项",
    MatterList.REPORT: "应当向{0}报告的重大事项",
    MatterList.FILE: "应当报{0}备案的重大事项",
}


def year(session: Session) -> YearView:
    """Everything of the year of a session, as it stands at its end."""
    plan, home = plan_of(session)
    entries = catalogue(session.profile, session.meeting.last_day)
    links = link(plan, sessions_of_year(session, _year(plan, home))) if plan else ()
    topics = sorted(links, key=_when)
    return YearView(
        year=_year(plan, home),
        day=session.meeting.last_day,
        catalogue=tuple(_list(kind, entries, session) for kind in MatterList),
        planned=plan is not None,
        asked_on=plan.asked_on if plan else None,
        approved_on=plan.approved_on if plan else None,
        adopted_on=plan.adopted_on if plan else None,
        dated=(plan.adopted_on if plan else None) or home.meeting.last_day,
        topics=tuple(_topic(one, entries, session) for one in topics),
        open_points=tuple(_open(session, plan, links, entries)),
    )


def plan_of(session: Session) -> tuple[AnnualPlan | None, Session]:
    """The plan of the session's year and the session that holds it: its own, else the latest earlier one."""
    wanted = session.meeting.last_day.year
    plans = (one for one in session.others if one.last_day <= session.meeting.last_day and one.has(PLAN.name))
    for home in chain([session], sound(reversed(by_day(plans)))):
        plan = home.record.part(PLAN)
        if plan and (home is session or _year(plan, home) == wanted):
            return plan, home
    return None, session


def sessions_of_year(session: Session, year: int) -> list[Session]:
    """The sessions of a year, this one among them, earliest first."""
    of_year = sound(one for one in session.others if one.last_day.year == year)
    own = [session] if session.meeting.last_day.year == year else []
    return sorted([*own, *of_year], key=lambda one: one.meeting.last_day)


def _year(plan: AnnualPlan | None, home: Session) -> int:
    return (plan.year if plan else None) or home.meeting.last_day.year


def _when(one: Linked) -> tuple[int, int]:
    """By the planned session or month; what has neither comes last."""
    return (one.topic.month or 13, one.topic.session or 1000)


def _list(kind: MatterList, entries: Sequence[CatalogueMatter], session: Session) -> CatalogueList:
    own = (one for one in entries if one.list is kind)
    return CatalogueList(
        name=kind.value,
        title=_TITLES[kind].format(session.names.committee_short),
        matters=tuple(
            CatalogueLine(
                number=one.number, name=one.name, basis=one.basis, organ=one.organ, committee=one.committee
            )
            for one in own
        ),
    )


def _topic(one: Linked, entries: Sequence[CatalogueMatter], session: Session) -> TopicView:
    topic = one.topic
    entry = find(topic.matter, entries) if topic.matter else None
    view = one.item.view(MATTER) if one.item else None
    return TopicView(
        name=topic.name,
        category=topic.category or (entry.list.value if entry else ""),
        matter=entry.reference if entry else "",
        basis=entry.basis if entry else "",
        way=topic.way,
        planned=planned_time(topic),
        organ=topic.organ or (entry.organ if entry else ""),
        lead=topic.lead,
        committee=topic.committee or (entry.committee if entry else ""),
        research=topic.research,
        state=state_of(one, session.meeting.last_day),
        session=one.session.meeting.short_name if one.session else "",
        result=_result(one.item) if one.item else "",
        asked_on=view.asked_on if view else None,
        told_on=view.told_on if view else None,
        reason=topic.reason,
    )


def planned_time(topic: PlanTopic) -> str:
    """`6月`, `第五十二次会议`, or both: `6月（第五十二次会议）`."""
    month = f"{topic.month}月" if topic.month else ""
    session = f"第{to_chinese(topic.session)}次会议" if topic.session else ""
    return f"{month}（{session}）" if month and session else month or session


def state_of(one: Linked, day: date) -> str:
    """How far a topic has come on a day: what a session took up, else what was decided of it."""
    if one.session:
        return "已审议" if one.session.meeting.last_day <= day else "已列入"
    return one.topic.change.value if one.topic.change else "未到"


def _result(item: ItemView) -> str:
    """What came of an item."""
    if item.vote and item.vote.passed and item.kind in (ItemKind.RESOLUTION, ItemKind.DECISION):
        return f"作出{item.kind.value}"
    if item.vote and item.vote.passed:
        return "通过"
    if item.vote and item.vote.outcome:
        return item.vote.outcome.value
    return "提出审议意见" if item.is_sent else ""


def _open(
    session: Session, plan: AnnualPlan | None, links: Sequence[Linked], entries: Sequence[CatalogueMatter]
) -> Iterator[OpenPoint]:
    """What is still to be done this year: topics, reports that the law asks for, asking, telling, filing."""
    day = session.meeting.last_day
    whole_year = _year(plan, plan_of(session)[1])
    for one in links:
        state = state_of(one, day)
        if state in ("未到", "延后", "已列入"):
            yield OpenPoint(
                kind="计划议题",
                name=one.topic.name,
                what={"延后": "延后审议，确定审议时间", "已列入": "已列入会议议程"}.get(
                    state, "列入会议审议"
                ),
                who=one.topic.organ or one.topic.lead,
                due=month_end(whole_year, one.topic.month) if one.topic.month else None,
                basis=next((duty_basis(duty, day) for duty in DUTIES if duty.met_by(one.topic.name)), ""),
            )
        if state != "取消" and not one.item and _to_be_decided(one.topic, entries):
            yield OpenPoint(
                kind="事前请示",
                name=one.topic.name,
                what="提请审议以前，向党委请示",
                who=f"{session.names.committee_short}党组",
            )
    yield from _duties(session, links, whole_year)
    for held in sessions_of_year(session, whole_year):
        if held.meeting.last_day <= day:
            yield from _of_items(held)


def _to_be_decided(topic: PlanTopic, entries: Sequence[CatalogueMatter]) -> bool:
    entry = find(topic.matter, entries) if topic.matter else None
    return entry is not None and entry.list is MatterList.DECIDE


def _duties(session: Session, links: Sequence[Linked], year: int) -> Iterator[OpenPoint]:
    day = session.meeting.last_day
    held = [one for one in sessions_of_year(session, year) if one.meeting.last_day <= day]
    heard = [item.name + item.report for one in held for item in one.agenda]
    for duty in DUTIES:
        planned = any(duty.met_by(one.topic.name) for one in links)
        if duty.due_in(year) and not planned and not any(map(duty.met_by, heard)):
            yield OpenPoint(
                kind="法定报告",
                name=duty.name,
                what="没有列入计划，也没有审议",
                due=month_end(year, duty.months[1]),
                basis=duty_basis(duty, day),
            )


def duty_basis(duty: YearlyDuty, day: date) -> str:
    """The article that asks for a yearly report."""
    found = law.article(duty.topic, day)
    return f"{found[0].short}第{to_chinese(found[1])}条" if found else ""


def _of_items(held: Session) -> Iterator[OpenPoint]:
    """What is still to be asked, told or filed of the matters that a session took up."""
    committee = f"{held.names.committee_short}党组"
    for item in held.agenda:
        matter = item.view(MATTER)
        if matter is None:
            continue
        decided = bool(item.vote and item.vote.passed)
        if matter.list == MatterList.DECIDE.value and not matter.asked_on:
            yield OpenPoint(kind="事前请示", name=item.name, what="补记请示的日期", who=committee)
        if decided and not matter.told_on:
            last = due(held.meeting.last_day, held.profile.major_matters.report_after).day
            when = f"{format_date(held.meeting.last_day)}作出{item.kind.value}，向党委报告"
            yield OpenPoint(kind="事后报告", name=item.name, what=when, who=committee, due=last)
        if matter.list == MatterList.FILE.value and not matter.filed_on:
            yield OpenPoint(kind="备案", name=item.name, what="收取备案文件", who=item.organ)


def postponed(topic: PlanTopic) -> bool:
    """Whether the chairpersons' meeting put a topic off or struck it."""
    return topic.change in (PlanChange.POSTPONED, PlanChange.CANCELLED)
