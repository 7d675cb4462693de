"""Inspections: who is on the team, when the inspected are told, what was found (Q01, Q02, Q04, Q05)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rdtool.chinese import bare_name, format_date
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.inspection import INSPECTION
from rdtool.procedures.inspection.derive import InspectionView
from rdtool.record.calendar import before
from rdtool.record.law import Topic
from rdtool.record.people import Person
from rdtool.record.profile import Post
from rdtool.record.reporting import organ_of
from rdtool.rules.book import LOCAL, Book, Finding
from rdtool.rules.case import Case
from rdtool.rules.organs import unknown

BOOK = Book()
rule = BOOK.rule

_CHAIRS = (Post.DIRECTOR.value, Post.DEPUTY_DIRECTOR.value, Post.SECRETARY_GENERAL.value)


def _inspections(case: Case) -> Iterator[tuple[InspectionView, Way]]:
    for item, path in case.items:
        one = item.view(INSPECTION)
        if one:
            yield one, (*path, "执法检查")


def _team(one: InspectionView) -> Iterator[tuple[Person, Way]]:
    if one.leader:
        yield one.leader, ("组长",)
    for key, people in (("副组长", one.deputy_leaders), ("成员", one.members), ("工作人员", one.staff)):
        yield from ((person, (key, place)) for place, person in enumerate(people))


@rule("Q01", Severity.ERROR, "执法检查组中不得有被检查单位的人员", Topic.INSPECTION_TEAM, LOCAL)
def nobody_inspects_himself(case: Case) -> Iterator[Finding]:
    """Whose post begins with the name, short or full, of a unit inspected, or that is in an organ inspected."""
    names = case.session.names
    for one, path in _inspections(case):
        objects = {*one.objects, *map(names.full, one.objects)}
        objects |= {
            name
            for unit in case.session.profile.units
            if objects & {unit.name, unit.full, organ_of(unit, names)}
            for name in (unit.name, unit.full)
            if name
        }
        for person, way in _team(one):
            own = next(
                (name for name in sorted(objects, key=len, reverse=True) if person.post.startswith(name)), ""
            )
            if own:
                yield Finding(
                    (*path, *way),
                    f"检查组的{person.post}{person.name}是被检查单位“{own}”的人员",
                    "请改由组成人员、专门委员会或者工作机构的人员、人大代表担任；检查组的组成依法不包括被检查单位的人员",
                )


@rule("Q02", Severity.WARNING, "执法检查方案应当在开始检查以前按规定的时间送达被检查单位", LOCAL)
def the_inspected_are_told_in_time(case: Case) -> Iterator[Finding]:
    """How long before is the place's own (时限.执法检查); a plan sent after the start is wrong anywhere."""
    limit = case.session.profile.limits.inspection
    for one, path in _inspections(case):
        if one.told_on and one.since:
            last = before(one.since, limit)
            if one.told_on > last:
                yield Finding(
                    (*path, "通知日期"),
                    f"方案{format_date(one.told_on)}送达，检查{format_date(one.since)}开始，"
                    f"按提前{limit}计，至迟应当在{format_date(last)}送达",
                    "请核对日期；本地规定不同的，在 rdtool.yaml 的“时限”中写明“执法检查”",
                )
        yield from _out_of_order(one, path, case.day)


def _out_of_order(one: InspectionView, path: Way, day: date) -> Iterator[Finding]:
    if one.since and one.until and one.until < one.since:
        yield Finding((*path, "结束"), "检查结束的日期早于开始的日期", "请核对日期", Severity.ERROR)
    elif one.until and one.until > day and one.reported:
        yield Finding(
            (*path, "结束"),
            f"检查{format_date(one.until)}结束，晚于听取报告的会议（{format_date(day)}）",
            "请核对日期",
            Severity.ERROR,
        )
    if one.adopted_on and one.told_on and one.told_on < one.adopted_on:
        yield Finding((*path, "通知日期"), "方案送达的日期早于通过的日期", "请核对日期", Severity.ERROR)


@rule(
    "Q04",
    Severity.WARNING,
    "执法检查组组长应当是主任会议成员，成员应当是组成人员或者写明职务",
    Topic.INSPECTION_TEAM,
    LOCAL,
)
def members_lead(case: Case) -> Iterator[Finding]:
    """The leader is a member of 主任会议; whoever is not a member of the committee is named with a post."""
    for one, path in _inspections(case):
        for person, way in _team(one):
            post = case.roster.get(bare_name(person.name), "")
            if way == ("组长",) and case.roster and post not in _CHAIRS:
                yield Finding(
                    (*path, *way),
                    f"组长{person.name}在组成人员名单中{f'是{post}' if post else '没有找到'}，不是主任会议成员",
                    "请核对姓名；本地规定可以由其他人员担任的，可以豁免并写明理由",
                )
            elif way[0] == "成员" and case.roster and not post and not person.post:
                yield Finding(
                    (*path, *way),
                    f"检查组成员{person.name}不是组成人员，没有写职务",
                    "请核对姓名，或者写成“职务 姓名”，如“市人大代表 罗晓晴”",
                )


@rule("Q05", Severity.WARNING, "检查发现的问题应当写明责任单位和建议", Topic.INSPECTION_REPORT)
def problems_have_a_unit(case: Case) -> Iterator[Finding]:
    """A problem that is nobody's is not put right; the same article is checked once."""
    for one, path in _inspections(case):
        seen: set[str] = set()
        for place, article in enumerate(one.articles):
            where = (*path, "条款", place)
            if article.cited in seen:
                yield Finding((*where, "条款"), f"{article.cited}列了两次", "请合为一条")
            seen.add(article.cited)
            if article.found and not article.lead:
                yield Finding(where, f"{article.article}检查发现的问题没有写责任单位", "请填写“主办”")
            elif remedy := unknown(case, article.lead):
                message = f"责任单位“{article.lead}”不在 rdtool.yaml 的单位名单之中"
                yield Finding((*where, "主办"), message, remedy)
            if article.lead and article.found and not article.advice:
                yield Finding(
                    where, f"{article.article}检查发现的问题没有写建议", "请填写“建议”", Severity.HINT
                )
            if article.due and article.due <= case.day:
                yield Finding(
                    (*where, "时限"), f"整改时限{format_date(article.due)}不晚于会议", "请核对年份和日期"
                )
