"""What is wrong with the days of a re-election, or wants a second look: told in rules and in the papers alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import Enum

from rdtool.chinese import format_date, join_list, nearest
from rdtool.diagnostics import Way
from rdtool.procedures.election.model import Election
from rdtool.procedures.election.schedule import Planned, Schedule
from rdtool.procedures.election.steps import (
    BY_CONGRESSES,
    CANDIDATES,
    FIRST_SESSION,
    FORMAL,
    LIST,
    POLLING,
    RESULT,
    steps_of,
)
from rdtool.record.calendar import holiday_of, is_work_day, rest_word, work_day_before
from rdtool.values import value


class ClashKind(Enum):
    """What kind of thing is wrong."""

    LATE = "法定时限"
    DEADLINE = "完成期限"
    ORDER = "先后次序"
    REST = "休息日"
    DONE = "完成情况"
    LEFT_OUT = "不办"
    UNKNOWN = "步骤名称"


@value(frozen=True, slots=True)
class Clash:
    """One thing that is wrong: of which step, where in the record, and what to do."""

    kind: ClashKind
    way: Way
    message: str
    remedy: str
    step: str = ""
    """The step beside which a paper tells it; blank where it concerns the whole."""


def clashes(schedule: Schedule, others: Sequence[Schedule] = ()) -> Iterator[Clash]:
    """Everything about one re-election; `others` are those of the same record."""
    yield from _late(schedule)
    yield from _past_deadline(schedule)
    yield from _out_of_order(schedule)
    yield from _before_those_below(schedule, others)
    yield from _at_rest(schedule)
    yield from _done(schedule)


def names_unsound(election: Election, at: int, schedule: Schedule) -> Iterator[Clash]:
    """Names that are no step's, or that the place can't do without."""
    usual = {step.name: step for step in steps_of(schedule.tier)}
    planned = [one.name for one in schedule.steps]
    own = {one.name for one in election.steps}
    where: Way = ("换届", at)
    for place, name in enumerate(election.left_out):
        step = usual.get(name)
        if step is None:
            yield Clash(
                ClashKind.UNKNOWN, (*where, "不办", place), f"没有“{name}”这一步", _meant(name, list(usual))
            )
        elif step.statutory:
            yield Clash(
                ClashKind.LEFT_OUT,
                (*where, "不办", place),
                f"“{name}”是法律规定时限的步骤，不能不办",
                "请从“不办”中删去",
            )
    for place, one in enumerate(election.steps):
        if one.name in {other.name for other in election.steps[:place]}:
            yield Clash(
                ClashKind.UNKNOWN,
                (*where, "步骤", place, "名称"),
                f"“{one.name}”写了两次，只用了后一次",
                "请合并成一项",
            )
        near = nearest(one.name, usual) if one.name not in usual else None
        if one.name not in usual and not (one.day or one.start or one.ahead is not None):
            yield Clash(
                ClashKind.UNKNOWN,
                (*where, "步骤", place),
                f"“{one.name}”不是通用步骤，又没有日期，没有排进时间表",
                f"是否要写“{near}”？" if near else "请填写“日期”或者“提前”",
            )
        elif near:
            yield Clash(
                ClashKind.UNKNOWN,
                (*where, "步骤", place, "名称"),
                f"“{one.name}”不是通用步骤，已经另加一步；它与“{near}”相近",
                f"要改的是“{near}”的，名称请写“{near}”",
            )
    for name in election.done:
        if name not in planned and name not in own:
            yield Clash(
                ClashKind.UNKNOWN,
                (*where, "完成", name),
                f"时间表中没有“{name}”这一步",
                _meant(name, planned),
            )


def _meant(name: str, known: Sequence[str]) -> str:
    near = nearest(name, known)
    return f"是否要写“{near}”？" if near else f"各步骤为：{join_list(known)}"


def _way(schedule: Schedule, step: Planned | None, key: str = "日期") -> Way:
    """Where a step's day is said, or the day it is counted from."""
    where: Way = ("换届", schedule.at)
    if step and step.own is not None:
        return (*where, "步骤", step.own, key)
    given = schedule.election
    name = "期限" if schedule.reckoned else "选举日" if given.polling and schedule.polling else "开幕日"
    return (*where, name)


def _late(schedule: Schedule) -> Iterator[Clash]:
    for step in schedule.steps:
        if step.latest and step.end > step.latest and step.name != FIRST_SESSION:
            yield Clash(
                ClashKind.LATE,
                _way(schedule, step),
                f"“{step.name}”排在{format_date(step.end)}，晚于法定的最迟日期{format_date(step.latest)}{_by(step)}",
                f"请改到{format_date(step.latest)}或者以前",
                step.name,
            )
    first = schedule.step(FIRST_SESSION)
    if first and first.latest and first.start > first.latest:
        given = schedule.election.opening
        yield Clash(
            ClashKind.LATE,
            ("换届", schedule.at, "开幕日") if given else _way(schedule, first),
            f"第一次会议{format_date(first.start)}召开，晚于代表选举完成后两个月，即{format_date(first.latest)}{_by(first)}",
            f"第一次会议至迟{format_date(first.latest)}召开，或者推迟代表选举，请核对",
            step=first.name,
        )


