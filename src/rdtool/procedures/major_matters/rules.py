"""Major matters and the year's plan (J): the catalogue, the plan against the agenda, asking and telling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rdtool.chinese import format_date, join_list, nearest
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.major_matters import MATTER, PLAN
from rdtool.procedures.major_matters.catalogue import CatalogueMatter, catalogue, find, sizes
from rdtool.procedures.major_matters.derive import MajorMatterView
from rdtool.procedures.major_matters.linking import link
from rdtool.procedures.major_matters.year import duty_basis, plan_of, postponed
from rdtool.record.agenda import ItemKind
from rdtool.record.duties import DUTIES
from rdtool.record.law import Topic
from rdtool.record.majormatters import MatterList
from rdtool.record.session import Session
from rdtool.record.view import changed
from rdtool.record.views import ItemView
from rdtool.rules.book import LOCAL, Book, Finding
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def _matters(case: Case) -> Iterator[tuple[ItemView, MajorMatterView, Way]]:
    for item, path in case.items:
        matter = item.view(MATTER)
        if matter:
            yield item, matter, (*path, "重大事项")


def _entries(case: Case) -> tuple[CatalogueMatter, ...]:
    return catalogue(case.session.profile, case.day)


@rule("J01", Severity.ERROR, "所写的重大事项应当在目录之中，目录的序号不重复", LOCAL)
def matters_are_in_the_catalogue(case: Case) -> Iterator[Finding]:
    """决定-25 of a list of seventeen is a slip; so are two matters of one number."""
    entries = _entries(case)
    own = case.session.record.agenda
    for item, matter, path in _matters(case):
        written = own[item.index - 1].part(MATTER)
        if not matter.list and written:
            yield Finding((*path, "事项"), *_not_there(written.matter, entries))
    plan = case.session.record.part(PLAN)
    for at, topic in enumerate(plan.topics if plan else ()):
        if topic.matter and find(topic.matter, entries) is None:
            yield Finding(("年度计划", "议题", at, "清单号"), *_not_there(topic.matter, entries))
    for reference, count in Counter(one.reference for one in entries).items():
        if count > 1:
            places = [one.place for one in entries if one.reference == reference]
            where: Way = ("配置", "重大事项", "目录", places[-1] or 0)
            yield Finding(where, f"目录中有{count}项都是{reference}", "请改正序号，不写序号的依次编号")


def _not_there(written: str, entries: tuple[CatalogueMatter, ...]) -> tuple[str, str]:
    counts = join_list(f"{kind.value}{count}项" for kind, count in sizes(entries).items())
    near = nearest(written, [one.name for one in entries])
    hint = f"是否要写“{near}”？" if near else f"请写清单和序号，如 决定-5；目录中有{counts}"
    return f"目录中没有“{written}”这一项重大事项", hint


@rule(
    "J02",
    Severity.HINT,
    "列入议程的报告、决议、决定应当在年度计划之中，计划外的经主任会议同意",
    Topic.CHAIRPERSONS,
)
def items_are_in_the_plan(case: Case) -> Iterator[Finding]:
    """An item that no topic of the year's plan names."""
    plan, home = plan_of(_with_others(case))
    if plan is None or (plan.year or home.meeting.last_day.year) != case.day.year:
        return
    taken = {one.item.index for one in link(plan, [case.session]) if one.item}
    for item, path in case.items:
        is_planned = item.kind in (ItemKind.RESOLUTION, ItemKind.REPORT, ItemKind.WRITTEN)
        major = item.view(MATTER) is not None
        if (is_planned or major) and not item.answers and not item.leavers and item.index not in taken:
            yield Finding(
                (*path, "名称"),
                f"“{item.name}”不在年度计划之中",
                "是计划内的，请使两处的名称或者代号一致；计划外的，经主任会议同意以后补入“年度计划”",
            )


def _with_others(case: Case) -> Session:
    return changed(case.session, others=case.others)


@rule(
    "J03",
    Severity.WARNING,
    "年度计划包括依法每年应当听取的报告，安排在法定的月份",
    Topic.ACCOUNTS_TIME,
    Topic.HALF_YEAR,
    Topic.AUDIT_REPORT,
)
def the_plan_has_the_yearly_reports(case: Case) -> Iterator[Finding]:
    """What the law asks for every year, and from June to September."""
    plan = case.session.record.part(PLAN)
    if plan is None:
        return
    year = plan.year or case.day.year
    for duty in DUTIES:
        if not duty.due_in(year):
            continue
        planned = [(at, one) for at, one in enumerate(plan.topics) if duty.met_by(one.name)]
        basis = duty_basis(duty, case.day)
        if not planned:
            yield Finding(
                ("年度计划", "议题"),
                f"{year}年的计划中没有{duty.name}" + (f"（{basis}）" if basis else ""),
                "请补入计划；另有安排的，可以豁免并写明理由",
            )
        first, last = duty.months
        for at, one in planned if (first, last) != (1, 12) else ():
            if one.month and not first <= one.month <= last and not postponed(one):
                yield Finding(
                    ("年度计划", "议题", at, "月份"),
                    f"“{one.name}”计划在{one.month}月审议，法定时间是{first}月至{last}月",
                    "请核对月份",
                )


