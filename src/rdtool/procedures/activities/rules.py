"""Visits and studies: told in time, along a route that can be driven, and handed over (Q09–Q11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from rdtool.chinese import bare_name, format_date
from rdtool.diagnostics import Severity, Way
from rdtool.patterns import regex
from rdtool.procedures.activities import ACTIVITIES
from rdtool.procedures.activities.model import Activity
from rdtool.record.calendar import before
from rdtool.record.law import Topic
from rdtool.rules.book import LOCAL, Book, Finding
from rdtool.rules.case import Case
from rdtool.rules.organs import unknown

BOOK = Book()
rule = BOOK.rule

_CLOCK = regex(r"(上午|下午|晚上)?\s*(\d{1,2})\s*[:：]\s*(\d{2})")


def _activities(case: Case) -> Iterator[tuple[Activity, Way]]:
    for place, one in enumerate(case.session.record.part(ACTIVITIES)):
        yield one, ("活动", place)


@rule("Q09", Severity.WARNING, "视察、调研的方案按规定的时间提前送达，报告在活动以后形成、转交", LOCAL)
def days_follow_each_other(case: Case) -> Iterator[Finding]:
    """How long before is the place's own (时限.视察调研)."""
    limit = case.session.profile.limits.visits
    for one, path in _activities(case):
        first, last = one.days[0], one.days[-1]
        if one.told_on and one.told_on > before(first, limit):
            yield Finding(
                (*path, "通知日期"),
                f"方案{format_date(one.told_on)}送达，{one.kind.value}{format_date(first)}开始，不足{limit}",
                "请核对日期；本地规定不同的，在 rdtool.yaml 的“时限”中写明“视察调研”",
            )
        if one.reported_on and one.reported_on < last:
            yield Finding((*path, "报告日期"), "报告日期早于活动结束的日期", "请核对日期", Severity.ERROR)
        if one.sent_on and one.sent_on < (one.reported_on or last):
            yield Finding((*path, "转交日期"), "转交日期早于报告形成的日期", "请核对日期", Severity.ERROR)


@rule("Q10", Severity.WARNING, "路线各处的日期、时间依先后排列，组名、日期与活动一致")
def routes_run_forward(case: Case) -> Iterator[Finding]:
    """Stop by stop in each group."""
    for one, path in _activities(case):
        names = {group.name for group in one.groups}
        last: dict[str, tuple[date, time]] = {}
        for place, stop in enumerate(one.route):
            where = (*path, "路线", place)
            if stop.group and stop.group not in names:
                yield Finding((*where, "组"), f"没有名为“{stop.group}”的组", "请核对组名，或者补上“分组”")
            if stop.day and stop.day not in one.days:
                yield Finding((*where, "日期"), f"{format_date(stop.day)}不在活动的日期之内", "请核对日期")
            clock = _clock(stop.time)
            if clock is None:
                continue
            at = (stop.day or one.days[0], clock)
            if stop.group in last and at <= last[stop.group]:
                yield Finding(
                    (*where, "时间"), f"“{stop.place}”的时间不晚于前一处", "请核对时间，并依先后排列"
                )
            last[stop.group] = at


def _clock(text: str) -> time | None:
    found = _CLOCK.match(text.strip())
    if not found:
        return None
    hour = int(found[2]) + (12 if found[1] in ("下午", "晚上") and int(found[2]) < 12 else 0)
    return time(hour, int(found[3])) if hour < 24 and int(found[3]) < 60 else None


@rule("Q11", Severity.WARNING, "视察、调研的建议应当有承办单位，各组成员应当是参加人员", Topic.VISIT_REPORTS)
def advice_has_a_unit(case: Case) -> Iterator[Finding]:
    """Otherwise nobody answers the deputies; whoever is in a group takes part, and in one group only."""
    for one, path in _activities(case):
        for place, entry in enumerate(one.advice):
            where = (*path, "建议", place)
            if not entry.lead:
                yield Finding(where, f"第{place + 1}条建议没有承办单位", "请填写“主办”")
            elif remedy := unknown(case, entry.lead):
                message = f"承办单位“{entry.lead}”不在 rdtool.yaml 的单位名单之中"
                yield Finding((*where, "主办"), message, remedy)
        yield from _group_members(one, path)


def _group_members(one: Activity, path: Way) -> Iterator[Finding]:
    known = {bare_name(person.name) for person in (*filter(None, [one.leader]), *one.people)}
    seen: dict[str, str] = {}
    for at, group in enumerate(one.groups):
        for place, member in enumerate(group.members):
            name, where = bare_name(member), (*path, "分组", at, "成员", place)
            if known and name not in known:
                yield Finding(where, f"{group.name}的{member}不在参加人员之中", "请核对姓名，或者写入“参加”")
            elif name in seen:
                yield Finding(where, f"{member}已经分在{seen[name]}", "请删去重复的一处")
            seen.setdefault(name, group.name)