def _by(step: Planned) -> str:
    """The article that fixes a day, in brackets."""
    return f"（{step.basis}）" if step.basis else ""


def _past_deadline(schedule: Schedule) -> Iterator[Clash]:
    deadline = schedule.election.deadline
    if deadline is None or schedule.reckoned:
        return
    where: Way = ("换届", schedule.at, "期限")
    if schedule.election.opening:
        what, day = "第一次会议", schedule.closing
        word = "闭幕"
    else:
        result = schedule.step(RESULT)
        what, day = RESULT, result.end if result else schedule.polling[-1]
        word = "办完"
    if day > deadline:
        over = (day - deadline).days
        yield Clash(
            ClashKind.DEADLINE,
            where,
            f"{what}{format_date(day)}{word}，晚于换届工作的期限{format_date(deadline)}",
            f"应当提前{over}天以上，或者核对期限",
        )


#: Steps of which the first must be finished before the other begins.
_BEFORE = (
    ("选民登记", LIST),
    (LIST, CANDIDATES),
    (CANDIDATES, FORMAL),
    ("提名推荐代表候选人", CANDIDATES),
    ("讨论协商正式代表候选人", FORMAL),
    ("处理选民名单申诉", "起诉选民名单处理决定"),
    (FORMAL, POLLING),
    (POLLING, RESULT),
    (BY_CONGRESSES, "审查代表资格和公布代表名单"),
    ("审查代表资格和公布代表名单", FIRST_SESSION),
    ("决定召开第一次会议", "通知代表"),
    ("通知代表", FIRST_SESSION),
    ("举行预备会议", FIRST_SESSION),
)


def _out_of_order(schedule: Schedule) -> Iterator[Clash]:
    for earlier, later in _BEFORE:
        one, two = schedule.step(earlier), schedule.step(later)
        if one and two and one.end > two.start:
            moved = two if two.own is not None and one.own is None else one
            yield Clash(
                ClashKind.ORDER,
                _way(schedule, moved),
                f"“{earlier}”到{format_date(one.end)}才办完，“{later}”{format_date(two.start)}已经开始",
                f"应当先办“{earlier}”，再办“{later}”，请核对日期",
                moved.name,
            )


def _before_those_below(schedule: Schedule, others: Sequence[Schedule]) -> Iterator[Clash]:
    """A congress above is elected by those below, after these have met for the first time."""
    by_congresses = schedule.step(BY_CONGRESSES)
    if schedule.tier.direct or by_congresses is None:
        return
    for other in (one for one in others if one.tier.direct):
        met = other.election.opening
        day, what = (met, "第一次会议") if met else (other.polling[-1], "投票选举")
        if day > by_congresses.end:
            yield Clash(
                ClashKind.ORDER,
                _way(schedule, by_congresses),
                f"各选举单位{format_date(by_congresses.end)}选出代表，"
                f"“{other.name}”的{what}却在{format_date(day)}",
                "上一级人大代表由新一届下级人民代表大会选举，请核对两级的日期",
                by_congresses.name,
            )


def _at_rest(schedule: Schedule) -> Iterator[Clash]:
    for step in schedule.steps:
        word = rest_word(step.end)
        if word and not step.done and not step.fixed and is_work_day(step.end) is not None:
            yield Clash(
                ClashKind.REST,
                _way(schedule, step),
                f"“{step.name}”的{format_date(step.end)}是{word}",
                rest_advice(step),
                step.name,
            )


def rest_advice(step: Planned) -> str:
    """What to do about a last day on which offices do not work."""
    earlier = work_day_before(step.end)
    if step.latest:
        return f"法定时限不因休息日顺延，宜在{format_date(earlier)}以前办完，写在“步骤”中"
    return f"宜在{format_date(earlier)}以前办完，写在“步骤”中"


def _done(schedule: Schedule) -> Iterator[Clash]:
    for step in schedule.steps:
        if step.done and step.latest and step.done > step.latest:
            yield Clash(
                ClashKind.DONE,
                ("换届", schedule.at, "完成", step.name),
                f"“{step.name}”{format_date(step.done)}完成，晚于法定的最迟日期{format_date(step.latest)}{_by(step)}",
                "请核对日期；确实逾期的，报告选举主持机关，并在“豁免”中写明情况",
                step.name,
            )


def holidays_within(step: Planned) -> str:
    """The statutory holidays that fall into a step: 春节、清明; blank for none."""
    days = (step.start + timedelta(days=number) for number in range((step.end - step.start).days + 1))
    found = dict.fromkeys(filter(None, map(holiday_of, days)))
    return join_list(found)


def unknown_years(schedule: Schedule) -> list[int]:
    """The years of its steps of which the statutory holidays are not published."""
    return sorted({day.year for day in _ends(schedule) if is_work_day(day) is None})


def _ends(schedule: Schedule) -> Iterator[date]:
    return (step.end for step in schedule.steps)