@rule("J04", Severity.WARNING, "重大事项事前请示、批复同意，事后报告，日期先后有序", LOCAL)
def asked_before_and_told_afterwards(case: Case) -> Iterator[Finding]:
    """请示 ≤ 批复 ≤ the first day of the session; 事后报告 on its last day or later."""
    first, last = case.session.meeting.first_day, case.day
    for item, matter, path in _matters(case):
        asked, approved, told = matter.asked_on, matter.approved_on, matter.told_on
        if asked and asked > first:
            yield Finding(
                (*path, "请示"),
                f"“{item.name}”{format_date(asked)}请示，晚于会议开始",
                "应当事前请示，请核对日期",
            )
        if asked and approved and approved < asked:
            yield Finding(
                (*path, "批复"), f"批复{format_date(approved)}早于请示{format_date(asked)}", "请核对日期"
            )
        if approved and approved > first:
            yield Finding(
                (*path, "批复"), f"“{item.name}”{format_date(approved)}批复，晚于会议开始", "请核对日期"
            )
        if told and told < last:
            yield Finding(
                (*path, "事后报告"),
                f"事后报告{format_date(told)}早于会议闭会{format_date(last)}",
                "请核对日期，事后报告在作出决议决定以后",
            )
    plan = case.session.record.part(PLAN)
    if plan and plan.asked_on and plan.adopted_on and plan.adopted_on < plan.asked_on:
        yield Finding(
            ("年度计划", "通过"), "主任会议通过计划的日期早于向党委请示的日期", "先请示、后通过，请核对日期"
        )


@rule("J05", Severity.HINT, "应当讨论决定的重大事项作出决议、决定；没有作出的，形成审议意见", Topic.POWERS)
def what_is_to_be_decided_is_voted_on(case: Case) -> Iterator[Finding]:
    """A matter of the first list without a vote and without opinions leaves nothing behind."""
    for item, matter, path in _matters(case):
        if matter.list == MatterList.DECIDE.value and item.vote is None and not item.is_sent:
            yield Finding(
                path,
                f"“{item.name}”属于应当讨论决定的事项，没有表决，也没有审议意见",
                "作出决议、决定的，请填写“表决”；没有作出的，请填写“审议意见”，按重大事项的时限转送",
            )


@rule("J06", Severity.HINT, "应当备案的重大事项写明备案日期", LOCAL)
def what_is_to_be_filed_is_filed(case: Case) -> Iterator[Finding]:
    """A matter of the third list, with the day on which it was filed."""
    for item, matter, path in _matters(case):
        if matter.list == MatterList.FILE.value and not matter.filed_on:
            yield Finding(path, f"“{item.name}”是备案事项，没有备案日期", "收到备案文件以后，请填写“备案”")


@rule("J07", Severity.WARNING, "讨论决定重大事项的规定所列清单的项数，与目录一致", LOCAL)
def lists_are_as_long_as_the_catalogue(case: Case) -> Iterator[Finding]:
    """The sizes of the lists in the rules that pass, and those of the catalogue in use."""
    counts = sizes(_entries(case))
    for item, path in case.items:
        if "重大事项" not in item.name:
            continue
        for at, one in enumerate(item.lists):
            kind = next((kind for kind in MatterList if kind.value in one.name), None)
            if kind and counts[kind] != one.count:
                yield Finding(
                    (*path, "清单", at, "项数"),
                    f"“{one.name}”是{one.count}项，重大事项目录中{kind.value}事项是{counts[kind]}项",
                    "请核对项数，或者在 rdtool.yaml 的“重大事项”的“目录”中写明本地的清单",
                )


@rule(
    "J08", Severity.WARNING, "年度计划的议题不重复，延后、取消的写明理由，年度与会议相符", Topic.CHAIRPERSONS
)
def the_plan_is_sound(case: Case) -> Iterator[Finding]:
    """One topic once; a change of the plan is decided by the chairpersons' meeting."""
    plan = case.session.record.part(PLAN)
    if plan is None:
        return
    if plan.year and abs(plan.year - case.day.year) > 1:
        yield Finding(("年度计划", "年度"), f"计划是{plan.year}年的，会议在{case.day.year}年", "请核对年度")
    for at, topic in enumerate(plan.topics):
        where: Way = ("年度计划", "议题", at)
        before = plan.topics[:at]
        if topic.name in {other.name for other in before}:
            yield Finding((*where, "名称"), f"计划中有两项“{topic.name}”", "请删去一项，或者在名称中写明区别")
        elif same := next((one.name for one in before if one.code and one.code == topic.code), ""):
            yield Finding(
                (*where, "代号"),
                f"“{same}”和“{topic.name}”的代号都是“{topic.code}”",
                "是同一项的，请删去一项；不是同一项的，请各写各的代号",
            )
        if postponed(topic) and not topic.reason:
            word = topic.change.value if topic.change else ""
            yield Finding(
                (*where, "状态"), f"“{topic.name}”{word}，没有写明理由", "请在“说明”中写明哪次主任会议决定"
            )
